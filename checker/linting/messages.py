"""The findings of the run itself: NB codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.model.document import Extent, Place, Span
from checker.model.finding import SEVERITIES, Finding
from checker.packs import selection
from checker.packs.selection import running

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.model.options import RunOptions
    from checker.packs.pack import Pack

START = Span(0, 0)
"""Where a finding about the whole file stands."""


def is_ignored(options: RunOptions, code: str, name: str) -> bool:
    """Tell whether the user does not want to hear of a code of the run."""
    settings = options.settings
    layers = [selectors for layer in settings.selections for selectors in layer.ignore]
    return selection.names_one_of((*layers, *options.ignore, *settings.ignored), code, name)


def of_run(pack: Pack, options: RunOptions, code: str, arguments: Mapping[str, str]) -> Finding:
    """Return a finding of the run itself in words, at the beginning of a file."""
    entry = running(pack).entries[code]
    message = entry["message"][options.lang]
    for name, value in arguments.items():
        message = message.replace(f"{{{name}}}", value)
    name = entry["name"]["is"]
    usual = next(level for level in SEVERITIES if level == entry["severity"]["is"])
    return Finding(
        code=code,
        name=name,
        severity=selection.severity(options.settings, code, name, usual),
        confidence="high",
        message=message,
        help=entry["help"][options.lang],
        basis="",
        span=START,
        extent=Extent(Place(1, 1), Place(1, 1)),
        excerpt="",
        section=(),
        fix=None,
        fingerprint="",
    )
