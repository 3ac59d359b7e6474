"""Old Word and WPS files, which LibreOffice converts."""

from __future__ import annotations

from checker.formats.base import Format

FORMAT = Format(
    reader="checker.formats.word.legacy",
    suffixes=(".doc", ".wps"),
    streams=("WordDocument",),
    start_cost=60,  # LibreOffice starts anew for each
    bytes_per_unit=50_000,
    libraries=("lxml",),
    programs=("soffice", "libreoffice"),
    packed=True,
    lines_are_paragraphs=True,
)
