"""JUnit's XML: every rule on every file is a test, so that passes show too.

Attributes are those of Jenkins' schema (``junit-10.xsd``), which other readers take as well.
There is no ``timestamp`` and no ``hostname``, and ``time`` is 0: the same input gives the
same bytes on any day and any machine, and no reader of today asks for them.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from checker.model.finding import FAILURES
from checker.output.base import piece_by_piece
from checker.output.reports._verdict import set_aside
from checker.output.reports._xml import content, element, opened
from checker.output.wording import WORDS, basis, fact_name, help_text
from checker.output.wording import message as worded
from checker.support.escaping import decodable
from checker.support.records import Record
from checker.support.spool import Spool

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from checker.model.finding import Finding, Language, Means
    from checker.model.pack_text import PackText
    from checker.model.result import FileResult
    from checker.model.rule import RuleText
    from checker.model.tally import RunTally
    from checker.output.base import Options

DESCRIPTION = {
    "zh": "JUnit 的 XML：每个文件的每条规则是一个测试，供持续集成显示",
    "en": "JUnit's XML: each rule on each file is a test; for CI servers",
}


class _Case(Record):
    """One test: a rule on a file. ``outcome`` is None for a pass, else an element's name."""

    code: str
    name: str
    outcome: str | None = None
    message: str = ""
    details: str = ""


def piece(file: FileResult, options: Options) -> str:
    """Return a line with the counts of a file and, below it, its suite: a case a rule, by code."""
    cases = _cases(file, options.lang)
    counts = " ".join(map(str, _counts(cases).values()))
    return "".join([f"{line}\n" for line in (counts, *_suite(file, cases))])


def assemble(pieces: Iterable[str], _run: RunTally, _options: Options) -> Iterator[str]:
    """Yield the document: a suite a file."""
    suites = Spool()  # the sums come first
    sums = Counter(_counts(()))
    for one in pieces:
        counts, _, suite = one.partition("\n")
        sums.update(dict(zip(sums, map(int, counts.split()), strict=True)))
        suites.add(suite.encode("utf-8", "surrogatepass"))
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield opened("testsuites", {"name": "nianbao", **sums, "time": 0}) + "\n"
    for held in suites.read():
        yield held.decode("utf-8", "surrogatepass")
    yield "</testsuites>\n"


render = piece_by_piece(piece, assemble)


def _counts(cases: Sequence[_Case]) -> dict[str, int]:
    return {
        "tests": len(cases),
        "failures": sum(case.outcome == "failure" for case in cases),
        "errors": sum(case.outcome == "error" for case in cases),
    }


def _suite(file: FileResult, cases: Sequence[_Case]) -> Iterator[str]:
    path = decodable(file.path)
    skipped = sum(case.outcome == "skipped" for case in cases)
    attributes: dict[str, str | int] = {
        **_counts(cases),
        "skipped": skipped,
        "time": 0,
        "file": path,
    }
    yield "  " + opened("testsuite", {"name": path, **attributes})
    # readers cut a class's name at the last full stop, into package and class
    classname = "nianbao." + path.replace(".", "_")
    for case in cases:
        yield "    " + _element(case, classname)
    yield "  </testsuite>"


def _element(case: _Case, classname: str) -> str:
    given: dict[str, str | int] = {
        "name": f"{case.code} {case.name}",
        "classname": classname,
        "time": 0,
    }
    if case.outcome is None:
        return element("testcase", given)
    attributes: dict[str, str | int] = {"type": case.code, "message": case.message}
    details = content(case.details) if case.details else None
    return element("testcase", given, element(case.outcome, attributes, details))


def _cases(file: FileResult, lang: Language) -> list[_Case]:
    """Return the tests of one file by code."""
    rules = file.rules
    found: dict[str, list[Finding]] = {}
    for finding in file.findings:
        found.setdefault(finding.code, []).append(finding)
    cases = {code: _Case(code, rules[code].name) for code in file.ran}
    aside: dict[str, Counter[Means]] = {}
    for finding, how, *_ in file.set_aside:
        aside.setdefault(finding.code, Counter())[how] += 1
    for code, numbers in aside.items():
        cases[code] = _Case(code, rules[code].name, "skipped", set_aside(numbers, lang))
    for code, findings in found.items():
        cases[code] = _failed(file, code, findings, lang)
    for code in file.not_applicable:
        reason = _why_not_applicable(rules[code], file, lang)
        cases[code] = _Case(code, rules[code].name, "skipped", reason)
    for code in file.not_evaluated:
        broken = [worded(one, rules, lang) for one in file.findings if one.code in FAILURES]
        reason = _why_not_evaluated(rules[code], broken, file.kind, lang)
        cases[code] = _Case(code, rules[code].name, "skipped", reason)
    if file.failure:
        code, reason = file.failure.code, file.failure.text(lang).strip()
        cases[code] = _Case(code, rules[code].name, "error", reason, file.path)
    return [cases[code] for code in sorted(cases)]


def _failed(file: FileResult, code: str, findings: Sequence[Finding], lang: Language) -> _Case:
    """Return the case of a rule that found something: one failure, whatever the number."""
    words, rules = WORDS[lang], file.rules
    first = findings[0]
    text = worded(first, rules, lang).strip()
    message = f"{words[first.severity]}{words['colon']}{text}"
    missing = file.truncated.get(code, 0)
    if more := len(findings) - 1 + missing:
        message += f"{words['stop']}{words['rest'].format(number=more)}"
    details = [_place_and_message(file, finding, lang) for finding in findings]
    if missing:
        details.append(words["unlisted"].format(number=missing, s="s" * (missing != 1)))
    advice = help_text(first, rules, lang)
    cited = {basis(finding, rules, lang) for finding in findings}
    clauses = cited.pop() if len(cited) == 1 else rules[code].basis.get(lang, "")
    for label, text in ((words["help"], advice), (words["basis"], clauses)):
        if text.strip():
            details.append(label + words["colon"] + text.strip())
    outcome = "error" if code in FAILURES else "failure"
    return _Case(code, rules[code].name, outcome, message, "\n".join(details))


def _place_and_message(file: FileResult, finding: Finding, lang: Language) -> str:
    line, column, _ = finding.extent.start
    return f"{file.path}:{line}:{column}: {worded(finding, file.rules, lang).strip()}"


def _why_not_applicable(rule: RuleText, file: FileResult, lang: Language) -> str:
    words, profile = WORDS[lang], file.profile
    if rule.profiles and profile is not None and profile not in rule.profiles:
        profiles = ", ".join(rule.profiles)
        return words["other_profile"].format(profiles=profiles, profile=profile)
    if rule.subject:
        return words["unfit"].format(facts=_facts(rule.subject, file.kind, lang))
    return words["no_subject"]


def _why_not_evaluated(
    rule: RuleText, broken: Sequence[str], kind: PackText, lang: Language
) -> str:
    words = WORDS[lang]
    for message in broken:
        if rule.code in message:
            return message
    if rule.needs:
        return words["no_facts"].format(facts=_facts(rule.needs, kind, lang))
    return words["no_result"]


def _facts(facts: Sequence[str], kind: PackText, lang: Language) -> str:
    names = (fact_name(fact, kind, lang) for fact in facts)
    return ("、" if lang == "zh" else ", ").join(names)
