"""Tables that a report must have: their rows and columns, and what must add up in them."""

from __future__ import annotations

from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Literal

from checker.language.tables.base import Bilingual, Table
from checker.language.tables.form_labels import group_keys, label_key
from checker.language.tables.form_problems import (
    block_problems,
    group_problems,
    unknown_keys,
    unknown_name,
)
from checker.language.tables.form_statements import statement, statement_problems
from checker.language.tables.form_years import year_problems
from checker.language.tables.names import PartName, table_of
from checker.support.declared import Problem
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from checker.language.tables.form_statements import Statement
    from checker.support.declared import Path

Axis = Literal["row", "column"]
_SUM_KEYS = ("family", "each", "sum", "of")


class Identity(Record):
    """Both sides of a sum must be equal in ``each`` row, or in each column.

    The sides are names of columns (of rows), those of groups taken apart. ``single`` are the
    names that the sum itself gives: a whole line that is left blank counts as 0 only where it is
    one of a group. ``family`` is the name by which rules ask for it; ``of`` is the group that the
    sum is about, empty where it is about the row or column.
    """

    family: str
    each: Axis
    left: tuple[str, ...]
    right: tuple[str, ...]
    single: frozenset[str]
    of: str


class Form(Table):
    """A table that a report must have.

    ``rows`` and ``columns`` are labels by name, in their order. A form whose only row has an
    empty label is one line of numbers below a head. ``row_groups`` and ``column_groups`` are
    ``of`` which rows (columns, other groups) they consist, with the ``label`` of the merged cell
    that stands before (above) them, if there is one.

    A sum has ``family``, the name by which rules ask for it, ``each`` (row or column), and
    ``sum``, such as ``received + carried_over = total + left_over``: for each row names of
    columns are added, for each column names of rows. Names of groups stand for all they
    consist of. ``of`` names the group that it is about, where it is not about a whole row.
    """

    name: Bilingual
    part: PartName
    """The part of the report in whose section it stands."""
    columns: dict[str, str]
    rows: dict[str, str]
    column_groups: Mapping[str, dict[str, str | list[str]]] = MappingProxyType({})
    row_groups: Mapping[str, dict[str, str | list[str]]] = MappingProxyType({})
    row_columns: Mapping[str, list[str]] = MappingProxyType({})
    """The columns of a row that does not have all of them."""
    corner: str = ""
    blocks: Sequence[dict[str, str | list[str]]] = ()
    """How an empty one is set: what stands in its corner, and which ``rows`` have a head of their
    own below a ``label``."""
    amounts: Mapping[str, str] = MappingProxyType({})
    """Columns that hold amounts, which may have decimals, and their unit. Others hold counts."""
    unchecked: Sequence[str] = ()
    """Columns that may hold anything: a change, with its sign."""
    accepted: Mapping[str, list[str]] = MappingProxyType({})
    """Other wordings of the label of a row or column that are as good."""
    blanks: Sequence[str] = ()
    """What is written in a cell in place of a number: /, 无."""
    sums: Sequence[dict[str, str]] = ()
    statements: Sequence[dict[str, str | list[str]]] = ()
    """How the text names the figures in it. A row has ``family``, the name by which rules ask for
    it, ``pattern`` (RE2), up to the figure, with the group ``at`` where the wording begins, and
    ``cells``, such as ``received.total``: the row (or a group) and column of the figure, or a sum
    of several. Where more than one is listed, any may be meant."""
    absences: Sequence[dict[str, str | list[str]]] = ()
    """How the text says that there is nothing in some cells; rows are like ``statements``."""
    years: Sequence[dict[str, str | list[str]]] = ()
    """What follows from the report for the year before. A row has ``family``, ``each``, and
    ``sum``, such as ``in_force = before.in_force + issued - repealed``; ``of`` lists the rows
    (columns) that are compared, where not all are."""
    since: int = 0
    """The first reporting year for which the form is in force; 0 for any."""
    until: int = 9999
    """The last one."""
    older: Sequence[Annotated[str, table_of("form")]] = ()
    """Forms that were in force in its place, or are."""

    def problems(self) -> Iterator[Problem]:
        """Yield what is wrong with the names in it."""
        for axis, names in (("row", self.rows), ("column", self.columns)):
            yield from group_problems(getattr(self, f"{axis}_groups"), names, f"{axis}_groups")
        for row, columns in self.row_columns.items():
            yield from unknown_name(row, self.rows, ("row_columns", row), at_key=True)
            for index, column in enumerate(columns):
                yield from unknown_name(column, self.columns, ("row_columns", row, index))
        for index, column in enumerate(self.unchecked):
            yield from unknown_name(column, self.columns, ("unchecked", index))
        for column in self.amounts:
            yield from unknown_name(column, self.columns, ("amounts", column), at_key=True)
        for name in self.accepted:
            known = [*self.rows, *self.columns]
            yield from unknown_name(name, known, ("accepted", name), at_key=True)
        rows = [*self.rows, *self.row_groups]
        for key in ("statements", "absences"):
            for index, given in enumerate(getattr(self, key)):
                yield from statement_problems(given, (key, index), rows, self.columns)
        yield from block_problems(self.blocks, [*self.rows])
        for index, given in enumerate(self.years):
            yield from year_problems(given, ("years", index), self.rows, self.columns)
        for index in range(len(self.sums)):
            yield from self._sum_problems(index)

    def _sum_problems(self, index: int) -> Iterator[Problem]:
        path: Path = ("sums", index)
        given = self.sums[index]
        yield from unknown_keys(given, _SUM_KEYS, path)
        each = given.get("each")
        if each not in ("row", "column"):
            place = (*path, "each") if "each" in given else path
            yield Problem(place, "each 应为 row 或 column", "each must be row or column")
            return
        across = "column" if each == "row" else "row"
        names = [*getattr(self, f"{across}s"), *getattr(self, f"{across}_groups")]
        sides = given.get("sum", "").split("=")
        if len(sides) != 2 or "family" not in given:
            yield Problem(path, "应有 family，sum 写作 a + b = c", "family, and sum: a + b = c")
            return
        for term in "+".join(sides).split("+"):
            yield from unknown_name(term.strip(), names, (*path, "sum"))
        if "of" in given:
            groups = getattr(self, f"{across}_groups")
            yield from unknown_name(given["of"], groups, (*path, "of"))

    @cached_property
    def identities(self) -> tuple[Identity, ...]:
        """The sums, taken apart, in the order of the table."""
        found = []
        for given in self.sums:
            across: Axis = "column" if given["each"] == "row" else "row"
            sides = [[term.strip() for term in side.split("+")] for side in given["sum"].split("=")]
            left, right = (
                tuple(name for term in side for name in self.members(across, term))
                for side in sides
            )
            single = frozenset(term for side in sides for term in side)
            each: Axis = "row" if across == "column" else "column"
            identity = Identity(given["family"], each, left, right, single, given.get("of", ""))
            found.append(identity)
        return tuple(found)

    @cached_property
    def stated(self) -> tuple[Statement, ...]:
        """The wordings that name figures."""
        return tuple(map(statement, self.statements))

    @cached_property
    def denied(self) -> tuple[Statement, ...]:
        """The wordings that say that there is nothing."""
        return tuple(map(statement, self.absences))

    def members(self, axis: Axis, name: str) -> tuple[str, ...]:
        """Return the rows (columns) that ``name`` stands for, itself if it is one."""
        group = getattr(self, f"{axis}_groups").get(name)
        if group is None:
            return (name,)
        return tuple(inner for member in group["of"] for inner in self.members(axis, member))

    def columns_of(self, row: str) -> Sequence[str]:
        """Return the names of the columns in which a row has cells."""
        return self.row_columns.get(row) or [*self.columns]

    @cached_property
    def row_keys(self) -> frozenset[str]:
        """The keys of the labels of all rows; a row without a label has none."""
        keys = (key for name in self.rows for key in self.wordings(self.rows, name))
        return frozenset(filter(None, keys))

    @cached_property
    def column_keys(self) -> frozenset[str]:
        """The keys of the labels of all columns."""
        return frozenset(key for name in self.columns for key in self.wordings(self.columns, name))

    @cached_property
    def row_group_keys(self) -> frozenset[str]:
        """The keys of the labels before several rows."""
        return group_keys(self.row_groups)

    @cached_property
    def column_group_keys(self) -> frozenset[str]:
        """The keys of the labels above several columns."""
        return group_keys(self.column_groups)

    def wordings(self, labels: Mapping[str, str], name: str) -> frozenset[str]:
        """Return the keys by which the row or column ``name`` of ``labels`` is known."""
        return frozenset(map(label_key, (labels[name], *self.accepted.get(name, ()))))

    @cached_property
    def labels(self) -> frozenset[str]:
        """The keys of the labels of all rows, columns and groups."""
        groups = self.row_group_keys | self.column_group_keys
        return groups.union(self.row_keys, self.column_keys)

    @property
    def is_one_line(self) -> bool:
        """Whether it is one line of numbers below a head."""
        return [*self.rows.values()] == [""]

    def path(self, axis: Axis, name: str) -> tuple[str, ...]:
        """Return the labels around a row or column, but for one around all, and its own last."""
        labels: Mapping[str, str] = getattr(self, f"{axis}s")
        groups: Mapping[str, dict[str, str | list[str]]] = getattr(self, f"{axis}_groups")
        found = [labels[name]]
        for inner, group in groups.items():  # a group stands below those that it consists of
            inside = self.members(axis, inner)
            if "label" in group and name in inside and len(inside) < len(labels):
                found.insert(0, str(group["label"]))
        return tuple(filter(None, found))

    def title(self, axis: Axis, name: str) -> str:
        """Return what a row, a column or a group is called in a sentence.

        That is its label, with the label of its group before it where others are called alike.
        """
        labels: Mapping[str, str] = getattr(self, f"{axis}s")
        groups: Mapping[str, dict[str, str | list[str]]] = getattr(self, f"{axis}_groups")
        if name not in labels:
            return str(groups[name].get("label", ""))
        label = labels[name]
        if [*labels.values()].count(label) == 1:
            return label
        around = (group.get("label", "") for group in groups.values() if name in group["of"])
        return str(next(around, "")) + label
