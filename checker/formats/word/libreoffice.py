"""LibreOffice, for the one format that only an office program reads: the old .doc.

It runs without a window, with a profile and a folder of its own that are gone afterwards, so
that neither the user's settings nor an open LibreOffice matter. Macros do not run and links
are not followed; nothing is asked, restored or kept.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from checker.formats.detection import refuse_large
from checker.formats.word.doc_format import FORMAT
from checker.support.errors import TooLargeError, UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.support.limits import Limits

_WINDOWS = sys.platform == "win32"
_SETTINGS = (
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    # Pictures are fetched from the network all the same: through a proxy that is not there
    # nothing is.
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("Inet/Settings", "ooInetNoProxy", ""),
)
_FORM = "docx:MS Word 2007 XML"
_OPTIONS = (
    *("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"),
    # without this it would take whatever it does not know for plain text
    "--infilter=MS Word 97",
)


def as_docx(data: bytes, limits: Limits) -> bytes:
    """Return the Word file (.docx) that LibreOffice makes of ``data``, an old one.

    Raise UnreadableFileError if there is no LibreOffice or it cannot read the file,
    TooLargeError if it takes longer than ``limits.seconds`` or makes too much of it.
    """
    program = _program()
    with tempfile.TemporaryDirectory(prefix="nianbao-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source, made = folder / "report.doc", folder / "made" / "report.docx"
        source.write_bytes(data)
        profile = folder / "profile"
        _write_settings(profile / "user")
        command = [program, f"-env:UserInstallation={profile.as_uri()}", *_OPTIONS]
        command += ["--convert-to", _FORM, "--outdir", str(made.parent), str(source)]
        _run(command, folder, limits.seconds)
        try:
            found = made.read_bytes()
        except OSError:
            raise UnreadableFileError(
                "LibreOffice 打不开这个文件，可能已损坏或加密；请用 Word 或 WPS 另存为 .docx",
                "LibreOffice cannot open the file, which may be damaged or encrypted; "
                "save it as .docx in Word or WPS",
            ) from None
    refuse_large(found, limits)
    return found


def _program() -> str:
    """Return the path of LibreOffice; raise UnreadableFileError if it is not installed."""
    for command in FORMAT.programs:
        found = shutil.which(command)
        if found:
            return found
    for path in _usual_places():
        if path.is_file():
            return str(path)
    raise UnreadableFileError(
        "读取旧版 .doc、.wps 文件需要 LibreOffice，尚未安装（如 apt install libreoffice-writer）；"
        "也可用 Word 或 WPS 另存为 .docx 后再检查",
        "old .doc and .wps files need LibreOffice, which is not installed "
        "(for example: apt install libreoffice-writer); or save the file as .docx and check that",
    )


def _usual_places() -> Iterator[Path]:
    """Yield where LibreOffice stands when it is not on the search path."""
    if _WINDOWS:
        for variable in ("ProgramW6432", "ProgramFiles", "ProgramFiles(x86)"):
            folder = os.environ.get(variable)
            if folder:
                # unlike soffice.exe, this one waits until the work is done
                yield Path(folder, "LibreOffice", "program", "soffice.com")
    elif sys.platform == "darwin":
        for applications in (Path("/Applications"), Path.home() / "Applications"):
            yield applications / "LibreOffice.app" / "Contents" / "MacOS" / "soffice"
    else:
        yield from sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)
        yield Path("/usr/lib/libreoffice/program/soffice")
        yield Path("/snap/bin/libreoffice")


def _write_settings(folder: Path) -> None:
    """Write the settings of a new profile."""
    folder.mkdir(parents=True)
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in _SETTINGS
    )
    (folder / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">' + items + "</oor:items>\n",
        encoding="utf-8",
    )


def _run(command: list[str], folder: Path, seconds: int) -> None:
    """Run ``command`` in ``folder`` for at most that many seconds; its output is ignored."""
    try:
        process = subprocess.Popen(  # noqa: S603  # fixed arguments, names of our own
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # the program starts others: they end together
        )
    except OSError as error:
        raise UnreadableFileError(
            f"LibreOffice 无法启动：{error.strerror}",
            f"LibreOffice does not start: {error.strerror}",
        ) from None
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        raise TooLargeError(
            f"LibreOffice 转换超过 {seconds} 秒，已停止；请另存为 .docx 后再检查",
            f"LibreOffice took longer than {seconds} seconds and was stopped; save it as .docx",
        ) from None
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process and all that it started."""
    if sys.platform == "win32":
        if process.poll() is None:
            tree = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
            subprocess.run(tree, check=False, capture_output=True)  # noqa: S603
    else:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
