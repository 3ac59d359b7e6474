"""The findings of the run itself: NB codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.linting.kinds import known_kinds
from checker.model.document import Extent, Place
from checker.model.finding import Finding
from checker.model.span import Span
from checker.packs import selection

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.model.finding import Argument, Severity
    from checker.model.options import RunOptions
    from checker.packs.pack import Pack

START = Span(0, 0)
"""Where a finding about the whole file stands."""


def is_ignored(options: RunOptions, code: str, name: str) -> bool:
    """Return whether the user does not want to hear of a code of the run."""
    settings = options.settings
    layers = [selectors for layer in settings.selections for selectors in layer.ignore]
    return selection.names_one_of((*layers, *options.ignore, *settings.ignored), code, name)


def unknown_kind(pack: Pack, options: RunOptions) -> Finding:
    """Return NB003, which names the kinds that are known; ``pack`` has the words."""
    packs = known_kinds()
    titles = [known.title for known in packs]
    arguments: dict[str, Argument] = {
        "kinds": ("、".join(one["zh"] for one in titles), ", ".join(one["en"] for one in titles)),
        "packs": "|".join(known.name for known in packs),
    }
    usual: Severity = "error" if options.unknown_documents == "error" else "warning"
    return of_run(pack, options, "NB003", arguments, usual)


def of_run(
    pack: Pack,
    options: RunOptions,
    code: str,
    arguments: Mapping[str, Argument],
    usual: Severity | None = None,
) -> Finding:
    """Return a finding of the run itself, at the beginning of a file.

    ``usual`` is its severity unless the user changes it; None for the one in the table.
    """
    text = pack.texts[code]
    usual = usual or text.severity
    return Finding(
        code=code,
        severity=selection.severity(options.settings, code, text.name, usual),
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
