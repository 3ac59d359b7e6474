"""What a part of a report must speak of."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from checker.language.tables.base import Table
from checker.support.patterns import any_of, fault


class Topics(Table):
    """Topics by name; an entry has ``name`` (``zh`` and ``en``) and ``patterns`` (RE2).

    A text speaks of a topic where one of the patterns is found.
    """

    entries: dict[str, dict[str, dict[str, str] | list[str]]]

    def fault(self) -> str | None:
        """Return what is wrong with an entry, if anything."""
        for topic, entry in self.entries.items():
            name, patterns = entry.get("name"), entry.get("patterns")
            if not isinstance(name, dict) or name.keys() != {"zh", "en"}:
                return f"{topic}: name: zh, en"
            if entry.keys() != {"name", "patterns"} or not isinstance(patterns, list):
                return f"{topic}: name, patterns"
            wrong = next(filter(None, map(fault, patterns)), None)
            if wrong:
                return f"{topic}: {wrong}"
        return None

    @cached_property
    def forms(self) -> dict[str, Any]:
        """One pattern for each topic, in the order of the table."""
        return {topic: any_of(list(entry["patterns"])) for topic, entry in self.entries.items()}

    def title(self, topic: str) -> tuple[str, str]:
        """Return what a topic is called, in Chinese and in English."""
        name = self.entries[topic]["name"]
        assert isinstance(name, dict)
        return name["zh"], name["en"]
