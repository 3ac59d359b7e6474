"""What is wrong with the head of a pack: codes, families and what it does not take over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.packs.precedence import precedence_problems
from checker.support.declared import Path, Problem, suggestion

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from checker.packs.file_models import PackModel, WithoutModel
    from checker.packs.pack import Pack


def head_problems(
    model: PackModel, pack: Pack, taken: Collection[str], *, builtin: bool
) -> Iterator[Problem]:
    """Yield what is wrong with the head of ``pack`` in view of its rules and what it extends.

    ``taken`` are the letters of codes that belong to other packs.
    """
    codes = [rule.code for rule in pack.rules]
    for index, letters in enumerate(model.codes):
        if letters in taken:
            yield Problem(("codes", index), *reserved(letters, builtin=builtin))
    if model.deadline is not None and model.deadline not in codes:
        zh, en = suggestion(model.deadline, codes)
        wrong = f"没有规则 {model.deadline}{zh}", f"no rule {model.deadline}{en}"
        yield Problem(("deadline",), *wrong)
    yield from _beginnings(model, codes)
    yield from _left_out(model.without, pack.base)
    yield from precedence_problems(model.gives_way, pack.named_to_give_way, codes)


def companion_problems(pack: Pack, kinds: Collection[str]) -> Iterator[Problem]:
    """Yield what is wrong with the other kind of report that rules of ``pack`` compare with.

    ``kinds`` are the names of the packs that there are.
    """
    if pack.companion is None:
        for rule in pack.own.rules:
            if "companion" in (*rule.needs, *rule.subject):
                zh = f"规则 {rule.code} 要用到 companion，这里没有写"
                yield Problem((), zh, f"rule {rule.code} needs companion, which is not given")
    elif pack.companion not in kinds:
        zh, en = suggestion(pack.companion, kinds)
        wrong = f"没有规则包 {pack.companion}{zh}", f"no pack {pack.companion}{en}"
        yield Problem(("companion",), *wrong)


def reserved(letters: str, *, builtin: bool) -> tuple[str, str]:
    """Return why codes of a pack cannot begin with ``letters``, in Chinese and English."""
    if builtin:
        return f"{letters} 属于另一个规则包", f"{letters} belongs to another pack"
    return f"{letters} 开头的编号留给内置规则", f"{letters} is for built-in rules"


def _beginnings(model: PackModel, codes: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each beginning of codes that no rule has."""
    named: list[tuple[Path, str, bool]] = [
        (("families", code), code, True) for code in model.families
    ]
    named += [(("confidential", i), code, False) for i, code in enumerate(model.confidential)]
    for path, beginning, at_key in named:
        if not any(code.startswith(beginning) for code in codes):
            yield Problem(path, *_no_code(beginning), at_key)


def _left_out(without: WithoutModel, base: Pack | None) -> Iterator[Problem]:
    """Yield a problem for each name of what is not taken over that the extended pack lacks."""
    codes = [rule.code for rule in base.rules] if base else []
    for index, beginning in enumerate(without.rules):
        if not any(code.startswith(beginning) for code in codes):
            yield Problem(("without", "rules", index), *_no_code(beginning))
    tables = base.columns if base else {}
    for index, name in enumerate(without.tables):
        if name not in tables:
            zh, en = suggestion(name, tables)
            yield Problem(
                ("without", "tables", index), f"没有词表 {name}{zh}", f"no table {name}{en}"
            )


def _no_code(beginning: str) -> tuple[str, str]:
    return f"没有 {beginning} 开头的规则", f"no rule's code begins with {beginning}"
