"""Results of earlier runs, for contents that were checked before.

An entry holds under a key of all that has a say in a result: the file's content, the end of its
name, the options, the same of the reports that it is compared with and what these are called, the
rules and tables of the packs, this program and the libraries that read files, and the day. What is
not quite the same is checked anew. The name of the file has no say: a result is read under any.
Failures are not kept: they may be gone with the next run (a library installed, memory free), and
cost little.

Entries hold the text of the reports, and are as private as all in the user's cache folder.
"""

from __future__ import annotations

import os
import shutil
import sys
import unicodedata
from importlib.util import find_spec
from typing import TYPE_CHECKING

from checker import formats
from checker.linting.runs import job as jobs
from checker.linting.runs import serialization
from checker.linting.runs.leaving import packed
from checker.model.result import FileResult
from checker.packs.load import builtin_packs, load_pack
from checker.packs.selection import DEFAULT_PACK
from checker.support import cache, compiled, locations
from checker.support.errors import InputError
from checker.support.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.linting.runs.job import Job, Outcome
    from checker.model.options import RunOptions
    from checker.packs.pack import Pack

_FOLDER = "results"
_NAME = "result"
_MOST_BYTES = 200_000_000
_LIBRARIES = ("jieba", "lark", "re2")
"""What rules use; what reads files stands in the declarations of the formats."""


class ResultCache:
    """Results in the user's cache folder."""

    def __init__(self) -> None:
        self._here = cache.key(*(repr(part).encode() for part in _circumstances()))
        self._of_options: dict[str, str] = {}
        self._grown = False

    def key(self, job: Job) -> str | None:
        """Return what the result of ``job`` is kept under; None if a file cannot be read."""
        try:
            return self._key(job, jobs.digest_of(jobs.contents_of(job)))
        except InputError:
            return None

    def load(self, job: Job, key: str) -> FileResult | None:
        """Return the result of ``job`` without its rules, or None if there is none."""
        data = cache.load(_NAME, key, _FOLDER)
        if data is None:
            return None
        try:
            result = serialization.unpack(data)
        except ValueError:
            return None
        return _named(result, job.input.shown) if isinstance(result, FileResult) else None

    def keep(self, job: Job, outcome: Outcome) -> None:
        """Keep what came of ``job``, unless it may come out otherwise next time."""
        data = outcome.packed if outcome.pieces else packed(outcome)
        if data:
            cache.save(_NAME, self._key(job, outcome.content), data, _FOLDER)
            self._grown = True

    def trim(self) -> None:
        """Let the oldest entries go if there are too many; to be called at the end of a run."""
        if self._grown:
            cache.trim(_FOLDER, _MOST_BYTES)

    def _key(self, job: Job, content: str) -> str:
        parts = [self._here, content, repr(job.facts_only)]
        for one in (job, job.previous, job.companion):
            if one is None:
                parts.append("")
                continue
            # files that are named to compare with count where they are compared with
            options = one.options._replace(previous=())
            given = repr(serialization.plain(options))
            if given not in self._of_options:
                self._of_options[given] = _options_key(options)
            shown = "" if one is job else one.input.shown
            parts += [self._of_options[given], repr((shown, one.input.suffix))]
        return cache.key(*(part.encode() for part in parts))


def _named(result: FileResult, path: str) -> FileResult:
    """Return ``result`` as that of a file at ``path``: comments in a file are named by it too."""
    if path == result.path:
        return result
    aside = [
        one._replace(where=path + one.where.removeprefix(result.path))
        if one.how == "comment"
        else one
        for one in result.set_aside
    ]
    return result._replace(path=path, set_aside=tuple(aside))


def _options_key(options: RunOptions) -> str:
    """Return a key of the options and of the rules that they stand for."""
    packs: Iterable[Pack] = builtin_packs() if options.pack is None else ()
    packs = (*packs, load_pack(options.pack or DEFAULT_PACK))
    own = options.own_counts and cache.digest(options.own_counts)
    parts: list[object] = [serialization.plain(options), own]
    parts += [(pack.name, pack.lineage, pack.rules, pack.digest) for pack in packs]
    return cache.key(*(repr(part).encode("utf-8", "surrogatepass") for part in parts))


def _circumstances() -> Iterator[object]:
    """Yield what results depend on beside file and options."""
    yield __version__, sys.version, unicodedata.unidata_version
    yield compiled.identity(), _stamp(locations.PROSE_MODEL)
    sources = () if compiled.identity() else (locations.RULES, locations.GRAMMAR)
    for folder in (locations.PACKAGE, *sources):
        yield sorted(_stamps(folder))
    declared = formats.all_formats()
    for library in sorted({*_LIBRARIES, *(name for one in declared for name in one.libraries)}):
        found = find_spec(library)
        yield library, found and _stamp(found.origin)
    for program in sorted({name for one in declared for name in one.programs}):
        path = shutil.which(program)
        yield program, path and _stamp(os.path.realpath(path))


def _stamps(folder: str) -> Iterator[tuple[str, object]]:
    """Yield names, sizes and times of the code, rules, tables and grammars below ``folder``."""
    for root, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name not in ("__pycache__", "_data")]
        for name in names:
            path = os.path.join(root, name)
            yield path, _stamp(path)


def _stamp(path: str | None) -> object:
    try:
        status = os.stat(path or "")
    except OSError:
        return path
    return path, status.st_size, status.st_mtime_ns
