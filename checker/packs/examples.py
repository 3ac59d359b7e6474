"""Examples of rules: texts with the places marked at which a rule must fire."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from checker.model.span import Span
from checker.support.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Mapping

_MARK = lazily("[⟦⟧]")


@dataclass(frozen=True, slots=True)
class Example:
    """A text on which a rule must fire at ``spans``, or must not fire.

    ``text`` is without the marks. ``index`` is 1-based among the examples of its
    sort, ``line`` 1-based in the rule file. ``today`` is ISO 8601; ``fixed`` the
    text once fixed; ``message`` the wording expected, in Chinese; ``parameters``
    go over those of the rule. ``previous`` and ``companion`` are the texts of the reports that it
    is compared with. Null and empty mean: not stated.
    """

    code: str
    fire: bool
    index: int
    text: str
    spans: tuple[Span, ...]
    line: int
    today: str | None = None
    profile: str | None = None
    fixed: str | None = None
    message: str | None = None
    note: str | None = None
    markdown: bool = False
    previous: str | None = None
    companion: str | None = None
    parameters: Mapping[str, Any] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """Its name in test reports: ``GW503-fire-2``."""
        return f"{self.code}-{'fire' if self.fire else 'pass'}-{self.index}"


def unmarked(text: str) -> tuple[str, tuple[Span, ...]]:
    """Return ``text`` without its ⟦ ⟧ and the spans they mark, in order.

    ``⟦⟧`` marks a place where something is missing. Marks that are nested or
    unpaired raise :class:`ValueError`.
    """
    pieces: list[str] = []
    spans: list[Span] = []
    length = last = 0
    opened: int | None = None
    for mark in _MARK.finditer(text):
        pieces.append(text[last : mark.start()])
        length += mark.start() - last
        last = mark.end()
        if (mark[0] == "⟦") != (opened is None):
            raise ValueError(text)
        if opened is None:
            opened = length
        else:
            spans.append(Span(opened, length))
            opened = None
    if opened is not None:
        raise ValueError(text)
    return "".join([*pieces, text[last:]]), tuple(spans)


def misplaced_marks(text: str, *, fire: bool) -> tuple[str, str] | None:
    """Return what is wrong with an example's marks, in Chinese and English, or None."""
    try:
        spans = unmarked(text)[1]
    except ValueError:
        return "⟦ ⟧ 不成对", "⟦ ⟧ are unpaired or nested"
    if fire and not spans:
        return "应触发的例子要用 ⟦ ⟧ 标出位置", "a fire example marks the place with ⟦ ⟧"
    if spans and not fire:
        return "不应触发的例子没有 ⟦ ⟧", "a pass example has no ⟦ ⟧"
    return None
