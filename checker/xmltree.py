"""XML that may come from anybody: no entities, no document types, no network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.errors import TooLargeError, UnreadableFileError
from checker.extras import required

if TYPE_CHECKING:
    from lxml.etree import _Element

    from checker.limits import Limits


def parsed(data: bytes, name: str, limits: Limits) -> _Element:
    """Return the root element of the XML in ``data``; ``name`` is the member it came from.

    Comments and processing instructions are left out. Raise UnreadableFileError if it is
    no well-formed XML or declares a document type, TooLargeError if it is nested too deep.
    """
    etree = required("lxml.etree")
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
        raise UnreadableFileError(
            f"文件已损坏：{name} 不是合法的 XML（{error.msg}）",
            f"the file is damaged: {name} is no well-formed XML ({error.msg})",
        ) from None
    if root.getroottree().docinfo.doctype:
        raise UnreadableFileError(
            f"{name} 带有文档类型声明（DTD），出于安全不读取",
            f"{name} declares a document type (DTD), which is not read for safety",
        )
    _refuse_deep(root, name, limits.depth)
    return root


def _refuse_deep(root: _Element, name: str, limit: int) -> None:
    level = [root]
    for _ in range(limit):
        level = [child for element in level for child in element]
        if not level:
            return
    raise TooLargeError(
        f"{name} 的元素嵌套超过 {limit} 层的上限",
        f"the elements of {name} are nested more than {limit} levels deep",
    )
