"""From bytes to text, whatever the default encoding of the operating system.

The detector charset_normalizer is asked last: it takes 20 ms to load, takes a GB18030 title
for UTF-16, and a report in GB18030 with one damaged byte for Cyrillic (cp1251).
"""

from __future__ import annotations

import re

from checker.model.document import Encoding
from checker.support.errors import UnreadableFileError
from checker.support.patterns import lazily

# UTF-32 stands before UTF-16, whose mark is the beginning of its own.
_MARKS = (
    ("utf-8", b"\xef\xbb\xbf"),
    ("utf-32-le", b"\xff\xfe\0\0"),
    ("utf-32-be", b"\0\0\xfe\xff"),
    ("utf-16-le", b"\xff\xfe"),
    ("utf-16-be", b"\xfe\xff"),
    ("gb18030", b"\x84\x31\x95\x33"),
)
_WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
_BIG5 = ("big5", "cp950", "big5hkscs")

_CONTROLS = bytes({*range(0x20), 0x7F} - set(b"\t\n\v\f\r"))
_CONTROLS_PER_MILLE = 10
_DAMAGE_PER_MILLE = 1
_SAMPLE = 4096  # characters beyond ASCII that are looked at to judge a guess
_SEARCHED = 64 * _SAMPLE  # characters among which they are sought; a page begins with its scripts
_CHINESE = 0.6  # the share of GB2312 characters in a text, traditional ones included
_SIMPLIFIED = 0.9  # the same in simplified text
_AMBIGUOUS = 200  # bytes; a longer GB18030 text is never valid UTF-8 by chance

_ASCII = lazily("[\x00-\x7f]+")
_HEAD = 8192  # bytes of a page in which its encoding is declared
_DECLARATION = rb"""<(?:meta\s[^>]*?charset|\?xml\s[^>]*?encoding)\s*=\s*["']?\s*([\w.:-]+)"""
_DECLARED = {"gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk", "hz-gb-2312"}


def decode(data: bytes, declared: str = "") -> tuple[str, Encoding]:
    """Return the text of ``data`` without its byte order mark, and how it was encoded.

    A byte order mark decides; else UTF-8, what is ``declared``, GB18030, Big5 and at
    last a detector are tried. Names tell the byte order (``utf-16-le``), so that ``name`` and
    ``bom`` suffice to write the file back. Up to one undecodable place in a
    thousand characters becomes U+FFFD and is counted. Raise UnreadableFileError
    if there are more, or if the bytes are no text.
    """
    for name, mark in _MARKS:
        if data.startswith(mark):
            text, damaged = _lenient(data[len(mark) :], name)
            _refuse_damaged(text, damaged)
            _refuse_binary(text.encode("utf-8"))
            return text, Encoding(name, bom=True, damaged=damaged)
    if b"\0" in data:
        return _wide(data)
    _refuse_binary(data)
    return (
        _utf_8(data)
        or _by_declaration(data, declared)
        or _chinese(data)
        or _decode_damaged(data)
        or _guess(data)
    )


def declared_encoding(data: bytes) -> str:
    """Return the encoding that a page says it is in, in lower case; empty if it does not say."""
    found = re.search(_DECLARATION, data[:_HEAD], re.IGNORECASE)
    return found[1].decode("latin-1").lower() if found else ""


def _wide(data: bytes) -> tuple[str, Encoding]:
    """Decode what holds NUL bytes: UTF-16 or UTF-32 without a mark, or no text at all."""
    for name in _WIDE:
        text = _strict(data, name)
        if text and "\0" not in text and _chinese_share(text) >= _CHINESE:
            _refuse_binary(text.encode("utf-8"))
            return text, Encoding(name)
    raise _not_text()


def _utf_8(data: bytes) -> tuple[str, Encoding] | None:
    text = _strict(data, "utf-8")
    if text is None or _is_gb_by_chance_utf_8(data, text):
        return None
    return text, Encoding("utf-8")


def _is_gb_by_chance_utf_8(data: bytes, text: str) -> bool:
    """Return whether a very short text is valid UTF-8 but makes sense as GB18030 only.

    Chinese in UTF-8 has characters past U+07FF. A few GB18030 characters (一, 涓)
    look like UTF-8 for two-byte letters; Latin letters with accents are left alone.
    """
    if len(data) > _AMBIGUOUS or not "\xff" < max(text, default="") < "\u0800":
        return False
    other = _strict(data, "gb18030")
    return other is not None and _chinese_share(other) == 1


def _by_declaration(data: bytes, declared: str) -> tuple[str, Encoding] | None:
    """Decode ``data`` as its author says, if it reads as Chinese then.

    A declaration is often left over from a template, so UTF-8 was tried before it.
    """
    names = ("gb18030",) if declared in _DECLARED else _BIG5 if declared.startswith("big5") else ()
    for name in names:
        text = _strict(data, name)
        if text is None:
            continue
        share = _frequent_share(text, name) if name in _BIG5 else _chinese_share(text)
        if share >= _CHINESE:
            return text, Encoding(name)
    return None


def _chinese(data: bytes) -> tuple[str, Encoding] | None:
    """Decode GB18030, or Big5, almost all of which is valid GB18030 as well.

    None if it does not read as Chinese: UTF-8 that was cut off may be valid too.
    """
    text = _strict(data, "gb18030")
    if text is None:
        return None
    share = _chinese_share(text)
    if share >= _SIMPLIFIED:
        return text, Encoding("gb18030")
    for name in _BIG5:
        other = _strict(data, name)
        if other is not None and _frequent_share(other, name) >= _SIMPLIFIED:
            return other, Encoding(name)
    return (text, Encoding("gb18030")) if share >= _CHINESE else None


def _decode_damaged(data: bytes) -> tuple[str, Encoding] | None:
    """Decode what is UTF-8 or GB18030 but for a few bytes; None if it is neither."""
    tries = [(*_lenient(data, name), name) for name in ("utf-8", "gb18030")]
    chinese = [one for one in tries if _chinese_share(one[0]) >= _CHINESE]
    if not chinese:
        return None
    text, damaged, name = min(chinese, key=lambda one: one[1])
    # Asking the detector here would turn a damaged report into fluent nonsense.
    _refuse_damaged(text, damaged)
    return text, Encoding(name, damaged=damaged)


def _guess(data: bytes) -> tuple[str, Encoding]:
    """Decode what does not read as Chinese: GB18030 if it is valid, else what a detector finds."""
    text = _strict(data, "gb18030")
    if text is not None:
        return text, Encoding("gb18030")
    from charset_normalizer import from_bytes  # slow to import, rarely needed

    best = from_bytes(data).best()
    text = None if best is None else _strict(data, best.encoding)
    if best is None or text is None:
        raise UnreadableFileError("认不出文件的编码", "the encoding of the file is not known")
    _refuse_binary(text.encode("utf-8", "replace"))
    return text, Encoding(best.encoding.replace("_", "-"))


def _strict(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return None


def _lenient(data: bytes, name: str) -> tuple[str, int]:
    """Return the text with U+FFFD for what is undecodable, and how many those are."""
    text = _strict(data, name)
    if text is not None:
        return text, 0
    text = data.decode(name, "replace")
    # a U+FFFD that somebody else left in the file was decoded as it stands
    genuine = data.decode(name, "ignore").count("\ufffd")
    return text, text.count("\ufffd") - genuine


def _chinese_share(text: str) -> float:
    """Return which part of the characters beyond ASCII is in GB2312; 1 if there are none."""
    sample = _sample(text)
    return len(sample.encode("gb2312", "ignore")) / 2 / len(sample) if sample else 1


def _frequent_share(text: str, name: str) -> float:
    """Return which part of the characters beyond ASCII is a mark or frequent in Big5."""
    sample = _sample(text)
    # Big5-HKSCS has pairs of characters of which neither can be encoded alone
    leads = [character.encode(name, "ignore")[:1] for character in sample]
    frequent = sum(b"\xa1" <= lead <= b"\xc6" for lead in leads)
    return frequent / len(sample) if sample else 0


def _sample(text: str) -> str:
    """Return the first characters beyond ASCII."""
    return _ASCII.sub("", text[:_SEARCHED])[:_SAMPLE]


def _refuse_damaged(text: str, damaged: int) -> None:
    if damaged * 1000 > len(text) * _DAMAGE_PER_MILLE:
        raise UnreadableFileError(
            f"文件已损坏：{damaged} 处字节无法解码",
            f"the file is damaged: {damaged} places cannot be decoded",
        )


def _refuse_binary(data: bytes) -> None:
    """Raise UnreadableFileError if ``data``, in a superset of ASCII, is no text."""
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if b"\0" in data or controls * 1000 > len(data) * _CONTROLS_PER_MILLE:
        raise _not_text()


def _not_text() -> UnreadableFileError:
    return UnreadableFileError(
        "这不是文本文件（含有空字符或大量控制字符）",
        "this is no text file (it holds NUL or many control characters)",
    )
