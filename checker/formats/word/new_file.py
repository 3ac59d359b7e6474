"""A new Word file from plain text, laid out as official documents are.

Paper, margins, fonts and sizes follow GB/T 9704—2012. Every line becomes a paragraph with
exactly its characters: indents are made by the layout, never by blanks.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Literal, NamedTuple
from xml.sax.saxutils import escape

from checker.formats.word.names import TRANSITIONAL
from checker.support.escaping import legal_xml

if TYPE_CHECKING:
    from collections.abc import Iterable

Look = Literal["body", "title", "heading1", "heading2", "heading3", "flush", "right"]
"""``flush`` is for the addressee, ``right`` for the signatory and the date."""

HEADINGS: tuple[Look, ...] = ("heading1", "heading2", "heading3")


class Line(NamedTuple):
    """One line of the text and how its paragraph looks."""

    text: str
    look: Look = "body"


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
_INDENT = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
_OUTLINE = '<w:outlineLvl w:val="{}"/>'
_STYLES: dict[Look, tuple[str, str, str]] = {  # name, paragraph properties, font
    "title": (
        "Title",
        '<w:spacing w:after="560" w:line="640" w:lineRule="exact"/><w:jc w:val="center"/>',
        "方正小标宋简体",
    ),
    "heading1": ("heading 1", _INDENT + _OUTLINE.format(0), "黑体"),
    "heading2": ("heading 2", _INDENT + _OUTLINE.format(1), "楷体"),
    "heading3": ("heading 3", _INDENT + _OUTLINE.format(2), "仿宋"),
    "flush": ("Salutation", "", "仿宋"),
    "right": (
        "Signature",
        '<w:ind w:rightChars="400" w:right="1280"/><w:jc w:val="right"/>',
        "仿宋",
    ),
    "body": ("Body Text", _INDENT, "仿宋"),
}
_CHINESE = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'  # so that “” are in the Chinese font
_LARGE = '<w:sz w:val="44"/><w:szCs w:val="44"/>'
_BOLD = "<w:b/>"


def build_word_file(lines: Iterable[Line]) -> bytes:
    """Return a Word file of ``lines``; the same lines give the same bytes."""
    body = "".join(map(_paragraph, lines))
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
    weight = {"title": _LARGE, "heading3": _BOLD}.get(look, "")
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
