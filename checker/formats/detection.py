"""Files that are no text, known by their content whatever their name is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.support.errors import TooLargeError, UnreadableFileError
from checker.support.limits import MEGABYTE
from checker.support.records import Record

if TYPE_CHECKING:
    from checker.support.limits import Limits


class Container(Record):
    """A kind of file: its usual suffix and what it is called; ``text`` tells if it holds any."""

    suffix: str
    zh: str
    en: str
    text: bool = True


_PDF = Container(".pdf", "PDF 文件", "a PDF file")
_RTF = Container(".rtf", "RTF 文档", "an RTF document")

_ENCRYPTED = Container("", "加密的 Office 文档", "an encrypted Office document")
_DOCX = Container(".docx", "Word 文档（.docx）", "a Word document (.docx)")
_ODT = Container(".odt", "OpenDocument 文档", "an OpenDocument text")
_OPEN_DOCUMENT = b"opendocument.text"

_ARCHIVES = (  # by the name of a member
    (b"word/document", _DOCX),
    (b"word/_rels/", _DOCX),  # one that lost its text is a damaged Word file
    (b"OFD.xml", Container(".ofd", "OFD 文件", "an OFD file")),
    (b"xl/workbook", Container(".xlsx", "Excel 表格（.xlsx）", "an Excel workbook (.xlsx)")),
    (b"ppt/presentation", Container(".pptx", "PowerPoint 演示文稿（.pptx）", "a PowerPoint file")),
    (b"", Container(".zip", "压缩包", "an archive", text=False)),
)
_COMPOUNDS = (  # by the name of a stream, in UTF-16
    ("EncryptedPackage", _ENCRYPTED),
    ("WordDocument", Container(".doc", "旧版 Word 或 WPS 文档（.doc）", "an old Word document")),
    ("Workbook", Container(".xls", "旧版 Excel 表格（.xls）", "an old Excel workbook (.xls)")),
    ("", Container("", "其他旧版 Office 文档，或已损坏", "some old Office document, or damaged")),
)
_OTHERS = tuple(
    (magic, Container("", zh, en, text=False))
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
)
_SUFFIXES = frozenset(
    (".docx", ".docm", ".doc", ".wps", ".ofd", ".pdf", ".xlsx", ".pptx", ".odt", ".xls")
)


def container_of(data: bytes) -> Container | None:
    """Return what ``data`` is by its first bytes; None for what may be a text."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        if _OPEN_DOCUMENT in data[:200]:  # the first member says so, and is not packed
            return _ODT
        start = _listing(data)
        return next(kind for part, kind in _ARCHIVES if data.find(part, start) >= 0)
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return next(kind for part, kind in _COMPOUNDS if part.encode("utf-16-le") in data)
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return _PDF
    if data.startswith(b"{\\rtf"):
        return _RTF
    return next((kind for magic, kind in _OTHERS if data.startswith(magic)), None)


def _listing(data: bytes) -> int:
    """Return where the list of members begins that ends an archive; 0 if it is cut off.

    Only names in the list count: an archive may hold another one, with its own names.
    """
    end = data.rfind(b"PK\x05\x06", max(0, len(data) - 22 - 0xFFFF))
    if end < 0:
        return 0
    size = int.from_bytes(data[end + 12 : end + 16], "little")
    return end - size if 0 < size <= end else 0


def unsupported(kind: Container) -> UnreadableFileError:
    """Return the error for a container that no reader of this version opens."""
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


def is_container_name(suffix: str) -> bool:
    """Tell whether files of this suffix, with its dot, are no texts."""
    return suffix.lower() in _SUFFIXES


def refuse_misnamed(suffix: str) -> None:
    """Raise UnreadableFileError if ``suffix`` promises a container; for data that is none."""
    if is_container_name(suffix):
        raise UnreadableFileError(
            f"扩展名是 {suffix}，内容却不是这种文件",
            f"the suffix is {suffix}, but the content is not of that kind",
        )
