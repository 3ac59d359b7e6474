"""Review sheets as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from checker.output.review_sheets._words import WORDS
from checker.support.escaping import printable
from checker.support.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.model.finding import Language
    from checker.output.review_sheets.content import Item, Sheet

SUFFIX = ".md"

_MARKUP = lazily(r"[\\`*_\[\]<>|~&$#]")


def render(sheet: Sheet) -> bytes:
    """Return the sheet as a file: UTF-8, LF."""
    return "".join(f"{line}\n" for line in _lines(sheet)).encode()


def index(sheets: Sequence[Sheet], names: Sequence[str], lang: Language) -> bytes:
    """Return a table of the sheets with links to their files, ``names``."""
    words = WORDS[lang]
    keys = ("number", "unit", "reporting_year", "file", "conclusion", "sheet")
    lines = [
        f"# {words['index_heading']}",
        "",
        _row([words[key] for key in keys]),
        _row(["---"] * 6),
    ]
    for number, (sheet, name) in enumerate(zip(sheets, names, strict=True), 1):
        link = f"[{_plain(name)}]({quote(name)})"
        cells = [str(number), _plain(sheet.name), str(sheet.year or ""), _plain(sheet.path)]
        lines.append(_row([*cells, sheet.verdict, link]))
    return "".join(f"{line}\n" for line in lines).encode()


def _lines(sheet: Sheet) -> Iterator[str]:
    words = WORDS[sheet.lang]
    details = f"{words['colon']}{_plain(sheet.details)}" if sheet.details else ""
    yield from (f"# {words['heading']}", "")
    for label, value in sheet.facts:
        yield f"- {label}{words['colon']}{_plain(value)}"
    yield f"- {words['conclusion']}{words['colon']}**{sheet.verdict}**{details}"
    yield from ("", f"## {words['parts_heading']}", "")
    if sheet.parts:
        yield _row([words["part"], words["status"], words["place"]])
        yield _row(["---"] * 3)
        for part in sheet.parts:
            status = f"**{part.status}**" if part.missing else part.status
            yield _row([part.name, status, part.place])
    else:
        yield words["no_parts"]
    yield from ("", f"## {words['items_heading']}", "")
    if not sheet.items:
        yield words["no_parts" if sheet.conclusion == "unchecked" else "no_items"]
    for item in sheet.items:
        yield from _item(item, sheet.lang)
    yield from ("", f"## {words['scope_heading']}", "")
    for sentence in sheet.scope:
        yield f"- {_plain(sentence)}"
    yield from ("", f"## {words['opinion_heading']}", "")
    yield from (words["reviewer"], "", words["signed_on"])


def _item(item: Item, lang: Language) -> Iterator[str]:
    words = WORDS[lang]
    lead = f"{item.number}. "
    yield f"{lead}**{item.severity}** {_plain(item.message)}（{item.code}）"
    indent = " " * len(lead)
    yield f"{indent}- {words['place']}{words['colon']}{_plain(f'{item.section} {item.place}')}"
    if item.cell:
        yield f"{indent}- {words['cell']}{words['colon']}{_plain(item.cell)}"
    if item.quoted:
        yield f"{indent}- {_plain(item.quoted)}"
    for key, text in (("basis", item.basis), ("how_to_fix", item.help)):
        if text:
            yield f"{indent}- {words[key]}{words['colon']}{_plain(text)}"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _plain(text: str) -> str:
    """Return ``text`` on one line, with nothing in it that Markdown would obey."""
    return _MARKUP.sub(r"\\\g<0>", printable(" ".join(text.split())))
