"""Files that are no text are known by their content, whatever their name is.

The signs of the formats that are read stand in their declarations; here are those of the
files that are refused by name, and how archives and compound files are searched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.support.errors import TooLargeError, UnreadableFileError
from checker.support.limits import MEGABYTE
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.formats.base import Format
    from checker.support.limits import Limits


class UnreadKind(Record):
    """A kind of file that no format reads: its usual suffix, and its name in both languages.

    A format that declares the suffix reads it. ``text`` is whether such a file holds text.
    """

    suffix: str
    zh: str
    en: str
    text: bool = True


_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD = 1024
"""A format may have blanks before its first bytes, but not more than this."""

_RTF = UnreadKind(".rtf", "RTF 文档", "an RTF document")
_ODT = UnreadKind(".odt", "OpenDocument 文档", "an OpenDocument text")
_OPEN_DOCUMENT = b"opendocument.text"
_ENCRYPTED = UnreadKind("", "加密的 Office 文档", "an encrypted Office document")
_ENCRYPTED_STREAM = "EncryptedPackage"

_ARCHIVES = (  # by a part of the name of a member
    (b"xl/workbook", UnreadKind(".xlsx", "Excel 表格（.xlsx）", "an Excel workbook (.xlsx)")),
    (b"ppt/presentation", UnreadKind(".pptx", "PowerPoint 演示文稿（.pptx）", "a PowerPoint file")),
    (b"", UnreadKind(".zip", "压缩包", "an archive", text=False)),
)
_COMPOUNDS = (  # by the name of a stream
    ("Workbook", UnreadKind(".xls", "旧版 Excel 表格（.xls）", "an old Excel workbook (.xls)")),
    ("", UnreadKind("", "其他旧版 Office 文档，或已损坏", "some old Office document, or damaged")),
)
_OTHERS = (
    (b"{\\rtf", _RTF),
    *(
        (magic, UnreadKind("", zh, en, text=False))
        for magic, zh, en in (
            (b"\x89PNG\r\n", "PNG 图片", "a PNG image"),
            (b"\xff\xd8\xff", "JPEG 图片", "a JPEG image"),
            (b"GIF87a", "GIF 图片", "a GIF image"),
            (b"GIF89a", "GIF 图片", "a GIF image"),
            (b"II*\0", "TIFF 图片", "a TIFF image"),
            (b"MM\0*", "TIFF 图片", "a TIFF image"),
            (b"Rar!\x1a\x07", "压缩包", "an archive"),
            (b"7z\xbc\xaf\x27\x1c", "压缩包", "an archive"),
            (b"\x1f\x8b\x08", "压缩包", "an archive"),
        )
    ),
)
_UNREAD_SUFFIXES = frozenset((".xlsx", ".pptx", ".odt", ".xls"))
"""Suffixes that promise a container although no format reads it."""


def content_of(data: bytes, formats: Iterable[Format]) -> Format | UnreadKind | None:
    """Return what ``data`` is by its content; None for what may be a text."""
    formats = tuple(formats)
    found: Format | UnreadKind | None
    if data.startswith(_ZIP):
        found = _in_archive(data, formats)
    elif data.startswith(_COMPOUND):
        found = _in_compound(data, formats)
    else:
        head = data[:_HEAD].lstrip()
        starts = ((start, one) for one in formats for start in one.starts)
        found = next((one for start, one in starts if head.startswith(start)), None) or next(
            (one for magic, one in _OTHERS if data.startswith(magic)), None
        )
    if isinstance(found, UnreadKind):
        return next((one for one in formats if found.suffix in one.suffixes), found)
    return found


def _in_archive(data: bytes, formats: Iterable[Format]) -> Format | UnreadKind:
    if _OPEN_DOCUMENT in data[:200]:  # the first member says so, and is not packed
        return _ODT
    start = _listing(data)
    places = [
        (place, number, one)
        for number, one in enumerate(formats)
        for member in one.members
        if (place := data.find(member, start)) >= 0
    ]
    if places:  # the first of them, where an archive holds members of several formats
        return min(places)[2]
    return next(kind for member, kind in _ARCHIVES if data.find(member, start) >= 0)


def _in_compound(data: bytes, formats: Iterable[Format]) -> Format | UnreadKind:
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds(_ENCRYPTED_STREAM):
        return _ENCRYPTED
    streams = ((stream, one) for one in formats for stream in one.streams)
    found = next((one for stream, one in streams if holds(stream)), None)
    return found or next(kind for stream, kind in _COMPOUNDS if holds(stream))


def _listing(data: bytes) -> int:
    """Return where the list of members begins that ends an archive; 0 if it is cut off.

    Only names in the list count: an archive may hold another one, with its own names.
    """
    end = data.rfind(b"PK\x05\x06", max(0, len(data) - 22 - 0xFFFF))
    if end < 0:
        return 0
    size = int.from_bytes(data[end + 12 : end + 16], "little")
    return end - size if 0 < size <= end else 0


def unread_error(kind: UnreadKind) -> UnreadableFileError:
    """Return the error for a file of a kind that no format reads."""
    if kind is _ENCRYPTED:
        return UnreadableFileError(
            "文件已加密，无法读取；请去掉密码后再检查",
            "the file is encrypted; take the password off and check it again",
        )
    if not kind.text:
        return UnreadableFileError(f"这是{kind.zh}，不是文本", f"this is {kind.en}, not text")
    return UnreadableFileError(
        f"这是{kind.zh}，不是文本，这个版本还不能读取；请另存为纯文本（.txt）后再检查",
        f"this is {kind.en}, not text, and cannot be read yet; save it as plain text (.txt)",
    )


def refuse_large(data: bytes, limits: Limits) -> None:
    """Raise TooLargeError if ``data`` is larger than a container may be."""
    if len(data) > limits.container_bytes:
        size = f"{limits.container_bytes / MEGABYTE:g} MB"
        raise TooLargeError(f"文件超过 {size} 的上限", f"the file is larger than {size}")


def is_container_name(suffix: str, formats: Iterable[Format]) -> bool:
    """Return whether files of this suffix, with its dot and in any case, are no texts."""
    suffix = suffix.lower()
    return suffix in _UNREAD_SUFFIXES or any(
        one.packed and suffix in one.suffixes for one in formats
    )


def refuse_misnamed(suffix: str, formats: Iterable[Format]) -> None:
    """Raise UnreadableFileError if ``suffix`` promises a container; for data that is none."""
    if is_container_name(suffix, formats):
        raise UnreadableFileError(
            f"扩展名是 {suffix}，内容却不是这种文件",
            f"the suffix is {suffix}, but the content is not of that kind",
        )
