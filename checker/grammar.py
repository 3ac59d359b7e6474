"""The Lark grammar of a report: its tables and its terminals, loaded once and cheaply.

Making the tables takes longer than checking a report, so they are kept in the user's
cache under a key of the grammar's own bytes. Lark is imported only to make them.
"""

from __future__ import annotations

import os
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from checker import store, syntax
from checker.record import Record
from checker.resources import GRAMMAR
from checker.syntax import DROP, INLINE, KEEP, Tables, Token, Tree

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lark import Lark
    from lark.grammar import Rule, Symbol

_FORM = 1
"""Goes up when what is kept in the cache changes its form."""


class _Grammar(Record):
    """The tables, and for each terminal the pattern that the grammar gives it."""

    tables: Tables
    terminals: dict[str, str]


@cache
def _grammar() -> _Grammar:
    """Return the grammar, from the cache when its files have not changed."""
    sources = [f"{_FORM}".encode()]
    for name in sorted(os.listdir(GRAMMAR)):  # noqa: PTH208  # pathlib is slow to import
        with open(os.path.join(GRAMMAR, name), "rb") as file:  # noqa: PTH118, PTH123
            sources.append(file.read())
    key = store.key(*sources)
    kept = store.load_plain("outline", key)
    if kept is None:
        lark = made()
        kept = (tables_of(lark), {str(t.name): t.pattern.to_regexp() for t in lark.terminals})
        store.save_plain("outline", key, (tuple(kept[0]), kept[1]))
    return _Grammar(Tables(*kept[0]), kept[1])


def made() -> Lark:
    """Return the parser that Lark makes of the grammar; it takes tokens, not text."""
    import lark  # noqa: PLC0415
    from lark.lexer import Lexer  # noqa: PLC0415

    class Ready(Lexer):
        """Hands on tokens that were made before."""

        def __init__(self, conf: Any) -> None:
            """Take Lark's configuration, which is of no use here."""

        def lex(self, tokens: Any) -> Any:  # type: ignore[override]
            """Return the tokens as they are."""
            return iter(tokens)

    return lark.Lark.open(
        os.path.join(GRAMMAR, "outline.lark"),  # noqa: PTH118
        parser="lalr",
        lexer=Ready,
        start="report",
        maybe_placeholders=False,
        propagate_positions=False,
    )


def tables_of(lark: Lark) -> Tables:
    """Return the automaton that Lark made, as plain data with small numbers."""
    table: Any = lark.parser.parser.parser.parse_table
    states = {state: number for number, state in enumerate(table.states)}
    rules: list[Rule] = []
    numbers: dict[Rule, int] = {}
    actions: list[dict[str, int]] = []
    for moves in table.states.values():
        row: dict[str, int] = {}
        for kind, (action, argument) in moves.items():
            if str(action) == "Shift":
                row[str(kind)] = states[argument]
            else:
                if argument not in numbers:
                    numbers[argument] = len(rules)
                    rules.append(argument)
                row[str(kind)] = ~numbers[argument]
        actions.append(row)
    (start,), (accepting,) = table.start_states.values(), table.end_states.values()
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


def _use(symbol: Symbol, rule: Rule) -> int:
    """Return what Lark makes of ``symbol`` among the children of ``rule``."""
    if not symbol.is_term:
        return INLINE if symbol.name.startswith("_") else KEEP
    left_out = getattr(symbol, "filter_out", False) and not rule.options.keep_all_tokens
    return DROP if left_out else KEEP


def parse(tokens: Iterable[Token]) -> Tree:
    """Return the tree of a report from the tokens of its whole text."""
    return syntax.parse(_grammar().tables, tokens)


@cache
def shape(terminal: str) -> re.Pattern[str]:
    """Return the pattern that the grammar gives for a terminal, ready to match."""
    return re.compile(_grammar().terminals[terminal])


def is_page_number(text: str, start: int, end: int, *, paged: bool) -> bool:
    """Tell whether all of ``text[start:end]``, a line, is the number of a page.

    A bare number is one only where the lines of pages became lines of the text (``paged``);
    elsewhere it is the cell of a table.
    """
    if not paged and text[start:end].strip().isdecimal():
        return False
    return shape("RESIDUE").fullmatch(text, start, end) is not None


def make_token(kind: str, text: str, start: int, end: int) -> Token:
    """Return a token for ``text[start:end]`` (0-based code points)."""
    return Token(kind, text[start:end], start, end)
