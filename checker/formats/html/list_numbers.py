"""The numbers that a browser draws before the items of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.formats.html.tokens import plain
from checker.language.numerals import to_chinese

if TYPE_CHECKING:
    from checker.formats.html.tokens import Tag

_STYLES = {
    "cjk-ideographic": "一",
    "simp-chinese-informal": "一",
    "trad-chinese-informal": "一",
    "decimal": "1",
    "lower-alpha": "a",
    "lower-latin": "a",
    "upper-alpha": "A",
    "upper-latin": "A",
    "lower-roman": "i",
    "upper-roman": "I",
    "none": "",
}
_LARGEST_LETTER = 26
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LARGEST_ROMAN = 39


class NumberedList:
    """A list that is open, at ``depth`` among the open elements; ``scope`` counts the cells."""

    def __init__(self, source: str, tag: Tag, depth: int, scope: int) -> None:
        self.depth = depth
        self.scope = scope
        self._style = "1" if tag.name == "ol" else ""
        attributes = {name: plain(source, span) for name, span in tag.attributes.items()}
        if self._style:
            self._style = _style(attributes, self._style)
        self._value = _number(attributes.get("start"), 1)
        self._step = -1 if "reversed" in attributes else 1

    def next_number(self, source: str, tag: Tag) -> str:
        """Return the number of the next item; empty if the list has none."""
        attributes = {name: plain(source, span) for name, span in tag.attributes.items()}
        value = _number(attributes.get("value"), self._value)
        self._value = value + self._step
        return _format_number(value, _style(attributes, self._style) if self._style else "")


def _style(attributes: dict[str, str], inherited: str) -> str:
    """Return the kind of numbers that attributes ask for: 一, 1, a, A, i or I; empty for none."""
    css = attributes.get("style", "").lower()
    if "list-style" in css:
        for name, style in _STYLES.items():
            if name in css:
                return style
    kind = attributes.get("type", "").strip()
    return kind if kind in ("1", "a", "A", "i", "I") else inherited


def _number(value: str | None, default: int) -> int:
    digits = (value or "").strip()
    negative = digits.startswith("-")
    bare = digits[negative:]
    if not bare.isascii() or not bare.isdigit() or len(bare) > 9:
        return default
    return -int(bare) if negative else int(bare)


def _format_number(value: int, style: str) -> str:
    if not style:
        return ""
    if style == "一" and 0 < value < 100:
        return f"{to_chinese(value)}、"
    text = str(value)
    if style in "aA" and 0 < value <= _LARGEST_LETTER:
        text = chr(ord("a") + value - 1)
    elif style in "iI" and 0 < value <= _LARGEST_ROMAN:
        text = _roman(value)
    return f"{text.upper() if style in 'AI' else text}."


def _roman(value: int) -> str:
    text = ""
    for worth, letters in _ROMAN:
        while value >= worth:
            text += letters
            value -= worth
    return text
