"""Many reports at a glance: one row a report, and what they add up to, by kind of report.

Rows and totals are plain values; ``formats/`` makes tables and files of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from checker.model.finding import FAILURES, SEVERITIES
from checker.model.pack_text import PackText, joined_kinds
from checker.output.summaries.rows import NO_EXAMPLES, STATES, row
from checker.output.summaries.totals import totals_of
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.model.finding import Language
    from checker.model.result import FileResult
    from checker.output.summaries.rows import Row
    from checker.output.summaries.totals import Totals

Sort = Literal["file", "organ", "errors", "date"]
SORTS: tuple[Sort, ...] = get_args(Sort)


class Summary(Record):
    """The rows in the order asked for, and their totals, their texts in one language.

    ``today`` is ISO 8601. ``kind`` is what is said about the kinds of all reports together;
    ``deadlines`` are the codes of the rules that hold their dates against a deadline. ``kinds``
    are the same for the checked reports of each kind alone, whose ``pack`` and ``title`` they have.
    """

    rows: tuple[Row, ...]
    totals: Totals
    today: str
    kind: PackText = PackText()
    deadlines: tuple[str, ...] = ()
    pack: str = ""
    title: str = ""
    kinds: tuple[Summary, ...] = ()
    unchecked: Summary | None = None
    """The rows of files on which no rule ran, if there are any."""

    @property
    def sections(self) -> tuple[Summary, ...]:
        """What is shown apart if there are several kinds: each kind, and what was not checked."""
        if len(self.kinds) < 2:
            return (self,)
        return (*self.kinds, *([self.unchecked] if self.unchecked else ()))


def summarize(
    results: Iterable[FileResult], today: str, lang: Language, sort: Sort = "file"
) -> Summary:
    """Return the summary of ``results`` in ``lang``; ``today`` is the day of the run, ISO 8601."""
    rows = Rows(sort)
    for result in results:
        rows.add(row(result, lang), result.kind)
    return rows.summary(today)


class Rows:
    """The rows of a run that takes one result after the other."""

    def __init__(self, sort: Sort = "file") -> None:
        """``sort`` is what the rows are to be sorted by."""
        self._sort = sort
        self._rows: list[Row] = []
        self._kinds: dict[bool, dict[int, PackText]] = {True: {}, False: {}}
        self._first: dict[tuple[str | None, str], tuple[object, ...]] = {}

    def add(self, one: Row, kind: PackText) -> None:
        """Add a row; ``kind`` is that of its result."""
        checked = one.state != "failed"
        self._kinds[checked].setdefault(id(kind), kind)  # one object for all files of a pack
        self._rows.append(one._replace(examples=self._first_examples(one) or NO_EXAMPLES))

    def _first_examples(self, one: Row) -> dict[str, str]:
        """Return the examples of ``one`` that may be those of a total: of rows sorted before it."""
        rank = _rank(one, self._sort)
        kept = {}
        for code, text in one.examples.items():
            for total in (None, _section(one)):
                first = self._first.get((total, code))
                if first is None or rank < first:
                    self._first[total, code] = rank
                    kept[code] = text
        return kept

    @property
    def is_broken(self) -> bool:
        """Whether a file or a rule failed."""
        return any(
            one.state == "failed" or any(kind.code in FAILURES for kind in one.found)
            for one in self._rows
        )

    def summary(self, today: str) -> Summary:
        """Return the summary of the rows; ``today`` is the day of the run, ISO 8601."""
        rows = sorted(self._rows, key=lambda one: _rank(one, self._sort))
        kinds = [*(self._kinds[True] or self._kinds[False]).values()]
        deadlines = dict.fromkeys(kind.deadline for kind in kinds if kind.deadline)
        by_pack: dict[str, list[Row]] = {}
        for one in rows:
            by_pack.setdefault(_section(one), []).append(one)
        left = by_pack.pop("", None)
        return Summary(
            tuple(rows),
            totals_of(rows),
            today,
            joined_kinds(kinds),
            tuple(deadlines),
            kinds=tuple(_of_kind(pack, by_pack[pack], today) for pack in sorted(by_pack)),
            unchecked=Summary(tuple(left), totals_of(left), today) if left else None,
        )


def _section(one: Row) -> str:
    """Return the pack that a row is shown with, empty for one on which no rule ran."""
    return one.pack if one.state == "checked" else ""


def _of_kind(pack: str, rows: Sequence[Row], today: str) -> Summary:
    """Return the summary of the reports of one kind."""
    kind = rows[0].kind
    deadlines = (kind.deadline,) if kind.deadline else ()
    totals = totals_of(rows)
    title = rows[0].kind_title or pack
    return Summary(tuple(rows), totals, today, kind, deadlines, pack, title)


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
