"""The signatory is another body than the one that the title names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.model.finding import Hit
from checker.model.span import Span
from checker.support.patterns import Pattern, compiled, lazily
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.structure.report import Report

_BETWEEN_NAMES = lazily(r"[\s、，,]+")
_BRACKET = lazily(r"[（()）]")

ARGUMENTS = ("organization", "signatory")


class Params(Record):
    """By which words a name is taken apart into place and body."""

    places: tuple[str, ...]
    """Last words of the name of a place: 省, 经开区, 镇."""
    generic: tuple[str, ...]
    """Words that say no more than that there is an organ: 人民政府, 委员会, 局, 党组."""
    government: Pattern
    """The end of the name of a government."""
    department: Pattern
    """The end of the name of a department, which does not sign for its government."""
    openings: tuple[str, ...] = ()
    """Words before the place that are left out: 中共."""


class _Name(Record):
    """The place and the body in an organ's name, generic words left out: 临江县, 司法."""

    place: str
    body: str


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit if the two names cannot be forms of one."""
    facts, outline = report.metadata, report.outline
    lines = outline.signatory or outline.byline
    if facts.organization is None or facts.signatory is None or not lines:
        return
    titled = _names(facts.organization)
    signed = _names(facts.signatory)
    if any(_agree(one, other, params) for one in titled for other in signed):
        return
    arguments = {"organization": facts.organization, "signatory": facts.signatory}
    yield Hit(Span(lines[0].start, lines[-1].end), arguments)


def _names(name: str) -> list[str]:
    """Return the name as a whole and, where several organs may be named, each of them."""
    pieces = [piece for piece in _BETWEEN_NAMES.split(name) if len(piece) > 1]
    return ["".join(pieces), *(pieces if len(pieces) > 1 else ())]


def _agree(titled: str, signed: str, params: Params) -> bool:
    """Return whether two names may mean the same organ, or organs of the same house.

    Short forms leave characters out and keep the order of the rest, so one name
    is looked for inside the other as a subsequence. In doubt they agree.
    """
    if _within(titled, signed) or _within(signed, titled):
        return True
    one, other = _place_and_body(titled, params), _place_and_body(signed, params)
    same_place = not one.place or not other.place or _same_place(one.place, other.place)
    # A government's report may be signed by its office, a place's by a department too; not the
    # reverse.
    of_government = compiled(params.government).search(titled) is not None
    by_department = len(other.body) > 1 and compiled(params.department).search(signed) is not None
    if len(one.body) < 2:
        same_body = not (of_government and by_department)
    else:
        same_body = bool(other.body) and _either_within(one.body, other.body)
    if same_place and same_body:
        return True
    if not (one.body and other.body):
        return False
    kept = _Name(_core(one.place, params), _core(other.place, params))
    return set(kept.place + one.body) <= set(signed) or set(kept.body + other.body) <= set(titled)


def _place_and_body(name: str, params: Params) -> _Name:
    """Return place and body of a name."""
    for opening in params.openings:
        name = name.removeprefix(opening)
    bare = _BRACKET.sub("", name)
    endings = "|".join(map(re.escape, sorted(params.places, key=len, reverse=True)))
    place = lazily(rf"(?:.{{1,8}}?(?:{endings})){{1,4}}|(?:{endings})").match(bare)
    head = place.group() if place else ""
    generic = "|".join(map(re.escape, sorted(params.generic, key=len, reverse=True)))
    body = lazily(rf"(?:{generic})+$").sub("", bare[len(head) :])
    return _Name(head, body)


def _same_place(one: str, other: str) -> bool:
    """Return whether two places of one kind may be the same: the shorter name in the longer."""
    return one[-1] == other[-1] and _either_within(one, other)


def _core(place: str, params: Params) -> str:
    return lazily("|".join(map(re.escape, params.places))).sub("", place)


def _either_within(one: str, other: str) -> bool:
    return _within(one, other) or _within(other, one)


def _within(short: str, long: str) -> bool:
    """Return whether the characters of ``short`` stand in ``long`` in the same order."""
    rest = iter(long)
    return all(char in rest for char in short)
