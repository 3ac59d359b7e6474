"""Data that people declare in files: where each value stands, and what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.support.errors import PackError, PlacedError
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


Path = tuple[str | int, ...]
"""The keys and indices (0-based) that lead from the top of a file to a value."""


class Problem(Record):
    """What is wrong with the value at ``path``, or with its key if ``at_key``."""

    path: Path
    zh: str
    en: str
    at_key: bool = False

    def below(self, path: Path) -> Problem:
        """Return the same problem for a value that itself stands at ``path``."""
        return self._replace(path=path + self.path)


class Source(Record):
    """One parsed file: its name for messages, its data, and (line, column) by path.

    Lines and columns are 1-based and count code points. ``keys`` holds the
    place of the key of a mapping's entry, under the path of its value. ``error`` is
    what is raised for a fault.
    """

    name: str
    data: Any
    values: dict[Path, tuple[int, int]]
    keys: dict[Path, tuple[int, int]]
    error: type[PlacedError] = PackError

    def place(self, path: Path, *, at_key: bool = False) -> tuple[int, int]:
        """Return line and column of the value at ``path``, or of the nearest value around it."""
        if at_key and path in self.keys:
            return self.keys[path]
        while path not in self.values:
            path = path[:-1]
        return self.values[path]

    def where(self, path: Path, *, at_key: bool = False) -> str:
        """Return ``file:line:column`` of the value at ``path``."""
        line, column = self.place(path, at_key=at_key)
        return f"{self.name}:{line}:{column}"

    def refuse(self, problems: Iterable[Problem]) -> None:
        """Raise one error for all problems, in the order of the file; return if there are none."""
        placed = sorted({(self.place(p.path, at_key=p.at_key), p.zh, p.en) for p in problems})
        if not placed:
            return
        wheres = [f"{self.name}:{line}:{column}" for (line, column), _, _ in placed]
        rest = list(zip(wheres, placed, strict=True))[1:]
        zh = [placed[0][1], *(f"{where}: {problem[1]}" for where, problem in rest)]
        en = [placed[0][2], *(f"{where}: {problem[2]}" for where, problem in rest)]
        raise self.error(wheres[0], "\n".join(zh), "\n".join(en))


def refusals(source: Source, problems: Iterable[Problem]) -> list[PackError]:
    """Return the problems of a rule file as one error, in a list, empty where there are none."""
    try:
        source.refuse(problems)
    except PackError as error:
        return [error]
    return []


def joined(errors: Sequence[PackError]) -> PackError:
    """Return one error that says what all of ``errors``, at least one, say, a line each."""
    first, *rest = errors
    zh, en = (text.removeprefix(f"{first.where}: ") for text in (first.zh, first.en))
    return PackError(
        first.where,
        "\n".join([zh, *(error.zh for error in rest)]),
        "\n".join([en, *(error.en for error in rest)]),
    )


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the name in ``known`` that ``word`` is probably meant to be, or None."""
    import difflib  # for a mistake only

    by_folded = {name.casefold(): name for name in known}
    near = difflib.get_close_matches(word.casefold(), by_folded, n=1)
    return by_folded[near[0]] if near else None


def suggestion(word: str, known: Iterable[str]) -> tuple[str, str]:
    """Return “did you mean …” in Chinese and English, or empty strings if nothing is near."""
    name = nearest(word, known)
    return (f"（是否为 {name}？）", f" (did you mean {name}?)") if name else ("", "")
