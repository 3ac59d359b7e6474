"""The Python interface: what other programs call, and what they get.

Slow in one place: mypy reads the whole package as a user's type checker would.
"""

import datetime
import doctest
import json
import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from places import ROOT
from processes import HANG

import checker
from checker.output.contract.check import Output

SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
PAGES = [ROOT / "docs" / "api.md", ROOT / "docs" / "api.zh-CN.md"]
GOOD = (ROOT / "tests" / "whole" / "layouts" / "01-department-standard.txt").read_text(
    encoding="utf-8"
)
BAD = GOOD.replace("二、2024", "三、2024")
TODAY = datetime.date(2026, 6, 30)
NIANBAO = shutil.which("nianbao", path=str(Path(sys.executable).parent)) or "nianbao"


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A current folder with two reports and a draft."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "reports" / "drafts").mkdir(parents=True)
    for name in ("a.txt", "b.md", "drafts/c.txt"):
        (tmp_path / "reports" / name).write_text(BAD, encoding="utf-8")
    return tmp_path


def json_of_the_command(*arguments):
    """Return what ``nianbao check --format json`` says."""
    done = subprocess.run(
        [NIANBAO, "check", "--format", "json", "--today", TODAY.isoformat(), *arguments],
        capture_output=True, check=False, timeout=HANG,
    )  # fmt: skip
    return json.loads(done.stdout)


# The page


def blocks(page):
    """Return the examples of a page."""
    return re.findall(
        r"^```python\n(.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_examples_of_the_page_do_what_they_say(place, page):
    test = doctest.DocTestParser().get_doctest("".join(blocks(page)), {}, page.name, str(page), 0)
    assert len(test.examples) > 10
    said = []
    doctest.DocTestRunner().run(test, out=said.append)
    assert said == []


def test_both_pages_hold_the_same():
    english, chinese = PAGES
    assert blocks(english) == blocks(chinese)
    for pattern in (r"^#+ ", r"^\| `", r"`(checker\.\w+)`"):
        found = [
            len(re.findall(pattern, page.read_text(encoding="utf-8"), re.MULTILINE))
            for page in PAGES
        ]
        assert found[0] == found[1]


def test_the_page_names_what_there_is():
    text = PAGES[0].read_text(encoding="utf-8")
    for name in re.findall(r"`checker\.(\w+)`", text):
        assert name in checker.__all__


# The same as the JSON output


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_a_file_is_an_object_of_the_json_output(path):
    report = checker.check_file(path, today=TODAY)
    (expected,) = json_of_the_command(path)["files"]
    assert json.loads(report.model_dump_json()) == expected


def test_paths_are_the_whole_json_output(place):
    output = checker.check_paths(["reports", Path("missing.txt")], today=TODAY)
    assert json.loads(output.model_dump_json()) == json_of_the_command("reports", "missing.txt")


def test_what_was_left_out_is_told_as_in_the_json_output(place):
    hostile = GOOD + "\n" + "，，甲" * 1200 + "\n"
    (place / "long.txt").write_text(hostile, encoding="utf-8")
    report = checker.check_file("long.txt", today=TODAY)
    assert report.truncated
    (expected,) = json_of_the_command("long.txt")["files"]
    assert json.loads(report.model_dump_json()) == expected
    assert list(json.loads(report.model_dump_json())) == list(expected)


def test_a_text_is_checked_as_a_file_of_that_name(place):
    (place / "a.md").write_text(BAD, encoding="utf-8")
    as_file = checker.check_file("a.md", today=TODAY)
    as_text = checker.check_text(BAD, name="a.md", today=TODAY)
    assert as_text == as_file


@pytest.mark.parametrize(
    "text", ["", "\ud800甲县2024年法治政府建设年度报告\n一、成效\n", "\0" * 50]
)
def test_any_text_gives_a_result(text):
    report = checker.check_text(text)
    assert report.path == "<text>"
    assert isinstance(report.model_dump_json(), str)


# Choices


def test_choices_are_those_of_the_command(place):
    chosen = checker.check_file(
        "reports/a.txt", select=["GW201", "GW4"], ignore="GW401, GW402", lang="en", today=TODAY
    )
    (expected,) = json_of_the_command(
        "reports/a.txt", "--select", "GW201,GW4", "--ignore", "GW401,GW402", "--lang", "en"
    )["files"]
    assert json.loads(chosen.model_dump_json()) == expected
    assert chosen.rules.applied < 15
    assert checker.check_file("reports/a.txt", profile="township").profile == "township"
    assert checker.check_file("reports/a.txt", pack="gongwen").pack == "gongwen"


def test_a_single_path_need_be_no_list(place):
    for paths in (
        "reports/a.txt",
        Path("reports/a.txt"),
        ["reports/a.txt"],
        iter(["reports/a.txt"]),
    ):
        assert [file.path for file in checker.check_paths(paths).files] == ["reports/a.txt"]


def test_processes_and_cache_do_not_show(place, monkeypatch):
    monkeypatch.setenv("NIANBAO_CACHE_DIR", str(place / "cache"))
    expected = checker.check_paths("reports", today=TODAY)
    assert not (place / "cache" / "results").exists()
    assert checker.check_paths("reports", today=TODAY, processes=2) == expected
    for _ in range(2):
        assert checker.check_paths("reports", today=TODAY, cache=True) == expected
    # all three have the same content, two of them in the same format
    assert len(list((place / "cache" / "results").iterdir())) == 2


def test_a_configuration_file_has_no_say(place):
    (place / "nianbao.toml").write_text('ignore = ["GW201"]\nlang = "en"\n', encoding="utf-8")
    report = checker.check_file("reports/a.txt", today=TODAY)
    assert "GW201" in {finding.code for finding in report.findings}


def test_no_file_is_an_empty_result(tmp_path):
    assert checker.check_paths(tmp_path).files == []


# Errors


def test_a_bad_pack_is_named_with_its_place(place):
    (place / "own.yaml").write_text("pack: own\nextends: fazhi\nruls: []\n", encoding="utf-8")
    with pytest.raises(checker.PackError, match="rules") as caught:
        checker.check_file("reports/a.txt", pack="own.yaml")
    assert caught.value.where == "own.yaml:3:1"
    assert caught.value.zh != caught.value.en
    with pytest.raises(checker.PackError):
        checker.load_pack("no-such-pack")


@pytest.mark.parametrize(
    "choice", [{"select": "XX1"}, {"ignore": ["XX1"]}, {"lang": "fr"}, {"profile": "village"}]
)
def test_a_wrong_choice_is_told_before_anything_is_checked(place, choice):
    for check in (checker.check_file, checker.check_text, checker.check_paths):
        with pytest.raises(checker.NianbaoError):
            check("reports", **choice)


def test_an_unknown_choice_is_a_mistake_in_the_program():
    with pytest.raises(TypeError):
        checker.check_text("", colour="red")
    with pytest.raises(TypeError):
        checker.Linter(colour="red")
    with pytest.raises(AttributeError, match="no attribute 'lint'"):
        checker.lint  # noqa: B018


# One linter for many documents

HALF_WIDTH = GOOD.replace("，", ",", 3)


def test_a_linter_says_what_the_functions_say():
    linter = checker.Linter(today=TODAY)
    file = linter.lint(BAD, name="a.txt")
    for lang in ("zh", "en"):
        assert file.file_report(lang) == checker.check_text(
            BAD, name="a.txt", today=TODAY, lang=lang
        )
        said = [finding.message for finding in file.file_report(lang).findings]
        assert said == [file.message(finding, lang) for finding in file.result.findings]


def test_findings_are_stretches_of_the_text_that_was_understood():
    file = checker.Linter(today=TODAY).lint(HALF_WIDTH.encode(), name="a.txt")
    assert file.result.findings
    for finding in file.result.findings:
        assert finding.span.of(file.linted.document.text) == finding.excerpt


def test_what_was_linted_is_fixed_and_annotated_without_analysing_it_again(monkeypatch):
    from checker.structure import analyse

    linter = checker.Linter(today=TODAY)
    file = linter.lint(HALF_WIDTH, name="a.txt")
    outlined = []
    build = analyse.build_outline

    def counting(text, *rest, **named):
        outlined.append(text)
        return build(text, *rest, **named)

    monkeypatch.setattr(analyse, "build_outline", counting)
    fixed = linter.fix(file)
    assert fixed.data.decode() == GOOD
    assert file.linted.document.text not in outlined
    outlined.clear()
    annotated = linter.annotate(file)
    assert annotated.comments == len(file.result.findings) > 0
    again = linter.lint(annotated.data, name="a.docx")
    assert [f.code for f in again.result.findings] == [f.code for f in file.result.findings]
    assert outlined == [again.linted.document.text]


def test_a_linter_runs_the_rules_that_were_chosen_also_when_it_fixes():
    linter = checker.Linter("gongwen", select="GW201", today=TODAY)
    file = linter.lint(HALF_WIDTH, name="a.txt")
    assert (file.result.pack, file.result.findings) == ("gongwen", ())
    assert not linter.fix(file).is_changed


def test_settings_and_limits_are_those_of_one_linter():
    settings = checker.Settings(severities=(("GW201", "info"),))
    (finding,) = checker.Linter(select="GW201", settings=settings).lint(BAD).result.findings
    assert finding.severity == "info"
    small = checker.Linter(limits=checker.Limits(text_bytes=10)).lint(BAD)
    assert (small.linted, small.result.failure.code) == (None, "NB004")


def test_without_a_day_it_is_the_day_of_each_call(monkeypatch):
    from checker.api import linter as home

    linter = checker.Linter()
    for day in (TODAY, TODAY + datetime.timedelta(days=1)):
        monkeypatch.setattr(home, "_today", lambda day=day: day)
        assert linter.lint(GOOD).result.today == day.isoformat()


def test_what_could_not_be_read_can_be_neither_fixed_nor_annotated(place):
    linter = checker.Linter(today=TODAY)
    for file in (linter.lint(b"", name="a.txt"), linter.lint_file("missing.txt")):
        assert file.file_report().failure is not None
        for call in (linter.fix, linter.annotate):
            with pytest.raises(checker.NianbaoError, match=file.name):
                call(file)


def test_threads_share_a_linter(place):
    """Each with its own documents, and all with the right result."""
    linter = checker.Linter(today=TODAY, cache=place / "cache")
    work = [(path.name, path.read_bytes()) for path in SEEDS] * 4

    def findings(one):
        name, data = one
        return linter.lint(data, name=name).result.findings

    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(findings, work))
    assert found == [findings(one) for one in work]


def test_two_linters_keep_what_is_slow_in_folders_of_their_own(place):
    (place / "own.yaml").write_text(
        "pack: own\nextends: fazhi\noverride: {GW201: {severity: info}}\n", encoding="utf-8"
    )
    for folder in ("one", "two"):
        linter = checker.Linter(str(place / "own.yaml"), cache=place / folder)
        assert linter.lint(BAD, name="a.txt").result.pack == "own"
        assert any(entry.name.startswith("pack.") for entry in (place / folder).iterdir())


# Importing


def in_a_process(code, cwd, *flags):
    return subprocess.run(
        [sys.executable, *flags, "-c", code],
        capture_output=True, check=True, cwd=cwd, text=True, timeout=HANG,
    ).stdout  # fmt: skip


def test_importing_the_package_imports_nothing_else(tmp_path):
    code = (
        "import sys; before = set(sys.modules); import checker;"
        "print(sorted(set(sys.modules) - before))"
    )
    assert in_a_process(code, tmp_path) == "['checker']\n"


def test_the_command_does_not_import_the_interface(tmp_path):
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    code = (
        "import sys, os; from checker import cli\n"
        "def leave(code): print('pydantic' in sys.modules, 'checker.api.linter' in sys.modules,"
        "'checker.linting.runs.pool' in sys.modules, "
        "'checker.linting.runs.cached_results' in sys.modules); sys.exit(0)\n"
        "cli._leave = leave\n"
        "sys.argv = ['nianbao', 'check', 'a.txt', '--quiet', '--select', 'GW201']\n"
        "cli.main()"
    )
    assert in_a_process(code, tmp_path).splitlines()[-1] == "False False False False"


def test_a_linter_needs_neither_click_nor_pydantic(tmp_path):
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    code = (
        "import checker, sys\n"
        "checker.Linter().lint_file('a.txt')\n"
        "print([name in sys.modules for name in ('click', 'pydantic', 'yaml', 'lark')])\n"
    )
    in_a_process(code, tmp_path)  # from here on what is slow to make is there
    assert in_a_process(code, tmp_path) == "[False, False, False, False]\n"


def test_every_public_name_is_there_and_listed():
    for name in checker.__all__:
        assert getattr(checker, name) is not None
    assert set(dir(checker)) == set(checker.__all__)
    assert checker.Output is Output


def test_types_are_there_for_type_checkers(tmp_path):
    pytest.importorskip("mypy")
    assert (ROOT / "checker" / "py.typed").exists()
    program = tmp_path / "program.py"
    program.write_text(
        "import checker\n"
        "report = checker.check_file('a.txt', select=['GW201'], lang='en')\n"
        "reveal_type(report)\n"
        "reveal_type(checker.check_paths('reports', processes=2).files[0].findings[0].line)\n"
        "reveal_type(checker.load_pack('fazhi'))\n"
        "checker.check_text('', lang='fr')\n"
        "checker.check_text('', colour='red')\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path), str(program)],
        capture_output=True, check=False, text=True, timeout=HANG, cwd=tmp_path,
        env={**os.environ, "MYPYPATH": str(ROOT)},
    )  # fmt: skip
    said = [line.partition("program.py:")[2] for line in done.stdout.splitlines()]
    said = [line for line in said if line]
    assert [re.search(r'"([^"]*)"', line)[1] for line in said[:3]] == [
        "checker.output.contract.check.FileReport", "int", "checker.packs.pack.Pack"
    ]  # fmt: skip
    assert [line.split(":")[0] for line in said[3:] if "error" in line] == ["6", "7"]


def test_a_script_needs_no_main_guard(place):
    script = place / "script.py"
    script.write_text(
        "import checker\nprint(checker.check_paths('reports', processes=2).summary.files)\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, script], capture_output=True, check=True, text=True, timeout=HANG
    )
    assert (done.stdout, done.stderr) == ("3\n", "")
