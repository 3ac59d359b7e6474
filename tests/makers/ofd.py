"""Makes OFD files by the layout of GB/T 33190—2016, typeset like an official document."""

import io
import zipfile
from xml.sax.saxutils import escape

from makers.ruled import Rule
from makers.typesetting import Setting, pages, width_of

NAMESPACE = "http://www.ofdspec.org/2016"
POINT = 25.4 / 72
"""A point in millimetres."""


def ofd(
    text: str,
    setting: Setting | None = None,
    *,
    form: str = "line",
    merges=(),
    rules="lines",
    **options,
) -> bytes:
    """Return ``text`` as an OFD file.

    ``form`` is how text is written: ``line`` one object a line with all distances,
    ``glyph`` one object a character, ``repeat`` distances with ``g``. ``merges`` are what is
    merged in its tables, ``rules`` is how their lines are drawn: one of :data:`RULES`.
    ``options`` are those of :func:`packed`.
    """
    setting = setting or Setting()
    area = f"0 0 {setting.width * POINT:.3f} {setting.height * POINT:.3f}"
    contents = [
        "".join(RULES[rules](one) if isinstance(one, Rule) else objects(one, form) for one in page)
        for page in pages(text, setting, merges=merges)
    ]
    return packed(contents, area=area, **options)


def _line(rule):
    """Return a path whose box is where the line begins."""
    x, y, across, down = _measures(rule)
    return path(f"{x} {y} {across + 0.2} {down + 0.2}", f"M 0 0 L {across} {down}")


def _moved(rule):
    """Return a path in a box of the whole page that its matrix moves and turns over."""
    x, y, across, down = _measures(rule)
    matrix = f'CTM="1 0 0 -1 {x} {y}"'
    return path("0 0 210 297", f"M 0 0 L {across} {-down}", f'{matrix} Stroke="true"')


def _filled(rule):
    """Return a thin rectangle that is filled."""
    x, y, across, down = _measures(rule)
    across, down = max(across, 0.2), max(down, 0.2)
    box = f"S 0 0 L {across} 0 L {across} {down} L 0 {down} C"
    return path(f"{x} {y} {across} {down}", box, 'Stroke="false" Fill="true"')


def _measures(rule):
    """Return where a line begins, and how far it goes across and down, in millimetres."""
    places = (rule.x0, rule.y0, rule.x1 - rule.x0, rule.y1 - rule.y0)
    return [round(one * POINT, 3) for one in places]


def path(box, data, attributes="", *, colour=""):
    """Return a path object; ``colour`` is an element that says how it is drawn."""
    return (
        f'<ofd:PathObject ID="7" Boundary="{box}" LineWidth="0.2" {attributes}>'
        f"{colour}<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"
    )


RULES = {"lines": _line, "moved": _moved, "filled": _filled}


def objects(line, form="line"):
    """Return the text objects of one set line."""
    size = line.size * POINT
    steps = [(width_of(char) * line.size + line.spread) * POINT for char in line.text]
    x, y = line.x * POINT, line.y * POINT
    if form == "glyph":
        found = []
        for char, step in zip(line.text, steps, strict=True):
            found.append(text_object(char, x, y, size))
            x += step
        return "".join(found)
    deltas = [f"{step:.4f}" for step in steps[:-1]]
    return text_object(line.text, x, y, size, repeated(deltas) if form == "repeat" else deltas)


def repeated(deltas):
    """Return the distances with what follows itself counted."""
    found, position = [], 0
    while position < len(deltas):
        end = position
        while end < len(deltas) and deltas[end] == deltas[position]:
            end += 1
        same = end - position
        found += ["g", str(same), deltas[position]] if same > 1 else [deltas[position]]
        position = end
    return found


def text_object(text, x, y, size, deltas=(), *, attributes=""):
    """Return a text object whose baseline begins at ``x``, ``y`` (mm from the upper left)."""
    delta = f' DeltaX="{" ".join(deltas)}"' if deltas else ""
    top = y - 0.86 * size
    return (
        f'<ofd:TextObject ID="9" Boundary="{x:.4f} {top:.4f} 180 {1.2 * size:.4f}" Font="1" '
        f'Size="{size:.4f}" {attributes}>'
        f'<ofd:TextCode X="0" Y="{0.86 * size:.4f}"{delta}>{escape(text)}</ofd:TextCode>'
        "</ofd:TextObject>"
    )


def packed(contents, *, area="0 0 210 297", common="", extra=(), **members) -> bytes:
    """Return an OFD file of pages that are given by what stands in their layer.

    ``common`` is put into CommonData, ``extra`` are further members by name; ``members``
    replaces the parts ``entry``, ``document`` and ``page`` (a template with ``{}``).
    """
    places = "".join(
        f'<ofd:Page ID="{number + 10}" BaseLoc="Pages/Page_{number}/Content.xml"/>'
        for number in range(len(contents))
    )
    entry = root(
        "OFD",
        "<ofd:DocBody><ofd:DocInfo><ofd:DocID>0</ofd:DocID></ofd:DocInfo>"
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>",
        'Version="1.0" DocType="OFD"',
    )
    document = root(
        "Document",
        f"<ofd:CommonData><ofd:MaxUnitID>99</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>{area}"
        "</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes>"
        f"{common}</ofd:CommonData><ofd:Pages>{places}</ofd:Pages>",
    )
    fonts = root(
        "Res", '<ofd:Fonts><ofd:Font ID="1" FontName="仿宋"/></ofd:Fonts>', 'BaseLoc="Res"'
    )
    page = members.get("page", '<ofd:Content><ofd:Layer ID="8">{}</ofd:Layer></ofd:Content>')
    written = {
        "OFD.xml": members.get("entry", entry),
        "Doc_0/Document.xml": members.get("document", document),
        "Doc_0/PublicRes.xml": fonts,
    }
    for number, content in enumerate(contents):
        path = f"Doc_0/Pages/Page_{number}/Content.xml"
        written[path] = root("Page", page.replace("{}", content))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**written, **dict(extra)}.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def root(name, content, attributes=""):
    """Return an XML member with its root element."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<ofd:{name} xmlns:ofd="{NAMESPACE}" {attributes}>'
        f"{content}</ofd:{name}>"
    )
