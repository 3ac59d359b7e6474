"""PDF."""

from __future__ import annotations

from checker.formats.base import Format

FORMAT = Format(
    reader="checker.formats.paged.pdf",
    suffixes=(".pdf",),
    starts=(b"%PDF-",),
    start_cost=2,
    bytes_per_unit=50_000,
    libraries=("pypdfium2",),
    packed=True,
)
