"""What the cells of a plain table look like, and which ordinals in them are headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.language import ordinals
from checker.support.patterns import HAN, lazily

if TYPE_CHECKING:
    from checker.language.ordinals import Ordinal

_DIGITS = r"[-+－]?[0-9０-９]+(?:[,，.．][0-9０-９]+)*"
_NUMBER = lazily(rf"{_DIGITS}[%％]?")
_VALUE = lazily(rf"{_DIGITS}(?:[%％]|{HAN}{{1,2}})?|[-—–－/／]{{1,3}}")
_MAX_LABEL = 45
"""The longest label of a row in an official form has 37 characters."""
_ENDS = "。；;！!？?：:"
_BARS = "|｜│┃"
_OUTSIDE = lazily(rf"[\s{_BARS}]*")
_BRACKETS = {"（": "）", "(": ")", "“": "”", "《": "》", "〔": "〕"}


def content_of(line: str) -> tuple[int, int]:
    """Return where the text of a line begins and ends, without blanks and bars around it.

    Copies of web tables have a cell a line with a bar behind it, or bars on lines of their own.
    """
    opening = _OUTSIDE.match(line)
    begin = opening.end() if opening else 0
    return begin, max(begin, len(line.rstrip(f"{_BARS} \t\u3000\u00a0\r")))


def is_number(text: str) -> bool:
    """Return whether a cell is a number and nothing else."""
    return _NUMBER.fullmatch(text) is not None


def is_value(text: str) -> bool:
    """Return whether a cell says how many: a number, one with its unit, or a dash for none."""
    return _VALUE.fullmatch(text) is not None


def is_label(text: str) -> bool:
    """Return whether a line, without the blanks around it, may name a row or column."""
    return 0 < len(text) <= _MAX_LABEL and text[-1] not in _ENDS and "。" not in text


def is_open(text: str) -> bool:
    """Return whether a bracket or quotation mark in ``text`` waits for its other half."""
    return any(text.count(left) > text.count(right) for left, right in _BRACKETS.items())


def ordinal_of(text: str) -> Ordinal | None:
    """Return the ordinal that a label begins with."""
    return ordinals.read(text, 0, len(text))


class Series:
    """The ordinals of a table's labels so far, by which its next one is told from a heading.

    The rows of a form are numbered like sections: 二、 of the table is followed by 三、 of the
    table, but the section after it may be 三、 too.
    """

    def __init__(self) -> None:
        """Begin with no ordinal."""
        self._last: dict[int, int] = {}

    def take(self, label: str) -> None:
        """Take in the label of a row."""
        ordinal = ordinal_of(label)
        if ordinal is not None:
            kept = {level: last for level, last in self._last.items() if level < ordinal.level}
            self._last = {**kept, ordinal.level: ordinal.value}

    def goes_on_with(self, label: str) -> bool:
        """Return whether ``label``, which has no numbers beside it, may be one of the table."""
        ordinal = ordinal_of(label)
        if ordinal is None:
            return True
        if ordinal.level < 1:
            return False
        if ordinal.value == 1:
            return any(level < ordinal.level for level in self._last)
        return self._last.get(ordinal.level) == ordinal.value - 1
