"""Imports go one way: docs/architecture.md shows the same layers."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "checker"

# From the bottom up. A module imports its own layer's members only where the layer is a folder
# of plugs (readers, checks, reporters): there a module may use the folder's base and helpers.
LAYERS = [
    ["errors", "record", "resources", "store", "numerals", "mdtext", "patterns"],
    ["globs", "gitignored"],
    ["terminal", "document", "syntax"],
    ["limits", "extras", "rezip"],
    ["archive", "xmltree"],
    ["finding", "grammar", "lexicon", "wordml"],
    ["ordinals", "rule", "example", "yamlsource", "readers"],
    ["state", "lines"],
    ["framelines", "words", "years", "citations", "quantities"],
    ["frame"],
    ["lexer"],
    ["outline"],
    ["parts"],
    ["metadata"],
    ["checks"],
    ["rulefile", "tomlsource", "selection"],
    ["pack"],
    ["analysis", "configmodel", "suppressions"],
    ["reporters", "outline_view", "output_model", "summary"],
    ["inputs", "engine", "sourcetext"],
    ["configfile", "waiverfile", "baseline"],
    ["configuration", "waivers"],
    ["fixing", "setaside"],
    ["ruletest", "rulepages", "annotating", "wordfixing"],
    ["summaries", "summary_model", "sheets"],
    ["jobs"],
    ["handover"],
    ["worker", "resultcache"],
    ["workers"],
    ["running", "watching"],
    ["api"],
    ["cli"],
    ["__main__"],
]
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}
HEAVY = {
    "click": {"cli"},
    "pydantic": {
        "checks",
        "rulefile",
        "yamlsource",
        "output_model",
        "configmodel",
        "summary_model",
        "waiverfile",
    },
    "yaml": {"yamlsource"},
    "jieba": {"words"},
    "lark": {"grammar", "lexer", "outline"},
    "lxml": {"xmltree", "wordml", "readers", "annotating"},
    "docx": {"annotating", "sheets"},
    "openpyxl": {"summaries"},
    "pypdfium2": {"readers"},
}
FILES = sorted(PACKAGE.rglob("*.py"))


def layer(path):
    """Return the top-level module or folder of the package that ``path`` belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path):
    """Yield the modules that a file imports, wherever the import stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (
                f"{node.module}.{alias.name}" if node.module == "checker" else node.module
                for alias in node.names
            )
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_lower_layers(path):
    """No layer knows the ones above it."""
    own = layer(path)
    if own == "__init__":
        return
    for module in imports(path):
        if not module.startswith("checker."):
            continue
        other = module.split(".")[1]
        if other in RANK and other != own:
            assert RANK[other] < RANK[own], f"{own} imports {other}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_heavy_libraries_stay_in_their_rooms(path):
    """Only the command line knows click; pydantic, YAML and jieba have one room each."""
    for module in imports(path):
        rooms = HEAVY.get(module.split(".")[0])
        assert rooms is None or layer(path) in rooms, f"{layer(path)} imports {module}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_the_command_line_prints_or_exits(path):
    """Everything else returns values."""
    if layer(path) in ("cli", "__main__"):
        return
    called = {
        ast.unparse(node.func)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    }
    assert not called & {"print", "sys.exit", "exit", "input", "sys.stdout.write"}


def test_every_module_has_a_layer():
    """A new module is given its place here and in the architecture page."""
    assert {layer(path) for path in FILES} - {"__init__", "_data"} == set(RANK)


def test_the_architecture_page_shows_every_layer():
    """The picture in the documentation names every module of the package."""
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(?:checker/)?([a-z_]+)(?:\.py|/)`", page))
    assert set(RANK) - {"__main__"} <= named
