"""Review sheets as Word files: A4, Chinese fonts, tables that run over pages with their heads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.shared import Mm

from checker.output.review_sheets import _word_text as word
from checker.output.review_sheets._words import WORDS

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from checker.model.finding import Language
    from checker.output.review_sheets.content import Item, Sheet

SUFFIX = ".docx"

_FACTS = (26, 66, 24, 54)
_PARTS = (104, 40, 26)
_ITEMS = (11, 19, 22, 48, 32, 38)
_INDEX = (12, 50, 14, 36, 18, 40)
"""Widths of columns in millimetres; the text is 170 wide."""

_STYLES = {"error": "bad", "warning": "doubtful"}


def render(sheet: Sheet, day: datetime.date) -> bytes:
    """Return the sheet as a file that bears ``day`` as its date; same input, same bytes."""
    words = WORDS[sheet.lang]
    document = word.new(words["heading"], words["printed"])
    _facts(document, sheet)
    word.heading(document, words["parts_heading"])
    if sheet.parts:
        _parts(document, sheet)
    else:
        word.paragraph(document, words["no_parts"])
    word.heading(document, words["items_heading"])
    if sheet.items:
        _items(document, sheet)
    else:
        unchecked = sheet.conclusion == "unchecked"
        word.paragraph(document, words["no_parts" if unchecked else "no_items"])
    word.heading(document, words["scope_heading"])
    for sentence in sheet.scope:
        word.paragraph(document, sentence)
    _signatures(document, sheet.lang)
    return word.saved(document, words["heading"], day)


def index(
    sheets: Sequence[Sheet], names: Sequence[str], lang: Language, day: datetime.date
) -> bytes:
    """Return a table of the sheets and their files, ``names``."""
    words = WORDS[lang]
    document = word.new(words["index_heading"], words["printed"])
    keys = ("number", "unit", "reporting_year", "file", "conclusion", "sheet")
    table = word.table(document, _INDEX, [words[key] for key in keys])
    for number, (sheet, name) in enumerate(zip(sheets, names, strict=True), 1):
        cells = word.row(table, _INDEX)
        values = (str(number), sheet.name, str(sheet.year or ""), sheet.path, sheet.verdict, name)
        for cell, value in zip(cells, values, strict=True):
            word.fill(cell, value)
        if sheet.conclusion != "pass":
            word.fill(cells[4], sheet.verdict, style="bad")
    return word.saved(document, words["index_heading"], day)


def _facts(document: Any, sheet: Sheet) -> None:
    """Lay the head of the sheet: short facts two in a row, long ones alone."""
    words = WORDS[sheet.lang]
    (unit, kind, year, title, file, signatory, date, reviewed) = sheet.facts
    table = word.table(document, _FACTS)
    for pairs in ((unit, year), (kind,), (title,), (signatory, date), (file, reviewed)):
        cells = word.row(table, _FACTS)
        if len(pairs) == 1:
            cells[1].merge(cells[3])
        for place, (label, value) in zip((0, 2), pairs, strict=False):
            word.fill(cells[place], label, style="label")
            word.fill(cells[place + 1], value)
    cells = word.row(table, _FACTS)
    word.fill(cells[0], words["conclusion"], style="label")
    verdict = cells[1].merge(cells[3])
    style = "good" if sheet.conclusion == "pass" else "bad"
    details = f"{words['colon']}{sheet.details}" if sheet.details else ""
    word.fill(verdict, sheet.verdict, details, style=style)


def _parts(document: Any, sheet: Sheet) -> None:
    words = WORDS[sheet.lang]
    table = word.table(document, _PARTS, [words["part"], words["status"], words["place"]])
    for part in sheet.parts:
        cells = word.row(table, _PARTS)
        word.fill(cells[0], part.name)
        word.fill(cells[1], part.status, style="bad" if part.missing else "")
        word.fill(cells[2], part.place)


def _items(document: Any, sheet: Sheet) -> None:
    words = WORDS[sheet.lang]
    keys = ("number", "severity", "place", "problem", "basis", "how_to_fix")
    table = word.table(document, _ITEMS, [words[key] for key in keys])
    for item in sheet.items:
        _item(word.row(table, _ITEMS), item)


def _item(cells: Sequence[Any], item: Item) -> None:
    word.fill(cells[0], str(item.number), middle=True)
    word.fill(cells[1], item.severity, style=_STYLES.get(item.level, ""), middle=True)
    word.fill(cells[2], item.section or item.place)
    if item.section:
        word.add(cells[2], item.place)
    if item.cell:
        word.add(cells[2], item.cell)
    word.fill(cells[3], item.message, f"（{item.code}）")
    if item.quoted:
        word.add(cells[3], item.quoted)
    word.fill(cells[4], item.basis)
    word.fill(cells[5], item.help)


def _signatures(document: Any, lang: Language) -> None:
    """Lay the room for the reviewer's opinion and signature; it stays on one page."""
    words = WORDS[lang]
    word.heading(document, words["opinion_heading"])
    table = word.table(document, (170,))
    (cell,) = word.row(table, (170,), height=Mm(32))
    word.signature(cell, words["reviewer"], words["signed_on"])
