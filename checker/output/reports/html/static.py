"""What the page shows before and without its script, round the matrix: head, totals, findings.

The lists of findings stand in ``noscript``: a browser that runs scripts takes them for
plain text and makes no elements of them, so a thousand reports cost it nothing.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from checker.output.reports._verdict import counts, summary
from checker.output.reports.html.data import kind_title, kinds_of, parts_of, set_aside, usual
from checker.output.reports.html.markup import Markup, element, joined
from checker.output.reports.html.matrix import organ, status_of
from checker.output.reports.html.words import PAGE
from checker.output.wording import STATES, STATUSES, WORDS, cell_name, message, part_name
from checker.support.escaping import decodable
from checker.support.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.model.finding import Finding, Language
    from checker.model.result import FileResult, RunResult
    from checker.output.reports._reasons import ExplainedRule
    from checker.output.wording import Rules


def head(result: RunResult, lang: Language) -> Markup:
    """Return what was checked, by which day, and what came of it."""
    words = PAGE[lang]
    *facts, verdict = summary(result.tally, lang)
    passed = "passed" if result.exit_code == 0 else "not-passed"
    days = sorted({file.today for file in result.files if file.today})
    packs = sorted({file.pack for file in result.files if file.pack})
    small = [words["day"].format(day=" / ".join(days))] if days else []
    if packs:
        small.append(words["pack"].format(packs=", ".join(packs)))
    small.append(words["version"].format(version=__version__))
    return joined(
        [
            element("h1", words["title"]),
            element("p", verdict, class_=f"verdict {passed}"),
            element("p", WORDS[lang]["stop"].join(facts), class_="sum"),
            element("p", " · ".join(small), class_="small"),
            _failures(result, lang),
        ]
    )


def _failures(result: RunResult, lang: Language) -> Markup:
    """Return the files that could not be checked and why, before anything else is read."""
    failed = [
        element(
            "li",
            f"{decodable(file.path)}: {file.failure.code} {decodable(file.failure.text(lang))}",
        )
        for file in result.files
        if file.failure
    ]
    if not failed:
        return Markup()
    heading = element("strong", PAGE[lang]["failed_files"])
    return element("div", heading, element("ul", *failed), class_="failures")


def totals(result: RunResult, lang: Language) -> Markup:
    """Return how many reports have each statutory part, and in which way."""
    if not parts_of(result):
        return Markup()
    kinds = kinds_of(result)
    bodies = [_totals_of(pack, result, lang, named=len(kinds) > 1) for pack in kinds]
    top = element(
        "tr",
        element("th", PAGE[lang]["parts"], scope="col"),
        *(element("th", status_of(status, lang), scope="col") for status in STATUSES),
    )
    return element(
        "table",
        element("caption", PAGE[lang]["by_part"]),
        element("thead", top),
        *bodies,
        class_="totals",
        id="totals",
    )


def _totals_of(pack: str, result: RunResult, lang: Language, *, named: bool) -> Markup:
    """Return the rows of the parts of one kind, below its name where there are others."""
    files = [file for file in result.files if file.pack == pack and not file.failure]
    found = Counter((part, how.status) for file in files for part, how in file.parts.items())
    kind = files[0].kind
    parts = list(dict.fromkeys(part for file in files for part in file.parts))
    rows = [
        element(
            "tr",
            element("th", part_name(part, kind, lang), scope="row"),
            *(_total(found[part, status], status) for status in STATUSES),
        )
        for part in parts
    ]
    if named:
        wide = str(len(STATUSES) + 1)
        title = element("th", kind_title(files[0], lang), scope="rowgroup", colspan=wide)
        rows.insert(0, element("tr", title))
    return element("tbody", *rows)


def _total(number: int, status: str) -> Markup:
    zero = " zero" if not number else ""
    return element("td", str(number), class_=f"number {status}{zero}")


def by_rule(result: RunResult, rules: Iterable[ExplainedRule], lang: Language) -> Markup:
    """Return the rules that found something, the most frequent first."""
    found = Counter(finding.code for file in result.files for finding in file.findings)
    where = Counter(code for file in result.files for code in {f.code for f in file.findings})
    listed = sorted(
        (rule.text for rule in rules if found[rule.text.code]),
        key=lambda rule: (-found[rule.code], rule.code),
    )
    if not listed:
        return Markup()
    words = PAGE[lang]
    heads = ("rule", "problem", "severity", "findings", "reports")
    rows = [
        element(
            "tr",
            element("th", element("a", rule.code, href=f"#rule-{rule.code}"), scope="row"),
            element("td", usual(rule, lang) or rule.name),
            element("td", WORDS[lang][rule.severity], class_=rule.severity),
            element("td", str(found[rule.code]), class_="number"),
            element("td", str(where[rule.code]), class_="number"),
        )
        for rule in listed
    ]
    return element(
        "table",
        element("caption", words["by_rule"]),
        element("thead", element("tr", *(element("th", words[key], scope="col") for key in heads))),
        element("tbody", *rows),
    )


def lists(result: RunResult, rules: Iterable[ExplainedRule], lang: Language) -> Markup:
    """Return all findings, a folded list for each report, and the rules at the end."""
    reports = [_list(number, file, lang) for number, file in enumerate(result.files, start=1)]
    explanations = [_rule(rule, lang) for rule in rules]
    return joined(
        [
            element("p", PAGE[lang]["static"], class_="note"),
            *reports,
            element("h2", PAGE[lang]["rules"]),
            *explanations,
        ]
    )


def _list(number: int, file: FileResult, lang: Language) -> Markup:
    what = STATES["failed"][lang] if file.failure else counts(file, lang, zero=True)
    if file.is_unknown:
        what += WORDS[lang]["stop"] + STATES["not_a_report"][lang]
    top = element(
        "summary",
        element("bdi", organ(file), lang="zh-CN" if lang == "en" else None),
        " · ".join(["", *filter(None, [kind_title(file, lang)]), decodable(file.path), what]),
    )
    below = element("ul", *(element("li", *line) for line in _remarks(file, lang)))
    return element("details", top, below, id=f"r{number}", class_="static")


def _remarks(file: FileResult, lang: Language) -> Iterator[list[str]]:
    """Yield the lines below one report: why it failed, what was found, what was left out."""
    words = PAGE[lang]
    if file.failure:
        yield [f"{file.failure.code} {decodable(file.failure.text(lang))}"]
    for finding in file.findings:
        yield _finding(finding, file.rules, lang)
    for code, number in sorted(file.truncated.items()):
        yield [words["truncated"].format(code=code, n=number)]
    for one in file.set_aside:
        yield [f"{words['aside']}{WORDS[lang]['colon']}{set_aside(one, file.rules, lang)}"]
    if file.not_evaluated:
        yield [words["not_evaluated"].format(codes=", ".join(file.not_evaluated))]


def _finding(finding: Finding, rules: Rules, lang: Language) -> list[str]:
    line, column, page = finding.extent.start
    place = WORDS[lang]["page"].format(page=page) if page is not None else ""
    level = element("b", WORDS[lang][finding.severity], class_=finding.severity)
    link = element("a", finding.code, href=f"#rule-{finding.code}")
    text = message(finding, rules, lang)
    if name := cell_name(finding):
        text = f"{text} [{name}]"
    return [f"{place}{line}:{column} ", level, " ", link, " ", text]


def _rule(rule: ExplainedRule, lang: Language) -> Markup:
    own = rule.text
    paragraphs = [usual(own, lang)]
    paragraphs += [
        f"{PAGE[lang][key]}{WORDS[lang]['colon']}{text}"
        for key, text in (
            ("why", rule.why[lang]),
            ("help", own.help[lang]),
            ("traps", rule.traps[lang]),
            ("basis", own.basis[lang]),
        )
        if text
    ]
    heading = element("h3", f"{own.code} {own.name}", id=f"rule-{own.code}")
    return joined([heading, *(element("p", text) for text in paragraphs)])
