"""Sentences that name what stands in the cells of a form, and how a table writes them down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.language.tables.form_problems import unknown_keys, unknown_name
from checker.support.declared import Problem
from checker.support.patterns import compiled, fault, not_linear
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from checker.support.declared import Path

Given = dict[str, str | list[str]]
_KEYS = ("family", "pattern", "cells")


class Statement(Record):
    """A wording, and the cells whose sum it names, as names of row and column.

    There may be several such sums: any of them may be meant.
    """

    family: str
    pattern: str
    sums: tuple[tuple[tuple[str, str], ...], ...]


def statement(given: Given) -> Statement:
    """Return what a table gives as a mapping, after it was found to be good."""
    sums = (tuple(_place(term) for term in one.split("+")) for one in given["cells"])
    return Statement(str(given["family"]), str(given["pattern"]), tuple(sums))


def _place(term: str) -> tuple[str, str]:
    row, _, column = term.strip().partition(".")
    return row, column


def statement_problems(
    given: Given, path: Path, rows: Sequence[str], columns: Mapping[str, Any]
) -> Iterator[Problem]:
    """Yield what is wrong with a statement at ``path``: its keys, pattern and cells."""
    yield from unknown_keys(given, _KEYS, path)
    pattern, cells = given.get("pattern"), given.get("cells")
    if not isinstance(pattern, str) or not isinstance(cells, list) or "family" not in given:
        yield Problem(path, "应有 family、pattern、cells: […]", "needs family, pattern, cells: […]")
        return
    reason = fault(pattern)
    if reason:
        yield Problem((*path, "pattern"), *not_linear(reason))
    elif "at" not in compiled(pattern).groupindex:
        yield Problem((*path, "pattern"), "缺少 (?P<at>…)", "(?P<at>…) is missing")
    for index, one in enumerate(cells):
        for term in one.split("+"):
            row, column = _place(term)
            yield from unknown_name(row, rows, (*path, "cells", index))
            yield from unknown_name(column, columns, (*path, "cells", index))
