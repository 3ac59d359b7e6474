"""Files of the user: read with a limit, written whole or not at all."""

import os
import stat
import sys
import threading

import pytest

from checker.support import files
from checker.support.errors import NianbaoError

posix = pytest.mark.skipif(sys.platform == "win32", reason="modes, links and pipes of POSIX")


def test_a_file_is_read_up_to_the_limit(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"12345")
    assert files.read_regular(str(path), 5) == b"12345"
    with pytest.raises(files.OversizeError) as caught:
        files.read_regular(str(path), 4)
    assert caught.value.size == 5


@pytest.mark.skipif(not os.path.exists("/proc/version"), reason="a file without a size")
def test_a_file_that_does_not_tell_its_size_has_a_limit_too():
    assert os.stat("/proc/version").st_size == 0
    with pytest.raises(files.OversizeError):
        files.read_regular("/proc/version", 3)


def test_what_is_no_file_is_not_opened(tmp_path):
    """A pipe would block for ever."""
    with pytest.raises(files.NotRegularError) as caught:
        files.read_regular(str(tmp_path), 9)
    assert caught.value.is_folder
    with pytest.raises(FileNotFoundError):
        files.read_regular(str(tmp_path / "gone"), 9)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(files.NotRegularError) as caught:
            files.read_regular(str(tmp_path / "pipe"), 9)
        assert not caught.value.is_folder


def test_why_a_file_is_unreadable_is_said_in_both_languages():
    assert files.why_unreadable(files.NotRegularError(is_folder=True), 9)[1] == (
        "is not a regular file"
    )
    assert files.why_unreadable(files.OversizeError(10), 9) == (
        "大于 9 字节",
        "is larger than 9 bytes",
    )
    assert files.why_unreadable(OSError(5, "Input/output error"), 9)[0] == (
        "不能读取：Input/output error"
    )


@posix
def test_a_new_file_has_the_mode_of_any_other(tmp_path):
    mask = os.umask(0o027)
    try:
        files.write_whole(str(tmp_path / "a"), [b"1", b"2"])
    finally:
        os.umask(mask)
    assert (tmp_path / "a").read_bytes() == b"12"
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640


@posix
def test_a_file_that_is_replaced_keeps_its_mode_and_its_links(tmp_path):
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "a").chmod(0o604)
    (tmp_path / "link").symlink_to("a")
    files.write_whole(str(tmp_path / "link"), [b"new"])
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "a").read_bytes() == b"new"
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o604


@posix
def test_a_pipe_is_written_to_as_it_is(tmp_path):
    """It must not be replaced by a file: ``--output >(program)``, ``--output /dev/null``."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()), daemon=True)
    reader.start()
    files.write_whole(str(pipe), [b"text"])
    reader.join(30)
    assert read == [b"text"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_write_that_fails_leaves_what_was_there(tmp_path):
    (tmp_path / "a").write_bytes(b"old")

    def pieces():
        yield b"half"
        raise OSError(28, "No space left on device")

    with pytest.raises(NianbaoError, match="No space left on device"):
        files.write_whole(str(tmp_path / "a"), pieces())
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("a", b"old")]


def test_a_folder_that_is_missing(tmp_path):
    with pytest.raises(NianbaoError, match="No such file or directory"):
        files.write_whole(str(tmp_path / "gone" / "a"), [b""])


def test_paths_are_shown_from_here_on(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert files.from_here(str(tmp_path / "a" / "b")) == os.path.join("a", "b")
    assert files.from_here(os.path.join(os.sep, "a")) == os.path.join(os.sep, "a")
    assert files.display_path(os.path.join("a", ".", "b")) == "a/b"
