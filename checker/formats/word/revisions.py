"""Tracked changes: text is struck out and put in as a person would with changes recorded.

Accepting them all gives the changed text, rejecting them all the text as it was.
"""

from __future__ import annotations

from copy import deepcopy
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from checker.formats.word.markup import build_element, build_text
from checker.formats.word.names import attribute, child, name, number
from checker.formats.word.splitting import outermost, split, within
from checker.support.escaping import legal_xml
from checker.support.version import AUTHOR

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lxml.etree import _Element

    from checker.formats.word.paragraphs import Paragraph

_CLOSED = frozenset({"ins", "moveTo", "fldSimple", "mc:AlternateContent"})
"""What people have not decided on yet, and what makes its own text."""

_BOUND = frozenset({"dataBinding", "comboBox", "dropDownList", "date"})
_LOCKED = frozenset({"contentLocked", "sdtContentLocked"})
_WORDS = frozenset({"t", "lastRenderedPageBreak"})
_REVISIONS = frozenset({"rPrChange", "ins", "del"})
_HIGHEST = 1 << 30


class Change(NamedTuple):
    """Put ``put`` in the place of the characters from ``start`` to ``end`` of a paragraph.

    0-based code points of ``Paragraph.text``, ``end`` exclusive; nothing is replaced where
    they are equal.
    """

    start: int
    end: int
    put: str


class Step(NamedTuple):
    """A change that can be recorded.

    What is put in looks like the character ``beside`` (0-based), which is struck out or,
    where nothing is, stands right before or right after it.
    """

    start: int
    end: int
    put: str
    beside: int


class Editable:
    """Which characters of a file may be changed: typed text, and nothing that makes itself."""

    def __init__(self, roots: Iterable[_Element]) -> None:
        """Look for fields in the parts that ``roots`` are the roots of."""
        self._made = {element for root in roots for element in _in_fields(root)}

    def steps(self, paragraph: Paragraph, changes: Iterable[Change]) -> list[Step] | None:
        """Return ``changes`` as steps; None unless all of them touch only what a person typed."""
        steps = []
        for start, end, put in changes:
            if put != legal_xml(put) or any(character in put for character in "\t\n\r"):
                return None
            near = (start,) if start < end else (start - 1, start)
            beside = next((at for at in near if self._is_typed(paragraph, at, at + 1)), None)
            if beside is None or (start < end and not self._is_typed(paragraph, start, end)):
                return None
            steps.append(Step(start, end, put, beside))
        return steps

    def _is_typed(self, paragraph: Paragraph, start: int, end: int) -> bool:
        pieces = within(paragraph.pieces, start, end) if start >= 0 else ()
        elements = [piece.element for piece in pieces if piece.element is not None]
        return (
            0 < len(elements) == len(pieces)
            and all(self._is_free(element) for element in elements)
            and all(_is_text_between(one, two) for one, two in pairwise(elements))
        )

    def _is_free(self, element: _Element) -> bool:
        if name(element) != "t" or element in self._made:
            return False
        if outermost(element) is not element.getparent():
            return False
        return not any(
            name(above) in _CLOSED or (name(above) == "sdt" and _is_bound(above))
            for above in element.iterancestors()
        )


def track(paragraph: Paragraph, steps: Sequence[Step], when: str, next_id: int) -> int:
    """Record ``steps``, and return the first id that is free afterwards.

    They are in order and apart from each other; ``when`` is a time as
    ``2026-03-01T08:00:00Z``. The pieces of the paragraph are out of date afterwards.
    """
    wide = [(step, min(step.start, step.beside), max(step.end, step.beside + 1)) for step in steps]
    atoms = split(paragraph, {border for _, start, end in wide for border in (start, end)})
    for step, start, end in wide:
        nodes = [atom.node for atom in within(atoms, start, end)]
        place = nodes[0]
        looks = child(place, "rPr")
        if step.start < step.end:
            for group in _adjacent(nodes):
                struck = _strike(group, _attributes(next_id, when))
                next_id += 1
                place = struck if group[0] is nodes[0] else place
        if step.put:
            put = build_element(place, "r", None, *_copy(looks), build_text(place, step.put))
            inserted = build_element(place, "ins", _attributes(next_id, when), put)
            next_id += 1
            if step.start == step.end == step.beside:
                place.addprevious(inserted)
            else:
                place.addnext(inserted)
    return next_id


def free_id(root: _Element) -> int:
    """Return an id that no annotation of the part with the root ``root`` has."""
    used = (number(element, "id") or 0 for element in root.iter("*"))
    return max((one for one in used if one < _HIGHEST), default=0) + 1


def _is_text_between(one: _Element, two: _Element) -> bool:
    """Return whether a run that holds both ``one`` and ``two`` has no picture or note between."""
    if one.getparent() is not two.getparent():
        return True
    between = []
    while one is not two and (following := one.getnext()) is not None:
        one = following
        between.append(name(one))
    return _WORDS.issuperset(between)


def _attributes(key: int, when: str) -> dict[str, str]:
    return {"id": str(key), "author": AUTHOR, "date": when}


def _adjacent(nodes: Sequence[_Element]) -> list[list[_Element]]:
    """Return the runs in groups of those that follow each other directly."""
    groups: list[list[_Element]] = []
    for node in nodes:
        if groups and groups[-1][-1].getnext() is node:
            groups[-1].append(node)
        else:
            groups.append([node])
    return groups


def _strike(runs: Sequence[_Element], attributes: dict[str, str]) -> _Element:
    """Put ``runs``, which follow each other, into a ``w:del`` in their place, and return it."""
    struck = build_element(runs[0], "del", attributes)
    runs[0].addprevious(struck)
    for run in runs:
        struck.append(run)
        for element in [one for one in run if name(one) == "t"]:
            run.replace(element, build_text(run, element.text or "", "delText"))
    return struck


def _copy(looks: _Element | None) -> list[_Element]:
    """Return a copy of run properties without their own revisions, in a list; or none."""
    if looks is None:
        return []
    copy = deepcopy(looks)
    for revision in [one for one in copy if name(one) in _REVISIONS]:
        copy.remove(revision)
    return [copy]


def _in_fields(root: _Element) -> Iterator[_Element]:
    """Yield the texts that stand in a field, which Word may make anew at any time."""
    depth = 0
    for element in root.iter("{*}fldChar", "{*}t"):
        kind = attribute(element, "fldCharType")
        if name(element) == "t":
            if depth:
                yield element
        elif kind == "begin":
            depth += 1
        elif kind == "end":
            depth = max(0, depth - 1)


def _is_bound(control: _Element) -> bool:
    """Return whether a content control is locked, or shows what is held elsewhere."""
    properties = child(control, "sdtPr")
    if properties is None:
        return False
    locked = attribute(child(properties, "lock")) in _LOCKED
    return locked or any(name(one) in _BOUND for one in properties)
