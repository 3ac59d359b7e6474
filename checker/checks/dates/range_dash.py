"""Ranges of years whose dashes differ within one document."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from checker.checks._stretches import stretches
from checker.model.finding import Edit, Hit
from checker.model.span import Span
from checker.support.patterns import lazily
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.model.finding import Applicability
    from checker.structure.report import Report

ARGUMENTS = ("range", "dash", "expected")

_YEAR = "(?:19|20)[0-9]{2}"
_RANGE = lazily(
    rf"(?<![0-9A-Za-z./\-—－–_])({_YEAR})([ \u3000]?年?)[ \u3000]?([-‐‑–—―－−~～]{{1,2}})[ \u3000]?"
    rf"({_YEAR})(?![0-9A-Za-z./\-_])"
)
_BEHIND = lazily("[ \u3000]?年")
_HYPHENS = ("-", "‐", "‑", "--")
_PROPER = "—－～~–"
"""What may stand in a range, the usual form first."""


class Params(Record):
    """This kind needs no parameters."""


class _Range(Record):
    """A range of years: its two years, the dash, and the place of both."""

    years: tuple[str, str]
    form: str
    dash: Span
    span: Span


def run(report: Report, _params: Params) -> Iterator[Hit]:
    """Yield a hit for each range that is written unlike the same range, or unlike the rest.

    Fixed to the form that most ranges have, hyphens not counted; that is safe where it puts a
    dash in the place of a hyphen. Silent in a
    width-normalised text, whose dashes say nothing of the author.
    """
    if report.state.width_normalised:
        return
    ranges = list(_ranges(report))
    counts = Counter(found.form for found in ranges)
    proper = [form for form in counts if form not in _HYPHENS]
    if not proper or len(counts) < 2:
        return
    order = {form: index for index, form in enumerate(_PROPER)}
    expected = min(proper, key=lambda form: (-counts[form], order.get(form, len(order))))
    forms: dict[tuple[str, str], set[str]] = {}
    for found in ranges:
        forms.setdefault(found.years, set()).add(found.form)
    hyphens = sum(counts[form] for form in _HYPHENS)
    outnumbered = counts["—"] + counts["－"] >= hyphens
    for found in ranges:
        lone_hyphen = found.form in _HYPHENS and outnumbered
        if found.form != expected and (lone_hyphen or len(forms[found.years]) > 1):
            arguments = {
                "range": "".join(found.span.of(report.text).split()),
                "dash": found.form,
                "expected": expected,
            }
            certain = found.form in _HYPHENS and expected in "—－"
            unsafe: Applicability | None = None if certain else "unsafe"
            edits = (Edit(found.dash, expected),)
            yield Hit(found.span, arguments, edits, applicability=unsafe)


def _ranges(report: Report) -> Iterator[_Range]:
    """Yield what is plainly a range of years: 年 stands with it, or brackets round it."""
    text = report.text
    for stretch in stretches(report):
        for match in _RANGE.finditer(text, *stretch):
            behind = _BEHIND.match(text, match.end())
            closed = text[match.start() - 1 : match.start()] in ("（", "(") and text[
                match.end() : match.end() + 1
            ] in ("）", ")")
            if "年" in match[2] or behind or closed:
                end = behind.end() if behind else match.end()
                span = Span(match.start(), end)
                yield _Range((match[1], match[4]), match[3], Span(*match.span(3)), span)
