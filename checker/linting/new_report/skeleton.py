"""The skeleton of a new report: what its pack says of title, parts and forms, and no prose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.formats.word.new_file import Look  # noqa: TC001  # the type of a field
from checker.language.numerals import to_chinese
from checker.language.tables.skeleton import Skeleton, filled
from checker.linting.new_report.form_cells import laid_out
from checker.model.span import Span
from checker.model.tables import Cell, Table
from checker.support.errors import NianbaoError
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from checker.language.tables import Form, Part
    from checker.model.finding import Language
    from checker.packs.pack import Pack


class NewReport(Record):
    """The lines of a skeleton: ``looks`` and ``questions`` are by the number of a line.

    A line that is empty is one to write in. The cells of ``tables`` are a line each.
    """

    text: str
    looks: Mapping[int, Look]
    tables: tuple[Table, ...]
    questions: Mapping[int, tuple[str, ...]]


def new_report(pack: Pack, unit: str, year: int, lang: Language) -> NewReport:
    """Return the skeleton of the report of ``unit`` for ``year``; ``lang`` is of the questions.

    Raise a :class:`NianbaoError` if ``pack`` is not one for a kind of report.
    """
    if not pack.part_tables:
        zh = f"规则包 {pack.name} 没有写明报告分几部分，不能据以起草"
        raise NianbaoError(zh, f"the pack {pack.name} names no parts, so there is no skeleton")
    return _Writer(pack, unit, year, lang).report()


class _Writer:
    """Puts the lines of a skeleton together."""

    def __init__(self, pack: Pack, unit: str, year: int, lang: Language) -> None:
        self._pack = pack
        self._year = year
        self._lang = lang
        self._values = {
            "unit": unit,
            "year": str(year),
            "next_year": str(year + 1),
            "kind": pack.title["zh"],
        }
        self._lines: list[str] = []
        self._length = 0
        self._looks: dict[int, Look] = {}
        self._tables: list[Table] = []
        self._questions: dict[int, tuple[str, ...]] = {}

    def report(self) -> NewReport:
        """Return the whole."""
        pack = self._pack
        plan: Skeleton = pack.table("skeleton") if "skeleton" in pack.tables else Skeleton()
        self._add(plan.title, "title", plan.opening_questions)
        for line in plan.under_title:
            self._add(line, "byline")
        if plan.addressee:
            self._add(plan.addressee, "flush")
        parts: list[Part] = [pack.table(name) for name in pack.part_tables]
        for number, part in enumerate(parts, 1):
            self._values["number"] = to_chinese(number)
            self._add_part(part, plan)
        for line in plan.ending:
            self._add(line, "right")
        return NewReport("\n".join(self._lines), self._looks, tuple(self._tables), self._questions)

    def _add_part(self, part: Part, plan: Skeleton) -> None:
        heading = part.prescribed or "{number}、" + part.name["zh"]
        name = part.part
        self._add(plan.headings.get(name, heading), "heading1", plan.questions.get(name, ()))
        forms = self._forms(name, plan)
        for number, form in enumerate(forms, 1):
            if plan.caption:
                values = {"number": to_chinese(number), "name": form.name["zh"]}
                self._append(filled(plan.caption, values), "caption")
            self._add_form(form)
        if not forms:
            self._append("", "body")

    def _forms(self, part: str, plan: Skeleton) -> list[Form]:
        """Return the forms of a part that are in force for the year, in their order."""
        tables = {name: self._pack.table(name) for name in self._pack.form_tables}
        order = plan.forms.get(part, [name for name, form in tables.items() if form.part == part])
        found = []
        for name in order:
            versions: list[Form] = [self._pack.table(one) for one in (name, *tables[name].older)]
            found += [one for one in versions if one.since <= self._year <= one.until][:1]
        return found

    def _add_form(self, form: Form) -> None:
        cells = []
        for cell in laid_out(form):
            start = self._append(cell.text, "cell")
            cells.append(Cell(*cell[:4], Span(start, start + len(cell.text))))
        self._tables.append(Table(tuple(cells)))

    def _add(self, line: str, look: Look, questions: Sequence[Mapping[str, str]] = ()) -> None:
        """Add a line with its fields filled in, and questions on it."""
        asked = tuple(question[self._lang] for question in questions)
        if asked:
            self._questions[len(self._lines)] = asked
        self._append(filled(line, self._values), look)

    def _append(self, line: str, look: Look) -> int:
        """Add a line as it is, and return where it begins."""
        start = self._length
        self._looks[len(self._lines)] = look
        self._lines.append(line)
        self._length += len(line) + 1
        return start
