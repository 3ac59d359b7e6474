"""Whether a waiver is about a finding."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from checker.model.finding import NEVER_SET_ASIDE
from checker.packs.selection import weight
from checker.support.records import Record

if TYPE_CHECKING:
    from checker.model.document import Place
    from checker.model.finding import Finding
    from checker.model.result import FileResult


class Waiver(Record):
    """One exception. ``rule`` is a code or the beginning of codes; ``expires`` is ISO 8601.

    ``section`` and ``text`` are empty where all are meant. ``place`` is where it begins in its
    file; ``gone`` tells that it names a single file that is not there.
    """

    file: str
    rule: str
    section: tuple[str, ...]
    text: str
    reason: str
    approver: str
    expires: str
    place: Place
    gone: bool


def fits(waiver: Waiver, finding: Finding, file: FileResult) -> bool:
    """Return whether ``waiver`` is about ``finding`` of ``file``: rule, section and text fit."""
    name = file.rules[finding.code].name
    if finding.code in NEVER_SET_ASIDE or not weight(waiver.rule, finding.code, name):
        return False
    if waiver.section:
        section = tuple(map(_ordinal, finding.section))
        if section[: len(waiver.section)] != waiver.section:
            return False
    if not waiver.text:
        return True
    excerpt = bare(finding.excerpt)
    if waiver.text in excerpt:
        return True
    start, end = finding.extent
    around = bare("".join(file.lines[start.line - 1 : end.line]))
    return bool(excerpt) and excerpt in waiver.text and waiver.text in around


def section_path(section: str) -> tuple[str, ...]:
    """Return the ordinals of a section as a waiver writes it: ``一/（二）``."""
    return tuple(part for part in map(_ordinal, section.split("/")) if part)


def _ordinal(ordinal: str) -> str:
    """Return an ordinal so that 一 and 一、 are the same, and （二） and (二)."""
    return unicodedata.normalize("NFKC", ordinal).strip(" 、.,")


def bare(text: str) -> str:
    """Return ``text`` without blanks and line ends."""
    return "".join(text.split())
