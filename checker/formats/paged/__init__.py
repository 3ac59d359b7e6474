"""From glyphs on pages to the text of a report; PDF and OFD share it.

::

    glyphs.py      a character and where it is drawn        characters.py   what it stands for
      │ lines.py        glyphs → visual lines, with blanks only where there is room for one
      │ columns.py      lines side by side → reading order
      │ furniture.py    page numbers, running headers and watermarks set aside
      │ paragraphs.py   lines → paragraphs, by margins, indents and gaps, over page ends too
      ▼ assembly.py     paragraphs → Document

Pure Python without a library. A page is turned into lines as soon as it is read, so
that the glyphs of one page at most are held. Lengths are in the unit of the page
(points or millimetres); everything is measured against the size of the type.
"""

from __future__ import annotations

from checker.formats.paged.assembly import document_of
from checker.formats.paged.characters import UNKNOWN, Characters
from checker.formats.paged.glyphs import upright
from checker.formats.paged.model import Glyph, Sheet
from checker.formats.paged.text_lines import lines_of

__all__ = ["UNKNOWN", "Characters", "Glyph", "Sheet", "document_of", "lines_of", "upright"]
