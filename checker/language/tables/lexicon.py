"""Wrong words by the thousand, packed so that a run looks only for those that may be there."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from checker.language.tables.base import Table
from checker.model.finding import SEVERITIES
from checker.support.patterns import fault
from checker.support.text_pairs import in_units, number_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

BLOCK = 16
"""Words that are unpacked together."""
_FORMS = ("words", "misspelt", "confused", "terms", "also_right")
PLACE = "~"
"""Where a word stands among its neighbours."""
_SHORTEST_TO_LOSE = 4
"""Terms of so many characters and fewer count only with a character doubled or out of place."""
_SHARED = {
    "reason": dict,
    "certain": bool,
    "boundary": bool,
    "quoted": bool,
    "confidence": str,
    "severity": str,
    "variant": str,
    "exceptions": list,
}
"""Options of a group, which a word of it may have for itself."""
_OWN = {
    **_SHARED,
    "right": str,
    "preceded": str,
    "followed": str,
    "since": int,
    "until": int,
    "example": str,
    "beside": str,
}


class Lexicon(Table):
    """Words that are wrong, in groups, and what belongs in their place.

    A group has ``words``, or ``misspelt`` (``贯彻: 惯彻 灌彻``: the right word, and wrong ones
    separated by spaces), or what the next two paragraphs tell, and may have, for all of them,
    ``reason``, why they are wrong, by language; ``certain``, that the right word may be put in
    without asking; ``boundary``, that they count only where they begin and end as words do;
    ``quoted``, that they count between quotation marks too; ``exceptions``, patterns of contexts in
    which they are right; ``confidence``; ``severity``, where it is lighter than the rule's, as for
    a spelling that used to be right; and ``variant``, the message's. A word has the right one
    (``惯彻: 贯彻``) or a row:
    ``right``, and options of its own. Those are the group's over again; ``preceded`` and
    ``followed``, patterns (RE2) of what must stand directly before and behind it; ``since`` and
    ``until``, the first and last reporting year in which it is wrong; and ``example``, words in
    which it is found, for tests.

    ``confused`` has words that are right elsewhere, told by their neighbours: ``解读: {解毒: 政策~
    ~工作}`` is the right word, a wrong one or more separated by spaces, and words directly before
    or behind it (``~``), one of which is enough.

    ``terms`` lists terms whose slips are made from them: an inner character lost, one written
    twice, two neighbours swapped. They count where they begin and end as words do, unless they
    stand in ``also_right``.

    What is kept of a pack holds ``packed`` in the place of ``groups``: see :func:`packed`.
    """

    groups: Sequence[Mapping[str, Any]] = ()
    packed: Mapping[str, Any] = {}  # the default of a column
    note: str = ""

    def fault(self) -> str | None:
        """Return what is wrong with a group or a word, if anything."""
        seen: set[tuple[str, ...]] = set()
        for group in self.groups:
            wrong = _forms_fault(group) or _fault(_shared(group), _SHARED)
            if wrong:
                return f"groups: {wrong}"
            for word, row in words_of(group):
                own = _key(word, str(row.get("right")), row)
                wrong = "×2" if own in seen else _word_fault(word, row)
                if wrong:
                    return f"{word}: {wrong}"
                seen.add(own)
        return None

    @classmethod
    def completed(cls, columns: Mapping[str, Any]) -> dict[str, Any]:
        """Return validated columns as they are kept."""
        rows = {
            _key(word, right, own): (word, right, own) for word, right, own in unpacked(columns)
        }
        for group in columns.get("groups", ()):
            shared = _shared(group)
            for word, row in words_of(group):
                row.pop("example", None)
                right = row.pop("right")
                rows[_key(word, right, row)] = (word, right, {**shared, **row})
        return {"packed": _packed(list(rows.values()))}


def words_of(group: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each wrong word of a group, and its own row."""
    for word, given in group.get("words", {}).items():
        yield word, {"right": given} if isinstance(given, str) else dict(given)
    for right, wrong in group.get("misspelt", {}).items():
        for word in wrong.split():
            yield word, {"right": right}
    for right, words in group.get("confused", {}).items():
        for wrong, neighbours in words.items():
            for word in wrong.split():
                yield word, {"right": right, "beside": neighbours}
    known = {*group.get("terms", ()), *group.get("also_right", ())}
    for term in group.get("terms", ()):
        for word in _slips(term):
            if word not in known:
                known.add(word)
                yield word, {"right": term, "boundary": True}


def _slips(term: str) -> Iterator[str]:
    """Yield what a term becomes by one slip, unless the term still stands in it as a word.

    A term of four characters that lost one may be a word, or the ends of two (公众与, 建议案).
    """
    for at, char in enumerate(term):
        if 0 < at < len(term) - 1 and len(term) > _SHORTEST_TO_LOSE:
            yield term[:at] + term[at + 1 :]
        if at:
            yield term[:at] + char + term[at:]
            yield term[: at - 1] + char + term[at - 1] + term[at + 1 :]


def unpacked(columns: Mapping[str, Any]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Yield each word that is kept, the right one, and its options."""
    kept = columns.get("packed") or {"words": [], "options": []}
    # of a pack that is extended they come as numbers, for what is validated is JSON
    for line in b"".join(map(bytes, kept["words"])).decode().splitlines():
        word, right, number, beside = line.split("\t")
        options = kept["options"][int(number)]
        yield word, right, {**options, "beside": kept["beside"][int(beside)]} if beside else options


def _packed(rows: Sequence[tuple[str, str, Mapping[str, Any]]]) -> dict[str, Any]:
    """Return what a run needs of the words, so that reading it takes next to no time.

    ``words`` has a line for each: word, right word, the number of its options, and of its
    neighbours if it has some; as many lines in a piece as :data:`BLOCK` says. ``pairs`` has two
    characters of each word in UTF-16, in the same order, which is that of the numbers that they
    are, and ``others`` two other ones, or the same if there are none: a text that lacks one of the
    pairs lacks the word. All are bytes, which take no time to read.
    """
    rarity = rarity_among(text for row in rows for text in row[:2])
    options: list[Mapping[str, Any]] = []
    neighbours: dict[str, int] = {}
    told: list[tuple[int, str, str, str]] = []
    for word, right, own in rows:
        shared = {key: value for key, value in own.items() if key != "beside"}
        if shared not in options:
            options.append(shared)
        beside = own.get("beside", "")
        place = neighbours.setdefault(beside, len(neighbours)) if beside else ""
        pair, other = telling_pairs(word, right, rarity)
        line = f"{word}\t{right}\t{options.index(shared)}\t{place}\n"
        told.append((number_of(pair), pair, line, other))
    told.sort()
    lines = [line for _, _, line, _ in told]
    return {
        "words": [
            "".join(lines[start : start + BLOCK]).encode() for start in range(0, len(lines), BLOCK)
        ],
        "pairs": in_units("".join(pair for _, pair, _, _ in told)),
        "others": in_units("".join(other for _, _, _, other in told)),
        "options": options,
        "beside": list(neighbours),
    }


def telling_pairs(
    word: str, right: str, rarity: Callable[[str], tuple[float, int]]
) -> tuple[str, str]:
    """Return the rarest pair of a word that is not in the right one, and the next, or it again."""
    telling = [pair for pair in _pairs(word) if pair not in right] or _pairs(word)
    pair = min(telling, key=rarity)
    return pair, min((one for one in _pairs(word) if one != pair), key=rarity, default=pair)


def rarity_among(words: Iterable[str]) -> Callable[[str], tuple[float, int]]:
    """Return what tells how rare two characters are: in official prose, then in ``words``."""
    from checker.language.ngrams.model import prose_model  # packs are compiled once

    model = prose_model()
    usual = Counter(pair for word in words for pair in _pairs(word))
    return lambda pair: (model.level(pair), usual[pair])


def _key(word: str, right: str, options: Mapping[str, Any]) -> tuple[str, str]:
    """Return what two rows may not share: words told by neighbours may have several right ones."""
    return word, right if "beside" in options else ""


def _pairs(text: str) -> list[str]:
    return [text[start : start + 2] for start in range(len(text) - 1)]


def _shared(group: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in group.items() if key not in _FORMS}


def _forms_fault(group: Mapping[str, Any]) -> str | None:
    """Return which form of a group is no mapping or list of strings, or that there is none."""
    if not group.keys() & {"words", "misspelt", "confused", "terms"}:
        return "words, misspelt, confused, terms"
    if not isinstance(group.get("words", {}), dict):
        return "words"
    texts = {"misspelt": group.get("misspelt", {})}
    confused = group.get("confused", {})
    for right, words in confused.items() if isinstance(confused, dict) else [("confused", 0)]:
        texts[f"confused: {right}"] = words
    for key, words in texts.items():
        if not isinstance(words, dict) or not all(isinstance(text, str) for text in words.values()):
            return key
    for key in ("terms", "also_right"):
        listed = group.get(key, [])
        if not isinstance(listed, list) or not all(isinstance(text, str) for text in listed):
            return key
    return None


def _word_fault(word: str, row: Mapping[str, Any]) -> str | None:
    right = row.get("right")
    if not right or right == word:
        return "right"
    if len(word) < 2 or not (word + str(right)).isprintable() or max(word) > "\uffff":
        return "2…"
    neighbours = row.get("beside", f"…{PLACE}").split()
    if not neighbours or not all(
        text.strip(PLACE) and text.count(PLACE) == 1 for text in neighbours
    ):
        return f"…{PLACE} {PLACE}…"
    return _fault(row, _OWN)


def _fault(options: Mapping[str, Any], known: Mapping[str, type]) -> str | None:
    """Return which of the options is wrong, and how if that is not plain."""
    for key, value in options.items():
        if type(value) is not known.get(key):
            return key
    if options.get("confidence", "high") not in ("high", "medium", "low"):
        return "confidence"
    if options.get("severity", "info") not in SEVERITIES:
        return "severity"
    if "reason" in options and options["reason"].keys() != {"zh", "en"}:
        return "reason: zh, en"
    patterns = [*options.get("exceptions", ())]
    patterns += [options[key] for key in ("preceded", "followed") if key in options]
    return next(filter(None, map(fault, patterns)), None)
