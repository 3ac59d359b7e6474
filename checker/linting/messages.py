"""The findings of the run itself: NB codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.model.document import Extent, Place, Span
from checker.model.finding import Finding
from checker.packs import selection

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.model.finding import Argument
    from checker.model.options import RunOptions
    from checker.packs.pack import Pack

START = Span(0, 0)
"""Where a finding about the whole file stands."""


def is_ignored(options: RunOptions, code: str, name: str) -> bool:
    """Return whether the user does not want to hear of a code of the run."""
    settings = options.settings
    layers = [selectors for layer in settings.selections for selectors in layer.ignore]
    return selection.names_one_of((*layers, *options.ignore, *settings.ignored), code, name)


def of_run(
    pack: Pack, options: RunOptions, code: str, arguments: Mapping[str, Argument]
) -> Finding:
    """Return a finding of the run itself, at the beginning of a file."""
    text = pack.texts[code]
    return Finding(
        code=code,
        severity=selection.severity(options.settings, code, text.name, text.severity),
        confidence=text.confidence,
        variant="",
        arguments=arguments,
        span=START,
        extent=Extent(Place(1, 1), Place(1, 1)),
        excerpt="",
        section=(),
        fix=None,
        fingerprint="",
    )
