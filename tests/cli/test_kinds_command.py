"""The installed command on a folder that holds reports and documents of other kinds."""

import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import jsonschema
import pytest
from places import ROOT, TESTS
from processes import HANG

NIANBAO = shutil.which("nianbao", path=str(Path(sys.executable).parent)) or "nianbao"
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
OTHER = sorted((TESTS / "structure" / "kinds" / "other").glob("*.txt"))
NOTICE = OTHER[0]


def run(*arguments, cwd, stdin=b""):
    """Run the command; return the finished process with bytes."""
    return subprocess.run(
        [NIANBAO, *map(str, arguments)],
        input=stdin, capture_output=True, cwd=cwd, env=os.environ, check=False, timeout=HANG,
    )  # fmt: skip


@pytest.fixture(scope="module")
def mixed(tmp_path_factory):
    """Return a folder with the seeds, and with all documents of other kinds."""
    folder = tmp_path_factory.mktemp("mixed")
    for path in (*SEEDS, *OTHER):
        shutil.copy(path, folder)
    return folder


@pytest.fixture
def few(tmp_path):
    """Return a folder with one report and one notice, which a test may change."""
    shutil.copy(SEEDS[0], tmp_path / "report.txt")
    shutil.copy(NOTICE, tmp_path / "notice.txt")
    return tmp_path


def test_reports_are_checked_and_the_others_get_one_warning_each(mixed):
    done = run("check", "--format", "json", "--today", "2026-06-30", ".", cwd=mixed)
    shown = json.loads(done.stdout)
    packs = {file["path"]: file["pack"] for file in shown["files"]}
    assert {name for name, pack in packs.items() if pack == "fazhi"} == {p.name for p in SEEDS}
    for file in shown["files"]:
        if file["pack"] is None:
            assert [finding["code"] for finding in file["findings"]] == ["NB003"]
            assert file["parts"] == {}
            assert file["rules"]["applied"] == 0
    assert shown["summary"]["unknown"] == len(OTHER)


def test_the_seeds_are_checked_as_they_are_alone(mixed):
    """What stands beside a report in a folder changes nothing in it."""
    options = ("--format", "json", "--today", "2026-06-30")
    names = [path.name for path in SEEDS]
    alone = json.loads(run("check", *options, *names, cwd=mixed).stdout)["files"]
    beside = json.loads(run("check", *options, ".", cwd=mixed).stdout)["files"]
    assert [file for file in beside if file["path"] in names] == alone


@pytest.mark.parametrize("processes", ["1", "2"])
def test_one_process_or_two_and_an_earlier_run_say_the_same(mixed, tmp_path, processes):
    options = ("--format", "json", "--today", "2026-06-30", ".")
    first = run("check", *options, "--no-cache", "--jobs", "1", cwd=mixed)
    cached = ("--cache-dir", tmp_path, "--jobs", processes)
    for _ in range(2):
        assert run("check", *options, *cached, cwd=mixed).stdout == first.stdout


def test_the_exit_code_is_that_of_a_warning(few):
    assert run("check", "notice.txt", cwd=few).returncode == 0
    assert run("check", "notice.txt", "--fail-on", "warning", cwd=few).returncode == 1


@pytest.mark.parametrize(("choice", "code", "number"), [("ignore", 0, 0), ("error", 1, 1)])
def test_a_configuration_says_what_becomes_of_them(few, choice, code, number):
    (few / "nianbao.toml").write_text(f'unknown_documents = "{choice}"\n', encoding="utf-8")
    done = run("check", "notice.txt", cwd=few)
    assert done.returncode == code
    text = done.stdout.decode()
    assert text.count("NB003") == number
    assert "1 个文件不是已知文种" in text
    shown = json.loads(run("config", "show", "--format", "json", cwd=few).stdout)
    assert shown["settings"]["unknown_documents"] == choice


def test_a_pack_is_used_if_it_is_asked_for(few):
    shown = json.loads(run("check", "--pack", "fazhi", "--format", "json", ".", cwd=few).stdout)
    assert {file["pack"] for file in shown["files"]} == {"fazhi"}
    assert shown["summary"]["unknown"] == 0


def test_standard_input_is_recognised_too(few):
    done = run("check", "-", "--format", "json", cwd=few, stdin=NOTICE.read_bytes())
    assert json.loads(done.stdout)["files"][0]["pack"] is None


def test_the_summary_counts_them(few):
    done = run("summary", ".", cwd=few)
    assert "不是已知文种 1 份" in done.stdout.decode()
    shown = json.loads(run("summary", "--format", "json", ".", cwd=few).stdout)
    assert shown["totals"]["states"] == {"checked": 1, "not_a_report": 1, "failed": 0}


def test_fix_leaves_them_alone_and_counts_them(few):
    before = (few / "notice.txt").read_bytes()
    done = run("fix", ".", cwd=few)
    assert (few / "notice.txt").read_bytes() == before
    assert "1 个文件不是已知文种，没有检查和修改" in done.stdout.decode()


def test_annotate_writes_one_comment(few):
    done = run("annotate", "notice.txt", "-o", "notice.docx", cwd=few)
    assert done.returncode == 0
    with zipfile.ZipFile(io.BytesIO((few / "notice.docx").read_bytes())) as package:
        comments = package.read("word/comments.xml").decode()
    assert comments.count("<w:comment ") == 1
    assert "NB003" in comments


def test_a_baseline_holds_them_like_any_finding(few):
    run("check", ".", "--write-baseline", "--baseline", "b.json", cwd=few)
    shown = json.loads(
        run("check", ".", "--baseline", "b.json", "--format", "json", cwd=few).stdout
    )
    notice = next(file for file in shown["files"] if file["path"] == "notice.txt")
    assert (notice["findings"], notice["pack"]) == ([], None)
    assert [one["code"] for one in notice["set_aside"]] == ["NB003"]
    assert shown["baseline"]["stale"] == 0


# --kinds


def test_kinds_are_listed_a_line_a_file_with_the_evidence(few):
    done = run("check", "--kinds", ".", cwd=few)
    assert done.returncode == 0
    notice, report, totals = done.stdout.decode().splitlines()
    assert notice.startswith("notice.txt：未知，最接近法治政府建设年度报告（fazhi） ")
    assert "标题 -15“通知”" in notice
    assert report.startswith("report.txt：法治政府建设年度报告（fazhi） ")
    assert "标题 +5“法治政府建设年度报告”" in report
    assert totals == "2 个文件；法治政府建设年度报告 1 个；不是已知文种 1 个"


def test_kinds_are_listed_in_english(few):
    notice, report, totals = (
        run("check", "--kinds", "--lang", "en", ".", cwd=few).stdout.decode().splitlines()
    )
    assert notice.startswith("notice.txt: unknown, nearest to annual report on ")
    assert 'title -15 "通知"' in notice
    assert report.startswith(
        "report.txt: annual report on building a rule-of-law government (fazhi) "
    )
    assert totals.endswith("of no known kind: 1")


def test_kinds_as_json_keep_to_their_schema(mixed):
    shown = json.loads(run("check", "--kinds", "--format", "json", ".", cwd=mixed).stdout)
    schema = json.loads(run("schema", "kinds", cwd=mixed).stdout)
    jsonschema.Draft202012Validator(schema).validate(shown)
    assert shown["summary"] == {
        "files": len(SEEDS) + len(OTHER), "failed": 0,
        "unknown": len(OTHER), "kinds": {"fazhi": len(SEEDS)},
    }  # fmt: skip
    for file in shown["files"]:
        for kind in file["weighed"]:
            assert kind["total"] == sum(one["weight"] for one in kind["evidence"])
            weights = [abs(one["weight"]) for one in kind["evidence"]]
            assert weights == sorted(weights, reverse=True)


def test_the_places_of_the_evidence_are_those_in_the_file(few):
    shown = json.loads(run("check", "--kinds", "--format", "json", ".", cwd=few).stdout)
    for file in shown["files"]:
        lines = (few / file["path"]).read_text("utf-8").split("\n")
        for one in file["weighed"][0]["evidence"]:
            there = lines[one["line"] - 1][one["column"] - 1 :]
            assert there.startswith(one["text"].split("\n")[0])


def test_a_file_that_cannot_be_read_is_listed_with_the_reason(few):
    (few / "empty.txt").write_bytes(b"")
    done = run("check", "--kinds", ".", cwd=few)
    assert done.returncode == 2
    assert "empty.txt：无法读取，NB002" in done.stdout.decode()
    assert "无法读取 1 个" in done.stdout.decode()


def test_kinds_under_a_pack_that_is_asked_for(few):
    """The evidence is shown all the same: whoever writes signs for a pack tries them so."""
    first = run("check", "--kinds", "--pack", "fazhi", "notice.txt", cwd=few).stdout.decode()
    assert "由用户指定" in first
    assert "标题 -15“通知”" in first
    other = run("check", "--kinds", "--pack", "gongwen", "notice.txt", cwd=few).stdout.decode()
    assert other.startswith("notice.txt：党政机关公文通用规则（gongwen），由用户指定\n")


def test_the_signs_of_a_pack_of_ones_own_are_weighed_where_it_is_asked_for(few):
    pack = few / "tongzhi"
    (pack / "lexicon").mkdir(parents=True)
    (pack / "pack.yaml").write_text(
        "pack: tongzhi\nextends: gongwen\ntitle: {zh: 通知, en: notice}\n", encoding="utf-8"
    )
    (pack / "lexicon" / "recognition.yaml").write_text(
        "schema: recognition\ntitle:\n  - {like: '通知$', weight: 30}\n", encoding="utf-8"
    )
    shown = run("check", "--kinds", "--pack", "tongzhi", "notice.txt", cwd=few).stdout.decode()
    assert shown.startswith("notice.txt：通知（tongzhi） ")
    assert "标题 +30“通知”" in shown


@pytest.mark.parametrize(
    "arguments", [["--watch"], ["--write-baseline", "--baseline", "b.json"], ["--format", "sarif"]]
)
def test_kinds_go_with_neither_findings_nor_their_formats(few, arguments):
    done = run("check", "--kinds", *arguments, ".", cwd=few)
    assert done.returncode == 2
    assert b"--kinds" in done.stderr


def test_kinds_are_written_to_a_file(few):
    run("check", "--kinds", "--format", "json", "--output", "kinds.json", ".", cwd=few)
    assert json.loads((few / "kinds.json").read_text("utf-8"))["summary"]["files"] == 2


def test_parse_says_which_kind_and_why(few):
    tree = run("parse", "report.txt", cwd=few).stdout.decode()
    assert tree.splitlines()[1].startswith("文种：法治政府建设年度报告（fazhi） ")
    assert "标题 +5“法治政府建设年度报告”" in tree
    shown = json.loads(run("parse", "--format", "json", "notice.txt", cwd=few).stdout)
    assert (shown["kind"]["pack"], shown["parts"]) == (None, {})
    assert shown["kind"]["weighed"][0]["total"] < shown["kind"]["weighed"][0]["threshold"]
