"""A text is taken for the kind that its signs speak for, and for none where they do not suffice."""

from functools import lru_cache
from pathlib import Path

import pytest
from outline_text import outlined
from places import LAYOUTS, ROOT

from checker.language.tables import SCHEMAS
from checker.language.tables.recognition import Recognition
from checker.model.kinds import Evidence, KindEvidence
from checker.packs import validation
from checker.packs.load import load_pack
from checker.structure.recognition import choose_kind, weigh_kinds

HERE = Path(__file__).parent
OWN = sorted((HERE / "kinds/own").glob("*.txt"))
OTHER = sorted((HERE / "kinds/other").glob("*.txt"))
ACCOUNTS = sorted((HERE / "kinds/shufa").glob("*.txt"))
GOOD = sorted([*(ROOT / "seeds").glob("*.txt"), *LAYOUTS.glob("*.txt")])

DISCLOSURE = {
    "title": [
        {"like": "信息公开", "weight": 2},
        {"like": "信息公开.{0,12}报告$", "weight": 5},
        {"lacks": "信息公开", "weight": -8},
    ],
    "headings": [
        {"like": "主动公开政府信息|政府信息公开申请|信息公开行政复议", "weight": 2, "most": 3}
    ],
}
"""A second kind, in as few lines as a drafter needs."""

BODY = """

2025年，我局认真履行职责，各项工作有序推进。全年办结事项120件，群众满意。
"""


@lru_cache(maxsize=1)
def tables():
    """Return the tables of each kind: its own, then those that speak of any report."""
    pack, accounts = load_pack("fazhi"), load_pack("shufa")
    shared = pack.table("recognition-any")
    return {
        "fazhi": (pack.table("recognition"), shared),
        "shufa": (accounts.table("recognition"), shared),
        "gongkai": (Recognition(**DISCLOSURE), shared),
    }


def weighed(text):
    """Return the evidence for every kind."""
    _, _, outline = outlined(text)
    return weigh_kinds(outline, tables())


def kind_of(text):
    """Return the name of the kind that the text is taken for, or None."""
    found = choose_kind(weighed(text))
    return found.pack if found else None


def words_for(text, place):
    """Return what was found at one place for the annual report on rule of law."""
    kind = weighed(text)[0]
    return [(one.words, one.weight) for one in kind.evidence if one.place == place]


@pytest.mark.parametrize("path", [*OWN, *GOOD], ids=lambda path: path.stem)
def test_an_annual_report_is_known(path):
    """It is known without its title, with a misspelt one, as a web page, as a short draft."""
    assert kind_of(path.read_text("utf-8")) == "fazhi"


@pytest.mark.parametrize("path", OTHER, ids=lambda path: path.stem)
def test_another_document_is_not_taken_for_an_annual_report(path):
    """What only speaks of the same work, or of such reports, is none."""
    assert kind_of(path.read_text("utf-8")) not in ("fazhi", "shufa")


@pytest.mark.parametrize("path", ACCOUNTS, ids=lambda path: path.stem)
def test_an_account_of_law_duties_is_known(path):
    """As a report, as a speech, three in one, without its title, and written by an office."""
    assert kind_of(path.read_text("utf-8")) == "shufa"


def test_there_are_enough_of_both():
    """So that a change of a weight shows."""
    assert len(OWN) >= 25
    assert len(OTHER) >= 65
    assert len(ACCOUNTS) >= 9


@pytest.mark.parametrize(
    "title",
    [
        "青禾县司法局2025年法治政府建设工作情况",
        "青禾县林业局关于2025年法治政府建设的报告",
        "关于法治政府建设工作的报告",
        "青禾县民政局2025年度法治政府建设年度报告",
        "青禾县交通运输局2025年法治政府部门建设工作报告",
        "青禾县商务局2025年法治政府建设工作",
        "2025年度法治政府建设情况和2026年工作要点",
        "青禾县2025年度法治政府建设工作总结及2026年工作计划",
        "青禾县城管局2025年法治政府建设自查报告",
        "青禾县2025年法治政府建设年度报告公示",
        "云溪国家农业示范区管委会2025年法治政府建设情况报告",
        "青禾县烟草局2025年依法行政工作报告",
        "青禾县水务局2025年法制政府建设年度报告",
        "青禾县法冶政府建没年度报吿",
        "青禾县2025年度政府建设情况报告",
    ],
)
def test_a_title_and_two_sentences_are_enough(title):
    """Offices title their reports in many ways, and check short drafts."""
    assert kind_of(title + BODY.replace("履行", "依法行政，推进法治政府建设，履行")) == "fazhi"


@pytest.mark.parametrize(
    "title",
    [
        "关于印发青禾县2025年法治政府建设年度报告的通知",
        "关于全县法治政府建设情况的调研报告",
        "青禾县法治政府建设示范创建自评报告",
        "青禾县2025年法治社会建设工作总结",
        "青禾县2025年数字政府建设情况报告",
        "青禾县2025年普法依法治理工作总结",
        "青禾县2025年行政复议工作情况报告",
        "青禾县司法局2025年工作总结及2026年工作计划",
        "青禾县人民政府2025年政府工作报告",
        "青禾县法治政府建设“十五五”规划",
        "青禾县召开法治政府建设工作汇报会",
    ],
)
def test_a_title_of_another_paper_speaks_against_it(title):
    """The same two sentences do not make a report of it."""
    assert kind_of(title + BODY.replace("履行", "依法行政，推进法治政府建设，履行")) is None


@pytest.mark.parametrize(
    "title",
    [
        "青禾县水务局局长2025年述法报告",
        "青禾县2025年履行推进法治建设第一责任人职责情况的报告",
        "关于履行推进法治建设第一责任人职责情况的报告",
        "2025年度述法报告",
        "述职述廉述法报告",
        "2025年述法工作情况报告",
        "周文同志2025年度述法报告",
        "青石镇镇长述法材料",
    ],
)
def test_a_title_of_an_account_is_enough(title):
    """Beside the same two sentences about the office."""
    assert kind_of(title + BODY.replace("履行", "依法行政，推进法治政府建设，履行")) == "shufa"


@pytest.mark.parametrize(
    "title",
    [
        "关于做好2025年度述法工作的通知",
        "青禾县党政主要负责人述法评议办法",
        "2025年度述法工作方案",
        "青禾县2025年度述法工作开展情况的报告",
        "青禾县举行党政主要负责人述法会",
        "青禾县水务局局长2025年度述职报告",
        "党政主要负责人履行推进法治建设第一责任人职责规定",
    ],
)
def test_a_title_of_a_paper_about_accounts_is_none(title):
    """Of whom they are asked, how they are judged, what a meeting heard."""
    assert kind_of(title + BODY) is None


def test_a_notice_that_forwards_an_account_stays_a_notice():
    account = (HERE / "kinds/shufa/01-bureau-head.txt").read_text("utf-8")
    notice = """关于印发2024年度述法报告范例的通知

各乡镇党委、政府：

现将《2024年度述法报告》印发给你们，供学习参考。

中共青禾县委全面依法治县委员会办公室
2025年3月1日

"""
    assert kind_of(account) == "shufa"
    assert kind_of(notice + account) is None


def test_a_lost_title_costs_nothing_where_the_introduction_says_it():
    text = (LAYOUTS / "01-department-standard.txt").read_text("utf-8")
    lost = text.split("\n", 1)[1]
    assert kind_of(lost) == "fazhi"
    assert not words_for(lost, "title")


def test_a_notice_that_forwards_a_whole_report_stays_a_notice():
    report = (LAYOUTS / "01-department-standard.txt").read_text("utf-8")
    notice = """青禾县人民政府办公室关于印发2024年法治政府建设年度报告的通知

各乡镇人民政府：

现将《2024年法治政府建设年度报告》印发给你们。

青禾县人民政府办公室
2025年3月1日

"""
    assert kind_of(report) == "fazhi"
    assert kind_of(notice + report) is None


def test_duties_of_the_first_responsible_person_are_part_of_a_report():
    """Only a title about one person's duties, or a text that says 我, is one person's account."""
    text = (HERE / "kinds/own/10-first-responsible-person-first.txt").read_text("utf-8")
    assert ("主要负责人履行推进法治", 2) in words_for(text, "headings")
    assert kind_of(text) == "fazhi"


@pytest.mark.parametrize("text", ["", "\n\n", "一二三", "报告", "今天天气很好，我们去了河边。\n"])
def test_an_unknown_text_is_of_no_kind(text):
    assert kind_of(text) is None


def test_the_kind_with_most_above_its_threshold_is_chosen():
    text = (HERE / "kinds/xxgk/01-department.txt").read_text("utf-8")
    assert kind_of(text) == "gongkai"
    named = [KindEvidence(name, (None,), total, 6) for name, total in (("a", 7), ("b", 9))]
    assert choose_kind(named).pack == "b"
    assert choose_kind([*named, KindEvidence("c", (None,), 12, 12)]).pack == "b"
    assert choose_kind([]) is None


@pytest.mark.parametrize("path", [*OWN, *OTHER, *GOOD], ids=lambda path: path.stem)
def test_evidence_quotes_what_stands_at_its_place(path):
    """The words are those of the span, and the total is the sum of the weights."""
    _, _, outline = outlined(path.read_text("utf-8"))
    for kind in weigh_kinds(outline, tables()):
        assert kind.total == sum(one.weight for one in kind.evidence)
        for one in kind.evidence:
            assert one.span.of(outline.text) == one.words
            assert one.words.strip() == one.words or one.place == "text"
            assert one.times >= 1


def test_a_title_over_several_lines_is_quoted_with_its_line_break():
    text = "青禾县水务局2024年\n法治政府\n建设年度报告\n\n一、主要举措和成效\n全年检查20次。\n"
    assert ("法治政府\n建设年度报告", 5) in words_for(text, "title")


def test_a_title_that_lacks_the_subject_is_quoted_as_a_whole():
    title = "青禾县水务局2024年安全生产工作总结"
    assert (title, -8) in words_for(title + BODY, "title")


def test_a_sign_counts_as_often_as_it_may():
    """Articles of a statute weigh up to five times, however many there are."""
    text = "青禾县办法\n\n" + "".join(f"第{n}条　应当依法办理。\n" for n in "一二三四五六七八九")
    found = [one for one in weighed(text)[0].evidence if one.words.startswith("第一条")]
    assert found == [Evidence("text", -15, found[0].span, "第一条", 5)]


def test_only_the_beginning_of_a_long_text_is_read():
    """What stands behind it changes nothing."""
    text = (LAYOUTS / "07-attachments.txt").read_text("utf-8")
    _, _, outline = outlined(text)
    longer = outlined(text + "补充说明。\n" * 2000 + "第一条　本人。\n" * 50)[2]
    assert weigh_kinds(outline, tables())[0].total <= weigh_kinds(longer, tables())[0].total + 2


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"weight": 1}, "title[1]: like / lacks"),
        ({"like": "甲", "lacks": "乙", "weight": 1}, "title[1]: like / lacks"),
        ({"like": "甲"}, "title[1]: weight: 1, 2, ..."),
        ({"like": "甲", "weight": 1, "most": "x"}, "title[1]: most: 1, 2, ..."),
        ({"like": "甲", "weight": 1, "least": 1}, "title[1]: least"),
        ({"like": 5, "weight": 1}, "title[1]: like: RE2"),
        ({"like": "(?=甲)", "weight": 1}, "title[1]: like: "),
    ],
)
def test_a_wrong_row_is_refused(row, reason):
    """When a pack is made, not when a text is weighed."""
    _, problems = validation.shaped(SCHEMAS["recognition"], {"title": [row]})
    assert problems[0].en.startswith(reason)
