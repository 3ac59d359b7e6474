"""Text that is safe to print, and text that XML may hold.

What a terminal or a CI log would obey is escaped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.support.patterns import lazily

if TYPE_CHECKING:
    import re

INVISIBLE = (
    r"\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    r"\ud800-\udfff\ufffe\uffff\U000e0000-\U000e007f"
)
"""Characters that act on a terminal or hide from the reader, as a regular expression's set.

DEL and C1 controls, bidi marks and overrides, zero-width characters, line separators, lone
surrogates, tags. Listed rather than asked of ``unicodedata``, so that every Python version
escapes the same ones.
"""

_UNSAFE = lazily(
    # the runners of GitHub and Azure obey ##[…] and ##vso[…] anywhere in a line
    rf"[\x00-\x1f{INVISIBLE}]|(?<=##)\[|(?<=##vso)\["
)

_UNDECODABLE = lazily(r"[\udc80-\udcff]")


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if 0xDC80 <= code <= 0xDCFF:  # how Python holds a byte that is no UTF-8
        code -= 0xDC00
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def printable(text: str) -> str:
    r"""Return ``text`` with every character that a terminal or a CI log would obey escaped.

    Escapes are ``\xNN``, ``\uNNNN`` and ``\UNNNNNNNN``. Ordinary blanks stay; line ends do not.
    """
    # Python calls all of them unprintable, and of what a report holds only the wide blank
    if "##" not in text and text.replace("\u3000", "").isprintable():
        return text
    return _UNSAFE.sub(_escape, text)


def printable_at(text: str, offset: int) -> str:
    """Return the code point at ``offset`` as :func:`printable` shows it there."""
    match = _UNSAFE.match(text, offset)
    return _escape(match) if match else text[offset]


def decodable(path: str) -> str:
    r"""Return ``path`` with the bytes that are no UTF-8 as ``\xNN``, otherwise unchanged."""
    return _UNDECODABLE.sub(_escape, path)


_ILLEGAL = lazily("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal_xml(text: str) -> str:
    """Return ``text`` with U+FFFD for every character that no XML may hold; its length stays."""
    return _ILLEGAL.sub("\ufffd", text)
