"""``nianbao schema``: JSON Schemas of what the tool writes and reads."""

from __future__ import annotations

from typing import Any

from checker.cli.commands import make_group
from checker.cli.language import words


@make_group(
    "schema",
    "输出格式和配置文件的 JSON Schema。",
    "JSON Schemas of output and configuration files.",
)
def command() -> None:
    """Group the commands."""


@command.command(
    "output",
    help=words(
        "check --format json 输出的 JSON Schema。",
        "The schema of the output of check --format json.",
    ),
)
def output() -> int:
    """Run the command; return the exit code."""
    from checker.output.contract.check import json_schema

    return _printed(json_schema())


@command.command(
    "jsonl",
    help=words(
        "check --format jsonl 每一行的 JSON Schema。",
        "The schema of a line of check --format jsonl.",
    ),
)
def jsonl() -> int:
    """Run the command; return the exit code."""
    from checker.output.contract.lines import line_schema

    return _printed(line_schema())


@command.command(
    "summary",
    help=words(
        "summary --format json 输出的 JSON Schema。",
        "The schema of the output of summary --format json.",
    ),
)
def summary() -> int:
    """Run the command; return the exit code."""
    from checker.output.contract.summary import json_schema

    return _printed(json_schema())


@command.command(
    "config",
    help=words(
        "配置文件的 JSON Schema，供编辑器使用。", "The schema of nianbao.toml, for editors."
    ),
)
def config() -> int:
    """Run the command; return the exit code."""
    from checker.linting.settings.schema import schema

    return _printed(schema())


@command.command(
    "waivers",
    help=words(
        "豁免文件的 JSON Schema，供编辑器使用。", "The schema of nianbao-waivers.toml, for editors."
    ),
)
def waivers() -> int:
    """Run the command; return the exit code."""
    from checker.linting.accepted.waiver_file import schema

    return _printed(schema())


@command.command(
    "kinds",
    help=words(
        "check --kinds --format json 输出的 JSON Schema。",
        "The schema of the output of check --kinds --format json.",
    ),
)
def kinds() -> int:
    """Run the command; return the exit code."""
    from checker.output.contract.kinds import json_schema

    return _printed(json_schema())


def _printed(schema: dict[str, Any]) -> int:
    import json

    from checker.cli.output import write

    write(json.dumps(schema, ensure_ascii=False, indent=2) + "\n", None, utf8=True)
    return 0
