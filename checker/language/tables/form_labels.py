"""How labels of rows and columns are compared."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_ALIKE = 0.65
"""The share of their characters that two labels have in common where one is meant as the other."""


def label_key(label: str) -> str:
    """Return a label without spaces and marks, full-width characters as half-width ones.

    Two labels with the same key differ in nothing that a reader would notice: 2．没有现成信息
    and 2.没有现成信息, “三安全一稳定” with its quotation marks and without.
    """
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", label)))


def group_keys(groups: Mapping[str, Mapping[str, object]]) -> frozenset[str]:
    """Return the keys of the labels that groups of rows or columns have."""
    labels = (str(group["label"]) for group in groups.values() if "label" in group)
    return frozenset(map(label_key, labels))


def is_like(one: str, other: str) -> bool:
    """Return whether two keys share so many characters that one may be meant as the other."""
    left = list(other)
    common = 0
    for character in one:
        if character in left:
            left.remove(character)
            common += 1
    return 2 * common >= _ALIKE * max(len(one) + len(other), 1)
