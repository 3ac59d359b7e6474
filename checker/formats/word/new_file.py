"""A new Word file from text and tables, laid out as official documents are.

Paper, margins, fonts and sizes follow GB/T 9704—2012. Every line becomes a paragraph with
exactly its characters: indents are made by the layout, never by blanks. Read again, the file has
these paragraphs and no others.
"""

from __future__ import annotations

import io
import zipfile
from itertools import groupby
from typing import TYPE_CHECKING, Literal, NamedTuple
from xml.sax.saxutils import escape

from checker.formats.word.names import TRANSITIONAL
from checker.support.escaping import legal_xml

if TYPE_CHECKING:
    from collections.abc import Iterable

Look = Literal[
    "body",
    "title",
    "byline",
    "heading1",
    "heading2",
    "heading3",
    "flush",
    "right",
    "caption",
    "cell",
]
"""``byline`` is for what stands under the title, ``flush`` for the addressee, ``right`` for the
signatory and the date, ``caption`` for the name above a table."""

HEADINGS: tuple[Look, ...] = ("heading1", "heading2", "heading3")


class Line(NamedTuple):
    """One line of the text and how its paragraph looks."""

    text: str
    look: Look = "body"


Merge = Literal["", "restart", "continue"]


class NewCell(NamedTuple):
    """A cell of a row: its lines, the 0-based column it begins in, how many columns it covers.

    ``merge`` says whether it begins a cell over several rows, or goes on with the one above: then
    it has no lines.
    """

    lines: tuple[Line, ...]
    column: int
    columns: int
    merge: Merge


class NewTable(NamedTuple):
    """A table: its rows of cells, from left to right, and its number of columns."""

    rows: tuple[tuple[NewCell, ...], ...]
    columns: int


_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SCHEMAS = "http://schemas.openxmlformats.org"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_KIND = f"{_SCHEMAS}/officeDocument/2006/relationships"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same bytes whenever the file is made

_TYPES = (
    f'{_HEAD}<Types xmlns="{_SCHEMAS}/package/2006/content-types">'
    '<Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>'
)
_RELATIONSHIPS = (
    f'{_HEAD}<Relationships xmlns="{_SCHEMAS}/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_KIND}/{{kind}}" Target="{{target}}"/></Relationships>'
)
_SECTION = (  # A4 with the text area of 156 mm by 225 mm, in twentieths of a point
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588"'
    ' w:header="851" w:footer="992" w:gutter="0"/></w:sectPr>'
)
_WIDTH = 8844  # of the text area
_SHORTEST, _LONGEST = 4, 12  # characters of the longest line of a column, where it is set by them
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_MARGINS = (
    '<w:tblCellMar><w:left w:w="40" w:type="dxa"/><w:right w:w="40" w:type="dxa"/></w:tblCellMar>'
)
_BEHIND_TABLE = "<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr></w:p>"
"""Word would make one table of two, and put a paragraph behind the last one."""

_INDENT = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
_OUTLINE = '<w:outlineLvl w:val="{}"/>'
_STYLES: dict[Look, tuple[str, str, str]] = {  # name, paragraph properties, font
    "title": (
        "Title",
        '<w:spacing w:after="560" w:line="640" w:lineRule="exact"/><w:jc w:val="center"/>',
        "方正小标宋简体",
    ),
    "byline": ("Subtitle", '<w:jc w:val="center"/>', "楷体"),
    "heading1": ("heading 1", _INDENT + _OUTLINE.format(0), "黑体"),
    "heading2": ("heading 2", _INDENT + _OUTLINE.format(1), "楷体"),
    "heading3": ("heading 3", _INDENT + _OUTLINE.format(2), "仿宋"),
    "flush": ("Salutation", "", "仿宋"),
    "right": (
        "Signature",
        '<w:ind w:rightChars="400" w:right="1280"/><w:jc w:val="right"/>',
        "仿宋",
    ),
    "caption": ("caption", '<w:keepNext/><w:jc w:val="center"/>', "黑体"),
    "cell": (
        "Table Text",
        '<w:spacing w:line="320" w:lineRule="atLeast"/><w:jc w:val="center"/>',
        "仿宋",
    ),
    "body": ("Body Text", _INDENT, "仿宋"),
}
_CHINESE = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'  # so that “” are in the Chinese font
_LARGE = '<w:sz w:val="44"/><w:szCs w:val="44"/>'
_SMALL = '<w:sz w:val="21"/><w:szCs w:val="21"/>'
_BOLD = "<w:b/>"


def build_word_file(blocks: Iterable[Line | NewTable]) -> bytes:
    """Return a Word file of ``blocks``; the same blocks give the same bytes."""
    body = ""
    for table, group in groupby(blocks, lambda block: isinstance(block, NewTable)):
        made = [_table(one) if isinstance(one, NewTable) else _paragraph(one) for one in group]
        body += (_BEHIND_TABLE if table else "").join(made)
    if body.endswith("</w:tbl>"):
        body += _BEHIND_TABLE
    start = f'{_HEAD}<w:document xmlns:w="{TRANSITIONAL}"><w:body>'
    document = f"{start}{body}{_SECTION}</w:body></w:document>"
    members = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONSHIPS.format(kind="officeDocument", target="word/document.xml"),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _RELATIONSHIPS.format(kind="styles", target="styles.xml"),
        "word/styles.xml": _styles(),
    }
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as target:
        for name, content in members.items():
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, content.encode("utf-8"))
    return output.getvalue()


def _paragraph(line: Line) -> str:
    # a line that is indented by blanks of its own is not indented again
    own = '<w:ind w:firstLineChars="0" w:firstLine="0"/>' if line.text[:1].isspace() else ""
    pieces = legal_xml(line.text).replace("\r", "\ufffd").split("\t")
    text = "<w:tab/>".join(
        f'<w:t xml:space="preserve">{escape(piece)}</w:t>' if piece else "" for piece in pieces
    )
    run = f"<w:r>{_CHINESE}{text}</w:r>" if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{line.look}"/>{own}</w:pPr>{run}</w:p>'


def _table(table: NewTable) -> str:
    widths = _widths(table)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        '<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:jc w:val="center"/>'
        f"<w:tblBorders>{_BORDERS}</w:tblBorders>{_MARGINS}</w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(_row(row, widths) for row in table.rows)}</w:tbl>"
    )


def _widths(table: NewTable) -> list[int]:
    """Return how wide the columns are: by their longest line, as far as that is a short one."""
    longest = [_SHORTEST] * table.columns
    for cell in (cell for row in table.rows for cell in row if cell.columns == 1):
        length = max((len(line.text) for line in cell.lines), default=0)
        longest[cell.column] = min(max(longest[cell.column], length), _LONGEST)
    return [_WIDTH * length // sum(longest) for length in longest]


def _row(row: tuple[NewCell, ...], widths: list[int]) -> str:
    before = row[0].column
    after = len(widths) - row[-1].column - row[-1].columns
    outside = f'<w:gridBefore w:val="{before}"/>' if before else ""
    outside += f'<w:gridAfter w:val="{after}"/>' if after else ""
    properties = f"<w:trPr>{outside}<w:cantSplit/></w:trPr>"
    return f"<w:tr>{properties}{''.join(_cell(cell, widths) for cell in row)}</w:tr>"


def _cell(cell: NewCell, widths: list[int]) -> str:
    width = sum(widths[cell.column : cell.column + cell.columns])
    properties = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    properties += f'<w:vMerge w:val="{cell.merge}"/>' if cell.merge else ""
    properties += '<w:vAlign w:val="center"/>'
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>'
        f"{''.join(map(_paragraph, cell.lines)) or '<w:p/>'}</w:tc>"
    )


def _styles() -> str:
    styles = "".join(_style(look, *described) for look, described in _STYLES.items())
    return (
        f'{_HEAD}<w:styles xmlns:w="{TRANSITIONAL}"><w:docDefaults><w:rPrDefault><w:rPr>'
        f'{_fonts("仿宋")}<w:sz w:val="32"/><w:szCs w:val="32"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        '<w:spacing w:line="560" w:lineRule="exact"/><w:jc w:val="both"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="normal"><w:name w:val="Normal"/>'
        f"</w:style>{styles}</w:styles>"
    )


def _style(look: Look, name: str, paragraph: str, font: str) -> str:
    weight = {"title": _LARGE, "heading3": _BOLD, "cell": _SMALL}.get(look, "")
    before, after = (weight, "") if weight == _BOLD else ("", weight)
    return (
        f'<w:style w:type="paragraph" w:styleId="{look}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="normal"/><w:qFormat/><w:pPr>{paragraph}</w:pPr>'
        f"<w:rPr>{_fonts(font)}{before}{after}</w:rPr></w:style>"
    )


def _fonts(name: str) -> str:
    return (
        '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"'
        f' w:eastAsia="{name}" w:cs="Times New Roman"/>'
    )
