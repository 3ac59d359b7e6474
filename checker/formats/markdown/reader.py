"""Markdown: the text without its marks, each character at its place in the file.

Every physical line stays a line of the text, an empty one where it was markup
alone; the cells of a table (a blank one an empty line) and what ``<br>`` divides become lines
of their own.
Numbers of numbered lists belong to the report and stay.

No library serves: markdown-it-py and its like give the lines of a block, not the columns of the
text inside, and take what drafters write in Chinese by rules made for Latin letters.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from checker.formats.base import decoded_lines, refuse_blank
from checker.formats.directives import are_possible, find_directives
from checker.formats.markdown.hidden import comments, hidden_stretches
from checker.formats.markdown.inline import inline_cuts
from checker.formats.place_keeping import Cut, blank_out, remove_cuts
from checker.formats.plain_tables.model import Part, TextCell
from checker.formats.plain_tables.placing import parts_to_split, placed_tables
from checker.formats.table_signs import may_hold_tables
from checker.model.document import Document
from checker.support.patterns import lazily

if TYPE_CHECKING:
    from checker.formats.plain_tables.model import TextTable
    from checker.model.document import Directive
    from checker.support.limits import Limits


_BREAK = lazily(r"[ \t>]*([-*_])(?:[ \t]*\1){2,}[ \t]*$")
_PREFIX = lazily(r"(?:[ \t]*>[ \t]?|[ \t]*[-*+](?:[ \t]+(?:\[[ xX]\][ \t]+)?|$))+")
# “##一、” without a space is no heading in CommonMark, but its author means one
_HEADING = lazily(r"[ \t]*#{1,6}(?:[ \t]+|$|(?=[\u4e00-\u9fff（“《][^#]*$))")
_UNDERLINE = lazily(r"[ \t>]*(?:=+|-+)[ \t]*$")
_DEFINITION = lazily(r" {0,3}\[([^\[\]^][^\[\]]*)\]:[ \t]*(?:<|[a-z]+:|[./#])\S*")
_RULER = lazily(r"[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_NEAR = 2000
"""Code points; text so far before a comment is not looked for."""
_PIPE = lazily(r"\\.|(\|)")


def read(name: str, data: bytes, limits: Limits) -> Document:
    """Return the document of a Markdown file; raise an InputError if there is none."""
    lines, encoding = decoded_lines(data, limits)
    source = "\n".join(lines)
    blocks = _Blocks(source)
    text, runs = remove_cuts(source, blocks.cuts())
    refuse_blank(text)
    directives = _directives(source) if are_possible(source) else []
    document = Document(name, text, runs, encoding, lines, directives=directives)
    tables = placed_tables(document, blocks.tables, certain=True)
    tables += placed_tables(document, blocks.plain_tables, certain=False)
    document.tables = tuple(sorted(tables, key=lambda table: table.span))
    return document


def _directives(source: str) -> list[Directive]:
    """Return the comments that are addressed to nianbao; each line may be a paragraph."""
    visible = blank_out(source, [Cut(*stretch) for stretch in hidden_stretches(source)])

    def behind_text(offset: int) -> bool:
        nearest = max(0, offset - _NEAR)
        before = visible[max(nearest, visible.rfind("\n", nearest, offset) + 1) : offset]
        prefix = _PREFIX.match(before)
        return before[prefix.end() if prefix else 0 :].strip(" \t#|>") != ""

    return list(find_directives(source, comments(source), behind_text))


class _Blocks:
    """One pass over the lines of a file; finds the marks of blocks, then those inside."""

    def __init__(self, source: str) -> None:
        self._cuts = [Cut(*stretch) for stretch in hidden_stretches(source)]
        # What is left out becomes blanks, so that later steps neither see it nor shift.
        self._lines = blank_out(source, self._cuts).split("\n")
        self._labels: set[str] = set()
        self._blocks: list[tuple[int, int]] = []
        self._paragraph: tuple[int, int] | None = None
        self._no_rows: set[int] = set()  # headings and tables, by the index of their lines
        self.tables: list[TextTable] = []
        self.plain_tables: list[TextTable] = []

    def cuts(self) -> list[Cut]:
        """Return everything that is left out of the text."""
        start = 0
        table = False
        for number, line in enumerate(self._lines):
            begins = not table and self._begins_table(number)
            table = "|" in line and (table or begins)
            if begins:
                self.tables.append([])
            if table:
                self._row(number, line, start)
            else:
                self._line(number, line, start)
            start += len(line) + 1
        self._end_paragraph()
        content = blank_out("\n".join(self._lines), self._cuts)
        if may_hold_tables(content):
            self._find_plain_tables(content.split("\n"))
        for begin, end in self._blocks:
            for cut in inline_cuts(content[begin:end], self._labels):
                self._cut(begin + cut.start, begin + cut.end, cut.put)
        return self._cuts

    def _cut(self, start: int, end: int, put: str = "") -> None:
        if start < end:
            self._cuts.append(Cut(start, end, put))

    def _find_plain_tables(self, lines: list[str]) -> None:
        """Find the tables that are written as in a plain text, and part their cells."""
        from checker.formats.plain_tables.find import plain_tables  # few texts have any

        self.plain_tables = plain_tables(lines, self._no_rows)
        split = parts_to_split(lines, self.plain_tables)
        start = 0
        for number, line in enumerate(lines):
            if number in split:
                self._part(split[number], start, len(line))
            start += len(line) + 1

    def _line(self, number: int, line: str, start: int) -> None:
        """Take in a line that is no part of a table; ``start`` is where it begins."""
        definition = _DEFINITION.match(line)
        if definition:
            self._labels.add(definition[1].casefold())
        if definition or _BREAK.match(line) or (self._paragraph and _UNDERLINE.match(line)):
            self._end_paragraph()
            self._cut(start, start + len(line))
            return
        prefix = _PREFIX.match(line)
        begin = prefix.end() if prefix else 0
        heading = _HEADING.match(line, begin)
        if heading:
            self._no_rows.add(number)
            begin = heading.end()
        end = max(begin, _closing_marks(line) if heading else _hard_break(line))
        blank = not line[begin:end].strip()
        if heading or blank or (prefix and prefix[0].strip(" \t>")):
            self._end_paragraph()
        self._cut(start, start + begin)
        self._cut(start + end, start + len(line))
        if not blank:
            first = self._paragraph[0] if self._paragraph else start + begin
            self._paragraph = (first, start + end)
        if heading:
            self._end_paragraph()

    def _begins_table(self, number: int) -> bool:
        """Return whether the line is a row of headings: the next one rules as many columns."""
        if "|" not in self._lines[number] or number + 1 == len(self._lines):
            return False
        ruler = self._lines[number + 1]
        if "|" not in ruler or not _RULER.match(ruler):
            return False
        return len(_cells(ruler)) == len(_cells(self._lines[number]))

    def _row(self, number: int, line: str, start: int) -> None:
        """Take in a row of a table: every cell becomes a line."""
        self._end_paragraph()
        self._no_rows.add(number)
        if _RULER.match(line):
            self._cut(start, start + len(line))
            return
        cells = _cells(line)
        self.tables[-1].append([TextCell("", (Part(number, *cell),)) for cell in cells])
        self._blocks += [(start + begin, start + end) for begin, end in cells]
        self._part(cells, start, len(line))

    def _part(self, cells: list[tuple[int, int]], start: int, length: int) -> None:
        """Cut out what stands between and beside the cells of the line that begins at ``start``."""
        done = 0
        for position, (begin, end) in enumerate(cells):
            self._cut(start + done, start + begin, "\n" if position else "")
            done = end
        self._cut(start + done, start + length)

    def _end_paragraph(self) -> None:
        if self._paragraph:
            self._blocks.append(self._paragraph)
            self._paragraph = None


def _closing_marks(heading: str) -> int:
    """Return where the content of a heading ends: before the #s that may close it."""
    kept = heading.rstrip(" \t")
    content = kept.rstrip("#")
    closed = content != kept and content.endswith((" ", "\t"))
    return len(content.rstrip(" \t")) if closed else len(kept)


def _hard_break(line: str) -> int:
    """Return where the content of a line ends: before two or more blanks, which break it."""
    kept = len(line.rstrip(" "))
    return kept if kept and len(line) - kept > 1 else len(line)


def _cells(row: str) -> list[tuple[int, int]]:
    """Return where the cells of a table row begin and end, without the blanks around them."""
    bars = [found.start() for found in _PIPE.finditer(row) if found[1]]
    content = row.lstrip(" \t>")
    if not content.startswith("|"):
        bars.insert(0, len(row) - len(content) - 1)
    if not row.rstrip(" \t").endswith("|") or row.rstrip(" \t").endswith("\\|"):
        bars.append(len(row))
    cells = []
    for left, right in pairwise(bars):
        cell = row[left + 1 : right]
        begin = left + 1 + len(cell) - len(cell.lstrip(" \t"))
        cells.append((begin, max(begin, left + 1 + len(cell.rstrip(" \t")))))
    return cells
