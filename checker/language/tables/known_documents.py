"""Documents and events with their days."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.language.tables.base import Table
from checker.support.patterns import Pattern, fault

if TYPE_CHECKING:
    from collections.abc import Sequence

_DAYS = ("adopted", "in_force", "repealed")
_LISTS = ("short", "misquoted", "revised", "unverified")
_TEXTS = (*_DAYS, "successor", "issuer", "number", "evidence")
_FACTS = ("title", *_DAYS, "revised", "successor", "issuer", "number")
_DATED_KEYS = ("pattern", "day", "unless", "instead", "evidence")


class Documents(Table):
    """Laws, plans and other documents by official title, with what is known of each.

    A row may have ``short`` (further accepted names) and ``misquoted`` (names that mean it
    and are wrong), both lists; the days ``adopted`` (first passed or published), ``in_force``
    (of the text that is in force now) and ``repealed`` as ISO 8601, and ``revised``, the list of
    the days on which revisions were adopted, from 2010 on; ``successor``, ``issuer``, ``number``.
    Editions of one plan are rows told apart by the period in brackets at the title's end.

    ``evidence`` says what a row rests on; ``unverified`` lists what of it was not seen in any
    source (``title`` for the title itself). What has no evidence, of its own or the table's, is
    unverified too. A finding that rests on something unverified is ``info`` at most.
    """

    documents: dict[str, dict[str, str | list[str]]]
    others: Sequence[str] = ()
    """Titles of which nothing else is known."""
    prefix: str = ""
    """What a short name may leave out at the title's beginning."""
    evidence: str = ""
    """What the rows without evidence of their own rest on, and the ``others``."""
    note: str = ""

    def fault(self) -> str | None:
        """Return what is wrong with a row, if anything."""
        titles = {*self.documents, *self.others}
        if len(titles) < len(self.documents) + len(self.others):
            return "a title stands both under documents and under others"
        for title, row in self.documents.items():
            for key, value in row.items():
                if key not in (_LISTS if isinstance(value, list) else _TEXTS):
                    return f"{title}: {key}"
                days = value if key == "revised" else [value] if key in _DAYS else []
                if not all(_is_day(str(day)) for day in days):
                    return f"{title}: {key}: YYYY-MM-DD"
            if not {"title", *row}.intersection(_FACTS).issuperset(row.get("unverified", ())):
                return f"{title}: unverified: {', '.join(_FACTS)}"
        return None

    def unverified(self, title: str) -> frozenset[str]:
        """Return what of the row of ``title`` no source backs: ``title``, ``adopted`` and so on."""
        row = self.documents.get(title, {})
        if not (self.evidence or "evidence" in row):
            return frozenset(_FACTS)
        return frozenset(row.get("unverified", ()))


class Dated(Table):
    """Wordings that belong to a day, by what they stand for.

    A row has ``pattern`` (RE2; a group called ``at`` narrows it down) and ``day`` (ISO 8601),
    and may have ``unless``, a pattern that excuses the sentence, ``instead``, what to write
    now, and ``evidence``, what its day rests on. A finding on a row without is ``info`` at most.
    """

    entries: dict[str, dict[str, str]]
    note: str = ""

    def fault(self) -> str | None:
        """Return what is wrong with a row, if anything."""
        for name, row in self.entries.items():
            if not {"pattern", "day"} <= row.keys() <= {*_DATED_KEYS}:
                return f"{name}: {', '.join(_DATED_KEYS)}"
            if not _is_day(row["day"]):
                return f"{name}: day: YYYY-MM-DD"
            wrong = fault(row["pattern"]) or fault(row.get("unless", ""))
            if wrong:
                return f"{name}: {wrong}"
        return None


def _is_day(value: str) -> bool:
    return bool(re.fullmatch("[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])", value))


class Issuers(Table):
    """How a text says, before a name, whose document it is. Patterns are RE2."""

    local: Pattern
    """What a document of a place or a local organ follows: 我市, 县政府印发的."""
    national: Pattern
    """What shows that it is a national one all the same: 国务院办公厅印发的."""
