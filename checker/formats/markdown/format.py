"""Markdown."""

from __future__ import annotations

from checker.formats.base import Format

FORMAT = Format(
    reader="checker.formats.markdown.reader",
    suffixes=(".md", ".markdown"),
    libraries=("charset_normalizer",),
    markup=True,
)
