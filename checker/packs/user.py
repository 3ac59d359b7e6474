"""Rule packs of users: a folder laid out as a built-in pack, or one file.

A pack extends a built-in pack, another file or folder, or nothing.
"""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Any

from checker.packs.builtin import HEAD, LEXICON, SOURCES
from checker.packs.pack import Pack, as_plain, from_plain
from checker.support import cache
from checker.support.declared import Problem, joined, refusals, suggestion
from checker.support.errors import PackError
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.packs.builtin import BuiltinPacks
    from checker.packs.read_pack import PackFiles
    from checker.support.declared import Source


def load_user(path: str, builtin: BuiltinPacks) -> Pack:
    """Return the user's pack in the file or folder at ``path``.

    A run asks for it at every report: it is the same object until one of its files changes.
    """
    key = builtin.key, os.path.realpath(path), cache.folder()
    kept = _loaded.get(key)
    stamps = None if kept is None else _stamps(kept.files)
    if kept is not None:
        if stamps is not None and stamps == kept.stamps:
            return kept.pack
        if _are_unchanged(kept.files):
            _loaded[key] = kept._replace(stamps=stamps)
            return kept.pack
    pack, files = _load(path, builtin)
    _loaded[key] = _Loaded(pack, files, _stamps(files))
    return pack


class _Loaded(Record):
    """A pack in this process, and the files and folders that it was made from, with digests."""

    pack: Pack
    files: list[tuple[str, str]]
    stamps: tuple[tuple[int, ...], ...] | None


_loaded: dict[tuple[str, str, str | None], _Loaded] = {}
"""By the key of the built-in packs, the real path, and the cache's folder, which gets it too."""
_SETTLED = 2_000_000_000
"""Nanoseconds after which a file that is written again surely has another time."""


def _stamps(files: list[tuple[str, str]]) -> tuple[tuple[int, ...], ...] | None:
    """Return times and sizes of files; None if one was only just written, or is gone."""
    now = time.time_ns()
    stamps = []
    for path, _ in files:
        try:
            status = os.stat(path)
        except OSError:
            return None
        if now - status.st_mtime_ns < _SETTLED:
            return None
        stamps.append((status.st_mtime_ns, status.st_size, status.st_ino))
    return tuple(stamps)


def _are_unchanged(files: Iterable[tuple[str, str]]) -> bool:
    return all(cache.digest(file) == known for file, known in files)


def _load(path: str, builtin: BuiltinPacks) -> tuple[Pack, list[tuple[str, str]]]:
    """Return the pack, from the cache or read anew, and what it was made from."""
    key = cache.key(f"{builtin.key} {os.path.realpath(path)}".encode())
    plain = cache.load_plain("pack", key)
    if plain is not None and _are_unchanged(plain["files"]):
        pack = builtin.packs.get(plain["base"], builtin.root)
        for row in plain["owns"]:
            alone = pack is builtin.root and not plain["base"]
            pack = Pack(from_plain(row), pack, alone=alone, digest=plain["digest"])
        return pack, [(file, known) for file, known in plain["files"]]
    pack, files = read_user(path, builtin)
    owns: list[Pack] = [pack]
    while (base := owns[-1].base) is not None and base.name not in builtin.packs:
        owns.append(base)
    cache.save_plain(
        "pack",
        key,
        {
            "files": files,
            "base": owns[-1].base.name if owns[-1].base else "",
            "owns": [as_plain(one.own) for one in reversed(owns)],
            "digest": pack.digest,
        },
    )
    return pack, files


def read_user(path: str, builtin: BuiltinPacks) -> tuple[Pack, list[tuple[str, str]]]:
    """Return the pack at ``path`` and the files and folders it was made from, with digests.

    Raises :class:`~checker.support.errors.PackError` for all that is wrong with it.
    """
    reading = _Reading(builtin)
    pack = reading.pack(path, path, ())
    if reading.errors:
        raise joined(reading.errors)
    assert pack is not None
    return pack, reading.files


def user_errors(path: str, builtin: BuiltinPacks) -> list[PackError]:
    """Return all that is wrong with the pack at ``path``, an error for each file."""
    reading = _Reading(builtin)
    reading.pack(path, path, ())
    return reading.errors


def pack_folder(path: str) -> str | None:
    """Return the folder of a pack, if ``path`` is one or the head of one with tables beside it."""
    if os.path.isdir(path):
        return path
    folder = os.path.dirname(path) or os.curdir
    whole = os.path.basename(path) == HEAD and os.path.isdir(os.path.join(folder, LEXICON))
    return folder if whole else None


class _Files(Record):
    """The parsed files of a pack; ``real`` is the real path of its folder or file."""

    real: str
    files: PackFiles
    sources: Source | None


class _Reading:
    """Reads a pack and those that it extends."""

    def __init__(self, builtin: BuiltinPacks) -> None:
        self._builtin = builtin
        self.errors: list[PackError] = []
        self.files: list[tuple[str, str]] = []

    def pack(self, path: str, shown: str, trail: tuple[str, ...]) -> Pack | None:
        """Return the pack at ``path``, ``shown`` in messages; ``trail`` are those that extend it.

        Returns None where its head cannot be read.
        """
        from checker.packs.read_pack import PackReader
        from checker.packs.table_files import read_sources

        found = self._read(path, shown)
        if found is None:
            return None
        head = found.files.head
        before = len(self.errors)
        base, alone = self._extended(head, found.real, (*trail, found.real))
        cited = {**self._builtin.sources}
        if found.sources:
            listed, problems = read_sources(found.sources)
            cited |= listed
            self.errors += refusals(found.sources, problems)
        lost = base is None
        reader = PackReader(
            found.files,
            base,
            cited,
            self._builtin.taken,
            self._builtin.packs,
            builtin=False,
            alone=alone,
            lost=lost,
        )
        digest = cache.key(*(f"{file} {digest}".encode() for file, digest in self.files))
        pack = reader.pack(digest)
        errors = reader.errors
        if pack.name in self._builtin.packs:
            zh, en = "这是内置规则包的名字", "is the name of a built-in pack"
            errors += refusals(head, [Problem(("pack",), zh, en)])
        self.errors[before:before] = errors  # what is nearer to the user comes first
        return pack

    # ── files ──────────────────────────────────────────────────────────────────────────────

    def _read(self, path: str, shown: str) -> _Files | None:
        folder = pack_folder(path)
        if folder is None:
            real = os.path.realpath(path)
            head = self._source(path, shown)
            return _Files(real, _as_files(head, {}, {}, real), None) if head else None
        real = os.path.realpath(folder)
        shown = shown if folder == path else os.path.dirname(shown) or os.curdir
        head = self._source(os.path.join(folder, HEAD), os.path.join(shown, HEAD))
        rules = dict(self._sources(folder, shown))
        tables = dict(self._sources(os.path.join(folder, LEXICON), os.path.join(shown, LEXICON)))
        sources = rules.pop(SOURCES, None)
        if head is None:
            return None
        by_file = {os.path.join(real, name): source for name, source in rules.items()}
        by_name = {name.removesuffix(".yaml"): source for name, source in tables.items()}
        return _Files(real, _as_files(head, by_name, by_file, os.path.join(real, HEAD)), sources)

    def _sources(self, folder: str, shown: str) -> Iterator[tuple[str, Source]]:
        """Yield name and content of the YAML files in a folder, the head of a pack left out."""
        try:
            names = sorted(os.listdir(folder))
        except (FileNotFoundError, NotADirectoryError):
            return
        self.files.append((os.path.realpath(folder), cache.digest(folder) or ""))
        for name in names:
            if name.endswith(".yml"):
                where = os.path.join(shown, name)
                self.errors.append(
                    PackError(where, "扩展名应为 .yaml", "the extension must be .yaml")
                )
            elif name.endswith(".yaml") and name != HEAD:
                source = self._source(os.path.join(folder, name), os.path.join(shown, name))
                if source:
                    yield name, source

    def _source(self, path: str, shown: str) -> Source | None:
        from checker.support import yaml_source

        try:
            data = yaml_source.read_bytes(path, shown)
            self.files.append((os.path.realpath(path), cache.hexdigest(data)))
            return yaml_source.parse(data, shown)
        except PackError as error:
            self.errors.append(error)
            return None

    # ── what it extends ────────────────────────────────────────────────────────────────────

    def _extended(
        self, head: Source, real: str, trail: tuple[str, ...]
    ) -> tuple[Pack | None, bool]:
        """Return the pack that a pack extends, None if it is lost, and whether it extends none."""
        packs = self._builtin.packs
        name = head.data.get("extends") if isinstance(head.data, dict) else None
        if not isinstance(name, str):
            return self._builtin.root, True
        if name in packs:
            return packs[name], False
        folder = os.path.dirname(real)
        target = os.path.realpath(os.path.join(real if os.path.isdir(real) else folder, name))
        problem = None
        if not target.startswith(os.path.join(folder, "")):
            zh, en = "只能是本文件所在文件夹及其下的文件", "must be in or below this file's folder"
            problem = Problem(("extends",), zh, en)
        elif target in trail:
            problem = Problem(("extends",), "循环引用", "extends itself in a circle")
        elif not os.path.isfile(target) and not os.path.isdir(target):
            zh, en = suggestion(name, packs)
            problem = Problem(
                ("extends",), f"没有规则包或文件 {name}{zh}", f"no pack or file {name}{en}"
            )
        if problem:
            self.errors += refusals(head, [problem])
            return None, False
        shown = os.path.join(os.path.dirname(head.name), name)
        before = len(self.errors)
        pack = self.pack(target, shown, trail)
        return (pack if len(self.errors) == before else None), False


def _as_files(head: Source, tables: dict[str, Source], rules: dict[str, Source], file: str) -> Any:
    from checker.packs.read_pack import PackFiles

    return PackFiles(head, tables, rules, file)
