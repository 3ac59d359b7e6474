"""What an output format is, and how one is found.

A format is one module of this package: ``DESCRIPTION`` says in Chinese and in
English what it is for, ``render`` turns the result of a run into text. The
module's name is the format's (see :mod:`checker.output.discovery`).

Most formats write one file after the other. Theirs is :func:`piece_by_piece` of ``piece``, which
turns the result of one file into text, and of ``assemble``, which puts these together: so a run
over many files need not hold their results.
Modules that begin with an underscore are helpers. To add a format, add a module.

A reporter sees results and nothing else: it opens no file but those of the rules
(``reports/_reasons.py``) and its own assets, prints nothing, and does not decide how the run ends.
"""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING, Literal, Protocol, cast

from checker.output.discovery import modules_below
from checker.support.errors import NianbaoError
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from checker.model.finding import Language
    from checker.model.result import FileResult, RunResult
    from checker.model.tally import RunTally

SarifMode = Literal["strict", "github"]

_FOLDER = os.path.join(os.path.dirname(__file__), "reports")


class Options(Record):
    """How the output is to look; formats for machines heed ``lang`` and ``sarif_mode`` alone.

    ``width`` is the terminal's, in cells. ``statistics`` adds a table of counts by rule;
    ``quiet`` leaves out everything but findings and failures. ``ambiguous_wide`` is
    explained at :class:`checker.support.terminal.Ruler`. ``sarif_mode`` is explained in
    ``reports/sarif``. ``step_summary`` has the format ``github`` keep what its summary needs.
    """

    lang: Language = "zh"
    colour: bool = False
    width: int = 80
    statistics: bool = False
    quiet: bool = False
    ambiguous_wide: bool = False
    sarif_mode: SarifMode = "github"
    step_summary: bool = False


class Reporter(Protocol):
    """The module of one format."""

    DESCRIPTION: Mapping[Language, str]
    """What the format is for, in a few words, by language."""

    def render(self, result: RunResult, options: Options) -> str:
        """Return the whole output, with a line feed at its end unless it is empty."""
        ...


class Streamed(Reporter, Protocol):
    """The module of a format that writes one file after the other."""

    def piece(self, file: FileResult, options: Options) -> str:
        """Return what is written of one file; empty if there is nothing to say."""
        ...

    def assemble(self, pieces: Iterable[str], run: RunTally, options: Options) -> Iterator[str]:
        """Yield the whole output; ``pieces`` are of all files, in their order."""
        ...


def piece_by_piece(
    piece: Callable[[FileResult, Options], str],
    assemble: Callable[[Iterable[str], RunTally, Options], Iterator[str]],
) -> Callable[[RunResult, Options], str]:
    """Return the function ``render`` of a format that writes one file after the other."""

    def render(result: RunResult, options: Options) -> str:
        pieces = (piece(file, options) for file in result.files)
        return "".join(assemble(pieces, result.tally, options))

    return render


def array_of(pieces: Iterable[str], begin: str, end: str, end_of_empty: str) -> Iterator[str]:
    """Yield an array of JSON between its brackets; ``pieces`` are items, one a line, or empty."""
    yield begin
    some = False
    for one in pieces:
        if one:
            yield (",\n" if some else "\n") + one
            some = True
    yield end if some else end_of_empty


def streamed(reporter: Reporter) -> Streamed | None:
    """Return ``reporter`` as one that writes one file after the other; None if it does not."""
    return cast("Streamed", reporter) if hasattr(reporter, "piece") else None


def names() -> tuple[str, ...]:
    """Return the names of all formats, sorted; no module is imported for it."""
    return tuple(sorted(_modules()))


def _modules() -> Mapping[str, str]:
    return modules_below(_FOLDER, "checker.output.reports")


def load(name: str) -> Reporter:
    """Import the module of the format ``name`` and return it."""
    modules = _modules()
    if name not in modules:
        known = ", ".join(names())
        raise NianbaoError(f"没有输出格式 {name}，可用：{known}", f"no format {name}, try: {known}")
    return cast("Reporter", import_module(modules[name]))
