"""The package of a Word file: its parts, and how one leads to another."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from checker.formats.word.names import child, name
from checker.support.archives import Archive
from checker.support.errors import UnreadableFileError
from checker.support.safe_xml import parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

    from checker.support.limits import Limits

_CONTENT_TYPES = "[Content_Types].xml"
_WORD_TYPE = "wordprocessingml"
_MACRO_TYPE = "ms-word"  # .docm and .dotm: their text is read, their macros never are
_USUAL_MAIN = "word/document.xml"


class Relationship(NamedTuple):
    """What one part refers to: the kind of reference and the name of the part.

    ``kind`` is the last step of the type's address (``styles``, ``footnotes``), which is
    the same in strict and transitional files. References out of the file are left out.
    """

    key: str
    kind: str
    target: str


class Package:
    """A Word file opened for reading.

    ``archive`` holds the members, ``main`` is the name of the part that holds the text.
    Parts are parsed once; who changes one changes it for all who ask again.
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Open the file that ``data`` holds.

        Raise UnreadableFileError if it is damaged or no Word file, TooLargeError if it is
        past a limit.
        """
        self.archive = Archive(data, limits)
        self._limits = limits
        self._names = {one.lower(): one for one in reversed(self.archive.names())}
        self._parts: dict[str, _Element] = {}
        self._related: dict[str, list[Relationship]] = {}
        self.main = self._find_main()
        if child(self.part(self.main), "body") is None:
            raise _no_word_file()

    def __contains__(self, part: str) -> bool:
        """Return whether the file has a part of that name, in whatever case."""
        return part.lower() in self._names

    def part(self, part: str) -> _Element:
        """Return the root element of the XML part ``part``.

        Raise UnreadableFileError if it is missing or no well-formed XML.
        """
        if part not in self._parts:
            member = self._names.get(part.lower(), part)
            self._parts[part] = parse_xml(self.archive.read(member), member, self._limits)
        return self._parts[part]

    def relationships(self, part: str = "") -> list[Relationship]:
        """Return what ``part`` refers to inside the file; no name means the package itself."""
        if part not in self._related:
            folder, last = posixpath.split(part)
            source = posixpath.join(folder, "_rels", last + ".rels")
            self._related[part] = (
                _relationships(self.part(source), folder) if source in self else []
            )
        return self._related[part]

    def related(self, kind: str, part: str | None = None) -> str | None:
        """Return the name of the part of that ``kind`` that ``part`` refers to.

        Without ``part``, the main one is meant. None if it refers to none, or to one
        that the file does not have.
        """
        source = self.main if part is None else part
        found = (one.target for one in self.relationships(source) if one.kind == kind)
        return next((target for target in found if target in self), None)

    def _find_main(self) -> str:
        main = self.related("officeDocument", "") or _USUAL_MAIN
        if main not in self:
            raise UnreadableFileError(
                f"文件已损坏：缺少正文 {main}", f"the file is damaged: its text, {main}, is missing"
            )
        content_type = self._content_type(main)
        if content_type and not any(one in content_type for one in (_WORD_TYPE, _MACRO_TYPE)):
            raise _no_word_file()
        if name(self.part(main)) != "document":
            raise _no_word_file()
        return main

    def _content_type(self, part: str) -> str:
        """Return the type that the file declares for ``part``; empty if it declares none."""
        if _CONTENT_TYPES not in self:
            return ""
        for one in self.part(_CONTENT_TYPES):
            if str(one.get("PartName", "")).lstrip("/").lower() == part.lower():
                return str(one.get("ContentType", ""))
        return ""


def _relationships(root: _Element, folder: str) -> list[Relationship]:
    return [
        Relationship(
            str(one.get("Id", "")),
            str(one.get("Type", "")).rpartition("/")[2],
            _resolve(str(one.get("Target", "")), folder),
        )
        for one in root
        if one.get("TargetMode", "").lower() != "external"
    ]


def _resolve(target: str, folder: str) -> str:
    """Return the name of the part that ``target`` means in a part of ``folder``."""
    return posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")


def _no_word_file() -> UnreadableFileError:
    return UnreadableFileError(
        "文件已损坏：正文不是 Word 文档的内容",
        "the file is damaged: what should be its text is not that of a Word document",
    )
