"""What outputs say about a kind of report: names and codes that its pack gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.model.finding import NOTHING
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


class PartText(Record):
    """How a part of a report is called, by language, from its whole name to one word.

    ``label`` is for lists and messages, ``short`` for the head of a narrow column, ``column`` for
    the head of a column of four cells.
    """

    part: str
    name: Mapping[str, str]
    label: Mapping[str, str]
    short: Mapping[str, str]
    column: Mapping[str, str]


class ProfileText(Record):
    """How a kind of organ is called, by language; ``short`` is for a column of four cells."""

    profile: str
    name: Mapping[str, str]
    short: Mapping[str, str]


class PackText(Record):
    """What outputs say about a kind of report: the names of its parts and of kinds of organs.

    ``title`` is by language. ``parts`` stand in their order. ``deadline`` is the code of the rule
    that holds the date of a report against a deadline, None where there is none. ``statutory``
    and ``confidential`` are beginnings of codes: of the rules on what a statute makes every report
    contain, and of those whose findings quote no text.
    """

    title: Mapping[str, str] = NOTHING
    parts: tuple[PartText, ...] = ()
    profiles: tuple[ProfileText, ...] = ()
    deadline: str | None = None
    statutory: tuple[str, ...] = ()
    confidential: tuple[str, ...] = ()


def joined_kinds(kinds: Sequence[PackText]) -> PackText:
    """Return what outputs about several files say about their kinds together.

    Where two kinds have a part of the same name, the first one's names stand for both.
    """
    parts = {part.part: part for kind in reversed(kinds) for part in kind.parts}
    profiles = {one.profile: one for kind in reversed(kinds) for one in kind.profiles}
    return PackText(
        title=kinds[0].title if kinds else NOTHING,
        parts=tuple(parts[name] for name in _names(part.part for k in kinds for part in k.parts)),
        profiles=tuple(
            profiles[name] for name in _names(one.profile for k in kinds for one in k.profiles)
        ),
        deadline=next((kind.deadline for kind in kinds if kind.deadline), None),
        statutory=_names(code for kind in kinds for code in kind.statutory),
        confidential=_names(code for kind in kinds for code in kind.confidential),
    )


def _names(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
