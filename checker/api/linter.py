"""One object that lints, fixes and annotates: for servers, editors and other programs.

What a command line decides is decided here for a program: the day, the language and the folder of
the cache.
"""

from __future__ import annotations

import datetime
import os
from typing import TYPE_CHECKING

from checker.linting import lint
from checker.linting.runs import compared, job
from checker.linting.runs.files import Input
from checker.linting.runs.job import Job
from checker.model.options import RunOptions, Settings
from checker.output.comments import comment
from checker.output.contract.as_json import file_object
from checker.output.wording import message
from checker.support import cache
from checker.support.errors import NianbaoError
from checker.support.files import display_path
from checker.support.json_text import well_formed
from checker.support.limits import Limits

if TYPE_CHECKING:
    from collections.abc import Iterable
    from contextlib import AbstractContextManager

    from checker.linting.annotate import Annotated
    from checker.linting.fixing.text_file import FixedFile
    from checker.linting.lint import Linted
    from checker.model.finding import Finding, Language
    from checker.model.result import FileResult
    from checker.output.contract.check import FileReport


class LintedFile:
    """A document that was linted, with all that was understood of it.

    ``name`` is the path shown, ``data`` its bytes, ``options`` what it was linted with. ``result``
    holds the findings, whose ``span`` is a place in ``linted.document.text``; ``linted`` is what
    was understood, None if the document could not be read (``result.failure`` says why).
    """

    __slots__ = ("data", "linted", "name", "options", "result")

    def __init__(self, done: job.LintedJob) -> None:
        """Hold what came of a job."""
        self.name = done.job.input.shown
        self.data = done.data
        self.options = done.job.options
        self.result = done.result
        self.linted: Linted | None = done.linted

    def message(self, finding: Finding, lang: Language = "zh") -> str:
        """Return what is wrong, in words."""
        return message(finding, self.result.rules, lang)

    def file_report(self, lang: Language = "zh") -> FileReport:
        """Return the object of the JSON output, its texts in ``lang``."""
        return file_report(self.result, lang)


class Linter:
    """Lints, fixes and annotates documents; to be made once and used for many.

    Several threads may use one at the same time: it keeps nothing of a document.
    """

    def __init__(
        self,
        pack: str | None = None,
        *,
        profile: str | None = None,
        select: str | Iterable[str] = (),
        ignore: str | Iterable[str] = (),
        previous: str | os.PathLike[str] | Iterable[str | os.PathLike[str]] = (),
        settings: Settings | None = None,
        today: datetime.date | None = None,
        limits: Limits | None = None,
        cache: str | os.PathLike[str] | None = None,
    ) -> None:
        """Choose the rules; raise a NianbaoError if there is no such pack or rule.

        ``pack``, ``profile``, ``select``, ``ignore``, ``previous`` and ``today`` are those of
        :class:`checker.Choices`, but without ``today`` it is the day of each call. ``settings``
        are what a configuration says about rules, ``limits`` how large a document may be.
        ``cache`` is the folder for what is slow to make, by default the user's own.
        """
        self._today = today
        self._cache = os.fspath(cache) if cache is not None else None
        self._options = RunOptions(
            today=self._today or _today(),
            pack=pack,
            profile=profile,
            select=_selectors(select),
            ignore=_selectors(ignore),
            previous=_paths(previous),
            limits=limits or Limits(),
            settings=settings or Settings(),
        )
        with self.caching():
            lint.require_good(self._options)

    @property
    def options(self) -> RunOptions:
        """The options for a document that is linted now."""
        return self._options._replace(today=self._today or _today())

    def caching(self) -> AbstractContextManager[None]:
        """Return a context in which the folder of the cache is the one that was chosen."""
        return cache.at(self._cache or cache.users_folder())

    def lint(
        self, data: bytes | str, *, name: str = "<text>", previous: LintedFile | None = None
    ) -> LintedFile:
        """Lint the content of a file.

        ``name`` is the path that the result shows; its suffix tells the format where the content
        does not. ``previous`` is the report of the year before by the same organization. What
        cannot be read gives a result with a failure.
        """
        if isinstance(data, str):
            data = data.encode("utf-8", "surrogatepass")
        earlier = None
        if previous is not None:
            earlier = Job(Input(previous.name, previous.name), previous.options, previous.data)
        return self._lint(Job(Input(name, name), self.options, data, earlier))

    def lint_file(self, path: str | os.PathLike[str]) -> LintedFile:
        """Lint one file; what cannot be read gives a result with a failure."""
        path = os.fspath(path)
        return self._lint(Job(Input(path, display_path(path)), self.options))

    def _lint(self, one: Job) -> LintedFile:
        with self.caching():
            return LintedFile(compared.lint_compared(one))

    def fix(
        self, file: LintedFile, *, unsafe: bool = False, when: datetime.datetime | None = None
    ) -> FixedFile:
        """Return what becomes of a document when its findings are fixed; nothing is written.

        ``unsafe`` also makes the fixes that a person should look at. In a Word file the changes are
        tracked; ``when`` is their date, by default now. Raise a NianbaoError for a document that
        could not be read or whose format cannot be changed.
        """
        from checker.linting.fixing import text_file

        linted = _understood(file)
        one = Job(Input(file.name, file.name), file.options, file.data)
        applicability = frozenset(["safe", "unsafe"] if unsafe else ["safe"])
        wishes = text_file.FixWishes(applicability, _unchanged)
        with self.caching():
            return text_file.fix_linted(one, file.data, linted, wishes, when or _now())

    def annotate(
        self, file: LintedFile, lang: Language = "zh", *, when: datetime.datetime | None = None
    ) -> Annotated:
        """Return a document as a Word file with a comment for each finding.

        ``when`` is the date of the comments, by default now. Raise a NianbaoError for a document
        that could not be read.
        """
        from checker.linting.annotate import annotate

        linted = _understood(file)
        with self.caching():
            return annotate(
                file.data,
                linted,
                lambda finding: comment(finding, linted.result, lang),
                when or _now(),
                file.options.limits,
            )


def file_report(result: FileResult, lang: Language) -> FileReport:
    """Return the object of the JSON output for one file, its texts in ``lang``."""
    from checker.output.contract.check import FileReport  # brings in pydantic

    return FileReport.model_validate(well_formed(file_object(result, lang)))


def require_one_of(name: str, value: str | None, known: Iterable[str | None]) -> None:
    """Raise a NianbaoError if ``value`` is none of the ``known`` ones."""
    if value not in known:
        values = ", ".join(map(str, known))
        zh = f"{name} 不能是 {value!r}，可用：{values}"
        raise NianbaoError(zh, f"{name} is {value!r}, but may be: {values}")


def _selectors(given: str | Iterable[str]) -> tuple[str, ...]:
    parts = given.split(",") if isinstance(given, str) else given
    return tuple(stripped for part in parts if (stripped := part.strip()))


def _paths(
    given: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
) -> tuple[str, ...]:
    paths = [given] if isinstance(given, str | os.PathLike) else given
    return tuple(os.fspath(path) for path in paths)


def _understood(file: LintedFile) -> Linted:
    """Return what was understood of a document; raise a NianbaoError if it could not be read."""
    if file.linted is None:
        failure = file.result.failure
        assert failure is not None
        raise NianbaoError(f"{file.name}: {failure.zh}", f"{file.name}: {failure.en}")
    return file.linted


def _unchanged(result: FileResult) -> FileResult:
    return result


def _today() -> datetime.date:
    return datetime.date.today()  # noqa: DTZ011  # the day where the user is


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.timezone.utc)
