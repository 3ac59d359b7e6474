"""Fixes in Word files: tracked changes that a person accepts or rejects, and nothing else.

Slow, because hundreds of Word files are written, changed and read again.
"""

import copy
import datetime
import io
from itertools import pairwise

import docx
import pytest
from checking import check_text
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from makers import libreoffice
from makers.docx import numbered_docx, typed_docx
from makers.rawdocx import member, members, raw_docx, w
from places import ROOT

from checker import formats
from checker.formats.word.differences import differences
from checker.formats.word.package import Package
from checker.formats.word.paragraphs import paragraphs
from checker.formats.word.revisions import Change, Editable, track
from checker.linting import lint
from checker.linting.fixing import word_file
from checker.model.options import RunOptions
from checker.support.errors import EmptyFileError
from checker.support.limits import Limits

SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
WHEN = datetime.datetime(2026, 3, 1, 8, 0, tzinfo=datetime.timezone.utc)
OPTIONS = RunOptions(today=datetime.date(2026, 6, 30))
LIMITS = Limits()
MAKERS = {"typed": typed_docx, "numbered": numbered_docx}
SAFE, ALL = ("safe",), ("safe", "unsafe")


def mended(data, levels=SAFE):
    """Return what becomes of a Word file when all fixes of ``levels`` are made."""
    return word_file.track_fixes(
        word_file.WordFile("a", data, LIMITS),
        lambda document: lint.lint_document(document, OPTIONS),
        lambda finding: finding.fix is not None and finding.fix.applicability in levels,
        WHEN,
    )


def text_of(data):
    return formats.read_bytes("a", data, ".docx").text


def decided(xml, *, accept):
    """Return a document part as it is once all of this program's changes are decided on."""
    root = etree.fromstring(xml)
    put, gone = ("ins", "del") if accept else ("del", "ins")
    for element in list(root.iter(w(gone))):
        element.getparent().remove(element)
    for element in list(root.iter(w(put))):
        place = element.getparent()
        for child in list(element):
            element.addprevious(child)
        place.remove(element)
    for element in root.iter(w("delText")):
        element.tag = w("t")
    return root


def with_text(data, root):
    """Return a Word file with another document part."""
    inner = "".join(etree.tostring(one, encoding="unicode") for one in root[0])
    parts = members(data)
    numbering = (
        etree.fromstring(parts["word/numbering.xml"]) if "word/numbering.xml" in parts else ()
    )
    lists = "".join(etree.tostring(one, encoding="unicode") for one in numbering)
    return raw_docx(inner, **({"numbering": lists} if lists else {}))


@pytest.mark.parametrize("levels", [SAFE, ALL], ids=["safe", "unsafe"])
@pytest.mark.parametrize("maker", MAKERS)
@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_accepted_it_is_the_mended_text_rejected_the_original(path, maker, levels):
    """As the reader reads both; and what was accepted has nothing left to mend."""
    data = MAKERS[maker](path.read_text(encoding="utf-8"))
    made = mended(data, levels)
    changed = made.outcome.data.decode()
    assert made.before.decode() == text_of(data)
    assert text_of(made.data) == changed
    xml = member(made.data, "word/document.xml")
    accepted = with_text(data, decided(xml, accept=True))
    assert text_of(accepted) == changed
    assert text_of(with_text(data, decided(xml, accept=False))) == text_of(data)
    for again in (mended(accepted, levels), mended(made.data, levels)):
        assert again.before == again.outcome.data
        assert not again.outcome.applied
    if maker == "typed":
        # an edit that reaches into the next paragraph cannot be shown as a change
        assert all(one.extent.start.line < one.extent.end.line for one in made.left_out)
        as_text = check_text(changed, options=OPTIONS)
        left = [one for one in as_text.findings if one.fix and one.fix.applicability in levels]
        assert len(left) == len(made.outcome.refused) + len(made.left_out)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_only_what_differs_is_struck_out(path):
    """Outside of the changes there is what was there, run by run and character by character."""
    data = typed_docx(path.read_text(encoding="utf-8"))
    made = mended(data)
    root = etree.fromstring(member(made.data, "word/document.xml"))
    changes = [*root.iter(w("del")), *root.iter(w("ins"))]
    assert len(changes) >= len(made.outcome.applied) > 0
    assert {one.get(w("author")) for one in changes} == {"nianbao"}
    assert {one.get(w("date")) for one in changes} == {"2026-03-01T08:00:00Z"}
    ids = [one.get(w("id")) for one in changes]
    assert len(set(ids)) == len(ids)
    assert not [one for change in root.iter(w("del")) for one in change.iter(w("t"))]
    assert all(len("".join(one.itertext())) <= 12 for one in changes)


@libreoffice.needed
def test_libreoffice_knows_the_changes(tmp_path):
    """Which are struck out and which put in, and what they say; python-docx opens the file."""
    made = mended(typed_docx(SEEDS[4].read_text(encoding="utf-8")), ALL)
    docx.Document(io.BytesIO(made.data))
    root = etree.fromstring(member(made.data, "word/document.xml"))
    expected = [
        (etree.QName(one).localname, "".join(one.itertext()))
        for one in root.iter(w("del"), w("ins"))
    ]
    seen = as_libreoffice_sees(libreoffice.converted(made.data, tmp_path, "fodt"))
    assert len(expected) > 5
    assert sorted(seen) == sorted(expected)


def as_libreoffice_sees(flat):
    """Return the tracked changes of a flat OpenDocument file, each with its text."""
    text = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
    root = etree.fromstring(flat, etree.XMLParser(huge_tree=True))
    kinds = {
        region.get(f"{text}id"): "del" if region.find(f"{text}deletion") is not None else "ins"
        for region in root.iter(f"{text}changed-region")
    }
    said = dict.fromkeys(kinds, "")
    inside = set()
    for event, element in etree.iterwalk(root, events=("start", "end")):
        key = element.get(f"{text}change-id")
        if event == "start":
            if element.tag == f"{text}change-start":
                inside.add(key)
            elif element.tag == f"{text}change-end":
                inside.remove(key)
            put = " " if element.tag == f"{text}s" else element.text or ""
        else:
            put = element.tail or ""
        said.update({one: said[one] + put for one in inside})
    return [(kinds[key], put) for key, put in said.items()]


def test_other_members_stay_as_they_are():
    """Byte for byte; without anything to mend, the whole file."""
    data = typed_docx(SEEDS[0].read_text(encoding="utf-8"))
    before, after = members(data), members(mended(data).data)
    assert [name for name in before if before[name] != after[name]] == ["word/document.xml"]
    assert list(before) == list(after)
    clean = typed_docx("云溪县林业局2024年法治政府建设年度报告\n\n一、主要举措\n全年办案31件。")
    assert mended(clean).data == clean


HEAD = "<w:p><w:r><w:t>云溪县林业局2024年法治政府建设年度报告</w:t></w:r></w:p>"
LINES = ("一、主要举措和成效", "成效明显。", "云溪县林业局")
SIZE = '<w:rPr><w:b/><w:sz w:val="30"/></w:rPr>'


def report(*runs):
    """Return a Word file whose last paragraph, a date, consists of ``runs``."""
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in LINES)
    return raw_docx(f"{HEAD}{body}<w:p>{''.join(runs)}</w:p>")


def last_paragraph(data):
    return etree.fromstring(member(data, "word/document.xml"))[0][-1]


def test_what_is_put_in_looks_like_what_it_stands_for():
    """A part of a run is cut out; bold and size are those of the characters that go."""
    data = report(
        f"<w:r>{SIZE}<w:t>２０25年</w:t></w:r><w:r><w:t>01</w:t></w:r><w:r>{SIZE}<w:t>月08日</w:t></w:r>"
    )
    made = mended(data)
    assert text_of(made.data).endswith("2025年1月8日")
    last = last_paragraph(made.data)
    inserted = [one[0] for one in last.iter(w("ins"))]
    assert inserted
    assert all(one.find(w("rPr")) is not None for one in inserted)
    for struck in last.iter(w("del")):
        following = struck.getnext()
        if following is not None and following.tag == w("ins"):
            looks = [etree.tostring(one[0].find(w("rPr"))) for one in (struck, following)]
            assert looks[0] == looks[1]


CONTROL = (
    "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent><w:r><w:t>01</w:t></w:r></w:sdtContent></w:sdt>"
)
STRUCK = '<w:del w:id="5" w:author="张三"><w:r><w:delText>9</w:delText></w:r></w:del>'
MONTH = "<w:r><w:t>2025年</w:t></w:r>{}<w:r><w:t>月10日</w:t></w:r>"
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>01</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


@pytest.mark.parametrize(
    "month",
    [
        FIELD,
        '<w:fldSimple w:instr="DATE"><w:r><w:t>01</w:t></w:r></w:fldSimple>',
        '<w:ins w:id="5" w:author="张三"><w:r><w:t>01</w:t></w:r></w:ins>',
        CONTROL.format('<w:lock w:val="sdtContentLocked"/>'),
        CONTROL.format('<w:dataBinding w:xpath="/a"/>'),
    ],
    ids=["field", "simple field", "someone's insertion", "locked control", "bound control"],
)
def test_what_makes_itself_or_is_not_decided_is_left_alone(month):
    """And counted."""
    data = report(MONTH.format(month))
    made = mended(data)
    assert made.data == data
    assert {one.code for one in made.left_out} == {"GW302"}
    assert made.left_out[0].extent.start.line == 5


@pytest.mark.parametrize(
    "month",
    [
        '<w:hyperlink w:anchor="x"><w:r><w:t>01</w:t></w:r></w:hyperlink>',
        CONTROL.format('<w:lock w:val="sdtLocked"/>'),
        "<w:r><w:t>0</w:t></w:r><w:bookmarkStart w:id='3' w:name='x'/><w:r><w:t>1</w:t></w:r>",
        "<w:r><w:t>0</w:t><w:drawing><w:x/></w:drawing><w:t>1</w:t></w:r>",
        STRUCK + "<w:r><w:t>01</w:t></w:r>",
    ],
    ids=["link", "control", "bookmark", "picture", "someone's deletion"],
)
def test_typed_text_is_changed_wherever_it_stands(month):
    """Inside its link or control; what stands between the characters is kept."""
    data = report(MONTH.format(month))
    made = mended(data)
    assert text_of(made.data).endswith("2025年1月10日")
    assert not made.left_out
    own = [
        one for one in last_paragraph(made.data).iter(w("del")) if one.get(w("author")) == "nianbao"
    ]
    assert ["".join(one.itertext()) for one in own] == ["0"]
    assert not [one for struck in own for one in struck.iter(w("drawing"))]


def test_the_text_of_a_note_is_changed_in_its_part():
    """Its id is one that no change in that part has."""
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>办结（31件)。</w:t></w:r></w:p></w:footnote>'
    body = (
        f"{HEAD}<w:p><w:r><w:t>一、主要举措</w:t></w:r></w:p><w:p><w:r><w:t>成效明显</w:t></w:r>"
        '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>。</w:t></w:r></w:p>'
    )
    data = raw_docx(body, footnotes=note)
    made = mended(data)
    assert member(made.data, "word/document.xml") == member(data, "word/document.xml")
    assert b"w:ins" in member(made.data, "word/footnotes.xml")
    assert text_of(made.data) == made.outcome.data.decode() != text_of(data)


def test_a_file_without_text():
    """Is said to be empty, as when it is checked."""
    with pytest.raises(EmptyFileError):
        mended(raw_docx("<w:p/>"))


# ── any changes ──────────────────────────────────────────────────────────────────────────────

RUNS = st.lists(
    st.builds(
        "<w:r>{}<w:t xml:space='preserve'>{}</w:t></w:r>".format,
        st.sampled_from(["", "<w:rPr><w:b/></w:rPr>"]),
        st.text("甲乙丙丁 ab", min_size=1, max_size=6),
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=300)
@given(RUNS, st.data())
def test_any_changes_of_typed_text(runs, data):
    """Accepted they give the changed text, rejected the text and the looks as they were."""
    package = Package(raw_docx(f"<w:p>{''.join(runs)}</w:p>"), LIMITS)
    (paragraph,) = paragraphs(package, LIMITS)
    length = len(paragraph.text)
    edges = data.draw(st.lists(st.integers(0, length), max_size=8, unique=True).map(sorted))
    changes, position = [], -1
    for start, end in zip(edges[::2], edges[1::2], strict=False):
        stop = data.draw(st.sampled_from([start, end]))
        put = data.draw(st.text("一二（ ", min_size=stop == start, max_size=3))
        if start > position:
            changes.append(Change(start, stop, put))
            position = stop
    root = package.part(package.main)
    before = copy.deepcopy(root)
    steps = Editable([root]).steps(paragraph, changes)
    assert steps is not None
    expected = paragraph.text
    for start, end, put in reversed(changes):
        expected = expected[:start] + put + expected[end:]
    track(paragraph, steps, "2026-03-01T08:00:00Z", 1)
    xml = etree.tostring(root)
    accepted, rejected = (decided(xml, accept=accept) for accept in (True, False))
    assert looks(accepted, only_text=True) == list(expected)
    assert looks(rejected) == looks(before)
    if expected.strip():
        assert text_of(with_text(raw_docx(""), etree.fromstring(xml))) == expected


def looks(root, *, only_text=False):
    """Return the characters of a document, each with the looks of its run unless told not to."""
    return [
        character if only_text else (character, [one.tag for one in run.iter(w("b"))])
        for run in root.iter(w("r"))
        for text in run.iter(w("t"))
        for character in text.text or ""
    ]


@settings(max_examples=300)
@given(st.text("甲乙丙，", max_size=300), st.data())
def test_differences_lead_from_one_line_to_the_other(old, data):
    """For any two lines; for a few edits they are not larger than those."""
    new, position, size = "", 0, 0
    for at in sorted(data.draw(st.sets(st.integers(0, len(old)), max_size=4))):
        put, gone = data.draw(st.text("丁，", max_size=2)), data.draw(st.integers(0, 2))
        if at >= position:
            new += old[position:at] + put
            position = min(len(old), at + gone)
            size += len(put) + position - at
    new += old[position:]
    changes = list(differences(old, new))
    made = old
    for start, end, put in reversed(changes):
        made = made[:start] + put + made[end:]
    assert made == new
    assert all(one.end < two.start for one, two in pairwise(changes))
    other = data.draw(st.text("甲乙丁，", max_size=300))
    for start, end, put in reversed(list(differences(old, other))):
        old = old[:start] + put + old[end:]
    assert old == other


def test_differences_are_small():
    """What is alike between two edits stays."""
    old, new = "(二)规范执法，，全年立案31件。", "（二）规范执法，全年立案三十一件。"
    assert list(differences(old, new)) == [
        Change(0, 1, "（"), Change(2, 3, "）"), Change(8, 9, ""), Change(13, 15, "三十一")
    ]  # fmt: skip
    far = "甲" * 50_000
    assert list(differences(f"一{far}二{far}三", f"{far}二二{far}")) == [
        Change(0, 1, ""), Change(50_002, 50_002, "二"), Change(100_002, 100_003, "")
    ]  # fmt: skip
