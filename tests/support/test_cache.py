"""What packs stand on: the cache, the marks of examples, YAML as plain data."""

import os
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.packs.examples import unmarked
from checker.support import cache, yaml_source
from checker.support.errors import PackError

KEY = "ab" * 32
OTHER = "cd" * 32


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch):
    folder = tmp_path / "cache"
    monkeypatch.setenv("NIANBAO_CACHE_DIR", str(folder))
    return folder


def test_keeps_what_was_saved(place):
    cache.save("rules", KEY, b"data")
    assert cache.load("rules", KEY) == b"data"
    assert cache.load("rules", OTHER) is None
    assert cache.load("pack", KEY) is None


def test_plain_data_comes_back_with_its_types(place):
    value = {"a": (1, 2.5, None, True), "中": ["文", {"x": ()}]}
    cache.save_plain("rules", KEY, value)
    assert cache.load_plain("rules", KEY) == value
    assert cache.load_plain("rules", OTHER) is None


def test_payload_that_is_no_plain_data_is_ignored(place):
    cache.save("rules", KEY, b"")
    assert cache.load_plain("rules", KEY) is None


def test_a_longer_key_with_the_same_beginning_is_another_key(place):
    cache.save("rules", KEY, b"data")
    assert cache.load("rules", KEY[:16] + OTHER[16:]) is None


@pytest.mark.parametrize("damage", [b"", b"x", None])
def test_a_damaged_or_truncated_entry_is_ignored(place, damage):
    cache.save("rules", KEY, b"some data")
    (entry,) = place.iterdir()
    content = entry.read_bytes()
    entry.write_bytes(content[:-1] if damage is None else damage + content[len(damage) + 1 :])
    assert cache.load("rules", KEY) is None


def test_old_entries_of_the_same_name_go(place):
    for number in range(9):
        cache.save("rules", f"{number:064x}"[::-1], b"data")
    cache.save("rules-too", KEY, b"data")
    names = [entry.name for entry in place.iterdir()]
    assert sum(name.startswith("rules.") for name in names) == 4
    assert len(names) == 5


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX modes")
def test_the_folder_is_private_and_others_folders_are_refused(place):
    cache.save("rules", KEY, b"data")
    assert place.stat().st_mode & 0o777 == 0o700
    place.chmod(0o770)
    assert cache.load("rules", KEY) is None
    cache.save("rules", OTHER, b"data")
    assert len(list(place.iterdir())) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX owners")
def test_a_folder_of_another_user_is_refused(place, monkeypatch):
    cache.save("rules", KEY, b"data")
    monkeypatch.setattr(os, "geteuid", lambda: place.stat().st_uid + 1)
    assert cache.load("rules", KEY) is None


def test_an_unwritable_store_is_no_error(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("NIANBAO_CACHE_DIR", str(tmp_path / "file" / "below"))
    cache.save("rules", KEY, b"data")
    assert cache.load("rules", KEY) is None


def test_a_failed_write_leaves_nothing_behind(place, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    cache.save("rules", KEY, b"data")
    assert list(place.iterdir()) == []


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="XDG")
def test_where_it_is(monkeypatch, tmp_path):
    monkeypatch.delenv("NIANBAO_CACHE_DIR")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache.folder() == str(tmp_path / "nianbao")
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.setenv("HOME", "/home/someone")
    assert cache.folder() == "/home/someone/.cache/nianbao"


def test_digest(tmp_path):
    (tmp_path / "a").write_bytes(b"")
    assert cache.digest(str(tmp_path / "a")).startswith("e3b0c442")
    assert cache.digest(str(tmp_path / "none")) is None


# Marks of examples


PLAIN = st.text(st.characters(exclude_characters="⟦⟧", exclude_categories=["Cs"]), max_size=8)


@given(PLAIN, st.lists(st.tuples(PLAIN, PLAIN), max_size=4))
def test_marks_give_the_text_and_the_spans(head, rest):
    marked = head + "".join(f"⟦{inside}⟧{after}" for inside, after in rest)
    text, spans = unmarked(marked)
    assert text == head + "".join(inside + after for inside, after in rest)
    assert [span.of(text) for span in spans] == [inside for inside, _ in rest]
    assert list(spans) == sorted(spans)


@given(st.text("⟦⟧甲乙", max_size=12))
def test_marks_are_refused_unless_paired(text):
    depth = 0
    for character in text:
        depth += {"⟦": 1, "⟧": -1}.get(character, 0)
        if depth not in (0, 1):
            break
    if depth == 0:
        assert not set(unmarked(text)[0]) & set("⟦⟧")
    else:
        with pytest.raises(ValueError):
            unmarked(text)


# YAML


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
        (b"[" * 100_000, "f:1:31", "nested"),
        (b"- " * 100_000, "f:1:61", "nested"),
    ],
)
def test_bad_yaml_is_named_with_its_place(data, where, message):
    with pytest.raises(PackError) as caught:
        yaml_source.parse(data, "f")
    assert caught.value.where == where
    assert message in caught.value.en


@given(st.binary(max_size=60) | st.text("a:[]{}-*&!|>'\"#\n ,?%@一⟦", max_size=60).map(str.encode))
def test_any_bytes_give_data_or_a_pack_error(data):
    try:
        yaml_source.parse(data, "f")
    except PackError as error:
        assert error.where.startswith("f")  # noqa: PT017  # most inputs are good
