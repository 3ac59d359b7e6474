"""Tables in a text that has no marks of its own for them.

::

    find.py           which lines of a text are tables
      ├ separated.py   a row a line: bars, tabs or wide gaps part its cells
      └ stacked.py     a cell a line: labels, and numbers that follow them
    fitting.py         rows → a grid: labels that go on, cells that cover several columns
    labels.py          what a label and a number look like; which ordinals are a table's own

Lines and columns are counted from 0 here. Annotations are no strings, for the reason that
:mod:`checker.model.span` gives.
"""

from typing import NamedTuple

MOST_COLUMNS = 100
"""No table has more; what looks like one takes no longer for it."""


class Part(NamedTuple):
    """A stretch of one line: columns from ``begin`` to ``end``, exclusive."""

    line: int
    begin: int
    end: int


class TextCell(NamedTuple):
    """A cell: its text, the parts of lines it is made of, and how many ``columns`` it covers."""

    text: str
    parts: tuple[Part, ...]
    columns: int = 1


TextRow = list[TextCell]
TextTable = list[TextRow]
