"""Approved exceptions: who answers for a finding, why, and until when."""

import json
import os
import subprocess
import sys

import pytest
from checking import check_text, run_options
from hypothesis import given
from hypothesis import strategies as st
from places import ROOT

from checker.linting.accepted import waivers
from checker.support.errors import ConfigError

GOOD = (ROOT / "tests" / "whole" / "layouts" / "01-department-standard.txt").read_text(
    encoding="utf-8"
)
HEADING = "（二）依法履行职能，优化法治化营商环境"
SLIP = "对布署事项逐项核对。"
"""A sentence with one finding: GW503."""
WAIVER = {
    "file": "a.txt",
    "rule": "GW503",
    "reason": "引用上级文件原文",
    "approver": "办公室主任",
    "expires": "2026-12-31",
}


def report(*blocks):
    """Return a good report with further paragraphs in a section of the third level."""
    assert HEADING in GOOD
    return GOOD.replace(HEADING, "\n\n".join((*blocks, HEADING)))


def toml(*waivers):
    """Return a file of waivers, a key a line."""
    tables = (
        "\n".join(f"{key} = {json.dumps(value)}" for key, value in waiver.items())
        for waiver in waivers
    )
    return "".join(f"[[waiver]]\n{table}\n\n" for table in tables)


def nianbao(*arguments, cwd, **environment):
    """Run the command as its user does."""
    return subprocess.run(
        [sys.executable, "-m", "checker", *map(str, arguments)],
        cwd=cwd, capture_output=True, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
    )  # fmt: skip


def check(*arguments, cwd, today="2026-06-30"):
    return nianbao("check", "--today", today, "--format", "json", *arguments, cwd=cwd)


def found(done):
    """Return (path, code) of all findings."""
    data = json.loads(done.stdout)
    return [(file["path"], f["code"]) for file in data["files"] for f in file["findings"]]


def aside(done):
    data = json.loads(done.stdout)
    return [one for file in data["files"] for one in file["set_aside"]]


@pytest.fixture
def folder(tmp_path):
    """A report with one finding; its waivers are still to be written."""
    (tmp_path / "a.txt").write_text(report(SLIP), encoding="utf-8")
    return tmp_path


def applied(folder, *given):
    """Return the codes that are left of the report with one finding, and how many are not."""
    (folder / "w.toml").write_text(toml(*given), encoding="utf-8")
    loaded = waivers.load(str(folder / "w.toml"), run_options())
    result = check_text(report(SLIP), str(folder / "a.txt"))
    assert [(f.code, f.section) for f in result.findings] == [("GW503", ("一", "（一）", "2"))]
    settled = waivers.apply([result], loaded, run_options())
    left = [file for file in settled.results if file.path == result.path]
    return [f.code for file in left for f in file.findings], settled.use.matched


def waive(folder, *waivers):
    (folder / "nianbao-waivers.toml").write_text(toml(*waivers), encoding="utf-8")


class TestFound:
    """Which file of waivers holds."""

    def test_beside_the_reports_that_are_checked(self, folder):
        """By its usual name in the current folder; the output says all of it."""
        waive(folder, WAIVER)
        done = check(".", cwd=folder)
        assert done.returncode == 0
        assert found(done) == []
        (one,) = aside(done)
        assert (one["how"], one["reason"], one["approver"], one["expires"], one["where"]) == (
            "waiver", "引用上级文件原文", "办公室主任", "2026-12-31", "nianbao-waivers.toml:1",
        )  # fmt: skip
        data = json.loads(done.stdout)
        assert data["waivers"] == {
            "path": "nianbao-waivers.toml", "entries": 1, "matched": 1, "unused": 0, "expired": 0,
        }  # fmt: skip
        assert data["summary"]["set_aside"] == {"comment": 0, "waiver": 1, "baseline": 0}
        told = nianbao("check", "--today", "2026-06-30", ".", cwd=folder).stdout.decode()
        assert "另有 1 个问题未计（豁免 1）" in told

    def test_isolated_looks_for_none(self, folder):
        """As for any configuration; an option still names one."""
        waive(folder, WAIVER)
        assert found(check("--isolated", ".", cwd=folder)) == [("a.txt", "GW503")]
        named = check("--isolated", "--waivers", "nianbao-waivers.toml", ".", cwd=folder)
        assert found(named) == []

    def test_none_is_none(self, folder):
        """And the output says so."""
        assert json.loads(check(".", cwd=folder).stdout)["waivers"] is None

    def test_beside_the_configuration_or_named_in_it(self, folder):
        """Paths in it count from its own folder, whatever the current one."""
        (folder / "sub").mkdir()
        waive(folder, WAIVER)
        (folder / "nianbao.toml").write_text("")
        assert found(check("../a.txt", cwd=folder / "sub")) == []
        (folder / "nianbao-waivers.toml").unlink()
        (folder / "nianbao.toml").write_text('waivers = "sub/w.toml"\n')
        (folder / "sub" / "w.toml").write_text(toml({**WAIVER, "file": "/a.txt"}), "utf-8")
        left = found(check(".", cwd=folder))  # that is sub/a.txt, which is not there
        assert left == [("a.txt", "GW503"), ("sub/w.toml", "NB008")]
        (folder / "sub" / "w.toml").write_text(toml(WAIVER), "utf-8")
        assert found(check(".", cwd=folder)) == []

    def test_fix_annotate_and_summary_heed_them_too(self, folder):
        """An approved exception is not to be mended."""
        text = report("对事项逐项核对,逐项归档。")
        (folder / "a.txt").write_text(text, encoding="utf-8")
        waive(folder, {**WAIVER, "rule": "GW401"})
        nianbao("fix", "a.txt", "--today", "2026-06-30", cwd=folder)
        assert (folder / "a.txt").read_text(encoding="utf-8") == text
        marked = nianbao("annotate", "a.txt", "-o", "a.docx", "--today", "2026-06-30", cwd=folder)
        assert "写入 0 条批注" in marked.stdout.decode()
        table = nianbao("summary", "a.txt", "--format", "json", "--today", "2026-06-30", cwd=folder)
        assert b"GW401" not in table.stdout
        (folder / "nianbao-waivers.toml").unlink()
        table = nianbao("summary", "a.txt", "--format", "json", "--today", "2026-06-30", cwd=folder)
        assert b"GW401" in table.stdout


class TestMatching:
    """What a waiver is about."""

    @pytest.mark.parametrize(
        "change",
        [
            {"file": "*.txt"},
            {"file": "/a.txt"},
            {"file": "./a.txt"},
            {"rule": "GW5"},
            {"rule": "gw503"},
            {"rule": "wrong-word"},
            {"section": "一"},
            {"section": "一/（一）"},
            {"section": "一、/(一)"},
            {"section": "一 / （一）/ 2."},
            {"text": "布署"},
            {"text": "布署 事项"},
            {"text": "对布署事项逐项核对"},
        ],
    )
    def test_it_matches(self, tmp_path, change):
        """Files as in .gitignore, rules by selector, sections from the outside, text as quoted."""
        assert applied(tmp_path, {**WAIVER, **change}) == ([], 1)

    @pytest.mark.parametrize(
        "change",
        [
            {"file": "b.txt"},
            {"file": "sub/a.txt"},
            {"rule": "GW401"},
            {"section": "二"},
            {"section": "一/（二）"},
            {"section": "（一）"},
            {"section": "一/（一）/2/（1）"},
            {"text": "其他"},
            {"text": "另一句里的布署"},
        ],
    )
    def test_it_does_not(self, tmp_path, change):
        """The finding stays."""
        assert applied(tmp_path, {**WAIVER, **change}) == (["GW503"], 0)

    def test_all_equal_findings_of_the_section(self, folder):
        """A waiver has no count: it is about the matter, not the place."""
        text = report(SLIP, "其间一段。", SLIP.replace("逐项", "逐条"))
        (folder / "a.txt").write_text(text, encoding="utf-8")
        waive(folder, WAIVER)
        assert len(aside(check(".", cwd=folder))) == 2

    def test_a_failed_rule_or_file_cannot_be_waived(self, folder):
        """What was not checked must not pass for clean."""
        (folder / "empty.txt").write_bytes(b"")
        waive(folder, WAIVER, {**WAIVER, "file": "*", "rule": "NB"})
        assert check(".", cwd=folder).returncode == 2


class TestOutOfDate:
    """Waivers that have expired or are not used."""

    def test_the_last_day_counts(self, folder):
        """Expired is what was good until yesterday; then the finding is back as well."""
        waive(folder, WAIVER)
        assert found(check(".", cwd=folder, today="2026-12-31")) == []
        done = check(".", cwd=folder, today="2027-01-01")
        assert found(done) == [("a.txt", "GW503"), ("nianbao-waivers.toml", "NB007")]
        data = json.loads(done.stdout)
        assert (data["waivers"]["expired"], data["waivers"]["matched"]) == (1, 0)
        expired = data["files"][1]["findings"][0]
        assert (expired["severity"], expired["line"], expired["column"]) == ("warning", 1, 1)
        assert "2026-12-31" in expired["message"]
        assert "办公室主任" in expired["message"]

    def test_an_expired_one_counts_for_the_exit_code(self, folder):
        """By its severity, which a configuration may change."""
        (folder / "a.txt").write_text(GOOD, encoding="utf-8")
        waive(folder, {**WAIVER, "expires": "2026-01-31"})
        assert check(".", cwd=folder).returncode == 0
        assert check("--fail-on", "warning", ".", cwd=folder).returncode == 1
        (folder / "nianbao.toml").write_text('[severity]\nNB007 = "error"\n')
        assert check(".", cwd=folder).returncode == 1
        assert check("--ignore", "NB007", ".", cwd=folder).returncode == 0

    def test_an_unused_one(self, folder):
        """Its place is the waiver's; only where its file was checked, by its rule."""
        (folder / "b.txt").write_text(GOOD, encoding="utf-8")
        waive(folder, WAIVER, {**WAIVER, "file": "b.txt"})
        done = check(".", cwd=folder)
        assert found(done) == [("nianbao-waivers.toml", "NB008")]
        assert json.loads(done.stdout)["files"][2]["findings"][0]["line"] == 8
        assert done.returncode == 0  # info
        assert found(check("a.txt", cwd=folder)) == []
        assert found(check("--select", "GW2", ".", cwd=folder)) == []

    def test_one_for_a_file_that_is_not_there(self, folder):
        """A slip in a path is told, though nothing of that name is ever checked."""
        waive(folder, WAIVER, {**WAIVER, "file": "各局/某局.txt"})
        assert found(check(".", cwd=folder)) == [("nianbao-waivers.toml", "NB008")]

    def test_two_for_the_same_are_both_used(self, folder):
        """Else one of them would seem superfluous, and nobody could say which."""
        waive(folder, WAIVER, {**WAIVER, "rule": "GW5"})
        assert found(check(".", cwd=folder)) == []


class TestWrong:
    """Files that are no good stop the run before any report, at their place."""

    @pytest.mark.parametrize(
        ("content", "place", "told"),
        [
            (toml({**WAIVER, "rule": "GW5O3"}), "3:8", "GW503"),
            (toml({**WAIVER, "rule": "ALL"}), "3:8", "ALL"),
            (toml({**WAIVER, "reasn": "x"}), "7:1", "reason"),
            (toml({**WAIVER, "reason": " "}), "4:10", "不能为空"),
            (toml({**WAIVER, "expires": "2026-2-1"}), "6:11", "2026-12-31"),
            (toml({**WAIVER, "expires": "2026-02-30"}), "6:11", "2026-12-31"),
            (toml({**WAIVER, "section": 1}), "7:11", "字符串"),
            (toml({k: v for k, v in WAIVER.items() if k != "approver"}), "1:1", "approver"),
            (toml({k: v for k, v in WAIVER.items() if k != "expires"}), "1:1", "expires"),
            ("[[waivers]]\n", "1:3", "waiver"),
            ("[waiver]\n", "1:", "列表"),
            ("waiver = 1 2\n", "1:", "TOML"),
        ],
    )
    def test_they_name_line_and_column(self, tmp_path, content, place, told):
        """And the nearest known name."""
        path = tmp_path / "w.toml"
        path.write_text(content, encoding="utf-8")
        with pytest.raises(ConfigError) as caught:
            waivers.load(str(path), run_options())
        assert f"w.toml:{place}" in caught.value.where
        assert told in caught.value.zh

    def test_the_run_says_so_and_stops(self, folder):
        """One message, exit 2, nothing checked."""
        waive(folder, {**WAIVER, "rule": "GW5O3"})
        done = check(".", cwd=folder)
        assert done.returncode == 2
        assert done.stdout == b""
        (message,) = done.stderr.decode().splitlines()
        assert message.startswith("nianbao: nianbao-waivers.toml:3:8: ")
        assert "GW503" in message

    def test_a_missing_one_that_was_named(self, folder):
        """Exit 2: a run without the exceptions would be another run."""
        done = check("--waivers", "no.toml", ".", cwd=folder)
        assert done.returncode == 2
        assert "no.toml: 豁免：没有这个文件" in done.stderr.decode()

    def test_an_empty_one_has_none(self, folder):
        """Comments alone, too."""
        (folder / "nianbao-waivers.toml").write_text("# 尚无\n", encoding="utf-8")
        assert json.loads(check(".", cwd=folder).stdout)["waivers"]["entries"] == 0

    def test_days_may_be_written_as_days(self, folder):
        """TOML has them, so nobody need quote them."""
        text = toml(WAIVER).replace('"2026-12-31"', "2026-12-31")
        (folder / "nianbao-waivers.toml").write_text(text, encoding="utf-8")
        assert found(check(".", cwd=folder)) == []

    def test_the_schema_says_what_may_stand_in_it(self, folder):
        """For editors that complete TOML."""
        schema = json.loads(nianbao("schema", "waivers", cwd=folder).stdout)
        waiver = schema["$defs"]["WaiverModel"]
        assert set(waiver["required"]) == {*WAIVER}


def test_the_strict_log_has_the_reason(folder):
    """SARIF: an external suppression with who, why and until when."""
    waive(folder, WAIVER)
    done = nianbao(
        "check", "--today", "2026-06-30", "--format", "sarif", "--sarif-mode", "strict", ".",
        cwd=folder,
    )  # fmt: skip
    results = json.loads(done.stdout)["runs"][0]["results"]
    (one,) = [result for result in results if result["ruleId"] == "GW503"]
    (suppression,) = one["suppressions"]
    assert suppression["kind"] == "external"
    assert suppression["status"] == "accepted"
    for said in ("引用上级文件原文", "办公室主任", "2026-12-31"):
        assert said in suppression["justification"]


BEFORE = check_text(report(SLIP))

_CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "file": st.sampled_from(["a.txt", "*.txt", "b.txt"]),
        "rule": st.sampled_from(["GW5", "GW4"]),
        "section": st.sampled_from(["一", "二"]),
        "text": st.sampled_from(["布署", "其他"]),
        "expires": st.sampled_from(["2026-01-01", "2026-12-31"]),
    },
)


@given(st.lists(_CHANGES, max_size=4))
def test_a_finding_is_left_or_set_aside(tmp_path_factory, changes):
    """And every waiver is matched, unused or expired, in the numbers of the run."""
    folder = tmp_path_factory.mktemp("w")
    path = folder / "w.toml"
    path.write_text(toml(*({**WAIVER, **change} for change in changes)), encoding="utf-8")
    before = BEFORE._replace(path=str(folder / "a.txt"))
    loaded = waivers.load(str(path), run_options())
    applied = waivers.apply([before], loaded, run_options())
    after = next(file for file in applied.results if file.path == before.path)
    assert sorted((*after.findings, *(one.finding for one in after.set_aside))) == sorted(
        before.findings
    )
    expired = sum(change.get("expires") == "2026-01-01" for change in changes)
    assert applied.use.expired == expired
    told = [f.code for file in applied.results for f in file.findings if f.code.startswith("NB")]
    assert told.count("NB007") == applied.use.expired
    assert told.count("NB008") == applied.use.unused
    right = any(
        change.get("expires") != "2026-01-01"
        and change.get("file") != "b.txt"
        and change.get("rule") != "GW4"
        and change.get("section") != "二"
        and change.get("text") != "其他"
        for change in changes
    )
    assert applied.use.matched == int(right)
