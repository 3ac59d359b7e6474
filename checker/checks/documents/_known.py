"""Which documents are known, by every name that they may go by."""

from __future__ import annotations

import sys
from bisect import bisect_right
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from checker.language.citations import citations, normalised, split_title
from checker.language.dates import standard_form
from checker.model.span import Span
from checker.support.patterns import compiled, lazily
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.language.citations import Citation
    from checker.language.tables import Documents, Issuers, Vocabulary
    from checker.structure.report import Report

_JOINT = lazily("、?|和|与|及|以及")
_MARK = lazily("、?")
_END_OF_SENTENCE = lazily("[。；！？\n]")
"""What stands between the names of a row, with words and without."""
_LEAST = 4
"""A known name of fewer characters inside another says nothing about it."""


class Document(Record):
    """A known document: ``name`` is the title without the period at its end.

    Days are ISO 8601 and empty where they are not known; so they compare as text.
    ``unverified`` are the facts of it that no source backs.
    """

    title: str
    name: str
    years: tuple[int, int] | None = None
    adopted: str = ""
    in_force: str = ""
    revised: tuple[str, ...] = ()
    repealed: str = ""
    successor: str = ""
    short: tuple[str, ...] = ()
    misquoted: tuple[str, ...] = ()
    unverified: frozenset[str] = frozenset()


class Registry:
    """The documents of some tables, found by name."""

    def __init__(self, tables: tuple[Documents, ...], words: Vocabulary) -> None:
        """Index every title and short name."""
        self._documents: dict[str, list[Document]] = {}
        self._misquoted: dict[str, Document] = {}
        self._prefixes = tuple(table.prefix for table in tables if table.prefix)
        for table in tables:
            for title, row in table.documents.items():
                self._add(_document(title, row, table.unverified(title), words))
            for title in table.others:
                self._add(_document(title, {}, table.unverified(title), words))

    def _add(self, document: Document) -> None:
        for name in {self.bare(document.name), *map(normalised, document.short)}:
            self._documents.setdefault(name, []).append(document)
        for name in document.misquoted:
            self._misquoted.setdefault(normalised(name), document)

    def bare(self, name: str) -> str:
        """Return ``name`` without the prefix that short names leave out."""
        for prefix in self._prefixes:
            if name.startswith(prefix) and len(name) > len(prefix):
                return name[len(prefix) :]
        return name

    def named(self, name: str) -> list[Document]:
        """Return the documents that go by ``name``: several where a plan has editions."""
        return self._documents.get(self.bare(name), [])

    def misquoted(self, name: str) -> Document | None:
        """Return the document that ``name`` is known to misquote."""
        return self._misquoted.get(self.bare(name))

    def contained(self, name: str) -> bool:
        """Return whether a known name is part of ``name``: a local variant, a commentary."""
        return any(len(known) >= _LEAST and known in name for known in self._documents)

    @cached_property
    def by_shape(self) -> dict[tuple[str, int], list[str]]:
        """Every known name, bare, by its last character and length."""
        found: dict[tuple[str, int], list[str]] = {}
        for name in self._documents:
            found.setdefault((name[-1], len(name)), []).append(name)
        return found


def registry(report: Report, names: tuple[str, ...]) -> Registry:
    """Return the documents of the tables ``names``."""
    return _registry(tuple(report.table(name) for name in names), report.vocabulary)


@lru_cache(maxsize=4)
def _registry(tables: tuple[Documents, ...], words: Vocabulary) -> Registry:
    return Registry(tables, words)


def is_local(report: Report, citation: Citation) -> bool:
    """Return whether a document is said to be of a place or a local organ: 我市《…》."""
    start = citation.span.start
    before = report.text[max(0, start - 40) : start].rstrip()
    issuers: Issuers = report.table("issuers")
    local, national = compiled(issuers.local), compiled(issuers.national)
    return bool(local.search(before)) and not national.search(before)


def sentence_around(text: str, span: Span, reach: int = 160) -> tuple[str, str]:
    """Return the parts of the sentence before and behind ``span``, at most ``reach`` each."""
    before = _END_OF_SENTENCE.split(text[max(0, span.start - reach) : span.start])[-1]
    behind = _END_OF_SENTENCE.split(text[span.end : span.end + reach], maxsplit=1)[0]
    return before, behind


def outermost_spans(report: Report) -> list[Span]:
    """Return the names of documents that no other name is around, in order."""
    return [
        citation.span
        for citation in citations(report.text, report.vocabulary)
        if not citation.depth
    ]


def rows_of_names(text: str, named: Sequence[Citation], *, joined: bool = True) -> dict[Span, Span]:
    """Return for each name that no other is around the row of names that it stands in.

    《甲法》《乙法》、《丙法》和《丁法》 is a row, two rows without words that join (``joined``).
    It ends with 等 where that follows.
    """
    joint = _JOINT if joined else _MARK
    outer = [citation.span for citation in named if not citation.depth]
    rows: dict[Span, Span] = {}
    start = 0
    for index, span in enumerate(outer):
        following = outer[index + 1] if index + 1 < len(outer) else None
        if following and joint.fullmatch(text, span.end, following.start):
            continue
        end = span.end + (text[span.end : span.end + 1] == "等")
        rows.update((one, Span(outer[start].start, end)) for one in outer[start : index + 1])
        start = index + 1
    return rows


def is_inside(spans: list[Span], span: Span) -> bool:
    """Return whether one of ``spans``, which are in order and apart, contains ``span``."""
    at = bisect_right(spans, (span.start, sys.maxsize)) - 1
    return at >= 0 and spans[at].contains(span)


def display_day(day: str) -> str:
    """Return an ISO 8601 day as 2022年5月1日."""
    return standard_form(*map(int, day.split("-")))


def _document(
    title: str,
    row: dict[str, str | list[str]],
    unverified: frozenset[str],
    words: Vocabulary,
) -> Document:
    dated = title.endswith("）")  # taking a name apart takes long: only where there is a period
    name, years = split_title(title, words) if dated else (normalised(title), None)
    return Document(
        title,
        name,
        years,
        str(row.get("adopted", "")),
        str(row.get("in_force", "")),
        tuple(row.get("revised", ())),
        str(row.get("repealed", "")),
        str(row.get("successor", "")),
        tuple(row.get("short", ())),
        tuple(row.get("misquoted", ())),
        unverified,
    )
