"""Which kind of document a file was taken for, and why."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.model.document import Extent
    from checker.model.result import Failure
    from checker.model.span import Span


class Evidence(Record):
    """One sign that was found; ``weight`` is that of all ``times`` together.

    ``place`` is title, addressee, lead, headings or text. ``span`` is where the sign stands
    first and ``words`` are the text there. Where the sign ``is_missing``, what weighs is that the
    words are not like it, and they are the whole title or heading. ``extent`` is the place in
    the file, None where nobody asked for it.
    """

    place: str
    weight: int
    span: Span
    words: str
    times: int = 1
    is_missing: bool = False
    extent: Extent | None = None


class KindEvidence(Record):
    """What speaks for and against one kind; ``total`` is the sum of the weights."""

    pack: str
    evidence: tuple[Evidence, ...]
    total: int
    threshold: int

    @property
    def margin(self) -> int:
        """By how much the total is above the threshold; below 0 the text is not of this kind."""
        return self.total - self.threshold


class DocumentKind(Record):
    """The kind that one file was taken for.

    ``pack`` is the pack of the kind, None for no known kind and for a file that could not be
    read. ``is_forced`` says that the user chose it. ``kinds`` are those that were weighed, and
    ``titles`` what each of them and ``pack`` is called, by pack and language.
    """

    path: str
    pack: str | None
    is_forced: bool
    kinds: tuple[KindEvidence, ...]
    titles: Mapping[str, Mapping[str, str]] = MappingProxyType({})
    failure: Failure | None = None

    @property
    def shown(self) -> KindEvidence | None:
        """The evidence for the kind of the file, else for the one that it comes nearest to.

        None where nothing was weighed, or the chosen pack has no signs of its own.
        """
        if self.pack is not None:
            return next((kind for kind in self.kinds if kind.pack == self.pack), None)
        return max(self.kinds, key=lambda kind: kind.margin, default=None)
