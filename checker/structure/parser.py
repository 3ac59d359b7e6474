"""The tree of a report, and the machine that builds it from tables.

Lark makes the LALR(1) tables out of ``grammar/outline.lark`` (see
:mod:`checker.language.grammar`); :func:`parse` drives them and shapes the tree by Lark's rules.
Importing Lark takes three times as long as checking a report, so a run that finds the tables
compiled does without it. A test compares both on every text of the tests.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.language.grammar import INLINE, KEEP, Tables, outline_grammar
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable


END = "$END"
"""The kind of the token behind the last one, as Lark calls it."""


class Token(Record):
    """A leaf: ``kind`` is a terminal of the grammar; 0-based code points, ``end`` exclusive."""

    kind: str
    text: str
    start: int
    end: int


class Tree:
    """An inner node: ``name`` is a rule of the grammar."""

    __slots__ = ("children", "name")

    def __init__(self, name: str, children: list[Tree | Token]) -> None:
        """Hold the children in the order of the text."""
        self.name = name
        self.children = children

    def trees(self) -> list[Tree]:
        """Return the children that are inner nodes."""
        return [child for child in self.children if isinstance(child, Tree)]

    def tokens(self) -> list[Token]:
        """Return the children that are leaves."""
        return [child for child in self.children if isinstance(child, Token)]


def drive(tables: Tables, tokens: Iterable[Token]) -> Tree:
    """Return the tree of ``tokens``; raise ValueError where the grammar has no place for one."""
    actions = tables.actions
    states = [tables.start]
    values: list[Any] = []

    def advance(kind: str, token: Token) -> None:
        """Reduce until ``kind`` can be shifted, and shift it; at the end there is no shift."""
        while True:
            action = actions[states[-1]].get(kind)
            if action is None:
                raise ValueError(f"the grammar has no place for {kind} at {token.start}")
            if action >= 0:
                states.append(action)
                values.append(token)
                return
            rule, name, uses, single = tables.rules[~action]
            first = len(values) - len(uses)
            node = _node(name, uses, values[first:], single=single)
            del values[first:], states[first + 1 :]
            states.append(actions[states[-1]][rule])
            values.append(node)
            if kind == END and states[-1] == tables.accepting:
                return

    last = Token(END, "", 0, 0)
    for last in tokens:
        advance(last.kind, last)
    advance(END, last)
    tree: Tree = values[-1]
    return tree


def _node(name: str, uses: list[int], values: list[Any], *, single: bool) -> Any:
    """Return the node of a rule whose children are ``values``."""
    children: list[Any] = []
    for use, value in zip(uses, values, strict=True):
        if use == KEEP:
            children.append(value)
        elif use == INLINE and children:
            children.extend(value.children)
        elif use == INLINE:
            # its node goes away, so its list can be taken over: a repetition, which grows by
            # one child at a time, would be copied as often as it has children
            children = value.children
    return children[0] if single and len(children) == 1 else Tree(name, children)


def parse(tokens: Iterable[Token]) -> Tree:
    """Return the tree of a report from the tokens of its whole text."""
    return drive(outline_grammar().tables, tokens)


def make_token(kind: str, text: str, start: int, end: int) -> Token:
    """Return a token for ``text[start:end]`` (0-based code points)."""
    return Token(kind, text[start:end], start, end)
