"""Web pages. What they show is plain text: asterisks in it are residue of markup."""

from __future__ import annotations

from checker.formats.base import Format

FORMAT = Format(
    reader="checker.formats.html.reader",
    suffixes=(".html", ".htm", ".shtml", ".shtm", ".xhtml", ".mht", ".mhtml"),
    libraries=("charset_normalizer",),
)
