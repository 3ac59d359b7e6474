r"""The text of a report, and the way from any place in it back to the file.

A reader makes one :class:`Document`. Its ``text`` is what the grammar and the
rules see: code points, one paragraph a line, lines separated by ``\n`` alone.
Its ``runs`` say, stretch by stretch, where those code points stand in the file.
Everything downstream works with :class:`Span` in ``text``; only a reporter asks
for a :class:`Place`. Nothing ever searches for a place again.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import partial
from typing import TYPE_CHECKING, Literal

from checker.model.span import Span
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.model.tables import Table


class Place(Record):
    """A place as an editor shows it: 1-based line, 1-based column in code points."""

    line: int
    column: int
    page: int | None = None


class Extent(Record):
    """A span in the file; ``end`` is exclusive: the place after the last character."""

    start: Place
    end: Place


class Run(Record):
    """A stretch of the text that is contiguous on one line of the file.

    ``start`` is an offset in the text; the code points from there to the next
    run stand one after another from ``line`` and ``column`` (1-based) on.
    """

    start: int
    line: int
    column: int
    page: int | None = None


class Directive(Record):
    """A comment in a file that is addressed to nianbao; it is no part of the report.

    ``extent`` is where it stands, or the text that it hangs on. It is ``about`` the paragraph
    it stands in, the next one, or just the text that it hangs on.
    """

    text: str
    extent: Extent
    about: Literal["paragraph", "next", "text"]


class Encoding(Record):
    """How the bytes of a file became text, and what is needed to write it back.

    ``name`` is a Python codec name in lower case; ``damaged`` counts the
    characters that could not be decoded and are U+FFFD in the text.
    """

    name: str
    bom: bool = False
    damaged: int = 0


class Document:
    """One report as text with positions.

    ``name`` is the path as it is shown to the user; ``markup`` says whether
    the format carries markup of its own (Markdown), so that marks which are
    residue in plain text are not. ``packed`` says whether the file is no text
    (Word, PDF, OFD), so that lines are those of the extracted text, and
    ``lines_are_paragraphs`` whether each is a paragraph of the file. ``paged`` says whether
    numbers of pages may stand between the lines, as where a page became plain text.
    ``pictures`` are the pages (1-based) that are pictures, so that nothing on them was read;
    each is a blank line of the text. ``directives`` are the comments addressed to nianbao,
    in the order of the file. ``tables`` are all tables, also those that only lay a page out;
    each line of a cell is a line of the text.
    """

    __slots__ = (
        "_starts",
        "directives",
        "encoding",
        "lines",
        "lines_are_paragraphs",
        "markup",
        "name",
        "packed",
        "paged",
        "pictures",
        "runs",
        "tables",
        "text",
    )

    def __init__(
        self,
        name: str,
        text: str,
        runs: Sequence[Run],
        encoding: Encoding,
        lines: Sequence[str],
        *,
        markup: bool = False,
        packed: bool = False,
        lines_are_paragraphs: bool = False,
        paged: bool = True,
        pictures: Sequence[int] = (),
        directives: Sequence[Directive] = (),
        tables: Sequence[Table] = (),
    ) -> None:
        """Hold ``text`` and its ``runs``, which are sorted by start and begin at 0.

        ``lines`` are the lines of the file as an editor shows them, for quoting
        a source line under a finding; line ends are not part of them.
        """
        self.name = name
        self.text = text
        self.runs = tuple(runs)
        self.encoding = encoding
        self.lines = tuple(lines)
        self.markup = markup
        self.packed = packed
        self.paged = paged
        self.lines_are_paragraphs = lines_are_paragraphs
        self.pictures = tuple(pictures)
        self.directives = tuple(directives)
        self.tables = tuple(tables)
        self._starts = [run.start for run in self.runs]

    def place(self, offset: int) -> Place:
        """Return where the code point at ``offset`` stands in the file."""
        run = self.runs[bisect_right(self._starts, offset) - 1]
        return Place(run.line, run.column + offset - run.start, run.page)

    def offsets(self, places: Sequence[Place]) -> list[int]:
        """Return for each of ``places``, which are in order, the first offset at it or behind."""
        found: list[int] = []
        ends = [*self._starts[1:], len(self.text)]
        for run, end in zip(self.runs, ends, strict=True):
            while len(found) < len(places):
                line, column, _ = places[len(found)]
                if run.line < line or (run.line == line and run.column + end - run.start <= column):
                    break
                ahead = max(0, column - run.column) if run.line == line else 0
                found.append(run.start + ahead)
        return found + [len(self.text)] * (len(places) - len(found))

    def extent(self, span: Span) -> Extent:
        """Return where ``span`` begins and ends in the file.

        The end is counted from the span's last character, so that a span never
        ends on the line after its last one.
        """
        start = self.place(span.start)
        if span.end <= span.start:
            return Extent(start, start)
        last = self.place(span.end - 1)
        return Extent(start, last._replace(column=last.column + 1))

    def rearranged(self, pieces: Sequence[Sequence[Span]]) -> Document:
        """Return a document whose lines are ``pieces``, each a series of spans of this one.

        Used to join broken lines: every piece keeps the place it came from.
        """
        text: list[str] = []
        runs: list[Run] = []
        moved: list[tuple[Span, int]] = []
        length = 0
        for number, line in enumerate(pieces):
            if number:
                # the line feed belongs to the end of the line before it
                text.append("\n")
                length += 1
            for span in line:
                runs.extend(self._runs_of(span, length))
                moved.append((span, length))
                text.append(span.of(self.text))
                length += span.end - span.start
        return Document(
            self.name,
            "".join(text),
            runs or [Run(0, 1, 1)],
            self.encoding,
            self.lines,
            markup=self.markup,
            packed=self.packed,
            lines_are_paragraphs=self.lines_are_paragraphs,
            paged=self.paged,
            pictures=self.pictures,
            directives=self.directives,
            tables=[table.moved(partial(_moved, moved)) for table in self.tables],
        )

    def _runs_of(self, span: Span, moved_to: int) -> list[Run]:
        """Return the runs that cover ``span``, as they stand when it begins at ``moved_to``."""
        place = self.place(span.start)
        found = [Run(moved_to, place.line, place.column, place.page)]
        index = bisect_right(self._starts, span.start)
        while index < len(self.runs) and self.runs[index].start < span.end:
            run = self.runs[index]
            found.append(run._replace(start=moved_to + run.start - span.start))
            index += 1
        return found


def _moved(pieces: Sequence[tuple[Span, int]], span: Span) -> Span:
    """Return where ``span`` stands when ``pieces``, in order, have moved to the offsets given."""

    def offset(old: int) -> int:
        index = bisect_right(pieces, old, key=lambda piece: piece[0].start) - 1
        piece, start = pieces[max(index, 0)]
        return start + min(old, piece.end) - piece.start

    return Span(offset(span.start), offset(span.end))
