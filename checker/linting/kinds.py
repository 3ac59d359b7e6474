"""Which kind of document a text is taken for: the built-in packs that know theirs are asked."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from checker.model.kinds import DocumentKind
from checker.packs.load import builtin_packs
from checker.structure.recognition import choose_kind, weigh_kinds

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from checker.language.tables.recognition import Recognition
    from checker.model.document import Document
    from checker.model.kinds import KindEvidence
    from checker.packs.pack import Pack
    from checker.structure.outline import Outline

SIGNS = "recognition"
"""The table of the signs of one kind; a pack without it is for any document."""
_SHARED_SIGNS = "recognition-any"
"""The table of signs that every kind weighs beside its own."""


def known_kinds() -> tuple[Pack, ...]:
    """Return the built-in packs that say how their documents are recognised.

    The most specific come first. A pack that only inherits the signs of the one that it extends
    is left out: it would always be level with it.
    """
    return tuple(pack for pack in builtin_packs() if SIGNS in pack.own.tables)


def detect_kind(outline: Outline) -> tuple[tuple[KindEvidence, ...], Pack | None]:
    """Return what speaks for and against each known kind, and the pack of the one chosen.

    None for the pack means that the document is of no known kind.
    """
    packs = known_kinds()
    kinds = weigh(outline, packs)
    chosen = choose_kind(kinds)
    return kinds, next((pack for pack in packs if chosen and pack.name == chosen.pack), None)


def weigh(outline: Outline, packs: tuple[Pack, ...]) -> tuple[KindEvidence, ...]:
    """Return what speaks for and against the kinds of ``packs``, in their order."""
    return tuple(weigh_kinds(outline, _signs(packs)))


def describe_kind(
    document: Document, pack: Pack | None, kinds: Iterable[KindEvidence], *, is_forced: bool
) -> DocumentKind:
    """Return the kind that ``document`` was taken for, with the places of the evidence in it."""
    placed = [
        kind._replace(
            evidence=tuple(one._replace(extent=document.extent(one.span)) for one in kind.evidence)
        )
        for kind in kinds
    ]
    name = pack.name if pack else None
    titles = {one.name: one.title for one in (*known_kinds(), *([pack] if pack else []))}
    return DocumentKind(document.name, name, is_forced, tuple(placed), titles)


@lru_cache(maxsize=4)
def _signs(packs: tuple[Pack, ...]) -> Mapping[str, tuple[Recognition, ...]]:
    """Return the tables that count for each pack; what several packs inherit is one table."""
    built: dict[int, Recognition] = {}
    return {
        pack.name: tuple(
            built.setdefault(id(pack.columns[name]), pack.table(name))
            for name in (SIGNS, _SHARED_SIGNS)
            if name in pack.columns
        )
        for pack in packs
    }
