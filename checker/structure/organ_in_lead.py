"""The organ that the introduction of a report says something of, for a report without a title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.support.patterns import lazily

if TYPE_CHECKING:
    from checker.language.tables import Vocabulary
    from checker.structure.outline import Outline

_MAX_LEAD = 600
"""So many characters of a paragraph are looked at."""

_MAX_NAME = 30
"""Longest name of an organ, in characters."""

_YEAR = lazily(r"^(?:(?:19|20)\d\d ?年?度?(?:以来|来)?|一年来|今年以来|年度)[ \u3000]*")
_END_OF_CLAUSE = lazily(r"[，。；：,;:！\n]")


def organ_in_lead(outline: Outline, words: Vocabulary) -> str | None:
    """Return the organ that the first clause with a subject names, None if it names none.

    2024年，在市委的领导下，青禾市水务局坚持……: what the report tells is told of this organ.
    Where an organ speaks of itself first (我局), its name is not guessed from what follows.
    """
    for paragraph in outline.lead[:2]:
        head = paragraph.span.of(outline.text)[:_MAX_LEAD]
        for clause in _END_OF_CLAUSE.split(head):
            bare = clause.strip().removeprefix(words.title_opening)
            name = _subject(_YEAR.sub("", bare), words)
            if name is None:
                continue
            if words.self_named_form.search(name):
                return None
            named: str = words.inner_organ_form.sub("", name)
            if _is_name(named, words):
                return named
    return None


def _subject(clause: str, words: Vocabulary) -> str | None:
    """Return what reads like an organ at the beginning of a clause that goes on about it."""
    presented = words.presenting_form.match(clause)
    if presented is not None:
        clause = _YEAR.sub("", clause[presented.end() :])
    endings = (*words.organ_endings, *words.area_endings)
    places = sorted(
        {at for word in words.acting if (at := clause.find(word, 2, _MAX_NAME + len(word))) > 0}
    )
    return next((clause[:at] for at in places if clause[:at].strip().endswith(endings)), None)


def _is_name(name: str, words: Vocabulary) -> bool:
    """Return whether ``name`` is that of one organ, and more than the word for its kind."""
    if words.unnamed_form.search(name) or name in words.organ_endings:
        return False
    return len(name) > 1 and name.endswith((*words.organ_endings, *words.area_endings))
