"""Long correct text raises next to nothing.

``clean/`` writes some forty reports of invented organs, with every figure, name and wording as it
should be, and with the traps (学法制度, 监察处, 1500余) in their right form.
"""

import collections
import datetime
import unicodedata

import pytest
from checking import check_bytes
from whole.clean import generator
from whole.mutations.draft import broken_up

from checker.model.options import RunOptions
from checker.output.wording import message

TODAY = datetime.date(2026, 6, 30)
TEXTUAL = ("FZ3", "GW3", "GW4", "GW5", "GW6", "GW7", "GW8")
REPORTS = list(generator.reports())


def checked(rendered=str):
    """Return the findings of all reports by severity and code, as lines for reading."""
    options = RunOptions(today=TODAY)
    found = collections.defaultdict(list)
    for name, text in REPORTS:
        result = check_bytes(name, rendered(text).encode(), ".txt", options)
        assert result.not_evaluated == ()
        for finding in result.findings:
            where = f"{name}:{finding.extent.start.line}"
            found[finding.severity, finding.code].append(
                f"{where} {message(finding, result.rules, 'zh')}"
            )
    return found


def hard_wrapped(text):
    """Break the lines of a report as text from a PDF has them, paragraphs indented."""
    title, *rest = text.split("\n")
    lines = [piece for line in rest for piece in (broken_up(f"　　{line}") if line else [""])]
    return "\n".join([title, *lines])


def width_normalised(text):
    """Make the marks of a report half-width, as crawlers do."""
    return unicodedata.normalize("NFKC", text)


@pytest.fixture(scope="module")
def findings():
    """All findings of all reports as they are written."""
    return checked()


def listed(findings, severity, prefixes=("",)):
    """Return the findings of a severity, one a line."""
    return [
        f"{code} {line}"
        for (level, code), lines in findings.items()
        if level == severity and code.startswith(prefixes)
        for line in lines
    ]


def test_the_text_is_long_and_varied():
    """Enough text, from enough different sentences, always the same."""
    assert sum(len(text) for _, text in REPORTS) >= 120_000
    assert len(set(generator.templates())) >= 400
    assert len(REPORTS) == 40
    assert list(generator.reports()) == REPORTS


def test_every_template_is_used():
    """Each sentence is read in some report; its longest stretch without a slot tells."""
    text = "".join(text for _, text in REPORTS)
    unused = []
    for template in generator.templates():
        stretches = generator.re.split(r"\{[^{}]+\}", template.partition("|")[0].partition("@")[0])
        if max(stretches, key=len) not in text:
            unused.append(template)
    assert unused == []


def test_no_rule_raises_an_error(findings):
    """Nothing in these reports would be sent back."""
    errors = listed(findings, "error")
    assert not errors, "\n".join(errors)


def test_wording_marks_and_figures_raise_hardly_a_warning(findings):
    """Fewer than one warning in 20,000 characters."""
    warnings = listed(findings, "warning", TEXTUAL)
    length = sum(len(text) for _, text in REPORTS)
    assert len(warnings) * 20_000 < length, "\n".join(warnings)


def test_broken_lines_bring_nothing():
    """The same reports with lines broken inside sentences raise no error either."""
    errors = listed(checked(hard_wrapped), "error")
    assert not errors, "\n".join(errors)


def test_half_width_marks_bring_one_finding_a_rule():
    """Where all marks are half-width, two rules say so once, and no other says anything."""
    found = checked(width_normalised)
    assert {key: len(lines) for key, lines in found.items()} == {
        ("warning", "GW204"): len(REPORTS),
        ("warning", "GW401"): len(REPORTS),
    }
