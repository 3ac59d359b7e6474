"""The matrix: one row a report, one column for each thing that a report must have.

Where there are reports of several kinds, each has the signs of its own parts in one column.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.model.finding import SEVERITIES
from checker.output.reports.html.data import kind_title, kinds_of, parts_of
from checker.output.reports.html.markup import Markup, element
from checker.output.reports.html.words import PAGE
from checker.output.wording import STATES, STATUSES, WORDS, part_name, profile_name
from checker.support.escaping import decodable

if TYPE_CHECKING:
    from checker.model.finding import Language, Severity
    from checker.model.result import FileResult, RunResult

_SEEN = ("addressee", "signatory")
"""Elements of which the matrix shows only that they are there or not."""


def status_of(status: str, lang: Language) -> Markup:
    """Return a status as a sign and a word."""
    sign = element("i", class_=f"sign {status}", aria_hidden="true")
    return element("span", sign, STATUSES[status][lang] if status in STATUSES else status)


def columns(result: RunResult, lang: Language) -> list[tuple[str, str, str]]:
    """Return the columns of the matrix behind the first: key, head, full name."""
    words, kind = PAGE[lang], result.kind
    mixed = len(kinds_of(result)) > 1
    parts = [
        (part, part_name(part, kind, lang, "short"), part_name(part, kind, lang))
        for part in parts_of(result)
    ]
    if mixed:
        parts = [("parts", words["parts"], "")]
    facts = [(key, words[key], "") for key in ("addressee", "signatory", "date")]
    levels = [(level, WORDS[lang][level], "") for level in SEVERITIES]
    first = [(key, words[key], "") for key in ("profile", "year")]
    kinds = [("kind", words["kind_of_report"], "")] if mixed else []
    return [*kinds, *first, *parts, *facts, *levels]


def matrix(result: RunResult, lang: Language) -> Markup:
    """Return the table with one row a report."""
    words = PAGE[lang]
    shown = columns(result, lang)
    heads = [
        element("th", head, scope="col", data_key=key, title=full or None)
        for key, head, full in shown
    ]
    parts = parts_of(result)
    mixed = len(kinds_of(result)) > 1
    rows = [
        _row(number, file, parts, lang, mixed=mixed)
        for number, file in enumerate(result.files, start=1)
    ]
    first = element("th", words["report"], scope="col", data_key="report")
    return element(
        "table",
        element("caption", words["matrix"], " ", element("small", words["matrix_note"])),
        element(
            "colgroup",
            element("col", class_="report"),
            *(_column(key, parts) for key, _, _ in shown),
        ),
        element("thead", element("tr", first, *heads)),
        element("tbody", *rows),
        class_="matrix",
        id="matrix",
        tabindex="-1",
    )


def _column(key: str, parts: list[str]) -> Markup:
    """Return a column's element, whose class is for its width."""
    if key in parts:
        return element("col", class_="part")
    return element("col", class_="seen" if key in _SEEN else "level" if key in SEVERITIES else key)


def _row(number: int, file: FileResult, parts: list[str], lang: Language, *, mixed: bool) -> Markup:
    facts = file.facts
    path = decodable(file.path)
    link = element("a", organ(file), href=f"#r{number}")
    name = [element("bdi", link, lang="zh-CN" if lang == "en" else None)]
    if path != organ(file):
        name.append(element("small", path))
    if file.failure:
        name.append(element("small", f"{PAGE[lang]['failed']}: {file.failure.code}", class_="bad"))
    if file.is_unknown:
        name.append(element("small", STATES["not_a_report"][lang]))
    cells = [
        element("th", *name, scope="row"),
        *([element("td", kind_title(file, lang) or "–", class_="kind")] if mixed else ()),
        element("td", _profile(file, lang)),
        element("td", str(facts.reporting_year or "–")),
        *([_all_parts(file, lang)] if mixed else (_part(file, part, lang) for part in parts)),
        *(_seen(file, there is not None, lang) for there in (facts.addressee, facts.signed_by)),
        element("td", facts.date) if facts.date else _seen(file, False, lang),  # noqa: FBT003
        *(_count(file, level) for level in SEVERITIES),
    ]
    return element("tr", *cells, class_="failed" if file.failure else None)


def organ(file: FileResult) -> str:
    """Return how a report is called: its organ, else its title, else its path."""
    return file.facts.organization or file.facts.title or decodable(file.path)


def _profile(file: FileResult, lang: Language) -> str:
    return "–" if file.profile is None else profile_name(file.profile, file.kind, lang)


def _part(file: FileResult, part: str, lang: Language) -> Markup:
    found = file.parts.get(part)
    if found is None:
        return element("td", "–")
    return element("td", status_of(found.status, lang), class_=f"part {found.status}")


def _all_parts(file: FileResult, lang: Language) -> Markup:
    """Return the signs of all parts of a report; what each one means stands in its title."""
    if not file.parts:
        return element("td", "–")
    signs = []
    for part, found in file.parts.items():
        status = STATUSES[found.status][lang] if found.status in STATUSES else found.status
        text = f"{part_name(part, file.kind, lang)}{WORDS[lang]['colon']}{status}"
        sign = element("i", class_=f"sign {found.status}", aria_hidden="true")
        given = {"role": "img", "title": text, "aria_label": text}
        signs.append(element("span", sign, class_=f"part {found.status}", **given))
    return element("td", *signs, class_="parts")


def _seen(file: FileResult, there: bool, lang: Language) -> Markup:  # noqa: FBT001
    """Return whether an element was found; nothing is said of a file that was not checked."""
    if file.failure or file.is_unknown:
        return element("td", "–")
    word = PAGE[lang]["there" if there else "absent"]
    return element("td", word, class_=None if there else "absent")


def _count(file: FileResult, level: Severity) -> Markup:
    number = file.count(level)
    return element("td", str(number), class_=f"number {level if number else 'zero'}")
