"""``nianbao schema``: JSON Schemas of what the tool writes and reads."""

from __future__ import annotations

import click


@click.group("schema")
def command() -> None:
    """JSON Schema。"""


@command.command("output")
def output() -> int:
    """``check --format json`` 输出的 JSON Schema。The schema of the JSON output."""
    import json  # noqa: PLC0415

    from checker.cli.options import write  # noqa: PLC0415
    from checker.output_model import json_schema  # noqa: PLC0415

    write(json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n", None, utf8=True)
    return 0
