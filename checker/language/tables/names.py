"""Names that a pack gives to what it has, and how a type says that a value is such a name."""

from __future__ import annotations

from typing import Annotated, Literal


class NameOf:
    """Says in the type of a parameter or column that it is the name of something a pack has.

    ``schemas`` are those that a table may have. Which names are used is then known when a pack
    is made, so that a misspelt one is refused and not found out in a run.
    """

    def __init__(self, what: Literal["fact", "part", "profile", "table"], *schemas: str) -> None:
        """Say what is named."""
        self.what = what
        self.schemas = schemas


def table_of(*schemas: str) -> NameOf:
    """Return what says that a value names a table of one of ``schemas``."""
    return NameOf("table", *schemas)


FactName = Annotated[str, NameOf("fact")]
PartName = Annotated[str, NameOf("part")]
ProfileName = Annotated[str, NameOf("profile")]
