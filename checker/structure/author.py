"""Who reports, where a report is a person's and not an organ's: post and name.

The line under the title, or at the end, stands for the signature; a title may name them too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.support.records import Record

if TYPE_CHECKING:
    from checker.language.tables import Persons, Vocabulary
    from checker.structure.outline import Outline


_WITHHELD = frozenset("×xX＊*某")
_SHORTEST = 3
"""Characters of the name of an organ: 县委 alone is that of no certain one."""


class Author(Record):
    """The person who reports; what the report does not say is None. No blanks inside."""

    post: str | None
    name: str | None

    @property
    def line(self) -> str:
        """Post and name as they stand under a title."""
        return "\u3000".join(filter(None, self))


def find_author(outline: Outline, title: str | None, persons: Persons) -> Author | None:
    """Return who reports, by the lines for it, else the title; None if neither says."""
    post = name = None
    for line in outline.author:
        found = persons.read(line.of(outline.text))
        if found is not None:
            post, name = post or found.post, name or found.name
    if (post is None or name is None) and title is not None:
        found = persons.read_title(title)
        if found is not None:
            post, name = post or found.post, name or found.name
    return Author(post, name) if post or name else None


def named_persons(text: str, author: Author | None, persons: Persons) -> tuple[str, ...]:
    """Return the names, without blanks, of who reports and of the others whom ``text`` names.

    A name counts that a post or 同志 marks as one; what is withheld already is none.
    """
    own = [author.name] if author and author.name else []
    found = {"".join(name.split()) for name in (*own, *persons.names_in(text))}
    return tuple(sorted(name for name in found if not _WITHHELD.intersection(name)))


def organ_of(post: str, persons: Persons, vocabulary: Vocabulary) -> str | None:
    """Return the organ that a post is in: 青禾县水务局 of 青禾县水务局党组书记、局长."""
    endings = (*vocabulary.organ_endings, *vocabulary.area_endings)
    for end in range(_SHORTEST, len(post)):
        organ = post[:end]
        if organ.endswith(endings) and persons.is_post(post[end:]):
            return None if vocabulary.unnamed_form.search(organ) else organ
    return None
