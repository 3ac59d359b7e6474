"""The reports that one is compared with: that of the year before, and its companion.

The companion is the report of another kind, named by the pack, for the same year.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker import formats
from checker.linting.analysis import analyse_document
from checker.linting.faults import attempt
from checker.support.errors import InputError
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.linting.analysis import Analysed
    from checker.model.finding import Argument
    from checker.model.options import RunOptions
    from checker.packs.pack import Pack
    from checker.structure.report import Report

UNREADABLE = "NB012"
UNFIT = "NB013"


class OtherFile(Record):
    """A file with another report: path shown, suffix with the dot, content, what it is read with.

    ``failure`` says why it has no content.
    """

    name: str
    suffix: str
    data: bytes
    options: RunOptions
    failure: InputError | None = None


class OtherFiles(Record):
    """The files that a file is compared with, as far as there are any."""

    previous: OtherFile | None = None
    companion: OtherFile | None = None


class OtherReports(Record):
    """The reports that a report is compared with, and the paths shown of their files.

    ``problems`` are codes and arguments of what to say of a file that is not used.
    """

    previous: Report | None = None
    companion: Report | None = None
    previous_path: str | None = None
    companion_path: str | None = None
    problems: tuple[tuple[str, Mapping[str, Argument]], ...] = ()


class ReportIdentity(Record):
    """What tells the reports of one organization from each other; None for what is not known."""

    kind: str | None
    organization: str | None
    year: int | None


NO_FILES = OtherFiles()


def read_others(files: OtherFiles, own: Analysed) -> OtherReports:
    """Return what is understood of the files that the document ``own`` is compared with."""
    others = OtherReports()
    if own.pack is None:
        return others  # no rule runs
    if files.previous is not None:
        others = _previous(files.previous, own, own.pack)
    if files.companion is not None:
        found = _analysed(files.companion, own.pack)
        if not isinstance(found, InputError):
            others = others._replace(companion=found.report, companion_path=files.companion.name)
    return others


def _previous(file: OtherFile, own: Analysed, pack: Pack) -> OtherReports:
    found = _analysed(file, pack)
    if isinstance(found, InputError):
        about: dict[str, Argument] = {"file": file.name, "reason": (found.zh, found.en)}
        return OtherReports(problems=((UNREADABLE, about),))
    wrong = _unfit(own, found, pack)
    if wrong is None:
        return OtherReports(previous=found.report, previous_path=file.name)
    return OtherReports(problems=((UNFIT, {"file": file.name, "detail": wrong}),))


def _analysed(file: OtherFile, pack: Pack) -> Analysed | InputError:
    """Return what is understood of a file; by ``pack`` if it is of no kind that is known."""

    def analyse() -> Analysed:
        if file.failure is not None:
            raise file.failure
        document = formats.read_bytes(file.name, file.data, file.suffix, file.options.limits)
        found = analyse_document(document, file.options)
        if found.pack is not None:
            return found
        return analyse_document(document, file.options._replace(pack=pack.name))

    return attempt(analyse)


def identity_of(found: Analysed) -> ReportIdentity:
    """Return what tells a report from others."""
    facts = found.report.metadata
    year = facts.reporting_year
    kind = found.pack.name if found.pack else None
    return ReportIdentity(kind, facts.organization, year.year if year else None)


def _unfit(own: Analysed, earlier: Analysed, pack: Pack) -> tuple[str, str] | None:
    """Return why a report is not the one of the year before, in Chinese and English, or None."""
    mine, other = identity_of(own), identity_of(earlier)
    wrong = contradiction(mine, other)
    if wrong == "kind":
        title = earlier.pack.title if earlier.pack else pack.title
        zh = f"它是{title['zh']}，本文件是{pack.title['zh']}"
        return zh, f"its kind is {title['en']}, that of this file {pack.title['en']}"
    if wrong == "organization":
        zh = f"它是{other.organization}的报告，本报告是{mine.organization}的"
        return zh, f"it is by {other.organization}, this report by {mine.organization}"
    if wrong == "year" and mine.year is not None:
        zh = f"它报告的是{other.year}年，上一年度是{mine.year - 1}年"
        return zh, f"it is about {other.year}, the year before is {mine.year - 1}"
    return None


def contradiction(own: ReportIdentity, earlier: ReportIdentity) -> str | None:
    """Return the field that keeps a report from being the one of the year before, or None.

    What is not known contradicts nothing, and an organization may be named with or without the
    area that it belongs to: this is for a file that a user names.
    """
    if own.kind != earlier.kind:
        return "kind"
    names = _plain(own.organization), _plain(earlier.organization)
    if all(names) and not (names[0].endswith(names[1]) or names[1].endswith(names[0])):
        return "organization"
    if own.year and earlier.year and earlier.year != own.year - 1:
        return "year"
    return None


def key_of(one: ReportIdentity) -> ReportIdentity | None:
    """Return what the files of a run are matched by; None unless all of it is known."""
    organization = _plain(one.organization)
    if one.kind is None or not organization or one.year is None:
        return None
    return one._replace(organization=organization)


def _plain(name: str | None) -> str:
    """Return a name without what may be written in another way."""
    return "".join((name or "").split()).translate(_BRACKETS)


_BRACKETS = str.maketrans("()", "（）")
