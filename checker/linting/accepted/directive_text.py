"""What a directive in a comment says: its verb, its codes, its reason, or what is wrong with it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, cast

from checker.packs.selection import ALL
from checker.support.errors import NianbaoError
from checker.support.patterns import lazily
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from checker.model.document import Directive
    from checker.model.finding import Argument
    from checker.model.rule import RuleText


Verb = Literal["ignore", "disable", "enable", "file-ignore"]

BAD, UNUSED, WITHOUT_REASON = "NB009", "NB010", "NB011"

_VERBS = ("ignore", "disable", "enable", "file-ignore")

_FORM = lazily(r"([\w-]*)\s*(?:[\[［【]([^\]］】]*)[\]］】])?\s*(.*)", re.DOTALL)

_CODE = r"[A-Za-z][A-Za-z0-9]*(?![A-Za-z0-9])"

_SHORT = lazily(
    rf"忽略\s*[\[［【]?\s*({_CODE}(?:[\s,，、;；]+(?=[A-Za-z]+\d){_CODE})*)\s*[\]］】]?\s*(.*)",
    re.DOTALL,
)

_BETWEEN = lazily(r"[\s,，、;；]+")

_WORD = lazily(r"\w")


class Objection(Record):
    """What is wrong with a comment: an NB code and the arguments of its message."""

    code: str
    directive: Directive
    arguments: Mapping[str, Argument]


class Circumstances(Record):
    """What is known of the run: ``judged`` are the names, by code, of rules that were asked.

    ``rules`` are the texts of all rules of the pack. ``require_known`` raises a
    :class:`NianbaoError` for a selector that means no rule.
    """

    judged: Mapping[str, str]
    rules: Mapping[str, RuleText]
    require_known: Callable[[str], None]


class Suppression(Record):
    """A comment that is well-formed; ``selectors`` are in capitals."""

    verb: Verb
    selectors: tuple[str, ...]
    reason: str
    directive: Directive


def read_directive(directive: Directive, given: Circumstances) -> Suppression | Objection:
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
    return Suppression(cast("Verb", verb), selectors, reason, directive)


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
