"""What was found, without what is waived or old: after checking, and in this order.

Comments in a file are heeded when it is checked (:mod:`checker.suppressions`), for they are
part of its content. Waivers and baseline are not: a result that was kept from an earlier run
serves with any of them.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from checker.finding import BaselineUse
from checker.record import Record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.baseline import Baseline, Entry
    from checker.engine import Options
    from checker.finding import FileResult, WaiversUse
    from checker.waivers import Waivers


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
    options: Options,
    waivers: Waivers | None,
    baseline: Baseline | None,
) -> Settled:
    """Return ``results`` without what is waived or old; ``options`` are those of the run."""
    settled = Settled(tuple(results))
    if waivers is not None:
        from checker import waivers as waivings  # noqa: PLC0415  # most runs have none

        today = options.today or datetime.date.today()  # noqa: DTZ011  # the user's day
        applied = waivings.apply(results, waivers, today, options)
        settled = settled._replace(results=applied.results, waivers=applied.use)
    if baseline is not None:
        from checker import baseline as baselines  # noqa: PLC0415  # most runs have none

        compared = baselines.compare(settled.results, baseline, baseline.exists)
        stale = sum(entry.number for entry in compared.stale)
        use = BaselineUse(baseline.name, baseline.size, compared.matched, stale)
        settled = settled._replace(results=compared.results, baseline=use, stale=compared.stale)
    return settled
