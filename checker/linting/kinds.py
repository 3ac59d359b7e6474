"""Which kind of document a text is taken for: the built-in packs that know theirs are asked."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from checker.packs.load import builtin_packs
from checker.structure.recognition import choose_kind, weigh_kinds

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.language.tables.recognition import Recognition
    from checker.model.kinds import KindEvidence
    from checker.packs.pack import Pack
    from checker.structure.outline import Outline

_OWN = "recognition"
"""The table of the signs of one kind; a pack without it is for any document."""
_SHARED = "recognition-any"
"""The table of signs that every kind weighs beside its own."""


def known_kinds() -> tuple[Pack, ...]:
    """Return the built-in packs that say how their documents are recognised.

    The most specific come first. A pack that only inherits the signs of the one that it extends
    is left out: it would always be level with it.
    """
    return tuple(pack for pack in builtin_packs() if _OWN in pack.own.tables)


def detect_kind(outline: Outline) -> tuple[tuple[KindEvidence, ...], Pack | None]:
    """Return what speaks for and against each known kind, and the pack of the one chosen.

    None for the pack means that the document is of no known kind.
    """
    packs = known_kinds()
    kinds = tuple(weigh_kinds(outline, _signs(packs)))
    chosen = choose_kind(kinds)
    return kinds, next((pack for pack in packs if chosen and pack.name == chosen.pack), None)


@lru_cache(maxsize=4)
def _signs(packs: tuple[Pack, ...]) -> Mapping[str, tuple[Recognition, ...]]:
    """Return the tables that count for each pack; what several packs inherit is one table."""
    built: dict[int, Recognition] = {}
    return {
        pack.name: tuple(
            built.setdefault(id(pack.columns[name]), pack.table(name))
            for name in (_OWN, _SHARED)
            if name in pack.columns
        )
        for pack in packs
    }
