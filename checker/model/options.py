"""What a user may choose about a run."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

from checker.support.limits import Limits
from checker.support.records import Record

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from checker.model.finding import Severity


UnknownDocuments = Literal["warn", "ignore", "error"]
"""What becomes of a document of no known kind: a warning or error NB003, or nothing."""


class Selection(Record):
    """One layer: selectors that start anew, that add and that take away."""

    select: tuple[str, ...] = ()
    extend: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


class Settings(Record):
    """What configuration files say about the rules for one file.

    ``severities`` are selectors with levels, ``parameters`` those of a code that replace the
    rule's own; ``ignored`` are the selectors of rules that this very file is spared.
    """

    selections: tuple[Selection, ...] = ()
    severities: tuple[tuple[str, Severity], ...] = ()
    parameters: Mapping[str, Mapping[str, Any]] = MappingProxyType({})
    ignored: tuple[str, ...] = ()


class RunOptions(Record):
    """What a user may choose about a run.

    ``today`` is the day used for "future" and "late"; nothing below asks the clock.
    ``pack`` is a built-in pack's name or a file, None to recognise the kind of each document;
    ``unknown_documents`` says what becomes of a document of no known kind then.
    ``select``, ``extend_select`` and ``ignore`` are selectors (see :mod:`checker.packs.selection`)
    that come on top of those of a configuration, which are in ``settings``; with none at all
    every rule runs that is on by default. ``own_counts`` is a file with counts of the user's own
    prose, by which fewer words are suspected. ``previous`` are paths of files and folders with
    reports of the year before, for rules that compare years.
    """

    today: datetime.date
    pack: str | None = None
    profile: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    limits: Limits = Limits()
    extend_select: tuple[str, ...] = ()
    settings: Settings = Settings()
    unknown_documents: UnknownDocuments = "warn"
    own_counts: str | None = None
    previous: tuple[str, ...] = ()
