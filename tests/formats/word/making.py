"""Word files of raw XML, as Word, WPS and others write them."""

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT_W = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_NAMESPACES = {
    "w": W,
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "v": "urn:schemas-microsoft-com:vml",
    "wpsCustomData": "http://www.wps.cn/officeDocument/2013/wpsCustomData",
}
_DECLARATIONS = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items())
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ROOTS = {
    "numbering": "numbering",
    "styles": "styles",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
}


def word(body, *, strict=False, **parts):
    """Return a Word file whose body is the XML ``body``.

    ``parts`` are the XML inside of other parts: numbering, styles, footnotes, endnotes.
    """
    return archive(members(body, strict=strict, **parts))


def members(body, *, strict=False, **parts):
    """Return the members of such a file by name, to be changed before they are packed."""
    found = {
        "[Content_Types].xml": _types(parts),
        "_rels/.rels": _relationships({"officeDocument": "word/document.xml"}),
        "word/document.xml": _part("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": _relationships({part: f"{part}.xml" for part in parts}),
    }
    found |= {f"word/{part}.xml": _part(_ROOTS[part], inside) for part, inside in parts.items()}
    if strict:
        found = {
            name: text.replace(W, STRICT_W).replace(
                _OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships"
            )
            for name, text in found.items()
        }
    return found


def archive(files, method=zipfile.ZIP_DEFLATED):
    """Return a zip archive of ``files``: text or bytes by name."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return stream.getvalue()


def p(*inside, properties="", mark=""):
    """Return a paragraph; plain strings without a tag become runs of text."""
    if mark:
        properties += f"<w:rPr>{mark}</w:rPr>"
    head = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{head}{''.join(one if one.startswith('<') else r(one) for one in inside)}</w:p>"


def r(text, properties=""):
    """Return a run; a string with a tag is its XML, any other its text."""
    head = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{head}{text if text.startswith('<') else t(text)}</w:r>"


def t(text):
    """Return a text whose spaces count."""
    return f'<w:t xml:space="preserve">{text}</w:t>'


def numbered(text, num=1, level=0):
    """Return a paragraph that is an item of a list."""
    return p(text, properties=num_pr(num, level))


def num_pr(num=1, level=0):
    """Return the properties that make a paragraph an item of a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'


def field(instruction, *result):
    """Return the runs of a complex field."""
    marks = (r(f'<w:fldChar w:fldCharType="{kind}"/>') for kind in ("begin", "separate", "end"))
    begin, separate, end = marks
    shown = "".join(one if one.startswith("<") else r(one) for one in result)
    return begin + r(f"<w:instrText> {instruction} </w:instrText>") + separate + shown + end


def table(*rows):
    """Return a table; a row is a list of cells, a cell its XML or a pair with its properties."""
    made = ""
    for row in rows:
        made += "<w:tr>"
        for cell in row:
            inside, properties = cell if isinstance(cell, tuple) else (cell, "")
            made += f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"
        made += "</w:tr>"
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{made}</w:tbl>"


def text_box(inside):
    """Return a run with a text box as Word and WPS write it: once new, once for old programs."""
    box = f"<w:txbxContent>{inside}</w:txbxContent>"
    return r(
        '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"<wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor>"
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox>"
        "</v:shape></w:pict></mc:Fallback></mc:AlternateContent>"
    )


def level(place, text, form="decimal", *, start=1, more=""):
    """Return one level of a list; ``more`` are the elements between its format and its text."""
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
    )


def lists(*abstracts, nums=None):
    """Return the inside of a numbering part: list definitions, then one ``w:num`` for each.

    ``nums`` replaces those by pairs of the definition's index and the overrides.
    """
    made = "".join(
        f'<w:abstractNum w:abstractNumId="{index}"><w:multiLevelType w:val="multilevel"/>'
        f"{levels}</w:abstractNum>"
        for index, levels in enumerate(abstracts)
    )
    pairs = [(index, "") for index in range(len(abstracts))] if nums is None else nums
    return made + "".join(
        f'<w:num w:numId="{key}"><w:abstractNumId w:val="{index}"/>{overrides}</w:num>'
        for key, (index, overrides) in enumerate(pairs, 1)
    )


def override(place, start):
    """Return what makes a list begin anew at ``start``."""
    return f'<w:lvlOverride w:ilvl="{place}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def style(key, inside, *, kind="paragraph", based_on=None, default=False):
    """Return a style."""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    mark = ' w:default="1"' if default else ""
    return (
        f'<w:style w:type="{kind}"{mark} w:styleId="{key}"><w:name w:val="{key}"/>{base}'
        f"{inside}</w:style>"
    )


def _part(root, inside):
    return f"{_HEAD}<w:{root} {_DECLARATIONS}>{inside}</w:{root}>"


def _types(parts):
    overrides = {"document": "document.main"} | {part: part for part in parts}
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        + "".join(
            f'<Override PartName="/word/{part}.xml" ContentType="{_WORD_TYPE}.{kind}+xml"/>'
            for part, kind in overrides.items()
        )
        + "</Types>"
    )


def _relationships(targets):
    return (
        f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
        + "".join(
            f'<Relationship Id="rId{key}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
            for key, (kind, target) in enumerate(targets.items(), 1)
        )
        + "</Relationships>"
    )
