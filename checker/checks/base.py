"""What a kind of check is.

A kind is one module with a named tuple ``Params`` and ``run(report, params)``,
which yields a :class:`~checker.model.finding.Hit` for each place where it fires. It sees
a :class:`Report`: text, outline, parts, metadata. It knows nothing of files, formats
or messages, and never searches for a place that the outline already has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.model.finding import Hit
    from checker.structure.report import Report


class NameOf:
    """Says in the type of a parameter that it is the name of something that a pack has.

    ``schemas`` are those that a table may have. Which names a rule uses is then known when a
    pack is made, so that a misspelt one is refused and not found out in a run.
    """

    def __init__(self, what: Literal["fact", "part", "profile", "table"], *schemas: str) -> None:
        """Say what is named."""
        self.what = what
        self.schemas = schemas


def table_of(*schemas: str) -> NameOf:
    """Return what says that a parameter names a table of one of ``schemas``."""
    return NameOf("table", *schemas)


FactName = Annotated[str, NameOf("fact")]
PartName = Annotated[str, NameOf("part")]


class CheckModule(Protocol):
    """What the module of a kind offers to those that run checks.

    It may have ``GIVES_WAY``, true if its hits are left out where another rule finds something
    in the same words, ``ARGUMENTS`` (see :mod:`checker.checks.registry`) and ``TABLES``, the
    schemas of the tables that it asks the report for by a name of its own.
    """

    Params: type

    def run(self, report: Report, params: Any) -> Iterator[Hit]:
        """Yield a hit for each place where the check fires."""
        ...
