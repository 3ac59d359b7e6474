"""Words, set phrases, names of days, and what is wrong about them."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

from checker.language.tables.base import Table
from checker.model.finding import SEVERITIES
from checker.support.patterns import Pattern, any_of, compiled, fault

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORDING_TYPES = {
    "right": str,
    "exceptions": list,
    "boundary": bool,
    "titles": bool,
    "certain": bool,
    "since": int,
    "until": int,
    "variant": str,
    "severity": str,
}

_LONGEST_NAME = 30


class WordList(Table):
    """A list of words, with a note on where they come from."""

    words: list[str]
    note: str = ""


class Wordings(Table):
    """Words and wordings that are wrong, each an RE2 pattern with what is known of it.

    A row has ``right``, what belongs in its place (``{1}`` is what the first group of the
    pattern matched; a group ``at`` narrows the place down), and may have ``exceptions``,
    patterns of contexts in which it is right; ``boundary``, that it counts only where it
    begins and ends as words do; ``titles``, that it is wrong in names of documents and in
    quotations too; ``certain``, that ``right`` may be put in without asking;
    ``since`` and ``until``, the first and last reporting year in which it is wrong;
    ``severity``, where it is lighter than the rule's, as for a spelling that used to be right; and
    ``variant``, the message's. The first row that fits counts: long wordings before short.
    """

    entries: dict[str, dict[str, str | int | bool | list[str]]]
    exceptions: Sequence[Pattern] = ()
    """Contexts in which none of them is wrong."""

    def fault(self) -> str | None:
        """Return what is wrong with a row, if anything."""
        return _wording_fault(self.entries)


class Formulas(Table):
    """Set phrases by their exact wording, and how they are misworded.

    A row of ``formulas`` has ``anchor``, an RE2 pattern that matches where the phrase may
    begin, ``distance``, how many characters may be wrong, and may have ``accepted``,
    patterns of other phrases that begin there. Rows of ``corruptions`` are like those of
    :class:`Wordings`: wrong whatever the distance.
    """

    formulas: dict[str, dict[str, str | int | list[str]]]
    corruptions: dict[str, dict[str, str | int | bool | list[str]]]
    exceptions: Sequence[Pattern] = ()
    """Contexts in which no corruption is one."""

    def fault(self) -> str | None:
        """Return what is wrong with a row, if anything."""
        for right, row in self.formulas.items():
            if not {"anchor", "distance"} <= row.keys() <= {"anchor", "distance", "accepted"}:
                return f"{right}: anchor, distance, accepted"
            anchor, distance, accepted = row["anchor"], row["distance"], row.get("accepted", [])
            if not (isinstance(distance, int) and isinstance(accepted, list)):
                return f"{right}: distance"
            wrong = next(filter(None, map(fault, [str(anchor), *accepted])), None)
            if wrong:
                return f"{right}: {wrong}"
        return _wording_fault(self.corruptions)


class DayNames(Table):
    """Names of days by their dates: ``6·5`` and 环境日.

    ``prefixes`` may stand before a name; ``ordinal`` (RE2) may stand before those: 第3个.
    ``evidence`` says what the days rest on; the names in ``unverified`` were not seen with their
    day in any source. A finding on such a name, or on any without evidence, is ``info`` at most.
    """

    days: dict[str, list[str]]
    prefixes: list[str]
    ordinal: Pattern
    evidence: str = ""
    unverified: Sequence[str] = ()
    note: str = ""

    def fault(self) -> str | None:
        """Return what is wrong with a date, if anything."""
        wrong = [day for day in self.days if not re.fullmatch("[1-9][0-9]?·[1-9][0-9]?", day)]
        if wrong:
            return f"{wrong[0]}: M·D"
        known = {name for names in self.days.values() for name in names}
        return next((f"unverified: {name}" for name in self.unverified if name not in known), None)

    def is_verified(self, name: str) -> bool:
        """Return whether a source backs the day of ``name``, which may have words before it."""
        return bool(self.evidence) and not name.endswith(tuple(self.unverified))

    def name_at(self, text: str, offset: int, day: str) -> str | None:
        """Return the name of ``day`` that begins at ``offset``, None if none does."""
        form = self._forms.get(day)
        # RE2 reads all that it is given, however short the match
        match = form.match(text[offset : offset + _LONGEST_NAME]) if form is not None else None
        return match.group() if match else None

    @cached_property
    def _forms(self) -> dict[str, Any]:
        before = f"(?:{self.ordinal})?{_choice(self.prefixes)}?"
        return {day: compiled(before + _choice(names)) for day, names in self.days.items()}


class Doublings(Table):
    """Words that are wrong when written twice, and what only looks written twice.

    ``single`` are the words of one character that count. Of the longer ones ``compounding``
    count only before a mark and what ``parted`` matches, because they may begin another word
    (组织组织部), and ``reduplications`` not at all; ``inseparable`` ones count also where the
    second begins a longer word. A place that one of ``exceptions`` (RE2) overlaps is no finding.
    """

    single: list[str]
    compounding: list[str]
    reduplications: list[str]
    exceptions: list[Pattern]
    parted: Pattern
    """What behind a word shows that it ends there."""
    joining: Pattern
    """What makes a member of a list a phrase of its own: 的, 和, 其他."""
    inseparable: Sequence[str] = ()
    note: str = ""

    @cached_property
    def exception(self) -> Any:
        """One pattern for all that only looks doubled."""
        return any_of(self.exceptions)


def _wording_fault(entries: dict[str, dict[str, str | int | bool | list[str]]]) -> str | None:
    for wrong, row in entries.items():
        if "right" not in row:
            return f"{wrong}: right"
        for key, value in row.items():
            if type(value) is not _WORDING_TYPES.get(key):
                return f"{wrong}: {key}"
        if row.get("severity", "info") not in SEVERITIES:
            return f"{wrong}: severity"
        exceptions = row.get("exceptions", [])
        assert isinstance(exceptions, list)
        reason = next(filter(None, map(fault, [wrong, *exceptions])), None)
        if reason:
            return f"{wrong}: {reason}"
        groups = compiled(wrong).groups
        if any(int(number) > groups for number in re.findall(r"\{([0-9])\}", str(row["right"]))):
            return f"{wrong}: right: {row['right']}"
    return None


def _choice(words: list[str]) -> str:
    """Return a pattern for any of ``words``, the longest first."""
    return f"(?:{'|'.join(re.escape(word) for word in sorted(words, key=len, reverse=True))})"
