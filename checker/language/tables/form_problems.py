"""What may be wrong with names in the table of a form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.support.declared import Problem, suggestion

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from checker.support.declared import Path


def unknown_name(
    name: str, known: Sequence[str] | Mapping[str, object], path: Path, *, at_key: bool = False
) -> Iterator[Problem]:
    """Yield a problem if ``name`` is not among the ``known``."""
    if name not in known:
        zh, en = suggestion(name, known)
        yield Problem(path, f"没有行或列 {name}{zh}", f"no row or column {name}{en}", at_key)


def unknown_keys(given: Mapping[str, object], keys: Sequence[str], path: Path) -> Iterator[Problem]:
    """Yield a problem for each key of ``given`` that is none of ``keys``."""
    for key in given:
        if key not in keys:
            zh, en = suggestion(key, keys)
            yield Problem(
                (*path, key), f"不认识的键 {key}{zh}", f"unknown key {key}{en}", at_key=True
            )
