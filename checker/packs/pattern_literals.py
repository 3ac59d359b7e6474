"""What the patterns of packs cannot match without, found when the packs are compiled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.support.literals import required_literals, stays_in_line
from checker.support.patterns import is_plain, needs_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.packs.pack import OwnPack
    from checker.support.patterns import Needs


def pattern_needs(packs: Iterable[OwnPack]) -> dict[str, Needs]:
    """Return what is known of patterns in rules and tables.

    Which strings of a table are patterns is its schema's affair; here all count that could be.
    """
    found: dict[str, Needs] = {}
    for pack in packs:
        values = [rule.parameters for rule in pack.rules]
        values += [columns for _, columns in pack.tables.values()]
        for string in _strings(values):
            if string not in found and not is_plain(string):
                literals = required_literals(string)
                if literals is not None:
                    found[string] = needs_of(literals, in_line=stays_in_line(string))
    return found


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _strings(key)
            yield from _strings(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _strings(item)
