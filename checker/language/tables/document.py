"""Kinds of organs, and what the run itself reports."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from checker.language.tables.base import Table
from checker.support.patterns import any_of, fault

_PROFILE_KEYS = ("name", "short", "patterns", "first_person", "acting")


class Profiles(Table):
    """Kinds of organs, in the order in which they are tried on the name of an organ.

    An entry has ``name`` and ``short`` (for a column of four cells), both under ``zh`` and
    ``en``, ``patterns`` (RE2) that a name of such an organ fits, and may have ``first_person``,
    words by which it speaks of itself: 我镇, 我局, and ``acting``, patterns of what it does where
    no organ is named or speaks: 省委、省政府加强.
    """

    entries: dict[str, dict[str, dict[str, str] | list[str]]]

    def fault(self) -> str | None:
        """Return what is wrong with an entry, if anything."""
        for profile, entry in self.entries.items():
            names = (entry.get("name"), entry.get("short"))
            if any(not isinstance(name, dict) or name.keys() != {"zh", "en"} for name in names):
                return f"{profile}: name, short: zh, en"
            lists = (entry.get("patterns"), entry.get("first_person", []), entry.get("acting", []))
            strange = not {*entry} <= {*_PROFILE_KEYS}
            if strange or not all(isinstance(words, list) for words in lists):
                return f"{profile}: {', '.join(_PROFILE_KEYS)}"
            wrong = next(filter(None, map(fault, (*(lists[0] or ()), *lists[2]))), None)
            if wrong:
                return f"{profile}: {wrong}"
        return None

    @cached_property
    def forms(self) -> dict[str, Any]:
        """One pattern for the names of each kind of organ, in their order."""
        return {
            kind: any_of(self._words(entry, "patterns")) for kind, entry in self.entries.items()
        }

    @cached_property
    def first_person(self) -> dict[str, list[str]]:
        """The words by which each kind of organ speaks of itself, where there are any."""
        return {
            kind: self._words(entry, "first_person")
            for kind, entry in self.entries.items()
            if "first_person" in entry
        }

    @cached_property
    def acting(self) -> dict[str, Any]:
        """One pattern for what each kind of organ is said to do, where there is any."""
        return {
            kind: any_of(self._words(entry, "acting"))
            for kind, entry in self.entries.items()
            if "acting" in entry
        }

    @staticmethod
    def _words(entry: dict[str, dict[str, str] | list[str]], key: str) -> list[str]:
        words = entry[key]
        assert isinstance(words, list)
        return words


class Running(Table):
    """What the run itself reports, by its NB code.

    An entry has ``name`` and ``severity`` (under ``is``), ``message``, ``help`` and
    ``why`` (under ``zh`` and ``en``).
    """

    entries: dict[str, dict[str, dict[str, str]]]
