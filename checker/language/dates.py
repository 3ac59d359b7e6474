"""The date of a document, as its date line writes it."""

from __future__ import annotations

import datetime
import re

from checker.language import numerals
from checker.model.document import Span
from checker.support.patterns import lazily
from checker.support.records import Record


class DocumentDate(Record):
    """The document's date as written: ``day`` is None where only a month is given.

    ``span`` covers the date without brackets. ``date`` is None for a date that
    does not exist or has no day.
    """

    year: int
    month: int
    day: int | None
    span: Span

    @property
    def date(self) -> datetime.date | None:
        """The calendar day, if the date names one that exists."""
        if self.day is None:
            return None
        try:
            return datetime.date(self.year, self.month, self.day)
        except ValueError:
            return None


_DATE_PARTS = lazily(r"[0-9０-９]+|[〇○零一二三四五六七八九十]+|元(?=月)")


def read_date(text: str, span: Span) -> DocumentDate | None:
    """Return the date in a date line, or None if a part of it cannot be read."""
    found = list(_DATE_PARTS.finditer(text, *span))
    values = [1 if m.group() == "元" else numerals.to_int(m.group()) for m in found[:3]]
    if len(values) < 2 or None in values:
        return None
    year, month, *rest = (value for value in values if value is not None)
    start, end = found[0].start(), found[min(len(found), 3) - 1].end()
    unit = re.compile(r"[ \u3000]*[日号月]").match(text, end, span.end)
    if unit is not None:
        end = unit.end()
    return DocumentDate(year, month, rest[0] if rest else None, Span(start, end))
