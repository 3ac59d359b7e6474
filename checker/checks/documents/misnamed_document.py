"""A 《…》 is nearly the name of a known document, or gives it the wrong period."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

from checker.checks._places import in_residue
from checker.checks.documents._known import is_local, registry
from checker.language.citations import citations
from checker.language.numerals import ONE_TO_NINE
from checker.model.finding import Edit, Hit
from checker.model.span import Span
from checker.support.patterns import lazily
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.checks.base import table_of
    from checker.checks.documents._known import Document, Registry
    from checker.language.citations import Citation
    from checker.structure.report import Report

ARGUMENTS = ("name", "title", "years", "right_years")
"""``name``: as it is written; ``title``: the right name, as long or short as the written one."""

_NUMERAL = lazily(f"[0-9{ONE_TO_NINE}十]")
TABLES = {"issuers": "issuers"}


class Params(Record):
    """Which documents are known, and how near a miss must be."""

    registries: tuple[Annotated[str, table_of("documents")], ...]
    """Tables of documents."""
    endings: tuple[str, ...]
    """Nouns for kinds of document; a name is compared with those of the same kind only."""
    statutes: tuple[str, ...]
    """Endings of names that no place has of its own."""
    lengths: tuple[int, ...]
    """From how many characters on one, two, three … slips are taken for one."""
    fillers: tuple[str, ...] = ()
    """Words that get into a name: 政府信息公开工作条例 for 政府信息公开条例."""
    filled: tuple[str, ...] = ()
    """Endings of the names that such a word is looked for in."""

    def fault(self) -> str | None:
        """Return what is wrong with the values, if anything."""
        return None if tuple(sorted(self.lengths)) == self.lengths else "lengths must rise"


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Yield a hit at each misnamed document, the marks included; residue is left out.

    Variants: ``years`` where the name is right and its period is not. A name that is
    unknown and near to nothing is no finding.
    """
    known: Registry | None = None
    meant: dict[str, str | None] = {}
    areas = tuple(report.vocabulary.area_endings)
    for citation in citations(report.text, report.vocabulary):
        known = known or registry(report, params.registries)
        name = citation.name
        documents = known.named(name)
        if not documents and name not in meant:
            meant[name] = _meant(known, name, params, areas)
        hit: Hit | None = None
        if documents:
            hit = _wrong_years(report, citation, documents)
        elif not citation.is_draft:
            right = meant[name]
            hit = _misnamed(report, citation, right, known.named(right)) if right else None
        if hit is None or in_residue(report, hit.span):
            continue
        if name.endswith(params.statutes) or not is_local(report, citation):
            yield hit


def _wrong_years(report: Report, citation: Citation, documents: list[Document]) -> Hit | None:
    """Return a hit if a plan's period is none of those it has, or may yet get."""
    periods = [document.years for document in documents if document.years is not None]
    years = citation.years
    if years is None or years in periods or not periods or citation.years_span is None:
        return None
    if years[0] > years[1]:  # a reversed range, which is another finding
        return None
    if years[0] > max(last for _, last in periods):  # a successor that is not known yet
        return None
    right = min(periods, key=lambda period: abs(period[0] - years[0]) + abs(period[1] - years[1]))
    ends = iter(right)
    fixed = re.sub(
        r"\d{4}", lambda _: str(next(ends)), citation.years_span.of(report.text), count=2
    )
    arguments = _arguments(citation.name, f"{citation.name}（{right[0]}－{right[1]}年）")
    arguments |= {"years": f"{years[0]}—{years[1]}年", "right_years": f"{right[0]}—{right[1]}年"}
    span = Span(citation.span.start, max(citation.span.end, citation.years_span.end))
    edits = (Edit(citation.years_span, fixed),)
    return Hit(span, arguments, edits, "years", unverified=_is_doubtful(documents))


def _misnamed(report: Report, citation: Citation, right: str, meant: list[Document]) -> Hit:
    """Return a hit with the right name, that of ``meant``, put in place of the written one."""
    arguments = _arguments(citation.core_span.of(report.text), right)
    edits = (Edit(citation.core_span, right),)
    return Hit(citation.span, arguments, edits, unverified=_is_doubtful(meant))


def _is_doubtful(documents: list[Document]) -> bool:
    """Return whether no source backs the title of any of ``documents``."""
    return bool(documents) and all("title" in document.unverified for document in documents)


def _arguments(name: str, title: str) -> dict[str, str | int]:
    return {"name": "".join(name.split()), "title": title, "years": "", "right_years": ""}


def _meant(known: Registry, name: str, params: Params, areas: tuple[str, ...]) -> str | None:
    """Return the right name for a wrong one, as long or short as that; None for none."""
    bare = known.bare(name)
    document = known.misquoted(name)
    if document is None:
        right = _without_filler(known, bare, params) or _near(known, bare, params, areas)
    else:
        names = (known.bare(document.name), *document.short)
        right = min(names, key=lambda each: abs(len(each) - len(bare)))
    return name[: len(name) - len(bare)] + right if right else None


def _without_filler(known: Registry, name: str, params: Params) -> str | None:
    """Return the one known name that is ``name`` without a word that got into it."""
    if not name.endswith(params.filled):
        return None
    found = {
        rest
        for filler in params.fillers
        for match in lazily(re.escape(filler)).finditer(name)
        if known.named(rest := name[: match.start()] + name[match.end() :])
    }
    return found.pop() if len(found) == 1 else None


def _near(known: Registry, name: str, params: Params, areas: tuple[str, ...]) -> str | None:
    """Return the one known name that is nearest to ``name``, if it is near enough."""
    ending = next((end for end in params.endings if name.endswith(end)), None)
    if ending is None:
        return None
    best: list[tuple[int, str]] = []
    letters = set(name)
    most = len(params.lengths)
    for length in range(len(name) - most, len(name) + most + 1):
        limit = sum(length >= least for least in params.lengths)
        for other in known.by_shape.get((name[-1], length), ()) if limit else ():
            if len(set(other) - letters) <= limit and other.endswith(ending):
                apart = _apart(name, other, limit)
                if apart:
                    best.append((apart, other))
    if not best or known.contained(name):
        return None
    nearest = [other for apart, other in best if apart == min(best)[0]]
    if len(nearest) > 1 or _is_of_place(name, nearest[0], params, areas):
        return None
    return nearest[0]


def _is_of_place(name: str, other: str, params: Params, areas: tuple[str, ...]) -> bool:
    """Return whether ``name`` has a place where ``other`` begins: 甲乙市市容… for 城市市容…."""
    if name[0] == other[0] or name.endswith(params.statutes):
        return False
    alike = 0
    while alike < min(len(name), len(other)) and name[-1 - alike] == other[-1 - alike]:
        alike += 1
    return alike < len(name) and name[len(name) - alike :].startswith(areas)


def _apart(name: str, other: str, limit: int) -> int:
    """Return how many slips lie between two names, 0 for more than ``limit``."""
    if _NUMERAL.findall(name) != _NUMERAL.findall(other):
        return 0  # 第七个 for 第八个 is another document
    name, other = _trimmed(name, other)
    if len(name) > 1 and len(other) > 1:
        if sorted(name) == sorted(other):
            return 1  # words in another order
        if not set(name) & set(other):
            return 0  # a name put in the place of another: 法治甲乙建设 for 法治政府建设
    return _edits(name, other, limit) or 0


def _trimmed(name: str, other: str) -> tuple[str, str]:
    """Return two names without what they begin and end with alike."""
    start = 0
    while start < min(len(name), len(other)) and name[start] == other[start]:
        start += 1
    name, other = name[start:], other[start:]
    while name and other and name[-1] == other[-1]:
        name, other = name[:-1], other[:-1]
    return name, other


def _edits(name: str, other: str, limit: int) -> int | None:
    """Return the number of characters to put in, leave out or change; None if above ``limit``."""
    name, other = _trimmed(name, other)
    if not name or not other:
        length = len(name) + len(other)
        return length if length <= limit else None
    if not limit:
        return None
    further = (
        _edits(name[1:], other[1:], limit - 1),
        _edits(name[1:], other, limit - 1),
        _edits(name, other[1:], limit - 1),
    )
    return min((edits + 1 for edits in further if edits is not None), default=None)
