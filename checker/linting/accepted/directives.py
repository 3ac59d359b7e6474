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

import re
from typing import TYPE_CHECKING, Literal, cast

from checker.model.document import Span
from checker.model.finding import NEVER_SET_ASIDE
from checker.model.result import SetAside
from checker.packs.selection import ALL, weight
from checker.support.errors import NianbaoError
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from checker.model.document import Directive, Document
    from checker.model.finding import Argument, Finding
    from checker.model.rule import RuleText

Verb = Literal["ignore", "disable", "enable", "file-ignore"]

BAD, UNUSED, WITHOUT_REASON = "NB009", "NB010", "NB011"

_VERBS = ("ignore", "disable", "enable", "file-ignore")
_FORM = re.compile(r"([\w-]*)\s*(?:[\[［【]([^\]］】]*)[\]］】])?\s*(.*)", re.DOTALL)
_CODE = r"[A-Za-z][A-Za-z0-9]*(?![A-Za-z0-9])"
_SHORT = re.compile(
    rf"忽略\s*[\[［【]?\s*({_CODE}(?:[\s,，、;；]+(?=[A-Za-z]+\d){_CODE})*)\s*[\]］】]?\s*(.*)",
    re.DOTALL,
)
_BETWEEN = re.compile(r"[\s,，、;；]+")
_WORD = re.compile(r"\w")
_TEXT = re.compile(r"\S")


class Objection(Record):
    """What is wrong with a comment: an NB code and the arguments of its message."""

    code: str
    directive: Directive
    arguments: Mapping[str, Argument]


class Outcome(Record):
    """Findings that stay, those that comments set aside, and what is wrong with comments."""

    findings: tuple[Finding, ...]
    set_aside: tuple[SetAside, ...]
    objections: tuple[Objection, ...]


class Circumstances(Record):
    """What is known of the run: ``judged`` are the names, by code, of rules that were asked.

    ``rules`` are the texts of all rules of the pack. ``require_known`` raises a
    :class:`NianbaoError` for a selector that means no rule.
    """

    judged: Mapping[str, str]
    rules: Mapping[str, RuleText]
    require_known: Callable[[str], None]


class _Suppression(Record):
    """A comment that is well-formed; ``selectors`` are in capitals."""

    verb: Verb
    selectors: tuple[str, ...]
    reason: str
    directive: Directive


class _Scope(Record):
    """Findings of ``selector`` that begin inside ``span``, its end included, are set aside.

    Where the span is the text that a comment hangs on, it is enough that they touch it.
    """

    selector: str
    span: Span
    suppression: _Suppression

    def holds(self, other: Span) -> bool:
        """Return whether a finding at ``other`` is meant."""
        hangs = self.suppression.verb == "ignore" and self.suppression.directive.about == "text"
        begins_before_end = other.start <= self.span.end
        return begins_before_end and self.span.start <= (other.end if hangs else other.start)


def apply(document: Document, findings: Sequence[Finding], given: Circumstances) -> Outcome:
    """Set aside the findings that comments of ``document`` speak of.

    ``document`` is the one that the findings' spans are in: with broken lines joined.
    """
    suppressions: list[_Suppression] = []
    objections: list[Objection] = []
    for directive in document.directives:
        read = _read(directive, given)
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


def _read(directive: Directive, given: Circumstances) -> _Suppression | Objection:
    """Return what a comment says, or what is wrong with it."""
    verb, codes, reason = _parts(directive.text)
    if verb not in _VERBS:
        near = _nearest(verb)
        zh = f"应为 {'、'.join(_VERBS)} 之一" + (f"，是否指 {near}？" if near else "")
        en = f"it must be one of {', '.join(_VERBS)}" + (f"; did you mean {near}?" if near else "")
        return _bad(directive, NianbaoError(zh, en))
    selectors = tuple(part.upper() for part in _BETWEEN.split(codes or "") if part)
    if not selectors or ALL in selectors:
        zh = f"要写明规则编号，如 {verb}[GW601]"
        return _bad(directive, NianbaoError(zh, f"name the rules, as in {verb}[GW601]"))
    try:
        for selector in selectors:
            given.require_known(selector)
    except NianbaoError as error:
        return _bad(directive, error)
    if verb != "enable" and not _WORD.search(reason):
        return Objection(WITHOUT_REASON, directive, {"codes": ", ".join(selectors)})
    reason = " ".join(reason.split())
    return _Suppression(cast("Verb", verb), selectors, reason, directive)


def _parts(text: str) -> tuple[str, str | None, str]:
    """Return the word, the codes and the reason in a comment; None for no brackets."""
    short = _SHORT.fullmatch(text)
    if short:
        return "ignore", short[1], short[2]
    form = _FORM.fullmatch(text)
    return (form[1].lower(), form[2], form[3]) if form else ("", None, "")


def _nearest(verb: str) -> str | None:
    import difflib  # only on the way to an objection

    return next(iter(difflib.get_close_matches(verb, _VERBS, 1)), None)


def _bad(directive: Directive, error: NianbaoError) -> Objection:
    return Objection(BAD, directive, {"detail": (error.zh, error.en)})


def _scopes(
    document: Document, suppressions: Sequence[_Suppression]
) -> tuple[list[_Scope], list[_Suppression]]:
    """Return what the comments are about, and those that end a stretch that nobody began."""
    scopes: list[_Scope] = []
    opened: dict[str, tuple[int, _Suppression]] = {}
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


def _offsets(document: Document, suppressions: Sequence[_Suppression]) -> list[tuple[int, int]]:
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


def _objections(unused: Iterable[_Scope], idle: Iterable[_Suppression]) -> Iterator[Objection]:
    """Yield one objection for every comment that has codes in vain."""
    in_vain: dict[_Suppression, list[str]] = {}
    for scope in unused:
        in_vain.setdefault(scope.suppression, []).append(scope.selector)
    for suppression in idle:
        in_vain[suppression] = list(suppression.selectors)
    for suppression, selectors in in_vain.items():
        yield Objection(UNUSED, suppression.directive, {"codes": ", ".join(sorted(selectors))})
