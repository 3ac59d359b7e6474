"""What a kind of check is.

A kind is one module with a named tuple ``Params`` and ``run(report, params)``,
which yields a :class:`~checker.model.finding.Hit` for each place where it fires. It sees
a :class:`Report`: text, outline, parts, metadata. It knows nothing of files, formats
or messages, and never searches for a place that the outline already has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from checker.language.tables.names import FactName, NameOf, PartName, ProfileName, table_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.model.finding import Hit
    from checker.structure.report import Report

__all__ = ["CheckModule", "FactName", "NameOf", "PartName", "ProfileName", "table_of"]


class CheckModule(Protocol):
    """What the module of a kind offers to those that run checks.

    It may have ``ARGUMENTS`` (see :mod:`checker.checks.registry`) and ``TABLES``, the schemas of
    the tables that it asks the report for by a name of its own.
    """

    Params: type

    def run(self, report: Report, params: Any) -> Iterator[Hit]:
        """Yield a hit for each place where the check fires."""
        ...
