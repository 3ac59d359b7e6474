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
    """Return the built-in packs whose documents can be recognised, the most specific first."""
    return _with_own_signs(builtin_packs())


def detect_kind(outline: Outline) -> tuple[tuple[KindEvidence, ...], Pack | None]:
    """Return what speaks for and against each known kind, and the pack of the one chosen.

    None for the pack means that the document is of no known kind.
    """
    packs = known_kinds()
    kinds = tuple(weigh_kinds(outline, _signs(packs)))
    chosen = choose_kind(kinds)
    return kinds, next((pack for pack in packs if chosen and pack.name == chosen.pack), None)


@lru_cache(maxsize=4)
def _with_own_signs(packs: tuple[Pack, ...]) -> tuple[Pack, ...]:
    """Return the packs that say themselves how their documents are recognised.

    One that only inherits the signs of another would always be level with it, and is left out.
    """
    return tuple(pack for pack in packs if _OWN in pack.tables and not _inherits(pack, packs))


def _inherits(pack: Pack, packs: tuple[Pack, ...]) -> bool:
    own: Recognition = pack.table(_OWN)
    return any(
        own.equals(other.table(_OWN))
        for other in packs
        if other.name in pack.lineage[1:] and _OWN in other.tables
    )


@lru_cache(maxsize=4)
def _signs(packs: tuple[Pack, ...]) -> Mapping[str, tuple[Recognition, ...]]:
    """Return the tables that count for each pack; what several have in common is one table."""
    shared: list[Recognition] = []
    signs = {}
    for pack in packs:
        tables = []
        for name in (_OWN, _SHARED):
            if name in pack.tables:
                table: Recognition = pack.table(name)
                same = next((one for one in shared if table.equals(one)), table)
                shared.append(same)
                tables.append(same)
        signs[pack.name] = tuple(tables)
    return signs
