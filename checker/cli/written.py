"""What ``nianbao check`` writes: each format that was asked for, at its place."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from checker.cli import pieces
from checker.cli.output import print_note, write_texts
from checker.linting.runs.job import Errand
from checker.linting.runs.leaving import in_brief
from checker.linting.runs.run import Done
from checker.model.result import RunResult
from checker.model.tally import RunTally
from checker.output import base as reporters
from checker.support.processor_time import timed
from checker.support.records import Record
from checker.support.spool import Spool

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from checker.linting.accepted.apply import Accepted
    from checker.model.finding import Language
    from checker.model.result import FileResult

    Piece = Callable[[FileResult], tuple[bytes, ...]]


class Target(Record):
    """A format that was asked for, how it is to look, and its file, None for standard output."""

    name: str
    look: reporters.Options
    output: str | None


class Written:
    """Takes the results of a run, or what is left of them, and writes all targets at its end.

    Only formats that need all results at once get them so.
    """

    def __init__(self, targets: Sequence[Target]) -> None:
        """Load the formats."""
        self._targets = targets
        self._streams = {
            target: form
            for target in targets
            if (form := reporters.streamed(reporters.load(target.name)))
        }
        forms = tuple((target.name, tuple(target.look)) for target in self._streams)
        self._whole = len(forms) < len(targets)
        self.errand = Errand(pieces.__name__, (forms, self._whole))
        self._spools = [Spool() for _ in range(1 + len(forms) + self._whole)]
        self._leave: Piece = timed("output", pieces.make(forms, self._whole))

    def keep(self, left: tuple[bytes, ...]) -> int:
        """Keep what the errand made of a result; return its number."""
        for spool, piece in zip(self._spools, left, strict=True):
            number = spool.add(piece)
        return number

    def add(self, result: FileResult) -> Done:
        """Keep of a result what the formats need."""
        return Done(in_brief(result), self.keep(self._leave(result)))

    def write(self, files: Sequence[Done], fail_on: str, accepted: Accepted) -> int:
        """Write everything; return the exit code. ``files`` come in the order of the run."""
        return timed("output", self._write)(files, fail_on, accepted)

    def _write(self, files: Sequence[Done], fail_on: str, accepted: Accepted) -> int:
        numbers = [file.number for file in files]
        counts, *spools = self._spools
        tallies = map(pieces.tally_of, counts.read(numbers), (file.result.kind for file in files))
        use = accepted.baseline, accepted.waivers
        run = RunTally(tallies, fail_on, *use)
        texts = dict(zip(self._streams, spools, strict=False))
        for target in self._targets:
            written: Iterable[str]
            if target in texts:
                read = texts[target].read
                form = self._streams[target]
                written = form.assemble(map(pieces.text_of, read(numbers)), run, target.look)
            else:
                from checker.linting.runs import packing  # see pieces.py

                packed = zip(self._spools[-1].read(numbers), files, strict=True)
                results = (packing.unpacked(one, file.result) for one, file in packed)
                whole = RunResult(tuple(results), fail_on, *use)
                written = [reporters.load(target.name).render(whole, target.look)]
            write_texts(written, target.output, utf8=target.name not in ("full", "text"))
            if target.look.step_summary:
                _summarize(map(pieces.text_of, read(numbers)), run, target.look.lang)
        return run.exit_code


def _summarize(texts: Iterable[str], run: RunTally, lang: Language) -> None:
    """Add the table of findings to the summary of the step, where GitHub Actions runs this.

    It is an extra: where it cannot be written, the run says so and goes on.
    """
    from checker.output.reports.github import SUMMARY_BYTES, assemble_summary

    try:
        with open(os.environ["GITHUB_STEP_SUMMARY"], "ab") as file:
            text = assemble_summary(texts, run, lang, SUMMARY_BYTES - file.tell())
            file.write(text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        print_note(f"GITHUB_STEP_SUMMARY: {error.strerror or error}")
