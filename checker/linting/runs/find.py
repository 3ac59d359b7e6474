"""From the paths that a user named to the jobs of a run: each file with its options."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from checker.linting.runs import files
from checker.linting.runs.job import Job

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.linting.settings.resolve import RunSettings


def find_jobs(
    paths: Sequence[str],
    settings: RunSettings,
    exclude: Sequence[str] = (),
    *,
    force_exclude: bool = False,
) -> list[Job]:
    """Return the files that ``paths`` stand for, sorted by the path shown, each once.

    ``exclude`` are globs as in ``.gitignore``, from the current folder on; what configurations
    exclude is left out too. With ``force_exclude`` that holds for the paths named as well. Raise a
    :class:`~checker.support.errors.NianbaoError` for what is wrong in a configuration.
    """
    excluded = None
    if exclude:
        from checker.support.globs import Globs  # few runs leave anything out

        excluded = Globs(os.curdir, exclude)
    roots = None if force_exclude else paths
    return [
        Job(item, settings.options(item.path))
        for item in files.collect(paths, excluded, force=force_exclude)
        if not settings.is_excluded(item.path, roots)
    ]
