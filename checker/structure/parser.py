"""The tree of a report, and the machine that builds it from tables.

Lark makes the LALR(1) tables out of ``grammar/outline.lark`` (see
:mod:`checker.language.grammar`); :func:`parse` drives them and shapes the tree by Lark's rules.
Importing Lark takes three times as long as checking a report, so a run that finds the tables
compiled does without it. A test compares both on every text of the tests.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from checker.language.grammar import INLINE, KEEP, Tables, outline_grammar
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable


END = "$END"
"""The kind of the token behind the last one, as Lark calls it."""
_NONE = -(1 << 30)
"""The action where a grammar has no place for a token; no rule has this number."""


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
    actions, rules = tables.actions, tables.rules
    accepting = actions[tables.accepting]
    states = [actions[tables.start]]  # each as what to do in it
    values: list[Any] = []
    last = Token(END, "", 0, 0)
    for token in chain(tokens, (None,)):
        kind = END if token is None else token.kind
        # reduce until the token can be shifted; at the end there is no shift
        while (action := states[-1].get(kind, _NONE)) < 0:
            if action == _NONE:
                raise ValueError(f"the grammar has no place for {kind} at {(token or last).start}")
            rule, name, uses, single = rules[~action]
            children: list[Any] = []
            if uses:
                number = len(uses)
                children = _children(uses, values[-number:])
                del values[-number:], states[-number:]
            states.append(actions[states[-1][rule]])
            if rule[0] == "_":  # its node goes away, so that its children are all there is of it
                values.append(children)
            elif single and len(children) == 1:
                values.append(children[0])
            else:
                values.append(Tree(name, children))
            if token is None and states[-1] is accepting:
                break
        else:
            assert token is not None
            states.append(actions[action])
            values.append(token)
            last = token
    tree: Tree = values[-1]
    return tree


def _children(uses: list[int], values: list[Any]) -> list[Any]:
    """Return the children that the node of a rule has of ``values``."""
    first = uses[0]
    if first == INLINE:
        # its list is taken over: a repetition, which grows by one child at a time, would be
        # copied as often as it has children
        children: list[Any] = values[0]
    else:
        children = values[:1] if first == KEEP else []
    for place in range(1, len(uses)):
        use = uses[place]
        if use == KEEP:
            children.append(values[place])
        elif use == INLINE:
            children += values[place]
    return children


def parse(tokens: Iterable[Token]) -> Tree:
    """Return the tree of a report from the tokens of its whole text."""
    return drive(outline_grammar().tables, tokens)


def make_token(kind: str, text: str, start: int, end: int) -> Token:
    """Return a token for ``text[start:end]`` (0-based code points)."""
    return Token(kind, text[start:end], start, end)
