"""Untrusted XML: no entities, no document types, no network."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from checker.support.errors import TooLargeError, UnreadableFileError
from checker.support.optional_libraries import required
from checker.support.patterns import lazily

if TYPE_CHECKING:
    from lxml.etree import _Element

    from checker.support.limits import Limits

_UTF_32 = (b"\xff\xfe\0\0", b"\0\0\xfe\xff", b"<\0\0\0", b"\0\0\0<")
_UTF_16 = (
    *((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")),
    *((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be")),
)
_UTF_8_MARK = b"\xef\xbb\xbf"
_DECLARED = lazily(rb"""<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_LIKE_ASCII = frozenset(
    (
        *("utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1", "windows-1252"),
        *("gb2312", "gbk", "gb18030", "big5"),
    )
)
_DOCTYPE = "<!DOCTYPE"
_MOST_TAGS = 10_000_000
"""So many elements take gigabytes, and the library makes no larger set of them."""


def parse_xml(data: bytes, name: str, limits: Limits) -> _Element:
    """Return the root element of the XML in ``data``; ``name`` is the member it came from.

    Comments and processing instructions are left out. Raise UnreadableFileError if it is
    no well-formed XML or declares a document type, TooLargeError if it is nested too deep or
    holds millions of elements.
    """
    etree = required("lxml.etree")
    if data.count(b"<") > _MOST_TAGS:
        raise TooLargeError(f"{name} 的元素过多，未读取", f"{name} has too many elements")
    _refuse_doctype(data, name)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        remove_comments=True,
        remove_pis=True,
        huge_tree=True,  # a long report is no attack: size and depth are limited by us
    )
    try:
        root: _Element = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if "Excessive depth" in str(error.msg):
            raise _too_deep(name, limits.depth) from None
        raise _no_xml(name, str(error.msg)) from None
    if root.getroottree().docinfo.doctype:
        raise _doctype(name)
    _refuse_deep(root, name, limits.depth)
    return root


def _refuse_doctype(data: bytes, name: str) -> None:
    """Raise UnreadableFileError if ``data`` declares a document type.

    This is found before anything is parsed: entities in attributes are put in by the
    parser whatever it is told, and a few lines of them make gigabytes.
    """
    encoding = _encoding(data)
    if encoding is None:
        raise _no_xml(name, "encoding")
    if _DOCTYPE.encode(encoding) in data:
        raise _doctype(name)


def _encoding(data: bytes) -> str | None:
    """Return a codec that shows ``<!DOCTYPE`` in ``data``; None if it may hide from all."""
    if data.startswith(_UTF_32):
        return None
    for mark, encoding in _UTF_16:
        if data.startswith(mark):
            return encoding
    data = data.removeprefix(_UTF_8_MARK)
    declared = _DECLARED.match(data)
    if declared and declared[1].decode("ascii").lower() not in _LIKE_ASCII:
        return None
    return "ascii" if data.lstrip()[:1] in {b"<", b""} else None


def _refuse_deep(root: _Element, name: str, limit: int) -> None:
    if _deeper_than(limit)(root):
        raise _too_deep(name, limit)


@lru_cache(maxsize=8)
def _deeper_than(limit: int) -> Any:
    """Return what says whether there is an element below so many others.

    It is an XPath, because Python makes an object of every element that it looks at.
    """
    return required("lxml.etree").XPath(f"boolean({'/*' * (limit + 1)})")


def _no_xml(name: str, reason: str) -> UnreadableFileError:
    return UnreadableFileError(
        f"文件已损坏：{name} 不是合法的 XML（{reason}）",
        f"the file is damaged: {name} is no well-formed XML ({reason})",
    )


def _doctype(name: str) -> UnreadableFileError:
    return UnreadableFileError(
        f"{name} 带有文档类型声明（DTD），出于安全不读取",
        f"{name} declares a document type (DTD), which is not read for safety",
    )


def _too_deep(name: str, limit: int) -> TooLargeError:
    return TooLargeError(
        f"{name} 的元素嵌套超过 {limit} 层的上限",
        f"the elements of {name} are nested more than {limit} levels deep",
    )
