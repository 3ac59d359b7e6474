"""Old Word files are read through LibreOffice, alone, in time, and never without a word.

Slow, because LibreOffice starts for each file.
"""

import http.server
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest
from makers.docx import typed_docx
from processes import HANG, await_that

from checker.formats import Limits, read_bytes
from checker.formats.word import libreoffice as office
from checker.model.document import Place
from checker.support.errors import TooLargeError, UnreadableFileError

REPORT = "关于2024年度法治政府建设情况的报告\n\n一、主要举措和成效\n（一）依法行政。"
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "WordDocument".encode("utf-16-le")
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are shell scripts")


@pytest.fixture
def stand_in(tmp_path, monkeypatch):
    """Return a function that puts a script in LibreOffice's place."""

    def put(script):
        program = tmp_path / "bin" / "soffice"
        program.parent.mkdir()
        program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")

    return put


@pytest.fixture
def folders(tmp_path, monkeypatch):
    """Return the folder in which all temporary ones are made."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def read(data=OLD, limits=Limits()):  # noqa: B008  # a named tuple
    return read_bytes("a.doc", data, ".doc", limits)


def message(data=OLD):
    with pytest.raises(UnreadableFileError) as caught:
        read(data)
    return caught.value.zh


@pytest.fixture(scope="module")
def libreoffice(tmp_path_factory):
    """Return a function that converts a file with LibreOffice and returns the new file's path."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    profile = tmp_path_factory.mktemp("profile").as_uri()

    def convert(path, suffix):
        command = [program, f"-env:UserInstallation={profile}", "--headless"]
        command += ["--convert-to", suffix, "--outdir", str(path.parent), str(path)]
        subprocess.run(command, check=True, capture_output=True, timeout=HANG)
        return path.with_suffix(f".{suffix}")

    return convert


@pytest.fixture(scope="module")
def old_report(tmp_path_factory, libreoffice):
    """Return a report as LibreOffice writes the old format."""
    source = tmp_path_factory.mktemp("old") / "a.docx"
    source.write_bytes(typed_docx(REPORT))
    return libreoffice(source, "doc").read_bytes()


@pytest.mark.parametrize("suffix", [".doc", ".wps", ".txt"])
def test_an_old_file_gives_its_text_whatever_its_name(old_report, suffix):
    document = read_bytes("a" + suffix, old_report, suffix)
    assert document.text == REPORT
    assert document.place(document.text.index("依法")) == Place(4, 4)
    assert document.packed


def test_a_damaged_file_gets_one_message(old_report, folders):
    assert "打不开这个文件" in message(old_report[:512] + OLD)
    assert list(folders.iterdir()) == []


def test_a_picture_on_the_network_is_not_fetched(libreoffice, tmp_path):
    asked = []

    class Server(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815  # names of the protocol

        def log_message(self, *_):
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Server) as server:
        threading.Thread(target=server.serve_forever).start()
        try:
            page = tmp_path / "a.html"
            picture = f'<img src="http://127.0.0.1:{server.server_port}/a.png" width="9">'
            page.write_text(f"<p>Annual report</p>{picture}", encoding="utf-8")
            data = libreoffice(libreoffice(page, "odt"), "doc").read_bytes()
            assert asked  # the picture is linked, and LibreOffice left to itself does ask
            asked.clear()
            assert read(data).text.strip() == "Annual report"
            assert asked == []
        finally:
            server.shutdown()


def test_an_encrypted_file_is_called_so_before_anything_runs(monkeypatch):
    monkeypatch.setenv("PATH", "")
    head = b"\xec\xa5\xc1\0" + bytes(6) + b"\0\1"
    assert message(OLD[:512] + head + OLD[512:]) == "文件已加密，无法读取；请去掉密码后再检查"


def test_without_libreoffice_the_message_says_what_to_do(monkeypatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(office, "_usual_places", lambda: iter(()))
    said = message()
    assert "apt install libreoffice-writer" in said
    assert "另存为 .docx" in said


def test_libreoffice_is_found_where_it_usually_stands(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", "")
    program = tmp_path / "soffice"
    program.touch()
    monkeypatch.setattr(office, "_usual_places", lambda: iter((tmp_path / "none", program)))
    assert office._program() == str(program)


@pytest.mark.parametrize("platform", ["win32", "darwin", "linux"])
def test_every_system_has_its_usual_places(monkeypatch, platform):
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setenv("ProgramFiles", "C:/Program Files")
    assert all("office" in str(path).lower() for path in office._usual_places())
    assert list(office._usual_places())


# What LibreOffice is started with: a stand-in looks at it


@POSIX
def test_the_folder_is_private_and_gone_afterwards(stand_in, folders, tmp_path):
    stand_in(f"ls -ld . report.doc > {tmp_path}/seen")
    message()
    folder, report = (tmp_path / "seen").read_text().splitlines()
    assert folder.startswith("drwx------")
    assert report.startswith("-rw")
    assert list(folders.iterdir()) == []


@POSIX
def test_the_profile_is_its_own_and_lets_no_macro_run(stand_in, tmp_path):
    stand_in(f'echo "$@" > {tmp_path}/seen; cat profile/user/*.xcu > {tmp_path}/settings')
    message()
    seen = (tmp_path / "seen").read_text()
    assert "-env:UserInstallation=file:///" in seen
    assert "/profile --headless --norestore" in seen
    settings = (tmp_path / "settings").read_text(encoding="utf-8")
    assert "DisableMacrosExecution" in settings
    assert "ooInetHTTPProxyName" in settings


@POSIX
def test_what_it_makes_is_read(stand_in, tmp_path):
    (tmp_path / "made.docx").write_bytes(typed_docx(REPORT))
    stand_in(f"mkdir made; cp {tmp_path}/made.docx made/report.docx")
    assert read().text == REPORT


@POSIX
def test_a_conversion_that_hangs_is_ended_with_all_that_it_started(
    stand_in, folders, tmp_path, monkeypatch
):
    """Its time begins, for this test, when the program has started another."""
    stand_in(f"cd {tmp_path}; sleep {10 * HANG} & echo $! > new; mv new child; wait")
    child = tmp_path / "child"

    class Slow(subprocess.Popen):
        def wait(self, timeout=None):
            await_that(child.exists)
            return super().wait(timeout)

    monkeypatch.setattr(subprocess, "Popen", Slow)
    began = time.monotonic()
    with pytest.raises(TooLargeError, match="longer than 1 seconds"):
        read(limits=Limits(seconds=1))
    assert time.monotonic() - began < HANG
    await_that(lambda: not _lives(int(child.read_text())))
    assert list(folders.iterdir()) == []


@POSIX
def test_a_program_that_does_not_start_gets_one_message(stand_in, tmp_path):
    stand_in("")
    (tmp_path / "bin" / "soffice").write_bytes(b"\x7fELF no program")
    assert "无法启动" in message()


def _lives(process):
    """Return whether a process still runs; one that only waits to be asked for does not."""
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2]
    except OSError:
        return False
    return state.split()[0] != "Z"
