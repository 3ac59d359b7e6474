"""The pieces of a review sheet in Word: paper, fonts, tables. Texts may hold anything."""

from __future__ import annotations

import datetime
import io
from typing import TYPE_CHECKING, Any

import docx
from docx.enum.table import WD_ALIGN_VERTICAL, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from checker.support.archives import reproducible_zip
from checker.support.escaping import legal_xml
from checker.support.version import AUTHOR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.shared import Length

_LATIN = "Times New Roman"
_BODY, _HEADING, _TITLE, _TABLE = "仿宋", "黑体", "宋体", "宋体"
_COLOURS = {"bad": RGBColor(0x9C, 0x00, 0x06), "doubtful": RGBColor(0x7F, 0x60, 0x00)}
_SHADE = "E7E6E6"


def new(title: str, printed: str) -> Any:
    """Return a document with its title; ``printed`` is the footer with {page} and {pages}."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin, section.bottom_margin = Mm(22), Mm(20)
    normal: Any = document.styles["Normal"]
    _set_font(normal, _BODY, Pt(12))
    normal.paragraph_format.space_after = Pt(0)
    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:eastAsia"), "zh-CN")  # or its characters are drawn as in Taiwan or Japan
    head = document.add_paragraph()
    head.alignment = WD_ALIGN_PARAGRAPH.CENTER
    head.paragraph_format.space_after = Pt(10)
    _run(head, title, _TITLE, Pt(18), bold=True)
    _number_pages(section.footer.paragraphs[0], printed)
    return document


def heading(document: Any, text: str) -> None:
    """Add a heading; it stays with what follows."""
    one = document.add_paragraph()
    one.paragraph_format.space_before, one.paragraph_format.space_after = Pt(12), Pt(6)
    one.paragraph_format.keep_with_next = True
    _run(one, text, _HEADING, Pt(13))


def paragraph(document: Any, text: str) -> None:
    """Add a paragraph of the body, its first line indented by two characters."""
    one = document.add_paragraph()
    one.paragraph_format.first_line_indent = Pt(24)
    _run(one, text, _BODY, Pt(12))


def table(document: Any, widths: Sequence[int], titles: Sequence[str] = ()) -> Any:
    """Add a table of columns so many millimetres wide; ``titles`` come again on every page."""
    one = document.add_table(rows=0, cols=len(widths))
    one.style = "Table Grid"
    one.alignment = WD_TABLE_ALIGNMENT.CENTER
    one.autofit = False
    _set_margins(one)
    for column, width in zip(one.columns, widths, strict=True):
        column.width = Mm(width)
    if titles:
        for cell, title in zip(row(one, widths), titles, strict=True):
            fill(cell, title, style="label")
        one.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001
    return one


def row(table: Any, widths: Sequence[int], *, height: Length | None = None) -> tuple[Any, ...]:
    """Add a row that no page end divides; return its cells."""
    one = table.add_row()
    one._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))  # noqa: SLF001
    if height is not None:
        one.height, one.height_rule = height, WD_ROW_HEIGHT_RULE.AT_LEAST
    for cell, width in zip(one.cells, widths, strict=True):
        cell.width = Mm(width)
    return tuple(one.cells)


def fill(cell: Any, text: str, rest: str = "", *, style: str = "", middle: bool = False) -> None:
    """Put ``text`` in its style into a cell, and ``rest`` without one behind it.

    Styles are label, good, bad and doubtful; ``middle`` centres short words.
    """
    first = cell.paragraphs[0]
    for old in list(first.runs):
        first._p.remove(old._r)  # noqa: SLF001
    label = style == "label"
    if label or middle:
        first.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if label:
        shade = OxmlElement("w:shd")
        for key, value in (("val", "clear"), ("color", "auto"), ("fill", _SHADE)):
            shade.set(qn(f"w:{key}"), value)
        cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001
        cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER  # behind the shade, says the schema
    font = _HEADING if label else _TABLE
    run = _run(first, text, font, Pt(10.5), bold=style in ("good", "bad"))
    if style in _COLOURS:
        run.font.color.rgb = _COLOURS[style]
    if rest:
        _run(first, rest, _TABLE, Pt(10.5))


def add(cell: Any, text: str) -> None:
    """Add a paragraph to a cell."""
    _run(cell.add_paragraph(), text, _TABLE, Pt(10.5))


def signature(cell: Any, reviewer: str, signed_on: str) -> None:
    """Put two lines to be filled in by hand at the foot of an empty cell."""
    cell.paragraphs[0].paragraph_format.space_after = Pt(48)
    for text in (reviewer, signed_on):
        line = cell.add_paragraph()
        line.paragraph_format.left_indent = Mm(100)
        line.paragraph_format.space_after = Pt(6)
        _run(line, text, _BODY, Pt(12))


def saved(document: Any, title: str, day: datetime.date) -> bytes:
    """Return the file; ``day`` is when it was made, as far as it says."""
    properties = document.core_properties
    properties.author = properties.last_modified_by = AUTHOR
    properties.title, properties.comments = title, ""
    day_start = datetime.datetime(day.year, day.month, day.day)  # noqa: DTZ001  # UTC, as the format has it
    properties.created = properties.modified = day_start
    output = io.BytesIO()
    document.save(output)
    return reproducible_zip(output.getvalue())


def _run(paragraph: Any, text: str, font: str, size: Length, *, bold: bool = False) -> Any:
    run = paragraph.add_run(legal_xml(text))
    _set_font(run, font, size)
    run.bold = bold or None
    return run


def _set_font(styled: Any, font: str, size: Length) -> None:
    """Set the font of a run or a style: Chinese characters have one of their own."""
    styled.font.name, styled.font.size = _LATIN, size
    fonts = styled.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), font)
    fonts.set(qn("w:hint"), "eastAsia")  # so that “” are in the Chinese font


def _set_margins(table: Any) -> None:
    """Set how far the text in the cells is from their borders, in twentieths of a point."""
    margins = OxmlElement("w:tblCellMar")
    for side, width in (("top", 40), ("left", 80), ("bottom", 40), ("right", 80)):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), str(width))
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    # the schema has it before the look of the table, which comes last
    table._tbl.tblPr.find(qn("w:tblLook")).addprevious(margins)  # noqa: SLF001


def _number_pages(paragraph: Any, printed: str) -> None:
    """Write the footer, its {page} and {pages} as fields that Word fills in."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    before, rest = printed.split("{page}")
    between, behind = rest.split("{pages}")
    for text, field in ((before, "PAGE"), (between, "NUMPAGES"), (behind, "")):
        _run(paragraph, text, _TABLE, Pt(9))
        if field:
            code = OxmlElement("w:fldSimple")
            code.set(qn("w:instr"), field)
            code.append(_run(paragraph, "1", _TABLE, Pt(9))._r)  # noqa: SLF001
            paragraph._p.append(code)  # noqa: SLF001
