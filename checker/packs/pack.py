"""A rule pack: rules, the tables that they work with, and what is known of the kind of report."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from checker.model.rule import Rule
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.model.pack_text import PackText
    from checker.model.rule import RuleText

    Tables = Mapping[str, tuple[str, Mapping[str, Any]]]
    """Schema and columns of tables, by name."""


class OwnPack(Record):
    """What one pack declares itself, without the pack that it extends.

    ``rules`` are its own ones and those that it changes. ``title`` is by language, empty where
    that of the extended pack holds. ``codes`` are the letters that its codes begin with.
    ``families`` have ``title`` and ``statutory`` by the beginning of their codes. ``deadline`` is
    the code of the rule on the date of a report, ``confidential`` are beginnings of codes whose
    findings quote no text. ``gives_way`` has, by code, beginnings of the codes that a rule gives
    way to where both speak of the same words. ``without_rules`` are beginnings of codes,
    ``without_tables`` names of tables that it does not take over. ``companion`` is the name of the
    pack of the kind of report that the same organization makes for the same year, and that rules
    compare with.
    """

    name: str
    title: Mapping[str, str]
    codes: tuple[str, ...]
    families: Mapping[str, Mapping[str, Any]]
    deadline: str | None
    confidential: tuple[str, ...]
    gives_way: Mapping[str, tuple[str, ...]]
    rules: tuple[Rule, ...]
    tables: Tables
    without_rules: tuple[str, ...] = ()
    without_tables: tuple[str, ...] = ()
    companion: str | None = None


class Pack:
    """Rules, sorted by code and those it extends included, and the tables they work with.

    ``lineage`` is its own name and those of the packs it extends, nearest first; ``base`` is the
    nearest of them. ``digest`` tells versions of a user's pack apart and is empty for a built-in
    one, which changes with the program only. See :class:`OwnPack` for the rest.
    """

    def __init__(
        self, own: OwnPack, base: Pack | None = None, *, alone: bool = False, digest: str = ""
    ) -> None:
        """Put together what a pack declares and what it extends.

        A pack that stands ``alone`` takes over the tables of ``base`` and nothing else.
        """
        heir = None if alone else base
        self.own = own
        self.base = heir
        self.digest = digest
        self.name = own.name
        self.lineage: tuple[str, ...] = (own.name, *(heir.lineage if heir else ()))
        self.title: Mapping[str, str] = own.title or (
            heir.title if heir else {"zh": own.name, "en": own.name}
        )
        left_out = own.without_rules
        self.families: Mapping[str, Mapping[str, Any]] = {
            code: family
            for code, family in (heir.families.items() if heir else ())
            if not code.startswith(left_out)
        }
        self.families = {**self.families, **own.families}
        self.deadline: str | None = own.deadline
        if heir and not own.deadline and not (heir.deadline or "").startswith(left_out):
            self.deadline = heir.deadline
        self.companion: str | None = own.companion or (heir.companion if heir else None)
        self.confidential: tuple[str, ...] = (
            *own.confidential,
            *(heir.confidential if heir else ()),
        )
        above = heir.named_to_give_way if heir else {}
        self.named_to_give_way: Mapping[str, tuple[str, ...]] = {
            **above,
            **{code: (*above.get(code, ()), *others) for code, others in own.gives_way.items()},
        }
        rules = {rule.code: rule for rule in rules_left(heir, left_out)}
        rules |= {rule.code: rule for rule in own.rules}
        self.rules: tuple[Rule, ...] = tuple(rules[code] for code in sorted(rules))
        self.columns: Tables = {**tables_left(base, own.without_tables), **own.tables}
        self._built: dict[str, Any] = {}

    @cached_property
    def gives_way(self) -> Mapping[str, frozenset[str]]:
        """The codes that a rule gives way to, by its own; a rule comes after those."""
        from checker.packs.precedence import in_order  # not every command runs rules

        return in_order(self.named_to_give_way, (rule.code for rule in self.rules))

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of its tables, sorted."""
        return tuple(sorted(self.columns))

    @cached_property
    def part_tables(self) -> tuple[str, ...]:
        """The names of its tables on parts of a report, in the order of the parts."""
        found = [name for name, (schema, _) in self.columns.items() if schema == "part"]
        return tuple(sorted(found, key=lambda name: self.columns[name][1]["rank"]))

    @cached_property
    def form_tables(self) -> tuple[str, ...]:
        """The names of its tables on forms, older versions of another left out, sorted."""
        forms = {
            name: values for name, (schema, values) in self.columns.items() if schema == "form"
        }
        older = {name for values in forms.values() for name in values.get("older", ())}
        return tuple(sorted(name for name in forms if name not in older))

    @cached_property
    def texts(self) -> Mapping[str, RuleText]:
        """What its rules and the run's own NB codes say to people, by code."""
        from checker.packs.texts import rule_texts  # not every command has results

        return rule_texts(self.rules, self.table("running") if "running" in self.columns else None)

    @cached_property
    def text(self) -> PackText:
        """What the outputs say about the kind of report."""
        from checker.model.pack_text import PackText  # not every command has results
        from checker.packs.texts import part_texts, profile_texts

        return PackText(
            title=self.title,
            parts=part_texts(self.table(name) for name in self.part_tables),
            profiles=profile_texts(self.table("profiles") if "profiles" in self.columns else None),
            deadline=self.deadline,
            statutory=tuple(code for code, one in self.families.items() if one["statutory"]),
            confidential=self.confidential,
        )

    def table(self, name: str) -> Any:
        """Return the table ``name`` as its schema's class; :class:`KeyError` if there is none."""
        if name not in self._built:
            from checker.language.tables import SCHEMAS  # not every command needs words

            schema, values = self.columns[name]
            self._built[name] = SCHEMAS[schema](**values)
        return self._built[name]


def rules_left(base: Pack | None, without: tuple[str, ...]) -> tuple[Rule, ...]:
    """Return the rules of ``base`` whose codes do not begin as ``without`` says."""
    rules = base.rules if base else ()
    return tuple(rule for rule in rules if not rule.code.startswith(without))


def tables_left(base: Pack | None, without: tuple[str, ...]) -> Tables:
    """Return the tables of ``base`` but for those named in ``without``."""
    columns = base.columns if base else {}
    return {name: table for name, table in columns.items() if name not in without}


_RULES = OwnPack._fields.index("rules")


def as_plain(own: OwnPack) -> tuple[Any, ...]:
    """Return what a pack declares as data that can be kept (see ``support/cache.py``)."""
    return (*own[:_RULES], [tuple(rule) for rule in own.rules], *own[_RULES + 1 :])


def from_plain(plain: tuple[Any, ...]) -> OwnPack:
    """Return what :func:`as_plain` was given."""
    rules = tuple(Rule(*rule) for rule in plain[_RULES])
    own: tuple[Any, ...] = (*plain[:_RULES], rules, *plain[_RULES + 1 :])
    return OwnPack(*own)
