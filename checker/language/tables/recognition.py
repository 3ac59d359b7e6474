"""How the documents of one kind are recognised."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from checker.language.tables.base import Table
from checker.support.patterns import compiled, fault
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Sequence

PLACES = ("title", "addressee", "lead", "headings", "text")
"""Where a sign may be looked for: the columns of the table that hold rows."""
_PATTERNS = ("like", "lacks", "unless")
_NUMBERS = ("weight", "most")


class Sign(Record):
    """One row of the table, ready to match.

    It counts where ``form`` is found, or, if ``missing``, where it is not found.
    """

    form: Any
    exception: Any
    weight: int
    most: int
    missing: bool


class Recognition(Table):
    """Signs that a text is a document of one kind, or that it is not. Patterns are RE2.

    A row has ``like``, what to look for, or ``lacks``, what must not be missing, and
    ``weight``, which is negative for a sign against the kind. It may have ``unless``, which
    excuses the title, heading or sentence that it stands in as well, and ``most``, how often
    the sign counts (once if not given). A text is of the kind if its weights add up to
    ``threshold``.
    """

    threshold: int = 6
    title: Sequence[dict[str, str | int]] = ()
    """The title without spaces, or the first short lines of a text that has none."""
    addressee: Sequence[dict[str, str | int]] = ()
    """To whom it is written."""
    lead: Sequence[dict[str, str | int]] = ()
    """The introduction without spaces, up to the first heading."""
    headings: Sequence[dict[str, str | int]] = ()
    """Every first-level heading without spaces and ordinal."""
    text: Sequence[dict[str, str | int]] = ()
    """The beginning of the text, line by line."""

    @cached_property
    def signs(self) -> dict[str, tuple[Sign, ...]]:
        """The rows of every place, ready to match."""
        return {place: tuple(map(_sign, getattr(self, place))) for place in PLACES}

    def fault(self) -> str | None:
        """Return what is wrong with a row, if anything."""
        for place in PLACES:
            for number, row in enumerate(getattr(self, place), 1):
                wrong = _wrong(row)
                if wrong:
                    return f"{place}[{number}]: {wrong}"
        return None


def _wrong(row: dict[str, str | int]) -> str | None:
    """Return what is wrong with one row, if anything."""
    if ("like" in row) is ("lacks" in row):
        return "like / lacks"
    for name in ("weight", *row):
        if name in _NUMBERS:
            if type(row.get(name)) is not int:
                return f"{name}: 1, 2, ..."
        elif name not in _PATTERNS:
            return name
        elif not isinstance(row[name], str):
            return f"{name}: RE2"
        elif reason := fault(str(row[name])):
            return f"{name}: {reason}"
    return None


def _sign(row: dict[str, str | int]) -> Sign:
    return Sign(
        form=compiled(str(row.get("like") or row.get("lacks"))),
        exception=compiled(str(row["unless"])) if "unless" in row else None,
        weight=int(row["weight"]),
        most=int(row.get("most", 1)),
        missing="lacks" in row,
    )
