"""Quantities in prose: what is read, where each piece stands, and that nothing is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.language import quantities
from checker.language.quantities import PERCENT, Amount
from checker.language.tables import Measures
from checker.model.span import Span

MEASURES = Measures(
    units=["个百分点", "人次", "件", "人", "元", "次", "个"],
    about=["大约", "约", "近", "超过"],
    more=["余", "多"],
    around=["左右", "以上"],
)
HAN = "零一二三四五六七八九"


def read(text):
    return list(quantities.read(text, MEASURES))


@pytest.mark.parametrize(
    ("text", "written", "measure", "value", "exact"),
    [
        ("共办理 40 件案件", ("40 件", "40"), "件", "40", True),
        ("发放3.4万余件", ("3.4万余件", "3.4万"), "件", "34000", False),
        ("有近20多人次参加", ("近20多人次", "20"), "人次", "20", False),
        ("达98.5％", ("98.5％", "98.5"), PERCENT, "98.5", True),
        ("达百分之二十", ("百分之二十", "百分之二十"), PERCENT, "20", True),
        ("约百分之98左右", ("约百分之98左右", "百分之98"), PERCENT, "98", False),
        ("罚款1,234.50元", ("1,234.50元", "1,234.50"), "元", "1234.5", True),
        ("两千三百零四件", ("两千三百零四件", "两千三百零四"), "件", "2304", True),
        ("二十余人", ("二十余人", "二十"), "人", "20", False),
        ("３０件", ("３０件", "３０"), "件", "30", True),
        ("约 1500 余 人次左右", ("约 1500 余 人次左右", "1500"), "人次", "1500", False),
        ("上升0.84个百分点", ("0.84个百分点", "0.84"), "个百分点", "0.84", True),
        ("超过5亿元以上", ("超过5亿元以上", "5亿"), "元", "500000000", False),
        ("印发文件40", ("40", "40"), "", "40", True),
    ],
)
def test_a_quantity_is_read_with_all_its_pieces(text, written, measure, value, exact):
    """Number, unit, scale and the words of approximation around them."""
    (found,) = read(text)
    assert (found.span.of(text), found.number.of(text)) == written
    assert (found.measure, found.value.text(), found.exact) == (measure, value, exact)


@pytest.mark.parametrize(
    "text",
    ["第3件", "第三次", "三四十人", "统一思想", "A3件", "数十件", "12345678901234567890件", "百余"],
)
def test_what_only_looks_like_a_quantity_is_none(text):
    """Ordinals, codes, approximations in words, and digits without end."""
    assert read(text) == []


def test_a_range_has_two_ends():
    """The scale behind the second end counts for both."""
    (found,) = read("3—5万元")
    assert (found.value, found.high, found.exact) == (Amount(30000), Amount(50000), False)


def test_the_words_around_a_number_have_places():
    """Before it, behind it, and behind the unit."""
    text = "约20余件左右"
    (found,) = read(text)
    assert [span.of(text) for span in (found.before, found.more, found.after)] == [
        "约",
        "余",
        "左右",
    ]
    assert found.core.of(text) == "20余件"


def test_only_the_span_asked_for_is_read():
    """Offsets stay those of the whole text."""
    text = "40件，27件，11件"
    found = list(quantities.read(text, MEASURES, Span(4, 8)))
    assert [item.span for item in found] == [Span(4, 7)]


@given(st.integers(0, 10**15), st.integers(0, 8), st.sampled_from(["件", "人次", "％", "元"]))
def test_a_formatted_number_is_read_back(mantissa, places, unit):
    """What is written with digits comes back without loss."""
    amount = Amount(mantissa, places)
    (found,) = read(f"共{amount.text()}{unit}。")
    width = max(places, found.value.places)
    assert found.value.at(width) == amount.at(width)
    displayed = quantities.display(found.value, found, f"共{amount.text()}{unit}。")
    assert displayed.rstrip("%％件人次元")


@given(st.integers(1, 999))
def test_a_chinese_numeral_is_read_back(value):
    """一百零五 and its like, as documents write them."""
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    han = HAN[hundreds] + "百" if hundreds else ""
    if tens:
        han += ("" if tens == 1 and not hundreds else HAN[tens]) + "十"
    elif hundreds and ones:
        han += "零"
    han += HAN[ones] if ones else ""
    (found,) = read(f"开展{han}次")
    assert found.value == Amount(value)


@given(
    st.text(alphabet="共约近0１2.,万亿千百十一二余多件人次%％百分之 第—至左右以上，", max_size=60)
)
def test_spans_lie_in_the_text_and_in_order(text):
    """Whatever the text: pieces inside the whole, wholes one after another."""
    position = 0
    for found in read(text):
        assert position <= found.span.start < found.span.end <= len(text)
        for piece in (found.number, found.unit, found.before, found.more, found.after):
            assert found.span.contains(piece)
        position = found.span.end


@pytest.mark.parametrize(
    ("text", "count"),
    [("1" * 20_000, 0), ("一" * 20_000, 0), ("约 " * 10_000, 0), ("1,234" * 4_000, 4_001)],
)
def test_long_runs_of_what_a_quantity_is_made_of_are_read(text, count):
    """``benchmarks/hostile.py`` shows that they take linear time."""
    assert len(read(text)) == count
