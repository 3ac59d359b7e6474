"""Many reports at a glance: one row a report, and what they add up to.

Rows and totals are plain values; ``summaries/`` makes tables and files of them.
"""

from __future__ import annotations

from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, get_args

from checker.model.finding import SEVERITIES
from checker.model.pack_text import PackText, joined_kinds
from checker.model.result import kinds_of
from checker.output.wording import message
from checker.support.records import Record
from checker.support.terminal import ELLIPSIS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from checker.model.finding import Finding, Language, Severity
    from checker.model.result import FileResult, PartResult, ReportFacts
    from checker.model.rule import RuleText
    from checker.output.wording import Rules

State = Literal["checked", "not_a_report", "failed"]
Timeliness = Literal["in_time", "late", "unclear", "not_stated", "not_checked"]
Sort = Literal["file", "organ", "errors", "date"]

STATES: tuple[State, ...] = get_args(State)
TIMELINESS: tuple[Timeliness, ...] = get_args(Timeliness)
SORTS: tuple[Sort, ...] = get_args(Sort)
STATUSES = ("section", "subsection", "passage", "mention", "missing")
"""How a statutory part may be present, from the fullest account to none."""

UNKNOWN_KIND = "NB003"
"""What the run finds in a document of no known kind, on which no rule runs."""

_QUOTED = 60
"""Characters of a report's text that are quoted; some findings cover a whole paragraph."""

_NO_PARTS: Mapping[str, PartResult] = MappingProxyType({})
_NO_RULES: Mapping[str, RuleText] = MappingProxyType({})


class Row(Record):
    """One file of the run.

    ``state`` says whether rules ran on it; if none did, ``code`` and ``reason`` say why (both
    are empty where NB003 is ignored), ``parts`` are empty and ``timeliness`` is None.
    ``organization`` is the organ as the title has it, ``organ`` the name to call the unit by.
    ``date`` is ISO 8601 and None where the
    report names no day. ``set_aside`` counts findings that do not count, ``truncated`` those
    that were left out as too many of their rule; ``not_evaluated`` are the codes of rules
    that should have run and could not. ``rules`` are those of the pack, which word ``findings``;
    ``kind`` is what is said about its kind of report.
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
    findings: tuple[Finding, ...] = ()
    rules: Rules = _NO_RULES
    kind: PackText = PackText()

    @property
    def name(self) -> str:
        """The organ, or the name of the file where the organ is not known."""
        return self.organ or self.path.rpartition("/")[2]

    def count(self, severity: Severity) -> int:
        """Return how many findings have ``severity``."""
        return sum(finding.severity == severity for finding in self.findings)


class RuleTotal(Record):
    """What one rule found: in how many reports, and how many findings.

    ``severity`` is the gravest, where a rule has several in one run; ``example`` is the
    message of the first finding.
    """

    code: str
    name: str
    severity: Severity
    reports: int
    findings: int
    example: str


class Totals(Record):
    """What the rows add up to.

    ``states`` and ``timeliness`` count reports under every word they may have; ``parts`` count,
    for each statutory part, the checked reports by status. ``rules`` are those that found
    something, the one that concerns most reports first. ``not_evaluated`` counts the reports
    on which a rule could not run.
    """

    files: int
    states: Mapping[State, int]
    timeliness: Mapping[Timeliness, int]
    severities: Mapping[Severity, int]
    set_aside: int
    truncated: int
    parts: Mapping[str, Mapping[str, int]]
    rules: tuple[RuleTotal, ...]
    not_evaluated: Mapping[str, int]


class Summary(Record):
    """The rows in the order asked for, and their totals, their texts in one language.

    ``today`` is ISO 8601. ``kind`` is what is said about the kinds of all reports together;
    ``deadlines`` are the codes of the rules that hold their dates against a deadline.
    """

    rows: tuple[Row, ...]
    totals: Totals
    today: str
    kind: PackText = PackText()
    deadlines: tuple[str, ...] = ()


def summarize(
    results: Iterable[FileResult], today: str, lang: Language, sort: Sort = "file"
) -> Summary:
    """Return the summary of ``results`` in ``lang``; ``today`` is the day of the run, ISO 8601."""
    files = list(results)
    rows = sorted((row(one, lang) for one in files), key=lambda one: _rank(one, sort))
    kinds = kinds_of(files)
    deadlines = dict.fromkeys(kind.deadline for kind in kinds if kind.deadline)
    return Summary(tuple(rows), _totals(rows, lang), today, joined_kinds(kinds), tuple(deadlines))


def row(file: FileResult, lang: Language) -> Row:
    """Return the row of one file, the reason in it in ``lang``."""
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
        signatory=facts.signatory,
        date=facts.date,
        timeliness=None if unfit else _timeliness(file),
        set_aside=len(file.set_aside),
        truncated=sum(file.truncated.values()),
        not_evaluated=file.not_evaluated,
        findings=file.findings,
        rules=file.rules,
        kind=file.kind,
    )


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


def _rank(one: Row, sort: Sort) -> tuple[object, ...]:
    """Return what a row is sorted by; files that were not checked come last, but by file."""
    if sort == "file":
        return (one.path,)
    last = STATES.index(one.state)
    if sort == "organ":
        # in GB 18030 the common characters stand in the order of their pinyin
        return (last, one.organ is None, one.name.encode("gb18030", "replace"), one.path)
    if sort == "errors":
        return (last, *(-one.count(severity) for severity in SEVERITIES), one.path)
    return (last, one.date is None, one.date or "", one.path)


def _totals(rows: Sequence[Row], lang: Language) -> Totals:
    states = Counter(one.state for one in rows)
    times = Counter(one.timeliness for one in rows)
    skipped = Counter(code for one in rows for code in one.not_evaluated)
    return Totals(
        files=len(rows),
        states={state: states[state] for state in STATES},
        timeliness={word: times[word] for word in TIMELINESS},
        severities={level: sum(one.count(level) for one in rows) for level in SEVERITIES},
        set_aside=sum(one.set_aside for one in rows),
        truncated=sum(one.truncated for one in rows),
        parts=_by_part(rows),
        rules=tuple(
            sorted(_by_rule(rows, lang), key=lambda one: (-one.reports, -one.findings, one.code))
        ),
        not_evaluated=dict(sorted(skipped.items())),
    )


def _by_part(rows: Sequence[Row]) -> dict[str, dict[str, int]]:
    parts = dict.fromkeys(part for one in rows for part in one.parts)
    return {
        part: {
            status: sum(part in one.parts and one.parts[part].status == status for one in rows)
            for status in STATUSES
        }
        for part in parts
    }


def _by_rule(rows: Sequence[Row], lang: Language) -> Iterator[RuleTotal]:
    found: dict[str, list[Finding]] = {}
    rules: dict[str, Rules] = {}
    reports: Counter[str] = Counter()
    for one in rows:
        reports.update({finding.code for finding in one.findings})
        for finding in one.findings:
            found.setdefault(finding.code, []).append(finding)
            rules.setdefault(finding.code, one.rules)
    for code, findings in found.items():
        severity = min((one.severity for one in findings), key=SEVERITIES.index)
        example = message(findings[0], rules[code], lang)
        name = rules[code][code].name
        yield RuleTotal(code, name, severity, reports[code], len(findings), example)
