"""Numbers of persons stand in a text that is to be published: identity cards, mobile phones."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from checker.checks._places import in_residue
from checker.model.finding import Hit
from checker.model.span import Span
from checker.support.patterns import Pattern, compiled, lazily
from checker.support.records import Record

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from checker.structure.report import Report

ARGUMENTS = ("number",)
"""``number``: with its middle left out, so that no message spreads it."""

_DIGIT = "[0-9０-９]"
_SPACE = "[ \u3000]?"
_SUSPECT = f"(?:{_DIGIT}[- \u3000]?){{17}}|[1１][3-9３-９](?:{_DIGIT}[- \u3000]?){{9}}"
"""RE2: so many digits in a row are in every number that is looked for, and rarely elsewhere."""

_IDENTITY = lazily(
    f"(?<![0-9０-９A-Za-z-])([1-8１-８]{_DIGIT}{{5}}){_SPACE}((?:1[89]|20|１[８９]|２０){_DIGIT}{{6}})"
    f"{_SPACE}({_DIGIT}{{3}}[0-9０-９XxＸｘ])(?![0-9０-９A-Za-z-])"
)
_MOBILE = lazily(
    f"(?<![0-9０-９A-Za-z.．第-])(?:[+＋]?(?:86|８６)[- ]?)?([1１][3-9３-９]{_DIGIT})"
    f"[- \u3000]?({_DIGIT}{{4}})[- \u3000]?({_DIGIT}{{4}})(?![0-9０-９A-Za-z])"
)
_PLAIN = str.maketrans("０１２３４５６７８９Ｘｘx", "0123456789XXX")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
_REGION = lazily("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]")
_REACH = 14


class Params(Record):
    """What shows that a number is not a person's."""

    labels: Pattern
    """What stands before a number that is not a person's: 编号, 标识码."""
    units: Pattern
    """What stands behind a figure that is an amount: 元, 件, 号."""


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit at each number (variants ``identity`` and ``mobile``), residue left out."""
    if not compiled(_SUSPECT).search(report.text):
        return
    found = [(Span(*match.span()), match, "identity") for match in _IDENTITY.finditer(report.text)]
    found = [item for item in found if is_identity(_plain(item[1]))]
    taken = [span for span, _, _ in found]
    for match in _MOBILE.finditer(report.text):
        span = Span(*match.span())
        if not _is_other(report.text, span, params):
            found.append((span, match, "mobile"))
    for span, match, variant in sorted(found, key=lambda item: item[0]):
        inside = variant == "mobile" and any(other.contains(span) for other in taken)
        if not inside and not in_residue(report, span):
            yield Hit(span, {"number": _mask(_plain(match))}, variant=variant)


def is_identity(number: str) -> bool:
    """Return whether ``number`` (18 characters) is a citizen's number as GB 11643 makes them.

    Its province, its date of birth and its check character must all be good.
    """
    try:
        born = datetime.date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True))
    known = _REGION.match(number) is not None and born.year >= 1850
    return known and _CHECK[total % 11] == number[17]


def _plain(match: re.Match[str]) -> str:
    return "".join(match.groups()).translate(_PLAIN)


def _is_other(text: str, span: Span, params: Params) -> bool:
    """Return whether what stands around a number shows it to be a code or an amount."""
    line = text.rfind("\n", 0, span.start) + 1
    before = text[max(line, span.start - _REACH) : span.start]
    after = text[span.end : span.end + _REACH]
    return bool(compiled(params.labels).search(before) or compiled(params.units).search(after))


def _mask(number: str) -> str:
    """Return a number with its middle left out."""
    return number[:3] + "*" * (len(number) - 7) + number[-4:]
