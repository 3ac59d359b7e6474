"""PDF: the text layer, put back into lines and paragraphs by where it is drawn.

PDFium reads the file (through pypdfium2). Annotations and form fields are no text of
the report. Its own reading order and blanks are not used: they are made for Latin text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.formats.paged.assembly import document_of
from checker.formats.paged.characters import Characters
from checker.formats.paged.glyphs import upright
from checker.formats.paged.model import PageBox, Ruling
from checker.formats.paged.page_tables import page_box
from checker.formats.paged.pdf_calls import PdfCalls
from checker.formats.paged.pdf_glyphs import PdfGlyphs, View
from checker.formats.paged.pdf_rulings import PdfRulings
from checker.formats.paged.pdf_streams import refuse_bombs
from checker.support.errors import TooLargeError, UnreadableFileError
from checker.support.optional_libraries import required
from checker.support.patterns import lazily

if TYPE_CHECKING:
    from checker.model.document import Document
    from checker.support.limits import Limits


_PICTURE = 0.25
"""A picture that covers as much of a page without text may show a scanned one."""

_CHARACTERS = 5_000_000
"""So much text is read: two thousand pages of two thousand characters and more."""

_END = lazily(rb"%%EOF|startxref")
_TAIL = 8192
"""A whole file says near its end where its table stands; servers may append a little."""

_PASSWORD = 4
"""PDFium's FPDF_ERR_PASSWORD."""


def read(name: str, data: bytes, limits: Limits) -> Document:
    """Return the document of a PDF file; raise an InputError if there is none."""
    pdfium = required("pypdfium2")
    if not _END.search(data, max(0, len(data) - _TAIL)):
        raise _damage_error()  # PDFium would read what is left of it without an error
    refuse_bombs(data, limits)
    characters = Characters()
    try:
        file = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise _open_error(error) from None
    try:
        if len(file) > limits.pages:
            raise TooLargeError(
                f"文件有 {len(file):,} 页，超过 {limits.pages:,} 页的上限",
                f"the file has {len(file):,} pages, more than {limits.pages:,}",
            )
        calls = PdfCalls(pdfium.raw)
        pages = [
            _page_box(file, number, pdfium, calls, characters) for number in range(1, len(file) + 1)
        ]
    except (pdfium.PdfiumError, KeyError):  # KeyError: a page whose rotation cannot be told
        raise _damage_error() from None
    finally:
        file.close()
    return document_of(name, pages, characters, limits)


def _open_error(error: Any) -> UnreadableFileError:
    if getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower():
        return UnreadableFileError(
            "文件已加密，需要密码；请去掉打开密码后再检查",
            "the file is encrypted with a password; remove the password first",
        )
    return _damage_error()


def _damage_error() -> UnreadableFileError:
    return UnreadableFileError(
        "PDF 文件已损坏或不完整，请重新保存或重新下载",
        "the PDF file is damaged or incomplete; save or download it again",
    )


def _page_box(
    file: Any, number: int, pdfium: Any, calls: PdfCalls, characters: Characters
) -> PageBox:
    page = file[number - 1]
    try:
        raw = pdfium.raw
        width, height = page.get_width(), page.get_height()
        rotation = page.get_rotation()
        text = raw.FPDFText_LoadPage(page.raw)
        if not text:
            raise _damage_error()
        try:
            if characters.seen + raw.FPDFText_CountChars(text) > _CHARACTERS:
                raise TooLargeError("文字过多，未读取", "the file holds too much text")
            view = View(_origin(page, rotation), rotation)
            glyphs = PdfGlyphs(raw, calls, page.raw, text, characters)
            drawn = view.show(glyphs.drawn())
        finally:
            raw.FPDFText_ClosePage(text)
        rulings = [
            Ruling(*view.place(*line[:2]), *view.place(*line[2:]))
            for line in PdfRulings(raw).of(glyphs.others)
        ]
        box = page_box(number, upright(drawn, width, height, rulings))
        return box if box.lines or box.tables else box._replace(picture=_is_picture(page, raw))
    finally:
        page.close()


def _origin(page: Any, rotation: int) -> tuple[float, float]:
    """Return the corner of the page, in its own coordinates, that is shown at the upper left."""
    left, bottom, right, top = page.get_cropbox()
    return {0: (left, top), 90: (left, bottom), 180: (right, bottom), 270: (right, top)}[rotation]


def _is_picture(page: Any, raw: Any) -> bool:
    """Return whether a picture covers much of the page."""
    area = 0.0
    for found in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = found.get_bounds()
        area += abs((right - left) * (top - bottom))
    return bool(area > _PICTURE * page.get_width() * page.get_height())
