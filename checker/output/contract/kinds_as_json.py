"""What ``nianbao check --kinds --format json`` writes, as plain data; ``kinds`` declares it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from checker.support.escaping import decodable
from checker.support.json_text import encode
from checker.support.version import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.model.finding import Language
    from checker.model.kinds import DocumentKind, Evidence, KindEvidence

SCHEMA_VERSION = "1"
"""Goes up when a key changes its name or its meaning; new keys leave it as it is."""


def kinds_as_json(kinds: Sequence[DocumentKind], lang: Language) -> str:
    """Return ``Kinds``; its texts are in ``lang``."""
    return encode(kinds_object(kinds, lang), indent=2) + "\n"


def kinds_object(kinds: Sequence[DocumentKind], lang: Language) -> dict[str, Any]:
    """Return the outermost object."""
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "nianbao", "version": __version__},
        "summary": count_kinds(kinds),
        "files": [_file_object(kind, lang) for kind in kinds],
    }


def _file_object(kind: DocumentKind, lang: Language) -> dict[str, Any]:
    failure = kind.failure
    reason = failure and {"code": failure.code, "message": decodable(failure.text(lang))}
    return {"path": decodable(kind.path), **kind_object(kind, lang), "failure": reason}


def kind_object(kind: DocumentKind, lang: Language) -> dict[str, Any]:
    """Return ``Kind``: what is said of one file."""
    return {
        "pack": kind.pack,
        "title": kind.titles[kind.pack][lang] if kind.pack is not None else None,
        "forced": kind.is_forced,
        "weighed": [
            {
                "pack": one.pack,
                "title": kind.titles[one.pack][lang],
                "total": one.total,
                "threshold": one.threshold,
                "evidence": list(map(_evidence_object, by_weight(one))),
            }
            for one in kind.kinds
        ],
    }


def _evidence_object(one: Evidence) -> dict[str, Any]:
    assert one.extent is not None
    line, column, _ = one.extent.start
    return {
        "place": one.place,
        "weight": one.weight,
        "times": one.times,
        "line": line,
        "column": column,
        "missing": one.is_missing,
        "text": one.words,
    }


def count_kinds(kinds: Sequence[DocumentKind]) -> dict[str, Any]:
    """Return ``Summary``: how many files are of which kind."""
    packs = Counter(kind.pack for kind in kinds if kind.pack is not None)
    failed = sum(kind.failure is not None for kind in kinds)
    return {
        "files": len(kinds),
        "failed": failed,
        "unknown": len(kinds) - failed - packs.total(),
        "kinds": dict(sorted(packs.items())),
    }


def by_weight(kind: KindEvidence) -> list[Evidence]:
    """Return the signs that weigh most first, in the order of the text where they are equal."""
    return sorted(kind.evidence, key=lambda one: (-abs(one.weight), -one.weight, one.span))
