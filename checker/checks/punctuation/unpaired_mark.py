"""Quotation marks, book-title marks and brackets that stand alone within a paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.checks._stretches import NUMERAL, excerpt, stretches, within
from checker.model.finding import Hit
from checker.model.span import Span
from checker.support.patterns import Pattern, compiled, lazily
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.structure.report import Report

ARGUMENTS = ("mark", "partner", "context")

_PARTNER = {"《": "》", "“": "”", "（": "）", "【": "】", "〈": "〉", "〔": "〕"}
_PARTNER |= {closing: opening for opening, closing in _PARTNER.items()}
_WIDE = {"(": "（", ")": "）"}
_MARK = lazily("[《》“”（）()【】〈〉〔〕]")
_YEAR = lazily("〔[0-9]{2,4}[\\]】）)〉］]|[\\[【（(〈［][0-9]{2,4}〕")
_ITEM = lazily(r"(?:^|[^0-9A-Za-z\u4e00-\u9fff]|[。；：，])([0-9]{1,3}|[A-Za-z])$")
_CHINESE_ITEM = lazily(r"(?:^|[\s。；：，、])(\S{1,3})$")
_END_OF_QUOTE = lazily("[“”。\n]")
"""Brackets that differ round the year of a document number, which GW110 sees to."""
_SENTENCE_END = "。！？；：.!?;:"
_QUOTED_AT_MOST = 30
_RUNS_ON_FOR = 20
"""Paragraphs that a remark in brackets may run over."""


class Params(Record):
    """Which quotations may run over paragraphs and open only the first."""

    quoting_pattern: Pattern = ""
    """What a paragraph ends with that leads in the text of a document: 修改为：. Empty: nothing."""


class _Mark(Record):
    """A mark without its partner: ``kind`` is its full-width form, ``unit`` its paragraph."""

    offset: int
    kind: str
    unit: int

    @property
    def opens(self) -> bool:
        return self.kind in "《“（【〈〔"


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit for each mark without a partner (variant ``direction`` for ”…” and the like).

    Silent where a quotation or a remark runs on over paragraphs, where a line was
    broken inside a pair, in damaged paragraphs and outside the report proper.
    """
    text = report.text
    units = _units(report)
    alone: list[_Mark] = []
    for number, unit in enumerate(units):
        if not any("\ufffd" in span.of(text) for span in unit):
            skipped = "《》" if report.outline.title and unit[0] in report.outline.title else ""
            alone += _alone(text, unit, number, skipped)
    remaining = _without_ordinals(report, _without_running(text, units, alone, params))
    index = 0
    while index < len(remaining):
        mark = remaining[index]
        stretch = next(s for s in units[mark.unit] if s.start <= mark.offset < s.end)
        following = remaining[index + 1] if index + 1 < len(remaining) else None
        if following is not None and _are_turned(text, mark, following):
            place = Span(mark.offset, following.offset + 1)
            yield Hit(
                place, {"context": place.of(text), "mark": "", "partner": ""}, (), "direction"
            )
            index += 2
            continue
        place = Span(mark.offset, mark.offset + 1)
        arguments = {"mark": place.of(text), "partner": _PARTNER[mark.kind]}
        yield Hit(place, {**arguments, "context": excerpt(text, stretch, place)})
        index += 1


def _units(report: Report) -> list[list[Span]]:
    """Return the paragraphs; a title is one, however many lines it has."""
    outline = report.outline
    title = list(outline.title)
    apart = (*title, *outline.attachment, *outline.imprint)
    units = [[span] for span in stretches(report, apart)]
    if title:
        units.append(title)
    return sorted(units)


def _alone(text: str, unit: Sequence[Span], number: int, skipped: str) -> list[_Mark]:
    """Return the marks of a paragraph that have no partner in it, in order."""
    if not any(_MARK.search(text, *span) for span in unit):
        return []
    opened: dict[str, list[_Mark]] = {kind: [] for kind in "《“（【〈〔"}
    closers: list[_Mark] = []
    for span in unit:
        years = [Span(*match.span()) for match in _YEAR.finditer(text, *span)]
        for match in _MARK.finditer(text, *span):
            kind = _WIDE.get(match.group(), match.group())
            mark = _Mark(match.start(), kind, number)
            if kind in skipped or within(years, match.start()):
                continue
            if mark.opens:
                opened[kind].append(mark)
            elif opened[_PARTNER[kind]]:
                opened[_PARTNER[kind]].pop()
            else:
                closers.append(mark)
    return sorted([*closers, *(mark for marks in opened.values() for mark in marks)])


def _without_ordinals(report: Report, marks: list[_Mark]) -> list[_Mark]:
    """Return ``marks`` without the halves of brackets round numbers, and without :) ."""
    text = report.text
    numbers = {
        offset
        for section in report.outline.walk()
        if section.ordinal is not None
        for offset in range(section.ordinal.span.start, section.ordinal.span.end)
    }
    return [m for m in marks if m.offset not in numbers and not _is_numbering(text, m)]


def _is_numbering(text: str, mark: _Mark) -> bool:
    """Return whether a bracket is one of 1) a） or of a face made of marks."""
    if mark.kind != "）":
        return mark.kind == "（" and text[mark.offset - 1 : mark.offset] in (":", ";")
    before = text[max(0, mark.offset - 5) : mark.offset]
    if before.endswith((":", ";")):
        return True
    number = _ITEM.search(before)
    chinese = _CHINESE_ITEM.search(before)
    return bool(number or (chinese and NUMERAL.fullmatch(chinese[1])))


def _without_running(
    text: str, units: Sequence[Sequence[Span]], marks: list[_Mark], params: Params
) -> list[_Mark]:
    """Return ``marks`` without those that a later paragraph answers, or that it rightly repeats."""
    starts = [_first(text, unit) for unit in units]
    waiting: dict[str, _Mark] = {}
    settled: set[_Mark] = set()
    for mark in marks:
        if mark.opens:
            waiting[mark.kind] = mark
            follows = starts[mark.unit + 1] if mark.unit + 1 < len(units) else -1
            if mark.kind == "“" and text[follows : follows + 1] == "“" and follows >= 0:
                settled.add(mark)
            continue
        opener = waiting.pop(_PARTNER[mark.kind], None)
        if opener is None or opener.unit == mark.unit or mark.unit - opener.unit > _RUNS_ON_FOR:
            continue
        settled.add(mark)  # one finding for the pair, where it opens
        is_whole = _are_paragraphs(text, units, opener, mark)
        if _is_broken(text, units, opener, mark) or (
            is_whole and (opener.kind in "（【" or _is_led_in(text, units, opener, params))
        ):
            settled.add(opener)
    return [mark for mark in marks if mark not in settled]


def _first(text: str, unit: Sequence[Span]) -> int:
    """Return the offset of the first character of a paragraph that is no space."""
    content = unit[0].of(text)
    return unit[0].start + len(content) - len(content.lstrip())


def _is_broken(text: str, units: Sequence[Sequence[Span]], opener: _Mark, closer: _Mark) -> bool:
    """Return whether a line that was broken inside a sentence parts the two."""
    line = units[opener.unit][-1].of(text).rstrip()
    return closer.unit == opener.unit + 1 and not line.endswith(tuple(_SENTENCE_END))


def _are_paragraphs(
    text: str, units: Sequence[Sequence[Span]], opener: _Mark, closer: _Mark
) -> bool:
    """Return whether the two hold whole paragraphs."""
    rest = text[closer.offset + 1 : units[closer.unit][-1].end].strip("。； \u3000")
    return opener.offset == _first(text, units[opener.unit]) and not rest


def _is_led_in(text: str, units: Sequence[Sequence[Span]], opener: _Mark, params: Params) -> bool:
    """Return whether the text of a document is quoted, which need not open each paragraph."""
    if opener.kind != "“" or not opener.unit or not params.quoting_pattern:
        return False
    before = units[opener.unit - 1][-1].of(text).rstrip()
    return compiled(params.quoting_pattern).search(before) is not None


def _are_turned(text: str, first: _Mark, second: _Mark) -> bool:
    """Return whether two quotation marks are a pair of which one points the wrong way."""
    if first.kind not in "“”" or second.kind not in "“”" or first.unit != second.unit:
        return False
    if first.opens and not second.opens:
        return False
    between = text[first.offset + 1 : second.offset]
    return 0 < len(between) <= _QUOTED_AT_MOST and not _END_OF_QUOTE.search(between)
