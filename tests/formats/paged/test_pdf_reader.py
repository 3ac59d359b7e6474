"""PDF files: the same report gives the same findings, at the lines and pages of its text.

Slow, because LibreOffice and Chromium print reports, and damage is tried at many places.
"""

import html
import io
import re
import shutil
import sys

import pytest
from checking import check_bytes
from hypothesis import given, settings
from hypothesis import strategies as st
from makers.docx import typed_docx
from makers.pdf import FONT, assembled, browser, office, pdf, printed, raw_pdf, stream
from makers.typesetting import Set, Setting
from outline_text import render
from PIL import Image
from places import ROOT
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from checker.formats import known_suffixes, read_bytes
from checker.model.span import Span
from checker.support.errors import EmptyFileError, InputError, TooLargeError, UnreadableFileError
from checker.support.limits import Limits

SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
SOFFICE, CHROMIUM = shutil.which("soffice"), shutil.which("chromium")
BODY = "".join(f"第{number}项工作已经按期完成，成效明显；" for number in "一二三四五六七八")
REPORT = f"""临河县水利局2024年法治政府建设年度报告
临河县人民政府：
{BODY}现将情况报告如下。
一、主要举措和成效
（一）加强组织领导
{BODY}推进依法行政。
（二）推进严格执法
{BODY}全年办结行政复议案件12件。
二、存在的不足和原因
{BODY}有关制度还不健全。
临河县水利局
2025年1月10日"""


def read(data, **limits):
    return read_bytes("report.pdf", data, ".pdf", Limits(**limits))


def texts(document):
    return [line for line in document.text.split("\n") if line]


def findings(data, suffix):
    """Return all that a check finds, without the places, which differ between formats."""
    result = check_bytes("report", data, suffix)
    assert result.failure is None, result.failure
    found = sorted((one.code, re.sub(r"\s", "", one.excerpt)) for one in result.findings)
    parts = {name: part.status for name, part in result.parts.items()}
    return found, parts, result.facts


def outline_of(document):
    """Return the outline without line numbers, which differ between formats."""
    numbers = r" @\d+|(?<=[a-z]) \d+(?:-\d+)?(?=:|$)"
    return re.sub(numbers, "", render(document.text), flags=re.MULTILINE)


# The same report


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem[:3])
def test_a_report_in_pdf_is_the_report(seed):
    text = seed.read_text(encoding="utf-8")
    data = pdf(text, Setting(header="法治政府建设年度报告"))
    assert findings(data, ".pdf") == findings(seed.read_bytes(), ".txt")
    assert outline_of(read(data)) == outline_of(read_bytes("report.txt", seed.read_bytes()))


SETTINGS = {
    "small": Setting(size=12, pitch=20, lines=32, left=60, right=90),
    "close": Setting(size=14, pitch=16.5, lines=40),
    "ragged": Setting(justified=False),
    "gaps instead of indents": Setting(indent=0, gap=12, justified=False),
    "landscape": Setting(width=841.9, height=595.3, lines=14),
    "numbers of pages": Setting(numbers="第 {} 页 共 9 页"),
    "bare numbers": Setting(numbers="{}"),
}
DRAWN = {
    "lying to the right": {"rotate": 90},
    "upside down": {"rotate": 180},
    "lying to the left": {"rotate": 270},
    "feigned bold": {"bold": True},
    "invisible": {"hidden": True},
}


@pytest.mark.parametrize("setting", SETTINGS.values(), ids=SETTINGS)
def test_however_a_report_is_set_it_is_the_report(setting):
    assert texts(read(pdf(REPORT, setting))) == REPORT.split("\n")


@pytest.mark.parametrize("options", DRAWN.values(), ids=DRAWN)
def test_however_a_report_is_drawn_it_is_the_report(options):
    assert texts(read(pdf(REPORT, **options))) == REPORT.split("\n")


@pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice")
def test_a_report_that_libreoffice_printed_is_the_report():
    assert texts(read(office(typed_docx(REPORT), ".docx", SOFFICE))) == REPORT.split("\n")


@pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice")
def test_a_list_that_libreoffice_printed_keeps_its_numbers():
    items = "".join(f"<li>{BODY}第{number}条。</li>" for number in "甲乙丙")
    page = f"<html><meta charset=utf-8><body><p>{BODY}</p><ol>{items}</ol></body></html>"
    document = read(office(page.encode(), ".html", SOFFICE))
    assert texts(document)[1:] == [
        f"{number}.{BODY}第{name}条。" for number, name in enumerate("甲乙丙", 1)
    ]


@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
def test_a_web_page_that_chromium_printed_is_the_report():
    title, *paragraphs = REPORT.split("\n")
    shown = "".join(f"<p>{html.escape(line)}</p>" for line in paragraphs)
    style = "<style>h1{text-align:center}p{line-height:1.8;text-indent:2em;margin:0}</style>"
    page = f"<!DOCTYPE html><html lang=zh>{style}<h1>{title}</h1>{shown}"
    found = texts(read(browser(page, CHROMIUM)))
    start = found.index(title)  # the browser prints a line of its own above
    assert found[start : start + len(paragraphs) + 1] == REPORT.split("\n")


# Places


def test_places_are_lines_of_the_text_running_on_over_the_pages():
    document = read(pdf(3 * REPORT))
    for offset, char in enumerate(document.text):
        place = document.place(offset)
        if char != "\n":
            assert document.lines[place.line - 1][place.column - 1] == char
    lines = [(run.page, run.line) for run in document.runs]
    assert lines == sorted(lines)
    assert lines[0] == (1, 1)
    assert lines[-1] == (max(page for page, _ in lines), len(document.lines))


def test_a_finding_tells_the_page():
    result = check_bytes(
        "report.pdf", pdf(REPORT.replace("推进依法行政", "推进依法行政 。")), ".pdf"
    )
    found = next(one for one in result.findings if one.code == "GW404")
    assert found.extent.start.page == 1
    line = result.lines[found.extent.start.line - 1]
    assert line[found.extent.start.column - 1] == " "


def test_a_paragraph_over_a_page_end_has_places_on_both_pages():
    document = read(pdf("标题\n" + 60 * BODY))
    start = document.text.index("第一项")
    extent = document.extent(Span(start, len(document.text)))
    assert (extent.start.page, extent.end.page) == (1, document.runs[-1].page)
    assert len(texts(document)) == 2


# Characters


def identity_font(unicode_map=""):
    """Return a font of two-byte codes; without a map nobody knows what they stand for."""
    return (
        "<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+Song/Encoding/Identity-H"
        f"{unicode_map}/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/ABCDEF+Song"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000"
        "/FontDescriptor<</Type/FontDescriptor/FontName/ABCDEF+Song/Flags 4/FontBBox[0 0 1000 1000]"
        "/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 700/StemV 80>>>>]>>"
    )


def mapped(*codes):
    """Return a page whose codes 1, 2, 3… stand for what ``codes`` say, as UTF-16 in hex."""
    lines = "".join(f"<{number:04x}> <{code}>\n" for number, code in enumerate(codes, 1))
    table = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{lines}endbfchar\nendcmap end end"
    )
    shown = "".join(f"{number:04x}" for number in range(1, len(codes) + 1))
    content = f"BT /F 16 Tf 80 700 Td <{shown}> Tj ET".encode()
    return raw_pdf(content, identity_font("/ToUnicode 6 0 R"), stream(table.encode()))


def test_radicals_are_the_characters_they_look_like():
    assert read(mapped("2F00", "4E2A", "2ECB", "FF0C", "F90A")).text == "一个车，金"


def test_a_glyph_of_two_characters_is_both():
    assert read(mapped("5E74", "5EA62014", "62A5")).text == "年度—报"


def test_a_character_beyond_the_basic_plane_is_one():
    document = read(mapped("5E74", "D842DFB7", "62A5"))
    assert document.text == "年𠮷报"
    assert document.place(2).column == 3


def test_a_font_that_tells_no_characters_is_refused_with_advice():
    content = b"BT /F 16 Tf 80 700 Td <" + b"0123" * 40 + b"> Tj ET"
    with pytest.raises(UnreadableFileError, match="OCR") as caught:
        read(raw_pdf(content, identity_font()))
    assert "文字识别" in caught.value.zh


def test_two_blanks_side_by_side_are_known_as_one():
    # PDFium tells of one; where the author set two, GW404 speaks of the gap all the same
    sheets = [[Set(80, 100, 16, "年度  报告"), Set(80, 128, 16, "年度 报告")]]
    assert read(printed(sheets)).lines == ("年度 报告", "年度 报告")


# What is no text of the report


def drawn(draw):
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595.3, 841.9))
    draw(canvas)
    canvas.save()
    return buffer.getvalue()


def test_notes_fields_and_watermarks_are_left_out():
    def draw(canvas):
        for page in "甲乙":
            canvas.setFont(FONT, 16)
            canvas.drawString(80, 700, f"正文{page}的第一行")
            canvas.textAnnotation("annotated", Rect=[80, 600, 200, 640])
            canvas.acroForm.textfield(value="filled in", x=80, y=500, name="field")
            canvas.saveState()
            canvas.translate(200, 300)
            canvas.rotate(45)
            canvas.setFont(FONT, 60)
            canvas.drawString(0, 0, "内部资料")
            canvas.restoreState()
            canvas.drawString(80, 300, f"正文{page}的第二行")
            canvas.drawString(900, 300, "页面之外")
            canvas.showPage()

    assert read(drawn(draw)).lines == (
        "正文甲的第一行",
        "正文甲的第二行",
        "正文乙的第一行",
        "正文乙的第二行",
    )


# What cannot be read


def picture():
    return ImageReader(Image.new("L", (40, 60), 200))


def scan(*pages):
    """Return a PDF file of pages that are pictures (None) or a line of text."""

    def draw(canvas):
        for text in pages:
            if text is None:
                canvas.drawImage(picture(), 0, 0, 595, 842)
            else:
                canvas.setFont(FONT, 16)
                canvas.drawString(80, 700, text)
            canvas.showPage()

    return drawn(draw)


def test_a_scan_is_refused_with_advice():
    with pytest.raises(UnreadableFileError, match="OCR") as caught:
        read(scan(None, None))
    assert caught.value.code == "NB001"
    assert "文字识别" in caught.value.zh


def test_a_scanned_page_among_others_is_reported_on_its_page():
    result = check_bytes("report.pdf", scan("临河县水利局2024年法治政府建设年度报告", None), ".pdf")
    pages = [one.extent.start.page for one in result.findings if one.code == "NB006"]
    assert pages == [2]


def test_a_blank_page_is_no_scan():
    assert read(scan("年度报告", "")).encoding.damaged == 0


def test_pages_without_anything_are_empty():
    with pytest.raises(EmptyFileError):
        read(scan(""))


def test_a_password_that_is_asked_for_is_named():
    with pytest.raises(UnreadableFileError, match="password"):
        read(pdf(REPORT, encrypt=StandardEncryption("geheim", "besitzer")))


def test_a_file_that_only_its_owner_may_change_is_read():
    data = pdf(REPORT, encrypt=StandardEncryption("", "besitzer", canModify=0, canCopy=0))
    assert texts(read(data)) == REPORT.split("\n")


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.99])
def test_a_file_that_was_cut_off_is_damaged(part):
    data = pdf(3 * REPORT)
    with pytest.raises(UnreadableFileError, match="damaged"):
        read(data[: int(part * len(data))])


def test_too_many_pages_are_refused():
    with pytest.raises(TooLargeError, match="pages"):
        read(scan("一", "二", "三"), pages=2)


def test_text_that_unpacks_without_end_is_refused_before_it_is_read():
    with pytest.raises(TooLargeError, match="unpacked"):
        read(raw_pdf(b"BT /F 9 Tf " + b"(x) Tj " * 3_000_000 + b"ET", "<</Type/Font>>"))


def test_a_page_tree_that_holds_itself_is_no_trap():
    loop = b"<</Type/Pages/Kids[2 0 R]/Count 1>>"
    with pytest.raises(InputError):
        read(assembled(b"<</Type/Catalog/Pages 2 0 R>>", loop))


SMALL = pdf(REPORT)


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(st.integers(0, len(SMALL) - 1), st.binary(min_size=1, max_size=9)), max_size=12
    )
)
def test_damage_is_an_error_and_no_crash(changes):
    data = bytearray(SMALL)
    for place, put in changes:
        data[place : place + len(put)] = put
    try:
        document = read(bytes(data))
    except InputError:
        return
    assert document.text
    assert len(document.lines) >= document.text.count("\n") + 1


def test_without_the_library_the_message_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(UnreadableFileError, match=r"pip install"):
        read(SMALL)


def test_folders_are_searched_for_it():
    assert ".pdf" in known_suffixes()
