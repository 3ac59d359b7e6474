"""ZIP files that do not tell when they were made."""

from __future__ import annotations

import io
import zipfile
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the earliest that the format can hold
_NONE: Mapping[str, bytes] = MappingProxyType({})


def timeless(data: bytes, changed: Mapping[str, bytes] = _NONE) -> bytes:
    """Return the ZIP file ``data``, made by a library of ours, without the time in it.

    ``changed`` are members with another content, by name. The same members give the same bytes.
    """
    output = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(output, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, changed.get(name) or source.read(name))
    return output.getvalue()
