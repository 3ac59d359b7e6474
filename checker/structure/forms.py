"""Which tables of a report are the forms that its kind must have, and what is filled into them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from checker.language.tables.form_labels import label_key
from checker.model.span import Span
from checker.structure.form_cells import FilledForm
from checker.structure.form_fit import FormFit
from checker.structure.form_grid import GridText
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from checker.language.tables.form import Form
    from checker.structure.data_tables import DataTable

_SHARE = 0.4
"""A table with so many of the labels of a form is taken for it, wherever it stands."""
_SHARE_IN_PLACE = 0.25
"""So many suffice in the section in which the form has its place."""
_SHARE_IN_TEXT = 0.5
"""So many in lines of the text show that a table stood there that could not be read."""
_OWN_LABELS = 2
_SHORT = 4
"""A shorter label is looked for as a whole line only."""

_LONGEST_LABEL = 80
"""Characters of a line that may be a label."""

Status = Literal["filled", "unreadable", "missing"]


class FormReading(Record):
    """What a report has of one form.

    ``form`` is the version that its reporting year asks for. ``filled`` is what was filled into
    it, or into another version; None unless the ``status`` is ``filled``. ``place`` is where the
    table begins, None where there is none. ``is_old``: another version stands there, though the
    year is known.
    """

    form: Form
    status: Status
    filled: FilledForm | None = None
    place: Span | None = None
    is_old: bool = False


class FormReader:
    """Reads the forms of one report; ``table`` gives the tables of the pack by name."""

    def __init__(
        self,
        text: str,
        tables: Iterable[DataTable],
        table: Callable[[str], Any],
        year: int | None,
        headings: Iterable[Span] = (),
    ) -> None:
        """Take the tables of data of the report, the year that it is about, and its headings."""
        self._text = text
        self._grids = [GridText(one.table, text) for one in tables]
        self._table = table
        self._year = year
        self._headings = {heading.start for heading in headings}

    def readings(
        self, names: Iterable[str], places: Callable[[str], Sequence[Span]]
    ) -> Mapping[str, FormReading]:
        """Return the reading of each form that the year asks for, by the name of its table.

        ``names`` are those of the newest versions; ``places`` gives the sections of a part.
        """
        found = {}
        for name in names:
            newest: Form = self._table(name)
            versions = [newest, *(self._table(older) for older in newest.older)]
            asked = [form for form in versions if self._is_in_force(form)]
            if asked:
                found[name] = self._reading(asked[0], versions, places(newest.part))
        return found

    def _is_in_force(self, form: Form) -> bool:
        return self._year is None or form.since <= self._year <= form.until

    def _reading(
        self, asked: Form, versions: Sequence[Form], places: Sequence[Span]
    ) -> FormReading:
        form, grids = self._best(asked, versions, places)
        is_known = self._year is not None
        if not grids:
            form, line = self._in_lines(asked, versions, places)
            if line is None:
                form, line = self._in_lines(asked, versions, [Span(0, len(self._text))])
            status: Status = "unreadable" if line else "missing"
            return FormReading(asked, status, None, line, form is not asked and is_known)
        fits = [FormFit(form, grid) for grid in grids]
        filled = _joined([fit.filled() for fit in fits])
        place = grids[0].table.cells[0].span
        certain = all(grid.table.certain for grid in grids)
        lost = len(filled.broken) * 2 if certain else len(filled.broken) * len(form.rows)
        if not filled.rows or lost > len(filled.rows):
            return FormReading(asked, "unreadable", None, place, form is not asked and is_known)
        return FormReading(asked, "filled", filled, place, form is not asked and is_known)

    def _best(
        self, asked: Form, versions: Sequence[Form], places: Sequence[Span]
    ) -> tuple[Form, list[GridText]]:
        """Return the version that is filled in, and its table, or the pieces of it, in order."""
        found: dict[int, tuple[float, Form]] = {}
        for index, grid in enumerate(self._grids):
            in_place = any(place.contains(grid.table.span) for place in places)
            least = _SHARE_IN_PLACE if in_place else _SHARE
            shares = {form: len(grid.keys & form.labels) / len(form.labels) for form in versions}
            alike = [form for form in versions if shares[form] >= least]
            if alike:
                form = max(alike, key=lambda one: (_own_labels(one, alike, grid), one is asked))
                found[index] = (shares[form], form)
        if not found:
            return asked, []
        best = max(found, key=lambda index: found[index][0])
        form = found[best][1]
        pieces = [best]
        rows = FormFit(form, self._grids[best]).matched
        for index, grid in enumerate(self._grids):
            more = (grid.keys & form.row_keys) - rows
            if index != best and more and self._goes_on(form, self._grids[best], grid):
                pieces.append(index)
                rows |= more
        return form, [self._grids[index] for index in sorted(pieces)]

    def _goes_on(self, form: Form, grid: GridText, other: GridText) -> bool:
        """Return whether another table may be a piece of the same form: it has its columns."""
        wide = other.table.column_count == grid.table.column_count
        return wide or bool(other.keys & form.column_keys)

    def _in_lines(
        self, asked: Form, versions: Sequence[Form], places: Sequence[Span]
    ) -> tuple[Form, Span | None]:
        """Return the version whose labels stand in lines at ``places``, and the first such line.

        The line is None if too few of them do. Another version than the one that is ``asked``
        for is known by two labels at least that are its own.
        """
        found = {form: self._labels_in_lines(form, places) for form in versions}
        enough = {
            form: line
            for form, (labels, line) in found.items()
            if len(labels) >= len(form.labels) * _SHARE_IN_TEXT
        }
        if not enough:
            return asked, None
        own = {form: len(found[form][0] - asked.labels) for form in enough if form is not asked}
        best = max(own, key=own.__getitem__, default=asked)
        if own.get(best, 0) >= _OWN_LABELS or asked not in enough:
            return best, enough[best]
        return asked, enough[asked]

    def _labels_in_lines(
        self, form: Form, places: Sequence[Span]
    ) -> tuple[frozenset[str], Span | None]:
        """Return which labels of a form stand in lines at ``places``, and the first such line."""
        left = set(form.labels)
        first: Span | None = None
        start = 0
        for line in self._text.split("\n"):
            key = label_key(line)
            here = [one for one in left if (one in key if len(one) >= _SHORT else one == key)]
            if start in self._headings or not any(one.start <= start < one.end for one in places):
                here = []
            if here and first is None:
                first = Span(start, start + len(line))
            left.difference_update(here)
            start += len(line) + 1
        return form.labels - left, first


def label_lines(text: str, forms: Iterable[Form]) -> Iterator[Span]:
    """Yield the lines of ``text`` with nothing but the label of a row of one of ``forms``.

    Where the cells of a table are not told from other lines, 四、结转下年度继续办理 is no heading.
    """
    keys = frozenset().union(*(form.row_keys | form.row_group_keys for form in forms))
    start = 0
    for line in text.split("\n"):
        if len(line) <= _LONGEST_LABEL and label_key(line) in keys:
            yield Span(start, start + len(line))
        start += len(line) + 1


def _own_labels(form: Form, versions: Sequence[Form], grid: GridText) -> int:
    """Return how many labels a table has that no other of the ``versions`` has."""
    if len(versions) == 1:
        return 0
    others = {key for one in versions if one is not form for key in one.row_keys | one.column_keys}
    return len(FormFit(form, grid).matched - others)


def _joined(pieces: Sequence[FilledForm]) -> FilledForm:
    """Return what several tables hold of one form, as one."""
    first, *rest = pieces
    for piece in rest:
        first = FilledForm(
            first.form,
            {**piece.cells, **first.cells},
            rows={**piece.rows, **first.rows},
            columns={**piece.columns, **first.columns},
            worded=[*first.worded, *piece.worded],
            broken=[*first.broken, *piece.broken],
        )
    return first
