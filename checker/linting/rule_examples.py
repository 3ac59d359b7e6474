"""Run the examples of rules: what must fire, exactly where, and what must not."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker import formats
from checker.checks import registry
from checker.checks.registry import parameters
from checker.packs.load import builtin_set, load_pack
from checker.packs.selection import DEFAULT_PACK
from checker.structure.analyse import analyse

if TYPE_CHECKING:
    from checker.model.finding import Hit
    from checker.model.rule import Rule
    from checker.model.span import Span
    from checker.packs.examples import Example
    from checker.packs.pack import Pack
    from checker.structure.report import Report

_TODAY = datetime.date(2026, 6, 30)
"""The day of an example that names none: no example changes its meaning by waiting."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an example gave: spans found against those marked, and what else differs.

    ``found`` is the text with the spans that the rule found marked as the example
    marks them. ``faults`` are empty where all is as it should be.
    """

    example: Example
    found: str
    faults: tuple[str, ...]


def run(example: Example, rule: Rule, pack: Pack) -> Outcome:
    """Run one example of ``rule`` as the rule of ``pack`` it is.

    A document of no kind of its own, as for the rules on any official document, is read as
    the usual kind.
    """
    if pack == builtin_set().root:
        pack = load_pack(DEFAULT_PACK)
    changed = rule._replace(parameters={**rule.parameters, **example.parameters})
    suffix = ".md" if example.markdown else ".txt"
    document = formats.read_bytes(example.label, example.text.encode(), suffix)
    today = datetime.date.fromisoformat(example.today) if example.today else _TODAY
    settled, report = analyse(document, pack, today=today, profile=example.profile)
    if example.previous is not None:
        report = report._replace(previous=_other(example, example.previous, pack, today))
    if example.companion is not None:
        kind = load_pack(pack.companion or pack.name)
        report = report._replace(companion=_other(example, example.companion, kind, today))
    profile = report.metadata.profile
    applies = not rule.profiles or profile is None or profile in rule.profiles
    if applies and all(report.has(fact) for fact in (*rule.subject, *rule.needs)):
        hits = sorted(registry.load(rule.kind).run(report, parameters(changed)), key=_place)
    else:
        hits = []
    spans = tuple(hit.span for hit in hits)
    marked = _marked(report.text, spans)
    faults = []
    # Spans are compared in the text that the rules see; a joined or stripped text is
    # compared by its marks instead, because its offsets are not those of the example.
    expected = _marked(example.text, example.spans)
    if example.markdown:  # its own marks are no part of the text either
        expected = formats.read_bytes(example.label, expected.encode(), suffix).text
    if _plain(marked) != _plain(expected):
        faults.append(f"expected {expected!r}, found {marked!r}")
    faults.extend(_wording_faults(example, rule, hits))
    if example.fixed is not None and settled.text == example.text:
        fixed = _fixed(report.text, hits)
        if fixed != example.fixed:
            faults.append(f"expected the fix {example.fixed!r}, found {fixed!r}")
    return Outcome(example, marked, tuple(faults))


def _other(example: Example, text: str, pack: Pack, today: datetime.date) -> Report:
    """Return the report that an example is compared with."""
    suffix = ".md" if example.markdown else ".txt"
    return analyse(formats.read_bytes(example.label, text.encode(), suffix), pack, today=today)[1]


def _place(hit: Hit) -> Span:
    return hit.span


def _plain(text: str) -> str:
    """Return ``text`` without what reading may change: line breaks and spaces."""
    return "".join(text.split())


def _marked(text: str, spans: tuple[Span, ...]) -> str:
    pieces, position = [], 0
    for span in sorted(spans):
        start = max(span.start, position)
        end = max(span.end, start)
        pieces += [text[position:start], "⟦", text[start:end], "⟧"]
        position = end
    return "".join([*pieces, text[position:]])


def _wording_faults(example: Example, rule: Rule, hits: list[Hit]) -> list[str]:
    """Return what is wrong with the messages of ``hits``."""
    messages = [rule.worded("zh", hit.variant, hit.arguments) for hit in hits]
    english = [rule.worded("en", hit.variant, hit.arguments) for hit in hits]
    faults = [f"unfilled name in {text!r}" for text in (*messages, *english) if "{" in text]
    if example.message is not None and example.message not in messages:
        faults.append(f"expected the message {example.message!r}, found {messages!r}")
    return faults


def _fixed(text: str, hits: list[Hit]) -> str:
    """Return ``text`` with the edits of all hits made."""
    for edit in sorted((edit for hit in hits for edit in hit.edits), reverse=True):
        text = text[: edit.span.start] + edit.replacement + text[edit.span.end :]
    return text
