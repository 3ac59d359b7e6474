"""Makes PDF files: typeset like an official document, or printed by an office program."""

import io
import subprocess
import tempfile
import zlib
from pathlib import Path

from makers.ruled import Rule
from makers.typesetting import Setting, pages
from processes import HANG
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"
"""One of the fonts that every PDF reader knows by name: no font file is needed."""

pdfmetrics.registerFont(UnicodeCIDFont(FONT))


def pdf(text: str, setting: Setting | None = None, *, merges=(), **options) -> bytes:
    """Return ``text`` as a PDF file; ``merges`` are what is merged in its tables.

    ``options`` are those of :func:`printed`.
    """
    setting = setting or Setting()
    return printed(pages(text, setting, width_of, merges), setting, **options)


def printed(
    sheets, setting=None, *, rotate=0, bold=False, hidden=False, encrypt=None, rules="lines"
) -> bytes:
    """Return a PDF file of set pages.

    ``rules`` is how lines are drawn: one of :data:`RULES`.

    ``rotate`` turns every page (the text is drawn so that it stands upright again),
    ``bold`` draws every glyph twice with a shift, ``hidden`` draws invisibly as OCR does,
    ``encrypt`` is reportlab's own option.
    """
    setting = setting or Setting()
    buffer = io.BytesIO()
    size = (setting.width, setting.height)
    canvas = Canvas(buffer, pagesize=size, encrypt=encrypt)
    for sheet in sheets:
        if rotate:
            canvas.setPageRotation(rotate)
            canvas.translate(*{90: (setting.height, 0), 180: size, 270: (0, setting.width)}[rotate])
            canvas.rotate(rotate)
        for rule in (one for one in sheet if isinstance(one, Rule)):
            RULES[rules](canvas, rule, setting.height)
        for line in (one for one in sheet if not isinstance(one, Rule)):
            for shift in (0, 0.3) if bold else (0,):
                _draw(canvas, line, setting.height, shift, hidden=hidden)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _line(canvas, rule, height):
    canvas.setLineWidth(0.5)
    canvas.line(rule.x0, height - rule.y0, rule.x1, height - rule.y1)


def _dashed(canvas, rule, height):
    canvas.setDash(3, 2)
    _line(canvas, rule, height)


def _double(canvas, rule, height):
    upright = rule.x0 == rule.x1
    for shift in (-0.8, 0.8):
        x, y = (shift, 0) if upright else (0, shift)
        _line(canvas, Rule(rule.x0 + x, rule.y0 + y, rule.x1 + x, rule.y1 + y), height)


def _filled(canvas, rule, height):
    width, across = max(0.5, rule.x1 - rule.x0), max(0.5, rule.y1 - rule.y0)
    canvas.rect(rule.x0, height - rule.y0 - across, width, across, stroke=0, fill=1)


def _dots(canvas, rule, height):
    """Draw a filled square after the other, as browsers do."""
    length = max(rule.x1 - rule.x0, rule.y1 - rule.y0)
    for step in range(int(length / 2) + 1):
        along = 2 * step
        x = rule.x0 + (along if rule.x1 > rule.x0 else 0)
        y = rule.y0 + (along if rule.y1 > rule.y0 else 0)
        canvas.rect(x, height - y - 0.75, 0.75, 0.75, stroke=0, fill=1)


def _shaky(canvas, rule, height):
    """Draw a line whose ends are a little off."""
    _line(canvas, Rule(rule.x0 - 1, rule.y0 + 0.4, rule.x1 + 1, rule.y1 + 0.4), height)


RULES = {
    "lines": _line,
    "dashed": _dashed,
    "double": _double,
    "filled": _filled,
    "dots": _dots,
    "shaky": _shaky,
}


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


def raw_pdf(content: bytes, font: str, *objects: bytes) -> bytes:
    """Return a PDF file of one page with ``content``, whose font /F is the dictionary ``font``.

    ``objects`` are further ones, from number 6 on.
    """
    return assembled(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>>>>>",
        stream(content),
        font.encode(),
        *objects,
    )


def stream(content: bytes) -> bytes:
    """Return a packed stream object."""
    packed = zlib.compress(content)
    return b"<</Length %d/Filter/FlateDecode>>stream\n%b\nendstream" % (len(packed), packed)


def assembled(*objects: bytes) -> bytes:
    """Return a PDF file of ``objects``, numbered from 1; the first is the catalogue."""
    out, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    return out + head + table + tail % (len(objects) + 1, len(out))


def office(source: bytes, suffix: str, soffice: str) -> bytes:
    """Return a document (its bytes and suffix) as LibreOffice prints it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"report{suffix}")
        path.write_bytes(source)
        profile = Path(folder, "profile").as_uri()
        command = [soffice, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
        subprocess.run(
            [*command, "--outdir", folder, str(path)], check=True, capture_output=True, timeout=HANG
        )
        return path.with_suffix(".pdf").read_bytes()


def browser(page: str, chromium: str) -> bytes:
    """Return an HTML page as Chromium prints it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "report.html")
        path.write_text(page, encoding="utf-8")
        printed_to = path.with_suffix(".pdf")
        options = ("headless", "no-sandbox", "disable-gpu", "no-first-run", "disable-sync")
        options += ("disable-quic", "disable-background-networking", "disable-component-update")
        command = [chromium, *(f"--{option}" for option in options)]
        command += [f"--user-data-dir={folder}/profile", f"--print-to-pdf={printed_to}"]
        subprocess.run([*command, path.as_uri()], check=True, capture_output=True, timeout=HANG)
        return printed_to.read_bytes()
