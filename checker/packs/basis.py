"""What rules rest on: clauses of the documents that ``sources.yaml`` lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.support.declared import Path, Problem, suggestion

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from checker.packs.file_models import BasisModel


def basis_of(entries: Iterable[BasisModel], sources: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a rule on what it rests on, as words and as clauses."""
    clauses = tuple(
        (
            entry.source,
            {"zh": entry.clause, "en": entry.clause}
            if isinstance(entry.clause, str)
            else entry.clause.plain(),
        )
        for entry in entries
    )
    cited = {
        lang: [f"{sources[source][lang]} {text[lang]}".strip() for source, text in clauses]
        for lang in ("zh", "en")
    }
    return {
        "basis": {"zh": "；".join(cited["zh"]), "en": "; ".join(cited["en"])},
        "clauses": clauses,
    }


def source_problems(
    basis: Iterable[BasisModel], sources: Mapping[str, Any], path: Path
) -> Iterator[Problem]:
    """Yield a problem for each document in ``basis``, which stands at ``path``, not listed."""
    for index, name in enumerate(entry.source for entry in basis):
        if name not in sources:
            zh, en = suggestion(name, sources)
            yield Problem((*path, index, "source"), f"没有出处 {name}{zh}", f"no source {name}{en}")
