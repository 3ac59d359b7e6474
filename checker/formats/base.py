"""What an input format is, and what its readers share.

A format is a :class:`Format` called ``FORMAT``, on a line of its own in some file of this room,
and a module with ``read``, which may be the same file. Nothing else has to be edited to add one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from checker.support.errors import EmptyFileError, TooLargeError
from checker.support.limits import MEGABYTE
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.model.document import Document, Encoding
    from checker.support.limits import Limits

_INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060"


class Format(Record):
    """An input format: how its files are known, what reading them takes, what they become.

    ``reader`` is the dotted name of the module that reads it (see :class:`Reader`);
    ``suffixes`` are those of its files, lower case and with their dot, the usual one first.

    A format without signs of content is text, and known by its suffix. Else one of these tells
    it, whatever the suffix: ``starts`` are first bytes of a file, ``members`` parts of the name
    of a member of a ZIP archive, ``streams`` names of a stream of an OLE compound file.

    Reading a file is ``start_cost`` and 1 for each ``bytes_per_unit`` of its bytes, where 1 is
    the cost of checking a report of usual length in plain text. ``libraries`` and ``programs``
    are what reading uses and what may change its result: modules, and commands of other programs.

    ``packed`` formats are no text, so that the lines of a document are those of the text taken
    out of it; ``lines_are_paragraphs`` where such a line is a paragraph of the file.
    ``markup`` formats have marks of their own (Markdown), which are no residue. ``paged``
    texts may have numbers of pages between their lines. A ``word`` file can carry comments
    and tracked changes.
    """

    reader: str
    suffixes: tuple[str, ...]
    starts: tuple[bytes, ...] = ()
    members: tuple[bytes, ...] = ()
    streams: tuple[str, ...] = ()
    start_cost: float = 0.0
    bytes_per_unit: int = 10_000
    libraries: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()
    packed: bool = False
    lines_are_paragraphs: bool = False
    markup: bool = False
    paged: bool = False
    word: bool = False

    def cost(self, size: int) -> float:
        """Return what reading and checking a file of ``size`` bytes costs, at least 1."""
        return max(1.0, self.start_cost + size / self.bytes_per_unit)


class Reader(Protocol):
    """The module that reads a format."""

    def read(self, name: str, data: bytes, limits: Limits) -> Document:
        """Return the document that ``data`` holds; ``name`` is the path shown to the user.

        What the format says of all its documents need not be set: whether they have
        markup, are packed or paged. Raise an :class:`~checker.support.errors.InputError`
        if the file cannot be read.
        """
        ...


def decoded_lines(data: bytes, limits: Limits) -> tuple[list[str], Encoding]:
    """Return the physical lines of a text file, without line ends, and its encoding.

    Raise TooLargeError, UnreadableFileError or EmptyFileError.
    """
    from checker.formats.decoding import decode  # only texts need it

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
    """Raise EmptyFileError if no character of ``text`` is visible."""
    if all(character.isspace() or character in _INVISIBLE for character in text):
        raise EmptyFileError("文件里没有文字", "the file holds no text")


def _refuse_long(lines: Sequence[str], limit: int) -> None:
    for number, line in enumerate(lines, 1):
        if len(line) > limit:
            raise TooLargeError(
                f"第 {number} 行超过 {limit:,} 个字符的上限",
                f"line {number} is longer than {limit:,} characters",
            )
