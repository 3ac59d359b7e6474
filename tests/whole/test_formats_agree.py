"""The same report is the same report in every format: one outline, one set of findings.

Slow, because every seed is written and read in every format.
"""

import datetime

import pytest
from checking import TODAY, check_bytes
from makers import docx, html, markdown, ofd, pdf
from makers.tables import grids
from places import ROOT, TESTS
from whole.xxgk import merges

from checker import formats
from checker.model.options import RunOptions
from checker.packs.load import load_pack
from checker.structure.analyse import analyse
from checker.structure.data_tables import data_tables

SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
# A text on one line and one with broken lines are what they are by their line ends, which no
# other format has.
LAYOUTS = [
    path
    for path in sorted((TESTS / "whole" / "layouts").glob("*.txt"))
    if not path.stem.endswith(("oneline", "hardwrapped"))
]
REPORTS = [*SEEDS, *LAYOUTS]
OPTIONS = RunOptions(today=datetime.date(2026, 6, 30))
FORMATS = {
    "markdown": (".md", markdown.markdown),
    "html": (".html", html.page),
    "docx": (".docx", docx.typed_docx),
    "docx-automatic-numbers": (".docx", docx.numbered_docx),
    "pdf": (".pdf", pdf.pdf),
    "ofd": (".ofd", ofd.ofd),
}
# Reports with tables, the kind that each is, and what may be merged in their tables.
TABLED = [
    (TESTS / "whole" / "layouts" / "11-tables.md", "fazhi", []),
    (TESTS / "whole" / "xxgk" / "ok.md", "xxgk", merges.REPORT),
    (TESTS / "whole" / "xxgk" / "bad-numbers.md", "xxgk", merges.REPORT),
    (TESTS / "whole" / "xxgk" / "bad-form.md", "xxgk", []),
]
TABLE_FORMATS = {
    "html": (".html", html.page),
    "html-old": (".html", html.breaks),
    "html-word": (".html", html.word),
    "docx": (".docx", docx.typed_docx),
    "docx-automatic-numbers": (".docx", docx.numbered_docx),
    "pdf": (".pdf", pdf.pdf),
    "ofd": (".ofd", ofd.ofd),
}
ELEMENTS = (
    "title",
    "document_number",
    "byline",
    "addressee",
    "closing",
    "attachment",
    "signatory",
    "date",
    "note",
    "imprint",
)


def text_of(path):
    return path.read_text(encoding="utf-8-sig")


def shape(name, data, suffix, pack="fazhi"):
    """Return the outline without places: elements, headings and paragraphs by their text."""
    document, report = analyse(formats.read_bytes(name, data, suffix), load_pack(pack), today=TODAY)
    text = document.text
    outline = report.outline
    elements = {name: [span.of(text) for span in getattr(outline, name)] for name in ELEMENTS}
    sections = [
        (
            section.level,
            section.ordinal and section.ordinal.value,
            section.layout,
            section.heading and section.heading.of(text),
            [paragraph.span.of(text).strip() for paragraph in section.paragraphs()],
        )
        for section in outline.walk()
    ]
    lead = [paragraph.span.of(text).strip() for paragraph in outline.lead]
    return elements, lead, sections


def findings(name, data, suffix, pack=None):
    result = check_bytes(name, data, suffix, OPTIONS._replace(pack=pack))
    assert result.failure is None
    return (
        sorted((finding.code, finding.excerpt) for finding in result.findings),
        {name: part.status for name, part in result.parts.items()},
        result.facts,
    )


@pytest.fixture(scope="module")
def made():
    """Return what makes a report in a format, each once."""
    kept = {}

    def make(path, form):
        if (path, form) not in kept:
            suffix, maker = FORMATS[form]
            kept[path, form] = (f"report{suffix}", maker(text_of(path)), suffix)
        return kept[path, form]

    return make


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem[:12])
def test_the_findings_are_those_of_the_text(path, form, made):
    expected, *others = findings(path.name, path.read_bytes(), ".txt")
    if form == "markdown":  # where stars are emphasis and no residue
        expected = [(code, excerpt) for code, excerpt in expected if excerpt != "**"]
    assert findings(*made(path, form)) == (expected, *others)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem[:12])
def test_the_outline_is_that_of_the_text(path, form, made):
    data = path.read_bytes()
    if form == "markdown":  # where stars are emphasis and leave no trace
        data = data.replace(b"**", b"")
    assert shape(*made(path, form)) == shape(path.name, data, ".txt")


@pytest.mark.parametrize("form", FORMATS)
def test_a_finding_in_a_format_is_at_its_text(form, made):
    """The quoted text stands where the finding says, in the lines of that format."""
    name, data, suffix = made(REPORTS[0], form)
    result = check_bytes(name, data, suffix, OPTIONS)
    placed = [f for f in result.findings if f.excerpt and "\n" not in f.excerpt]
    assert placed
    for finding in placed:
        start, end = finding.extent
        if start.line == end.line and suffix != ".html":
            line = result.lines[start.line - 1]
            assert line[start.column - 1 : end.column - 1].replace("\\", "") == finding.excerpt


def tables_of(document):
    """Return the texts of tables that hold data, by row and column."""
    return grids(document, data_tables(document))


@pytest.mark.parametrize("form", TABLE_FORMATS)
@pytest.mark.parametrize("report", TABLED, ids=lambda report: report[0].stem)
def test_a_report_with_tables_is_the_same_in_every_format(report, form):
    path, pack, _ = report
    suffix, maker = TABLE_FORMATS[form]
    data = maker(text_of(path).replace("# ", ""))
    source = path.read_bytes()
    made, expected = (formats.read_bytes("a", *one) for one in ((data, suffix), (source, ".md")))
    assert tables_of(made) == tables_of(expected)
    assert len(tables_of(made)) >= 2
    assert shape("a", data, suffix, pack) == shape("a", source, ".md", pack)
    assert findings("a", data, suffix, pack) == findings("a", source, ".md", pack)


@pytest.mark.parametrize("form", TABLE_FORMATS)
@pytest.mark.parametrize("report", [r for r in TABLED if r[2]], ids=lambda report: report[0].stem)
def test_merged_cells_change_no_finding(report, form):
    path, pack, merged = report
    suffix, maker = TABLE_FORMATS[form]
    data = maker(text_of(path).replace("# ", ""), merges=merged)
    assert findings("a", data, suffix, pack) == findings("a", path.read_bytes(), ".md", pack)
