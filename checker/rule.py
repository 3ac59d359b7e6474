"""A rule as it runs, and an example of it. Nothing here needs YAML or pydantic."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from checker.document import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.finding import Applicability, Confidence, Language, Severity

_PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_MARK = re.compile("[⟦⟧]")


@dataclass(frozen=True, slots=True)
class Rule:
    """One validated rule.

    ``needs`` are the facts without which it cannot be evaluated; ``subject``
    those whose absence makes it not applicable; no ``profiles`` means all.
    ``parameters`` fill the ``Params`` of its ``kind``. ``message`` is by language
    and variant (``""`` is the usual wording), ``help`` and ``basis`` by language,
    empty where a user's pack gives none. ``source`` is the file it is declared
    in: below ``rules/`` for a built-in rule, else the path of the user's pack.
    """

    code: str
    name: str
    severity: Severity
    confidence: Confidence
    enabled: bool
    scope: str
    needs: tuple[str, ...]
    subject: tuple[str, ...]
    profiles: tuple[str, ...]
    kind: str
    parameters: Mapping[str, Any]
    fix: Applicability | None
    message: Mapping[str, Mapping[str, str]]
    help: Mapping[str, str]
    basis: Mapping[str, str]
    pack: str
    source: str

    def worded(self, lang: Language, variant: str, arguments: Mapping[str, str | int]) -> str:
        """Return the message in ``lang`` with ``{names}`` replaced by ``arguments``.

        A variant that the rule does not word takes its usual message. Nothing in
        an argument is interpreted; a name without an argument stays as it is.
        """
        wordings = self.message[lang]
        template = wordings.get(variant, wordings[""])
        return _PLACEHOLDER.sub(
            lambda match: str(arguments.get(match[1], match[0])),
            template,
        )


def placeholders(template: str) -> frozenset[str]:
    """Return the names that a message uses."""
    return frozenset(_PLACEHOLDER.findall(template))


def misused_braces(zh: str, en: str) -> tuple[str, str] | None:
    """Return what is wrong with the braces of a message, in Chinese and English, or null."""
    for template in (zh, en):
        rest = _PLACEHOLDER.sub("", template)
        if "{" in rest or "}" in rest:
            return "花括号只用于 {占位符}", "braces are for {placeholders} only"
    odd = ", ".join(sorted(placeholders(zh) ^ placeholders(en)))
    return (f"中英文占位符不一致：{odd}", f"zh and en differ in: {odd}") if odd else None


@dataclass(frozen=True, slots=True)
class Example:
    """A text on which a rule must fire at ``spans``, or must not fire.

    ``text`` is without the marks. ``index`` is 1-based among the examples of its
    sort, ``line`` 1-based in the rule file. ``today`` is ISO 8601; ``fixed`` the
    text once mended; ``message`` the wording expected, in Chinese; ``parameters``
    go over those of the rule. Null and empty mean: not stated.
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
    """Return what is wrong with an example's marks, in Chinese and English, or null."""
    try:
        spans = unmarked(text)[1]
    except ValueError:
        return "⟦ ⟧ 不成对", "⟦ ⟧ are unpaired or nested"
    if fire and not spans:
        return "应触发的例子要用 ⟦ ⟧ 标出位置", "a fire example marks the place with ⟦ ⟧"
    if spans and not fire:
        return "不应触发的例子没有 ⟦ ⟧", "a pass example has no ⟦ ⟧"
    return None
