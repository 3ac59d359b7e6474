"""Run one rule on one text, as the examples of rules are run."""

import datetime as dt

from checker import formats
from checker.checks import registry
from checker.checks.registry import parameters
from checker.packs import load
from checker.structure.analyse import analyse

TODAY = dt.date(2026, 6, 30)


def hits(code, text, *, today=TODAY, **changes):
    """Return the text at each hit of a rule with its variant, in order.

    ``changes`` go over the rule's own parameters.
    """
    return [(found, hit.variant) for found, hit in full_hits(code, text, today=today, **changes)]


def places(code, text, *, today=TODAY, **changes):
    """Return the text at each hit of a rule, in order."""
    return [found for found, _ in full_hits(code, text, today=today, **changes)]


def full_hits(code, text, *, today=TODAY, **changes):
    """Return the text at each hit of a rule and the hit itself, in order."""
    pack = load.load_pack("shufa" if code.startswith("SF") else "fazhi")
    rule = next(rule for rule in pack.rules if rule.code == code)
    rule = rule._replace(parameters={**rule.parameters, **changes})
    _, report = analyse(formats.read_bytes("a.txt", text.encode(), ".txt"), pack, today=today)
    found = sorted(registry.load(rule.kind).run(report, parameters(rule)), key=lambda hit: hit.span)
    return [(hit.span.of(report.text), hit) for hit in found]


def report(*body, title="临河县水利局2024年法治政府建设年度报告", date="2025年1月10日"):
    """Return a report with the given paragraphs between title and signature."""
    ends = ["临河县水利局", date] if date else []
    return "\n".join([title, *body, *ends])
