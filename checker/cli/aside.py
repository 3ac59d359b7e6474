"""Waivers and the baseline of a run: which files, and what is to be said of them."""

from __future__ import annotations

import datetime
import os
from typing import TYPE_CHECKING, Any

import click

from checker.cli import options as shared
from checker.linting.accepted import apply
from checker.linting.settings import lookup
from checker.support.escaping import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from checker.cli.plan import Plan
    from checker.linting.accepted.apply import Settled
    from checker.linting.accepted.baseline import Baseline, Entry, Key
    from checker.linting.accepted.waivers import Waivers
    from checker.model.finding import Language
    from checker.model.result import FileResult

_WORDS = {
    "zh": {
        "stale": "基线 {path} 中有 {number} 个问题不再出现，可用 nianbao baseline prune 删去",
        "written": "已写入基线 {path}：{number} 个问题，新增 {more} 个，减少 {less} 个",
    },
    "en": {
        "stale": "{number} finding{s} of the baseline {path} no longer found: "
        "nianbao baseline prune",
        "written": "baseline written to {path}: {number} finding{s}, {more} added, {less} removed",
    },
}

_baseline = click.option(
    "--baseline",
    metavar="FILE",
    help="只报告基线里没有的问题 | Report only what is new against it.",
)
_waivers = click.option(
    "--waivers",
    metavar="FILE",
    help=f"经批准的例外；默认用配置旁的 {apply.WAIVERS} | Approved exceptions; by default "
    f"{apply.WAIVERS} beside the configuration.",
)


def files(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that name the files; :class:`Aside` asks for them."""
    return _baseline(_waivers(function))


class Aside:
    """The waivers and the baseline of a run; both are read at once.

    An option wins over the configuration of the run. Waivers are also found by their usual name,
    a baseline never is: it hides many findings that nobody has looked at. With ``anew`` the
    baseline is about to be written, and may be missing. Raise a
    :class:`~checker.support.errors.ConfigError` for a file that is missing or wrong.
    """

    def __init__(self, chosen: dict[str, Any], plan: Plan, *, anew: bool = False) -> None:
        self._options = plan.usual
        self._lang: Language = chosen["lang"]
        path = _waivers_path(chosen, plan)
        self._waivers = _waivers_in(path, plan) if path else None
        path = chosen["baseline"] or _near(plan.run.baseline)
        if path is None and anew:
            path = usual_baseline(plan)
        self.baseline_path: str = path or ""
        self._baseline = _baseline_in(path, anew=anew) if path else None

    @property
    def baseline(self) -> Baseline:
        """The baseline; only where there is one."""
        assert self._baseline is not None
        return self._baseline

    def settle(self, results: Sequence[FileResult]) -> Settled:
        """Return the results without what is waived or old."""
        return apply.settle(results, self._options, self._waivers, self._baseline)

    def write(self, results: Sequence[FileResult]) -> None:
        """Make all that is found the baseline, and say so.

        What the run did not look for stays in it.
        """
        from checker.linting.accepted import baseline as baselines  # few runs write one

        before = self.baseline
        settled = self.settle(results)
        new = [entry for *_, entry in baselines.found(settled.results, before)]
        entries = baselines.extended(baselines.pruned(before, settled.stale), new)
        self.save(entries)
        less = sum(entry.number for entry in settled.stale)
        self._say("written", self.baseline.size, more=len(new), less=less)

    def save(self, entries: Mapping[Key, Entry]) -> None:
        """Write the baseline with these entries, and go on with it."""
        from checker.linting.accepted import baseline as baselines  # few runs write one

        shared.write(baselines.dumped(entries), self.baseline_path, utf8=True)
        self._baseline = self.baseline._replace(entries=entries)

    def tell(self, settled: Settled) -> None:
        """Say what is out of date in the baseline."""
        if settled.baseline is not None and settled.baseline.stale:
            self._say("stale", settled.baseline.stale)

    def _say(self, name: str, number: int, **values: int) -> None:
        path = printable(self.baseline.name)
        plural = "s" * (number != 1)
        text = _WORDS[self._lang][name].format(path=path, number=number, s=plural, **values)
        click.echo(f"nianbao: {text}", err=True)


def sparing(chosen: dict[str, Any], plan: Plan) -> Callable[[FileResult], FileResult]:
    """Return what sets aside what is waived in one file, for commands beside ``check``."""
    path = _waivers_path(chosen, plan)
    if path is None:
        return _as_it_is
    from checker.linting.accepted import waivers  # most runs have none

    found = _waivers_in(path, plan)
    today = plan.usual.today or datetime.date.today()  # noqa: DTZ011  # the user's day
    return lambda result: waivers.spared(result, found, today)


def _as_it_is(result: FileResult) -> FileResult:
    return result


def _waivers_in(path: str, plan: Plan) -> Waivers:
    from checker.linting.accepted import waivers  # most runs have none

    return waivers.load(path, plan.usual)


def _baseline_in(path: str, *, anew: bool) -> Baseline:
    from checker.linting.accepted import baseline as baselines  # most runs have none

    missing = anew and not os.path.lexists(path)
    return baselines.empty(path) if missing else baselines.load(path)


def usual_baseline(plan: Plan) -> str:
    """Return where the baseline is kept if nobody says otherwise."""
    return os.path.normpath(os.path.join(_folder(plan), apply.BASELINE))


def _waivers_path(chosen: dict[str, Any], plan: Plan) -> str | None:
    named: str | None = chosen.get("waivers") or _near(plan.run.waivers)
    if named or chosen["isolated"]:
        return named
    beside = os.path.normpath(os.path.join(_folder(plan), apply.WAIVERS))
    return beside if os.path.lexists(beside) else None


def _folder(plan: Plan) -> str:
    """Return where files lie by default: beside the configuration, or where we are."""
    path, user = plan.run.path, lookup.user_file()
    if path is None or (user is not None and path == os.path.realpath(user)):
        return os.curdir
    return os.path.dirname(_near(path) or path)


def _near(path: str | None) -> str | None:
    """Return a path from the current folder on, if it is below: output is alike anywhere."""
    here = os.path.join(os.getcwd(), "")
    return path.removeprefix(here) if path else None
