"""The seam between the input formats and the rest.

A reader is a module of this package with three names: ``SUFFIXES``, ``MARKUP``
and ``read``. Nothing else has to be edited to add a format; see
:mod:`checker.formats` for how a module is found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from checker.formats.decoding import decode
from checker.support.errors import EmptyFileError, TooLargeError
from checker.support.limits import MEGABYTE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.model.document import Document, Encoding
    from checker.support.limits import Limits

_INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060"


class Reader(Protocol):
    """What a reader module offers."""

    SUFFIXES: tuple[str, ...]
    """Its file name suffixes, lower case, with the dot; written out on one line."""

    MARKUP: bool
    """Whether the format carries markup of its own (see ``Document.markup``)."""

    def read(self, name: str, data: bytes, limits: Limits) -> Document:
        """Return the document that ``data`` holds; ``name`` is how the user calls it.

        Raise an :class:`~checker.support.errors.InputError` if there is none.
        """
        ...


def decoded_lines(data: bytes, limits: Limits) -> tuple[list[str], Encoding]:
    """Return the physical lines of a text file, without line ends, and its encoding.

    Raise TooLargeError, UnreadableFileError or EmptyFileError.
    """
    if len(data) > limits.text_bytes:
        size = f"{limits.text_bytes / MEGABYTE:g} MB"
        raise TooLargeError(f"文件超过 {size} 的上限", f"the file is larger than {size}")
    text, encoding = decode(data)
    refuse_blank(text)
    lines = split_lines(text)
    _refuse_long(lines, limits.paragraph)
    return lines, encoding


def split_lines(text: str) -> list[str]:
    """Split ``text`` where a physical line ends: at LF, CRLF or CR, nothing else.

    ``str.splitlines`` would also split at form feeds and U+2028, and the line
    numbers would no longer be those of an editor. A line end at the very end
    does not begin another line.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if len(lines) > 1 and not lines[-1]:
        lines.pop()
    return lines


def refuse_blank(text: str) -> None:
    """Raise EmptyFileError if ``text`` has nothing to be seen."""
    if all(character.isspace() or character in _INVISIBLE for character in text):
        raise EmptyFileError("文件里没有文字", "the file holds no text")


def _refuse_long(lines: Sequence[str], limit: int) -> None:
    for number, line in enumerate(lines, 1):
        if len(line) > limit:
            raise TooLargeError(
                f"第 {number} 行超过 {limit:,} 个字符的上限",
                f"line {number} is longer than {limit:,} characters",
            )
