"""Streams of a PDF file that grow without measure when they are unpacked.

PDFium unpacks them all and makes an object of everything they draw, so they are looked
at before it is given the file. Pictures and fonts may be as large as they like: reading
text does not unpack them.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from checker.support.errors import TooLargeError
from checker.support.limits import MEGABYTE
from checker.support.patterns import lazily

if TYPE_CHECKING:
    from checker.support.limits import Limits

_DICTIONARY = 1024
"""So many bytes before a stream are searched for what it is."""

_STREAM = lazily(rb"stream\r?\n")
_NO_TEXT = lazily(rb"/Image\b|/Length1\b|/Type1C\b|/CIDFontType0C\b|/OpenType\b|/ICCBased\b")
_LARGEST = 16 * MEGABYTE
"""What draws one page takes some hundred kilobytes, and maps some megabytes."""


def refuse_bombs(data: bytes, limits: Limits) -> None:
    """Raise TooLargeError if a stream that may hold text grows past the limits."""
    left = limits.unpacked_bytes
    for found in _STREAM.finditer(data):
        before = data[max(0, found.start() - _DICTIONARY) : found.start()]
        if before.endswith(b"end"):  # a pattern that looks behind takes twenty times as long
            continue
        before = before[before.rfind(b" obj") + 1 :]
        if b"/Fl" not in before or _NO_TEXT.search(before):
            continue
        end = data.find(b"endstream", found.end())
        packed = memoryview(data)[found.end() : end if end >= 0 else len(data)]
        most = min(left, _LARGEST, max(MEGABYTE, limits.ratio * len(packed)))
        try:
            size = len(zlib.decompressobj().decompress(packed, most + 1))
        except zlib.error:
            continue  # encrypted or damaged: PDFium will raise the error
        if size > most:
            raise TooLargeError(
                "解压后过大，可能是压缩炸弹，未读取",
                "the file grows too large when it is unpacked; it is not read",
            )
        left -= size
