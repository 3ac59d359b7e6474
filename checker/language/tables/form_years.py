"""What the cells of a form have to do with those of the year before, and how that is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.language.tables.form_problems import unknown_keys, unknown_name
from checker.support.declared import Problem
from checker.support.patterns import lazily
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from checker.support.declared import Path

Given = dict[str, str | list[str]]
_KEYS = ("family", "each", "sum", "of")
_BEFORE = "before."
_TERM = lazily(r"([+-])\s*([a-z_.]+)")


class YearSum(Record):
    """One cell in ``each`` row (column) follows from others, some of them of the year before.

    ``now`` is the column (row) of the cell, ``terms`` are signs (1 or -1), whether the cell is
    one of the year before, and its column (row). ``of`` are the rows (columns) that are compared,
    all if there are none.
    """

    family: str
    each: str
    now: str
    terms: tuple[tuple[int, bool, str], ...]
    of: tuple[str, ...]


def year_sum(given: Given) -> YearSum:
    """Return what a table gives as a mapping, after it was found to be good."""
    now, _, rest = str(given["sum"]).partition("=")
    terms = tuple(
        (1 if sign == "+" else -1, name.startswith(_BEFORE), name.removeprefix(_BEFORE))
        for sign, name in _TERM.findall(f"+ {rest.strip()}")
    )
    return YearSum(
        str(given["family"]), str(given["each"]), now.strip(), terms, (*given.get("of", ()),)
    )


def year_problems(
    given: Given, path: Path, rows: Mapping[str, str], columns: Mapping[str, str]
) -> Iterator[Problem]:
    """Yield what is wrong with a row of ``years`` at ``path``: its keys and names."""
    yield from unknown_keys(given, _KEYS, path)
    if given.get("each") not in ("row", "column") or "family" not in given:
        yield Problem(
            path, "应有 family，each 为 row 或 column", "needs family, and each: row or column"
        )
        return
    if str(given.get("sum", "")).count("=") != 1 or not isinstance(given.get("of", []), list):
        yield Problem(path, "sum 写作 a = before.b + c - d", "write sum: a = before.b + c - d")
        return
    lines, names = (rows, columns) if given["each"] == "row" else (columns, rows)
    parsed = year_sum(given)
    for name in (parsed.now, *(name for _, _, name in parsed.terms)):
        yield from unknown_name(name, names, (*path, "sum"))
    for index, line in enumerate(parsed.of):
        yield from unknown_name(line, lines, (*path, "of", index))


def year_sums(rows: Sequence[Given]) -> tuple[YearSum, ...]:
    """Return all rows of ``years``."""
    return tuple(map(year_sum, rows))
