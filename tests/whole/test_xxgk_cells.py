"""Reports whose figures agree give no finding; one changed cell gives one, which names it."""

import re

import pytest
from checking import check_bytes, run_options
from makers import docx, html, text_copies
from whole.xxgk import generator

from checker.output.wording import message

FORMATS = {
    "Markdown": (".md", str.encode),
    "web page": (".html", lambda text: html.page(text, merges=generator.MERGES)),
    "Word": (".docx", lambda text: docx.typed_docx(text, generator.MERGES)),
    **{
        f"text, {shape}": (
            ".txt",
            lambda text, shape=shape: text_copies.text_copy(text, shape).encode(),
        )
        for shape in text_copies.SHAPES
    },
}
SEEDS = range(5)


def found(text, ending, made):
    """Return code and message of each finding of the kind's own rules and on sums in the text."""
    result = check_bytes(f"a{ending}", made(text), ending, run_options(pack="xxgk"))
    assert result.not_evaluated == ()
    return [
        (one.code, message(one, result.rules, "zh"))
        for one in result.findings
        if one.code.startswith(("XG", "GW6"))
    ]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(("ending", "made"), FORMATS.values(), ids=FORMATS)
def test_figures_that_agree_give_no_finding(seed, ending, made):
    assert found(generator.report(generator.figures(seed)), ending, made) == []


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(("ending", "made"), FORMATS.values(), ids=FORMATS)
def test_one_changed_cell_gives_one_finding_that_names_it(seed, ending, made):
    right = generator.figures(seed)
    wrong, labels = generator.changed(right, seed)
    ((code, said),) = found(generator.report(wrong, stated=right), ending, made)
    assert code in ("XG301", "XG302", "XG303", "XG304")
    for label in labels:
        assert label.translate(str.maketrans("“”", "‘’")) in said


ZERO = re.compile(r"(?<=\|) 0 (?=\|)")
SECTIONS = [
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
]


@pytest.mark.parametrize("shape", text_copies.SHAPES)
def test_where_the_zeros_are_lost_each_table_is_unreadable_and_nothing_is_guessed(shape):
    text = generator.report(generator.figures(1))
    while ZERO.search(text):
        text = ZERO.sub("  ", text)
    said = found(text_copies.text_copy(text, shape), ".txt", str.encode)
    expected = [f"“{section}”的表格无法读出，未作核对" for section in SECTIONS]
    assert said == [("XG299", one) for one in expected]
