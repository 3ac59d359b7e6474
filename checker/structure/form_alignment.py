"""Two lists of labels laid side by side: those of a form and those of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.language.tables.form_labels import is_like

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def aligned(wanted: Sequence[frozenset[str]], found: Sequence[str]) -> list[tuple[int, int, bool]]:
    """Return pairs of indices into ``wanted`` and ``found``, both rising, and whether they agree.

    As many as can be agree: what is found is one of what is wanted. Between these, what is left
    over on both sides is paired where it is like.
    """
    pairs: list[tuple[int, int, bool]] = []
    low = left = 0
    for high, right in (*_longest(wanted, found), (len(wanted), len(found))):
        for index, place in _similar(wanted, found, range(low, high), range(left, right)):
            pairs.append((index, place, False))
        pairs.append((high, right, True))
        low, left = high + 1, right + 1
    return pairs[:-1]


def in_any_order(
    wanted: Sequence[frozenset[str]], found: Sequence[str]
) -> list[tuple[int, int, bool]]:
    """Return the pairs of :func:`aligned`, and those that agree though they are out of order."""
    pairs = aligned(wanted, found)
    taken = {index for index, _, is_exact in pairs if is_exact}
    used = {place for _, place, is_exact in pairs if is_exact}
    for index, keys in enumerate(wanted):
        places = (place for place, key in enumerate(found) if key in keys and place not in used)
        place = next(places, None) if index not in taken else None
        if place is not None:
            pairs = [pair for pair in pairs if pair[0] != index and pair[1] != place]
            pairs.append((index, place, True))
            used.add(place)
    return sorted(pairs)


def _longest(wanted: Sequence[frozenset[str]], found: Sequence[str]) -> list[tuple[int, int]]:
    """Return the longest series of pairs that agree, the first of equals."""
    width = len(found)
    lengths = [[0] * (width + 1) for _ in range(len(wanted) + 1)]
    for index in range(len(wanted) - 1, -1, -1):
        row, below, keys = lengths[index], lengths[index + 1], wanted[index]
        for place in range(width - 1, -1, -1):
            agrees = found[place] in keys
            row[place] = below[place + 1] + 1 if agrees else max(below[place], row[place + 1])
    pairs = []
    index = place = 0
    while index < len(wanted) and place < width:
        if found[place] in wanted[index]:
            pairs.append((index, place))
            index, place = index + 1, place + 1
        elif lengths[index + 1][place] >= lengths[index][place + 1]:
            index += 1
        else:
            place += 1
    return pairs


def _similar(
    wanted: Sequence[frozenset[str]], found: Sequence[str], indices: range, places: range
) -> Iterator[tuple[int, int]]:
    """Yield pairs that are like, in order, of what is left over between two that agree."""
    left = list(places)
    for index in indices:
        for place in left:
            if found[place] and any(is_like(found[place], key) for key in wanted[index]):
                yield index, place
                left = [other for other in left if other > place]
                break
