"""PDFium's functions that tell something of one character, called for many of them.

pypdfium2 declares what the functions take, and ctypes checks each call against that, which takes
longer than the call. Here they are called without: with handles, numbers and references that
were made once.
"""

from __future__ import annotations

import ctypes
import math
from array import array
from itertools import repeat
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

_AT_ONCE = 256
"""There is room for what is said of so many characters."""
_LEVEL = 1e-4
"""Text that is turned by less is not turned, in radians."""


class PdfCalls:
    """What PDFium says of characters; ``text`` is always the handle of a page of text."""

    def __init__(self, raw: Any) -> None:
        """Call the functions of ``raw``, pypdfium2's module of them."""
        self._text_object = _unchecked(raw.FPDFText_GetTextObject, ctypes.c_void_p)
        self._code = _unchecked(raw.FPDFText_GetUnicode, ctypes.c_uint)
        self._is_generated = _unchecked(raw.FPDFText_IsGenerated)
        self._is_unknown = _unchecked(raw.FPDFText_HasUnicodeMapError)
        self._font_size = _unchecked(raw.FPDFText_GetFontSize, ctypes.c_double)
        self._page_object = _unchecked(raw.FPDFPage_GetObject, ctypes.c_void_p)
        self._boxes = _Told(raw.FPDFText_GetLooseCharBox, "f", 4)  # left, top, right, bottom
        self._matrices = _Told(raw.FPDFText_GetMatrix, "f", 6)
        self._origins = _Told(raw.FPDFText_GetCharOrigin, "d", 1, arguments=2)

    def text_objects(self, text: Any, count: int) -> list[int | None]:
        """Return the address of the object that each character belongs to, None if to none."""
        return list(map(self._text_object, repeat(text), range(count)))

    def page_objects(self, page: Any, count: int) -> list[int | None]:
        """Return the addresses of the objects of the page with that handle."""
        return list(map(self._page_object, repeat(page), range(count)))

    def codes(self, text: Any, indexes: Sequence[int]) -> list[int]:
        """Return the Unicode numbers of characters."""
        return list(map(self._code, repeat(text), indexes))

    def is_generated(self, text: Any, index: int) -> bool:
        """Return whether a character is PDFium's own."""
        return bool(self._is_generated(text, index) == 1)

    def unknown(self, text: Any, indexes: Sequence[int]) -> list[int]:
        """Return the places in ``indexes`` of characters of which the file does not say what."""
        found = list(map(self._is_unknown, repeat(text), indexes))
        return [place for place, one in enumerate(found) if one == 1] if 1 in found else []

    def edges(self, text: Any, indexes: Sequence[int]) -> list[list[float]]:
        """Return where characters begin, from left to right, and where they end."""
        return self._boxes.of(text, indexes, 0, 2)

    def origins(self, text: Any, indexes: Sequence[int]) -> list[list[float]]:
        """Return where characters stand on their baselines: from the left, and from the bottom."""
        return self._origins.of(text, indexes, 0, 1)

    def types(self, text: Any, indexes: Sequence[int]) -> tuple[list[float], list[float]]:
        """Return the sizes of characters as they are drawn, and their angles, counter-clockwise."""
        a, b, c, d = self._matrices.of(text, indexes, 0, 1, 2, 3)
        sizes = map(self._font_size, repeat(text), indexes)
        scales = map(math.hypot, c, d)
        angles = map(math.atan2, b, a)
        return (
            [abs(size * (scale or 1.0)) or 1.0 for size, scale in zip(sizes, scales, strict=True)],
            [angle if abs(angle) >= _LEVEL else 0.0 for angle in angles],
        )


class _Told:
    """What a function that writes some numbers for one character says of many."""

    def __init__(self, function: Any, code: str, numbers: int, arguments: int = 1) -> None:
        """Each of its ``arguments`` takes ``numbers`` of the type that ``array`` calls ``code``."""
        self._function = _unchecked(function)
        self._numbers = numbers
        self._rooms = [array(code, repeat(0.0, numbers * _AT_ONCE)) for _ in range(arguments)]
        self._places = [_places(room, numbers * room.itemsize) for room in self._rooms]

    def of(self, text: Any, indexes: Sequence[int], *wanted: int) -> list[list[float]]:
        """Return a list for each of the numbers ``wanted``."""
        found: list[list[float]] = [[] for _ in wanted]
        for start in range(0, len(indexes), _AT_ONCE):
            part = indexes[start : start + _AT_ONCE]
            for _ in map(self._function, repeat(text), part, *self._places):
                pass
            end = len(part) * self._numbers
            for column, number in zip(found, wanted, strict=True):
                argument, place = divmod(number, self._numbers)
                column.extend(self._rooms[argument][place : end : self._numbers])
        return found


def _places(room: array[float], size: int) -> list[Any]:
    """Return references to the places in ``room``, each of so many bytes."""
    memory = (ctypes.c_char * (len(room) * room.itemsize)).from_buffer(room)
    return [ctypes.byref(memory, offset) for offset in range(0, len(memory), size)]


def _unchecked(function: Any, result: Any = ctypes.c_int) -> Any:
    """Return ``function`` without a declaration of what it takes; it gives a ``result``."""
    copy = type(function)(ctypes.cast(function, ctypes.c_void_p).value)
    copy.restype = result
    return copy
