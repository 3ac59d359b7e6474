"""The cache: what was saved comes back whole or not at all."""

import os
import sys
import threading

import pytest

from checker.support import cache

KEY = "ab" * 32
OTHER = "cd" * 32


@pytest.fixture(autouse=True)
def place(own_cache):
    return own_cache


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


def test_an_unwritable_store_is_no_error(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with cache.at(str(tmp_path / "file" / "below")):
        cache.save("rules", KEY, b"data")
        assert cache.load("rules", KEY) is None


def test_without_a_folder_nothing_is_kept(place):
    with cache.at(None):
        cache.save("rules", KEY, b"data")
        assert cache.load("rules", KEY) is None
    assert not place.exists()


def test_a_folder_is_for_one_thread(place):
    """So callers of the Python interface with different folders do not meet."""
    seen = []
    thread = threading.Thread(target=lambda: seen.append(cache.folder()))
    thread.start()
    thread.join()
    assert seen == [None]
    assert cache.folder() == str(place)


def test_a_failed_write_leaves_nothing_behind(place, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    cache.save("rules", KEY, b"data")
    assert list(place.iterdir()) == []


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="XDG")
def test_where_it_is(monkeypatch, tmp_path):
    monkeypatch.setenv("NIANBAO_CACHE_DIR", str(tmp_path / "own"))
    assert cache.users_folder() == str(tmp_path / "own")
    monkeypatch.delenv("NIANBAO_CACHE_DIR")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache.users_folder() == str(tmp_path / "nianbao")
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.setenv("HOME", "/home/someone")
    assert cache.users_folder() == "/home/someone/.cache/nianbao"


def test_digest(tmp_path):
    (tmp_path / "a").write_bytes(b"")
    assert cache.digest(str(tmp_path / "a")).startswith("e3b0c442")
    assert cache.digest(str(tmp_path / "none")) is None
