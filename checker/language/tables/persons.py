"""How the persons who report on themselves are named."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from checker.language.tables.base import Table
from checker.support.patterns import Pattern, compiled
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LONGEST = 60
"""Characters of a line that names a person."""
_BLANKS = "[ \u3000]*"


class PersonLine(Record):
    """What a line names of a person, without blanks; None for what it does not name.

    ``labelled`` says whether the line says that this is who reports.
    """

    post: str | None
    name: str | None
    labelled: bool


class Persons(Table):
    """How a line under the title, or at the end, says who reports. Patterns are RE2.

    A pack that has this table is for reports of persons: such lines stand for the signature, and
    names of persons leave it masked.
    """

    label: Pattern
    """What may stand before a name: 述法人."""
    post: Pattern
    """The end of what a post is called: 书记, 局长."""
    inside: Pattern
    """A post without its organ: 党组书记."""
    name: Pattern
    """A whole name, or what is put for one that is withheld: ×××."""
    behind_title: Pattern
    """What follows a name inside a title: 同志, 2024年, 述法."""
    honorific: Pattern
    """What follows the name of anybody of whom a text speaks: 同志."""
    titles: Pattern
    """What may stand before a name in the text: 副局长."""
    acting: Pattern
    """What follows a name that a title stands before, if that is one: 带队, 出庭."""
    never_names: Sequence[str] = ()
    """What only looks like a name: 主要, 负责."""

    @cached_property
    def _forms(self) -> tuple[Any, ...]:
        """Lines that name a person: post and name, name and post, a post, a name."""
        head = f"(?:(?P<label>{self.label}){_BLANKS})?"
        post = f"(?P<post>[^。；！？：:;!?]{{0,40}}?(?:{self.post}))"
        name = f"(?P<name>{self.name})"
        tail = f"(?:{_BLANKS}[（(]?(?:20[0-9]{{2}}|二[〇○零])[^，。]{{2,12}})?"
        return tuple(
            compiled(f"{head}{form}{tail}")
            for form in (
                f"[（(]?{post}{_BLANKS}{name}[）)]?",
                f"{name}[ \u3000，,（(]+{post}[）)]?",
                f"[（(]?{post}[）)]?",
                f"[（(]?{name}[）)]?",
            )
        )

    @cached_property
    def _in_title(self) -> tuple[Any, ...]:
        post = f"(?P<post>[^。；！？：:;!?]{{0,40}}?(?:{self.post}))"
        name = f"(?P<name>{self.name})"
        behind = f"{_BLANKS}(?:{self.behind_title})"
        return (
            compiled(f"^(?:关于)?{_BLANKS}{post}{_BLANKS}{name}{behind}"),
            compiled(f"^(?:关于)?{_BLANKS}{name}{behind}"),
            compiled(f"^(?:关于)?{_BLANKS}{post}{behind}"),
        )

    @cached_property
    def _mentioned(self) -> Any:
        name, titled = f"(?P<name>{self.name})", f"(?P<titled>{self.name})"
        return compiled(
            f"{name}(?:{self.honorific})|(?:{self.titles}){_BLANKS}{titled}(?:{self.acting})"
        )

    def read(self, line: str) -> PersonLine | None:
        """Return what a line names of a person, if that is all it does."""
        return self._named(self._forms, line, whole=True) if len(line) <= _LONGEST else None

    def read_title(self, title: str) -> PersonLine | None:
        """Return what a title names of a person."""
        return self._named(self._in_title, title, whole=False)

    def _named(self, forms: tuple[Any, ...], line: str, *, whole: bool) -> PersonLine | None:
        for form in forms:
            match = form.fullmatch(line) if whole else form.search(line)
            if match is None:
                continue
            groups = match.groupdict()
            post, name = (_bare(groups.get(key)) for key in ("post", "name"))
            if name is None or name not in self.never_names:
                return PersonLine(post, name, bool(groups.get("label")))
        return None

    def is_post(self, text: str) -> bool:
        """Return whether a text is posts and nothing else: 党组书记、局长."""
        return bool(self._posts.fullmatch(text))

    @cached_property
    def _posts(self) -> Any:
        return compiled(f"(?:{self.inside})(?:[、，,兼]+(?:{self.inside}))*")

    def names_in(self, text: str) -> Iterator[str]:
        """Yield the names of the persons of whom a text speaks, as often as it does."""
        for match in self._mentioned.finditer(text):
            name = match.group("name") or match.group("titled")
            if _bare(name) not in self.never_names:
                yield name


def _bare(text: str | None) -> str | None:
    return "".join(text.split()) if text else None
