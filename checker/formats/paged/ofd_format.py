"""OFD (GB/T 33190—2016), the Chinese standard for pages as they are printed."""

from __future__ import annotations

from checker.formats.base import Format

FORMAT = Format(
    reader="checker.formats.paged.ofd",
    suffixes=(".ofd",),
    members=(b"OFD.xml",),
    start_cost=2,
    bytes_per_unit=50_000,
    libraries=("lxml",),
    packed=True,
)
