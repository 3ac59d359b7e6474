"""Output formats are found by the names of their modules, so that adding one is one new file."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def modules_below(room: str, package: str) -> Mapping[str, str]:
    """Return the module of each format in the folder ``room``, which is ``package``, by its name.

    A format is a file, or a folder with ``report.py`` in it. A trailing underscore, which keeps a
    name apart from the standard library's, is not part of it (``json_`` is ``json``); what begins
    with an underscore is no format. No module is imported for it.
    """
    found: dict[str, str] = {}
    for entry in sorted(os.listdir(room)):
        stem, extension = os.path.splitext(entry)
        if stem.startswith("_") or (extension and extension != ".py"):
            continue
        inside = stem if extension else f"{stem}.report"
        found[stem.rstrip("_")] = f"{package}.{inside}"
    return found
