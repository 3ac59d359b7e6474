"""The number of an official document in a wrong form: [2024]03号 for 〔2024〕3号."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.model.finding import Edit, Hit
from checker.model.span import Span
from checker.support.patterns import Pattern, compiled
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.model.finding import Applicability
    from checker.structure.report import Report

ARGUMENTS = ("number", "expected")

_CITED = (
    r"[\p{Han}）)](?P<open>[〔\[［【（(〈<])[ 　]*(?P<year>(?:19|20)?[0-9]{2})年?[ 　]*"
    r"(?P<close>[〕\]］】）)〉>])[ 　]*第?[ 　]*0*(?P<number>[1-9][0-9]{0,4})[ 　]*号"
)
"""A document number cited in text: the name of its series, year in brackets, number."""

_OWN = (
    r"(?P<open>[〔\[［【（(〈<]?)[ 　]*(?P<year>(?:19|20)[0-9]{2}|[0-9]{2})[ 　]*"
    r"(?P<close>[〕\]］】）)〉>]?)[ 　]*第?[ 　]*0*(?P<number>[1-9][0-9]{0,4})[ 　]*号"
)
"""The document's own number on its own line, where even lost brackets are seen as such."""


_REACH = 16
"""Characters before the bracket that the name of a series may have."""


class Params(Record):
    """Which numbers are no document numbers."""

    series_except: tuple[Pattern, ...] = ()
    """Names of series, up to the bracket, that number cases, decisions or licences."""
    behind_except: tuple[Pattern, ...] = ()
    """What stands behind 号 where a building or the like is numbered."""
    series_certain: Pattern = ""
    """How the names of series end whose brackets may be put right without asking."""


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit for each document number that is not written as 〔2024〕3号."""
    text = report.text
    for line in report.scope("document_number"):
        match = compiled(_OWN).search(line.of(text))
        if match is not None:
            yield from _check_number(line.start, match, match.start(), certain=True)
    for stretch in (*report.scope("title"), *report.scope("body")):
        content = stretch.of(text)
        if "号" not in content:
            continue
        for match in compiled(_CITED).finditer(content):
            if _is_document(content, match, params):
                begin = _begin(match)
                series = content[max(0, begin - _REACH) : begin]
                known = bool(
                    params.series_certain
                    and compiled(f"(?:{params.series_certain})$").search(series)
                )
                yield from _check_number(stretch.start, match, begin, certain=known)


def _is_document(content: str, match: Any, params: Params) -> bool:
    """Return whether the match numbers a document: no case, no building, no two-digit figure."""
    if len(match.group("year")) == 2 and match.group("open") in "（(":
        return False
    begin, end = _begin(match), match.end()
    series, behind = content[max(0, begin - _REACH) : begin], content[end : end + 8]
    if any(compiled(f"(?:{one})$").search(series) for one in params.series_except):
        return False
    return not any(compiled(f"^(?:{one})").search(behind) for one in params.behind_except)


def _begin(match: Any) -> int:
    """Return where the number begins: at its opening bracket."""
    start: int = match.start(match.re.groupindex["open"])
    return start


def _check_number(offset: int, match: Any, start: int, *, certain: bool) -> Iterator[Hit]:
    """Yield a hit unless the number is right; it is fixed unless something must be guessed.

    Another organ may have issued the document under the number 03 or 第3: only its brackets are
    safe to change, and only where ``certain`` says that it is the number of a document.
    """
    year, lost = match.group("year"), not (match.group("open") and match.group("close"))
    written = match.group()[start - match.start() :]
    expected = f"〔{year}〕{match.group('number')}号"
    if "".join(written.split()) == expected and len(year) == 4:
        return
    span = Span(offset + start, offset + match.end())
    arguments = {"number": written, "expected": expected}
    if len(year) == 2:
        arguments["expected"] = f"〔20{year}〕{match.group('number')}号"
        yield Hit(span, arguments, variant="short_year")
    elif lost:
        yield Hit(span, arguments, variant="lost")
    else:
        behind = written.partition(match.group("close"))[2]
        is_bare = "".join(behind.split()) == f"{match.group('number')}号"
        unsafe: Applicability | None = None if certain and is_bare else "unsafe"
        yield Hit(span, arguments, (Edit(span, expected),), applicability=unsafe)
