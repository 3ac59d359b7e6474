"""Fields: what they show is text, their instructions are not.

A field is a row of marks (begin, separate, end) among the runs, often over several
paragraphs, and one may stand inside another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.formats.word.names import attribute, child, name

if TYPE_CHECKING:
    from lxml.etree import _Element

_CONTENTS = "TOC"
_GALLERY = "Table of Contents"
_REVOKED = frozenset({"del", "moveFrom"})


def is_contents(instruction: str) -> bool:
    """Return whether a field makes a table of contents.

    It repeats the headings of the report with page numbers and is no text of its own.
    """
    return instruction.split(maxsplit=1)[:1] == [_CONTENTS]


def is_in_contents(element: _Element) -> bool:
    """Return whether ``element`` is in the frame that Word and WPS set around such a table.

    Its heading, 目录, is in there too.
    """
    return any(
        attribute(child(frame, "sdtPr", "docPartObj", "docPartGallery")) == _GALLERY
        for frame in element.iterancestors("{*}sdt")
    )


class Fields:
    """The fields that are open at one place of a part, which is walked in order."""

    def __init__(self, root: _Element) -> None:
        """Find the fields of ``root`` that are closed again; the others are no fields."""
        self._closed = _whole_fields(root)
        self._open: list[_Field] = []
        self._silent = 0

    @property
    def hidden(self) -> bool:
        """Whether the place is in an instruction or in a table of contents."""
        return self._silent > 0

    def mark(self, element: _Element) -> None:
        """Pass the ``w:fldChar`` that ``element`` is."""
        if element not in self._closed:
            return
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            self._open.append(_Field())
            self._silent += 1
        elif self._open and kind == "separate":
            field = self._open[-1]
            self._silent -= not field.shows
            field.shows = not is_contents("".join(field.instruction))
            self._silent += not field.shows
        elif self._open:
            self._silent -= not self._open.pop().shows

    def instruct(self, element: _Element) -> None:
        """Pass the ``w:instrText`` that ``element`` is."""
        if self._open:
            self._open[-1].instruction.append(element.text or "")


class _Field:
    """One open field: its instruction as far as it was read, and whether its result began."""

    __slots__ = ("instruction", "shows")

    def __init__(self) -> None:
        self.instruction: list[str] = []
        self.shows = False


def _whole_fields(root: _Element) -> set[_Element]:
    """Return the marks of all fields that are whole."""
    found: set[_Element] = set()
    rows: list[list[_Element]] = []
    for element in root.iter("{*}fldChar"):
        if any(name(above) in _REVOKED for above in element.iterancestors()):
            continue
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            rows.append([element])
        elif rows and kind in {"separate", "end"}:
            rows[-1].append(element)
            if kind == "end":
                found.update(rows.pop())
    return found
