"""Wordings of a table, found in a report where nothing excuses them."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from checker.checks._places import in_residue
from checker.model.span import Span
from checker.support.patterns import Several, any_of, compiled, lazily
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from checker.model.finding import Confidence, Severity
    from checker.structure.report import Report

_BOOK_TITLE = lazily("《[^《》\n]*(?:《[^《》\n]*》[^《》\n]*)*》")
_QUOTED = lazily('“[^“”\n]{1,40}”|"[^"\n]{1,40}"|「[^「」\n]{1,40}」')
_GROUP = lazily(r"\{([0-9])\}")
_REACH = 60
"""Characters before and behind a wording in which its exceptions are looked for."""


class Wording(Record):
    """A row of a table of wordings or a word of a lexicon, its patterns ready to match."""

    right: str
    form: Any = None
    exception: Any = None
    preceded: Any = None
    followed: Any = None
    boundary: bool = False
    quoted: bool = False
    titles: bool = False
    certain: bool = False
    since: int = 0
    until: int = 9999
    variant: str = ""
    reason: tuple[str, str] | None = None
    confidence: Confidence | None = None
    severity: Severity | None = None


class Found(Record):
    """A wording at its place, and what belongs there."""

    span: Span
    right: str
    wording: Wording


class Wordings:
    """The rows of a table.

    Each is a pattern of its own: one for all takes RE2 as long to make as the rest of a run, while
    next to none of the rows are needed, because a text holds next to none of their words.
    """

    def __init__(
        self, rows: Mapping[str, Mapping[str, Any]], exceptions: tuple[str, ...] = ()
    ) -> None:
        """Take the rows; ``exceptions`` excuse every one of them."""
        self._rows = list(rows.items())
        self._exceptions = exceptions
        self._forms = Several([*rows])
        self._made: dict[int, Wording] = {}

    def find(self, report: Report, scope: str, *, quoted: bool = False) -> Iterator[Found]:
        """Yield the wordings in ``scope`` that count.

        Names of documents, residue and, unless ``quoted``, what stands between quotation
        marks are out of reach, but for rows that say ``titles``.
        """
        wordings = [self._wording(at) for at in self._forms.may_match(report.text)]
        exception = alternatives(self._exceptions) if wordings else None
        judge = Judge(report, quoted=quoted, exception=exception)
        for stretch in report.scope(scope) if wordings else ():
            for found in _in(wordings, stretch.of(report.text), stretch.start):
                if judge.counts(found):
                    yield found

    def _wording(self, at: int) -> Wording:
        """Return a row, ready to match."""
        if at not in self._made:
            self._made[at] = _wording(*self._rows[at])
        return self._made[at]


def _in(wordings: list[Wording], content: str, offset: int) -> Iterator[Found]:
    """Yield what matches in ``content``; of rows that begin at one place the first counts."""
    matches = [
        (match.start(), number, match)
        for number, wording in enumerate(wordings)
        for match in wording.form.finditer(content)
    ]
    behind = 0
    for start, number, match in sorted(matches, key=lambda one: one[:2]):
        if start < behind or not match.group():
            continue
        behind = match.end()
        wording = wordings[number]
        low, high = match.span(wording.form.groupindex.get("at", 0))
        right = _fill_in(wording.right, match)
        yield Found(Span(offset + low, offset + high), right, wording)


class Judge:
    """Says of wordings found in a report whether they count: whether nothing excuses them."""

    def __init__(
        self, report: Report, *, quoted: bool, exception: Any = None, quick: bool = False
    ) -> None:
        """Take the report; ``exception`` is a pattern of contexts in which nothing counts.

        ``quick`` is for candidates by the thousand: one that cuts a common word in two is none,
        whatever jieba would make of its sentence.
        """
        self._quick = quick
        self._report = report
        self._quoted = quoted
        self._exception = exception
        year = report.metadata.reporting_year
        self._year = year.year if year else None

    def counts(self, found: Found) -> bool:
        """Return whether it is in force, in reach, in its context and made of whole words."""
        wording = found.wording
        return (
            _in_force(wording, self._year)
            and (wording.titles or not self._out_of_reach(wording).overlaps(found.span))
            and not in_residue(self._report, found.span)
            and self._is_in_context(found)
            and (not wording.boundary or self._is_word(found))
        )

    def _is_word(self, found: Found) -> bool:
        """Return whether words begin and end at both ends; jieba is the last to be asked."""
        words, text = self._report.words, self._report.text
        in_context = found.wording.preceded is not None or found.wording.followed is not None
        if self._quick and not in_context and words.is_across(text, *found.span):
            return False
        return words.is_word(text, *found.span)

    def _out_of_reach(self, wording: Wording) -> Apart:
        return self._titles if self._quoted or wording.quoted else self._apart

    @cached_property
    def _apart(self) -> Apart:
        return Apart(self._report.text, quoted=False)

    @cached_property
    def _titles(self) -> Apart:
        return Apart(self._report.text, quoted=True)

    def _is_in_context(self, found: Found) -> bool:
        """Return whether what must stand around it does, and no exception excuses it."""
        text, span, wording = self._report.text, found.span, found.wording
        low = max(0, span.start - _REACH)
        if wording.preceded is not None and not wording.preceded.search(text[low : span.start]):
            return False
        if wording.followed is not None and not wording.followed.match(
            text[span.end : span.end + _REACH]
        ):
            return False
        around = text[low : span.end + _REACH]
        for exception in (self._exception, wording.exception):
            for match in exception.finditer(around) if exception is not None else ():
                start, end = match.span()
                if low + start < span.end and span.start < low + end:
                    return False
        return True


class Apart:
    """The places of a text that quote others: names of documents, quotations."""

    def __init__(self, text: str, *, quoted: bool) -> None:
        """Find them; those between quotation marks too, unless ``quoted`` are searched."""
        forms = [_BOOK_TITLE] if quoted else [_BOOK_TITLE, _QUOTED]
        spans = sorted(match.span() for form in forms for match in form.finditer(text))
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in spans:
            if self._ends and start < self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def overlaps(self, span: Span) -> bool:
        """Return whether one of them overlaps ``span``."""
        index = bisect_left(self._starts, span.end) - 1
        return index >= 0 and self._ends[index] > span.start


def _fill_in(right: str, match: Any) -> str:
    """Return ``right`` with what the groups of ``match`` hold in the place of their numbers."""
    return _GROUP.sub(lambda group: match.group(int(group[1])) or "", right)


@lru_cache(maxsize=16)
def prepared(table: Any, field: str = "entries") -> Wordings:
    """Return the rows in ``field`` of a table of the pack, ready to be looked for."""
    return Wordings(getattr(table, field), tuple(table.exceptions))


def _wording(wrong: str, row: Mapping[str, Any]) -> Wording:
    options = {key: value for key, value in row.items() if key != "exceptions"}
    exception = alternatives(tuple(row.get("exceptions", ())))
    return Wording(form=compiled(wrong), exception=exception, **options)


def alternatives(patterns: tuple[str, ...]) -> Any:
    """Return one pattern for all; None for none."""
    return any_of(patterns) if patterns else None


def _in_force(wording: Wording, year: int | None) -> bool:
    """Return whether it is wrong in a report on ``year``; one without a year counts as recent."""
    return wording.until == 9999 if year is None else wording.since <= year <= wording.until
