"""Names of documents: what stands between the marks, inside brackets and behind them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from outline_text import tables

from checker.language import citations as cited
from checker.language.citations import LONGEST, normalised


def citations(text):
    """Return the documents that ``text`` names, with the words of the built-in pack."""
    return cited.citations(text, tables()[0])


def split(title):
    """Return core name and period of ``title``, with the words of the built-in pack."""
    return cited.split_title(title, tables()[0])


def only(text):
    """Return the one citation of ``text``."""
    (citation,) = citations(text)
    return citation


@pytest.mark.parametrize(
    "text",
    [
        "《纲要（2021－2025年）》",
        "《纲要(2021-2025年)》",
        "《纲要（2021—2025）》",
        "《纲要（2021年～2025年）》",
        "《纲要 （2021 至 2025 年）》",
        "《纲要（２０２１—２０２５年）》",
        "《纲要》（2021－2025年）",
        "《纲要》 (2021-2025年)",
        "《纲要2021－2025年》",
        "《纲要（20212025年）》",
        "《纲\n\n要（2021－2025年）》",
    ],
)
def test_a_period_is_read_however_it_is_written(text):
    """Inside or behind the marks, with any dash and width."""
    citation = only(text)
    assert citation.name == "纲要"
    assert citation.years == (2021, 2025)
    assert "2021" in normalised(citation.years_span.of(text))
    assert citation.core_span.of(text).split() in (["纲要"], ["纲", "要"])


@pytest.mark.parametrize(
    ("text", "name", "field", "value"),
    [
        ("《行政复议法（修订草案）》", "行政复议法", "suffix", "修订草案"),
        ("《办法（试行）》", "办法", "suffix", "试行"),
        ("《办法》（征求意见稿）", "办法", "suffix", "征求意见稿"),
        ("《学习纲要（2025年版）》", "学习纲要", "edition", 2025),
        ("《处罚法（2021年修订）》", "处罚法", "edition", 2021),
        ("《意见》（国办发〔2018〕118号）", "意见", "number", "国办发〔2018〕118号"),
        ("《意见》国办发〔2018〕118号", "意见", "number", "国办发〔2018〕118号"),
        ("《党委（党组）学习规则》", "党委（党组）学习规则", "suffix", ""),
        ("《制度（甲部分）》", "制度（甲部分）", "suffix", ""),
        ("《2024年普法责任清单》", "2024年普法责任清单", "years", None),
        ("《纲要》（以下简称“纲要”）", "纲要", "years", None),
    ],
)
def test_brackets_are_told_apart(text, name, field, value):
    """A draft, an edition, a number; anything else belongs to the name."""
    citation = only(text)
    assert (citation.name, getattr(citation, field)) == (name, value)


def test_suffix_and_period_behind_each_other():
    """Both are taken off."""
    citation = only("《办法（试行）》（2022—2025年）")
    assert (citation.name, citation.suffix, citation.years) == ("办法", "试行", (2022, 2025))


@pytest.mark.parametrize(
    "text", ["《关于印发〈办法（试行）〉的通知》", "《关于印发《办法（试行）》的通知》"]
)
def test_a_name_in_a_name(text):
    """With the right marks or the wrong ones."""
    outer, inner = citations(text)
    assert (outer.depth, inner.depth) == (0, 1)
    assert inner.name == "办法"
    assert outer.name.endswith("的通知")
    assert outer.span.contains(inner.span)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("《甲法", []),
        ("甲法》", []),
        ("《》", []),
        ("《 》", []),
        ("《甲《乙法》", ["乙法"]),
        ("《甲法》乙》", ["甲法"]),
        ("《甲\n\n\n\n法》", []),
        ("《" + "甲" * (LONGEST + 1) + "》", []),
    ],
)
def test_marks_without_a_partner(text, names):
    """A name ends where its mark does, and is not taken for the rest of the text."""
    assert [citation.name for citation in citations(text)] == names
    assert all(citation.depth == 0 for citation in citations(text))


@pytest.mark.parametrize(
    "text",
    [
        "《" * 5000,
        "》" * 5000,
        "《" * 2500 + "》" * 2500,
        "《甲》" * 1500,
        "《甲（" * 1500 + "）》" * 1500,
        "《" + " " * 5000 + "》",
        "《甲》" + "（" * 5000,
        "《甲》" + " " * 5000,
    ],
    ids=range(8),
)
def test_hostile_texts_are_read_in_order(text):
    """``benchmarks/hostile.py`` shows that they take linear time."""
    found = [citation.span for citation in citations(text)]
    assert found == sorted(set(found))
    for span in found:
        assert (text[span.start], text[span.end - 1]) == ("《", "》")
        assert span.end - span.start <= LONGEST + 2
    assert bool(found) == ("甲" in text or "《》" in text)


@given(st.text(alphabet="《》〈〉（）()甲法年2021-—\n 　号〔〕", max_size=60))
def test_spans_lie_where_they_say(text):
    """Whatever the text, spans nest and point at what they name."""
    found = citations(text)
    for citation in found:
        assert citation.span.contains(citation.name_span)
        assert citation.name_span.contains(citation.core_span)
        assert normalised(citation.core_span.of(text)) == citation.name
        assert text[citation.span.start] in "《〈"
        assert text[citation.span.end - 1] in "》〉"
    assert [c.span.start for c in found] == sorted(c.span.start for c in found)


def test_a_title_is_split_as_a_citation_is():
    """So that a registry and a text meet."""
    assert split("纲要（2021－2025年）") == ("纲要", (2021, 2025))
    assert split("行政处罚法") == ("行政处罚法", None)
