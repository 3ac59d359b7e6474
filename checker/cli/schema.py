"""``nianbao schema``: JSON Schemas of what the tool writes and reads."""

from __future__ import annotations

from typing import Any

import click


@click.group("schema")
def command() -> None:
    """JSON Schema。"""


@command.command("output")
def output() -> int:
    """``check --format json`` 输出的 JSON Schema。The schema of the JSON output."""
    from checker.output.contract.check import json_schema

    return _printed(json_schema())


@command.command("jsonl")
def jsonl() -> int:
    """``check --format jsonl`` 每一行的 JSON Schema。The schema of a line of the output."""
    from checker.output.contract.check import line_schema

    return _printed(line_schema())


@command.command("summary")
def summary() -> int:
    """``summary --format json`` 输出的 JSON Schema。The schema of the summary."""
    from checker.output.contract.summary import json_schema

    return _printed(json_schema())


@command.command("config")
def config() -> int:
    """配置文件的 JSON Schema。The schema of nianbao.toml, for editors."""
    from checker.linting.settings.schema import schema

    return _printed(schema())


@command.command("waivers")
def waivers() -> int:
    """豁免文件的 JSON Schema。The schema of nianbao-waivers.toml, for editors."""
    from checker.linting.accepted.waiver_file import schema

    return _printed(schema())


def _printed(schema: dict[str, Any]) -> int:
    import json

    from checker.cli.output import write

    write(json.dumps(schema, ensure_ascii=False, indent=2) + "\n", None, utf8=True)
    return 0
