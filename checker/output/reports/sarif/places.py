"""Where a SARIF result stands: artifacts, their URIs, regions, sections.

A Word file is no text, so a text region cannot be of it (SARIF 2.1.0 §3.30.1). ``strict``
makes the extracted text an artifact of its own inside the file's, and regions are of that;
``github`` gives the region as if it were the file's, because code scanning takes nothing
without four numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from unicodedata import normalize
from urllib.parse import quote

from checker.output.wording import WORDS
from checker.support.escaping import decodable
from checker.support.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.model.document import Extent
    from checker.model.finding import Fix
    from checker.model.result import FileResult
    from checker.output.base import Options

ROOT = "%SRCROOT%"
"""What relative URIs start from; the reader of the log knows where that is."""

_DRIVE = lazily(r"[A-Za-z]:/")
_CHARSETS = {
    "big5": "Big5",
    "utf-16-le": "UTF-16LE",
    "utf-16-be": "UTF-16BE",
    "big5hkscs": "Big5-HKSCS",
}
"""IANA names of Python codecs where they are not the same in capitals."""


class Places:
    """The artifacts of a run: each file, and in strict mode the text taken out of it."""

    def __init__(self, files: Sequence[FileResult], options: Options) -> None:
        self.artifacts: list[dict[str, Any]] = []
        self._strict = options.sarif_mode == "strict"
        self._words = WORDS[options.lang]
        self._index: dict[str, int] = {}
        for file in files:
            self._add(file)

    def _add(self, file: FileResult) -> None:
        self._index[file.path] = len(self.artifacts)
        artifact = {"location": _location(file.path), "roles": ["analysisTarget"]}
        if file.encoding and not file.packed:
            name = file.encoding
            artifact["encoding"] = _CHARSETS.get(name, name.replace("_", "-").upper())
        self.artifacts.append(artifact)
        if file.packed and self._strict:
            self.artifacts.append(
                {
                    "location": {"uri": _extracted(file)},
                    "description": {"text": self._words["extracted"]},
                    "parentIndex": len(self.artifacts) - 1,
                    "mimeType": "text/plain",
                    "contents": {"text": "\n".join(file.lines)},
                }
            )

    def of_file(self, file: FileResult) -> dict[str, Any]:
        """Return the location of a file as a whole."""
        location = {**_location(file.path), "index": self._index[file.path]}
        return {"physicalLocation": {"artifactLocation": location}}

    def of_text(self, file: FileResult) -> dict[str, Any]:
        """Return the location of a file's whole text, as far as it has one."""
        found = self._text(file)
        if file.lines:
            found["physicalLocation"]["region"] = {"startLine": 1, "endLine": len(file.lines)}
        return found

    def _text(self, file: FileResult) -> dict[str, Any]:
        """Return a location whose regions are of the file's text."""
        if not (file.packed and self._strict):
            return self.of_file(file)
        text = {"uri": _extracted(file), "index": self._index[file.path] + 1}
        return {"physicalLocation": {"artifactLocation": text}}

    def of_finding(
        self, file: FileResult, extent: Extent, section: Sequence[str]
    ) -> dict[str, Any]:
        """Return the location of a finding."""
        found = self._text(file)
        region: dict[str, Any] = _region(extent)
        if file.packed and (snippet := _snippet(extent, file.lines)):
            region["snippet"] = {"text": snippet}  # a reader has no text of its own to show
        found["physicalLocation"]["region"] = region
        if section:
            full = "/".join(section)
            found["logicalLocations"] = [
                {"name": section[-1], "fullyQualifiedName": full, "kind": "element"}
            ]
        return found

    def fix(self, file: FileResult, fix: Fix) -> dict[str, Any]:
        """Return how to fix a finding: replacements that are applied together."""
        replacements = [
            {"deletedRegion": _region(edit.extent), "insertedContent": {"text": edit.replacement}}
            if edit.replacement
            else {"deletedRegion": _region(edit.extent)}
            for edit in fix.edits
        ]
        location = self.of_file(file)["physicalLocation"]["artifactLocation"]
        label = self._words[fix.applicability]
        return {
            "description": {"text": label},
            "artifactChanges": [{"artifactLocation": location, "replacements": replacements}],
        }


def _location(path: str) -> dict[str, Any]:
    """Return the URI of a path: percent-encoded UTF-8 in NFC, relative to the root if it can be."""
    normal = normalize("NFC", decodable(path))
    uri = quote(normal.encode("utf-8", "backslashreplace"), safe="/")
    if _DRIVE.match(normal):
        return {"uri": f"file:///{normal[:2]}{quote(normal[2:].encode('utf-8', 'replace'))}"}
    if uri.startswith("/"):
        return {"uri": ("file:" if uri.startswith("//") else "file://") + uri}
    # a URI that leaves its base by .. is none that may have one
    return {"uri": uri} if uri.startswith("../") else {"uri": uri, "uriBaseId": ROOT}


def _extracted(file: FileResult) -> str:
    """Return the URI of the text taken out of a file, relative to that file."""
    uri: str = _location(file.path)["uri"]
    return uri.rpartition("/")[2] + ".txt"


def _region(extent: Extent) -> dict[str, Any]:
    start, end = extent
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    }


def _snippet(extent: Extent, lines: Sequence[str]) -> str:
    """Return the text of a region; empty where it has none or the lines are not at hand."""
    start, end = extent
    if not 1 <= start.line <= end.line <= len(lines):
        return ""
    if start.line == end.line:
        return lines[start.line - 1][start.column - 1 : end.column - 1]
    first, last = lines[start.line - 1][start.column - 1 :], lines[end.line - 1][: end.column - 1]
    return "\n".join((first, *lines[start.line : end.line - 1], last))
