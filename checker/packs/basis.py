"""What rules rest on: clauses of the documents that ``sources.yaml`` lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.support.declared import Path, Problem, suggestion

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from checker.packs.file_models import BasisModel


USUAL = "usual"
"""What stands among variants for the message without one."""
_JOINT = {"zh": "；", "en": "; "}
"""The mark between the clauses that are cited, by language."""


def basis_of(entries: Sequence[BasisModel], sources: Mapping[str, Any]) -> dict[str, Any]:
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
    cited = [
        (
            {lang: f"{sources[source][lang]} {text[lang]}".strip() for lang in _JOINT},
            ["" if variant == USUAL else variant for variant in entry.variants],
        )
        for (source, text), entry in zip(clauses, entries, strict=True)
    ]
    variants = {variant for _, named in cited for variant in named}
    return {
        "basis": _joined(words for words, _ in cited),
        "variant_basis": {
            variant: _joined(words for words, named in cited if not named or variant in named)
            for variant in sorted({"", *variants} if variants else ())
        },
        "clauses": clauses,
    }


def _joined(cited: Iterable[Mapping[str, str]]) -> dict[str, str]:
    words = list(cited)
    return {lang: mark.join(one[lang] for one in words) for lang, mark in _JOINT.items()}


def basis_problems(
    basis: Iterable[BasisModel], sources: Mapping[str, Any], variants: Collection[str], path: Path
) -> Iterator[Problem]:
    """Yield a problem for each document in ``basis``, which stands at ``path``, not listed.

    ``variants`` are those of the rule, of which an entry may name some.
    """
    for index, entry in enumerate(basis):
        name = entry.source
        if name not in sources:
            zh, en = suggestion(name, sources)
            yield Problem((*path, index, "source"), f"没有出处 {name}{zh}", f"no source {name}{en}")
        for number, variant in enumerate(entry.variants):
            if variant not in (*variants, USUAL):
                zh, en = suggestion(variant, variants)
                wrong = f"没有 {variant} 这种提示{zh}", f"no variant {variant}{en}"
                yield Problem((*path, index, "variants", number), *wrong)
