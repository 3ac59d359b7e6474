"""Which rules run, and what a configuration changes in them.

A selector is ``ALL``, a code, the beginning of codes (``GW6``) or a rule's name; capitals do
not matter. Layers of selection go from what is far (a configuration that another extends) to
what is near (the command line): a ``select`` starts anew, ``extend`` and ``ignore`` change what
the layers before have chosen. Inside a layer the more exact selector wins, then ``ignore``.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from checker.model.options import RunOptions, Selection, Settings
from checker.support.errors import NianbaoError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.language.tables import Running
    from checker.model.finding import Severity
    from checker.model.rule import Rule
    from checker.packs.pack import Pack


ALL = "ALL"
_WHOLE = 1000
"""The weight of a selector that names one rule: more than any beginning of a code has."""


def weight(selector: str, code: str, name: str) -> int:
    """Return how exactly ``selector`` means the rule with this code and name; 0 if it does not."""
    selector = selector.upper()
    if selector in (code, name.upper()):
        return _WHOLE
    if selector == ALL:
        return 1
    return 1 + len(selector) if selector and code.startswith(selector) else 0


def chosen(rules: Iterable[Rule], layers: Sequence[Selection]) -> list[Rule]:
    """Return the rules that run.

    One that is off by default runs where its whole code or its name is selected.
    """
    telling = [layer for layer in layers if any(layer)]
    return [rule for rule in rules if _runs(rule, telling)]


def _runs(rule: Rule, layers: Sequence[Selection]) -> bool:
    on = rule.enabled
    for layer in layers:
        wanted = _heaviest(layer.select + layer.extend, rule.code, rule.name)
        unwanted = _heaviest(layer.ignore, rule.code, rule.name)
        if layer.select:
            on = False
        if unwanted and unwanted >= wanted:
            on = False
        elif wanted:
            on = on or rule.enabled or wanted == _WHOLE
    return on


@lru_cache(maxsize=10_000)  # asked for every rule and file, with few different selectors
def _heaviest(selectors: tuple[str, ...], code: str, name: str) -> int:
    return max((weight(selector, code, name) for selector in selectors), default=0)


def names_one_of(selectors: tuple[str, ...], code: str, name: str) -> bool:
    """Return whether any of ``selectors`` means the rule with this code and name."""
    return bool(selectors) and _heaviest(selectors, code, name) > 0


def severity(settings: Settings, code: str, name: str, usual: Severity) -> Severity:
    """Return the level of a rule: that of the most exact selector, else the ``usual`` one."""
    return _level(settings.severities, code, name) or usual


@lru_cache(maxsize=10_000)
def _level(severities: tuple[tuple[str, Severity], ...], code: str, name: str) -> Severity | None:
    heaviest, level = 0, None
    for selector, other in severities:
        heavy = weight(selector, code, name)
        if heavy and heavy >= heaviest:
            heaviest, level = heavy, other
    return level


def changed(rule: Rule, settings: Settings) -> Rule:
    """Return ``rule`` with the level and the parameters that ``settings`` give it."""
    level = severity(settings, rule.code, rule.name, rule.severity)
    if level != rule.severity:
        rule = rule._replace(severity=level)
    given = settings.parameters.get(rule.code)
    return rule._replace(parameters={**rule.parameters, **given}) if given else rule


DEFAULT_PACK = "fazhi"


def selected(pack: Pack, options: RunOptions) -> list[Rule]:
    """Return the rules that run on one file, by code, with what its configuration changes."""
    settings = options.settings
    own = Selection(options.select, options.extend_select, options.ignore)
    rules = chosen(pack.rules, (*settings.selections, own))
    if not any(settings):
        return rules
    return [
        changed(rule, settings)
        for rule in rules
        if not names_one_of(settings.ignored, rule.code, rule.name)
    ]


def require_known(packs: Sequence[Pack], selector: str) -> None:
    """Raise :class:`NianbaoError` unless ``selector`` means a rule of ``packs``, or an NB code."""
    own = running(packs[0]).entries
    known = {rule.code: rule.name for pack in packs for rule in pack.rules}
    codes = [*known]
    known |= {code: str(entry["name"]["is"]) for code, entry in own.items()}
    if any(weight(selector, code, name) for code, name in known.items()):
        return
    import difflib  # only on the way to an error

    # the letter O for the figure 0 is the usual slip
    near = difflib.get_close_matches(selector.upper().replace("O", "0"), codes, 1, 0.5)
    if "-" in selector:
        near = difflib.get_close_matches(selector.lower(), known.values(), 1)
    zh, en = (f"，是否指 {near[0]}？", f"; did you mean {near[0]}?") if near else ("", "")
    raise NianbaoError(f"没有规则 {selector}{zh}", f"no rule {selector}{en}")


def require_known_profile(packs: Sequence[Pack], profile: str) -> None:
    """Raise :class:`NianbaoError` unless one of ``packs`` has the kind of organ ``profile``."""
    known = list(dict.fromkeys(one.profile for pack in packs for one in pack.text.profiles))
    if profile in known:
        return
    from checker.support.declared import suggestion  # only on the way to an error

    near_zh, near_en = suggestion(profile, known)
    names = ", ".join(known)
    zh = f"没有机关类型 {profile}{near_zh}；可用：{names}"
    raise NianbaoError(zh, f"no profile {profile}{near_en}; there are: {names}")


def running(pack: Pack) -> Running:
    """Return the table of the NB codes: what the run itself reports."""
    table: Running = pack.table("running")
    return table
