"""What was found, without what is waived or old: after checking, and in this order.

Comments in a file are read when it is checked (:mod:`checker.linting.accepted.directives`), for
they are part of its content. Waivers and baseline are not: a result that was kept from an earlier
run serves with any of them.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from checker.model.result import BaselineUse
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.linting.accepted.baseline import Baseline, Entry
    from checker.linting.accepted.waivers import Waivers
    from checker.model.options import RunOptions
    from checker.model.result import FileResult, WaiversUse


BASELINE = "nianbao-baseline.json"
WAIVERS = "nianbao-waivers.toml"
"""The usual names of the files."""


class Settled(Record):
    """Results of a run after waivers and baseline, each null where there is none.

    ``stale`` are the entries of the baseline that are not there any more.
    """

    results: tuple[FileResult, ...]
    waivers: WaiversUse | None = None
    baseline: BaselineUse | None = None
    stale: tuple[Entry, ...] = ()


def settle(
    results: Sequence[FileResult],
    options: RunOptions,
    waivers: Waivers | None,
    baseline: Baseline | None,
) -> Settled:
    """Return ``results`` without what is waived or old; ``options`` are those of the run."""
    settled = Settled(tuple(results))
    if waivers is not None:
        from checker.linting.accepted import waivers as waivings  # most runs have none

        today = options.today or datetime.date.today()  # noqa: DTZ011  # the user's day
        applied = waivings.apply(results, waivers, today, options)
        settled = settled._replace(results=applied.results, waivers=applied.use)
    if baseline is not None:
        from checker.linting.accepted import baseline as baselines  # most runs have none

        compared = baselines.compare(settled.results, baseline, baseline.exists)
        stale = sum(entry.number for entry in compared.stale)
        use = BaselineUse(baseline.name, baseline.size, compared.matched, stale)
        settled = settled._replace(results=compared.results, baseline=use, stale=compared.stale)
    return settled
