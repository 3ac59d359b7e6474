"""Many reports at a glance: one row a report."""

from __future__ import annotations

from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, get_args

from checker.model.masked_names import without_names
from checker.model.pack_text import PackText
from checker.output.wording import message
from checker.support.records import Record
from checker.support.terminal import ELLIPSIS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from checker.model.finding import Finding, Language, Severity
    from checker.model.result import FileResult, PartResult, ReportFacts
    from checker.model.rule import RuleText
    from checker.output.wording import Rules

State = Literal["checked", "not_a_report", "failed"]
Timeliness = Literal["in_time", "late", "unclear", "not_stated", "not_checked"]

STATES: tuple[State, ...] = get_args(State)
TIMELINESS: tuple[Timeliness, ...] = get_args(Timeliness)
STATUSES = ("section", "subsection", "passage", "mention", "missing")
"""How a statutory part may be present, from the fullest account to none."""

UNKNOWN_KIND = "NB003"
"""What the run finds in a document of no known kind, on which no rule runs."""

_QUOTED = 60
"""Characters of a report's text that are quoted; some findings cover a whole paragraph."""

_NO_PARTS: Mapping[str, PartResult] = MappingProxyType({})
NO_EXAMPLES: Mapping[str, str] = MappingProxyType({})
_NO_RULES: Mapping[str, RuleText] = MappingProxyType({})


class RuleFound(Record):
    """How many findings of one severity a rule has in one file."""

    code: str
    name: str
    severity: Severity
    number: int


class Row(Record):
    """One file of the run.

    ``state`` says whether rules ran on it; if none did, ``code`` and ``reason`` say why (both
    are empty where NB003 is ignored), ``parts`` are empty and ``timeliness`` is None.
    ``organization`` is the organ as the title has it, ``organ`` the name to call the unit by.
    ``date`` is ISO 8601 and None where the
    report names no day. ``set_aside`` counts findings that do not count, ``truncated`` those
    that were left out as too many of their rule; ``not_evaluated`` are the codes of rules
    that should have run and could not. ``found`` counts what was found, rule by rule;
    ``examples`` are messages by the code of the rule, each that of its first finding.
    ``findings`` are kept where they are written themselves, with the ``rules`` of the pack, which
    word them. ``kind`` is what is said about its kind of report, ``kind_title`` the name of that.
    """

    path: str
    state: State
    code: str = ""
    reason: str = ""
    pack: str = ""
    profile: str | None = None
    organization: str | None = None
    organ: str | None = None
    title: str | None = None
    year: int | None = None
    parts: Mapping[str, PartResult] = _NO_PARTS
    addressee: str | None = None
    signatory: str | None = None
    date: str | None = None
    timeliness: Timeliness | None = None
    set_aside: int = 0
    truncated: int = 0
    not_evaluated: tuple[str, ...] = ()
    found: tuple[RuleFound, ...] = ()
    examples: Mapping[str, str] = NO_EXAMPLES
    findings: tuple[Finding, ...] = ()
    rules: Rules = _NO_RULES
    kind: PackText = PackText()
    kind_title: str = ""

    @property
    def name(self) -> str:
        """The organ, or the name of the file where the organ is not known."""
        return self.organ or self.path.rpartition("/")[2]

    def count(self, severity: Severity) -> int:
        """Return how many findings have ``severity``."""
        return sum(one.number for one in self.found if one.severity == severity)


def row(file: FileResult, lang: Language) -> Row:
    """Return the row of one file, the reason in it in ``lang``; names of persons are masked."""
    file = without_names(file)
    if file.failure is not None:
        return Row(file.path, "failed", file.failure.code, file.failure.text(lang))
    facts = file.facts
    excused = (one.finding for one in file.set_aside)
    unknown = next((one for one in (*file.findings, *excused) if one.code == UNKNOWN_KIND), None)
    unfit = file.is_unknown
    return Row(
        path=file.path,
        state="not_a_report" if unfit else "checked",
        code=unknown.code if unknown else "",
        reason=message(unknown, file.rules, lang) if unknown else "",
        pack=file.pack or "",
        profile=file.profile,
        organization=facts.organization,
        organ=_unit(facts),
        title=facts.title,
        year=facts.reporting_year,
        parts=_NO_PARTS if unfit else file.parts,
        addressee=facts.addressee,
        signatory=facts.signed_by,
        date=facts.date,
        timeliness=None if unfit else _timeliness(file),
        set_aside=len(file.set_aside),
        truncated=sum(file.truncated.values()),
        not_evaluated=file.not_evaluated,
        found=tuple(_counted(file)),
        examples={f.code: message(f, file.rules, lang) for f in reversed(file.findings)},
        findings=file.findings,
        rules=file.rules,
        kind=file.kind,
        kind_title=file.kind.title[lang] if file.kind.title else "",
    )


def _counted(file: FileResult) -> Iterator[RuleFound]:
    found = Counter((one.code, one.severity) for one in file.findings)
    for (code, severity), number in found.items():
        yield RuleFound(code, file.rules[code].name, severity, number)


def _unit(facts: ReportFacts) -> str | None:
    """Return the unit's name: as it signs, where the title gives only a piece of that."""
    organ, signatory = facts.organization, facts.signatory
    return signatory if organ and signatory and organ in signatory else organ


def quotation(excerpt: str) -> str:
    """Return the text at a finding's place as it is quoted in a table: in one line, cut if long."""
    text = " ".join(excerpt.split())
    return text if len(text) <= _QUOTED else text[: _QUOTED - 1] + ELLIPSIS


def _timeliness(file: FileResult) -> Timeliness:
    """Return what the rule on the deadline says; silence of a rule that did not run says nothing.

    A kind of report may have no such rule.

    The rule passes over dates that fit no deadline: those without a day, and those of
    other years than the reporting year and the next. Of them it is unclear.
    """
    deadline = file.kind.deadline
    excused = [one.finding for one in file.set_aside]
    if any(one.code == deadline for one in (*file.findings, *excused)):
        return "late"
    if deadline in file.not_applicable:
        return "not_stated"
    if deadline in file.not_evaluated:
        return "unclear"
    if deadline not in file.ran:
        return "not_checked"
    date, year = file.facts.date, file.facts.reporting_year
    fits = date is not None and year is not None and int(date[:4]) - year in (0, 1)
    return "in_time" if fits else "unclear"
