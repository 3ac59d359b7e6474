"""Review sheets: what they say, their file names, and how they look as Markdown and in Word."""

import io
import os
import re
from itertools import pairwise
from unicodedata import normalize

import docx
import pytest
from checking import check_text
from docx.oxml.ns import qn
from hypothesis import example, given, settings
from hypothesis import strategies as st
from output.summaries.golden.made import GOOD, HERE, SEEDS, TODAY, failed, found, report, seeds

from checker import formats
from checker.model.options import RunOptions
from checker.model.result import SetAside
from checker.output.review_sheets import markdown, word
from checker.output.review_sheets.content import sheet
from checker.output.review_sheets.names import index_name, names_of, safe
from checker.packs.load import load_pack

ILLEGAL = re.compile(r'[\x00-\x1f<>:"/\\|?*]|[. ]$')


def of(result, lang="zh"):
    return sheet(result, TODAY, lang)


def clean():
    """Return the result of a report without findings."""
    return check_text(GOOD, "好.txt", RunOptions(today=TODAY))


def in_word(one):
    """Return the sheet as python-docx reads it."""
    return docx.Document(io.BytesIO(word.render(one, TODAY)))


def cells_of(document):
    """Return the texts of all tables: a list of rows for each."""
    return [[[cell.text for cell in row.cells] for row in one.rows] for one in document.tables]


# Content ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", range(len(SEEDS)), ids=[path.name[:3] for path in SEEDS])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_golden(number, lang):
    """The sheets of the seeds; rewrite with NIANBAO_UPDATE=1, and read the difference."""
    made = markdown.render(of(seeds()[number], lang))
    path = HERE / f"sheet-{SEEDS[number].name[:3]}-{lang}.md"
    if os.environ.get("NIANBAO_UPDATE"):
        path.write_bytes(made)
    assert made == path.read_bytes()


@pytest.mark.parametrize(
    ("levels", "conclusion"),
    [
        ((), "pass"),
        (("info",), "pass"),
        (("warning",), "revise"),
        (("info", "error"), "revise"),
    ],
)
def test_conclusion(levels, conclusion):
    """A sheet asks for a revision from warnings on; notes alone do not stop a report."""
    one = of(report(findings=[found(severity=level) for level in levels]))
    assert one.conclusion == conclusion
    assert len(one.items) == len(levels)


def test_a_file_that_was_not_checked_does_not_pass():
    """It asks for no revision and gives the reason."""
    for result in (failed(), report(findings=[found("NB003", message="不像。")])):
        one = of(result)
        assert (one.conclusion, one.items, one.parts) == ("unchecked", (), ())
        assert one.details in ("NB001 不是有效的 Word 文档", "NB003 不像。")
        assert not any("条规则" in sentence for sentence in one.scope)


def test_missing_parts_come_first_then_the_gravest():
    """And among equals the first in the report."""
    statuses = ("section", "section", "mention", "missing")
    findings = [
        found("FZ106", "warning", line=1),
        found("GW404", "info", line=1), found("GW204", "error", line=2),
        found("GW202", "error", line=3), found("FZ104", "warning", line=4),
        found("GW407", "warning", line=5),
    ]  # fmt: skip
    items = of(report(findings=findings, statuses=statuses)).items
    order = ["FZ104", "GW204", "GW202", "FZ106", "GW407", "GW404"]
    assert [one.code for one in items] == order
    assert [one.number for one in items] == [1, 2, 3, 4, 5, 6]


def test_a_rule_that_failed_is_no_fault_of_the_report():
    """It stands with what was not checked."""
    broken = found("NB005", "error", "规则 GW601 运行出错")
    one = of(report(findings=[broken], not_evaluated=("GW601",)))
    assert (one.conclusion, one.items) == ("pass", ())
    assert any("未能检查的规则" in sentence and "GW601" in sentence for sentence in one.scope)


def test_what_was_not_checked_is_said():
    excused = SetAside(found("FZ205"), "waiver", "补报")
    result = report(
        not_applicable=("GW602", "GW109"), truncated={"GW404": 12}, set_aside=(excused,)
    )
    one = of(result)
    assert one.conclusion == "pass"
    said = "\n".join(one.scope)
    assert "检查了 3 条规则" in said
    assert "GW602、GW109" in said
    assert "GW404 另有 12 处" in said
    assert "FZ205（补报）" in said


@pytest.mark.parametrize(
    ("paragraphs", "page", "place"),
    [
        (False, None, "第7行"),
        (True, None, "第7段"),
        (True, 2, "第2页第7段"),
        (False, 3, "第3页第7行"),
    ],
)
def test_places_are_named_as_the_unit_counts_them(paragraphs, page, place):
    """Paragraphs in Word, lines elsewhere, pages where there are some; sections before them."""
    finding = found(line=7, page=page, section=("一", "（三）"))
    (item,) = of(report(lines_are_paragraphs=paragraphs, findings=[finding])).items
    assert (item.section, item.place) == ("一（三）", place)


def test_what_is_missing_has_no_place_of_its_own():
    """The text where the finding hangs is sound, so it is not quoted."""
    findings = [
        found("FZ103", excerpt="标题", section=("一",)),
        found("GW103", line=9, excerpt="末句", section=("四",)),
    ]
    statuses = ("section", "section", "missing", "section")
    part, signature = of(report(findings=findings, statuses=statuses)).items
    assert (part.section, part.place, part.quoted) == ("", "全文", "")
    assert (signature.section, signature.place, signature.quoted) == ("", "第9行", "")


def test_a_part_in_a_poor_form_has_its_place():
    """The same kind of rule finds it, but it is there."""
    finding = found("FZ106", line=9, excerpt="一句", section=("一", "（一）"))
    statuses = ("section", "section", "mention", "section")
    (item,) = of(report(findings=[finding], statuses=statuses)).items
    assert (item.section, item.place, item.quoted) == ("一（一）", "第9行", "原文：一句")


def test_the_text_is_quoted_unless_the_message_does():
    said, unsaid = found(message="“其它”有误", excerpt="其它"), found(excerpt="某句\n话")
    items = of(report(findings=[said, unsaid])).items
    assert [one.quoted for one in items] == ["", "原文：某句 话"]


def test_a_pack_of_a_users_own_tells_its_missing_parts(tmp_path):
    """By the kind of the rule, not by its code."""
    pack = tmp_path / "own.yaml"
    pack.write_text(
        "pack: own\nextends: fazhi\nrules:\n  - id: XZ001\n    name: no-plan\n    severity: info\n"
        "    check: {kind: part-presence, part: next_year_plan}\n"
        "    message: {zh: '缺安排', en: 'no plan'}\n",
        encoding="utf-8",
    )
    findings = [found("GW204", "error"), found("XZ001", "info")]
    result = report(findings=findings, statuses=("section", "section", "section", "missing"))
    own = load_pack(str(pack)).texts["XZ001"]
    texts = {**result.rules["XZ001"]._asdict(), "kind": own.kind, "parameters": own.parameters}
    result = result._replace(rules={**result.rules, "XZ001": own._replace(**texts)})
    items = of(result).items
    assert [one.code for one in items] == ["XZ001", "GW204"]


# File names ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("云溪县林业局", "云溪县林业局"),
        ('a/b\\c:d*e?f"g<h>i|j', "a_b_c_d_e_f_g_h_i_j"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("Lpt1 .局", "_Lpt1 .局"),
        ("COM¹", "_COM¹"),
        ("console", "console"),
        ("  局. . ", "局"),
        ("\u202e\n", "_"),
        ("...", "_"),
        ("..", "_"),
        ("-rf", "rf"),
        ("县" * 60 + "局", "县" * 39 + "局"),
    ],
)
def test_a_safe_name(name, expected):
    assert safe(name) == expected


ORGANS = st.text(
    st.sampled_from(list('局县AaÉéＡ/\\:*?"<>|. -~\x00\n\u202e\u0301\u3099𠮷CONnul1¹')), max_size=90
)


@given(st.lists(st.tuples(ORGANS, st.sampled_from([None, 2024, 2025])), max_size=12))
@example([("A局", 2024), ("a局", 2024), ("Ａ局", 2024), ("A局-2", 2024)])
@example([("审核意见表目录", None), ("É", 2024), ("E\u0301", 2024)])
def test_names_are_good_on_every_system_and_no_two_are_one(units):
    """Windows knows no case, macOS no composed letters; neither writes over the other."""
    base = of(report())
    sheets = [base._replace(name=organ, year=year) for organ, year in units]
    index = index_name("zh", ".docx")
    names = names_of(sheets, ".docx", [index])
    assert len(names) == len(units)
    assert len({normalize("NFC", name).casefold() for name in [*names, index]}) == len(units) + 1
    for name in names:
        assert not ILLEGAL.search(name)
        assert len(name.encode()) <= 255
        assert name.split(".")[0].strip().lower() not in ("con", "nul", "com1", "com¹")
        assert not name.startswith(("-", ".", " "))
        assert name.endswith("审核意见表.docx") or re.search(r"审核意见表-\d+\.docx$", name)


# Markdown --------------------------------------------------------------------------------------


def test_nothing_of_a_report_is_markup():
    """Not in the head, not in an item, not in the index."""
    finding = found(message="*甲* [乙](c) <b>丙</b> `丁`\n# 戊 | 己 \x1b[0m")
    one = of(report("a|b.txt", "*局* | x", [finding]))
    for text in (markdown.render(one).decode(), markdown.index([one], ["a (b).md"], "zh").decode()):
        assert not re.search(r"(?<!\\)[<`\x1b]|(?<!\\)\*局|^# 戊", text, re.MULTILINE)
        assert r"\*局\* \| x" in text
    assert r"\*甲\* \[乙\](c) \<b\>丙\</b\> \`丁\` \# 戊 \| 己 \x1b".replace(r"\x1b", "") in (
        markdown.render(one).decode()
    )
    assert "(a%20%28b%29.md)" in markdown.index([one], ["a (b).md"], "zh").decode()


def test_a_report_without_findings_gets_a_sheet_that_says_so():
    one = of(clean())
    assert (one.conclusion, one.details, one.items) == ("pass", "", ())
    text = markdown.render(one).decode()
    assert "**通过**\n" in text
    assert "没有发现问题。" in text
    assert "没有发现问题。" in [line.text for line in in_word(one).paragraphs]


# Word ------------------------------------------------------------------------------------------


def test_a_sheet_in_word_holds_what_the_sheet_says():
    """Head, parts, items, scope, room for a signature."""
    for result in seeds():
        one = of(result)
        document = in_word(one)
        head, parts, items, signature = cells_of(document)
        pairs = {pair for row in head for pair in pairwise(row)}
        assert pairs >= set(one.facts)
        assert head[-1][1].startswith(one.verdict)
        assert parts[1:] == [[line.name, line.status, line.place] for line in one.parts]
        assert items[0] == ["序号", "级别", "位置", "问题", "依据", "怎么改"]
        assert len(items) == len(one.items) + 1
        for cells, item in zip(items[1:], one.items, strict=True):
            assert cells[0] == str(item.number)
            assert cells[2].split("\n") == [text for text in (item.section, item.place) if text]
            assert cells[3].startswith(item.message)
            assert (cells[4], cells[5]) == (item.basis, item.help)
        assert "审核人（签字）：" in signature[0][0]
        texts = [line.text for line in document.paragraphs]
        assert all(sentence in texts for sentence in one.scope)


def test_the_checker_reads_its_own_sheets():
    """As any Word file: the reader finds the words, and the report's rules do not run on it."""
    one = of(seeds()[4])
    text = formats.read_bytes("a.docx", word.render(one, TODAY), ".docx").text
    for item in one.items:
        assert item.message in text
        assert item.help in text


def test_a_sheet_is_a4_with_chinese_fonts_and_heads_on_every_page():
    document = in_word(of(seeds()[0]))
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    fonts = {
        run._r.rPr.rFonts.get(qn("w:eastAsia"))
        for paragraph in document.element.body.iter(qn("w:p"))
        for run in docx.text.paragraph.Paragraph(paragraph, document).runs
    }
    assert fonts == {"仿宋", "黑体", "宋体"}
    items = document.tables[2]
    shaded = [bool(row._tr.findall(f".//{qn('w:shd')}")) for row in items.rows]
    assert shaded == [True, *[False] * (len(items.rows) - 1)]
    assert items.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in items.rows)
    assert sum(cell.width.mm for cell in items.rows[0].cells) == pytest.approx(170, abs=1)
    assert "PAGE" in section.footer._element.xml


def test_properties_of_cells_stand_in_the_order_of_the_schema():
    """Word may call a file damaged where they do not."""
    order = ["tcW", "gridSpan", "vMerge", "shd", "vAlign"]
    body = in_word(of(seeds()[4])).element.body
    for properties in body.iter(qn("w:tcPr")):
        places = [order.index(child.tag.rpartition("}")[2]) for child in properties]
        assert places == sorted(places)


def test_the_same_sheet_gives_the_same_file():
    """The day of the review is all the time in it."""
    one = of(seeds()[2])
    assert word.render(one, TODAY) == word.render(one, TODAY)
    made = in_word(one).core_properties
    assert (made.author, made.created.date()) == ("nianbao", TODAY)


@settings(max_examples=15)  # a Word file takes its time
@given(st.text(st.characters(), max_size=40))
@example("\x00\x0b\ufffe\ud800")
def test_any_text_makes_a_file_that_opens(text):
    finding = found(message=text, excerpt=text, help=text, basis=text, section=(text,))
    one = of(report("a.txt", text, [finding], title=text))
    assert len(cells_of(in_word(one))[2]) == 2
    markdown.render(one).decode()


def test_the_index_lists_every_sheet():
    sheets = [of(result) for result in (clean(), report(findings=[found()]), failed("b.docx"))]
    names = names_of(sheets, ".docx")
    data = word.index(sheets, names, "zh", TODAY)
    (table,) = cells_of(docx.Document(io.BytesIO(data)))
    assert [row[-1] for row in table[1:]] == names
    assert [row[4] for row in table[1:]] == ["通过", "需修改", "未能审核"]
    lines = markdown.index(sheets, names, "zh").decode().splitlines()
    assert len(lines) == 4 + len(sheets)
