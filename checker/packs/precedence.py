"""Which rules of a pack give way to which, where both speak of the same words."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from checker.support.declared import Problem, suggestion

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


def in_order(named: Mapping[str, Sequence[str]], codes: Iterable[str]) -> dict[str, frozenset[str]]:
    """Return, by code, the ``codes`` that a rule gives way to; those come before it.

    ``named`` has beginnings of codes. Raises :class:`graphlib.CycleError` for a circle.
    """
    known = list(codes)
    others = {
        code: frozenset(one for one in known if one != code and one.startswith(tuple(beginnings)))
        for code, beginnings in named.items()
    }
    return {
        code: others[code] for code in TopologicalSorter(others).static_order() if code in others
    }


def precedence_problems(
    own: Mapping[str, Sequence[str]], whole: Mapping[str, Sequence[str]], codes: Sequence[str]
) -> Iterator[Problem]:
    """Yield what is wrong with what a pack declares; ``whole`` includes what it extends."""
    for code, beginnings in own.items():
        if code not in codes:
            zh, en = suggestion(code, codes)
            path = ("gives_way", code)
            yield Problem(path, f"没有规则 {code}{zh}", f"no rule {code}{en}", at_key=True)
        for index, beginning in enumerate(beginnings):
            if not any(one.startswith(beginning) for one in codes):
                zh, en = f"没有 {beginning} 开头的规则", f"no rule's code begins with {beginning}"
                yield Problem(("gives_way", code, index), zh, en)
    try:
        in_order(whole, codes)
    except CycleError as error:
        circle = " → ".join(error.args[1])
        yield Problem(("gives_way",), f"互相让位：{circle}", f"they give way in a circle: {circle}")
