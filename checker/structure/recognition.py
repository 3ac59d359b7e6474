"""Which kind of document a text is: the signs for and against each kind are weighed.

No single sign decides. A title may be lost or misspelt, and a notice may name the report it
asks for. So every pack has a table of signs (``rules/<pack>/lexicon/recognition.yaml``), and
what is found is kept with its weight, so that a user can be shown why.

Only the beginning of a text is looked at: what it is shows there, and a text may be of any
length.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from checker.model.kinds import Evidence, KindEvidence
from checker.model.span import Span
from checker.structure.parts import first_level
from checker.support.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from checker.language.tables.recognition import Recognition, Sign
    from checker.structure.outline import Outline

# What is searched at most: characters, but for the lines and the headings.
_MAX_TITLE = 60
_HEAD_LINES = 6
_MAX_LEAD = 2000
_MAX_HEADINGS = 40
_MAX_HEADING = 100
_MAX_TEXT = 6000
_RUNNING_TEXT = ("lead", "text")
"""Places where a sign may count several times; in a title or heading it counts once."""
_NAMED = lazily(r"《[^《》]*》")
_MAX_SENTENCE = 200
"""How far a sentence is followed to both sides of a sign, in characters."""


def weigh_kinds(
    outline: Outline, tables: Mapping[str, Sequence[Recognition]]
) -> list[KindEvidence]:
    """Return the evidence for each pack, in the order of ``tables``.

    ``tables`` are those of each pack by its name: its own table first, whose threshold
    counts, then those that it shares with others.
    """
    places = _SearchPlaces(outline)
    once = tuple(dict.fromkeys(table for own in tables.values() for table in own))
    found = {table: tuple(_evidence(places, table)) for table in once}
    kinds = []
    for pack, own in tables.items():
        evidence = tuple(one for table in own for one in found[table])
        total = sum(one.weight for one in evidence)
        kinds.append(KindEvidence(pack, evidence, total, own[0].threshold if own else 0))
    return kinds


def choose_kind(kinds: Iterable[KindEvidence]) -> KindEvidence | None:
    """Return the kind that is most above its threshold, the first of equals; None if none is."""
    reached = [kind for kind in kinds if kind.evidence and kind.margin >= 0]
    return max(reached, key=lambda kind: kind.margin, default=None)


class _SearchText:
    """A piece of the text to search, with or without its spaces, and the way back to its place."""

    def __init__(self, text: str, span: Span, *, squeezed: bool = True) -> None:
        """Take ``span`` of ``text``; ``squeezed`` leaves out spaces and line breaks."""
        self._starts: list[int] = []
        """Where in :attr:`words` a run without spaces begins; the runs' offsets follow."""
        self._offsets: list[int] = []
        raw = span.of(text)
        if not squeezed:
            self._starts, self._offsets, self.words = [0], [span.start], raw
            return
        pieces = raw.split()
        length = position = 0
        for piece in pieces:
            position = raw.index(piece, position)
            self._starts.append(length)
            self._offsets.append(span.start + position)
            length += len(piece)
            position += len(piece)
        self.words = "".join(pieces)

    def span(self, start: int, end: int) -> Span:
        """Return where ``words[start:end]`` stands in the text."""
        last = max(end - 1, start)
        return Span(self._place(start), self._place(last) + end - last)

    def _place(self, index: int) -> int:
        run = max(bisect_right(self._starts, index) - 1, 0)
        return self._offsets[run] + index - self._starts[run]


class _SearchPlaces:
    """The pieces of one document in which signs are looked for."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline

    def of(self, place: str) -> list[_SearchText]:
        """Return the pieces of a place, in the order of the text."""
        pieces: list[_SearchText] = getattr(self, place)
        return pieces

    def words(self, place: str) -> str:
        """Return what all pieces of a place hold."""
        pieces = self.of(place)
        return pieces[0].words if len(pieces) == 1 else "\n".join(one.words for one in pieces)

    @property
    def whole(self) -> str:
        """All of the text."""
        return self._outline.text

    @property
    def has_title(self) -> bool:
        """Whether the document has a title."""
        return bool(self._outline.title)

    @cached_property
    def title(self) -> list[_SearchText]:
        """The title as one piece, else the short lines with which the text begins."""
        lines = self._outline.title
        text = self._outline.text
        if lines:
            return [_SearchText(text, Span(lines[0].start, lines[-1].end))]
        return [_SearchText(text, span) for span in self._head_lines()]

    def _head_lines(self) -> Iterator[Span]:
        """Yield the first lines that may be a title which the outline did not see as one."""
        text = self._outline.text
        sections = self._outline.sections
        end = min(sections[0].span.start if sections else _MAX_TEXT, _MAX_TEXT)
        others = {line.start for line in (*self._outline.residue, *self._outline.addressee)}
        position = 0
        for line in islice(text[:end].split("\n"), _HEAD_LINES):
            start = position + len(line) - len(line.lstrip())
            bare = line.strip()
            position += len(line) + 1
            if (
                bare
                and len(bare) <= _MAX_TITLE
                and bare[-1] not in "。；：:;"
                and start not in others
            ):
                yield Span(start, start + len(bare))

    @cached_property
    def addressee(self) -> list[_SearchText]:
        """The lines of the addressee."""
        return [_SearchText(self._outline.text, line) for line in self._outline.addressee[:3]]

    @cached_property
    def lead(self) -> list[_SearchText]:
        """The introduction as one piece."""
        paragraphs = self._outline.lead
        if not paragraphs:
            return []
        start = paragraphs[0].span.start
        end = min(paragraphs[-1].span.end, start + _MAX_LEAD)
        return [_SearchText(self._outline.text, Span(start, end))]

    @cached_property
    def headings(self) -> list[_SearchText]:
        """The first-level headings."""
        text = self._outline.text
        found = (section.heading for section in first_level(self._outline)[:_MAX_HEADINGS])
        spans = (Span(at.start, min(at.end, at.start + _MAX_HEADING)) for at in found if at)
        return [_SearchText(text, span) for span in spans]

    @cached_property
    def text(self) -> list[_SearchText]:
        """The beginning of the text with its line breaks, as one piece."""
        return [_SearchText(self._outline.text, Span(0, _MAX_TEXT), squeezed=False)]


def _evidence(places: _SearchPlaces, table: Recognition) -> Iterator[Evidence]:
    """Yield the signs of one table that the document has."""
    for place, signs in table.signs.items():
        if not signs or not places.of(place):
            continue
        words = places.words(place)
        for sign in signs:
            if not (sign.missing or sign.form.may_match(words)):
                continue
            search = _absences if sign.missing else _matches
            found = list(islice(search(places, place, sign), sign.most))
            if found:
                yield Evidence(
                    place,
                    sign.weight * len(found),
                    found[0],
                    found[0].of(places.whole),
                    len(found),
                    sign.missing,
                )


def _absences(places: _SearchPlaces, place: str, sign: Sign) -> Iterator[Span]:
    """Yield the first piece of a place if no piece is like the sign.

    A text without a title lacks nothing in it: its first lines are only tried as titles.
    """
    pieces = [] if place == "title" and not places.has_title else places.of(place)
    like = any(
        sign.form.search(piece.words) or _is_exception(piece.words, sign) for piece in pieces
    )
    if pieces and not like:
        yield pieces[0].span(0, len(pieces[0].words))


def _matches(places: _SearchPlaces, place: str, sign: Sign) -> Iterator[Span]:
    """Yield where a sign stands, in running text every time."""
    for piece in places.of(place):
        matches = sign.form.finditer(piece.words)
        for match in matches if place in _RUNNING_TEXT else islice(matches, 1):
            around = _sentence(piece.words, match.start(), match.end())
            if place in _RUNNING_TEXT:
                # what a sentence is based on says nothing of what is reported
                around = _NAMED.sub("", around)
            if not _is_exception(around, sign):
                yield piece.span(match.start(), match.end())


def _sentence(words: str, start: int, end: int) -> str:
    """Return the sentence or line around a match, so far as it is near."""
    before = words[max(0, start - _MAX_SENTENCE) : start]
    behind = words[end : end + _MAX_SENTENCE]
    for stop in "。！？\n":
        before = before.rpartition(stop)[2]
        behind = behind.partition(stop)[0]
    return before + words[start:end] + behind


def _is_exception(words: str, sign: Sign) -> bool:
    return sign.exception is not None and bool(sign.exception.search(words))
