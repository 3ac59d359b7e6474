"""Makes PDF files: typeset like an official document, or printed by an office program."""

import io
import subprocess
import tempfile
from pathlib import Path

from makers.typesetting import Setting, pages
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"
"""One of the fonts that every PDF reader knows by name: no font file is needed."""

pdfmetrics.registerFont(UnicodeCIDFont(FONT))


def pdf(text: str, setting: Setting | None = None, **options) -> bytes:
    """Return ``text`` as a PDF file; ``options`` are those of :func:`printed`."""
    setting = setting or Setting()
    return printed(pages(text, setting, width_of), setting, **options)


def printed(sheets, setting=None, *, rotate=0, bold=False, hidden=False, encrypt=None) -> bytes:
    """Return a PDF file of set pages.

    ``rotate`` turns every page (the text is drawn so that it stands upright again),
    ``bold`` draws every glyph twice with a shift, ``hidden`` draws invisibly as OCR does,
    ``encrypt`` is reportlab's own option.
    """
    setting = setting or Setting()
    buffer = io.BytesIO()
    size = (setting.width, setting.height)
    canvas = Canvas(buffer, pagesize=size[::-1] if rotate % 180 else size, encrypt=encrypt)
    for sheet in sheets:
        if rotate:
            canvas.setPageRotation(rotate)
            canvas.translate(*{90: (setting.height, 0), 180: size, 270: (0, setting.width)}[rotate])
            canvas.rotate(rotate)
        for line in sheet:
            for shift in (0, 0.3) if bold else (0,):
                _draw(canvas, line, setting.height, shift, hidden=hidden)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def width_of(char: str) -> float:
    """Return the advance that the font gives a character, in parts of its size."""
    return pdfmetrics.stringWidth(char, FONT, 1)


def _draw(canvas, line, height, shift, *, hidden):
    text = canvas.beginText(line.x + shift, height - line.y)
    text.setFont(FONT, line.size)
    text.setCharSpace(line.spread)
    if hidden:
        text.setTextRenderMode(3)
    text.textOut(line.text)
    canvas.drawText(text)


def office(source: bytes, suffix: str, soffice: str) -> bytes:
    """Return a document (its bytes and suffix) as LibreOffice prints it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"report{suffix}")
        path.write_bytes(source)
        profile = Path(folder, "profile").as_uri()
        command = [soffice, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
        subprocess.run(
            [*command, "--outdir", folder, str(path)], check=True, capture_output=True, timeout=180
        )
        return path.with_suffix(".pdf").read_bytes()
