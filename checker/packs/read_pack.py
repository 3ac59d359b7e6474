"""Read one pack from its files, on top of the pack that it extends; find all that is wrong.

Needs pydantic and YAML, so it is imported only when a pack is made anew, or by
``nianbao rules``.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from checker.packs import rule_files, table_files, validation
from checker.packs.basis import basis_of, basis_problems
from checker.packs.file_models import PackModel, WithoutModel
from checker.packs.head_problems import companion_problems, head_problems, reserved
from checker.packs.pack import OwnPack, Pack, rules_left, tables_left
from checker.packs.references import (
    check_problems,
    known_names,
    rule_problems,
    table_problems,
)
from checker.structure.analyse import TABLES
from checker.support.declared import Problem, refusals, suggestion
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from checker.model.rule import Rule
    from checker.packs.file_models import OverrideModel
    from checker.packs.references import KnownNames
    from checker.support.declared import Source
    from checker.support.errors import PackError


class PackFiles(Record):
    """The files of one pack: its head, tables by name, and rules by what is kept as their file."""

    head: Source
    tables: Mapping[str, Source]
    rules: Mapping[str, Source]
    file: str
    """What is kept as the file of rules that stand in the head itself."""
    folder: str = ""
    """The name that the pack must have, if it must have one."""


class PackReader:
    """Reads one pack; ``errors`` are all that is wrong with it, an error for each file.

    ``cited`` are the documents that rules may rest on. ``taken`` are the letters of codes that
    belong to other packs, ``kinds`` are the names of built-in packs. A pack that stands ``alone``
    takes over the tables of ``base`` only.
    Where ``base`` is None because it could not be read (``lost``), nothing is looked up in it.
    """

    def __init__(
        self,
        files: PackFiles,
        base: Pack | None,
        cited: Mapping[str, Any],
        taken: Iterable[str],
        kinds: Iterable[str],
        *,
        builtin: bool,
        alone: bool = False,
        lost: bool = False,
    ) -> None:
        """Take the files and what they are read on top of."""
        self._files = files
        self._base = base
        self._cited = cited
        self._taken = frozenset(taken)
        self._kinds = tuple(kinds)
        self._builtin = builtin
        self._alone = alone
        self._lost = lost
        self._found: dict[str, tuple[Source, list[Problem]]] = {}
        self._tables: dict[str, tuple[str, dict[str, Any]]] = {}
        self._model: PackModel | None = None

    @property
    def errors(self) -> list[PackError]:
        """What is wrong, file by file."""
        return [error for found in self._found.values() for error in refusals(*found)]

    def pack(self, digest: str = "") -> Pack:
        """Return the pack as far as it is good."""
        head = self._files.head
        self._model, problems = validation.validated(PackModel, head.data)
        self._note(head, problems)
        self._read_tables()
        names = None
        without = self._model.without if self._model else WithoutModel()
        if not self._lost:
            left = tables_left(self._base, tuple(without.tables))
            names = known_names({**left, **self._tables})
            self._look_up_tables(names)
        rules = list(self._rules(names))
        own = OwnPack(
            self._model.pack if self._model else "",
            self._model.title.plain() if self._model and self._model.title else {},
            tuple(self._model.codes) if self._model else (),
            self._families(),
            self._model.deadline if self._model else None,
            tuple(self._model.confidential) if self._model else (),
            {code: tuple(others) for code, others in self._model.gives_way.items()}
            if self._model
            else {},
            (*(self._changed(names) if names else ()), *rules),
            self._tables,
            tuple(without.rules),
            tuple(without.tables),
            self._model.companion if self._model else None,
        )
        pack = Pack(own, self._base, alone=self._alone, digest=digest)
        if self._model:
            self._note(head, self._name_problems(self._model))
            self._note(head, companion_problems(pack, self._kinds))
        if self._model and names:
            self._note(head, head_problems(self._model, pack, self._taken, builtin=self._builtin))
            sound = not any(problems for _, problems in self._found.values())
            if not self._builtin and sound and not any(rule.enabled for rule in pack.rules):
                self._note(head, [Problem((), "没有启用的规则", "no rule is on")])
            self._note(head, self._inherited_problems(names))
        return pack

    def _note(self, source: Source, problems: Iterable[Problem]) -> None:
        self._found.setdefault(source.name, (source, []))[1].extend(problems)

    # ── tables ─────────────────────────────────────────────────────────────────────────────

    def _read_tables(self) -> None:
        above = self._base.columns if self._base else {}
        for name, source in self._files.tables.items():
            schema, columns, problems = table_files.read_table(source, above.get(name))
            expected = TABLES.get(name)
            if expected is not None and schema != expected and not problems:
                problems = [Problem(("schema",), f"应为 {expected}", f"must be {expected}")]
            self._note(source, problems)
            if schema:
                self._tables[name] = (schema, columns)

    def _look_up_tables(self, names: KnownNames) -> None:
        """Note the names in the pack's own tables that nobody knows."""
        for name, source in self._files.tables.items():
            if name in self._tables:
                self._note(source, table_problems(*self._tables[name], names))

    # ── rules ──────────────────────────────────────────────────────────────────────────────

    def _rules(self, names: KnownNames | None) -> Iterator[Rule]:
        """Yield the pack's own rules, those that stand in the head and those of files."""
        base = self._base if not self._alone else None
        seen = {rule.code: rule.source for rule in base.rules} if base else {}
        around = rule_files.Surroundings(
            self._model.pack if self._model else "", self._cited, names, self._builtin
        )
        inline = [
            (self._files.head, self._files.file, below, data)
            for below, data in rule_files.declarations(self._files.head)
        ]
        files = [(source, file, (), source.data) for file, source in self._files.rules.items()]
        for source, file, below, data in [*inline, *files]:
            rule, problems = rule_files.read_rule(data, file, around)
            if rule:
                problems += self._code_problems(rule, file, seen, in_file=not below)
                seen.setdefault(rule.code, rule.source)
                yield rule
            self._note(source, [problem.below(below) for problem in problems])

    def _code_problems(
        self, rule: Rule, file: str, seen: Mapping[str, str], *, in_file: bool
    ) -> Iterator[Problem]:
        """Yield what is wrong with the code of a rule."""
        letters = rule.code.rstrip("0123456789")
        own = self._model.codes if self._model else ()
        if in_file and os.path.basename(file) != f"{rule.code}.yaml":
            zh, en = "文件名应为编号加 .yaml", "the file is named by its id and .yaml"
            yield Problem(("id",), zh, en)
        elif letters in self._taken:
            yield Problem(("id",), *reserved(letters, builtin=self._builtin))
        elif own and letters not in own:
            listed = ", ".join(own)
            zh, en = f"编号应以 {listed} 开头", f"the codes of this pack begin with {listed}"
            yield Problem(("id",), zh, en)
        elif rule.code in seen:
            zh, en = f"编号已用于 {seen[rule.code]}", f"id already used in {seen[rule.code]}"
            yield Problem(("id",), zh, en)

    def _changed(self, names: KnownNames) -> Iterator[Rule]:
        """Yield the inherited rules that the pack changes."""
        known = {rule.code: rule for rule in self._taken_over()}
        for code, change in (self._model.override if self._model else {}).items():
            rule = known.get(code)
            if rule is None:
                zh, en = suggestion(code, known)
                wrong = f"没有规则 {code}{zh}", f"no rule {code}{en}"
                self._note(self._files.head, [Problem(("override", code), *wrong, at_key=True)])
            else:
                yield self._overridden(rule, change, names)

    def _overridden(self, rule: Rule, change: OverrideModel, names: KnownNames) -> Rule:
        values = rule.parameters
        if change.parameters:
            given = {**rule.parameters, **change.parameters, "kind": rule.kind}
            values, problems = validation.checked(given)
            problems = problems or [*check_problems(rule.kind, values, names)]
            below = ("override", rule.code, "parameters")
            self._note(self._files.head, [problem.below(below) for problem in problems])
        changes = change.model_dump(exclude_none=True, exclude={"basis"}) | {"parameters": values}
        if change.basis is not None:
            below = ("override", rule.code, "basis")
            variants = [variant for variant in rule.message["zh"] if variant]
            problems = [*basis_problems(change.basis, self._cited, variants, below)]
            self._note(self._files.head, problems)
            changes |= {} if problems else basis_of(change.basis, self._cited)
        return rule._replace(**changes)

    def _taken_over(self) -> tuple[Rule, ...]:
        """Return the rules of the extended pack that the pack has too."""
        left_out = self._model.without.rules if self._model else ()
        return rules_left(None if self._alone else self._base, tuple(left_out))

    def _inherited_problems(self, names: KnownNames) -> Iterator[Problem]:
        """Yield a problem for each inherited rule that the pack's own tables leave without a name.

        So a pack cannot take a part away that a rule of the extended pack looks for.
        """
        if not self._tables and not (self._model and self._model.without.tables):
            return
        for rule in self._taken_over():
            for problem in rule_problems(rule, names):
                zh, en = f"规则 {rule.code}：{problem.zh}", f"rule {rule.code}: {problem.en}"
                yield Problem(("extends",), zh, en)

    # ── the head ───────────────────────────────────────────────────────────────────────────

    def _families(self) -> dict[str, dict[str, Any]]:
        return {
            code: {"title": family.title.plain(), "statutory": family.statutory}
            for code, family in (self._model.families if self._model else {}).items()
        }

    def _name_problems(self, model: PackModel) -> Iterator[Problem]:
        """Yield what is wrong with the head, whatever the pack extends."""
        if self._files.folder and model.pack != self._files.folder:
            yield Problem(("pack",), "应与文件夹同名", "must be the folder's name")
        if self._builtin and model.title is None:
            yield Problem((), "缺少 title", "title is missing")
