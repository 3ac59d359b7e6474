"""The spans that set out next year: in order and apart, so that a place is looked up in them."""

import pytest

from checker.model.span import Span
from checker.structure.parts import Parts, outermost


def test_spans_in_others_are_left_out_and_the_rest_are_in_order():
    spans = [Span(20, 30), Span(0, 10), Span(2, 5), Span(22, 30), Span(10, 12), Span(20, 30)]
    assert outermost(spans) == (Span(0, 10), Span(10, 12), Span(20, 30))


@pytest.mark.parametrize(
    ("offset", "expected"),
    [(0, False), (1, True), (4, True), (5, False), (7, False), (8, True), (9, False)],
)
def test_a_place_is_in_the_plan_from_the_start_of_a_span_to_before_its_end(offset, expected):
    assert Parts({}, (), (Span(1, 5), Span(8, 9))).in_plan(offset) is expected


def test_nothing_is_in_no_plan():
    assert not Parts({}, (), ()).in_plan(0)
