"""What a file of rules, tables or a pack belongs to, and all that is wrong with it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from checker.packs import builtin, load, rule_files, table_files, user
from checker.packs.builtin import HEAD, LEXICON
from checker.packs.references import known_names
from checker.packs.selection import DEFAULT_PACK
from checker.support import locations
from checker.support.declared import refusals
from checker.support.records import Record
from checker.support.yaml_source import parse, read_bytes

if TYPE_CHECKING:
    from checker.model.rule import Rule
    from checker.packs.pack import Pack
    from checker.support.declared import Source
    from checker.support.errors import PackError


class LoadedRules(Record):
    """The rules that a file or folder declares, and the pack that they run in."""

    rules: list[Rule]
    pack: Pack


class RuleSources:
    """Answers for files and folders; what they belong to is read once.

    Raises :class:`~checker.support.errors.PackError` for a file that cannot be read.
    """

    def __init__(self) -> None:
        self._errors: dict[str, list[PackError]] = {}

    def errors(self, path: str) -> list[PackError]:
        """Return all that is wrong with the file or folder at ``path``: what a run would refuse.

        Of a file in the folder of a pack, that is what is wrong in this file.
        """
        if _is_builtin(path):
            return self._builtin_errors(path)
        file = os.path.join(path, HEAD) if os.path.isdir(path) else path
        read_bytes(file, file)  # what cannot be read is no fault of the pack
        folder = _folder(path)
        if folder is None:
            return _errors_alone(path)
        if folder not in self._errors:
            self._errors[folder] = load.pack_errors(folder)
        found = self._errors[folder]
        return found if os.path.isdir(path) else [one for one in found if _is_in(one, path)]

    def _builtin_errors(self, path: str) -> list[PackError]:
        if not os.path.isdir(path):
            read_bytes(path, path)
        root = os.path.realpath(locations.RULES)
        if root not in self._errors:
            self._errors[root] = builtin.builtin_errors(root)
        real = os.path.realpath(path)
        found = [one for one in self._errors[root] if _is_in(one, real)]
        return [_renamed(one, real, path) for one in found]

    def rules(self, path: str) -> LoadedRules:
        """Return the rules of the file or folder at ``path``.

        Raises :class:`~checker.support.errors.PackError` if they are not good.
        """
        real = os.path.realpath(path)
        if _is_builtin(path):
            name = os.path.relpath(real, os.path.realpath(locations.RULES)).split(os.sep)[0]
            return _declared(load.load_pack(name), real)
        folder = _folder(path)
        if folder is not None:
            return _declared(user.load_user(folder, load.builtin_set()), real)
        source = parse(read_bytes(path, path), path)
        if _is_pack(source):
            return _declared(user.load_user(path, load.builtin_set()), real)
        pack = load.load_pack(DEFAULT_PACK)
        rule, problems = rule_files.read_rule(source.data, path, _around(pack))
        source.refuse(problems)
        assert rule is not None
        return LoadedRules([rule], pack)


def _declared(pack: Pack, real: str) -> LoadedRules:
    """Return the rules of ``pack`` that the file or folder at the real path declares."""
    below = os.path.join(real, "")
    rules = [
        rule
        for rule in pack.own.rules
        if (file := os.path.realpath(load.source_path(rule))) == real or file.startswith(below)
    ]
    if os.path.basename(real) == HEAD and not rules:
        rules = [rule for rule in pack.own.rules if rule.pack == pack.name]
    return LoadedRules(rules, pack)


def _errors_alone(path: str) -> list[PackError]:
    """Return what is wrong with a file that belongs to no folder of a pack."""
    from checker.support.errors import PackError

    try:
        source = parse(read_bytes(path, path), path)
    except PackError as error:
        return [error]
    if _is_pack(source):
        return load.pack_errors(path)
    if isinstance(source.data, dict) and "schema" in source.data:
        return refusals(source, table_files.read_table(source)[2])
    pack = load.load_pack(DEFAULT_PACK)
    return refusals(source, rule_files.read_rule(source.data, path, _around(pack))[1])


def _around(pack: Pack) -> rule_files.Surroundings:
    return rule_files.Surroundings(pack.name, load.cited_sources(), known_names(pack.columns))


def _is_pack(source: Source) -> bool:
    return isinstance(source.data, dict) and "pack" in source.data


def _is_builtin(path: str) -> bool:
    """Return whether a file or folder stands among the built-in rules."""
    root = os.path.join(os.path.realpath(locations.RULES), "")
    return os.path.join(os.path.realpath(path), "").startswith(root)


def _folder(path: str) -> str | None:
    """Return the folder of the pack that a file or folder belongs to, None for one on its own."""
    whole = user.pack_folder(path)
    if whole is not None:
        return whole
    folder = os.path.dirname(path) or os.curdir
    if os.path.basename(os.path.realpath(folder)) == LEXICON:
        folder = os.path.dirname(folder) or os.curdir
    head = os.path.join(folder, HEAD)
    if os.path.basename(path) == HEAD or not os.path.isfile(head):
        return None
    # beside a pack.yaml there may be packs in one file
    return None if _declares_pack(path) else folder


def _declares_pack(path: str) -> bool:
    from checker.support.errors import PackError

    try:
        return _is_pack(parse(read_bytes(path, path), path))
    except PackError:
        return False


def _is_in(error: PackError, path: str) -> bool:
    """Return whether an error is about the file at ``path`` or one below it."""
    return error.where.startswith((path + ":", os.path.join(path, ""))) or error.where == path


def _renamed(error: PackError, real: str, path: str) -> PackError:
    """Return an error with its file called as it was given."""
    where, zh, en = (text.replace(real, path) for text in (error.where, error.zh, error.en))
    head = f"{where}: "
    return type(error)(where, zh.removeprefix(head), en.removeprefix(head))
