"""Articles of a statute, as they stand in a text: 第三条 and the paragraphs behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.support.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.structure.outline import Paragraph, Section
    from checker.structure.report import Report

_OUTERMOST = -9
"""A level above that of every heading."""
_ITEM_ENDS = tuple("；;。：:")
"""What a member of a list ends with."""


def paragraphs_by_article(
    report: Report, pattern: str
) -> Iterator[tuple[Section | None, Paragraph, int]]:
    """Yield each paragraph with its section and the number (from 1) of the article it is part of.

    ``pattern`` matches the beginning of an article. The articles end at the next heading that does
    not stand below the one that they stand under: lists belong to them. The number is 0 outside
    of articles, and everywhere for an empty pattern.
    """
    begins = compiled(pattern) if pattern else None
    count = article = 0
    around = _OUTERMOST
    before: Section | None = None
    for section, paragraph in report.outline.paragraphs():
        level = _OUTERMOST if section is None else section.level
        if begins is not None and begins.search(paragraph.span.of(report.text)):
            around = around if article else level
            count += 1
            article = count
        elif section is not before and level <= around and not _is_listed(report, section):
            article = 0
        before = section
        yield section, paragraph, article


def _is_listed(report: Report, section: Section | None) -> bool:
    """Return whether a numbered line is a member of a list and no heading."""
    if section is None or section.layout == "item":
        return True
    return section.head.of(report.text).endswith(_ITEM_ENDS)
