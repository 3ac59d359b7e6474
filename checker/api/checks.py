"""Functions that check texts, files and folders; typed results.

The results are the models of the JSON output (``checker/output/contract/check.py``), so that both
say the same.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, TypedDict, get_args

from checker.api.linter import Linter, require_one_of
from checker.linting.runs import files, run
from checker.linting.runs.job import Job
from checker.model.finding import Language
from checker.model.result import RunResult
from checker.output.contract.as_json import run_object
from checker.packs import load
from checker.support import cache as caches
from checker.support.json_text import well_formed

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from typing_extensions import Unpack

    from checker.output.contract.check import FileReport, Output
    from checker.packs.pack import Pack


class Choices(TypedDict, total=False):
    """What may be chosen about a check, each by its name; nothing has to be."""

    pack: str | None
    """Rule pack, by name or file; by default that of the kind of document."""

    profile: str | None
    """Kind of organ; detected from title and signatory by default."""

    select: str | Iterable[str]
    """Codes or beginnings of codes of the rules to run, in a list or with commas between."""

    ignore: str | Iterable[str]
    """Codes or beginnings of codes of the rules not to run."""

    previous: str | os.PathLike[str] | Iterable[str | os.PathLike[str]]
    """The report of the year before by the same organization, for rules that compare years: a path,
    or several, of files and folders."""

    today: datetime.date | None
    """The day to take for today."""

    lang: Language
    """Language of messages: ``zh``, which is the default, or ``en``."""


def check_text(text: str, *, name: str = "<text>", **choices: Unpack[Choices]) -> FileReport:
    """Check a report given as a string.

    ``name`` is the path that the result shows; its suffix tells the format (``.md``, ``.html``;
    plain text otherwise). A text that cannot be checked gives a result with a ``failure``.
    Raise a :class:`~checker.support.errors.PackError` for a bad pack and another
    :class:`~checker.support.errors.NianbaoError` for an unknown code.
    """
    lang, linter = _chosen(choices)
    return linter.lint(text, name=name).file_report(lang)


def check_file(path: str | os.PathLike[str], **choices: Unpack[Choices]) -> FileReport:
    """Check one file of any format that can be read.

    A file that is missing or cannot be checked gives a result with a ``failure``. Raise what
    :func:`check_text` does.
    """
    lang, linter = _chosen(choices)
    return linter.lint_file(path).file_report(lang)


def check_paths(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    *,
    exclude: Iterable[str] = (),
    processes: int | None = None,
    cache: bool = False,
    **choices: Unpack[Choices],
) -> Output:
    """Check files and folders, these recursively; files come sorted by path, each once.

    ``exclude`` are globs as in ``.gitignore``, from the current folder on. ``processes`` is how
    many to use, None for as many as the amount of work is worth. With ``cache`` results of
    earlier runs are used and kept. Where there is no file the result has none. Raise what
    :func:`check_text` does.
    """
    from checker.linting.runs.cached_results import ResultCache
    from checker.output.contract.check import Output
    from checker.support.globs import Globs

    lang, linter = _chosen(choices)
    given = [paths] if isinstance(paths, str | os.PathLike) else paths
    found = files.collect([os.fspath(path) for path in given], Globs(os.curdir, exclude))
    options = linter.options
    with linter.caching():
        work = [Job(item, options) for item in found]
        results = run.run(work, processes=processes, cache=ResultCache() if cache else None)
    return Output.model_validate(well_formed(run_object(RunResult(tuple(results)), lang)))


def load_pack(name_or_path: str) -> Pack:
    """Return a built-in pack by name, or the pack in a user's file or folder.

    Raise a :class:`~checker.support.errors.PackError` if there is none or it is wrong.
    """
    with caches.at(caches.users_folder()):
        return load.load_pack(name_or_path)


def _chosen(choices: Choices) -> tuple[Language, Linter]:
    """Return the language of the texts, and what lints; raise a NianbaoError for a bad choice."""
    given: dict[str, Any] = dict(choices)
    lang: Language = given.pop("lang", "zh")
    require_one_of("lang", lang, get_args(Language))
    return lang, Linter(**given)
