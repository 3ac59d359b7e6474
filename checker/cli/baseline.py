"""``nianbao baseline``: keeps the list of old findings in step with the reports."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

import click

from checker.cli import files
from checker.cli import options as shared
from checker.cli.commands import make_group
from checker.cli.language import words
from checker.cli.settings import resolve
from checker.linting.accepted import apply
from checker.linting.accepted import baseline as baselines
from checker.output.wording import message
from checker.support.errors import NianbaoError
from checker.support.escaping import printable
from checker.support.terminal import Ruler

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from checker.linting.accepted.apply import Acceptance
    from checker.linting.accepted.baseline import Entry
    from checker.linting.settings.resolve import RunSettings
    from checker.model.finding import Finding, Language
    from checker.model.result import FileResult

_WORDS = {
    "zh": {
        "in": "收入",
        "out": "删去",
        "new": "新的",
        "updated": "基线 {path}：收入 {more} 个问题，删去 {less} 个，现有 {number} 个",
        "would": "基线 {path}：可删去 {less} 个问题，现有 {number} 个",
        "refused": "基线 {path} 没有改动：有 {errors} 个新的错误；改正它们，"
        "确要收入的用 --accept-new",
        "total": "共 {number} 个问题，{files} 个文件",
        "renamed": "基线 {path}：{old} 改为 {new}，{number} 个问题",
        "failed": "有文件未能检查，基线中这些文件的问题没有改动",
    },
    "en": {
        "in": "added",
        "out": "removed",
        "new": "new",
        "updated": "baseline {path}: {more} added, {less} removed, {number} in all",
        "would": "baseline {path}: {less} can be removed, {number} in all",
        "refused": "baseline {path} not changed, new errors: {errors}; fix them, "
        "or add them with --accept-new",
        "total": "{number} findings in {files} files",
        "renamed": "baseline {path}: {old} is now {new}, {number} findings",
        "failed": "some files could not be checked; their entries in the baseline are unchanged",
    },
}


@make_group("baseline", "旧问题的基线。", "The baseline of old findings.")
def command() -> None:
    """Group the commands."""


def _checking(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the arguments and options of commands that check reports."""
    for option in (
        shared.no_progress,
        shared.cache,
        shared.jobs,
        shared.walking,
        shared.previous,
        shared.selection,
        shared.acceptance,
        click.argument("paths", nargs=-1, type=click.Path()),
    ):
        function = option(function)
    return function


@command.command(
    "update",
    help=words(
        "检查报告，删去已经没有的问题，收入新的警告和提示；新的错误要有 --accept-new 才收入。",
        "Check reports, remove old findings that are gone and add new warnings and infos.\n\n"
        "If there are new errors, nothing is changed and the exit code is 1, unless "
        "--accept-new is given.",
    ),
)
@_checking
@click.option(
    "--accept-new", is_flag=True, help=words("连同新的错误一起收入。", "Also add new errors.")
)
def update(paths: tuple[str, ...], **chosen: Any) -> int:
    """Run the command; return the exit code."""
    run = _Run(paths, chosen)
    new = list(baselines.found(run.accepted.results, run.acceptance.baseline))
    errors = [one for one in new if one[1].severity == "error"]
    if errors and not chosen["accept_new"]:
        for one in errors:
            run.show_new("new", *one)
        run.say("refused", errors=len(errors))
        return 2 if run.failed else 1
    entries = baselines.pruned(run.acceptance.baseline, run.accepted.stale)
    run.show_all("out", run.accepted.stale)
    for one in new:
        run.show_new("in", *one)
    run.save(baselines.extended(entries, (entry for *_, entry in new)))
    run.say("updated", more=len(new), less=run.stale)
    return 2 if run.failed else 0


@command.command(
    "prune",
    help=words(
        "检查报告，从基线中删去已经没有的问题；什么也不收入。",
        "Check reports and remove from the baseline what is gone; nothing is ever added.",
    ),
)
@_checking
@click.option(
    "--check",
    is_flag=True,
    help=words("只检查，有可删去的返回 1。", "Change nothing; exit 1 if something can be removed."),
)
def prune(paths: tuple[str, ...], **chosen: Any) -> int:
    """Run the command; return the exit code."""
    run = _Run(paths, chosen)
    run.show_all("out", run.accepted.stale)
    if chosen["check"]:
        run.say("would", less=run.stale)
        return 2 if run.failed else int(run.stale > 0)
    if run.stale:
        run.save(baselines.pruned(run.acceptance.baseline, run.accepted.stale))
    run.say("updated", more=0, less=run.stale)
    return 2 if run.failed else 0


@command.command(
    "show",
    help=words(
        "列出基线中的问题；写了路径时只列这些文件和文件夹的。",
        "List the findings in the baseline, or those of some files and folders.",
    ),
)
@click.argument("paths", nargs=-1, type=click.Path())
@shared.acceptance
@shared.configured
def show(paths: tuple[str, ...], **chosen: Any) -> int:
    """Run the command; return the exit code."""
    settings = resolve(chosen, paths)
    baseline = _open(settings, chosen).baseline
    wanted = [baselines.path_of(path, baseline) for path in paths] or ["."]
    held = sorted(baseline.entries.values())
    entries = [entry for entry in held if any(_is_in(entry.path, path) for path in wanted)]
    ruler = Ruler()
    cells_of = attrgetter("path", "code", "number", "section", "text")
    rows = [[printable(str(cell)) for cell in cells_of(entry)] for entry in entries]
    widths = [max(map(ruler.width, column)) for column in zip(*rows, strict=True)]
    for *cells, text in rows:
        padded = map(ruler.pad, cells, widths)
        click.echo("  ".join((*padded, text)).rstrip())
    number, paths_held = sum(entry.number for entry in entries), {entry.path for entry in entries}
    click.echo(_WORDS[settings.lang]["total"].format(number=number, files=len(paths_held)))
    return 0


@command.command(
    "rename",
    help=words(
        "文件或文件夹改名以后，在基线里也改。",
        "Rename a file or folder in the baseline, after it was renamed on disk.",
    ),
)
@click.argument("old")
@click.argument("new")
@shared.acceptance
@shared.configured
def rename(old: str, new: str, **chosen: Any) -> int:
    """Run the command; return the exit code."""
    settings = resolve(chosen, (new,))
    acceptance = _open(settings, chosen)
    baseline = acceptance.baseline
    before, after = (baselines.path_of(path, baseline) for path in (old, new))
    held = [entry for entry in baseline.entries.values() if _is_in(entry.path, before)]
    if not held:
        zh, en = f"基线中没有 {before}", f"the baseline has nothing of {before}"
        raise NianbaoError(zh, en)
    acceptance.save_baseline(baselines.renamed(baseline, before, after))
    number = sum(entry.number for entry in held)
    _print(settings.lang, "renamed", acceptance, old=before, new=after, number=number)
    return 0


class _Run:
    """One check, and the baseline that it is held against."""

    def __init__(self, paths: Sequence[str], chosen: dict[str, Any]) -> None:
        settings = resolve(chosen, paths)
        self.acceptance = _open(settings, chosen)
        jobs = files.find_jobs(paths or (".",), settings, {**chosen, "stdin_filename": None})
        results = files.check(jobs, settings, show_progress=not chosen["no_progress"])
        self.accepted = self.acceptance.apply(results)
        self.failed = any(result.failure for result in results)
        self.stale = sum(entry.number for entry in self.accepted.stale)
        self._lang: Language = settings.lang

    def show_new(self, key: str, file: FileResult, finding: Finding, entry: Entry) -> None:
        """Print an entry that was found in this run, with what is wrong there."""
        place = f"{entry.path}:{finding.extent.start.line}"
        self._show(key, entry, place, message(finding, file.rules, self._lang))

    def show_all(self, key: str, entries: Iterable[Entry]) -> None:
        """Print entries in the order of the file."""
        for entry in sorted(entries):
            self._show(key, entry, entry.path, " ".join(filter(None, (entry.section, entry.text))))

    def _show(self, key: str, entry: Entry, place: str, text: str) -> None:
        """Print one entry and what becomes of it."""
        times = f" ×{entry.number}" if entry.number > 1 else ""
        line = f"{_WORDS[self._lang][key]} {place}: {entry.code}{times} {text}"
        click.echo(printable(line).rstrip())

    def save(self, entries: dict[baselines.Key, Entry]) -> None:
        """Write the baseline, if it becomes another."""
        if entries != self.acceptance.baseline.entries:
            self.acceptance.save_baseline(entries)

    def say(self, name: str, **values: int) -> None:
        """Print what was done, and whether something could not be."""
        number = self.acceptance.baseline.size
        _print(self._lang, name, self.acceptance, number=number, **values)
        if self.failed:
            click.echo(f"nianbao: {_WORDS[self._lang]['failed']}", err=True)


def _open(settings: RunSettings, chosen: dict[str, Any]) -> Acceptance:
    """Return the waivers, and the baseline that is named, configured or at its default place."""
    path = chosen["baseline"]
    if path is None and settings.configuration.baseline is None:
        path = apply.default_baseline(settings)
    return apply.open_accepted(settings, chosen["waivers"], path)


def _print(lang: Language, name: str, acceptance: Acceptance, **values: str | int) -> None:
    text = _WORDS[lang][name].format(path=acceptance.baseline.name, **values)
    click.echo(printable(text))


def _is_in(path: str, folder: str) -> bool:
    return folder in (path, ".") or path.startswith(f"{folder}/")
