"""Wrong words by the thousand, packed so that a run looks only for those that may be there."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from checker.language.tables.base import Table
from checker.support.patterns import fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

BLOCK = 16
"""Words that are unpacked together."""
_FORMS = ("words", "misspelt")
_SHARED = {"reason": dict, "certain": bool, "boundary": bool, "confidence": str}
"""Options of a group, which a word of it may have for itself."""
_OWN = {
    **_SHARED,
    "right": str,
    "preceded": str,
    "followed": str,
    "exceptions": list,
    "since": int,
    "until": int,
    "example": str,
}


class Lexicon(Table):
    """Words that are wrong, in groups, and what belongs in their place.

    A group has ``words``, or ``misspelt`` (``贯彻: 惯彻 灌彻``: the right word, and wrong ones
    separated by spaces), or both, and may have, for all of them, ``reason``, why they are wrong, by
    language; ``certain``, that the right word may be put in without asking; ``boundary``, that
    they count only where they begin and end as words do; and ``confidence``. A word has the
    right one (``惯彻: 贯彻``) or a row: ``right``, and options of its own. Those are the
    group's over again; ``preceded`` and ``followed``, patterns (RE2) of what must stand directly
    before and behind it; ``exceptions``, patterns of contexts in which it is right; ``since``
    and ``until``, the first and last reporting year in which it is wrong; and ``example``, words
    in which it is found, for tests.

    What is kept of a pack holds ``packed`` in the place of ``groups``: see :func:`packed`.
    """

    groups: Sequence[Mapping[str, Any]] = ()
    packed: Mapping[str, Any] = {}  # the default of a column
    note: str = ""

    def fault(self) -> str | None:
        """Return what is wrong with a group or a word, if anything."""
        seen: set[str] = set()
        for group in self.groups:
            forms = [group[key] for key in _FORMS if key in group]
            if not forms or not all(isinstance(form, dict) for form in forms):
                return "groups: words, misspelt"
            wrong = _fault(_shared(group), _SHARED)
            if wrong:
                return f"groups: {wrong}"
            if not all(isinstance(text, str) for text in group.get("misspelt", {}).values()):
                return "groups: misspelt"
            for word, row in words_of(group):
                wrong = "×2" if word in seen else _word_fault(word, row)
                if wrong:
                    return f"{word}: {wrong}"
                seen.add(word)
        return None

    @classmethod
    def completed(cls, columns: Mapping[str, Any]) -> dict[str, Any]:
        """Return validated columns as they are kept."""
        rows = {word: (right, options) for word, right, options in unpacked(columns)}
        for group in columns.get("groups", ()):
            shared = _shared(group)
            for word, row in words_of(group):
                row.pop("example", None)
                rows[word] = (row.pop("right"), {**shared, **row})
        return {"packed": _packed(rows)}


def words_of(group: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each wrong word of a group, and its own row."""
    for word, given in group.get("words", {}).items():
        yield word, {"right": given} if isinstance(given, str) else dict(given)
    for right, wrong in group.get("misspelt", {}).items():
        for word in wrong.split():
            yield word, {"right": right}


def unpacked(columns: Mapping[str, Any]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Yield each word that is kept, the right one, and its options."""
    kept = columns.get("packed") or {"words": [], "options": []}
    for line in "".join(kept["words"]).splitlines():
        word, right, number = line.split("\t")
        yield word, right, kept["options"][int(number)]


def _packed(rows: Mapping[str, tuple[str, Mapping[str, Any]]]) -> dict[str, Any]:
    """Return what a run needs of the words, so that reading it takes next to no time.

    ``words`` has a line for each: word, right word, and the number of its options, as many lines
    in a string as :data:`BLOCK` says. ``pairs`` has two characters of each word, in the same
    order, which is that of the numbers that they are in UTF-16: a text without that pair lacks
    the word.
    """
    usual = Counter(
        pair for word, (right, _) in rows.items() for text in (word, right) for pair in _pairs(text)
    )
    options: list[Mapping[str, Any]] = []
    told: list[tuple[int, str, str]] = []
    for word, (right, own) in rows.items():
        if own not in options:
            options.append(own)
        telling = [pair for pair in _pairs(word) if pair not in right] or _pairs(word)
        pair = min(telling, key=lambda pair: usual[pair])
        line = f"{word}\t{right}\t{options.index(own)}\n"
        told.append((ord(pair[0]) | ord(pair[1]) << 16, pair, line))
    told.sort()
    lines = [line for _, _, line in told]
    blocks = ["".join(lines[start : start + BLOCK]) for start in range(0, len(lines), BLOCK)]
    return {"words": blocks, "pairs": "".join(pair for _, pair, _ in told), "options": options}


def _pairs(text: str) -> list[str]:
    return [text[start : start + 2] for start in range(len(text) - 1)]


def _shared(group: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in group.items() if key not in _FORMS}


def _word_fault(word: str, row: Mapping[str, Any]) -> str | None:
    right = row.get("right")
    if not right or right == word:
        return "right"
    if len(word) < 2 or not (word + str(right)).isprintable() or max(word) > "\uffff":
        return "2…"
    return _fault(row, _OWN)


def _fault(options: Mapping[str, Any], known: Mapping[str, type]) -> str | None:
    """Return which of the options is wrong, and how if that is not plain."""
    for key, value in options.items():
        if type(value) is not known.get(key):
            return key
    if options.get("confidence", "high") not in ("high", "medium", "low"):
        return "confidence"
    if "reason" in options and options["reason"].keys() != {"zh", "en"}:
        return "reason: zh, en"
    patterns = [*options.get("exceptions", ())]
    patterns += [options[key] for key in ("preceded", "followed") if key in options]
    return next(filter(None, map(fault, patterns)), None)
