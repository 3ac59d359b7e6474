"""What is inside a paragraph of a Word file: text, text boxes, references to notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from checker.formats.word.alternatives import choose_branch
from checker.formats.word.fields import Fields, is_contents
from checker.formats.word.names import attribute, child, name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from checker.formats.word.pages import Pages
    from checker.formats.word.styles import Style, Styles

NoteKind = Literal["footnote", "endnote"]

_SPACE_KEY = "{http://www.w3.org/XML/1998/namespace}space"
_XML_SPACE = " \t\r\n"
_AS_SPACE = str.maketrans("\t\r\n", "   ")
_THROUGH = frozenset(
    (
        *("r", "hyperlink", "ins", "moveTo", "smartTag", "customXml", "dir", "bdo"),
        *("sdt", "sdtContent", "ruby", "rubyBase", "fldSimple"),
    )
)
_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
_NOTES: dict[str, NoteKind] = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_FRAMES = frozenset({"drawing", "pict", "object"})
_PRIVATE = range(0xF000, 0xF100)
_SYMBOL_FONTS = ("wingdings", "webdings", "symbol", "marlett")
_SYMBOL = "□"


class Chunk(NamedTuple):
    """Text of one element, from ``offset`` of the element's text on."""

    text: str
    element: _Element
    offset: int


class Content:
    """What a paragraph shows; ``page`` is the page of its first character, or of its start."""

    def __init__(self, page: int | None) -> None:
        self.chunks: list[Chunk] = []
        self.boxes: list[_Element] = []
        self.notes: list[tuple[NoteKind, str]] = []
        self.page = page

    @property
    def text(self) -> str:
        """All text that is shown."""
        return "".join(chunk.text for chunk in self.chunks)

    def add(self, other: Content) -> None:
        """Append what ``other``, the rest of the same paragraph, shows."""
        if not self.chunks:
            self.page = other.page
        self.chunks += other.chunks
        self.boxes += other.boxes
        self.notes += other.notes


class Place:
    """Where a walk through one story (body, text box, notes) stands: open fields, page."""

    def __init__(self, root: _Element, pages: Pages) -> None:
        """Begin before the first element of ``root``, on the page that ``pages`` is at."""
        self.fields = Fields(root)
        self.pages = pages


class Walk:
    """One pass over the inside of a paragraph, with revisions taken as accepted."""

    def __init__(self, styles: Styles, style: Style, place: Place) -> None:
        """Begin a paragraph of ``style`` at ``place``, which moves on with the walk."""
        self._styles = styles
        self._style = style
        self._place = place
        self._break: _Element | None = None
        self.content = Content(place.pages.page)

    def through(self, element: _Element, *, hidden: bool = False) -> None:
        """Take in what ``element`` holds; what is ``hidden`` only moves fields and pages on."""
        for inner in element:
            key = name(inner)
            if key == "r":
                runs = self._styles.hides(child(inner, "rPr"), self._style)
                self.through(inner, hidden=hidden or runs)
            elif key == "fldSimple":
                contents = is_contents(attribute(inner, "instr") or "")
                self.through(inner, hidden=hidden or contents)
            elif key in _THROUGH:
                self.through(inner, hidden=hidden)
            elif key == "mc:AlternateContent":
                branch = choose_branch(inner)
                if branch is not None:
                    self.through(branch, hidden=hidden)
            elif key == "fldChar":
                self._place.fields.mark(inner)
            elif key == "instrText":
                self._place.fields.instruct(inner)
            elif key == "lastRenderedPageBreak":
                self._place.pages.turn_rendered()
                self._begin()
            elif not hidden and not self._place.fields.hidden:
                self._show(key, inner)

    def _show(self, key: str, element: _Element) -> None:
        if key in {"t", "m:t"}:
            self._text(element)
        elif key in _SIGNS:
            self._add(_SIGNS[key], element, 0)
        elif key == "br":
            self._line_break(element)
        elif key == "sym":
            self._add(_symbol(element), element, 0)
        elif key in _FRAMES:
            self.content.boxes.extend(boxes(element))
        elif key in _NOTES:
            self.content.notes.append((_NOTES[key], attribute(element, "id") or ""))
        elif key.startswith("m:"):
            self.through(element)

    def _text(self, element: _Element) -> None:
        text = element.text or ""
        offset = 0
        if text != text.strip(_XML_SPACE) and not _keeps_space(element):
            offset = len(text) - len(text.lstrip(_XML_SPACE))
            text = text.strip(_XML_SPACE)
        self._add(text.translate(_AS_SPACE), element, offset)

    def _line_break(self, element: _Element) -> None:
        kind = attribute(element, "type")
        if kind in {"page", "column"}:
            if kind == "page":
                self._place.pages.turn()
                self._begin()
            self._break = element
        else:
            self._add("\n", element, 0)

    def _add(self, text: str, element: _Element, offset: int) -> None:
        if not text:
            return
        # a break between pages parts lines only where text stands on both sides of it
        if self._break is not None and self.content.chunks:
            self.content.chunks.append(Chunk("\n", self._break, 0))
        self._break = None
        self._place.pages.write()
        self.content.chunks.append(Chunk(text, element, offset))

    def _begin(self) -> None:
        """Note that what comes now is on another page."""
        if not self.content.chunks:
            self.content.page = self._place.pages.page


def boxes(element: _Element) -> Iterator[_Element]:
    """Yield the contents of the text boxes in a drawing, each once."""
    for inner in element:
        key = name(inner)
        if key == "txbxContent":
            yield inner
        elif key == "mc:AlternateContent":
            branch = choose_branch(inner)
            if branch is not None:
                yield from boxes(branch)
        else:
            yield from boxes(inner)


def _keeps_space(element: _Element) -> bool:
    """Return whether spaces at the ends of a text count, as it or an element above says."""
    said = element.get(_SPACE_KEY)
    above = (one.get(_SPACE_KEY) for one in element.iterancestors())
    return (said or next((one for one in above if one), "")) == "preserve"


def _symbol(element: _Element) -> str:
    """Return the character of a ``w:sym``; a box where only its font knows what it shows."""
    font = (attribute(element, "font") or "").lower()
    try:
        code = int(attribute(element, "char") or "", 16)
        character = chr(code)
        plain = code not in _PRIVATE and not font.startswith(_SYMBOL_FONTS)
        return character if plain and character.isprintable() else _SYMBOL
    except (ValueError, OverflowError):
        return _SYMBOL
