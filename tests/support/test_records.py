"""A record is a named tuple to everybody who uses one."""

import copy
import pickle
from typing import NamedTuple

import pytest

from checker.support.records import Record


class Point(Record):
    """A place with a label."""

    x: int
    y: int = 2
    label: str = ""

    @property
    def sum(self) -> int:
        return self.x + self.y


class Twin(NamedTuple):
    x: int
    y: int = 2
    label: str = ""


CALLS = [
    ((1,), {}),
    ((1, 5), {}),
    ((1, 5, "a"), {}),
    ((), {"x": 4}),
    ((1,), {"label": "b"}),
    ((), {"label": "b", "x": 3, "y": 0}),
    ((), {}),
    ((1, 2, "a", 4), {}),
    ((1,), {"x": 2}),
    ((1,), {"z": 2}),
    ((1, 2, "a"), {"label": "b"}),
]


@pytest.mark.parametrize(("given", "named"), CALLS)
def test_it_takes_what_a_named_tuple_takes(given, named):
    try:
        expected = tuple(Twin(*given, **named))
    except TypeError:
        with pytest.raises(TypeError, match="Point"):
            Point(*given, **named)
    else:
        assert tuple(Point(*given, **named)) == expected


def test_it_is_a_tuple_with_names():
    point = Point(1, label="a")
    x, y, label = point
    assert (x, y, label) == (point.x, point.y, point.label) == (1, 2, "a")
    assert point == (1, 2, "a")
    assert hash(point) == hash((1, 2, "a"))
    assert point < Point(1, 3)
    assert point.sum == 3
    assert repr(point) == "Point(x=1, y=2, label='a')"


def test_it_cannot_be_changed_but_copied_with_changes():
    point = Point(1)
    with pytest.raises(AttributeError):
        point.x = 5
    with pytest.raises(AttributeError):
        point.other = 5
    assert point._replace(x=7, label="c") == Point(7, 2, "c")
    assert type(point._replace(x=7)) is Point
    with pytest.raises(TypeError):
        point._replace(z=1)
    assert point._asdict() == {"x": 1, "y": 2, "label": ""}


def test_it_names_its_fields_and_defaults():
    assert (Point._fields, Point._field_defaults) == (Twin._fields, Twin._field_defaults)


def test_it_survives_copying_pickling_and_matching():
    point = Point(1, 5, "a")
    for back in (copy.deepcopy(point), pickle.loads(pickle.dumps(point))):
        assert (back, type(back)) == (point, Point)
    match point:
        case Point(x, y, label):
            assert (x, y, label) == (1, 5, "a")


class Wide(Record):
    """More fields than have a constructor of their own."""

    a: int
    b: int
    c: int
    d: int
    e: int
    f: int
    g: int
    h: int
    i: int = 9
    j: int = 10


def test_one_with_many_fields_is_no_other():
    wide = Wide(1, 2, 3, 4, 5, 6, 7, 8, j=0)
    assert wide == (1, 2, 3, 4, 5, 6, 7, 8, 9, 0)
    assert wide._replace(a=0, j=1) == Wide(0, 2, 3, 4, 5, 6, 7, 8, j=1)
    assert pickle.loads(pickle.dumps(wide)) == wide
    with pytest.raises(TypeError, match="Wide"):
        Wide(1, 2, 3)
