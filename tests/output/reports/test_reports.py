"""Every output format against its golden, and what must hold for any text."""

from __future__ import annotations

import json
import os
import re

import bare
import pytest
from byhand import checked, extent, failed, finding
from hypothesis import example, given
from hypothesis import strategies as st
from output.reports.golden.handmade import FORMATS, HERE, RESULT, rendered

from checker.model.finding import Fix, PlacedEdit
from checker.model.result import RunResult
from checker.output.base import Options, load, names
from checker.output.contract.check import Output, json_schema
from checker.output.reports._excerpt import excerpt
from checker.output.wording import WORDS
from checker.support.errors import NianbaoError
from checker.support.escaping import printable, printable_at
from checker.support.terminal import ELLIPSIS, Ruler

ANSI = re.compile(r"\x1b\[[0-9;]*m")
UNSAFE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069]")

HOSTILE = st.text(
    st.sampled_from(
        list("年度报告，。“”（）——……aZ09 ,.:#[vso\t\n\x1b\x85\u202e\u200b\u0301\u3099👍𠮷　\udcff")
    ),
    max_size=300,
)
WIDTHS = st.integers(40, 160)


def one(message="问题", line="", start=0, end=0, **more):
    """Return a run with one finding from ``start`` to ``end`` (0-based) of its only line."""
    where = extent(1, start + 1, 1, end + 1)
    found = finding("GW204", "warning", message, where, **more)
    return RunResult((checked("a.txt", "fazhi", findings=(found,), lines=(line,)),))


def full(result, **options):
    return load("full").render(result, Options(**options))


# goldens


@pytest.mark.parametrize("name", FORMATS)
def test_golden(name):
    """Rewrite it with NIANBAO_UPDATE=1."""
    expected = HERE / f"expected.{name}"
    if os.environ.get("NIANBAO_UPDATE") == "1":
        expected.write_bytes(rendered(name).encode())
    assert rendered(name) == expected.read_bytes().decode()


# the seam


def test_every_format_is_described_and_renders():
    assert set(FORMATS) <= set(names())
    for name in names():
        module = load(name)
        assert set(module.DESCRIPTION) == {"zh", "en"}
        assert callable(module.render)


@pytest.mark.parametrize("name", ["base", "json_", "_words", "..", "nosuch"])
def test_other_names_are_refused(name):
    with pytest.raises(NianbaoError, match="json"):
        load(name)


def test_nothing_expensive_is_imported():
    code = (
        "import sys; from checker.output.base import load; load('full'); load('text'); "
        "assert 'json' not in sys.modules; load('json'); assert 'pydantic' not in sys.modules"
    )
    assert bare.run(code) == ""


def test_both_languages_have_the_same_words():
    holes = re.compile(r"\{\w{2,}\}")
    assert WORDS["zh"].keys() == WORDS["en"].keys()
    for key, phrase in WORDS["zh"].items():
        assert sorted(holes.findall(phrase)) == sorted(holes.findall(WORDS["en"][key])), key
    "".join(WORDS["zh"].values()).encode("gbk")


# cells


@pytest.mark.parametrize(
    ("text", "cells", "ambiguous"),
    [
        ("abc", 3, 3),
        ("年报", 4, 4),
        ("“年”", 4, 6),
        ("——", 2, 4),
        ("e\u0301", 1, 1),
        ("か\u3099", 2, 2),
        ("👍𠮷", 4, 4),
        ("ＡＢ", 4, 4),
    ],
)
def test_width(text, cells, ambiguous):
    assert Ruler().width(text) == cells
    assert Ruler(ambiguous_wide=True).width(text) == ambiguous


def test_printable():
    assert printable("a\x1b[0m\n\x85\u202e\u200b\udcff\U000e0041") == (
        r"a\x1b[0m\x0a\x85\u202e\u200b\xff\U000e0041"
    )
    assert printable("##[group] ##vso[x] #[ 年报　é") == r"##\x5bgroup] ##vso\x5bx] #[ 年报　é"


@given(HOSTILE, WIDTHS)
@example("一" * 19 + "，b" * 30, 40)
def test_wrap(text, width):
    text = printable(text)
    ruler = Ruler()
    lines = ruler.wrap(text, width)
    assert all(ruler.width(line) <= width for line in lines)
    assert re.sub(r"\s", "", "".join(lines)) == re.sub(r"\s", "", text)


def test_wrap_keeps_words_and_marks_together():
    ruler = Ruler()
    assert ruler.wrap("一二三四，五六", 8) == ["一二三", "四，五六"]
    assert ruler.wrap("一二三（四）五", 8) == ["一二三", "（四）五"]
    assert ruler.wrap("共计12345件", 8) == ["共计", "12345件"]
    assert ruler.wrap("abcdefghij", 4) == ["abcd", "efgh", "ij"]
    assert ruler.wrap("", 8) == [""]


# the source line and its marker


@given(HOSTILE, st.integers(0, 300), st.integers(0, 40), WIDTHS, st.booleans())
@example("年" * 400, 200, 300, 80, False)  # noqa: FBT003
@example("年" * 39, 39, 0, 80, False)  # noqa: FBT003
def test_marker_stands_under_its_characters(line, start, length, cells, wide):
    start = min(start, len(line))
    end = min(start + length, len(line))
    ruler = Ruler(ambiguous_wide=wide)
    piece = excerpt(line, start, end, cells, ruler)
    shown = [("    " if c == "\t" else printable_at(line, i)) for i, c in enumerate(line)]
    assert any(
        ruler.width(piece.text[:cut]) == piece.offset
        and "".join(shown[:start]).endswith(piece.text[:cut].removeprefix(ELLIPSIS))
        and "".join(shown[start:]).startswith(piece.text[cut:].removesuffix(ELLIPSIS))
        and (piece.text.startswith(ELLIPSIS) or piece.text[:cut] == "".join(shown[:start]))
        for cut in range(len(piece.text) + 1)
    )
    assert 1 <= piece.width <= max(1, ruler.width("".join(shown[start:end])))
    assert piece.offset + piece.width <= cells
    assert ruler.width(piece.text) <= cells


def test_the_whole_marked_text_is_shown_where_it_fits():
    line = "前" * 100 + "中间" + "后" * 100
    piece = excerpt(line, 100, 102, 60, Ruler())
    assert piece.width == 4
    assert "中间" in piece.text
    assert piece.text.startswith(ELLIPSIS)
    assert piece.text.endswith(ELLIPSIS)
    assert 56 <= Ruler().width(piece.text) <= 59


def test_a_long_line_costs_no_more_than_its_window():
    line = "\u0301" * 1_000_000
    for start in range(0, len(line), 10_000):
        excerpt(line, start, start + 5, 80, Ruler())


OPTIONS = st.builds(
    Options,
    lang=st.sampled_from(["zh", "en"]),
    width=WIDTHS,
    ambiguous_wide=st.booleans(),
    statistics=st.just(True),  # noqa: FBT003
)


@given(HOSTILE, HOSTILE, st.integers(0, 300), OPTIONS)
@example("::error::x", "::error::x", 0, Options(width=40, ambiguous_wide=True))
def test_full_is_safe_and_never_wider_than_the_terminal(text, line, start, options):
    edits = (PlacedEdit(extent(1, 1, 1, 9), text), PlacedEdit(extent(1, 1, 1, 1), text)) * 2
    result = one(text, line, start, start + 9, help=text, basis=text, fix=Fix("safe", edits))
    result = result._replace(files=(*result.files, failed(text or "x", "NB001", text)))
    output = load("full").render(result, options)
    ruler = Ruler(ambiguous_wide=options.ambiguous_wide)
    for shown in output.split("\n"):
        assert ruler.width(shown) <= options.width
        assert not shown.lstrip().startswith("::")
    assert not UNSAFE.search(output)
    assert "##[" not in output
    coloured = load("full").render(result, options._replace(colour=True))
    assert ANSI.sub("", coloured) == output
    output.encode()


@given(HOSTILE, HOSTILE)
@example("::error::x", "::error::x")
@example("", ":")
def test_text_is_safe(text, path):
    result = one(text)
    result = result._replace(files=(result.files[0]._replace(path=path or "x"),))
    output = load("text").render(result, Options(quiet=True))
    assert output.count("\n") == 1
    assert not output.lstrip().startswith("::")
    assert not UNSAFE.search(output)
    output.encode()


# what is shown when


def test_quiet_leaves_findings_and_failures():
    for name in ("full", "text"):
        output = load(name).render(RESULT, Options(quiet=True))
        assert "GW503" in output
        assert "NB001" in output
        assert "丙" not in output
        assert WORDS["zh"]["verdict"].format(verdict="") not in output
    clean = RunResult((checked("a.txt", "fazhi"),))
    assert load("full").render(clean, Options(quiet=True)) == ""
    assert load("text").render(clean, Options(quiet=True)) == ""


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_editor_takes_the_summary_for_a_finding(lang):
    output = load("text").render(RESULT, Options(lang=lang))
    findings = sum(len(file.findings) for file in RESULT.files)
    *lines, last = output.splitlines()
    place = re.compile(r"^.+?:\d+(:\d+)?[: ]|^.+\(\d+(,\d+)?\)")
    assert len(lines) == findings + RESULT.failed
    assert all(place.match(line) for line in lines)
    assert not place.match(last)


@pytest.mark.parametrize(
    ("fail_on", "severity", "verdict"),
    [
        ("error", "error", "不通过，有达到“错误”级别的问题（退出码 1）"),
        ("error", "warning", "通过，没有达到“错误”级别的问题（退出码 0）"),
        ("info", "info", "不通过，有达到“提示”级别的问题（退出码 1）"),
        ("never", "error", "通过，按设置不以问题论成败（退出码 0）"),
    ],
)
def test_verdict(fail_on, severity, verdict):
    found = finding("GW204", severity, "问题", extent(1, 1, 1, 2))
    result = RunResult((checked("a.txt", "fazhi", findings=(found,)),), fail_on)
    for name in ("full", "text"):
        assert load(name).render(result, Options()).endswith(f"结论：{verdict}\n")


def test_no_files_and_no_findings():
    assert full(RunResult(()), statistics=True).startswith("检查了 0 个文件")


def test_english():
    output = full(RESULT, lang="en")
    assert "  fix: “" not in output
    assert '  fix: "其它" → "其他"' in output
    assert "1 error, 2 warnings, 3 info" in output


def test_colour():
    output = full(RESULT, colour=True)
    assert "\x1b[1;31m错误 FZ103\x1b[0m" in output
    assert ANSI.sub("", output) == full(RESULT)


# JSON


def test_json_keeps_to_the_models_and_the_order_of_keys():
    text = load("json").render(RESULT, Options())
    model = Output.model_validate_json(text)
    value = json.loads(text)
    assert model.model_dump(exclude_unset=True) == value
    assert list(value) == list(Output.model_fields)
    first = value["files"][3]
    assert list(first) == list(model.files[3].__class__.model_fields)
    assert sorted(first["findings"][0]) == sorted(type(model.files[3].findings[0]).model_fields)
    assert first["truncated"] is True
    assert first["truncated_rules"] == {"GW404": 35}
    assert "truncated" not in value["files"][0]
    assert value["files"][4]["path"] == r"reports/\xff.pdf"


@given(HOSTILE.filter(lambda text: "\udcff" not in text))
def test_json_keeps_every_character_and_shows_none_that_acts(text):
    output = load("json").render(one(text), Options())
    assert json.loads(output)["files"][0]["findings"][0]["message"] == text
    assert not UNSAFE.search(output)


def test_schema_is_closed_and_described():
    schema = json_schema()
    assert schema["$schema"].endswith("2020-12/schema")
    models = [schema, *(model for model in schema["$defs"].values())]
    for model in models:
        assert model["additionalProperties"] is False
        for name, field in model["properties"].items():
            # a field described as its model is has the description there
            assert "description" in field or "$ref" in field, name
    assert schema["$defs"]["Finding"]["properties"]["severity"]["enum"] == [
        "error",
        "warning",
        "info",
    ]
