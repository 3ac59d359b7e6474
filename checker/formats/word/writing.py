"""Writing a Word file anew: changed parts are replaced, everything else is copied."""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import TYPE_CHECKING

from checker.formats.word.markup import namespace
from checker.formats.word.names import STRICT
from checker.support.archives import Archive
from checker.support.optional_libraries import required

if TYPE_CHECKING:
    from lxml.etree import _Element

    from checker.formats.word.package import Package
    from checker.support.limits import Limits

_TYPES = "[Content_Types].xml"
_SIGNATURES = "_xmlsignatures/"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same bytes whenever the file is written
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KINDS = {
    True: "http://purl.oclc.org/ooxml/officeDocument/relationships/",
    False: "http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
}


class Edition:
    """What a Word file becomes: ``package`` with some of its parts changed, and new ones."""

    def __init__(self, data: bytes, package: Package, limits: Limits) -> None:
        """Begin with the file as it is; ``data`` are the bytes that ``package`` was made of."""
        self.package = package
        self._data = data
        self._limits = limits
        self._parts: dict[str, _Element] = {}

    @property
    def signed(self) -> bool:
        """Whether the file carries digital signatures, which no change leaves valid."""
        return any(one.lower().startswith(_SIGNATURES) for one in self.package.archive.names())

    @property
    def suffix(self) -> str:
        """The suffix that the file must have for Word to open it: with macros it is another."""
        types = self.package.part(_TYPES) if _TYPES in self.package else ()
        main = f"/{self.package.main}".lower()
        declared = [
            one.get("ContentType", "") for one in types if one.get("PartName", "").lower() == main
        ]
        return ".docm" if any("macroEnabled" in one for one in declared) else ".docx"

    def open_part(self, part: str) -> _Element:
        """Return the root of a part that is to be changed: it will be written anew."""
        if part not in self._parts:
            self._parts[part] = self.package.part(part)
        return self._parts[part]

    def comments(self) -> _Element:
        """Return the root of the part that holds the comments; it is made if there is none."""
        found = self.package.related("comments")
        if found is not None:
            return self.open_part(found)
        document = self.package.part(self.package.main)
        folder = posixpath.dirname(self.package.main)
        names = (f"comments{number or ''}.xml" for number in range(10_000))
        target = next(one for one in names if posixpath.join(folder, one) not in self.package)
        part = posixpath.join(folder, target)
        space = namespace(document)
        root = document.makeelement(f"{{{space}}}comments", {}, {"w": space})
        self._parts[part] = root
        self._declare(part)
        self._relate(target, "comments", strict=space == STRICT)
        return root

    def to_bytes(self) -> bytes:
        """Return the bytes of the file as it now is; same content, same bytes."""
        archive = Archive(self._data, self._limits)
        new = {name.lower(): self._xml(root) for name, root in self._parts.items()}
        output = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(self._data)) as source,
            zipfile.ZipFile(output, "w") as target,
        ):
            last = {one.filename: one for one in source.infolist()}
            for member in last.values():
                name = member.filename.replace("\\", "/").lstrip("/")
                content = new.pop(name.lower(), None)
                if content is None:
                    content = b"" if member.is_dir() else archive.read(name)
                target.writestr(_entry(member), content)
            for part in self._parts:
                if (content := new.pop(part.lower(), None)) is not None:
                    fresh = zipfile.ZipInfo(part, _LONG_AGO)
                    fresh.compress_type = zipfile.ZIP_DEFLATED
                    target.writestr(fresh, content)
        return output.getvalue()

    def _xml(self, root: _Element) -> bytes:
        etree = required("lxml.etree")
        xml: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        return xml

    def _declare(self, part: str) -> None:
        """Say of what type the new ``part`` is."""
        types = self.open_part(_TYPES)
        attributes = {"PartName": f"/{part}", "ContentType": _CONTENT_TYPE.format("comments")}
        types.append(types.makeelement(f"{{{namespace(types)}}}Override", attributes))

    def _relate(self, target: str, kind: str, *, strict: bool) -> None:
        """Have the main part refer to ``target``, a file of its own folder."""
        folder, last = posixpath.split(self.package.main)
        name = posixpath.join(folder, "_rels", last + ".rels")
        if name in self.package:
            root = self.open_part(name)
        else:
            like = self.package.part(self.package.main)
            tag = f"{{{_RELATIONSHIPS}}}Relationships"
            root = self._parts[name] = like.makeelement(tag, {}, {None: _RELATIONSHIPS})
        used = {one.get("Id") for one in root}
        key = next(key for number in range(1, 100_000) if (key := f"rId{number}") not in used)
        attributes = {"Id": key, "Type": _KINDS[strict] + kind, "Target": target}
        root.append(root.makeelement(f"{{{namespace(root)}}}Relationship", attributes))


def _entry(member: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """Return what a member is called and looks like from outside, without what it holds."""
    entry = zipfile.ZipInfo(member.filename, member.date_time)
    stored = member.compress_type == zipfile.ZIP_STORED
    entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    entry.external_attr = member.external_attr
    entry.create_system = member.create_system
    return entry
