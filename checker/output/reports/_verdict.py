"""The counts and the verdict of a run, at the end of the formats for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.model.finding import MEANS, SEVERITIES
from checker.output.wording import WORDS, fact_name, severity_noun

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.model.finding import Language, Means
    from checker.model.result import FileResult
    from checker.model.tally import RunTally
    from checker.support.terminal import Ruler


def counts(subject: FileResult | RunTally, lang: Language, *, zero: bool) -> str:
    """Return the findings by severity (“2 个错误，1 个警告”); ``zero`` names empty ones too."""
    words = WORDS[lang]
    numbers = ((severity, subject.count(severity)) for severity in SEVERITIES)
    return words["and"].join(
        words["count"].format(number=number, noun=severity_noun(severity, number, lang))
        for severity, number in numbers
        if number or zero
    )


def summary(run: RunTally, lang: Language) -> list[str]:
    """Return sentences without a stop: what was checked, what was not, the verdict."""
    words = WORDS[lang]
    checked = _files("checked", run.files - run.failed, lang)
    parts = [checked + words["and"] + counts(run, lang, zero=True)]
    if run.failed:
        parts.append(_files("unchecked", run.failed, lang))
    if run.unknown:
        parts.append(_files("unknown", run.unknown, lang))
    if aside := set_aside({how: run.count_set_aside(how) for how in MEANS}, lang):
        parts.append(aside)
    if run.skipped:
        codes = words["and"].join(
            _files(
                "skip_for" if fact else "skip",
                number,
                lang,
                code,
                fact_name(fact, run.kind, lang),
            )
            for (code, fact), number in sorted(run.skipped.items())
        )
        parts.append(words["skipped"].format(codes=codes))
    parts.append(words["verdict"].format(verdict=_verdict(run, lang)))
    return parts


def set_aside(numbers: Mapping[Means, int], lang: Language) -> str:
    """Return how many findings do not count, and by what; empty if all do."""
    words = WORDS[lang]
    number = sum(numbers.values())
    kinds = words["and"].join(
        words["kind"].format(kind=words[how], number=numbers[how])
        for how in MEANS
        if numbers.get(how)
    )
    return words["aside"].format(number=number, s="s" * (number != 1), kinds=kinds) * bool(number)


def _files(key: str, number: int, lang: Language, code: str = "", fact: str = "") -> str:
    words = WORDS[lang][key]
    return words.format(number=number, s="s" * (number != 1), code=code, fact=fact)


def _verdict(run: RunTally, lang: Language) -> str:
    words = WORDS[lang]
    if run.exit_code == 2:
        return words["broken"]
    if run.fail_on == "never":
        return words["never"]
    verdict = words["found" if run.exit_code else "passed"]
    return verdict.format(level=words[run.fail_on])


def statistics(run: RunTally, lang: Language, ruler: Ruler) -> list[str]:
    """Return a table of code, name, severity and count, the most frequent first.

    Behind the count stands how many findings of the rule were set aside.
    """
    found, aside = run.found, run.aside
    rows = [
        (code, name, WORDS[lang][severity], str(found[code, name, severity]), _too(number, lang))
        for (code, name, severity), number in sorted(
            ((kind, aside[kind]) for kind in found | aside),
            key=lambda item: (-found[item[0]], item[0]),
        )
    ]
    widths = [max(map(ruler.width, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            [
                *(ruler.pad(cell, width) for cell, width in zip(row, widths[:3], strict=False)),
                row[3].rjust(widths[3]) + row[4],
            ]
        )
        for row in rows
    ]


def _too(number: int, lang: Language) -> str:
    return WORDS[lang]["aside_too"].format(number=number) if number else ""
