"""The number of an official document in a wrong form: [2024]03号 for 〔2024〕3号."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.model.document import Span
from checker.model.finding import Edit, Hit
from checker.support.patterns import Pattern, compiled
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

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


class Params(Record):
    """Which numbers are no document numbers."""

    series_except: tuple[Pattern, ...] = ()
    """Names of series, up to the bracket, that number cases, decisions or licences."""
    behind_except: tuple[Pattern, ...] = ()
    """What stands behind 号 where a building or the like is numbered."""


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit for each document number that is not written as 〔2024〕3号."""
    text = report.text
    for line in report.scope("document_number"):
        match = compiled(_OWN).search(line.of(text))
        if match is not None:
            yield from _check_number(line.start, match, match.start())
    for stretch in (*report.scope("title"), *report.scope("body")):
        content = stretch.of(text)
        if "号" not in content:
            continue
        for match in compiled(_CITED).finditer(content):
            if _is_document(content, match, params):
                yield from _check_number(stretch.start, match, _begin(match))


def _is_document(content: str, match: Any, params: Params) -> bool:
    """Return whether the match numbers a document: no case, no building, no two-digit figure."""
    if len(match.group("year")) == 2 and match.group("open") in "（(":
        return False
    begin, end = _begin(match), match.end()
    series, behind = content[max(0, begin - 16) : begin], content[end : end + 8]
    if any(compiled(f"(?:{one})$").search(series) for one in params.series_except):
        return False
    return not any(compiled(f"^(?:{one})").search(behind) for one in params.behind_except)


def _begin(match: Any) -> int:
    """Return where the number begins: at its opening bracket."""
    start: int = match.start(match.re.groupindex["open"])
    return start


def _check_number(offset: int, match: Any, start: int) -> Iterator[Hit]:
    """Yield a hit unless the number is right; it is fixed unless something must be guessed."""
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
        yield Hit(span, arguments, (Edit(span, expected),))
