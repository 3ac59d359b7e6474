"""Which room may use which: docs/architecture.md shows the same table."""

import ast

import pytest
from places import ROOT

PACKAGE = ROOT / "checker"

ALLOWED = {
    "__main__": {"cli"},
    "cli": {
        "api", "output", "linting", "packs", "checks", "formats", "structure", "language", "model",
        "support",
    },
    "api": {"linting", "output", "packs", "model", "support"},
    "output": {"packs", "structure", "language", "model", "support"},
    "linting": {"formats", "structure", "checks", "packs", "language", "model", "support"},
    "packs": {"checks", "structure", "language", "model", "support"},
    "checks": {"structure", "language", "model", "support"},
    "structure": {"language", "model", "support"},
    "formats": {"language", "model", "support"},
    "language": {"model", "support"},
    "model": {"support"},
    "support": set(),
}  # fmt: skip
"""The rooms from the top down, each with those it may import, for typing too."""

HEAVY = {
    "click": {"cli"},
    "pydantic": {"packs", "linting.settings", "linting.accepted", "output.contract"},
    "yaml": {"support.yaml_source"},
    "jieba": {"language.word_boundaries"},
    "lark": {"language.grammar"},
    "lxml": {"support.safe_xml", "formats.word", "formats.paged"},
    "docx": {"output.review_sheets"},
    "openpyxl": {"output.summaries"},
    "pypdfium2": {"formats.paged"},
}
"""Libraries that a run should not load by accident, each with the places that may import it."""

FILES = sorted(PACKAGE.rglob("*.py"))


def module_of(path):
    """Return the name of a file as a module of the package, without ``checker.``."""
    inside = path.relative_to(PACKAGE).with_suffix("").as_posix().replace("/", ".")
    return inside.removesuffix(".__init__")


MODULES = {module_of(path) for path in FILES}


def room_of(module):
    """Return the entry on the first floor that a module belongs to."""
    return module.partition(".")[0]


def imports(path):
    """Yield what a file imports, wherever the import stands and whatever it is for."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                yield f"{node.module}.{alias.name}"
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def own_imports(path):
    """Yield the modules of the package that a file imports, without ``checker.``."""
    for name in imports(path):
        inside = name.removeprefix("checker.")
        if inside == name:
            continue
        module = inside if inside in MODULES else inside.rpartition(".")[0]
        if module:
            yield module


def test_the_first_floor_is_small():
    """A newcomer holds thirteen entries in mind, not seventy."""
    entries = {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in FILES}
    assert entries == {"__init__", *ALLOWED}
    assert len(entries) <= 13


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_file_imports_only_what_its_room_may(path):
    """No room knows the ones above it, nor those beside it."""
    room = room_of(module_of(path))
    if room == "__init__":
        return  # only names, each imported when it is first used
    for module in own_imports(path):
        assert room_of(module) == room or room_of(module) in ALLOWED[room], module


def test_no_files_import_each_other_in_a_circle():
    """Not even for typing, and not by way of a third."""
    arrows = {module_of(path): set(own_imports(path)) for path in FILES}
    del arrows["__init__"]
    left = dict(arrows)
    while left:
        free = [module for module, used in left.items() if not used & left.keys() - {module}]
        assert free, f"circle among {sorted(left)}"
        for module in free:
            del left[module]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_heavy_libraries_stay_where_they_are_needed(path):
    """Only the command line knows click; pydantic, YAML and jieba have places of their own."""
    module = module_of(path)
    for name in imports(path):
        places = HEAVY.get(name.partition(".")[0])
        if places is not None:
            assert any(f"{module}.".startswith(f"{place}.") for place in places), name


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_the_command_line_prints_or_exits(path):
    """Everything else returns values."""
    if room_of(module_of(path)) in ("cli", "__main__"):
        return
    called = {
        ast.unparse(node.func)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    }
    assert not called & {"print", "sys.exit", "exit", "input", "sys.stdout.write"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_pattern_is_compiled_when_a_file_is_imported(path):
    """``checker.support.patterns.lazily`` makes them when they are used, from what is kept."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    outside = [node for node in tree.body if not isinstance(node, ast.FunctionDef | ast.ClassDef)]
    called = {
        ast.unparse(call.func)
        for node in outside
        for call in ast.walk(node)
        if isinstance(call, ast.Call)
    }
    assert "re.compile" not in called


def test_the_architecture_page_shows_the_same_table():
    """The page says for each room what it may import."""
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    table = page.partition("<!-- imports -->")[2].partition("<!-- /imports -->")[0]
    shown = {}
    for line in table.splitlines():
        room, arrow, below = line.partition("→")
        if arrow:
            shown[room.strip()] = {name.strip() for name in below.split(",")} - {"nothing of ours"}
    assert shown == {room: below for room, below in ALLOWED.items() if room != "__main__"}
