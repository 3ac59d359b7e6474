"""Too few sentences of a report by a person tell what that person did, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from checker.checks._part_text import paragraphs_outside, place_of
from checker.checks.persons._sentences import FirstPerson, own_sentences
from checker.model.finding import Hit
from checker.support.patterns import Pattern, compiled
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.checks.base import PartName
    from checker.model.finding import Argument
    from checker.structure.outline import Paragraph
    from checker.structure.report import Report

ARGUMENTS = ("share", "own", "every")
"""``own`` of ``every`` sentence have that person as their subject, which is ``share``."""


class Params(Record):
    """Which sentences count, and how many there must be."""

    part: PartName
    """The part that must tell of the person; findings stand at its head."""
    other_parts: tuple[PartName, ...]
    """The parts that are left out: what is looked at is the rest of the text."""
    person_pattern: Pattern
    """The words by which the person speaks of himself."""
    deed_pattern: Pattern
    """What only a person does, at the beginning of a clause that names no subject."""
    other_pattern: Pattern
    """Other subjects, by which a sentence is no longer about the person: 我局, 全镇."""
    except_patterns: tuple[Pattern, ...] = ()
    """Where the words of the first person are others: 我局, 自我."""
    wanted: Literal["any", "share"] = "any"
    """``any``: a finding where the whole text, introduction included, has no such sentence.
    ``share``: where the part has fewer than ``share``, though there is one somewhere."""
    share: float = 0.1
    """The least share of such sentences in the part."""
    least: int = 5
    """With fewer sentences than these nothing is said."""


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield one hit at the head of the part."""
    person = FirstPerson(params.person_pattern, params.except_patterns)
    deeds, others = compiled(params.deed_pattern), compiled(params.other_pattern)

    def counted(paragraphs: Iterable[Paragraph]) -> tuple[int, int]:
        found = [own_sentences(report, one, person, deeds, others) for one in paragraphs]
        return sum(len(own) for own, _ in found), sum(len(every) for _, every in found)

    own, every = counted(paragraphs_outside(report, params.other_parts))
    if every < params.least:
        return
    somewhere = own or counted(report.outline.lead)[0]
    missing = not somewhere if params.wanted == "any" else somewhere and own / every < params.share
    if missing:
        arguments: dict[str, Argument] = {
            "share": f"{100 * own / every:.0f}%",
            "own": own,
            "every": every,
        }
        yield Hit(place_of(report, params.part), arguments)
