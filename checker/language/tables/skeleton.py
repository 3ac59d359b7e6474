"""What a new report of a kind begins with: its frame, its headings, and questions to the author."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated

from checker.language.tables.base import Bilingual, Table
from checker.language.tables.names import PartName, table_of
from checker.support.declared import Problem, suggestion
from checker.support.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from checker.support.declared import Path

_FIELD = lazily(r"\{([^{}]*)\}")
_FRAME = ("unit", "year", "next_year", "kind")
"""What may stand in braces in any line; {next_year} is the one in which the report is written."""
_HEADING = (*_FRAME, "number")
_CAPTION = ("number", "name")


class Skeleton(Table):
    """The outline with which a new report of the kind begins.

    What the parts are called and which forms they have is known from other tables: here stands
    only what is not. ``{unit}``, ``{year}``, ``{next_year}`` and ``{kind}``, the title of the pack,
    may stand in lines; ``{number}`` is 一, 二 or 三.
    """

    title: str = "{unit}{year}年{kind}"
    under_title: Sequence[str] = ()
    """Lines below the title, such as one on the person who reports."""
    addressee: str = ""
    headings: Mapping[PartName, str] = MappingProxyType({})
    """Whole headings of parts, where they are not ``prescribed`` nor a number and the name."""
    caption: str = ""
    """The line above each form, with ``{number}`` and ``{name}``, if there is one."""
    forms: Mapping[PartName, list[Annotated[str, table_of("form")]]] = MappingProxyType({})
    """The forms of a part in their order, where that is not the one of their files."""
    ending: Sequence[str] = ("{unit}", "{next_year}年×月×日")
    """Lines below the text: signatory and date, as any official document has them."""
    opening_questions: Sequence[Bilingual] = ()
    """What the lines above the first heading have to say."""
    questions: Mapping[PartName, list[Bilingual]] = MappingProxyType({})
    """What a part has to say."""

    def problems(self) -> Iterator[Problem]:
        """Yield what is wrong with fields in braces and with languages."""
        lines: list[tuple[str, Path, tuple[str, ...]]] = [
            (self.title, ("title",), _FRAME),
            (self.addressee, ("addressee",), _FRAME),
            (self.caption, ("caption",), _CAPTION),
        ]
        for key in ("under_title", "ending"):
            lines += [(line, (key, at), _FRAME) for at, line in enumerate(getattr(self, key))]
        lines += [(line, ("headings", part), _HEADING) for part, line in self.headings.items()]
        for line, path, fields in lines:
            yield from _unknown_fields(line, path, fields)
        yield from _not_bilingual(self.opening_questions, ("opening_questions",))
        for part, questions in self.questions.items():
            yield from _not_bilingual(questions, ("questions", part))


def filled(line: str, values: Mapping[str, str]) -> str:
    """Return ``line`` with ``values`` in the place of the fields in braces."""
    return _FIELD.sub(lambda field: values[field[1]], line)


def _unknown_fields(line: str, path: Path, known: Sequence[str]) -> Iterator[Problem]:
    for name in _FIELD.findall(line):
        if name not in known:
            zh, en = suggestion(name, known)
            yield Problem(path, f"没有 {{{name}}}{zh}", f"no field {{{name}}}{en}")


def _not_bilingual(texts: Iterable[Bilingual], path: Path) -> Iterator[Problem]:
    for index, text in enumerate(texts):
        if text.keys() != {"zh", "en"}:
            yield Problem((*path, index), "应有 zh 和 en", "must have zh and en")
