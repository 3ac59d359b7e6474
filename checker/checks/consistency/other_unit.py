"""Another unit of the same kind acts where the reporting one must: 乙县财政局坚持…."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.checks._stretches import within
from checker.model.finding import Hit
from checker.model.span import Span
from checker.support.patterns import Pattern, compiled
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.structure.report import Report

ARGUMENTS = ("other", "organ")
"""``other``: the unit that is named; ``organ``: whose report it is."""


class Params(Record):
    """How a unit's name is taken apart, and where it stands for whoever reports."""

    name_pattern: Pattern
    """A unit's name, with its groups ``place``, ``kind`` (县, 镇) and ``rest`` (财政局)."""
    generic: Pattern
    """What in ``rest`` says no more than that there is an organ: 人民政府."""
    acting_patterns: tuple[Pattern, ...]
    """Sentences in which the one who reports is named; each has the group ``unit``."""
    except_places: Pattern
    """What is no name of a place: 各, 社区."""
    kinds: dict[str, str]
    """Kinds of places of one rank, by a name of that rank."""


class _Unit(Record):
    """A unit: its place without and with its kind, the rank of it, and what it is there."""

    place: str
    full_place: str
    rank: str
    body: str


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit at each unit of the same body and rank, and of another place."""
    facts = report.metadata
    names = [name for name in (facts.organization, facts.signatory) if name is not None]
    own = [unit for name in names if (unit := _unit(name, params)) is not None]
    if not own or len(own) < len(names):
        return
    known = "".join(filter(None, (*names, facts.title)))
    past: list[Span] | None = None
    if not _may_name_another(report.text, own[0], known, params):
        return
    for pattern in params.acting_patterns:
        for match in compiled(pattern).finditer(report.text):
            other = _unit(match["unit"], params)
            if other is None or compiled(params.except_places).search(other.full_place):
                continue
            alike = all(one.rank == other.rank and one.body == other.body for one in own)
            if not alike or any(_may_be_one(other.place, name) for name in (known, *names)):
                continue
            span = Span(*match.span(match.re.groupindex["unit"]))
            past = sorted(report.scope("past_year")) if past is None else past
            if within(past, span.start):
                yield Hit(span, {"other": span.of(report.text), "organ": names[0]})


def _may_name_another(text: str, own: _Unit, known: str, params: Params) -> bool:
    """Return whether such a unit of a place with other characters may be named at all."""
    for kind in [kind for kind, rank in params.kinds.items() if rank == own.rank]:
        end = text.find(kind + own.body)
        while end >= 0:
            if any(char.isalpha() and char not in known for char in text[max(0, end - 2) : end]):
                return True
            end = text.find(kind + own.body, end + 1)
    return False


def _unit(name: str, params: Params) -> _Unit | None:
    match = compiled(params.name_pattern).search("".join(name.split()))
    rank = None if match is None else params.kinds.get(match["kind"])
    if match is None or rank is None:
        return None
    body = compiled(params.generic).sub("", match["rest"])
    return _Unit(match["place"], match["place"] + match["kind"], rank, body)


def _may_be_one(place: str, name: str) -> bool:
    """Return whether the characters of ``place`` stand in ``name`` in the same order."""
    rest = iter(name)
    return all(character in rest for character in place)
