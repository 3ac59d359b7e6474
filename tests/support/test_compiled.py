"""What a wheel brings compiled: read whole or not at all."""

import sys

import pytest

from checker.support import cache, compiled, locations

SECTIONS = {"grammar": ((1, 2), {"甲": "一"}), "words": b"\x00\x01"}


@pytest.fixture
def file(tmp_path, monkeypatch, forget, own_cache):
    """Return the file of a wheel of the tests' own, not yet written."""
    (tmp_path / "checker" / "_data").mkdir(parents=True)
    monkeypatch.setattr(locations, "PACKAGE", str(tmp_path / "checker"))
    forget()
    return tmp_path / "checker" / "_data" / compiled.NAME


def test_sections_come_back_as_they_were(file):
    file.write_bytes(compiled.encode(SECTIONS))
    assert {name: compiled.section(name) for name in SECTIONS} == SECTIONS
    assert compiled.section("other") is None


def test_other_content_has_another_identity(file, forget):
    file.write_bytes(compiled.encode(SECTIONS))
    first = compiled.identity()
    forget()
    file.write_bytes(compiled.encode(SECTIONS | {"words": b""}))
    assert first
    assert compiled.identity() not in (first, None)


def test_a_checkout_has_no_file(file):
    assert compiled.identity() is None
    assert compiled.section("grammar") is None


def truncated(content):
    return content[:-1]


def flipped(content):
    return content[:-5] + bytes([content[-5] ^ 1]) + content[-4:]


def of_another_form(content):
    return content.replace(b"compiled-3", b"compiled-2")


@pytest.mark.parametrize("damage", [truncated, flipped, of_another_form])
def test_a_damaged_file_is_as_good_as_none(file, damage):
    file.write_bytes(damage(compiled.encode(SECTIONS)))
    assert compiled.identity() is None
    assert compiled.section("grammar") is None


@pytest.mark.parametrize("unreadable", ["file", "section"])
def test_a_format_that_this_python_cannot_read_is_as_good_as_none(file, monkeypatch, unreadable):
    """The digest is right, so it is what another Python wrote."""
    written = compiled._write

    def write(value):
        of_file = isinstance(value, dict)
        return b"\xff" if of_file == (unreadable == "file") else written(value)

    with monkeypatch.context() as patched:
        patched.setattr(compiled, "_write", write)
        content = compiled.encode({"grammar": (1, 2)})
    file.write_bytes(content)
    assert compiled.section("grammar") is None


def test_what_is_compiled_is_built_once(file):
    key = cache.key(b"sources")
    assert compiled.kept("grammar", key, lambda: (1, "一")) == (1, "一")
    assert compiled.kept("grammar", key, lambda: pytest.fail("built again")) == (1, "一")
    assert compiled.kept("grammar", cache.key(b"changed"), lambda: 2) == 2


def test_the_same_values_give_the_same_bytes():
    """Whether Python has interned a string, or something else refers to a value, is no matter."""
    fresh = {"rules": ([str(b"zh_en", "ascii"), int("1000"), str(b"zh_en", "ascii")], {})}
    name, number, other = sys.intern("zh_en"), int("1000"), [sys.intern("zh_en")]
    assert compiled.encode({"rules": ([name, number, *other], {})}) == compiled.encode(fresh)
    assert compiled.encode(fresh) != compiled.encode({"rules": (["zh_en", True, "zh_en"], {})})
