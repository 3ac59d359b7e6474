"""Reads waiver files into plain data: validated, each value with its place.

This brings in pydantic and YAML, so it is called only when a file has changed; what comes of
it is kept (see :mod:`checker.linting.accepted.waivers`).
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from checker.packs.validation import validated
from checker.support import toml_source
from checker.support.declared import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

Text = Annotated[str, Field(min_length=1)]


class _Model(BaseModel):
    model_config = ConfigDict(
        extra="forbid", strict=True, frozen=True, use_attribute_docstrings=True
    )


class WaiverModel(_Model):
    """一条豁免 | One approved exception."""

    file: Text
    """报告的路径，相对本文件，写法同 .gitignore | The reports, relative to this file, as in
    .gitignore."""
    rule: Text
    """规则的编号、编号的开头或规则名 | Code, beginning of codes, or name of a rule."""
    section: Text | None = None
    """只在这个层次之下，如 一/（二） | Only in this section, such as 一/（二）."""
    text: Text | None = None
    """只豁免涉及这段文字的 | Only findings on this text."""
    reason: Text
    """理由 | Why."""
    approver: Text
    """批准人 | Who approved it."""
    expires: Text
    """到期日，当天仍然有效 | The last day on which it holds, as 2026-12-31."""


class WaiversModel(_Model):
    """nianbao-waivers.toml，经批准的例外 | Approved exceptions."""

    waiver: list[WaiverModel] = []


def make(data: bytes, name: str) -> list[dict[str, Any]]:
    """Return the waivers in a TOML document, each with the place of its parts under ``at``.

    Raise :class:`ConfigError` for what is wrong, at its place; ``name`` is the file's.
    """
    source = toml_source.parse(data, name)
    _write_out_days(source.data)
    source.refuse(toml_source.beyond_json(source.data))
    model, problems = validated(WaiversModel, source.data)
    source.refuse(problems)
    assert model is not None
    source.refuse(_problems(model))
    return [
        waiver.model_dump()
        | {
            "at": source.place(("waiver", index)),
            "at_rule": source.place(("waiver", index, "rule")),
        }
        for index, waiver in enumerate(model.waiver)
    ]


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a waiver file."""
    dialect = "https://json-schema.org/draft/2020-12/schema"
    return {"$schema": dialect, **WaiversModel.model_json_schema(), "title": "nianbao-waivers.toml"}


def _write_out_days(data: Any) -> None:
    """Make strings of the days on which waivers expire: TOML has days, JSON has none."""
    waivers = data.get("waiver")
    for waiver in waivers if isinstance(waivers, list) else ():
        day = waiver.get("expires") if isinstance(waiver, dict) else None
        if type(day) is datetime.date:  # a time is one too, and none of ours
            waiver["expires"] = day.isoformat()


def _problems(model: WaiversModel) -> Iterator[Problem]:
    for index, waiver in enumerate(model.waiver):
        path = ("waiver", index)
        for key in ("reason", "approver"):
            if not getattr(waiver, key).strip():
                yield Problem((*path, key), "不能为空", "must not be empty")
        if not _is_day(waiver.expires):
            zh = "应为日期，如 2026-12-31"
            yield Problem((*path, "expires"), zh, "must be a day, such as 2026-12-31")


def _is_day(text: str) -> bool:
    try:
        return datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
