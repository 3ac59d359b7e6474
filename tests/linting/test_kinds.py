"""A document of no known kind gets one finding, and no rule runs on it."""

import pytest
from checking import check_bytes, check_text, run_options
from places import LAYOUTS, TESTS

from checker.linting import kinds
from checker.model.options import Settings
from checker.model.result import RunResult
from checker.output.wording import help_text, message
from checker.packs.load import load_pack
from checker.packs.pack import OwnPack, Pack

OTHER = TESTS / "structure" / "kinds" / "other"
NOTICE = (OTHER / "01-notice-on-handing-in-reports.txt").read_text("utf-8")
REPORT = (LAYOUTS / "01-department-standard.txt").read_text("utf-8")


def check(text, suffix="", **options):
    """Return the result for a text."""
    return check_bytes(f"a{suffix}", text.encode(), suffix, run_options(**options))


def codes(result):
    """Return the codes found, in order."""
    return [finding.code for finding in result.findings]


def test_nothing_but_the_kind_is_said_of_a_document_of_no_known_kind():
    """It has no parts, and no rule was applied or left out."""
    result = check(NOTICE)
    assert codes(result) == ["NB003"]
    assert (result.pack, result.is_unknown) == (None, True)
    assert result.parts == {}
    assert (result.applied, result.ran) == (0, ())
    assert (result.not_applicable, result.not_evaluated) == ((), ())
    assert result.facts.title


def test_the_finding_is_a_warning_at_the_first_line():
    result = check(NOTICE)
    assert result.findings[0].severity == "warning"
    assert result.findings[0].extent.start == (1, 1, None)
    assert RunResult((result,)).exit_code == 0
    assert RunResult((result,), fail_on="warning").exit_code == 1


def test_the_finding_names_the_kinds_that_are_known_and_how_to_choose_one():
    result = check(NOTICE)
    zh, en = (message(result.findings[0], result.rules, lang) for lang in ("zh", "en"))
    for pack in kinds.known_kinds():
        assert pack.title["zh"] in zh
        assert pack.title["en"] in en
        assert pack.name in zh.partition("--pack ")[2].split("|")
        assert pack.name in en.partition("--pack ")[2].split("|")
    assert "--kinds" in help_text(result.findings[0], result.rules, "zh")


@pytest.mark.parametrize("pack", ["fazhi", "gongwen"])
def test_a_pack_that_is_asked_for_is_used_whatever_the_document_is(pack):
    result = check(NOTICE, pack=pack)
    assert result.pack == pack
    assert "NB003" not in codes(result)
    assert result.applied > 10


def test_a_pack_of_ones_own_is_used_whatever_the_document_is(tmp_path):
    own = tmp_path / "own.yaml"
    own.write_text("pack: own\nextends: fazhi\n", encoding="utf-8")
    assert check(NOTICE, pack=str(own)).pack == "own"


def test_a_report_is_checked_by_the_pack_of_its_kind():
    result = check(REPORT)
    assert (result.pack, result.is_unknown) == ("fazhi", False)
    assert result.applied > 10


@pytest.mark.parametrize(
    ("choice", "severities"), [("warn", ["warning"]), ("ignore", []), ("error", ["error"])]
)
def test_what_becomes_of_unknown_documents_is_a_choice(choice, severities):
    """They are counted in any case."""
    result = check(NOTICE, unknown_documents=choice)
    assert [finding.severity for finding in result.findings] == severities
    assert result.is_unknown
    assert RunResult((result, check(REPORT))).unknown == 1


def test_what_is_said_of_the_code_itself_wins():
    """A level for NB003, or ignoring it, is more exact than what holds for unknown documents."""
    levels = Settings(severities=(("NB003", "info"),))
    result = check(NOTICE, unknown_documents="error", settings=levels)
    assert [finding.severity for finding in result.findings] == ["info"]
    assert codes(check(NOTICE, unknown_documents="error", ignore=("NB003",))) == []


def test_a_known_kind_is_not_touched_by_the_choice():
    assert check(REPORT, unknown_documents="ignore") == check(REPORT)


def test_a_comment_can_explain_an_unknown_document():
    said = "<!-- nianbao: file-ignore[NB003] 附件，不是报告 -->\n"
    result = check(said + NOTICE, ".md")
    assert codes(result) == []
    assert [one.finding.code for one in result.set_aside] == ["NB003"]
    assert result.is_unknown


def test_other_comments_in_an_unknown_document_are_passed_over():
    """No rule ran, so nothing can be said about comments that speak of one."""
    said = "<!-- nianbao: file-ignore[GW601] 引用原文 -->\n<!-- nianbao: ignor[GW] -->\n"
    assert codes(check(said + NOTICE, ".md")) == ["NB003"]


# Which packs are asked


def pack(name, base=None, **tables):
    """Return a pack with these tables, and those that it inherits."""
    own = OwnPack(
        name=name, title={"zh": name, "en": name}, codes=(), families={}, deadline=None,
        confidential=(), gives_way={}, rules=(),
        tables={key: ("recognition", tables[key]) for key in tables},
    )  # fmt: skip
    return Pack(own, base)


SIGNS = {"title": [{"like": "报告$", "weight": 6}]}
OTHER_SIGNS = {"title": [{"like": "年度报告$", "weight": 7}]}
SHARED_SIGNS = {"title": [{"like": "通知$", "weight": -9}]}


def known(*packs, monkeypatch):
    """Return the names of the kinds that are known if ``packs`` are the built-in ones."""
    monkeypatch.setattr(kinds, "builtin_packs", lambda: packs)
    return [one.name for one in kinds.known_kinds()]


def test_a_pack_without_signs_is_for_any_document(monkeypatch):
    base = pack("base")
    year = pack("year", base, recognition=SIGNS)
    assert known(year, base, monkeypatch=monkeypatch) == ["year"]


def test_a_pack_that_only_inherits_signs_is_not_asked(monkeypatch):
    """A province's variant of a kind is chosen by its users, and the kind stays what it is."""
    year = pack("year", recognition=SIGNS)
    assert known(pack("county", year), year, monkeypatch=monkeypatch) == ["year"]


def test_a_more_specific_pack_with_signs_of_its_own_is_asked_first(monkeypatch):
    year = pack("year", recognition=SIGNS)
    county = pack("county", year, recognition=OTHER_SIGNS)
    assert known(county, year, monkeypatch=monkeypatch) == ["county", "year"]


def test_signs_that_several_kinds_inherit_are_weighed_once():
    base = pack("base", **{"recognition-any": SHARED_SIGNS})
    packs = (pack("a", base, recognition=SIGNS), pack("b", base, recognition=OTHER_SIGNS))
    signs = kinds._signs(packs)
    assert signs["a"][1] is signs["b"][1]
    assert signs["a"][0] is not signs["b"][0]


def test_fazhi_is_known_and_gongwen_is_for_any_document():
    assert load_pack("fazhi") in kinds.known_kinds()
    assert load_pack("gongwen") not in kinds.known_kinds()
    assert check_text("第一条　为了规范管理，制定本办法。\n").is_unknown
