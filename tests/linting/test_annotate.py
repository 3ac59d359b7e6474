"""Findings as comments in Word files: exactly at their characters, and nothing else changed.

Slow, because LibreOffice opens the annotated file of every seed.
"""

import datetime
import io
import zipfile

import byhand
import docx
import pytest
from byhand import extent
from checking import check_document
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from makers import libreoffice
from makers.docx import numbered_docx, typed_docx
from makers.rawdocx import comments, member, members, raw_docx, w
from places import ROOT

from checker import formats
from checker.formats.word.comments import MOST
from checker.formats.word.package import Package
from checker.formats.word.paragraphs import paragraphs
from checker.formats.word.splitting import split
from checker.linting import annotate, lint
from checker.model.document import Extent, Place
from checker.model.finding import Fix, PlacedEdit
from checker.model.options import RunOptions
from checker.model.span import Span
from checker.output.comments import comment
from checker.support.limits import Limits

SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
WHEN = datetime.datetime(2026, 3, 1, 8, 0, tzinfo=datetime.timezone.utc)
LIMITS = Limits()
OPTIONS = RunOptions(today=datetime.date(2026, 6, 30))
MAKERS = {"typed": typed_docx, "numbered": numbered_docx}


def finding(start, end, message="有误", fix=None, code="XX001"):
    """Return a finding from ``start`` to ``end``, each a line and a column, counted from 1."""
    where = extent(*start, *end)
    texts = {"help": "改掉", "basis": "某规定", "span": Span(0, 1)}
    return byhand.finding(code, "error", message, where, fix=fix, **texts)


def annotated(data, findings=None, suffix=".docx", lang="zh", when=WHEN):
    """Return ``data`` with a comment for each of ``findings``, or for what the rules find."""
    linted = lint.lint_bytes("a", data, suffix, OPTIONS)
    if findings is not None:
        lines = linted.document.lines
        linted = linted._replace(
            result=byhand.checked("a", "fazhi", findings=findings, lines=lines)
        )

    def said(one):
        return comment(one, linted.result, lang)

    return annotate.annotate(data, linted, said, when, LIMITS)


def found(data, suffix=".docx"):
    """Return the document in ``data`` and what the rules find in it."""
    document = formats.read_bytes("a", data, suffix)
    return document, check_document(document, OPTIONS)


# ── whole reports ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("maker", MAKERS)
@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_comments_cover_exactly_what_was_found(path, maker):
    """Every finding has one comment; it covers the finding's characters that are in the file."""
    data = MAKERS[maker](path.read_text(encoding="utf-8"))
    document, result = found(data)
    made = annotated(data)
    assert made.comments == len(result.findings) > 5
    typed = paragraphs(Package(data, LIMITS), LIMITS)
    for one, (author, covered, text) in zip(result.findings, comments(made.data), strict=True):
        assert author == "nianbao"
        assert text.startswith(one.code)
        (line, column, _), (end_line, _, _) = one.extent
        number = sum(p.end for p in typed[line - 1].pieces if p.element is None)
        hidden = max(0, number - column + 1) if line == end_line else 0
        expected = one.excerpt[hidden:]
        if expected:
            assert covered.replace("\n", "") == expected  # it may reach into the next paragraph
        elif one.excerpt:  # the number alone: the first character behind it
            assert covered == typed[line - 1].text[number : number + 1]
        else:
            assert len(covered) == 1
    assert formats.read_bytes("a", made.data, ".docx").text == document.text


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_a_text_file_becomes_a_word_file_of_its_text(path):
    """Broken lines joined, every comment at exactly its characters, the same bytes each time."""
    data = path.read_bytes()
    document, result = found(data, ".txt")
    made = annotated(data, suffix=".txt")
    for one, (_, covered, text) in zip(result.findings, comments(made.data), strict=True):
        assert text.startswith(one.code)
        assert covered == (one.excerpt or covered)
    again = formats.read_bytes("a", made.data, ".docx")
    assert again.text.replace("\n", "") == document.text.replace("\n", "")
    assert made == annotated(data, suffix=".txt")


@pytest.mark.parametrize("maker", MAKERS)
def test_a_second_time_changes_nothing(maker):
    """Own comments are replaced by the same ones; in another language, by those alone."""
    data = MAKERS[maker](SEEDS[4].read_text(encoding="utf-8"))
    once = annotated(data)
    assert annotated(once.data).data == once.data
    english = annotated(once.data, lang="en")
    assert len(comments(english.data)) == len(comments(once.data))
    assert not any("依据" in text for _, _, text in comments(english.data))
    assert annotated(english.data).data == once.data
    nothing = annotated(once.data, [])
    assert comments(nothing.data) == []
    assert b"commentR" not in member(nothing.data, "word/document.xml")


def test_all_other_members_stay_byte_for_byte():
    """Only the text, the list of parts and what the text refers to are written anew."""
    data = typed_docx(SEEDS[0].read_text(encoding="utf-8"))
    before, after = members(data), members(annotated(data).data)
    assert list(after) == [*before, "word/comments.xml"]
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {
        "word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"
    }  # fmt: skip


@pytest.mark.parametrize("maker", MAKERS)
def test_other_programs_open_the_result(maker):
    """python-docx knows the comments, too."""
    made = annotated(MAKERS[maker](SEEDS[1].read_text(encoding="utf-8")))
    known = list(docx.Document(io.BytesIO(made.data)).comments)
    assert len(known) == made.comments
    assert {(one.author, one.initials) for one in known} == {("nianbao", "NB")}
    assert {one.timestamp for one in known} == {WHEN}


def as_libreoffice_sees(flat):
    """Return the text that each comment covers in a flat OpenDocument file, by its code."""
    office = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
    text = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
    body = etree.fromstring(flat, etree.XMLParser(huge_tree=True)).find(f".//{office}text")
    inside, ends = {}, []

    def walk(element):
        if element.tag == f"{office}annotation":
            first = "".join(element.find(f"{text}p").itertext())
            inside[element.get(f"{office}name")] = [first.split()[0], ""]
        else:
            if element.tag == f"{office}annotation-end":
                ends.append(inside.pop(element.get(f"{office}name")))
            spaces = int(element.get(f"{text}c", "1")) if element.tag == f"{text}s" else 0
            put(element.text or " " * spaces)
            for child in element:
                walk(child)
                put(child.tail or "")
            if element.tag in (f"{text}p", f"{text}h"):
                put("\n")

    def put(characters):
        for one in inside.values():
            one[1] += characters

    walk(body)
    assert not inside
    return sorted((code, covered) for code, covered in ends)


@libreoffice.needed
@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_libreoffice_shows_the_comments_at_their_words(path, tmp_path):
    """What it takes each comment to be on, it takes from the file alone."""
    made = annotated(path.read_bytes(), suffix=".txt")
    expected = [(text.split()[0], covered) for _, covered, text in comments(made.data)]
    seen = as_libreoffice_sees(libreoffice.converted(made.data, tmp_path, "fodt"))
    assert seen == sorted(expected)


# ── what a comment says ──────────────────────────────────────────────────────────────────────


def test_what_a_comment_says():
    """Code and level, the message, the basis, what to do, and the change that is proposed."""
    edits = (PlacedEdit(Extent(Place(1, 1), Place(1, 2)), "丁"),)
    fix = Fix("safe", edits)
    data = raw_docx("<w:p><w:r><w:t>甲乙丙</w:t></w:r></w:p>")
    made = annotated(data, [finding((1, 1), (1, 2), "写错了", fix)])
    assert comments(made.data) == [
        ("nianbao", "甲", "XX001 错误 写错了\n依据：某规定\n怎么改：改掉\n改为：“甲”→“丁”")
    ]
    made = annotated(data, [finding((1, 1), (1, 2), "wrong", fix)], lang="en")
    assert comments(made.data)[0][2].splitlines() == [
        "XX001 error wrong", "Basis: 某规定", "How to fix it: 改掉", 'Change: "甲" → "丁"'
    ]  # fmt: skip
    comment = etree.fromstring(member(made.data, "word/comments.xml"))[0]
    assert {etree.QName(key).localname: value for key, value in comment.attrib.items()} == {
        "id": "0", "author": "nianbao", "date": "2026-03-01T08:00:00Z", "initials": "NB"
    }  # fmt: skip


def test_changes_that_put_in_or_take_out():
    """Are told apart; near each other they are one, else the first three are shown."""
    far = "甲乙丙" * 30
    data = raw_docx(f"<w:p><w:r><w:t>{far}</w:t></w:r></w:p>")
    for edits, expected in (
        (((2, 2, "，"),), "加上“，”"),
        (((1, 3, ""),), "删去“甲乙”"),
        (((1, 2, "（"), (3, 4, "）")), "“甲乙丙”→“（乙）”"),
        (((1, 1, "（"), (3, 3, "）")), "“甲乙”→“（甲乙）”"),
        (((1, 2, "一"), (61, 62, "二")), "“甲”→“一”；“甲”→“二”"),
        ([(at, at, "一") for at in range(1, 81, 20)], "加上“一”；" * 3 + "另有 1 处"),
    ):
        placed = [
            PlacedEdit(Extent(Place(1, start), Place(1, end)), put) for start, end, put in edits
        ]
        made = annotated(data, [finding((1, 1), (1, 2), fix=Fix("unsafe", tuple(placed)))])
        said = comments(made.data)[0][2].splitlines()[-1]
        assert said == f"可改为（须人工确认）：{expected}"


def test_characters_that_no_xml_can_hold():
    """Are shown as replacement characters, in the text and in the comment; places stay."""
    filler = "县政府全年办理各类行政案件。" * 150
    data = f"甲\x0b乙\x01丙\t丁\n{filler}".encode()
    one = finding((1, 3), (1, 6), "丙\x01")._replace(span=Span(2, 5))
    made = annotated(data, [one], suffix=".txt")
    ((_, covered, text),) = comments(made.data)
    assert (covered, text.splitlines()[0]) == ("乙\ufffd丙", "XX001 错误 丙\ufffd")
    assert formats.read_bytes("a", made.data, ".docx").text == f"甲\ufffd乙\ufffd丙\t丁\n{filler}"


# ── where a comment goes ─────────────────────────────────────────────────────────────────────

RUN = "<w:r><w:t>{}</w:t></w:r>"
BOLD = '<w:r w:rsidR="00A1"><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r>'


def on(body, *findings, **parts):
    """Return what the comments cover, and the paragraphs of the result as XML."""
    made = annotated(raw_docx(body, **parts), findings)
    root = etree.fromstring(member(made.data, "word/document.xml"))
    return [covered for _, covered, _ in comments(made.data)], root


def test_a_run_is_cut_where_the_comment_begins_and_ends():
    """All parts keep its properties; blanks at the cut are kept."""
    body = '<w:p><w:r w:rsidR="00A1"><w:rPr><w:b/></w:rPr><w:t>甲乙 丙丁</w:t></w:r></w:p>'
    covered, root = on(body, finding((1, 2), (1, 4)))
    assert covered == ["乙 "]
    runs = [one for one in root.iter(w("r")) if one.find(w("t")) is not None]
    assert ["".join(one.itertext()) for one in runs] == ["甲", "乙 ", "丙丁"]
    assert all(one.find(w("rPr"))[0].tag == w("b") for one in runs)
    assert all(one.get(w("rsidR")) == "00A1" for one in runs)
    space = "{http://www.w3.org/XML/1998/namespace}space"
    assert [one.find(w("t")).get(space) for one in runs] == [None, "preserve", None]


def test_comments_that_overlap_or_are_equal():
    """Each has its own marks."""
    body = f"<w:p>{RUN.format('甲乙丙')}{BOLD.format('丁戊')}</w:p>"
    spans = [
        ((1, 1), (1, 4)),
        ((1, 2), (1, 5)),
        ((1, 2), (1, 5)),
        ((1, 3), (1, 4)),
        ((1, 5), (1, 6)),
    ]
    covered, _ = on(body, *(finding(*span) for span in spans))
    assert covered == ["甲乙丙", "乙丙丁", "乙丙丁", "丙", "戊"]


@pytest.mark.parametrize(
    "inside",
    [
        '<w:hyperlink w:anchor="x">{}</w:hyperlink>',
        '<w:ins w:id="9" w:author="张三">{}</w:ins>',
        "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
        '<w:fldSimple w:instr="TITLE">{}</w:fldSimple>',
        '<w:smartTag w:element="a">{}</w:smartTag>',
    ],
)
def test_marks_inside_what_holds_runs(inside):
    """A comment may begin or end in the middle of a link, a control, an insertion."""
    body = f"<w:p>{RUN.format('甲乙')}{inside.format(RUN.format('丙丁戊'))}{RUN.format('己')}</w:p>"
    spans = [((1, 2), (1, 4)), ((1, 4), (1, 5)), ((1, 5), (1, 7)), ((1, 3), (1, 6))]
    covered, _ = on(body, *(finding(*span) for span in spans))
    assert covered == ["乙丙", "丁", "戊己", "丙丁戊"]


def test_over_several_paragraphs_and_cells():
    """The marks stand in the paragraphs where the finding begins and ends."""
    cell = "<w:tc><w:p>{}</w:p></w:tc>"
    body = (
        f"<w:p>{RUN.format('甲乙')}</w:p><w:p/><w:p>{RUN.format('丙丁')}</w:p><w:tbl><w:tr>"
        f"{cell.format(RUN.format('戊己'))}{cell.format(RUN.format('庚'))}</w:tr></w:tbl><w:p/>"
    )
    spans = [((1, 2), (3, 2)), ((4, 2), (4, 3)), ((4, 1), (5, 2))]
    covered, _ = on(body, *(finding(*span) for span in spans))
    assert covered == ["乙\n\n丙", "己", "戊己\n庚"]


NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="decimal"/><w:suff w:val="nothing"/><w:lvlText w:val="%1."/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
NUMBERED = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'


def test_a_number_that_word_makes_is_no_place_for_a_mark():
    """A comment on it stands on the first character; on it and more, on what is typed."""
    body = f"<w:p>{NUMBERED}{RUN.format('甲乙')}</w:p><w:p>{NUMBERED}</w:p><w:p/>"
    spans = [((1, 1), (1, 3)), ((1, 1), (1, 4)), ((1, 2), (1, 5)), ((2, 1), (2, 3))]
    covered, root = on(body, *(finding(*span) for span in spans), numbering=NUMBERING)
    assert covered == ["甲", "甲", "甲乙", ""]
    second = list(root.iter(w("p")))[1]
    assert [etree.QName(one).localname for one in second] == [
        "pPr", "commentRangeStart", "commentRangeEnd", "r"
    ]  # fmt: skip


def test_where_something_is_missing():
    """The comment stands on the character before the place, at the start on the one behind."""
    body = f"<w:p>{RUN.format('甲乙')}</w:p><w:p>{RUN.format('丙丁')}</w:p>"
    spans = [((2, 3), (2, 3)), ((2, 2), (2, 2)), ((1, 1), (1, 1))]
    covered, _ = on(body, *(finding(*span) for span in spans))
    assert covered == ["丁", "丙", "甲"]


def test_a_finding_on_the_run_itself_hangs_on_the_title():
    """Even where empty paragraphs stand before it."""
    data = typed_docx(
        "\n\n云溪县林业局2024年法治政府建设年度报告\n\n一、主要举措和成效\n成效明显。"
    )
    one = finding((1, 1), (1, 1))._replace(span=Span(0, 0))
    assert comments(annotated(data, [one]).data)[0][1] == "云溪县林业局2024年法治政府建设年度报告"


BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>'
    "<w:p><w:r><w:t>盒中字</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>盒中字</w:t></w:r></w:p>"
    "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def test_a_comment_in_a_text_box_or_a_note():
    """Stands on what holds the box, or on the reference: Word heeds none inside them."""
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = f"<w:p>{RUN.format('甲')}{BOX}{RUN.format('乙')}{note}{RUN.format('丙')}</w:p>"
    footnotes = '<w:footnote w:id="2"><w:p><w:r><w:t>注中字</w:t></w:r></w:p></w:footnote>'
    text = formats.read_bytes("a", raw_docx(body, footnotes=footnotes), ".docx").text
    assert text == "甲乙丙\n盒中字\n注中字"
    _, root = on(
        body, finding((2, 2), (2, 3)), finding((3, 1), (3, 2)), finding((1, 3), (2, 2)),
        footnotes=footnotes,
    )  # fmt: skip
    children = [etree.QName(one).localname for one in root[0][0]]
    assert children == [
        "r", "commentRangeStart", "r", "commentRangeEnd", "r", "r",
        "commentRangeStart", "r", "commentRangeEnd", "r", "commentRangeStart", "r",
        "commentRangeEnd", "r",
    ]  # fmt: skip
    assert not [one for one in root.iter(w("txbxContent")) if b"comment" in etree.tostring(one)]


def test_what_cannot_be_cut_stays_whole():
    """A ruby and a formula are commented on as a whole."""
    ruby = (
        "<w:r><w:ruby><w:rt><w:r><w:t>yì</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>甲乙</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    )
    covered, root = on(f"<w:p>{ruby}{RUN.format('丙')}</w:p>", finding((1, 2), (1, 4)))
    assert covered[0].endswith("甲乙丙")
    assert len(list(root.iter(w("ruby")))) == 1


def test_paragraphs_whose_mark_was_deleted():
    """Two of them are one text; a comment may begin in the first and end in the second."""
    gone = '<w:pPr><w:rPr><w:del w:id="7" w:author="张三"/></w:rPr></w:pPr>'
    body = f"<w:p>{gone}{RUN.format('甲乙')}</w:p><w:p>{RUN.format('丙丁')}</w:p>"
    covered, _ = on(body, finding((1, 2), (1, 4)))
    assert covered == ["乙\n丙"]


def test_word_opens_no_file_with_more_comments_than_this(monkeypatch):
    """The findings past that number are counted."""
    monkeypatch.setattr("checker.formats.word.comments.MOST", 3)
    assert MOST == 32_767
    data = raw_docx(f"<w:p>{RUN.format('甲')}</w:p>")
    made = annotated(data, [finding((1, 1), (1, 2))] * 5)
    assert (made.comments, made.left_out) == (3, 2)
    assert len(comments(made.data)) == 3


def test_a_file_in_the_strict_form_of_the_standard():
    """Gets its comments in the same form."""
    strict = "http://purl.oclc.org/ooxml"
    body = f"<w:p>{RUN.format('甲乙丙')}</w:p>"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in members(raw_docx(body)).items():
            changed = content
            for old, new in (
                (b"http://schemas.openxmlformats.org/wordprocessingml/2006", b"/wordprocessingml"),
                (b"http://schemas.openxmlformats.org/officeDocument/2006", b"/officeDocument"),
            ):
                changed = changed.replace(old, strict.encode() + new)
            archive.writestr(name, changed)
    made = annotated(stream.getvalue(), [finding((1, 2), (1, 3))])
    comments_part = etree.fromstring(member(made.data, "word/comments.xml"))
    assert {etree.QName(one).namespace for one in comments_part.iter()} == {
        f"{strict}/wordprocessingml/main"
    }
    relations = etree.fromstring(member(made.data, "word/_rels/document.xml.rels"))
    assert [one.get("Type") for one in relations] == [
        f"{strict}/officeDocument/relationships/comments"
    ]
    again = annotated(made.data, [finding((1, 2), (1, 3))])
    assert again.data == made.data


# ── people's comments ────────────────────────────────────────────────────────────────────────


def thread(key, author, text, paragraph_id):
    return (
        f'<w:comment w:id="{key}" w:author="{author}" w:initials="A">'
        f'<w:p w14:paraId="{paragraph_id}"><w:r><w:t>{text}</w:t></w:r></w:p></w:comment>'
    )


def marked(text, *keys):
    return (
        "".join(f'<w:commentRangeStart w:id="{key}"/>' for key in keys)
        + RUN.format(text)
        + "".join(
            f'<w:commentRangeEnd w:id="{key}"/><w:r><w:commentReference w:id="{key}"/></w:r>'
            for key in keys
        )
    )


def test_comments_of_people_stay():
    """With their replies, byte for byte; new ids are ones that nobody has."""
    body = f"<w:p>{RUN.format('甲')}{marked('乙', 4, 7)}{RUN.format('丙')}</w:p>"
    theirs = thread(4, "张三", "此处请核", "0A") + thread(7, "李四", "已核", "0B")
    threads = (
        '<w15:commentEx w15:paraId="0A"/><w15:commentEx w15:paraId="0B" w15:paraIdParent="0A"/>'
    )
    data = raw_docx(body, comments=theirs, commentsExtended=threads)
    made = annotated(data, [finding((1, 1), (1, 3))])
    assert comments(made.data)[:2] == [("张三", "乙", "此处请核"), ("李四", "乙", "已核")]
    assert comments(made.data)[2][:2] == ("nianbao", "甲乙")
    ids = [one.get(w("id")) for one in etree.fromstring(member(made.data, "word/comments.xml"))]
    assert ids == ["4", "7", "8"]
    threads_before, threads_after = (
        etree.tostring(etree.fromstring(member(one, "word/commentsExtended.xml")), method="c14n")
        for one in (data, made.data)
    )
    assert threads_before == threads_after
    assert annotated(made.data, [finding((1, 1), (1, 3))]).data == made.data


@pytest.mark.parametrize("touch", ["answer", "done"])
def test_an_own_comment_that_people_took_up_stays(touch):
    """Answered or marked as done it is theirs too; the same finding gets no second one."""
    body = f"<w:p>{RUN.format('甲')}{RUN.format('乙')}</w:p>"
    first = annotated(raw_docx(body), [finding((1, 1), (1, 2)), finding((1, 2), (1, 3))])
    files = members(first.data)
    root = etree.fromstring(files["word/comments.xml"])
    key = (
        f"{{{root.nsmap.get('w14', 'http://schemas.microsoft.com/office/word/2010/wordml')}}}paraId"
    )
    for number, one in enumerate(root):
        list(one.iter(w("p")))[-1].set(key, f"0{number}")
    inner = "".join(etree.tostring(one, encoding="unicode") for one in root)
    if touch == "answer":
        inner += thread(9, "张三", "不改", "AA")
        threads = '<w15:commentEx w15:paraId="AA" w15:paraIdParent="00"/>'
    else:
        threads = '<w15:commentEx w15:paraId="00" w15:done="1"/>'
    threads += '<w15:commentEx w15:paraId="01" w15:done="0"/>'
    document = etree.fromstring(files["word/document.xml"])
    marks = "".join(etree.tostring(one, encoding="unicode") for one in document[0])
    if touch == "answer":
        marks = marks.replace("</w:p>", marked("丙", 9) + "</w:p>")
    data = raw_docx(marks, comments=inner, commentsExtended=threads)
    again = annotated(data, [finding((1, 1), (1, 2)), finding((1, 2), (1, 3))])
    own = [(covered, text) for author, covered, text in comments(again.data) if author == "nianbao"]
    assert [covered for covered, _ in own] == ["甲", "乙"]
    assert again.comments == 2
    left = etree.fromstring(member(again.data, "word/commentsExtended.xml"))
    assert ["01"] not in [list(one.attrib.values())[:1] for one in left]
    other = annotated(data, [finding((1, 2), (1, 3))])
    assert len([one for one in comments(other.data) if one[0] == "nianbao"]) == 2


# ── cutting runs ─────────────────────────────────────────────────────────────────────────────

TEXTS = st.text("甲乙丙𠮷（） a1", max_size=6)
PRESERVE = st.sampled_from(["", ' xml:space="preserve"'])
CONTENTS = st.one_of(
    st.builds("<w:t{1}>{0}</w:t>".format, TEXTS, PRESERVE),
    st.sampled_from(
        ["<w:tab/>", "<w:br/>", "<w:noBreakHyphen/>", "<w:lastRenderedPageBreak/>",
         '<w:drawing><w:x w:y="1"/></w:drawing>', '<w:footnoteReference w:id="3"/>',
         '<w:sym w:font="Wingdings" w:char="25A0"/>']
    ),
)  # fmt: skip
LOOKS = st.sampled_from(["", "<w:rPr><w:b/></w:rPr>", '<w:rPr><w:sz w:val="32"/></w:rPr>'])
RUNS = st.builds(
    lambda looks, contents: f"<w:r>{looks}{''.join(contents)}</w:r>",
    LOOKS,
    st.lists(CONTENTS, max_size=4),
)
WRAPPED = st.builds(
    str.format,
    st.sampled_from(
        ["{}", "{}", '<w:hyperlink w:anchor="x">{}</w:hyperlink>', '<w:ins w:id="1">{}</w:ins>',
         "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", '<w:bookmarkStart w:id="5"/>{}']
    ),
    RUNS,
)  # fmt: skip


def look_of(element):
    """Return the run properties that the characters of ``element`` have."""
    properties = element.getparent().find(w("rPr"))
    return b"" if properties is None else etree.tostring(properties, method="c14n")


def characters(data_or_package):
    """Return every character of the first paragraph with its looks and what holds it."""
    paragraph = paragraphs(data_or_package, LIMITS)[0]
    return [
        (character, look_of(piece.element), piece.element.tag)
        for piece in paragraph.pieces
        for character in paragraph.text[piece.start : piece.end]
    ]


def contents(package):
    """Return all that runs hold besides text, in order."""
    root = package.part(package.main)
    return [
        child.tag
        for run in root.iter(w("r"))
        for child in run
        if child.tag not in (w("t"), w("rPr"))
    ]


@settings(max_examples=300)
@given(st.lists(WRAPPED, max_size=5), st.sets(st.integers(0, 40), max_size=8))
def test_cutting_runs_changes_neither_text_nor_looks(pieces, borders):
    """Wherever they are cut; and the parts begin and end at the borders."""
    data = raw_docx(f"<w:p>{''.join(pieces)}</w:p>")
    package = Package(data, LIMITS)
    before, inside = characters(package), contents(package)
    (paragraph,) = paragraphs(package, LIMITS)[:1]
    atoms = split(paragraph, borders)
    written = etree.tostring(package.part(package.main))
    again = Package(
        raw_docx(written.decode().partition("<w:body>")[2].partition("</w:body>")[0]), LIMITS
    )
    assert characters(package) == before
    assert characters(again) == before
    assert contents(package) == inside
    assert [atom.start for atom in atoms[1:]] == [atom.end for atom in atoms[:-1]]
    edges = {edge for atom in atoms for edge in (atom.start, atom.end)}
    assert {border for border in borders if border <= len(before)} - {0} <= edges | {0}
    for run in package.part(package.main).iter(w("r")):
        assert [child.tag for child in run].count(w("rPr")) <= 1
        assert w("rPr") not in [child.tag for child in run][1:]
