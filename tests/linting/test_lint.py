"""The engine: what runs, what does not and why, and what a result says."""

import datetime

import pytest
from checking import check_bytes, check_text, run_options
from places import ROOT

from checker.formats import read_bytes
from checker.linting import analysis, lint
from checker.model.options import RunOptions, Settings
from checker.model.result import FileResult, RunResult
from checker.output.wording import basis, help_text, message
from checker.packs.load import load_pack
from checker.structure import analyse
from checker.support.errors import NianbaoError

TODAY = datetime.date(2026, 6, 30)
REPORT = """云溪县林业局2024年法治政府建设年度报告

县委、县政府：

2024年，我局认真履行职责。现将2024年度法治政府建设情况报告如下：

一、2024年推进法治政府建设的主要举措和成效

我局全年开展林业执法检查一百二十次，办理行政处罚案件八件，均按规定公示结果，无一件被复议机关纠正，群众反映良好，林区秩序稳定，全年没有发生较大以上森林火灾。

二、2024年推进法治政府建设存在的不足和原因

由于执法人员少、林区面积大，日常巡查的频次还不够，部分边远林班一年只到过两次，对新类型案件的办理经验也不多，需要在今后的工作中逐一补上。

三、2024年党政主要负责人履行推进法治建设第一责任人职责情况

局长定期听取法治工作汇报，带头讲法治课，对两件重大案件亲自研究，推动解决执法装备经费，把法治建设成效列入各站所的年度考核，并按季度通报进度。

四、2025年推进法治政府建设的主要安排

增加边远林班巡查频次，开展案件办理培训，编写常见案件办理指引，推动林长制与行政执法衔接，年内对全部站所开展一次案卷评查，结果在全局通报。

云溪县林业局
2025年1月10日
"""


def check(text, **options):
    """Return the result for a text on a fixed day."""
    return check_text(text, "r.txt", RunOptions(today=TODAY, **options))


def codes(result):
    """Return the codes found, in order."""
    return [finding.code for finding in result.findings]


def test_a_good_report_has_no_findings():
    """The report of this file is clean, and every rule that could run did."""
    result = check(REPORT)
    assert codes(result) == []
    assert result.not_evaluated == ()
    assert result.profile == "department"
    assert result.facts.organization == "云溪县林业局"


def test_every_rule_is_applied_or_accounted_for():
    """No rule is skipped silently."""
    result = check(REPORT)
    enabled = [rule.code for rule in load_pack("fazhi").rules if rule.enabled]
    assert result.applied + len(result.not_applicable) + len(result.not_evaluated) == len(enabled)


def test_a_rule_without_its_facts_is_not_evaluated():
    """Without a reporting year nothing can be said about years, and that is said."""
    text = REPORT.replace("2024年", "").replace("2025年推进", "推进").replace("度法治", "法治")
    result = check(text)
    assert "FZ201" in codes(result)
    assert "FZ202" in result.not_evaluated


def test_a_rule_without_its_subject_is_not_applicable():
    """A report without a date cannot be late; the missing date is another rule's finding."""
    result = check(REPORT.replace("2025年1月10日\n", ""))
    assert codes(result) == ["GW104"]
    assert "FZ205" in result.not_applicable


def test_selection_by_prefix_and_code():
    """``select`` and ``ignore`` take codes or their beginnings."""
    bad = REPORT.replace("三、2024", "四、2024").replace("县委、县政府：", "县委、县政府")
    assert codes(check(bad)) == ["GW106", "GW201"]
    assert set(codes(check(bad, select=("GW2",)))) == {"GW201"}
    assert codes(check(bad, ignore=("GW201",))) == ["GW106"]


def test_a_rule_that_is_off_runs_when_it_is_selected_by_its_whole_code():
    """GW102 is off by default."""
    bare = REPORT.replace("县委、县政府：\n\n", "")
    assert codes(check(bare)) == []
    assert codes(check(bare, select=("GW1",))) == []
    assert codes(check(bare, select=("GW102",))) == ["GW102"]


def test_an_unknown_code_is_refused_with_the_nearest_known():
    """A misspelt code must not pass for a clean run."""
    with pytest.raises(NianbaoError, match="GW201"):
        lint.require_good(run_options(select=("GW2O1",)))


def test_a_text_that_is_no_report_gets_one_finding_and_no_other_rule_runs():
    """NB003 at line 1, as a warning."""
    result = check("Take two eggs and a cup of flour.\nStir well.\n")
    assert codes(result) == ["NB003"]
    assert result.findings[0].severity == "warning"
    assert result.findings[0].extent.start.line == 1
    assert result.applied == 0


def test_a_broken_rule_costs_no_other_its_findings(monkeypatch):
    """NB005 names the rule; the others run; the exit code is 2."""
    from checker.checks import registry

    module = registry.load("empty-section")

    def broken(report, params):
        raise RuntimeError("boom")

    monkeypatch.setattr(module, "run", broken)
    result = check(REPORT.replace("三、2024", "四、2024"))
    assert "NB005" in codes(result)
    assert "GW201" in codes(result)
    assert "GW206" in result.not_evaluated
    finding = next(f for f in result.findings if f.code == "NB005")
    assert "GW206" in message(finding, result.rules, "zh")
    assert "boom" in message(finding, result.rules, "en")
    assert RunResult((result,)).exit_code == 2


def test_unreadable_input_is_a_result_not_an_exception():
    """Empty and binary files end in a failure with its code."""
    assert check_bytes("e.txt", b"").failure.code == "NB002"
    assert check_bytes("b.txt", bytes(range(256)) * 4).failure.code == "NB001"


@pytest.mark.parametrize(
    ("fail_on", "code"), [("error", 0), ("warning", 1), ("info", 1), ("never", 0)]
)
def test_the_exit_code_follows_the_threshold(fail_on, code):
    """A single warning fails a run at ``warning`` and below."""
    result = check(REPORT.replace("县委、县政府：", "县委、县政府"))
    assert {finding.severity for finding in result.findings} == {"warning"}
    assert RunResult((result,), fail_on).exit_code == code


def test_a_failed_file_is_exit_code_2_whatever_the_threshold():
    """A file that could not be checked never counts as clean."""
    failed = check_bytes("e.txt", b"")
    assert RunResult((failed,), "never").exit_code == 2


def test_fingerprints_stay_when_unrelated_lines_move():
    """They depend on rule, section and text, not on line numbers; equal ones differ by order."""
    bad = REPORT.replace("我局全年", "重复。我局全年").replace("三、2024", "四、2024")
    moved = bad.replace("县委、县政府：\n", "县委、县政府：\n\n\n")
    before, after = check(bad).findings, check(moved).findings
    assert [f.fingerprint for f in before] == [f.fingerprint for f in after]
    assert before[0].extent != after[0].extent
    assert len({f.fingerprint for f in before}) == len(before)


def test_the_profile_can_be_given():
    """``--profile`` overrides what the report shows."""
    assert check(REPORT, profile="party").profile == "party"


def test_both_languages_come_from_one_result():
    """A finding holds no sentence: message, help and basis are made of it in any language."""
    result = check(REPORT.replace("县委、县政府：", "县委、县政府"))
    (finding,) = result.findings
    assert "colon" in message(finding, result.rules, "en")
    assert "冒号" in message(finding, result.rules, "zh")
    assert help_text(finding, result.rules, "en").isascii()
    assert not help_text(finding, result.rules, "zh").isascii()
    assert basis(finding, result.rules, "en").startswith("GB/T")


def test_an_empty_result_counts_nothing():
    """The defaults of a result are those of a file about which nothing is known."""
    assert FileResult("x", "fazhi").count("error") == 0


def test_what_was_understood_is_kept_with_what_was_found():
    """So that nobody who goes on with it analyses the document again."""
    linted = lint.lint_bytes("r.txt", REPORT.encode(), ".txt", run_options())
    assert linted.pack.name == linted.result.pack == "fazhi"
    assert linted.report.text == linted.document.text
    found = analysis.analyse_document(read_bytes("r.txt", REPORT.encode()), run_options())
    assert (found.document.text, found.pack) == (linted.document.text, linted.pack)
    assert found.report.metadata == linted.report.metadata


def test_a_document_is_outlined_once(monkeypatch):
    """Which kind it is shows in the outline; the rest is read with the pack of that kind."""
    outlined = []
    build = analyse.build_outline

    def counting(*given, **named):
        outlined.append(given)
        return build(*given, **named)

    monkeypatch.setattr(analyse, "build_outline", counting)
    lint.lint_bytes("r.txt", REPORT.encode(), ".txt", run_options())
    assert len(outlined) == 1


@pytest.mark.parametrize("severities", [(), (("FZ303", "error"),)])
def test_an_unverified_fact_gives_information_at_most(severities):
    """Whatever the rule or the configuration says; a fact with a source gives the rule's level."""
    options = run_options(select=("FZ303",), settings=Settings(severities=severities))
    body = "执行《信访条例》，宣传《合同法》。"
    text = f"甲县2024年法治政府建设年度报告\n\n一、主要举措和成效\n{body}\n"
    doubtful, sourced = check_text(text, options=options).findings
    level = "error" if severities else "warning"
    assert (doubtful.severity, doubtful.confidence) == ("info", "low")
    assert (sourced.severity, sourced.confidence) == (level, "medium")


def test_what_was_checked_before_does_not_matter():
    """One process checks many files, and what it keeps between them shows in none of them."""
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    texts += [text.replace("法", "发", 9) for text in texts]
    forwards = [check(text) for text in texts]
    backwards = [check(text) for text in reversed(texts)]
    assert backwards[::-1] == forwards
