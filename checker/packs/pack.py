"""A rule pack: rules, and the tables that they work with."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.model.rule import Rule, RuleText


class Pack:
    """Rules, sorted by code and those it extends included, and the tables they work with.

    ``lineage`` is its own name and those of the packs it extends, nearest first.
    ``title`` is by language; ``detect`` is an RE2 pattern on a report's title, or null.
    """

    def __init__(
        self,
        *,
        name: str,
        lineage: tuple[str, ...],
        title: Mapping[str, str],
        detect: str | None,
        rules: tuple[Rule, ...],
        tables: Mapping[str, tuple[str, Mapping[str, Any]]],
    ) -> None:
        """Hold what was validated; ``tables`` are schema and columns by name."""
        self.name = name
        self.lineage = lineage
        self.title = title
        self.detect = detect
        self.rules = rules
        self._tables = tables
        self._built: dict[str, Any] = {}

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of its tables, sorted."""
        return tuple(sorted(self._tables))

    @cached_property
    def texts(self) -> Mapping[str, RuleText]:
        """What its rules and the run's own NB codes say to people, by code."""
        from checker.packs.texts import rule_texts  # not every command has results

        return rule_texts(self.rules, self.table("running") if "running" in self._tables else None)

    def table(self, name: str) -> Any:
        """Return the table ``name`` as its schema's class; :class:`KeyError` if there is none."""
        if name not in self._built:
            from checker.language.tables import SCHEMAS  # not every command needs words

            schema, values = self._tables[name]
            self._built[name] = SCHEMAS[schema](**values)
        return self._built[name]
