"""What the styles of a Word file say about the text: hidden or shown, numbered, on a new page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from checker.formats.word.names import attribute, child, children, number, switch

if TYPE_CHECKING:
    from lxml.etree import _Element


class Style(NamedTuple):
    """One style with what it inherits; None where neither it nor a style above it says.

    ``chain`` holds its identifier and those of the styles it is based on, nearest first.
    ``num_id`` and ``level`` are what its ``w:numPr`` holds.
    """

    chain: tuple[str, ...] = ()
    hidden: bool | None = None
    new_page: bool | None = None
    num_id: int | None = None
    level: int | None = None


_NONE = Style()
_MAX_CHAIN = 50
"""How far styles are followed upwards: a file that chains thousands is made to cost time."""


class Styles:
    """The styles of one file; each is worked out once."""

    def __init__(self, root: _Element | None) -> None:
        """Read the styles part ``root``; None where the file has none."""
        self._elements: dict[str, _Element] = {}
        self._own: dict[str, tuple[Style, str]] = {}
        self._found: dict[str, Style] = {}
        self._default = ""
        for element in children(root, "style"):
            key = attribute(element, "styleId") or ""
            self._elements.setdefault(key, element)
            is_default = (attribute(element, "default") or "").lower() in {"1", "true", "on"}
            if is_default and attribute(element, "type") == "paragraph":
                self._default = key
        default = child(root, "docDefaults", "rPrDefault", "rPr", "vanish")
        self._all_hidden = bool(switch(default))

    def of_paragraph(self, properties: _Element | None) -> Style:
        """Return the style that a paragraph with these ``w:pPr`` names, or the default one."""
        named = attribute(child(properties, "pStyle"))
        return self.get(self._default if named is None else named)

    def get(self, key: str) -> Style:
        """Return the style called ``key``; one that says nothing if there is none."""
        if key not in self._found:
            self._found[key] = self._resolve(key)
        return self._found[key]

    def hides(self, properties: _Element | None, paragraph: Style) -> bool:
        """Return whether a run with these ``w:rPr`` in a paragraph of that style is hidden.

        What stands at the run itself decides. Else each of the two styles that hide
        switches the other one's hiding off again: this is how Word's toggles work.
        """
        if properties is not None:
            own = switch(child(properties, "vanish"))
            if own is not None:
                return own
            named = attribute(child(properties, "rStyle"))
            if named is not None:
                return bool(self.get(named).hidden) != bool(paragraph.hidden) or self._all_hidden
        return bool(paragraph.hidden) or self._all_hidden

    def _resolve(self, key: str) -> Style:
        chain: list[str] = []
        style = _NONE
        while key in self._elements and key not in chain and len(chain) < _MAX_CHAIN:
            chain.append(key)
            own, above = self._read(key)
            style = _inherit(style, own)
            key = above
        return style._replace(chain=tuple(chain))

    def _read(self, key: str) -> tuple[Style, str]:
        """Return what the style itself says, and the name of the one it is based on."""
        if key not in self._own:
            element = self._elements[key]
            self._own[key] = _own(element), attribute(child(element, "basedOn")) or ""
        return self._own[key]


def _own(element: _Element) -> Style:
    properties = child(element, "pPr")
    numbers = child(properties, "numPr")
    return Style(
        hidden=switch(child(element, "rPr", "vanish")),
        new_page=switch(child(properties, "pageBreakBefore")),
        num_id=number(child(numbers, "numId")),
        level=number(child(numbers, "ilvl")),
    )


def _inherit(style: Style, above: Style) -> Style:
    """Return ``style`` with what it does not say taken from the style ``above`` it."""
    merged = (other if said is None else said for said, other in zip(style, above, strict=True))
    return Style._make(merged)
