"""Writing over a file: whole or not at all."""

import os

import pytest

from checker.linting.fixing.diff import unified_diff
from checker.linting.fixing.fix import FixError
from checker.linting.fixing.text_file import overwrite
from checker.support.errors import NianbaoError


@pytest.fixture
def path(tmp_path):
    """A file of one line."""
    file = tmp_path / "a.txt"
    file.write_bytes(b"old\r\n")
    return file


def test_a_file_that_was_changed_meanwhile(path):
    """Is left as it is now: somebody is editing it."""
    with pytest.raises(FixError):
        overwrite(str(path), b"older\r\n", b"new\r\n")
    assert path.read_bytes() == b"old\r\n"


def test_a_write_that_fails(path, monkeypatch):
    """Leaves the old file and no other."""

    def refuse(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(NianbaoError, match="No space left"):
        overwrite(str(path), b"old\r\n", b"new\r\n")
    assert path.read_bytes() == b"old\r\n"
    assert [file.name for file in path.parent.iterdir()] == ["a.txt"]


def test_lines_of_every_sort_in_a_difference():
    """CR, CRLF and LF end lines; what else looks like a line end does not, and is escaped."""
    before = "年度报告\r一\x0c甲\u2028\r\n二\n".encode()
    shown = unified_diff("a.txt", before, before.replace("甲".encode(), "乙".encode()))
    assert shown.splitlines() == [
        "--- a.txt", "+++ a.txt", "@@ -1,3 +1,3 @@", " 年度报告",
        "-一\\x0c甲\\u2028", "+一\\x0c乙\\u2028", " 二",
    ]  # fmt: skip
    assert unified_diff("a.txt", before, before) == ""
