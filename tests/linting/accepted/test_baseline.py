"""Old findings: what is new against a baseline, and how the baseline is kept."""

import json
import os
import subprocess
import sys
from collections import Counter

import pytest
from checking import check_text, run_options
from hypothesis import given
from hypothesis import strategies as st
from places import ROOT

from checker.linting.accepted import baseline as baselines
from checker.linting.accepted import baseline_file
from checker.model.document import Extent, Place
from checker.model.finding import Finding
from checker.model.result import FileResult
from checker.model.span import Span
from checker.support.errors import ConfigError

GOOD = (ROOT / "tests" / "whole" / "layouts" / "01-department-standard.txt").read_text(
    encoding="utf-8"
)
HEADINGS = [
    "二、2024年度推进法治政府建设存在的不足和原因",
    "（二）依法履行职能，优化法治化营商环境",
]
SLIP = "对布署事项逐项核对。"
"""A sentence with one finding: GW503, a warning."""
HOLE = "全年办结案件××件。"
"""A sentence with one finding: GW501, an error."""


def report(*blocks, at=0):
    """Return a good report with further paragraphs before a heading."""
    heading = HEADINGS[at]
    assert heading in GOOD
    return GOOD.replace(heading, "\n\n".join((*blocks, heading)))


def nianbao(*arguments, cwd, **environment):
    """Run the command as its user does."""
    return subprocess.run(
        [sys.executable, "-m", "checker", *map(str, arguments)],
        cwd=cwd, capture_output=True, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
    )  # fmt: skip


def check(*arguments, cwd):
    return nianbao("check", "--today", "2026-06-30", "--format", "json", *arguments, cwd=cwd)


@pytest.fixture
def folder(tmp_path):
    """Two reports with a finding each, and their baseline."""
    (tmp_path / "甲.txt").write_text(report(SLIP), encoding="utf-8")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "乙.txt").write_text(report(HOLE), encoding="utf-8")
    done = check("--write-baseline", ".", cwd=tmp_path)
    assert done.returncode == 0
    assert "2 个问题，新增 2 个" in done.stderr.decode()
    return tmp_path


def held(folder, name="nianbao-baseline.json"):
    """Return what a baseline file holds: (path, code) → count."""
    data = json.loads((folder / name).read_text(encoding="utf-8"))
    counts = Counter()
    for row in data["findings"]:
        counts[row["path"], row["code"]] += row["count"]
    return dict(counts)


BASELINE = ("--baseline", "nianbao-baseline.json")


class TestNew:
    """What counts as new."""

    def test_nothing_is_new_in_the_same_files(self, folder):
        """Exit 0, although one of the old findings is an error; the output says all of it."""
        done = check(*BASELINE, ".", cwd=folder)
        assert done.returncode == 0
        assert done.stderr == b""
        data = json.loads(done.stdout)
        assert data["baseline"] == {
            "path": "nianbao-baseline.json", "entries": 2, "matched": 2, "stale": 0,
        }  # fmt: skip
        assert data["summary"]["error"] == data["summary"]["warning"] == 0
        assert data["summary"]["set_aside"]["baseline"] == 2
        assert [one["how"] for file in data["files"] for one in file["set_aside"]] == [
            "baseline", "baseline",
        ]  # fmt: skip

    def test_without_the_option_no_baseline_is_used(self, folder):
        """Also where one lies beside the reports; and the output says so."""
        done = check(".", cwd=folder)
        assert done.returncode == 1
        assert json.loads(done.stdout)["baseline"] is None

    def test_it_may_be_configured(self, folder):
        """Relative to the configuration, whatever the current folder; not with --isolated."""
        (folder / "nianbao.toml").write_text('baseline = "nianbao-baseline.json"\n')
        assert check(".", cwd=folder).returncode == 0
        assert check("../sub", cwd=folder / "sub").returncode == 0
        assert check("--isolated", ".", cwd=folder).returncode == 1

    def test_moved_lines_are_old(self, folder):
        """Lines before, after, and other edits of the paragraph change nothing."""
        text = report("新加的一段。", SLIP.replace("逐项核对", "逐件核实"), "又一段。")
        (folder / "甲.txt").write_text(text, encoding="utf-8")
        assert json.loads(check(*BASELINE, ".", cwd=folder).stdout)["summary"]["warning"] == 0

    def test_another_section_is_new(self, folder):
        """A finding that turns up elsewhere is not the one that was accepted."""
        (folder / "甲.txt").write_text(report(SLIP, at=1), encoding="utf-8")
        data = json.loads(check(*BASELINE, ".", cwd=folder).stdout)
        assert data["summary"]["warning"] == 1
        assert data["baseline"]["stale"] == 1

    def test_one_more_of_the_same_is_new(self, folder):
        """The count is part of the baseline."""
        text = report(SLIP, "其间一段。", SLIP.replace("逐项", "逐条"))
        (folder / "甲.txt").write_text(text, encoding="utf-8")
        data = json.loads(check(*BASELINE, ".", cwd=folder).stdout)
        assert data["summary"]["warning"] == 1
        assert data["summary"]["set_aside"]["baseline"] == 2

    def test_another_file_is_new(self, folder):
        """A copy under another name is checked as if there were no baseline."""
        (folder / "丙.txt").write_text(report(SLIP), encoding="utf-8")
        assert json.loads(check(*BASELINE, ".", cwd=folder).stdout)["summary"]["warning"] == 1

    def test_a_comment_and_a_waiver_come_first(self, folder):
        """What they set aside does not use up the baseline."""
        (folder / "甲.md").write_text(
            report("<!-- nianbao: ignore[GW503] 引文 -->", SLIP), encoding="utf-8"
        )
        done = check("--write-baseline", ".", cwd=folder)
        assert "新增 0 个" in done.stderr.decode()

    def test_the_same_bytes_with_any_number_of_processes_and_from_the_cache(self, folder):
        """The baseline is no part of what is kept."""
        cache = {"cwd": folder, "NIANBAO_CACHE_DIR": str(folder / "cache")}
        for number in range(30):
            (folder / f"r{number}.txt").write_text(report(SLIP, HOLE), encoding="utf-8")
        plain = ("check", "--today", "2026-06-30", "--format", "json", ".")
        with_it = (*plain, *BASELINE)
        first = nianbao(*with_it, "--jobs", "1", "--no-cache", **cache).stdout
        assert json.loads(first)["baseline"]["matched"] == 2
        assert nianbao(*with_it, "--jobs", "2", "--no-cache", **cache).stdout == first
        without = nianbao(*plain, **cache).stdout  # fills the cache
        assert json.loads(without)["summary"]["set_aside"]["baseline"] == 0
        assert nianbao(*with_it, **cache).stdout == first


class TestStale:
    """What the baseline holds in vain is never silent."""

    def test_a_mended_finding(self, folder):
        """A line on standard error, a number in JSON; no say in the exit code."""
        (folder / "甲.txt").write_text(GOOD, encoding="utf-8")
        done = check(*BASELINE, ".", cwd=folder)
        assert done.returncode == 0
        assert "1 个问题不再出现" in done.stderr.decode()
        assert json.loads(done.stdout)["baseline"]["stale"] == 1

    def test_a_file_that_is_gone(self, folder):
        """Whatever paths are checked."""
        (folder / "甲.txt").unlink()
        assert json.loads(check(*BASELINE, "sub", cwd=folder).stdout)["baseline"]["stale"] == 1

    @pytest.mark.parametrize("arguments", [("sub",), ("--select", "GW2", ".")])
    def test_what_was_not_looked_for_is_not_stale(self, folder, arguments):
        """Other files, other rules."""
        data = json.loads(check(*BASELINE, *arguments, cwd=folder).stdout)
        assert data["baseline"]["stale"] == 0

    def test_a_file_that_cannot_be_read_is_not_stale(self, folder):
        """Its findings may still be there."""
        (folder / "甲.txt").write_bytes(b"")
        done = check(*BASELINE, ".", cwd=folder)
        assert done.returncode == 2
        assert json.loads(done.stdout)["baseline"]["stale"] == 0


class TestCommands:
    """update, prune, show, rename."""

    def test_prune_takes_out_and_takes_nothing_in(self, folder):
        """What is new stays new."""
        (folder / "甲.txt").write_text(report(HOLE), encoding="utf-8")
        asked = nianbao("baseline", "prune", "--check", cwd=folder)
        assert asked.returncode == 1
        assert held(folder) == {("甲.txt", "GW503"): 1, ("sub/乙.txt", "GW501"): 1}
        done = nianbao("baseline", "prune", cwd=folder)
        assert done.returncode == 0
        assert "删去 甲.txt: GW503" in done.stdout.decode()
        assert held(folder) == {("sub/乙.txt", "GW501"): 1}
        assert nianbao("baseline", "prune", "--check", cwd=folder).returncode == 0

    def test_update_takes_in_warnings_and_says_so(self, folder):
        """And removes what is gone."""
        (folder / "sub" / "乙.txt").write_text(report(SLIP), encoding="utf-8")
        done = nianbao("baseline", "update", cwd=folder)
        assert done.returncode == 0
        told = done.stdout.decode()
        assert "收入 sub/乙.txt:" in told
        assert "删去 sub/乙.txt: GW501" in told
        assert held(folder) == {("甲.txt", "GW503"): 1, ("sub/乙.txt", "GW503"): 1}

    def test_update_swallows_no_new_error(self, folder):
        """Nothing is written at all, unless that is what is wanted."""
        before = (folder / "nianbao-baseline.json").read_bytes()
        (folder / "甲.txt").write_text(report(HOLE), encoding="utf-8")
        done = nianbao("baseline", "update", cwd=folder)
        assert done.returncode == 1
        assert "新的 甲.txt:" in done.stdout.decode()
        assert (folder / "nianbao-baseline.json").read_bytes() == before
        assert nianbao("baseline", "update", "--accept-new", cwd=folder).returncode == 0
        assert held(folder) == {("甲.txt", "GW501"): 1, ("sub/乙.txt", "GW501"): 1}

    def test_a_part_of_the_files_leaves_the_rest_alone(self, folder):
        """Written or updated for one folder, the entries of the others stay."""
        (folder / "sub" / "乙.txt").write_text(report(SLIP), encoding="utf-8")
        for command in (
            ("check", "--write-baseline", *BASELINE, "sub"),
            ("baseline", "update", "sub"),
        ):
            nianbao(*command, cwd=folder)
            assert held(folder) == {("甲.txt", "GW503"): 1, ("sub/乙.txt", "GW503"): 1}

    def test_a_file_that_cannot_be_read_keeps_its_entries(self, folder):
        """Exit 2, and nothing is lost."""
        (folder / "甲.txt").write_bytes(b"")
        for command in ("update", "prune"):
            assert nianbao("baseline", command, cwd=folder).returncode == 2
            assert held(folder)["甲.txt", "GW503"] == 1

    def test_show(self, folder):
        """A table, of all or of some."""
        shown = nianbao("baseline", "show", cwd=folder).stdout.decode()
        assert "甲.txt      GW503  1  一/" in shown
        assert "布署" in shown
        assert "共 2 个问题，2 个文件" in shown
        assert (
            "共 1 个问题，1 个文件"
            in nianbao("baseline", "show", "sub", cwd=folder).stdout.decode()
        )
        english = nianbao("baseline", "show", "--lang", "en", cwd=folder).stdout.decode()
        assert "2 findings in 2 files" in english

    def test_rename(self, folder):
        """A file or a folder; what the baseline does not have cannot be renamed."""
        (folder / "甲.txt").rename(folder / "终稿.txt")
        (folder / "sub").rename(folder / "各局")
        assert json.loads(check(*BASELINE, ".", cwd=folder).stdout)["baseline"]["stale"] == 2
        assert nianbao("baseline", "rename", "甲.txt", "终稿.txt", cwd=folder).returncode == 0
        assert nianbao("baseline", "rename", "sub", "各局", cwd=folder).returncode == 0
        data = json.loads(check(*BASELINE, ".", cwd=folder).stdout)
        assert (data["baseline"]["matched"], data["baseline"]["stale"]) == (2, 0)
        done = nianbao("baseline", "rename", "无.txt", "有.txt", cwd=folder)
        assert done.returncode == 2
        assert "无.txt" in done.stderr.decode()

    def test_written_twice_the_file_is_the_same(self, folder):
        """Sorted, an entry a line, nothing of the machine in it."""
        first = (folder / "nianbao-baseline.json").read_bytes()
        check("--write-baseline", *BASELINE, str(folder), cwd=folder / "sub")
        check("--write-baseline", *BASELINE, "sub", "甲.txt", cwd=folder)
        assert (folder / "nianbao-baseline.json").read_bytes() == first
        assert str(folder).encode() not in first
        lines = first.decode().splitlines()
        entries = [json.loads(line.rstrip(",")) for line in lines if line.startswith('{"path"')]
        assert [entry["path"] for entry in entries] == ["sub/乙.txt", "甲.txt"]

    def test_personal_data_do_not_go_into_a_baseline(self, tmp_path):
        """A baseline is shared; the number that should not be in the report is not in it either."""
        (tmp_path / "a.txt").write_text(report("联系电话13812345678。"), encoding="utf-8")
        check("--write-baseline", ".", cwd=tmp_path)
        assert held(tmp_path) == {("a.txt", "GW701"): 1}
        assert "13812345678" not in (tmp_path / "nianbao-baseline.json").read_text("utf-8")


class TestFile:
    """Baselines that are no good."""

    def test_a_missing_one_is_an_error(self, tmp_path):
        """Exit 2 before any file is checked, with the file's name."""
        (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
        for command in (
            ("check", "--baseline", "无.json"),
            ("baseline", "update"),
            ("baseline", "show"),
        ):
            done = nianbao(*command, cwd=tmp_path)
            assert done.returncode == 2
            assert done.stdout == b""
            assert ".json: 基线：没有这个文件" in done.stderr.decode()

    @pytest.mark.parametrize("content", ["", "\n", "\ufeff"])
    def test_an_empty_one_is_none(self, tmp_path, content):
        """It has no entries."""
        (tmp_path / "b.json").write_text(content, encoding="utf-8")
        assert baseline_file.load_baseline(str(tmp_path / "b.json")).entries == {}

    @pytest.mark.parametrize(
        ("content", "place", "told"),
        [
            ('{"format": "nianbao-baseline",\n"version": 1,\n"findings": [\n{}\n]}', 4, "第 1 条"),
            ('{"format": "nianbao-baseline",\n"version": 2, "findings": []}', 1, "版"),
            ('{"format": "nianbao-baseline", "version": 1}', 1, "findings"),
            ('{"format": "nianbao-baseline",\n"version": 1,\n"findings": [', 3, "JSON"),
            ('{"format":\n<<<<<<< ours\n', 2, "冲突"),
            ("[]", 1, "不是 nianbao 的基线"),
            ('{"a": "\ud800"}', 1, "UTF-8"),
            ("[" * 100_000, None, ""),
        ],
    )  # fmt: skip
    def test_a_damaged_one_names_file_and_line(self, tmp_path, content, place, told):
        """One message, no traceback."""
        path = tmp_path / "b.json"
        path.write_bytes(content.encode("utf-8", "surrogatepass"))
        with pytest.raises(ConfigError) as caught:
            baseline_file.load_baseline(str(path))
        assert "b.json" in caught.value.where
        assert told in caught.value.zh
        if place is not None:
            assert f"b.json:{place}" in caught.value.where

    @pytest.mark.parametrize(
        "change",
        [{"count": 0}, {"count": True}, {"count": "1"}, {"code": None}, {"more": 1}, {"path": 1}],
    )
    def test_a_damaged_entry(self, tmp_path, change):
        """The second of two, at its line."""
        good = {"path": "a", "code": "GW1", "section": "", "text": "", "content": "x", "count": 1}
        rows = ",\n".join(json.dumps(row) for row in (good, {**good, "content": "y", **change}))
        path = tmp_path / "b.json"
        path.write_text(f'{{"format": "nianbao-baseline", "version": 1, "findings": [\n{rows}\n]}}')
        with pytest.raises(ConfigError) as caught:
            baseline_file.load_baseline(str(path))
        assert caught.value.where.endswith("b.json:3")

    def test_an_entry_that_a_merge_left_twice_counts_once(self, tmp_path):
        """The larger count: neither branch accepted the sum."""
        row = {"path": "a", "code": "GW1", "section": "", "text": "", "content": "x", "count": 1}
        path = tmp_path / "b.json"
        path.write_text(
            json.dumps(
                {"format": "nianbao-baseline", "version": 1, "findings": [row, {**row, "count": 2}]}
            )
        )
        assert baseline_file.load_baseline(str(path)).size == 2


def made(code, section, text, line):
    """Return a finding with this content at a line."""
    place = Place(line, 1)
    return Finding(
        code=code, severity="warning", confidence="high", variant="", arguments={},
        span=Span(line, line), extent=Extent(place, place), excerpt=text,
        section=section, fix=None, fingerprint="",
    )  # fmt: skip


_FINDINGS = st.lists(
    st.builds(
        made,
        st.sampled_from(["GW1", "GW2", "GW3"]),
        st.sampled_from([(), ("一",), ("一", "（一）")]),
        st.text("甲乙 丙\n\ud800", max_size=3),
        st.integers(1, 99),
    ),
    max_size=12,
)


def result(findings, path="a.txt", ran=("GW1", "GW2", "GW3")):
    return FileResult(path, "fazhi", ran=ran, findings=tuple(findings))


def written(results):
    """Return the baseline that is written for results, by way of its file's content."""
    bare = baseline_file.empty_baseline("b.json")
    entries = baselines.extended({}, (entry for *_, entry in baselines.found(results, bare)))
    content = baseline_file.render_baseline(entries).encode()
    return bare._replace(entries=baseline_file.parse_baseline(content, "b.json"))


def no(_path):
    return False


@given(_FINDINGS, st.randoms())
def test_the_order_of_findings_and_their_lines_do_not_matter(findings, random):
    """Whatever moves, all of them stay old."""
    moved = [f._replace(extent=Extent(Place(n, 2), Place(n, 3))) for n, f in enumerate(findings, 1)]
    random.shuffle(moved)
    compared = baselines.compare([result(moved)], written([result(findings)]), no)
    assert compared.results[0].findings == ()
    assert compared.matched == len(findings)
    assert compared.stale == ()


@given(_FINDINGS, _FINDINGS, st.randoms())
def test_so_many_more_so_many_new(findings, more, random):
    """Adding n findings shows exactly n, also where they equal old ones."""
    both = [*findings, *more]
    random.shuffle(both)
    compared = baselines.compare([result(both)], written([result(findings)]), no)
    assert len(compared.results[0].findings) == len(more)
    left = Counter(f.content for f in compared.results[0].findings)
    assert left == Counter(f.content for f in more)


@given(_FINDINGS, st.data())
def test_so_many_mended_so_many_stale(findings, data):
    """And after a prune the baseline is that of what is left."""
    kept = [f for f in findings if data.draw(st.booleans())]
    baseline = written([result(findings)])
    compared = baselines.compare([result(kept)], baseline, no)
    assert sum(entry.number for entry in compared.stale) == len(findings) - len(kept)
    pruned = baseline._replace(entries=baselines.pruned(baseline, compared.stale))
    assert pruned.size == len(kept)
    again = baselines.compare([result(kept)], pruned, no)
    assert (again.results[0].findings, again.stale) == ((), ())


@given(_FINDINGS, _FINDINGS)
def test_files_and_rules_have_nothing_to_do_with_each_other(findings, others):
    """What was not looked at is neither matched nor stale."""
    baseline = written([result(findings), result(others, "b.txt")])
    compared = baselines.compare([result(findings)], baseline, lambda path: path == "b.txt")
    assert compared.matched == len(findings)
    assert compared.stale == ()
    only = [f for f in findings if f.code == "GW1"]
    few = baselines.compare([result(only, ran=("GW1",))], baseline, lambda path: path == "b.txt")
    assert few.stale == ()


_BLOCKS = st.lists(st.sampled_from([SLIP, "其间一段。", "对其他事项逐项核对。"]), max_size=5)


@given(_BLOCKS, _BLOCKS, st.integers(0, 3), st.randoms())
def test_paragraphs_may_move_inside_their_section(first, second, new, random):
    """On real texts: any order inside sections is old, n slips more are n findings."""
    options = run_options(select=("GW503",))

    def checked(one, two):
        heading = HEADINGS[1]
        text = report(*one).replace(heading, "\n\n".join((*two, heading)))
        return check_text(text, "a.txt", options)

    baseline = written([checked(first, second)])
    first, second = [*first, *[SLIP] * new], list(second)
    random.shuffle(first)
    random.shuffle(second)
    compared = baselines.compare([checked(first, second)], baseline, no)
    assert len(compared.results[0].findings) == new
    assert compared.stale == ()
