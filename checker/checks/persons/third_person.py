"""A person who reports on himself is spoken of in the third person: 该同志, 周文同志主持."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.checks._places import narrowed
from checker.checks._stretches import within
from checker.checks.persons._sentences import FirstPerson
from checker.model.finding import Hit
from checker.model.span import Span
from checker.support.patterns import Pattern, compiled, lazily
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.language.tables import Persons
    from checker.structure.report import Report

ARGUMENTS = ("phrase",)
"""``phrase``: the words in the third person."""
TABLES = {"persons": "persons"}

_QUOTED = lazily("《[^《》\n]*》|“[^“”\n]*”")


class Params(Record):
    """How persons are spoken of, and what shows that they are the subject."""

    pronoun_pattern: Pattern
    """Words for the person who reports as for another: 该同志."""
    deed_pattern: Pattern
    """What behind such words, or a name, shows that this is who did something."""
    person_pattern: Pattern
    """The words by which the person speaks of himself. Where they are used, a name that is not
    known as his own is somebody else's."""
    except_patterns: tuple[Pattern, ...] = ()
    """Where these words are others: 我局, 自我."""
    others_pattern: Pattern = "$^"
    """Other persons: after one of them in the same paragraph 该同志 is that one."""
    scope: str = "body"
    """The part of the report that is searched; the rule's own ``scope``."""


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit for each place where the author is the subject under his name or 该同志."""
    person = FirstPerson(params.person_pattern, params.except_patterns)
    stretches = report.scope(params.scope)
    texts = [stretch.of(report.text) for stretch in stretches]
    speaks = [person.speaks(text) and not _is_hinge(report, text) for text in texts]
    author = report.metadata.author
    own = author.name if author else None
    persons: Persons = report.table("persons")
    for stretch, text, first_person in zip(stretches, texts, speaks, strict=True):
        found = [] if first_person else list(_pronouns(text, params))
        found += _names(text, persons, params.deed_pattern, own, any_first_person=any(speaks))
        quoted = [Span(*match.span()) for match in _QUOTED.finditer(text)] if found else []
        for start, end in sorted(found):
            if not within(quoted, start):
                span = Span(stretch.start + start, stretch.start + end)
                yield Hit(span, {"phrase": "".join(span.of(report.text).split())})


def _is_hinge(report: Report, text: str) -> bool:
    """Return whether a stretch only presents the report: 现将本人述法情况报告如下."""
    return bool(report.vocabulary.hinge_form.search(text))


def _pronouns(text: str, params: Params) -> Iterator[tuple[int, int]]:
    others = compiled(params.others_pattern)
    form = compiled(f"(?P<at>{params.pronoun_pattern})(?:{params.deed_pattern})")
    for match in form.finditer(text):
        start, end = narrowed(match)
        if not others.search(text[:start]):
            yield start, end


def _names(
    text: str, persons: Persons, deed: str, own: str | None, *, any_first_person: bool
) -> Iterator[tuple[int, int]]:
    """Yield where the author is named as for another, if that is certain.

    His own name alone will do; another name must have 同志, and nobody may say 我 anywhere.
    """
    if own is not None:
        spaced = r"[ \x{3000}]*".join(map(re.escape, own))
        form = f"(?P<at>{spaced}[ \\x{{3000}}]*(?:{persons.honorific})?)(?:{deed})"
    elif not any_first_person:
        form = f"(?P<at>(?:{persons.name})(?:{persons.honorific}))(?:{deed})"
    else:
        return
    for match in compiled(form).finditer(text):
        yield narrowed(match)
