"""LibreOffice as a second opinion on Word files."""

import shutil
import subprocess

import pytest
from processes import HANG

needed = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


def converted(data, folder, form):
    """Return what LibreOffice makes of a Word file; ``folder`` is one to work in."""
    source = folder / "a.docx"
    source.write_bytes(data)
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(folder / 'user').as_uri()}", "--headless",
         "--convert-to", form, "--outdir", str(folder), str(source)],
        check=True, capture_output=True, timeout=HANG,
    )  # fmt: skip
    return (folder / "a").with_suffix(f".{form}").read_bytes()
