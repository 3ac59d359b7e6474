"""Untrusted archives: what may be read is read, and nothing grows past a limit."""

import io
import struct
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.support.archives import Archive
from checker.support.errors import InputError, TooLargeError, UnreadableFileError
from checker.support.limits import Limits

LIMITS = Limits()


def packed(files, method=zipfile.ZIP_DEFLATED):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def lying(data, **fields):
    """Return ``data`` with other numbers about its first member, wherever they stand."""
    changed = bytearray(data)
    places = {"flags": (6, 8, "<H"), "packed": (18, 20, "<I"), "size": (22, 24, "<I")}
    central = data.index(b"PK\x01\x02")
    for field, value in fields.items():
        local, listed, form = places[field]
        struct.pack_into(form, changed, local, value)
        struct.pack_into(form, changed, central + listed, value)
    return bytes(changed)


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_member_is_unpacked(method):
    archive = Archive(packed({"a/b.xml": "甲" * 100, "c": ""}, method), LIMITS)
    assert archive.names() == ["a/b.xml", "c"]
    assert archive.read("a/b.xml").decode() == "甲" * 100
    assert "c" in archive
    assert "d" not in archive


@pytest.mark.parametrize("written", ["/a/b", "a\\b", "\\a\\b"])
def test_names_are_relative_and_have_slashes(written):
    assert Archive(packed({written: "x"}), LIMITS).read("a/b") == b"x"


def test_folders_are_no_members():
    assert Archive(packed({"a/": "", "a/b": "x"}), LIMITS).names() == ["a/b"]


def test_a_small_archive_in_the_format_for_large_ones_is_read():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made, made.open("a", "w", force_zip64=True) as member:
        member.write(b"x")
    assert Archive(stream.getvalue(), LIMITS).read("a") == b"x"


def test_a_member_that_is_missing_is_named():
    with pytest.raises(UnreadableFileError, match="it has no b"):
        Archive(packed({"a": ""}), LIMITS).read("b")


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x03\x04", b"PK\x05\x06", b"no archive at all"])
def test_what_is_no_archive_is_damaged(data):
    with pytest.raises(UnreadableFileError, match="damaged"):
        Archive(data, LIMITS)


def test_an_encrypted_member_is_called_so():
    with pytest.raises(UnreadableFileError, match="encrypted"):
        Archive(lying(packed({"a": "x"}), flags=1), LIMITS).read("a")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_methods_that_office_programs_do_not_use_are_refused(method):
    with pytest.raises(UnreadableFileError, match="damaged"):
        Archive(packed({"a": "x" * 99}, method), LIMITS).read("a")


# Limits


def test_the_number_of_members_is_limited():
    data = packed({str(key): "" for key in range(11)})
    assert Archive(data, Limits(members=11)).names()
    with pytest.raises(TooLargeError, match="more than 10 members"):
        Archive(data, Limits(members=10))


def test_members_are_counted_and_not_asked_for():
    data = bytearray(packed({str(key): "" for key in range(11)}))
    end = data.rindex(b"PK\x05\x06")
    data[end + 8 : end + 12] = struct.pack("<HH", 1, 1)
    with pytest.raises(TooLargeError):
        Archive(bytes(data), Limits(members=10))


def test_members_are_counted_in_the_format_for_large_archives():
    class Large(zipfile.ZipFile):
        def _write_end_record(self):
            limit = zipfile.ZIP_FILECOUNT_LIMIT
            zipfile.ZIP_FILECOUNT_LIMIT = 5
            try:
                super()._write_end_record()
            finally:
                zipfile.ZIP_FILECOUNT_LIMIT = limit

    stream = io.BytesIO()
    with Large(stream, "w") as made:
        for key in range(11):
            made.writestr(str(key), "")
    assert b"PK\x06\x06" in stream.getvalue()
    assert len(Archive(stream.getvalue(), LIMITS).names()) == 11
    with pytest.raises(TooLargeError):
        Archive(stream.getvalue(), Limits(members=10))


def test_the_size_of_a_member_is_limited():
    data = packed({"a": "x" * 1000})
    assert Archive(data, Limits(member_bytes=1000)).read("a")
    with pytest.raises(TooLargeError, match="a grows too large"):
        Archive(data, Limits(member_bytes=999)).read("a")


def test_the_size_of_all_that_is_read_is_limited():
    archive = Archive(packed({"a": "x" * 600, "b": "x" * 600}), Limits(unpacked_bytes=1000))
    assert archive.read("a")
    with pytest.raises(TooLargeError):
        archive.read("b")


def test_what_a_member_says_of_its_size_is_not_believed():
    data = lying(packed({"a": "x" * 5_000_000}), size=10)
    with pytest.raises(InputError):
        Archive(data, LIMITS).read("a")


def test_the_ratio_is_limited_from_a_megabyte_on():
    dense = packed({"a": bytes(900_000), "b": bytes(5_000_000)})
    archive = Archive(dense, LIMITS)
    assert len(archive.read("a")) == 900_000
    with pytest.raises(TooLargeError, match="b grows too large"):
        archive.read("b")
    assert Archive(dense, Limits(ratio=2000)).read("b")


def test_the_ratio_is_not_that_of_an_invented_size():
    data = lying(packed({"a": bytes(9_000_000)}), packed=400_000_000)
    with pytest.raises(InputError):
        Archive(data, LIMITS).read("a")


@given(st.data())
def test_any_damage_gives_bytes_or_one_error(data):
    source = bytearray(packed({"a": "甲" * 300, "b/c": "x"}))
    for _ in range(data.draw(st.integers(1, 6))):
        source[data.draw(st.integers(0, len(source) - 1))] = data.draw(st.integers(0, 255))
    with suppress(InputError):
        archive = Archive(bytes(source), LIMITS)
        for name in archive.names():
            archive.read(name)
