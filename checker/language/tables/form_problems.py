"""What may be wrong with names in the table of a form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.support.declared import Problem, suggestion

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from checker.support.declared import Path


_GROUP_KEYS = ("label", "of")


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


def group_problems(
    groups: Mapping[str, Mapping[str, str | list[str]]], names: Mapping[str, str], key: str
) -> Iterator[Problem]:
    """Yield what is wrong with the groups of rows or columns that a form has under ``key``."""
    earlier = [*names]
    for name, group in groups.items():
        path: Path = (key, name)
        yield from unknown_keys(group, _GROUP_KEYS, path)
        members = group.get("of")
        if not isinstance(members, list) or not isinstance(group.get("label", ""), str):
            yield Problem(path, "应为 {label: …, of: […]}", "must be {label: …, of: […]}")
            continue
        for index, member in enumerate(members):
            # a group stands below those that it consists of, so that there is no circle
            yield from unknown_name(member, earlier, (*path, "of", index))
        earlier.append(name)


def block_problems(
    blocks: Sequence[Mapping[str, object]], rows: Sequence[str]
) -> Iterator[Problem]:
    """Yield what is wrong with blocks of a form, which have a label and some of the ``rows``."""
    for number, given in enumerate(blocks):
        path: Path = ("blocks", number)
        yield from unknown_keys(given, ("label", "rows"), path)
        listed = given.get("rows")
        if isinstance(listed, list) and isinstance(given.get("label"), str):
            for index, row in enumerate(listed):
                yield from unknown_name(row, rows, (*path, "rows", index))
        else:
            yield Problem(path, "应为 {label: …, rows: […]}", "must be {label: …, rows: […]}")
