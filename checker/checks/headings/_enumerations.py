"""What the checks of 一是, 其一, 第一 and 首先 share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.language.numerals import ONE_TO_NINE
from checker.support.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.structure.outline import Item, Paragraph
    from checker.structure.report import Report

_GROUPED = lazily(f"[、和与及][第其{ONE_TO_NINE}十]")


def is_mark(text: str, item: Item) -> bool:
    """Return whether an item begins with a mark of an enumeration, and with no mere number.

    第一、二季度 and 其一、其二 name several at once.
    """
    if item.family == "MARKER_IS":
        behind = text[item.marker.end : item.marker.end + 1]
        return behind not in ("否", item.marker.of(text)[:1])  # 二是否合规; 一是一，二是二
    return _GROUPED.match(text, item.marker.end) is None


def marks(report: Report, paragraph: Paragraph) -> Iterator[Item]:
    """Yield the items of a paragraph that are marked as members of an enumeration."""
    return (item for item in paragraph.items if is_mark(report.text, item))
