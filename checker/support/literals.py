"""Strings without which a pattern cannot match, and characters that a match begins with.

Compiling a pattern and running it over a report takes a hundred times as long as seeing that the
words it is about do not stand there. All this is found when packs and grammar are compiled, not
by a run; that is why Python's own parser of patterns, slow and without a public name, will do.
"""

from __future__ import annotations

import re
import warnings
from importlib import import_module
from typing import TYPE_CHECKING, Any

from checker.support.patterns import MOST_LITERALS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_PARTS = (slice(-2, None), slice(None, 2), slice(-1, None), slice(None, 1))
_MOST_ON_THE_WAY = 400
_LONGEST = 8
_LINE_FEED = ord("\n")
_LONG = 4
"""From this length on, strings are equally good."""

_Strings = frozenset[str]
_EMPTY: _Strings = frozenset({""})


def required_literals(pattern: str) -> tuple[str, ...] | None:
    """Return strings of which every text that ``pattern`` matches holds one; None for no such.

    The pattern is one of RE2 or of :mod:`re`, as far as they agree; of what they read in different
    ways, nothing is said.
    """
    tree = _parsed(pattern)
    if tree is None:
        return None
    exact, needed = _sequence(tree)
    found = _better(needed, exact)
    return None if found is None else _few(_shortest(found))


def _few(strings: _Strings) -> tuple[str, ...] | None:
    """Return the strings, or parts of them if they are too many."""
    shorter = (strings, *(frozenset(one[part] for one in strings) for part in _PARTS))
    return next((tuple(sorted(few)) for few in shorter if len(few) <= MOST_LITERALS), None)


def first_characters(pattern: str) -> str | None:
    """Return the characters that a match of ``pattern`` may begin with; None if any will do."""
    tree = _parsed(pattern)
    found, empty = (None, True) if tree is None else _beginnings(tree)
    return None if found is None or empty else "".join(sorted(found))


def stays_in_line(pattern: str) -> bool:
    """Return whether each match surely stands in one line, and would if there were no others."""
    tree = _parsed(pattern)
    if tree is None:
        return False
    flags = tree.state.flags
    lines = bool(flags & re.MULTILINE.value)
    return not flags & re.DOTALL.value and not any(
        _may_leave_line(str(operation), argument, lines=lines) for operation, argument in _all(tree)
    )


def _may_leave_line(operation: str, argument: Any, *, lines: bool) -> bool:
    """Return whether a part may match a line feed or looks for an end of the text.

    ``lines``: ``^`` and ``$`` are those of lines.
    """
    if operation == "LITERAL":
        return bool(argument == _LINE_FEED)
    if operation == "NOT_LITERAL":
        return bool(argument != _LINE_FEED)
    if operation == "IN":
        negated = str(argument[0][0]) == "NEGATE"
        return negated != any(_has_line_feed(str(kind), value) for kind, value in argument)
    if operation == "AT":
        place = str(argument)
        return "BOUNDARY" not in place and (not lines or place.endswith("STRING"))
    if operation == "SUBPATTERN":
        return bool(argument[1] & re.DOTALL.value)
    return False


def _has_line_feed(kind: str, value: Any) -> bool:
    if kind == "LITERAL":
        return bool(value == _LINE_FEED)
    if kind == "RANGE":
        return bool(value[0] <= _LINE_FEED <= value[1])
    return kind == "CATEGORY" and ("SPACE" in str(value)) != ("NOT" in str(value))


def _parsed(pattern: str) -> Any:
    """Return the pattern's parts; None where Python does not read it as RE2 does, or not surely."""
    if "[[:" in pattern:  # a class in RE2, an ordinary set in Python
        return None
    parser: Any
    try:
        parser = import_module("re._parser")
    except ImportError:  # Python 3.10
        parser = import_module("sre_parse")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # what Python may read in another way in future
            tree = parser.parse(_python_syntax(pattern))
    except (Warning, ValueError, OverflowError, RecursionError, parser.error):
        return None
    return None if _ignores_case(tree) else tree


def _ignores_case(tree: Any) -> bool:
    """Return whether the pattern, or a part of it, matches both cases."""
    flag = re.IGNORECASE.value
    return bool(tree.state.flags & flag) or any(
        str(operation) == "SUBPATTERN" and argument[1] & flag for operation, argument in _all(tree)
    )


def _all(nodes: Iterable[Any]) -> Iterator[Any]:
    """Yield the parts and, after each, the parts that it has."""
    for node in nodes:
        yield node
        operation, argument = str(node[0]), node[1]
        if operation == "BRANCH":
            for branch in argument[1]:
                yield from _all(branch)
        elif operation in ("ASSERT", "ASSERT_NOT"):
            yield from _all(argument[1])
        elif operation == "ATOMIC_GROUP":
            yield from _all(argument)
        elif operation == "SUBPATTERN" or operation.endswith("_REPEAT"):
            yield from _all(argument[-1])


def _python_syntax(pattern: str) -> str:
    """Return the pattern with code points as Python writes them."""
    before, *others = pattern.split(r"\x{")
    parts = [before]
    for other in others:
        digits, _, behind = other.partition("}")
        parts += [f"\\U{int(digits, 16):08x}", behind]
    return "".join(parts)


def _sequence(nodes: Iterable[Any]) -> tuple[_Strings | None, _Strings | None]:
    """Return all strings that the nodes match, if few, and those of which a match holds one."""
    whole = True
    run: _Strings = _EMPTY
    best: _Strings | None = None
    for operation, argument in nodes:
        exact, needed, repeated = _node(str(operation), argument)
        longer = _joined(run, exact) if exact is not None else None
        if longer is not None:
            run = longer
            continue
        whole = False
        if repeated is not None:  # what comes before stands beside one of them, so does the rest
            longer = _joined(run, repeated)
            best = _better(_better(best, run if longer is None else longer), needed)
            run = repeated
            continue
        best = _better(_better(best, run), needed)
        run = _EMPTY if exact is None else exact
    return (run if whole else None), _better(best, run)


def _node(
    operation: str, argument: Any
) -> tuple[_Strings | None, _Strings | None, _Strings | None]:
    """Return what :func:`_sequence` does of one part, and the few strings that it repeats.

    It begins with one of these, and ends with one; None for a part that repeats nothing.
    """
    if operation == "LITERAL":
        return frozenset({chr(argument)}), None, None
    if operation in ("AT", "ASSERT", "ASSERT_NOT"):
        return _EMPTY, None, None
    if operation == "IN":
        return _set(argument), None, None
    if operation == "SUBPATTERN":
        return *_sequence(argument[-1]), None
    if operation == "ATOMIC_GROUP":
        return *_sequence(argument), None
    if operation == "BRANCH":
        return *_branches([_sequence(nodes) for nodes in argument[1]]), None
    if operation.endswith("_REPEAT"):
        return _repeated(*argument)
    return None, None, None


def _set(items: Iterable[Any]) -> _Strings | None:
    """Return the characters of a set, None if they are many."""
    found: set[str] = set()
    for kind, value in items:
        if str(kind) == "LITERAL":
            found.add(chr(value))
        elif str(kind) == "RANGE" and value[1] - value[0] < MOST_LITERALS:
            found.update(map(chr, range(value[0], value[1] + 1)))
        else:
            return None
    return frozenset(found) if len(found) <= MOST_LITERALS else None


def _branches(
    branches: list[tuple[_Strings | None, _Strings | None]],
) -> tuple[_Strings | None, _Strings | None]:
    whole: _Strings | None = _EMPTY - _EMPTY
    any_of: _Strings | None = whole
    for exact, needed in branches:
        whole = None if whole is None or exact is None else whole | exact
        best = _better(needed, exact)
        any_of = None if any_of is None or best is None else any_of | best
    return (whole if whole is not None and len(whole) <= _MOST_ON_THE_WAY else None), any_of


def _repeated(
    least: int, most: Any, nodes: Iterable[Any]
) -> tuple[_Strings | None, _Strings | None, _Strings | None]:
    exact, needed = _sequence(nodes)
    if least == 0:
        return (exact | _EMPTY if exact is not None and most == 1 else None), None, None
    if least == 1 and most == 1:
        return exact, needed, None
    return None, _better(needed, exact), None if exact is None or "" in exact else exact


def _joined(before: _Strings, behind: _Strings) -> _Strings | None:
    """Return each string of one set with each of the other behind it; None if that is too much."""
    if len(before) * len(behind) > _MOST_ON_THE_WAY:
        return None
    joined = frozenset(one + other for one in before for other in behind)
    return joined if all(len(string) <= _LONGEST for string in joined) else None


def _better(one: _Strings | None, other: _Strings | None) -> _Strings | None:
    """Return the strings that stand in fewer texts, as far as their lengths and number tell."""
    good = [strings for strings in (one, other) if strings and "" not in strings]
    return max(good, key=_worth, default=None)


def _worth(strings: _Strings) -> tuple[bool, int, int]:
    strings = _shortest(strings)
    return len(strings) <= MOST_LITERALS, min(_LONG, *map(len, strings), 99), -len(strings)


def _shortest(strings: _Strings) -> _Strings:
    """Return the strings without those that hold another of them."""
    return frozenset(
        one for one in strings if not any(other in one for other in strings if other != one)
    )


def _beginnings(nodes: Iterable[Any]) -> tuple[_Strings | None, bool]:
    """Return what the parts may begin with, None for anything, and whether they may be empty."""
    found: _Strings = frozenset()
    for operation, argument in nodes:
        characters, empty = _beginning(str(operation), argument)
        if characters is None:
            return None, False
        found |= characters
        if not empty:
            return found, False
    return found, True


def _beginning(operation: str, argument: Any) -> tuple[_Strings | None, bool]:
    if operation == "LITERAL":
        return frozenset({chr(argument)}), False
    if operation == "IN":
        return _set(argument), False
    if operation in ("AT", "ASSERT", "ASSERT_NOT"):
        return frozenset(), True
    if operation == "SUBPATTERN":
        return _beginnings(argument[-1])
    if operation == "BRANCH":
        branches = [_beginnings(branch) for branch in argument[1]]
        sets = [characters for characters, _ in branches if characters is not None]
        characters = frozenset().union(*sets) if len(sets) == len(branches) else None
        return characters, any(empty for _, empty in branches)
    if operation.endswith("_REPEAT"):
        characters, empty = _beginnings(argument[-1])
        return characters, empty or argument[0] == 0
    return None, False
