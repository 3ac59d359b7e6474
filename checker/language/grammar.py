"""The Lark grammar of a report: its tables and its terminals, loaded once and cheaply.

Lark takes longer to make the tables than a run takes to check a report. So a wheel brings them
compiled; in a checkout they are kept in the user's cache under a key of the grammar's own bytes.
Lark is imported only to make them.
"""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING, Any

from checker.support import cache as store
from checker.support import compiled
from checker.support.locations import GRAMMAR
from checker.support.records import Record

if TYPE_CHECKING:
    from lark import Lark
    from lark.grammar import Rule, Symbol

SECTION = "grammar"
"""The name of what :func:`compile_grammar` returns among what the wheel brings compiled."""
_FORM = 2
"""Goes up when what is kept in the cache changes its form."""


class Grammar(Record):
    """The tables, and for each terminal its pattern and the characters that it may begin with.

    None stands for any character.
    """

    tables: Tables
    terminals: dict[str, tuple[str, str | None]]


@cache
def outline_grammar() -> Grammar:
    """Return the grammar: the wheel's, or that of the files, from the cache if unchanged."""
    plain = compiled.section(SECTION)
    if plain is None:
        plain = compiled.kept(SECTION, _key(), compile_grammar)
    return Grammar(Tables(*plain[0]), plain[1])


def compile_grammar() -> tuple[tuple[Any, ...], dict[str, tuple[str, str | None]]]:
    """Return the fields of :class:`Grammar` as plain data, made by Lark of the files."""
    from checker.support.literals import first_characters

    lark = build_parser()
    patterns = {str(t.name): t.pattern.to_regexp() for t in lark.terminals}
    terminals = {name: (form, first_characters(form)) for name, form in patterns.items()}
    return tuple(build_tables(lark)), terminals


def _key() -> str:
    """Return a key of the grammar's files."""
    sources = [f"{_FORM}".encode()]
    for name in sorted(os.listdir(GRAMMAR)):  # pathlib is slow to import
        with open(os.path.join(GRAMMAR, name), "rb") as file:
            sources.append(file.read())
    return store.key(*sources)


def build_parser() -> Lark:
    """Return the parser that Lark makes of the grammar; it takes tokens, not text."""
    import lark
    from lark.lexer import Lexer

    class Ready(Lexer):
        """Passes tokens on as they are."""

        def __init__(self, conf: Any) -> None:
            """Take Lark's configuration, which is of no use here."""

        def lex(self, tokens: Any) -> Any:  # type: ignore[override]
            """Return the tokens as they are."""
            return iter(tokens)

    return lark.Lark.open(
        os.path.join(GRAMMAR, "outline.lark"),
        parser="lalr",
        lexer=Ready,
        start="report",
        maybe_placeholders=False,
        propagate_positions=False,
    )


def build_tables(lark: Lark) -> Tables:
    """Return the automaton that Lark made, as plain data with small numbers.

    States are numbered as they are reached from the start, by sorted kinds: Lark's own order is
    another one in every process, and what is compiled should depend on the grammar alone.
    """
    table: Any = lark.parser.parser.parser.parse_table
    (start,), (accepting,) = table.start_states.values(), table.end_states.values()
    states = {start: 0}
    reached = [start]
    rules: dict[Rule, int] = {}
    actions: list[dict[str, int]] = []
    for state in reached:  # grows as states are reached
        row: dict[str, int] = {}
        for kind, (action, argument) in sorted(table.states[state].items(), key=_by_kind):
            if str(action) != "Shift":
                row[str(kind)] = ~rules.setdefault(argument, len(rules))
                continue
            if argument not in states:
                states[argument] = len(reached)
                reached.append(argument)
            row[str(kind)] = states[argument]
        actions.append(row)
    plain = [
        (
            str(rule.origin.name),
            str(rule.alias or rule.origin.name),
            [_use(symbol, rule) for symbol in rule.expansion],
            bool(rule.options.expand1 and not rule.alias),
        )
        for rule in rules
    ]
    return Tables(states[start], states[accepting], actions, plain)


def _by_kind(move: tuple[Any, Any]) -> str:
    return str(move[0])


def _use(symbol: Symbol, rule: Rule) -> int:
    """Return what Lark makes of ``symbol`` among the children of ``rule``."""
    if not symbol.is_term:
        return INLINE if symbol.name.startswith("_") else KEEP
    left_out = getattr(symbol, "filter_out", False) and not rule.options.keep_all_tokens
    return DROP if left_out else KEEP


DROP, KEEP, INLINE = 0, 1, 2
"""What becomes of a child: it is left out, kept, or its own children take its place."""


class Tables(Record):
    """An LALR(1) automaton as plain data.

    ``actions`` give for each state and kind what to do: a number not below zero is the
    state to go to, ``~n`` means to reduce by rule ``n``. A rule is its name, the name of its
    nodes, what becomes of each of its children, and whether a single one stands for the whole.
    """

    start: int
    accepting: int
    actions: list[dict[str, int]]
    rules: list[tuple[str, str, list[int], bool]]
