"""What other Python programs call: check texts, files and folders; get typed results.

Everything here is importable from :mod:`checker` itself. The results are the models of the JSON
output (``checker/output/contract/check.py``), so that both say the same.
"""

from __future__ import annotations

import datetime
import os
from typing import TYPE_CHECKING, Any, Literal, TypedDict, get_args

from checker.linting import lint
from checker.linting.runs import files, job, run
from checker.linting.runs.files import Input
from checker.linting.runs.job import Job
from checker.model.finding import Language
from checker.model.options import PROFILES, RunOptions
from checker.model.result import RunResult
from checker.output.contract.as_json import file_object, run_object
from checker.output.contract.check import FileReport, Output
from checker.support.errors import NianbaoError
from checker.support.files import display_path
from checker.support.json_text import well_formed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from typing_extensions import Unpack

    from checker.model.result import FileResult


class Choices(TypedDict, total=False):
    """What may be chosen about a check, each by its name; nothing has to be."""

    pack: str | None
    """Rule pack, by name or file; detected from the title by default."""

    profile: Literal["department", "township", "government", "party"] | None
    """Kind of organ; detected from title and signatory by default."""

    select: str | Iterable[str]
    """Codes or beginnings of codes of the rules to run, in a list or with commas between."""

    ignore: str | Iterable[str]
    """Codes or beginnings of codes of the rules not to run."""

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
    data = text.encode("utf-8", "surrogatepass")
    lang = _language(choices)
    return _file_report(job.check(Job(Input(name, name), _options(choices), data)).result, lang)


def check_file(path: str | os.PathLike[str], **choices: Unpack[Choices]) -> FileReport:
    """Check one file of any format that can be read.

    A file that is missing or cannot be checked gives a result with a ``failure``. Raise what
    :func:`check_text` does.
    """
    path, lang = os.fspath(path), _language(choices)
    found = Input(path, display_path(path))
    return _file_report(job.check(Job(found, _options(choices))).result, lang)


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
    from checker.support.globs import Globs

    lang, options = _language(choices), _options(choices)
    given = [paths] if isinstance(paths, str | os.PathLike) else paths
    found = files.collect([os.fspath(path) for path in given], Globs(os.curdir, exclude))
    work = [Job(item, options) for item in found]
    results = run.run(work, processes=processes, cache=ResultCache() if cache else None)
    return Output.model_validate(well_formed(run_object(RunResult(tuple(results)), lang)))


def _language(choices: Choices) -> Language:
    """Return the language of the texts; raise a NianbaoError if there is no such language."""
    lang = choices.get("lang", "zh")
    _require_one_of("lang", lang, get_args(Language))
    return lang


def _require_one_of(name: str, value: str | None, known: Iterable[str | None]) -> None:
    if value not in known:
        values = ", ".join(map(str, known))
        zh = f"{name} 不能是 {value!r}，可用：{values}"
        raise NianbaoError(zh, f"{name} is {value!r}, but may be: {values}")


def _options(choices: Choices) -> RunOptions:
    """Return the options of a run; raise a NianbaoError if there is no such pack or rule."""
    given: dict[str, Any] = dict(choices)
    given.pop("lang", None)
    _require_one_of("profile", given.get("profile"), (*PROFILES, None))
    for name in ("select", "ignore"):
        given[name] = _selectors(given.get(name, ()))
    given["today"] = given.get("today") or datetime.date.today()  # noqa: DTZ011  # the user's day
    options = RunOptions(**given)
    lint.require_good(options)
    return options


def _selectors(given: str | Iterable[str]) -> tuple[str, ...]:
    parts = given.split(",") if isinstance(given, str) else given
    return tuple(stripped for part in parts if (stripped := part.strip()))


def _file_report(result: FileResult, lang: Language) -> FileReport:
    return FileReport.model_validate(well_formed(file_object(result, lang)))
