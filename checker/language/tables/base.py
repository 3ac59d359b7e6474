"""What a table of words is.

A table is plain data from a YAML file. Its class says which columns there are and
what they mean; the columns were checked when the pack was made.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Bilingual = Mapping[str, str]
"""The same text in Chinese (``zh``) and in English (``en``)."""


class Table:
    """A table: its annotated names are its columns, class attributes their defaults.

    Not a dataclass, because making one takes longer than everything a run does
    with most tables. A class may have ``fault()``, which tells what types cannot.
    """

    def __init__(self, **columns: Any) -> None:
        """Take the columns as the table's file gives them."""
        self.__dict__.update(columns)
