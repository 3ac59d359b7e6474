"""The registry of documents, and the checks that ask it: misnamed, superseded, not yet there."""

import datetime
from functools import lru_cache

import pytest
from checking import TODAY

from checker import formats
from checker.checks import registry
from checker.checks.documents import anachronism, misnamed_document
from checker.checks.documents._known import Registry
from checker.checks.registry import parameters
from checker.language.citations import split_title
from checker.language.tables import Dated, Documents
from checker.packs import load
from checker.structure.analyse import analyse

TABLES = ("documents-laws", "documents-regulations", "documents-policies")


@lru_cache(maxsize=1)
def pack():
    """Return the pack that has the rules and the registry."""
    return load.load_pack("fazhi")


def found(code, body, title="甲县2024年法治政府建设年度报告", tail=""):
    """Return each hit of a rule in a report whose past-year part is ``body``, with its text."""
    text = f"{title}\n\n一、主要举措和成效\n{body}\n{tail}"
    document = formats.read_bytes("甲.txt", text.encode(), ".txt")
    settled, report = analyse(document, pack(), today=datetime.date(2027, 1, 1))
    rule = next(rule for rule in pack().rules if rule.code == code)
    hits = registry.load(rule.kind).run(report, parameters(rule))
    return [(hit, hit.span.of(settled.text)) for hit in hits]


def fired(code, body, title="甲县2024年法治政府建设年度报告", tail=""):
    """Return what a rule marks in such a report."""
    return [text for _, text in found(code, body, title, tail)]


def every_name():
    """Yield every title and short name that the registry has."""
    for table in map(pack().table, TABLES):
        for title in (*table.documents, *table.others):
            yield title
            if table.prefix and title.startswith(table.prefix):
                yield title[len(table.prefix) :]
        for row in table.documents.values():
            yield from row.get("short", ())


def test_no_right_name_is_taken_for_a_slip_of_another():
    """Not one of all titles and short names gives a finding, alone or as a draft."""
    names = sorted(set(every_name()))
    assert len(names) > 400
    body = "\n".join(f"学习《{name}》《{name}（修订草案）》。" for name in names)
    assert fired("FZ302", body) == []


def test_every_listed_misquotation_is_found():
    """And none of them is the right name of something else."""
    right = {split_title(name, pack().table("vocabulary"))[0] for name in every_name()}
    for table in map(pack().table, TABLES):
        for title, row in table.documents.items():
            for name in row.get("misquoted", ()):
                assert name not in right, title
                assert fired("FZ302", f"执行《{name}》。") == [f"《{name}》"]


def test_successors_are_registered():
    """A rule names no document that the registry does not know."""
    known = {title for table in map(pack().table, TABLES) for title in table.documents}
    for table in map(pack().table, TABLES):
        for title, row in table.documents.items():
            assert row.get("successor", title) in known


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("行政处法", "《行政处法》"),
        ("行证处罚法", "《行证处罚法》"),
        ("中华人民共和国大气污染防止法", "《中华人民共和国大气污染防止法》"),
        ("营商环境优化条例", "《营商环境优化条例》"),
        ("法制政府建设实施纲要（2021—2025年）", "《法制政府建设实施纲要（2021—2025年）》"),
        ("法治江苏建设实施纲要（2021—2025年）", None),
        ("关于在全县公民中开展法治宣传教育的第八个五年规划（2021－2025年）", None),
        ("行政许可条例", None),
        ("市场监管行政处罚程序规定", None),
        ("行政处罚法解读", None),
        ("水运法", None),
    ],
)
def test_near_and_far(written, expected):
    """Slips are found; other kinds of document, other places, other numbers are let be."""
    assert fired("FZ302", f"学习《{written}》。") == ([expected] if expected else [])


@pytest.mark.parametrize("before", ["省", "我市", "县委印发的", "区政府"])
def test_a_local_document_is_not_the_national_one(before):
    """Where the words before the marks say whose it is."""
    assert fired("FZ302", f"落实{before}《法治社会建设实施纲要（2021—2025年）》。") == []
    assert fired("FZ302", "落实国务院办公厅印发的《法治社会实施纲要》。") != []


@pytest.mark.parametrize(
    ("year", "body", "count"),
    [
        (2022, "执行《信访条例》。", 0),
        (2023, "执行《信访条例》。", 1),
        (2023, "《信访条例》已经废止，执行《信访工作条例》。", 0),
        (2023, "入户宣传《信访条例》。", 1),
        (2023, "搬走了《信访条例》书架。", 0),
        (2025, "贯彻《环境保护法》。", 0),
        (2027, "贯彻《环境保护法》。", 1),
        (2021, "落实《法治政府建设实施纲要（2015—2020年）》。", 0),
        (2022, "落实《法治政府建设实施纲要（2015—2020年）》。", 1),
        (2022, "落实《法治政府建设实施纲要》。", 0),
    ],
)
def test_out_of_force(year, body, count):
    """Only what was out of force all year, and is followed."""
    title = f"甲县{year}年法治政府建设年度报告"
    assert len(fired("FZ303", body, title)) == count


@pytest.mark.parametrize(
    ("title_year", "date", "count"),
    [
        (2025, "2026年1月10日", 0),
        (2025, "2025年12月10日", 0),
        (2024, "2025年1月10日", 1),
        (2024, "2024年1月10日", 1),  # a slip of the year: until 31 March 2025
        (2024, "2026年1月10日", 0),
        (2024, "", 1),
    ],
)
def test_the_date_decides_what_a_report_can_know(title_year, date, count):
    """Its own date, else the end of March after the year."""
    title = f"甲县{title_year}年法治政府建设年度报告"
    body = "学习贯彻党的二十届三中、四中全会精神，再次学习党的二十届四中全会精神。"
    assert len(fired("FZ304", body, title, f"\n甲县人民政府\n{date}\n")) == count


def test_a_false_date_does_not_turn_the_year_into_the_future():
    """A January date of the reporting year itself is a slip, not a reason for findings."""
    body = "学习贯彻党的二十届三中全会精神，2024年5月，开展了宣传活动。"
    assert fired("FZ304", body, tail="\n甲县人民政府\n2024年1月10日\n") == []


@pytest.mark.parametrize(
    "body",
    [
        "学习“" + "党的二十届四中全会" * 1_000,
        "《行政处罚罚法》" * 1_000,
        "".join(f"《甲{number}法》" for number in range(500)),
        "贯彻《信访条例》" * 1_000,
        "2026年5月，" * 1_000,
    ],
    ids=range(5),
)
def test_hostile_texts_are_read_through(body):
    """``benchmarks/hostile.py`` shows that they take linear time."""
    text = f"甲县2024年法治政府建设年度报告\n\n一、主要举措\n{body}"
    _, report = analyse(formats.read_bytes("甲.txt", text.encode(), ".txt"), pack(), today=TODAY)
    for code in ("FZ302", "FZ303", "FZ304"):
        rule = next(rule for rule in pack().rules if rule.code == code)
        for hit in registry.load(rule.kind).run(report, parameters(rule)):
            assert text.index(body[:1], 20) <= hit.span.start < hit.span.end <= len(text)


def test_tables_say_what_is_wrong_with_a_row():
    """Types cannot."""
    assert (
        Documents(documents={"甲法": {"repealed": "2022-05-01", "short": ["甲"]}}).fault() is None
    )
    assert "甲法" in Documents(documents={"甲法": {"repeald": "2022-05-01"}}).fault()
    assert "甲法" in Documents(documents={"甲法": {"repealed": "2022-5-1"}}).fault()
    assert "甲法" in Documents(documents={"甲法": {"short": "甲"}}).fault()
    assert Documents(documents={"甲法": {}}, others=["甲法"]).fault()
    assert Dated(entries={"甲": {"pattern": "甲", "day": "2022-05-01"}}).fault() is None
    assert Dated(entries={"甲": {"pattern": "甲"}}).fault()
    assert Dated(entries={"甲": {"pattern": "甲(?=乙)", "day": "2022-05-01"}}).fault()
    assert Dated(entries={"甲": {"pattern": "甲", "day": "5月"}}).fault()


@pytest.mark.parametrize(
    ("year", "body", "count"),
    [
        (2022, "学习新修订的《行政复议法》。", 1),
        (2023, "学习新修订的《行政复议法》。", 0),
        (2024, "学习新修订的《行政复议法》。", 0),
        (2024, "学习新修订的《治安管理处罚法》。", 1),
        (2025, "学习新修订的《治安管理处罚法》。", 0),
        (2024, "学习新修改的《中华人民共和国网络安全法》。", 1),
        (2024, "学习《治安管理处罚法》。", 0),
        (2024, "参与新修订的《治安管理处罚法（草案）》征求意见。", 0),
        (2016, "学习新修订的《安全生产法》。", 0),  # that of 2014 was still new
        (2020, "学习新修订的《禁毒法》。", 0),  # of no revision anything is known
        (2024, "依据《学前教育法》第七十五条作出处罚。", 1),
        (2024, "学习宣传《学前教育法》。", 0),
        (2025, "依据《学前教育法》第七十五条作出处罚。", 0),
        (2020, "依据《保障中小企业款项支付条例》作出处理，查处2起。", 0),
    ],
)
def test_laws_not_yet_revised_or_in_force(year, body, count):
    """A revision is cited from the day of its adoption on, a law applied from its own day on."""
    assert len(fired("FZ304", body, f"甲县{year}年法治政府建设年度报告")) == count


@pytest.mark.parametrize(
    ("code", "body", "unverified"),
    [
        ("FZ303", "执行《信访条例》。", True),
        ("FZ303", "执行《合同法》。", False),
        ("FZ302", "落实《关于加强法制乡村建设的意见》。", True),
        ("FZ302", "落实《行证处罚法》。", False),
        ("FZ304", "落实《关于严格规范涉企行政检查的意见》。", True),
        ("FZ304", "学习《民营经济促进法》。", False),
    ],
)
def test_a_finding_says_whether_its_fact_has_a_source(code, body, unverified):
    year = 2023 if code == "FZ304" else 2024
    (hit, _), *_ = found(code, body, f"甲县{year}年法治政府建设年度报告")
    assert hit.unverified is unverified


def test_every_fact_of_the_registry_has_a_source_or_is_marked():
    """A row rests on evidence, its own or the table's; what no source backs is listed in it."""
    for table in map(pack().table, TABLES):
        assert table.evidence
        for title, row in table.documents.items():
            assert row.get("evidence") != "none seen" or "title" in row["unverified"], title
    for name in ("events", "superseded-wordings"):
        assert all("evidence" in row for row in pack().table(name).entries.values())


def test_a_row_without_evidence_is_unverified():
    rows = {
        "甲法": {},
        "乙法": {"evidence": "…", "adopted": "2020-01-01", "unverified": ["adopted"]},
    }
    table = Documents(documents=rows)
    assert table.fault() is None
    assert {"title", "adopted", "repealed"} <= table.unverified("甲法")
    assert table.unverified("乙法") == {"adopted"}
    assert Documents(documents={"甲法": {"unverified": ["day"]}}).fault()


@pytest.mark.parametrize("name", ["甲乙市市容和环境卫生管理条例", "丙州市市容和环境卫生管理条例"])
def test_a_place_in_front_makes_a_name_of_its_own(name):
    assert fired("FZ302", f"执行《{name}》。") == []


def test_parameters_say_what_is_wrong_with_them():
    """The same for the rules' own values."""
    assert misnamed_document.Params((), (), (), (5, 10)).fault() is None
    assert misnamed_document.Params((), (), (), (10, 5)).fault()
    assert anachronism.Params((), "", "", "", "", "").fault() is None
    assert anachronism.Params((), "", "", "", "", "", undated_until="3-31").fault()
    assert anachronism.Params((), "", "", "", "", "", earliest_month=0).fault()


def test_editions_of_a_plan_go_by_one_name():
    """And each is known by its period."""
    known = Registry(
        (Documents(documents={"纲要（2015－2020年）": {}, "纲要（2021－2025年）": {}}),),
        pack().table("vocabulary"),
    )
    assert [document.years for document in known.named("纲要")] == [(2015, 2020), (2021, 2025)]
