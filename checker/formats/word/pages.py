"""Which page a paragraph begins on, as far as a Word file tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.formats.word.names import attribute

if TYPE_CHECKING:
    from lxml.etree import _Element


class Pages:
    """Counts pages along a text.

    A file tells where pages began when it was last laid out
    (``w:lastRenderedPageBreak``), and where its author began one. The first kind follows
    the second, so that both together count once.
    """

    def __init__(self, page: int | None, *, turning: bool = False) -> None:
        """Begin on ``page`` (1-based, None if unknown), and stay there unless ``turning``."""
        self.page = page
        self._turning = turning
        self._fresh = True

    def turn(self) -> None:
        """Pass a page break that the author set."""
        if self._turning and self.page is not None:
            self.page += 1
        self._fresh = True

    def turn_rendered(self) -> None:
        """Pass a place where a page began when the file was laid out."""
        if not self._fresh:
            self.turn()
        self._fresh = False

    def write(self) -> None:
        """Pass text that can be seen."""
        self._fresh = False


def pages_of(root: _Element) -> Pages:
    """Return the pages of the part ``root``, at its beginning; unknown if it has no hints."""
    laid_out = next(root.iter("{*}lastRenderedPageBreak"), None) is not None
    if laid_out or any(attribute(one, "type") == "page" for one in root.iter("{*}br")):
        return Pages(1, turning=True)
    return Pages(None)
