"""For reading: every finding with its source line, a marker, help and basis."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from checker.model.finding import MEANS
from checker.output.base import piece_by_piece
from checker.output.reports._excerpt import excerpt
from checker.output.reports._verdict import counts, set_aside, statistics, summary
from checker.output.wording import (
    STATES,
    WORDS,
    basis,
    cell_name,
    fact_name,
    help_text,
    message,
    phrase,
)
from checker.support.escaping import printable
from checker.support.terminal import ELLIPSIS, Ruler, paint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.model.finding import Finding, Fix, PlacedEdit
    from checker.model.result import FileResult
    from checker.model.tally import RunTally
    from checker.output.base import Options

DESCRIPTION = {
    "zh": "带原文、标记、帮助和依据，供人阅读",
    "en": "with source line, marker, help and basis, for reading",
}

MIN_WIDTH = 40
"""Cells; a narrower terminal gets lines of this width, for below it nothing is readable."""

_EDITS_SHOWN = 3
_EDIT_CELLS = 24
_INDENT = "  "


def piece(file: FileResult, options: Options) -> str:
    """Return what was found in a file."""
    return "".join([f"{line}\n" for line in _sheet(options).file(file)])


def assemble(pieces: Iterable[str], run: RunTally, options: Options) -> Iterator[str]:
    """Yield the files with what was found in them, then the summary."""
    return _with_blank_lines(_blocks(pieces, run, options))


render = piece_by_piece(piece, assemble)


def _blocks(pieces: Iterable[str], run: RunTally, options: Options) -> Iterator[str]:
    """Yield the blocks of the output: lines, each with its line feed."""
    yield from filter(None, pieces)
    sheet = _sheet(options)
    if options.statistics and (table := statistics(run, options.lang, sheet.ruler)):
        yield "".join([f"{sheet.ruler.shorten(row, sheet.width)}\n" for row in table])
    if not options.quiet:
        yield "".join([f"{line}\n" for line in sheet.summary(run)])


def _with_blank_lines(blocks: Iterable[str]) -> Iterator[str]:
    """Yield ``blocks`` and a blank line round every one of several lines."""
    before = 0
    for block in blocks:
        lines = block.count("\n")
        if before and not before == lines == 1:
            yield "\n"
        yield block
        before = lines


@cache
def _sheet(options: Options) -> _Sheet:
    return _Sheet(options)


class _Sheet:
    """The paper: what every part of the output has to know about the terminal."""

    def __init__(self, options: Options) -> None:
        self.lang = options.lang
        self.words = WORDS[options.lang]
        self.ruler = Ruler(ambiguous_wide=options.ambiguous_wide)
        self.width = max(MIN_WIDTH, options.width)
        self.colour = options.colour
        self.quiet = options.quiet
        self._wrapped: dict[tuple[int, str], list[str]] = {}

    def paint(self, text: str, style: str) -> str:
        return paint(text, style, colour=self.colour)

    def paragraph(self, label: str, text: str, *, indent: str = "", style: str = "") -> list[str]:
        """Return ``text`` wrapped behind ``label``, its further lines hanging below the first.

        ``label`` alone is painted, or the whole text where there is no label.
        """
        hang = self.ruler.width(indent + label)
        # help and mostly basis are the same for every finding of a rule
        lines = self._wrapped.get((hang, text))
        if lines is None:
            lines = self._wrapped[hang, text] = self.wrap(text, self.width - hang)
        first, *rest = lines
        if style and not label:
            first, rest = self.paint(first, style), [self.paint(line, style) for line in rest]
        head = self.paint(label, style) if style else label
        return [indent + head + first, *(" " * hang + line for line in rest)]

    def wrap(self, text: str, cells: int) -> list[str]:
        """Return ``text`` in lines that are safe to print; its own line feeds are kept."""
        # a wrapped line may begin anywhere, and CI obeys lines that begin with ::
        parts = (printable(part).replace("::", ":\\x3a") for part in text.strip().split("\n"))
        return [line for part in parts for line in self.ruler.wrap(part, cells)]

    def header(self, file: FileResult) -> list[str]:
        """Return the path and what was found; nothing for a clean file when the run is quiet."""
        if file.failure:
            style, note = "error", STATES["failed"][self.lang]
        elif file.findings:
            style, note = "strong", counts(file, self.lang, zero=False)
        elif file.truncated or not self.quiet:
            clean, unknown = self.words["clean"], STATES["not_a_report"][self.lang]
            style, note = "", unknown if file.is_unknown else clean
        else:
            return []
        if file.set_aside:
            numbers = {how: file.count_set_aside(how) for how in MEANS}
            note += self.words["stop"] + set_aside(numbers, self.lang)
        if file.not_evaluated:
            # never let a file look clean where something was left unchecked
            codes = self.words["and"].join(
                self.words["lacks"].format(
                    code=code, fact=fact_name(file.lacking[code], file.kind, self.lang)
                )
                if code in file.lacking
                else code
                for code in file.not_evaluated
            )
            note += self.words["stop"] + self.words["skipped"].format(codes=codes)
        if others := [printable(path) for path in (file.previous, file.companion) if path]:
            files = self.words["list"].join(others)
            note += self.words["stop"] + self.words["compared"].format(files=files)
        return self.paragraph("", f"{printable(file.path)}  {note}", style=style)

    def file(self, file: FileResult) -> list[str]:
        """Return the block of one file: header, failure or findings, what was left out."""
        lines = self.header(file)
        if file.failure:
            label = f"{file.failure.code} {self.words['error']} "
            lines += self.paragraph(
                label, file.failure.text(self.lang), indent=_INDENT, style="error"
            )
        gutter = max((len(str(f.extent.start.line)) for f in file.findings), default=0)
        for finding in file.findings:
            lines += ["", *self.finding(finding, file, gutter)]
        if file.truncated:
            lines.append("")
        for code, number in sorted(file.truncated.items()):
            lines.append(_INDENT + self.words["truncated"].format(code=code, number=number))
        return lines

    def finding(self, finding: Finding, file: FileResult, gutter: int) -> list[str]:
        """Return one finding: where and what, the message, the source line, how to fix it."""
        text = printable(message(finding, file.rules, self.lang).strip())
        heading = self.heading(finding, file.rules[finding.code].name)
        lines = [heading, *self.paragraph("", text, indent=_INDENT)]
        lines += self.source(finding, file.lines, gutter)
        for label, text in (
            (self.words["cell"], cell_name(finding)),
            (self.words["help"], help_text(finding, file.rules, self.lang)),
            (self.words["basis"], basis(finding, file.rules, self.lang)),
            (self.words[finding.fix.applicability], self.edits(finding.fix, file.lines))
            if finding.fix
            else ("", ""),
        ):
            if text.strip():
                lines += self.paragraph(
                    label + self.words["colon"], text, indent=_INDENT, style="faint"
                )
        return lines

    def heading(self, finding: Finding, name: str) -> str:
        """Return place, severity, code, name and sections in one line."""
        line, column, page = finding.extent.start
        place = self.words["page"].format(page=page) if page is not None else ""
        head = f"{_INDENT}{place}{line}:{column} "
        severity = f"{self.words[finding.severity]} {finding.code}"
        room = self.width - self.ruler.width(head + severity)
        tail = self.ruler.shorten(f" {name}", room)
        room -= self.ruler.width(tail)
        sections = printable(" / ".join(finding.section))
        if sections and room > 8:
            tail += self.paint(_INDENT + self.ruler.shorten(sections, room - 2), "faint")
        return head + self.paint(severity, finding.severity) + tail

    def source(self, finding: Finding, source: tuple[str, ...], gutter: int) -> list[str]:
        """Return the first line of the finding and the marker; nothing if it is not known."""
        start, end = finding.extent
        if not 1 <= start.line <= len(source):
            return []
        line = source[start.line - 1]
        last = end.column - 1 if end.line == start.line else len(line)
        number = _INDENT + str(start.line).rjust(gutter) + " | "
        blank = _INDENT + " " * gutter + " | "
        piece = excerpt(line, start.column - 1, last, self.width - len(number), self.ruler)
        marker = self.paint("^" * piece.width, finding.severity)
        text = piece.text.rstrip()
        return [
            self.paint(number if text else number.rstrip(), "faint") + text,
            self.paint(blank, "faint") + " " * piece.offset + marker,
        ]

    def edits(self, fix: Fix, source: tuple[str, ...]) -> str:
        """Return the first edits of ``fix`` in words, and how many more there are."""
        shown = [self.edit(edit, source) for edit in fix.edits[:_EDITS_SHOWN]]
        if rest := len(fix.edits) - len(shown):
            shown.append(self.words["rest"].format(number=rest))
        return self.words["stop"].join(shown)

    def edit(self, edit: PlacedEdit, source: tuple[str, ...]) -> str:
        """Return one edit in words, both sides shortened."""
        old = self.ruler.shorten(printable(_original(edit, source)), _EDIT_CELLS)
        new = self.ruler.shorten(printable(edit.replacement), _EDIT_CELLS)
        key = "replace" if old and new else "insert" if new else "delete"
        return phrase(self.words[key], old=old, new=new)

    def summary(self, run: RunTally) -> list[str]:
        """Return what was checked, what was not, and the verdict in the colour of its meaning."""
        *facts, verdict = summary(run, self.lang)
        lines = [line for fact in facts for line in self.paragraph("", fact)]
        style = "error" if run.exit_code else "good"
        return lines + self.paragraph("", verdict, style=style)


def _original(edit: PlacedEdit, source: tuple[str, ...]) -> str:
    """Return the text that ``edit`` takes away, from the lines of the file."""
    (line, column, _), (end_line, end_column, _) = edit.extent
    if edit.extent.start == edit.extent.end:
        return ""
    if not 1 <= line <= end_line <= len(source):
        return ELLIPSIS  # something is there, but the lines are not at hand
    if line == end_line:
        return source[line - 1][column - 1 : end_column - 1]
    head, tail = source[line - 1][column - 1 :], source[end_line - 1][: end_column - 1]
    return "\n".join((head, *source[line : end_line - 1], tail))
