"""Approved exceptions: findings that somebody answers for, until a day.

A waiver names files, a rule, and if need be a section and a text. One that has expired has no
effect and is a finding of its own, at its place in the file of waivers; so is one that
matches nothing although its files were checked.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from checker.linting import fingerprints, messages
from checker.linting.accepted.waiver_match import Waiver, bare, fits, section_path
from checker.model.document import Extent, Place
from checker.model.result import FileResult, SetAside
from checker.model.tally import WaiversUse
from checker.packs import selection
from checker.packs.load import load_pack, possible_packs, rules_of
from checker.packs.selection import ALL, weight
from checker.support import cache
from checker.support.errors import ConfigError, InputError, NianbaoError
from checker.support.files import display_path, read_report
from checker.support.globs import Globs
from checker.support.limits import Limits
from checker.support.records import Record
from checker.support.version import __version__

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping, Sequence

    from checker.model.finding import Finding
    from checker.model.options import RunOptions
    from checker.packs.pack import Pack

_EXPIRED, _UNUSED = "NB007", "NB008"
_HEAD = "[[waiver]]"
_WILD = "*?[!\\"


class Waivers(Record):
    """The waivers of one file: its path as it is shown, its folder, its lines."""

    name: str
    folder: str
    entries: tuple[Waiver, ...]
    lines: tuple[str, ...]


class Applied(Record):
    """Results with what is waived set aside, and what became of the waivers."""

    results: tuple[FileResult, ...]
    use: WaiversUse


def load(path: str, options: RunOptions) -> Waivers:
    """Return the waivers in the file at ``path``; raise :class:`ConfigError` for what is wrong."""
    name = display_path(path)
    try:
        data = read_report(path, Limits())
    except InputError as error:
        raise ConfigError(name, f"豁免：{error.zh}", f"waivers: {error.en}") from None
    key = cache.key(__version__.encode(), name.encode("utf-8", "surrogatepass"), data)
    rows = cache.load_plain("waivers", key)
    if rows is None:
        from checker.linting.accepted import waiver_file  # brings in pydantic and YAML

        rows = waiver_file.make(data, name)
        cache.save_plain("waivers", key, rows)
    folder = os.path.dirname(os.path.abspath(path))
    packs = possible_packs(options.pack)
    entries = tuple(_waiver(row, folder, name, packs) for row in rows)
    lines = data.decode("utf-8-sig").replace("\r\n", "\n").split("\n")
    return Waivers(name, os.path.realpath(folder), entries, tuple(lines))


def apply(results: Sequence[FileResult], waivers: Waivers, options: RunOptions) -> Applied:
    """Set aside what is waived, and add the file of waivers where something is wrong with it.

    ``options`` are those of the run as a whole.
    """
    waiving = Waiving(waivers, options)
    made = [waiving.without_waived(result) for result in results]
    own, use = waiving.end()
    return Applied(tuple(sorted((*made, *own), key=_by_path)), use)


def without_waived(file: FileResult, waivers: Waivers, today: datetime.date) -> FileResult:
    """Return one result with what is waived set aside, for commands that fix or mark findings."""
    return _Use(waivers, today.isoformat()).without_waived(file)


class _Use:
    """Sets aside what is waived, file by file, and notes which waivers matched and might have."""

    def __init__(self, waivers: Waivers, day: str) -> None:
        """``day`` counts as today, ISO 8601."""
        self._waivers = waivers
        self._valid = [waiver for waiver in waivers.entries if waiver.expires >= day]
        self._globs = {one.file: Globs(waivers.folder, [one.file]) for one in self._valid}
        self.used: set[Waiver] = set()
        self.tried = {waiver for waiver in self._valid if waiver.gone}
        self.matched = 0

    def without_waived(self, file: FileResult) -> FileResult:
        """Return one result with what is waived set aside."""
        names = _names(file.path, self._waivers.folder)
        near = [one for one in self._valid if self._globs[one.file].leaves_out_with_folders(names)]
        made = _waived(file, near, self._waivers.name, self.used) if near else file
        self.matched += made.count_set_aside("waiver")
        asked = file.asked
        self.tried.update(one for one in near if any(weight(one.rule, code, "") for code in asked))
        return made


class Waiving(_Use):
    """The waivers of a run that takes one result after the other."""

    def __init__(self, waivers: Waivers, options: RunOptions) -> None:
        """``options`` are those of the run as a whole."""
        self._day = options.today.isoformat()
        super().__init__(waivers, self._day)
        self._options = options

    def end(self) -> tuple[tuple[FileResult, ...], WaiversUse]:
        """Return the file of waivers as a result, where something is wrong with it, and the use."""
        entries, options = self._waivers.entries, self._options
        unused = [one for one in entries if one in self.tried and one not in self.used]
        expired = [one for one in entries if one.expires < self._day]
        pack = load_pack(options.pack or selection.DEFAULT_PACK)
        found = [
            _finding(one, code, pack, options)
            for code, some in ((_EXPIRED, expired), (_UNUSED, unused))
            if not messages.is_ignored(options, code, pack.texts[code].name)
            for one in some
        ]
        name = self._waivers.name
        use = WaiversUse(name, len(entries), self.matched, len(unused), len(expired))
        return (_of_waivers(self._waivers, found, pack),) if found else (), use


def _by_path(file: FileResult) -> str:
    return file.path


def _waiver(row: Mapping[str, Any], folder: str, name: str, packs: Sequence[Pack]) -> Waiver:
    """Return one waiver, from what ``waiver_file.make`` returned."""
    line, column = row["at_rule"]
    file = row["file"].replace("\\", "/").removeprefix("./")
    return Waiver(
        file=file,
        rule=_code(row["rule"], packs, f"{name}:{line}:{column}"),
        section=section_path(row["section"] or ""),
        text=bare(row["text"] or ""),
        reason=" ".join(row["reason"].split()),
        approver=" ".join(row["approver"].split()),
        expires=row["expires"],
        place=Place(*row["at"]),
        gone=_is_gone(folder, file),
    )


def _code(selector: str, packs: Sequence[Pack], where: str) -> str:
    """Return the code, or beginning of codes, that a waiver's ``rule`` means."""
    if selector.upper() == ALL:
        raise ConfigError(
            where, "要写明规则编号，不能是 ALL", "name the rules; ALL is not allowed here"
        )
    try:
        selection.require_known(packs, selector)
    except NianbaoError as error:
        raise ConfigError(where, error.zh, error.en) from None
    named = (r.code for r in rules_of(packs) if r.name.upper() == selector.upper())
    return next(named, selector).upper()


def _is_gone(folder: str, file: str) -> bool:
    """Return whether ``file`` is no pattern but a single path, and there is nothing there."""
    if "/" not in file or any(character in _WILD for character in file):
        return False
    return not os.path.lexists(os.path.join(folder, file.strip("/")))


def _names(path: str, folder: str) -> tuple[str, ...]:
    """Return the names of a file's path from the waivers' folder on; all if it is not below."""
    above, name = os.path.split(os.path.abspath(path))
    real = os.path.join(os.path.realpath(above), name)
    inside = real.removeprefix(os.path.join(folder, ""))
    return tuple(name for name in inside.split(os.sep) if name)


def _waived(file: FileResult, near: Iterable[Waiver], name: str, used: set[Waiver]) -> FileResult:
    """Return ``file`` with what waivers match set aside; those that do are added to ``used``."""
    left, aside = [], []
    for finding in file.findings:
        fitting = [waiver for waiver in near if fits(waiver, finding, file)]
        used.update(fitting)
        if fitting:
            waiver = fitting[0]
            where = f"{name}:{waiver.place.line}"
            given = (waiver.reason, waiver.approver, waiver.expires, where)
            aside.append(SetAside(finding, "waiver", *given))
        else:
            left.append(finding)
    if not aside:
        return file
    return file._replace(findings=tuple(left), set_aside=(*file.set_aside, *aside))


def _finding(waiver: Waiver, code: str, pack: Pack, options: RunOptions) -> Finding:
    arguments = {
        "expires": waiver.expires,
        "rule": waiver.rule,
        "file": waiver.file,
        "approver": waiver.approver,
    }
    extent = Extent(waiver.place, waiver.place._replace(column=waiver.place.column + len(_HEAD)))
    said = f"{waiver.file} {waiver.rule}"
    return messages.of_run(pack, options, code, arguments)._replace(extent=extent, excerpt=said)


def _of_waivers(waivers: Waivers, findings: Sequence[Finding], pack: Pack) -> FileResult:
    """Return the result of the file of waivers itself."""
    ordered = sorted(findings, key=fingerprints.by_place)
    return FileResult(
        path=waivers.name,
        pack=selection.DEFAULT_PACK,
        encoding="utf-8",
        findings=tuple(fingerprints.numbered(ordered)),
        lines=waivers.lines,
        rules=pack.texts,
    )
