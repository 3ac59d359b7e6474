"""Other linters, installed from the package registries into a folder of their own."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

PYTHON = {
    "yamllint": "1.38.0",
    "proselint": "0.16.0",
    "autocorrect-py": "2.14.0",
    "sqlfluff": "4.5.0",
}
NODE = {
    "textlint": "15.8.0",
    "zhlint": "0.8.2",
    "@lint-md/cli": "2.2.4",
    "autocorrect-node": "2.14.0",
}
"""Versions with which the committed result was measured."""

TEXTLINT_RULE = """
const patterns = require("fs").readFileSync(__dirname + "/patterns.txt", "utf8").split("\\n");
const forms = patterns.filter(Boolean).map((one) => new RegExp(one, "g"));
module.exports = function (context) {
  const { Syntax, RuleError, report, getSource } = context;
  return { [Syntax.Str](node) {
    const text = getSource(node);
    for (const form of forms)
      for (const match of text.matchAll(form))
        report(node, new RuleError(match[0], { index: match.index }));
  } };
};
"""


def installed(folder: Path, patterns: Path, text: Path) -> dict[str, list[str]]:
    """Return the command of each peer that could be installed, to lint ``text``.

    yamllint and sqlfluff lint a small file of their own language. ``patterns`` are those that
    textlint looks for.
    """
    found: dict[str, list[str]] = {}
    environment = folder / "python"
    try:
        subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
        wanted = [f"{name}=={version}" for name, version in PYTHON.items()]
        _quiet([str(environment / "bin/pip"), "install", *wanted])
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"no peers in Python: {error}", file=sys.stderr)
    else:
        small = folder / "small.yaml"
        small.write_text("name: a\nlist:\n  - 1\n  - 2\n", encoding="utf-8")
        query = folder / "small.sql"
        query.write_text("SELECT a, b FROM t WHERE a = 1;\n", encoding="utf-8")
        programs = environment / "bin"
        found["yamllint"] = [str(programs / "yamllint"), str(small)]
        found["proselint"] = [str(programs / "proselint"), "check", str(text)]
        found["sqlfluff"] = [str(programs / "sqlfluff"), "lint", "--dialect", "ansi", str(query)]
        lint = (
            "import autocorrect_py, sys; autocorrect_py.lint_for(open(sys.argv[1]).read(), 'text')"
        )
        found["autocorrect-py"] = [str(programs / "python"), "-c", lint, str(text)]
    return found | _node(folder / "node", patterns, text)


def _node(folder: Path, patterns: Path, text: Path) -> dict[str, list[str]]:
    if shutil.which("npm") is None:
        print("no npm: no peers in JavaScript", file=sys.stderr)
        return {}
    folder.mkdir()
    (folder / "package.json").write_text('{"private": true}', encoding="utf-8")
    found = {}
    for name, version in NODE.items():
        try:
            _quiet(["npm", "install", "--prefix", str(folder), f"{name}@{version}"])
        except subprocess.CalledProcessError:
            print(f"{name} cannot be installed", file=sys.stderr)
            continue
        program = {"@lint-md/cli": "lint-md", "autocorrect-node": "autocorrect"}.get(name, name)
        command = [str(folder / "node_modules/.bin" / program), str(text)]
        if name == "autocorrect-node":
            command.insert(1, "--lint")
        if name == "textlint":
            rules = folder / "rules"
            rules.mkdir()
            (rules / "patterns.js").write_text(TEXTLINT_RULE, encoding="utf-8")
            shutil.copy(patterns, rules / "patterns.txt")
            settings = folder / "textlintrc.json"
            settings.write_text(json.dumps({"rules": {"patterns": True}}), encoding="utf-8")
            command[1:1] = ["--rulesdir", str(rules), "-c", str(settings)]
        found[name] = command
    return found


def _quiet(command: Sequence[str]) -> None:
    subprocess.run(command, check=True, capture_output=True)
