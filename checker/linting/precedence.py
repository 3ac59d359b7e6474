"""One defect gives one finding: where two rules speak of the same words, one gives way."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from checker.model.finding import Finding
    from checker.model.span import Span

_A_FEW_WORDS = 30
"""Characters of a finding that is about words, and not about a paragraph or a section."""


def without_overlapped(
    findings: Sequence[Finding], gives_way: Mapping[str, frozenset[str]]
) -> list[Finding]:
    """Return the findings but for those that give way to another one on the same words.

    ``gives_way`` is that of :class:`checker.packs.pack.Pack`. What is left out leaves nothing out
    itself, nor does a finding on more than a few words, unless on the very same ones: the slip of a
    word in it is another defect.
    """
    kept = [one for one in findings if one.code not in gives_way]
    for code, others in gives_way.items():
        before = [one.span for one in kept if one.code in others]
        kept += [
            one
            for one in findings
            if one.code == code and not any(_is_told(one.span, span) for span in before)
        ]
    return kept


def _is_told(span: Span, other: Span) -> bool:
    """Return whether what is at ``span`` is told by what is found at ``other``."""
    if other.end - other.start > _A_FEW_WORDS:
        return span == other
    return other.start < span.end and span.start < other.end
