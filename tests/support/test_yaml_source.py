"""YAML as plain data: what is taken, and what is refused at which place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.support import yaml_source
from checker.support.errors import PackError


def test_scalars_are_what_they_look_like():
    source = yaml_source.parse(
        "\ufeffa: no\nb: 2024-01-01\nc: 010\n"
        "d: [1, -2.5, ~, true, 'true', 1:30, 1e5]\n2024: \n".encode(),
        "f",
    )
    assert source.data == {
        "a": "no",
        "b": "2024-01-01",
        "c": "010",
        "d": [1, -2.5, None, True, "true", "1:30", "1e5"],
        "2024": None,
    }
    assert source.where(("d", 1)) == "f:4:8"
    assert source.where(("d", 1, "deeper")) == "f:4:8"


@pytest.mark.parametrize(
    ("data", "where", "message"),
    [
        ("键: 一\n值: 二\n键: 三\n".encode(), "f:3:1", "repeated"),
        (b"a: &x [1]\nb: *x\n", "f:2:4", "aliases"),
        (b"a: &x [*x]\n", "f:1:8", "aliases"),
        (b"a: !!python/object:os.system 1\n", "f:1:4", "tags"),
        (b"a: [1\nb: 2\n", "f:2:2", "YAML syntax"),
        (b"a: 1\n---\nb: 1\n", "f:2:1", "only one"),
        (b"? {a: 1}\n: 2\n", "f:1:3", "key must be a string"),
        ("一: ".encode() + b"\xff\n", "f:1:4", "UTF-8"),
        ("甲: 乙\n丙: \x07\n".encode(), "f:2:4", "U+0007"),
    ],
)
def test_bad_yaml_is_named_with_its_place(data, where, message):
    with pytest.raises(PackError) as caught:
        yaml_source.parse(data, "f")
    assert caught.value.where == where
    assert message in caught.value.en


@pytest.mark.parametrize("levels", [31, 999, 1001, 1100, 50_000, 100_000])
@pytest.mark.parametrize(
    ("opening", "column"),
    [("[", 31), ("[ ", 61), ("- ", 61), ("{a: ", 121), ("[{a: ", 76), ("[中, ", 121)],
)
def test_too_many_levels_are_one_message_at_the_first_that_is_too_deep(opening, column, levels):
    """Whether or not the library, which reads ahead, has a lower limit or meets an error there."""
    with pytest.raises(PackError) as caught:
        yaml_source.parse((opening * levels).encode(), "f")
    assert caught.value.en == f"f:1:{column}: is nested too deeply"
    assert caught.value.where == f"f:1:{column}"


def test_thirty_levels_are_read():
    assert yaml_source.parse(b"[" * 30 + b"]" * 30, "f").data
    with pytest.raises(PackError, match="YAML syntax"):
        yaml_source.parse(b"[" * 30, "f")


@given(st.binary(max_size=60) | st.text("a:[]{}-*&!|>'\"#\n ,?%@一⟦", max_size=60).map(str.encode))
def test_any_bytes_give_data_or_a_pack_error(data):
    try:
        yaml_source.parse(data, "f")
    except PackError as error:
        assert error.where.startswith("f")  # noqa: PT017  # most inputs are good
