"""Wordings of tables: what counts, where, and from when on."""

import pytest
from checks.hits import TODAY, full_hits, places, report
from checks.kindrun import TITLE, pack

from checker import formats
from checker.checks import registry
from checker.checks.wording._lexicon import Words
from checker.language.tables import Formulas, Lexicon, Wordings
from checker.packs.table_files import read_table
from checker.structure.analyse import analyse
from checker.support import yaml_source


def test_names_and_quotations_are_out_of_reach():
    """《》 always; quotation marks where the rule says so; nested names as one."""
    text = report("落实《关于〈布署〉的《布署》布署办法》，“布署”二字，认真布署。")
    assert places("GW503", text) == ["布署"]
    assert places("GW503", text, quoted=True) == ["布署", "布署"]


def test_residue_is_out_of_reach():
    """A website's fields are not the drafter's words."""
    text = report("全年认真履行职责。") + "\n主办单位:县法制政府网布署中心\n"
    assert places("GW503", text) == []


def test_only_certain_words_are_fixed():
    """The rest are shown."""
    found = full_hits("GW503", report("按照布署办理其它事项。"))
    assert [(at, [edit.replacement for edit in hit.edits]) for at, hit in found] == [
        ("布署", ["部署"]),
        ("其它", []),
    ]


@pytest.mark.parametrize(("year", "count"), [(2012, 0), (2015, 0), (2016, 1), (2024, 1)])
def test_a_wording_is_wrong_from_its_year_on(year, count):
    """法制宣传 was the word of its time."""
    text = report("开展法制宣传3场。", title=f"临河县水利局{year}年法治政府建设年度报告", date=None)
    assert len(places("FZ306", text)) == count


def test_a_report_without_a_year_counts_as_recent():
    """Nothing is excused by what is not known."""
    text = "关于法治政府建设情况的报告\n开展法制宣传3场。\n"
    assert places("FZ306", text) == ["法制宣传"]


def test_a_pattern_narrows_and_fills():
    """Group ``at`` is the place, ``{1}`` the first group."""
    assert places("GW503", report("为更好的开展工作，核对帐目。")) == ["更好的", "帐目"]
    found = full_hits("GW503", report("为更好的开展工作，核对帐目。"))
    assert [hit.arguments["right"] for _, hit in found] == ["更好地", "账目"]


def test_many_candidates_take_no_more_than_their_time():
    """Neither names without an end nor endless candidates are a trap."""
    text = TITLE + "《布署" * 2000 + "\n" + "布署，" * 2000
    assert len(places("GW503", text)) == 4000


@pytest.mark.parametrize(
    "row",
    [
        {},
        {"right": "部署", "fix": True},
        {"right": "部署", "since": True},
        {"right": "{1}部署"},
        {"right": "部署", "exceptions": ["(?=布)"]},
    ],
)
def test_wrong_rows_are_refused(row):
    """Keys, types, groups and patterns."""
    assert Wordings(entries={"布署": row}).fault()
    assert Formulas(formulas={}, corruptions={"布署": row}).fault()


def test_right_rows_are_not():
    """A row may use all there is."""
    row = {"right": "部{1}", "since": 2016, "boundary": True, "exceptions": ["布署名"]}
    assert Wordings(entries={"布(署)": row}).fault() is None


@pytest.mark.parametrize(("kind", "table"), [("terms", "wrong-words"), ("set-phrase", "formulas")])
def test_an_unknown_scope_is_refused(kind, table):
    """The parameters say what is wrong."""
    assert registry.build(kind, {"table": table, "scope": "everywhere"}).fault()
    assert registry.build(kind, {"table": table}).fault() is None


LEXICON = """
schema: lexicon
groups:
  - reason: {zh: 音近, en: sounds alike}
    certain: true
    words:
      惯彻: 贯彻
      惯彻落: 贯彻落
      截止: {right: 截至, followed: 今年, preceded: '(?:^|[，。\\n])', since: 2016}
      制渡: {right: 制度, exceptions: [强制渡口]}
      学法制: {right: 学法治, boundary: true}
  - quoted: true
    exceptions: ['“[^“”]*”(?:两|三|四)?字?(?:写错|应为)']
    words: {放管福: 放管服}
  - confused:
      解读: {解毒 解独: 政策~ ~文件}
      戒毒: {解毒: 社区~}
"""


def lexicon_places(*body, year=2024, quoted=False):
    """Return what a lexicon of ours finds in a report."""
    _, columns, problems = read_table(yaml_source.parse(LEXICON.encode(), "lexicon.yaml"))
    assert problems == []
    text = report(*body, title=f"临河县水利局{year}年法治政府建设年度报告")
    document = formats.read_bytes("a.txt", text.encode(), ".txt")
    _, understood = analyse(document, pack(), today=TODAY)
    found = Words([Lexicon(**columns)]).find(understood, "text", quoted=quoted)
    return [one.span.of(understood.text) for one in found]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("认真惯彻。惯彻要求", ["惯彻", "惯彻"]),
        ("𠮷惯彻，𠮷𠮷惯彻", ["惯彻", "惯彻"]),
        ("惯彻落实", ["惯彻落"]),
        ("《惯彻》“惯彻”", []),
        ("截止今年，报名截止今年，截止明年", ["截止"]),
        ("制渡，强制渡口关闭", ["制渡"]),
        ("认真学法制，认真学法制度", ["学法制"]),
        ("“放管福”改革，《放管福》，“放管福”三字写错，“放管福”应为“放管服”", ["放管福"]),
        ("政策解毒，解毒文件，解独文件，救治解毒", ["解毒", "解毒", "解独"]),
    ],
)
def test_words_of_a_lexicon_count_in_their_contexts(body, expected):
    """The longest, wherever it stands, unless something excuses it."""
    assert lexicon_places(body) == expected


def test_a_word_of_a_lexicon_counts_from_its_year_on():
    """And between quotation marks where the rule says so."""
    assert lexicon_places("截止今年", year=2015) == []
    assert lexicon_places("“惯彻”", quoted=True) == ["惯彻"]


def test_neighbours_say_which_word_belongs_there():
    """The same word may stand for several."""
    text = report("政策解毒，社区解毒。")
    _, columns, _ = read_table(yaml_source.parse(LEXICON.encode(), "lexicon.yaml"))
    _, understood = analyse(formats.read_bytes("a.txt", text.encode(), ".txt"), pack(), today=TODAY)
    found = Words([Lexicon(**columns)]).find(understood, "text")
    assert [one.right for one in found] == ["解读", "戒毒"]


def test_a_lexicon_says_why():
    """In the language that is asked for."""
    [(_, hit)] = full_hits("GW503", report("认真惯彻要求。"))
    rule = next(rule for rule in pack().rules if rule.code == "GW503")
    assert rule.worded("zh", hit.variant, hit.arguments) == "“惯彻”应为“贯彻”（音近致误）"
    assert rule.worded("en", hit.variant, hit.arguments).endswith("(sounds alike)")
