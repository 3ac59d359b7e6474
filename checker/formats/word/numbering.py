"""The automatic numbers of a Word file, counted as Word counts them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from checker.formats.word.names import attribute, child, children, number, switch
from checker.formats.word.number_formats import format_number
from checker.support.patterns import lazily

if TYPE_CHECKING:
    import re

    from lxml.etree import _Element

    from checker.formats.word.styles import Style, Styles

_MAX_LEVELS = 9
_MAX_PATTERN = 255
_PLACE = lazily(r"%([1-9])")
_DATE = lazily(r"[0-9]{1,2}月|(?:19|20)[0-9]{2}年")


class Level(NamedTuple):
    """How one level of a list is numbered.

    ``text`` is a pattern in which ``%1`` stands for the number of the first level.
    ``restart`` is the 1-based level that it begins anew under: None for any higher one, 0
    for none. ``legal`` writes all numbers in Arabic figures; ``style`` is the paragraph
    style that is tied to the level.
    """

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    suffix: str = "tab"
    style: str | None = None


class Label(NamedTuple):
    """An automatic number, and what Word sets between it and the text: tab, space, nothing."""

    text: str
    suffix: str

    def before(self, text: str) -> str:
        """Return the number as it would be typed before ``text``.

        The gap that Word sets is layout: nobody types it after 一、 or （一） or 1. Where
        number and text would run together (1.1, then 2024年), a space stands for it.
        """
        if self.suffix == "nothing" or not self.text or not text or text[0].isspace():
            return self.text
        last = self.text[-1]
        decimal = last in ".．" and text[0].isdecimal() and not _DATE.match(text)
        return self.text + " " if last.isalnum() or decimal else self.text


class _Instance(NamedTuple):
    """A ``w:num``: the list whose counters it advances, its levels, where they begin anew."""

    counters: int
    levels: dict[int, Level]
    overrides: dict[int, int]


class Numbering:
    """Gives the paragraphs of one file their numbers, in reading order."""

    def __init__(self, root: _Element | None, styles: Styles) -> None:
        """Read the numbering part ``root``; None where the file has none."""
        self._styles = styles
        self._lists = {number(one, "abstractNumId"): one for one in children(root, "abstractNum")}
        self._nums = {number(one, "numId"): one for one in children(root, "num")}
        self._levels: dict[int, dict[int, Level]] = {}
        self._instances: dict[int, _Instance | None] = {}
        self._counters: dict[int, dict[int, int]] = {}
        self._restarted: set[tuple[int, int]] = set()

    def next(self, properties: _Element | None, style: Style) -> Label | None:
        """Return the number of the next paragraph, which has these ``w:pPr`` and that style.

        None if it has none, or only a bullet.
        """
        found = self._membership(properties, style)
        if found is None:
            return None
        num_id, level = found
        instance = self._instance(num_id)
        if instance is None or level not in instance.levels:
            return None
        self._advance(num_id, instance, level)
        definition = instance.levels[level]
        if definition.form == "bullet":
            return None
        return Label(self._format(instance, definition), definition.suffix)

    def _membership(self, properties: _Element | None, style: Style) -> tuple[int, int] | None:
        """Return the ``w:num`` and the 0-based level that a paragraph belongs to."""
        own = child(properties, "numPr")
        num_id = number(child(own, "numId"))
        level = number(child(own, "ilvl"))
        if num_id is None and style.num_id is not None:
            num_id = style.num_id
            if level is None:
                level = self._level_of_style(num_id, style)
        if not num_id:  # 0 switches a style's number off
            return None
        return num_id, min(max(level or 0, 0), _MAX_LEVELS - 1)

    def _level_of_style(self, num_id: int, style: Style) -> int | None:
        """Return the level that ``style`` or one above it is tied to, else what it says itself."""
        instance = self._instance(num_id)
        tied = {one.style: key for key, one in instance.levels.items()} if instance else {}
        return next((tied[key] for key in style.chain if key in tied), style.level)

    def _instance(self, num_id: int) -> _Instance | None:
        if num_id not in self._instances:
            self._instances[num_id] = self._read_instance(num_id)
        return self._instances[num_id]

    def _read_instance(self, num_id: int) -> _Instance | None:
        element = self._nums.get(num_id)
        key = self._list_of(num_id)
        if element is None or key is None:
            return None
        if key not in self._levels:
            self._levels[key] = _levels(self._lists[key])
        levels = dict(self._levels[key])
        overrides: dict[int, int] = {}
        for override in children(element, "lvlOverride"):
            place = number(override, "ilvl") or 0
            levels |= _levels(override)
            start = number(child(override, "startOverride"))
            if start is not None and 0 <= place < _MAX_LEVELS:
                overrides[place] = start
                levels[place] = levels.get(place, Level())._replace(start=start)
        return _Instance(key, levels, overrides)

    def _list_of(self, num_id: int | None) -> int | None:
        """Return the ``w:abstractNum`` behind a ``w:num``, through links to a list style."""
        seen: set[int | None] = set()
        while num_id not in seen:
            seen.add(num_id)
            key = number(child(self._nums.get(num_id), "abstractNumId"))
            if key is None or key not in self._lists:
                return None
            link = attribute(child(self._lists[key], "numStyleLink"))
            if link is None:
                return key
            num_id = self._styles.get(link).num_id
        return None

    def _advance(self, num_id: int, instance: _Instance, level: int) -> None:
        counters = self._counters.setdefault(instance.counters, {})
        for higher in range(level):  # a level that was skipped counts as begun
            if higher in instance.levels:
                counters.setdefault(higher, instance.levels[higher].start)
        if level in instance.overrides and (num_id, level) not in self._restarted:
            self._restarted.add((num_id, level))
            counters[level] = instance.overrides[level]
        elif level in counters:
            counters[level] += 1
        else:
            counters[level] = instance.levels[level].start
        for deeper in [one for one in counters if one > level]:
            restart = instance.levels.get(deeper, Level()).restart
            if restart is None or level < restart:
                del counters[deeper]

    def _format(self, instance: _Instance, definition: Level) -> str:
        counters = self._counters[instance.counters]

        def write(place: re.Match[str]) -> str:
            level = int(place[1]) - 1
            other = instance.levels.get(level, Level())
            value = counters.get(level, other.start)
            return format_number(value, "decimal" if definition.legal else other.form)

        return _PLACE.sub(write, definition.text)


def _levels(element: _Element) -> dict[int, Level]:
    found = ((number(one, "ilvl") or 0, one) for one in children(element, "lvl"))
    return {place: _level(one) for place, one in found if 0 <= place < _MAX_LEVELS}


def _level(element: _Element) -> Level:
    start = number(child(element, "start"))
    form = child(element, "numFmt")
    if form is None:  # a format of one's own stands beside one for programs that do not know it
        form = child(element, "mc:AlternateContent", "mc:Fallback", "numFmt")
    return Level(
        0 if start is None else start,
        attribute(form) or "decimal",
        (attribute(child(element, "lvlText")) or "")[:_MAX_PATTERN],
        number(child(element, "lvlRestart")),
        bool(switch(child(element, "isLgl"))),
        attribute(child(element, "suff")) or "tab",
        attribute(child(element, "pStyle")),
    )
