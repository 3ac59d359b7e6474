"""Reports that are compared: with that of the year before, with the companion of the year."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from checking import TODAY, run_options
from places import ROOT
from processes import HANG

import checker
from checker.linting.runs import cached_results, compared, files, run
from checker.linting.runs import job as jobs
from checker.linting.runs.cached_results import ResultCache
from checker.linting.runs.compared import lint_compared
from checker.linting.runs.files import Input
from checker.linting.runs.job import Job
from checker.linting.runs.watch import Watch
from checker.support import cache as store
from checker.support.errors import NianbaoError
from checker.support.files import display_path

PACK = """\
pack: own
extends: fazhi
companion: fazhi
rules:
  - id: OWN1
    name: needs-the-year-before
    severity: warning
    needs: [previous]
    check: {kind: pattern, pattern: 审查合同}
    message: {zh: 比较, en: compared}
    examples:
      fire: ["⟦审查合同⟧"]
      pass: ["没有"]
  - id: OWN2
    name: needs-the-companion
    severity: info
    needs: [companion]
    check: {kind: pattern, pattern: 开展学法}
    message: {zh: 对照, en: beside}
    examples: {fire: ["⟦开展学法⟧"], pass: ["没有"]}
"""


def report(year, unit="云溪县司法局", more=""):
    return f"""\
{unit}{year}年法治政府建设年度报告

县政府：

{year}年，我局认真履行职责，现报告如下。

一、主要成效
（一）开展学法12次。
（二）审查合同30份。{more}

{unit}
{year + 1}年1月10日
"""


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A current folder with a pack of which rules compare reports."""
    monkeypatch.chdir(tmp_path)
    write("own.yaml", PACK)
    with store.at(store.users_folder()):  # so that the pack is read once
        yield tmp_path


def write(name, text):
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def job(name, **chosen):
    options = run_options(pack="own.yaml", select=("OWN1", "OWN2"))._replace(**chosen)
    return Job(Input(name, display_path(name)), options)


def checked(*work, **how):
    """Return the results by path."""
    return {one.path: one for one in run.run(work, **{"processes": 1, **how})}


def codes(result):
    return [finding.code for finding in result.findings]


def detail(result):
    return result.findings[0].arguments["detail"][0]


# Found by itself


def test_the_year_before_is_found_among_the_files_of_the_run(place):
    for year in (2022, 2023, 2024):
        write(f"{year}.txt", report(year))
    write("qinghe-2023.txt", report(2023, "青禾县司法局"))
    names = ["2022.txt", "2023.txt", "2024.txt", "qinghe-2023.txt"]
    found = checked(*map(job, names))
    assert {name: found[name].previous for name in names} == {
        "2022.txt": None,
        "2023.txt": "2022.txt",
        "2024.txt": "2023.txt",
        "qinghe-2023.txt": None,
    }
    assert codes(found["2024.txt"]) == ["OWN1"]
    assert codes(found["2022.txt"]) == []


def test_a_rule_that_lacks_it_is_not_evaluated_and_counts_as_such(place):
    write("2024.txt", report(2024))
    one = checked(job("2024.txt"))["2024.txt"]
    assert one.not_evaluated == ("OWN1", "OWN2")
    assert one.lacking == {"OWN1": "previous", "OWN2": "companion"}
    assert not one.findings


def test_a_check_sees_the_report_of_the_year_before(place):
    for year in (2023, 2024):
        write(f"{year}.txt", report(year))
    linted = lint_compared(job("2024.txt", previous=("2023.txt",))).linted
    assert linted.report.previous.metadata.reporting_year.year == 2023
    assert linted.report.previous.previous is None


def test_neither_order_nor_processes_show(place):
    for year in range(2021, 2025):
        for unit in ("云溪县司法局", "青禾县司法局", "白石镇人民政府"):
            write(f"{unit}/{year}.txt", report(year, unit))
    work = [job(item.path) for item in files.collect(["."]) if item.suffix == ".txt"]
    expected = run.run(work, processes=1)
    assert sum(one.previous is not None for one in expected) == 9
    for processes in (1, 2):
        random.Random(processes).shuffle(work)
        assert run.run(work, processes=processes) == expected


@pytest.mark.parametrize(
    ("there", "taken"),
    [
        (["b/2023.txt", "a/old.txt"], "a/old.txt"),
        (["a/2023.md", "a/old.txt"], "a/old.txt"),
        (["a/c.txt", "a/b.txt"], "a/b.txt"),
    ],
    ids=["same-folder", "same-format", "first-by-name"],
)
def test_of_several_the_nearest_is_taken(place, there, taken):
    write("a/2024.txt", report(2024))
    for name in there:
        write(name, report(2023))
    found = checked(*map(job, ["a/2024.txt", *there]))
    assert found["a/2024.txt"].previous == taken


def test_what_is_not_known_of_a_report_is_not_guessed(place):
    """Without a year or an organization nothing is matched."""
    write("2023.txt", report(2023))
    write("2024.txt", report(2024).replace("年", ""))
    write("nobody.txt", report(2024, ""))
    found = checked(job("2023.txt"), job("2024.txt"), job("nobody.txt"))
    assert [one.previous for one in found.values()] == [None, None, None]


def test_files_that_no_rule_compares_are_checked_once(place, monkeypatch):
    for year in (2023, 2024):
        write(f"{year}.txt", report(year))
    seen = []
    check = jobs.check
    monkeypatch.setattr(jobs, "check", lambda one: seen.append(one) or check(one))
    found = checked(*(job(f"{year}.txt", pack=None, select=()) for year in (2023, 2024)))
    assert len(seen) == 2
    assert [one.previous for one in found.values()] == [None, None]


def test_the_companion_is_the_other_kind_for_the_same_year(place):
    """Each file has the pack of its own options, as a configuration by folder gives them."""
    write("own/2024.txt", report(2024))
    for year in (2023, 2024):
        write(f"usual/{year}.txt", report(year))
    usual = [job(f"usual/{year}.txt", pack="fazhi", select=("FZ",)) for year in (2023, 2024)]
    found = checked(job("own/2024.txt"), *usual)
    assert found["own/2024.txt"].companion == "usual/2024.txt"
    assert found["own/2024.txt"].previous is None
    assert found["own/2024.txt"].lacking == {"OWN1": "previous"}


# Named by a user


def test_a_named_report_need_not_be_in_the_run(place):
    write("2024.txt", report(2024))
    write("archive/old.txt", report(2023))
    found = checked(job("2024.txt", previous=("archive/old.txt",)))
    assert list(found) == ["2024.txt"]
    assert found["2024.txt"].previous == "archive/old.txt"


def test_a_folder_may_be_named(place):
    for unit in ("云溪县司法局", "青禾县司法局"):
        write(f"new/{unit}.txt", report(2024, unit))
        write(f"archive/{unit}.txt", report(2023, unit))
    write("archive/letter.txt", "今天天气很好。")
    found = checked(
        *(job(item.path, previous=("archive",)) for item in files.collect(["new"])),
    )
    assert [one.previous for one in found.values()] == [
        "archive/云溪县司法局.txt",
        "archive/青禾县司法局.txt",
    ]


def test_a_named_one_goes_before_one_that_is_found(place):
    for name in ("2023.txt", "final/2023.txt"):
        write(name, report(2023))
    write("2024.txt", report(2024))
    found = checked(job("2023.txt"), job("2024.txt", previous=("final/2023.txt",)))
    assert found["2024.txt"].previous == "final/2023.txt"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (report(2022), "它报告的是2022年，上一年度是2023年"),
        (report(2024), "它报告的是2024年，上一年度是2023年"),
        (report(2023, "青禾县司法局"), "它是青禾县司法局的报告，本报告是云溪县司法局的"),
    ],
)
def test_a_wrong_one_is_told_and_not_used(place, text, wrong):
    write("2024.txt", report(2024))
    write("old.txt", text)
    one = checked(job("2024.txt", previous=("old.txt",)))["2024.txt"]
    assert codes(one) == ["NB013"]
    assert one.findings[0].severity == "warning"
    assert detail(one) == wrong
    assert one.previous is None
    assert "OWN1" in one.not_evaluated


def test_another_kind_is_told(place):
    """Where the kinds are recognised; the report itself is checked as one of its own kind."""
    write("2024.txt", report(2024))
    write("own/2023.txt", report(2023))
    earlier = job("own/2023.txt")
    one = jobs.check(job("2024.txt", pack="fazhi", select=("FZ1",))._replace(previous=earlier))
    assert codes(one.result).count("NB013") == 1
    wrong = next(f for f in one.result.findings if f.code == "NB013")
    assert wrong.arguments["detail"][1].startswith("its kind is ")


def test_a_wrong_one_is_told_where_no_rule_compares_years_too(place):
    write("2024.txt", report(2024))
    write("old.txt", report(2022))
    one = checked(job("2024.txt", pack=None, select=(), previous=("old.txt",)))["2024.txt"]
    assert "NB013" in codes(one)
    assert len(one.findings) > 1


def test_the_name_of_an_organization_may_lack_its_area(place):
    write("2024.txt", report(2024))
    write("old.txt", report(2023, "司法局"))
    assert checked(job("2024.txt", previous=("old.txt",)))["2024.txt"].previous == "old.txt"


def test_one_that_is_of_use_to_some_file_is_wrong_for_none(place):
    write("a.txt", report(2024))
    write("b.txt", report(2024, "青禾县司法局"))
    write("old.txt", report(2023))
    found = checked(*(job(name, previous=("old.txt",)) for name in ("a.txt", "b.txt")))
    assert [codes(one) for one in found.values()] == [["OWN1"], []]


@pytest.mark.parametrize("content", [None, b"", bytes(range(256)) * 8])
def test_one_that_cannot_be_read_costs_no_other_finding(place, content):
    write("2024.txt", report(2024).replace("主要成效", "主要成效《"))
    if content is not None:
        Path("old.txt").write_bytes(content)
    chosen = {"pack": None, "select": ()}
    without = checked(job("2024.txt", **chosen))["2024.txt"]
    one = checked(job("2024.txt", **chosen, previous=("old.txt",)))["2024.txt"]
    assert one.failure is None
    assert sorted(codes(one)) == sorted(["NB012", *codes(without)])
    assert {f.severity for f in one.findings if f.code == "NB012"} == {"error"}


def test_a_document_of_no_known_kind_is_not_compared(place):
    write("letter.txt", "今天天气很好。")
    one = checked(job("letter.txt", pack=None, select=(), previous=("missing.txt",)))["letter.txt"]
    assert codes(one) == ["NB003"]


def test_whoever_does_not_want_to_hear_of_a_wrong_one_does_not(place):
    write("2024.txt", report(2024))
    write("old.txt", report(2022))
    one = checked(job("2024.txt", previous=("old.txt",), ignore=("NB013",)))["2024.txt"]
    assert codes(one) == []


# The cache and the watch


@pytest.fixture
def cache(tmp_path, monkeypatch):
    monkeypatch.setattr(cached_results, "_circumstances", lambda: ("one", "program"))
    monkeypatch.setattr(store, "_place", lambda _below: str(tmp_path / "cache"))
    return ResultCache


def test_a_kept_result_depends_on_the_earlier_report_too(place, cache, monkeypatch):
    for year in (2023, 2024):
        write(f"{year}.txt", report(year))
    work = [job(f"{year}.txt") for year in (2023, 2024)]
    expected = run.run(work, cache=cache())
    seen = []
    check = jobs.check
    monkeypatch.setattr(jobs, "check", lambda one: seen.append(one.input.shown) or check(one))
    assert run.run(work, cache=cache()) == expected
    assert seen == []
    write("2023.txt", report(2023, more="另有3份。"))
    run.run(work, cache=cache())
    assert seen == ["2023.txt", "2024.txt"]
    write("2023.txt", report(2021))
    assert checked(*work, cache=cache())["2024.txt"].previous is None


def test_a_result_beside_an_unreadable_report_is_not_kept(place, cache):
    write("2024.txt", report(2024))
    work = [job("2024.txt", previous=("old.txt",))]
    assert codes(checked(*work, cache=cache())["2024.txt"]) == ["NB012"]
    write("old.txt", report(2023))
    assert codes(checked(*work, cache=cache())["2024.txt"]) == ["OWN1"]


@pytest.mark.parametrize("named", [(), ("old",), ("old/2023.txt",)])
def test_a_watch_checks_again_when_the_earlier_report_changes(place, named):
    write("new/2024.txt", report(2024))
    write("old/2023.txt", report(2023))
    paths = ["new"] if named else ["new", "old"]

    def find():
        return [job(item.path, previous=named) for item in files.collect(paths)]

    watch = Watch(find, lambda work: run.run(work, processes=1))

    def look():
        results = watch.look()
        return results and {one.path: one.previous for one in results}["new/2024.txt"]

    assert look() == "old/2023.txt"
    assert look() is None
    write("old/2023.txt", report(2022))
    os.utime("old/2023.txt", (1, 1))
    assert look() is None  # it is checked again, and has none
    assert watch.look() is None  # nothing has changed since
    write("old/2023.txt", report(2023, more="再改。"))
    assert look() == "old/2023.txt"


# Commands, configuration and interface


def nianbao(*arguments):
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "checker", *map(str, arguments)],
        capture_output=True, check=False, timeout=HANG,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    return done.returncode, done.stdout.decode(), done.stderr.decode()


OWN = ("--pack", "own.yaml", "--select", "OWN1", "--today", TODAY.isoformat())


def test_the_command(place):
    for year in (2022, 2023, 2024):
        write(f"{year}.txt", report(year))
    common = ("check", "2024.txt", *OWN, "--previous")
    code, out, _ = nianbao(*common, "2023.txt", "--format", "full")
    assert (code, out.splitlines()[0]) == (0, "2024.txt  1 个警告；对照 2023.txt")
    code, out, _ = nianbao(*common, "2022.txt", "--fail-on", "warning")
    assert code == 1
    assert "2024.txt:1:1: NB013 warning: 2022.txt 不是本报告的上一年度报告" in out
    code, out, _ = nianbao(*common, "missing.txt", "--lang", "en")
    assert code == 2
    assert "NB012 error: the report of the year before, missing.txt, cannot be read" in out
    assert "OWN1 (1 file without report of the year before)" in out
    (one,) = json.loads(nianbao(*common, "2023.txt", "--format", "json")[1])["files"]
    assert (one["previous"], one["companion"]) == ("2023.txt", None)


@pytest.mark.parametrize("command", ["check", "summary", "baseline update", "annotate"])
def test_commands_that_check_take_it(place, command):
    for year in (2023, 2024):
        write(f"{year}.txt", report(year))
    more = ("-o", "out.docx") if command == "annotate" else ()
    nianbao("check", "2023.txt", *OWN, "--write-baseline")
    code, out, err = nianbao(
        *command.split(), "2024.txt", *more, *OWN, "--previous", "2023.txt", "--lang", "en"
    )
    assert code == 0, err
    assert {"summary": "OWN1", "annotate": "1 comment written"}.get(command, "1") in out


def test_in_the_configuration(place):
    """One path, or several, from the folder of the file."""
    for year in (2023, 2024):
        write(f"reports/{year}.txt", report(year))
    for value in ('"2023.txt"', '["none", "2023.txt"]', '"."'):
        write("reports/nianbao.toml", f'pack = "../own.yaml"\nprevious = {value}\n')
        code, out, _ = nianbao("check", "reports/2024.txt", "--format", "json", "--today", TODAY)
        (one,) = json.loads(out)["files"]
        assert one["previous"] == "reports/2023.txt", (value, code)
    write("reports/nianbao.toml", "previous = 3\n")
    code, _, err = nianbao("check", "reports/2024.txt")
    assert (code, "nianbao.toml:1:12" in err) == (2, True)


def test_from_python(place):
    write("2023.txt", report(2023))
    write("2024.txt", report(2024))
    chosen = {"pack": "own.yaml", "select": "OWN1", "today": TODAY}
    assert checker.check_text(report(2024), **chosen, previous="2023.txt").previous == "2023.txt"
    found = checker.check_file(Path("2024.txt"), **chosen, previous=[Path("2023.txt")])
    assert [one.code for one in found.findings] == ["OWN1"]
    output = checker.check_paths(["2023.txt", "2024.txt"], **chosen)
    assert [one.previous for one in output.files] == [None, "2023.txt"]
    linter = checker.Linter(**chosen)
    earlier = linter.lint(report(2023), name="a.txt")
    assert linter.lint(report(2024), previous=earlier).result.previous == "a.txt"


# What a pack may say


@pytest.mark.parametrize(
    ("old", "new", "place_of_it"),
    [
        ("needs: [previous]", "needs: [previos]", "own.yaml:8:13"),
        ("companion: fazhi", "companion: fazi", "own.yaml:3:12"),
        ("companion: fazhi\n", "", "own.yaml:1:1: rule OWN2 needs companion"),
    ],
)
def test_names_are_looked_up(place, old, new, place_of_it):
    write("own.yaml", PACK.replace(old, new))
    with pytest.raises(NianbaoError) as caught:
        checker.load_pack("own.yaml")
    assert place_of_it in caught.value.en


def test_examples_bring_the_other_report(place):
    """Without it a rule that needs it finds nothing, as in a run."""
    head = PACK.split("      fire:", maxsplit=1)[0]
    example = f"""\
      fire:
        - text: |
{_indented(report(2024).replace("审查合同", "⟦审查合同⟧"))}
          previous: |
{_indented(report(2023))}
      pass:
        - 审查合同
"""
    write("own.yaml", head + example)
    assert nianbao("rules", "test", "own.yaml")[:2] == (0, "1 条规则，2 个例子，0 个不符\n")
    shown = nianbao("rules", "show", "OWN1", "--pack", "own.yaml")[1]
    assert "[上一年度的报告]" in shown
    assert "云溪县司法局2023年" in shown
    assert nianbao("rules", "docs", "pages", "--pack", "own.yaml")[0] == 0
    assert "上一年度的报告：" in Path("pages/OWN1.md").read_text("utf-8")


def _indented(text):
    return "\n".join(f"            {line}".rstrip() for line in text.splitlines())


def test_candidates_are_few_function_calls(place):
    """Matching a folder of reports is no search of every file for every other."""
    result = jobs.check(job("2024.txt")._replace(data=report(2024).encode())).result
    known = [
        compared.Checked(job(f"{year}.txt"), result._replace(facts=_of_year(result, year)))
        for year in range(3000)
    ]
    again = compared.jobs_to_compare(known, [])
    assert len(again) == 2999


def _of_year(result, year):
    return result.facts._replace(reporting_year=year)
