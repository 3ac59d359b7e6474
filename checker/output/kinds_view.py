"""Which kind each file was taken for, and why: what ``nianbao check --kinds`` shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.output.contract.kinds_as_json import by_weight, count_kinds
from checker.output.wording import STATES, phrase
from checker.support.escaping import printable
from checker.support.terminal import Ruler

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from checker.model.finding import Language
    from checker.model.kinds import DocumentKind, Evidence

_WORDS: Mapping[Language, Mapping[str, str]] = {
    "zh": {
        "unknown": "未知",
        "kind": "{title}（{pack}）",
        "forced": "{kind}，由用户指定",
        "near": "未知，最接近{kind}",
        "weighed": "{kind} {total}/{threshold}",
        "line": "{path}：{kind}",
        "because": "{line}：{evidence}",
        "evidence": "{place} {weight:+}“{words}”",
        "missing": "{place} {weight:+}“{words}”没有应有的字样",
        "times": "×{times}",
        "failed": "无法读取，{code} {message}",
        "and": "；",
        "files": "{number} 个文件",
        "count": "{what} {number} 个",
        "unread": "无法读取",
        "title": "标题",
        "addressee": "主送",
        "lead": "引言",
        "headings": "层次标题",
        "text": "正文",
    },
    "en": {
        "unknown": "unknown",
        "kind": "{title} ({pack})",
        "forced": "{kind}, chosen by the user",
        "near": "unknown, nearest to {kind}",
        "weighed": "{kind} {total}/{threshold}",
        "line": "{path}: {kind}",
        "because": "{line}: {evidence}",
        "evidence": '{place} {weight:+} "{words}"',
        "missing": '{place} {weight:+} "{words}" lacks the expected words',
        "times": "×{times}",
        "failed": "cannot be read, {code} {message}",
        "and": "; ",
        "files": "files: {number}",
        "count": "{what}: {number}",
        "unread": "not readable",
        "title": "title",
        "addressee": "addressee",
        "lead": "introduction",
        "headings": "heading",
        "text": "text",
    },
}
_QUOTED = 32
"""Cells of a text that are quoted as evidence."""


def as_text(kinds: Sequence[DocumentKind], lang: Language) -> str:
    """Return a line for each file, and one that counts them."""
    ruler = Ruler()
    lines = [_line(kind, lang, ruler) for kind in kinds]
    return "".join(f"{line}\n" for line in [*lines, _totals(kinds, lang)])


def as_lines(kind: DocumentKind, lang: Language) -> list[tuple[int | None, str]]:
    """Return which kind one file was taken for, and a line for each sign, with its line number."""
    words, ruler = _WORDS[lang], Ruler()
    shown = kind.shown
    evidence = by_weight(shown) if shown else []
    signs = [(one.extent.start.line if one.extent else None, one) for one in evidence]
    return [
        (None, _kind(kind, lang)),
        *((line, _evidence(one, words, ruler)) for line, one in signs),
    ]


def _line(kind: DocumentKind, lang: Language, ruler: Ruler) -> str:
    words = _WORDS[lang]
    line = words["line"].format(path=printable(kind.path), kind=_kind(kind, lang))
    if kind.shown is None or not kind.shown.evidence:
        return line
    evidence = words["and"].join(_evidence(one, words, ruler) for one in by_weight(kind.shown))
    return words["because"].format(line=line, evidence=evidence)


def _kind(kind: DocumentKind, lang: Language) -> str:
    """Return the kind and its total, or that it is unknown and to which one it comes nearest."""
    words = _WORDS[lang]
    if kind.failure is not None:
        message = printable(kind.failure.text(lang))
        return words["failed"].format(code=kind.failure.code, message=message)
    shown = kind.shown
    pack = kind.pack or (shown.pack if shown else None)
    if pack is None:
        return words["unknown"]
    text = words["kind"].format(title=kind.titles[pack][lang], pack=pack)
    if shown is not None:
        text = words["weighed"].format(kind=text, total=shown.total, threshold=shown.threshold)
    if kind.pack is None:
        return words["near"].format(kind=text)
    return words["forced"].format(kind=text) if kind.is_forced else text


def _evidence(one: Evidence, words: Mapping[str, str], ruler: Ruler) -> str:
    quoted = ruler.shorten(printable(" ".join(one.words.split())), _QUOTED)
    place = words[one.place]
    form = words["missing" if one.is_missing else "evidence"]
    text = phrase(form, place=place, weight=one.weight, words=quoted)
    return text + words["times"].format(times=one.times) if one.times > 1 else text


def _totals(kinds: Sequence[DocumentKind], lang: Language) -> str:
    words = _WORDS[lang]
    counts = count_kinds(kinds)
    titles = {pack: title for kind in kinds for pack, title in kind.titles.items()}
    numbers = [(titles[pack][lang], number) for pack, number in counts["kinds"].items()]
    numbers += [
        (STATES["not_a_report"][lang], counts["unknown"]),
        (words["unread"], counts["failed"]),
    ]
    parts = [words["count"].format(what=what, number=number) for what, number in numbers if number]
    return words["and"].join([words["files"].format(number=len(kinds)), *parts])
