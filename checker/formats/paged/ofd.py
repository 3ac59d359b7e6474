"""OFD (GB/T 33190—2016): pages of glyphs in XML, packed in an archive.

``OFD.xml`` names the document, ``Document.xml`` its pages, and a page's ``Content.xml``
the text objects with the place of every character. Signatures, seals, annotations and
attachments are no text of the report and are not opened.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from checker.formats.paged.assembly import document_of
from checker.formats.paged.characters import Characters
from checker.formats.paged.glyphs import upright
from checker.formats.paged.ofd_elements import Box, box_of, child, children
from checker.formats.paged.page_objects import Content, Count
from checker.formats.paged.page_tables import page_box
from checker.support.archives import Archive
from checker.support.errors import TooLargeError, UnreadableFileError
from checker.support.safe_xml import parse_xml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from checker.formats.paged.model import PageBox
    from checker.model.document import Document
    from checker.support.limits import Limits


_ENTRY = "OFD.xml"
_A4 = Box(0.0, 0.0, 210.0, 297.0)
_ENCRYPTION = ("encryptions.xml", "decryptseed.dat", "entriesmap.dat")
"""Members that an encrypted package has (GM/T 0099), in lower case."""

_PICTURE = 0.25
"""Pictures that cover as much of a page without text may show a scanned one."""

_OBJECTS = 2_000_000
"""So many objects and characters may be drawn: shared drawings can hold one another."""


def read(name: str, data: bytes, limits: Limits) -> Document:
    """Return the document of an OFD file; raise an InputError if there is none."""
    package = _Package(data, limits)
    package.refuse_encrypted()
    document = _Document(package, limits)
    characters = Characters()
    return document_of(name, list(document.page_boxes(characters)), characters, limits)


class _Package:
    """The members of the archive, found as tolerantly as the programs that write them ask for."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._archive = Archive(data, limits)
        self._limits = limits
        self._names = {name.lower(): name for name in reversed(self._archive.names())}

    def refuse_encrypted(self) -> None:
        """Raise UnreadableFileError if the package is encrypted."""
        if any(posixpath.basename(name) in _ENCRYPTION for name in self._names):
            raise UnreadableFileError(
                "OFD 文件已加密，无法读取；请解密后再检查",
                "the OFD file is encrypted; decrypt it first",
            )

    def find(self, path: str, folder: str = "") -> str:
        """Return the member that ``path`` means when it is written in a file of ``folder``.

        Paths are absolute or relative to the file; careless writers make them relative to
        the document or the package instead, and ignore case. Where there is none the
        path itself is returned: reading it raises the error.
        """
        path = path.strip().replace("\\", "/")
        tried = [path] if path.startswith("/") else [posixpath.join(folder, path), path]
        while folder and not path.startswith("/"):
            folder = posixpath.dirname(folder)
            tried.append(posixpath.join(folder, path))
        for one in tried:
            member = self._names.get(posixpath.normpath(one).lstrip("/").lower())
            if member is not None:
                return member
        return posixpath.normpath(tried[0]).lstrip("/")

    def tree(self, member: str) -> _Element:
        """Return the root element of a member."""
        return parse_xml(self._archive.read(member), member, self._limits)


class _Document:
    """The first document of a package: its pages, templates and shared drawings."""

    def __init__(self, package: _Package, limits: Limits) -> None:
        self._package = package
        self._limits = limits
        member = self._root()
        self._folder = posixpath.dirname(member)
        root = package.tree(member)
        common = child(root, "CommonData")
        self._box = box_of(child(common, "PageArea", "PhysicalBox")) or _A4
        self._pages = [
            page for page in children(child(root, "Pages"), "Page") if page.get("BaseLoc")
        ]
        if len(self._pages) > limits.pages:
            raise TooLargeError(
                f"文件有 {len(self._pages):,} 页，超过 {limits.pages:,} 页的上限",
                f"the file has {len(self._pages):,} pages, more than {limits.pages:,}",
            )
        self._templates = {
            one.get("ID", ""): one.get("BaseLoc", "") for one in children(common, "TemplatePage")
        }
        self._units = {
            unit.get("ID", ""): unit
            for kind in ("PublicRes", "DocumentRes")
            for resource in children(common, kind)
            for unit in self._shared_drawings(resource.text or "", self._folder)
        }

    def _root(self) -> str:
        """Return the member that the document begins with: that of its current version."""
        body = child(self._package.tree(self._package.find(_ENTRY)), "DocBody")
        path = child(body, "DocRoot")
        for version in children(child(body, "Versions"), "Version"):
            if version.get("Current", "").lower() in ("true", "1"):
                member = self._package.find(version.get("BaseLoc", ""))
                current = child(self._package.tree(member), "DocRoot")
                if current is not None and current.text:
                    return self._package.find(current.text, posixpath.dirname(member))
        if path is None or not (path.text or "").strip():
            raise UnreadableFileError(
                "OFD 文件已损坏：OFD.xml 没有指明文档",
                "the OFD file is damaged: OFD.xml names no document",
            )
        return self._package.find(path.text or "")

    def _shared_drawings(self, path: str, folder: str) -> Iterator[_Element]:
        """Yield the drawings that a resource file shares; one that is missing has none."""
        member = self._package.find(path, folder)
        try:
            root = self._package.tree(member)
        except UnreadableFileError:
            return  # fonts and pictures are listed there too: text is read without them
        yield from children(child(root, "CompositeGraphicUnits"), "CompositeGraphicUnit")

    def page_boxes(self, characters: Characters) -> Iterator[PageBox]:
        """Yield the pages, each as its lines."""
        templates: dict[str, _Element] = {}
        count = Count(_OBJECTS)
        for number, page in enumerate(self._pages, 1):
            member = self._package.find(page.get("BaseLoc", ""), self._folder)
            root = self._package.tree(member)
            box = box_of(child(root, "Area", "PhysicalBox")) or self._box
            units = self._units | {
                unit.get("ID", ""): unit
                for resource in children(root, "PageRes")
                for unit in self._shared_drawings(resource.text or "", posixpath.dirname(member))
            }
            content = Content(units, characters, count)
            # what templates bring to many pages is known for a header or watermark by repetition
            for used in children(root, "Template"):
                content.add(self._template(used.get("TemplateID", ""), templates))
            content.add(root)
            found = page_box(number, upright(content.drawn, box.width, box.height, content.rulings))
            empty = not found.lines and not found.tables
            picture = empty and content.pictures > _PICTURE * box.width * box.height
            yield found._replace(picture=picture)

    def _template(self, identity: str, known: dict[str, _Element]) -> _Element | None:
        path = self._templates.get(identity)
        if identity not in known and path:
            known[identity] = self._package.tree(self._package.find(path, self._folder))
        return known.get(identity)
