"""Comments in which an editor says why a finding is right as it stands.

::

    <!-- nianbao: ignore[GW601] reason -->          the paragraph it stands in or before
    <!-- nianbao: disable[GW6] reason -->           from here to the enable, or to the end
    <!-- nianbao: enable[GW6] -->
    <!-- nianbao: file-ignore[GW404] reason -->     the whole file

A comment in Word says the same, or 忽略 GW601 理由, and is about the text that it hangs on. In the
brackets stand codes, beginnings of codes or names of rules. A comment without codes or without
a reason has no effect; what is wrong with it is an objection, which becomes a finding.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.linting.accepted.directive_text import (
    UNUSED,
    Circumstances,
    Objection,
    Suppression,
    read_directive,
)
from checker.model.finding import NEVER_SET_ASIDE
from checker.model.result import SetAside
from checker.model.span import Span
from checker.packs.selection import weight
from checker.support.patterns import lazily
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from checker.model.document import Document
    from checker.model.finding import Finding


_TEXT = lazily(r"\S")


class Outcome(Record):
    """Findings that stay, those that comments set aside, and what is wrong with comments."""

    findings: tuple[Finding, ...]
    set_aside: tuple[SetAside, ...]
    objections: tuple[Objection, ...]


class _Scope(Record):
    """Findings of ``selector`` that begin inside ``span``, its end included, are set aside.

    Where the span is the text that a comment hangs on, it is enough that they touch it.
    """

    selector: str
    span: Span
    suppression: Suppression

    def holds(self, other: Span) -> bool:
        """Return whether a finding at ``other`` is meant."""
        hangs = self.suppression.verb == "ignore" and self.suppression.directive.about == "text"
        begins_before_end = other.start <= self.span.end
        return begins_before_end and self.span.start <= (other.end if hangs else other.start)


def apply(document: Document, findings: Sequence[Finding], given: Circumstances) -> Outcome:
    """Set aside the findings that comments of ``document`` speak of.

    ``document`` is the one that the findings' spans are in: with broken lines joined.
    """
    suppressions: list[Suppression] = []
    objections: list[Objection] = []
    for directive in document.directives:
        read = read_directive(directive, given)
        if isinstance(read, Objection):
            objections.append(read)
        else:
            suppressions.append(read)
    scopes, idle = _scopes(document, suppressions)
    left: list[Finding] = []
    aside: list[SetAside] = []
    used: set[_Scope] = set()
    codes = {finding.code: given.rules[finding.code].name for finding in findings}
    about = {
        code: [scope for scope in scopes if _is_about(scope, code, name)]
        for code, name in codes.items()
    }
    for finding in findings:
        near = about[finding.code]
        fitting = [scope for scope in near if scope.holds(finding.span)]
        used.update(fitting)
        if fitting:
            line = fitting[0].suppression.directive.extent.start.line
            where = f"{document.name}:{line}"
            reason = fitting[0].suppression.reason
            aside.append(SetAside(finding, "comment", reason, where=where))
        else:
            left.append(finding)
    unused = [scope for scope in scopes if scope not in used and _was_asked(scope.selector, given)]
    objections += _objections(unused, idle)
    objections.sort(key=_by_place)
    return Outcome(tuple(left), tuple(aside), tuple(objections))


def _by_place(objection: Objection) -> tuple[int, int]:
    start = objection.directive.extent.start
    return start.line, start.column


def _scopes(
    document: Document, suppressions: Sequence[Suppression]
) -> tuple[list[_Scope], list[Suppression]]:
    """Return what the comments are about, and those that end a stretch that nobody began."""
    scopes: list[_Scope] = []
    opened: dict[str, tuple[int, Suppression]] = {}
    idle = []
    for suppression, (offset, end) in zip(
        suppressions, _offsets(document, suppressions), strict=True
    ):
        if suppression.verb == "enable":
            closed = [selector for selector in suppression.selectors if selector in opened]
            for selector in closed:
                start, beginning = opened.pop(selector)
                scopes.append(_Scope(selector, Span(start, offset - 1), beginning))
            if not closed:
                idle.append(suppression)
        elif suppression.verb == "disable":
            for selector in suppression.selectors:
                opened.setdefault(selector, (offset, suppression))
        else:
            about = "all" if suppression.verb == "file-ignore" else suppression.directive.about
            if about == "all":
                span = Span(0, len(document.text))
            elif about == "text":
                span = Span(offset, end)
            else:
                span = _paragraph(document.text, offset, behind=about == "paragraph")
            scopes += [_Scope(selector, span, suppression) for selector in suppression.selectors]
    last = len(document.text)
    scopes += [_Scope(code, Span(start, last), one) for code, (start, one) in opened.items()]
    return scopes, idle


def _offsets(document: Document, suppressions: Sequence[Suppression]) -> list[tuple[int, int]]:
    """Return where in the text each comment begins and ends."""
    starts = document.offsets([one.directive.extent.start for one in suppressions])
    order = sorted(
        range(len(suppressions)), key=lambda at: suppressions[at].directive.extent.end[:2]
    )
    found = document.offsets([suppressions[at].directive.extent.end for at in order])
    ends = dict(zip(order, found, strict=True))
    return [(start, ends[at]) for at, start in enumerate(starts)]


def _paragraph(text: str, offset: int, *, behind: bool) -> Span:
    """Return the line that a comment at ``offset`` is about: its own, or the next with text."""
    if behind:
        offset -= 1
    else:
        following = _TEXT.search(text, offset)
        offset = following.start() if following else len(text)
    end = text.find("\n", offset)
    return Span(text.rfind("\n", 0, offset) + 1, len(text) if end < 0 else end)


def _is_about(scope: _Scope, code: str, name: str) -> bool:
    return code not in NEVER_SET_ASIDE and weight(scope.selector, code, name) > 0


def _was_asked(selector: str, given: Circumstances) -> bool:
    """Return whether a rule that ``selector`` means was looked at, so that it had its chance."""
    return any(weight(selector, code, name) for code, name in given.judged.items())


def _objections(unused: Iterable[_Scope], idle: Iterable[Suppression]) -> Iterator[Objection]:
    """Yield one objection for every comment with codes that set nothing aside."""
    in_vain: dict[Suppression, list[str]] = {}
    for scope in unused:
        in_vain.setdefault(scope.suppression, []).append(scope.selector)
    for suppression in idle:
        in_vain[suppression] = list(suppression.selectors)
    for suppression, selectors in in_vain.items():
        yield Objection(UNUSED, suppression.directive, {"codes": ", ".join(sorted(selectors))})
