"""Each input format is declared once, and everything that knows formats asks the declarations."""

import json
import re
import sys
from importlib import import_module

import bare
import pytest
import yaml
from places import ROOT, TESTS

from checker import formats
from checker.formats import Format, all_formats, format_by_suffix, known_suffixes, read_bytes
from checker.support.errors import UnreadableFileError

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

GOOD = (TESTS / "whole" / "layouts" / "01-department-standard.txt").read_text(encoding="utf-8")
DECLARATION = """
from checker.formats import text
from checker.formats.base import Format

FORMAT = Format(
    reader={reader},
    suffixes=(".demo", ".dm"),
    starts=(b"DEMO ",),
    start_cost=7,
    packed=True,
    lines_are_paragraphs=True,
)
"""
READER = """
from checker.formats import text


def read(name, data, limits):
    return text.read(name, data.removeprefix(b"DEMO "), limits)
"""
TODAY = "2026-06-30"


@pytest.fixture(params=["one file", "a folder"])
def room(request, tmp_path):
    """A folder with one more format in it, as if it stood in the room."""
    room = tmp_path / "room"
    if request.param == "one file":
        room.mkdir()
        text = DECLARATION.format(reader="__name__") + READER
        (room / "demo.py").write_text(text, encoding="utf-8")
    else:
        (room / "demo").mkdir(parents=True)
        text = DECLARATION.format(reader='"checker.formats.demo.reader"')
        (room / "demo" / "format.py").write_text(text, encoding="utf-8")
        (room / "demo" / "reader.py").write_text(READER, encoding="utf-8")
    return room


@pytest.fixture
def demo(room, monkeypatch):
    """The room's one more format, in this process."""
    monkeypatch.setattr(formats, "__path__", [*formats.__path__, str(room)])
    yield
    for name in [name for name in sys.modules if name.startswith("checker.formats.demo")]:
        del sys.modules[name]


# What is declared


def test_the_formats():
    """Who adds a format adds its usual suffix here."""
    usual = {one.suffixes[0] for one in all_formats()}
    assert usual == {".txt", ".md", ".html", ".docx", ".doc", ".pdf", ".ofd"}


def test_a_suffix_belongs_to_one_format():
    suffixes = [suffix for one in all_formats() for suffix in one.suffixes]
    assert sorted(suffixes) == sorted(known_suffixes())
    assert all(re.fullmatch(r"\.[a-z]+", suffix) for suffix in suffixes)


@pytest.mark.parametrize("one", all_formats(), ids=lambda one: one.suffixes[0])
def test_a_format_is_read(one):
    """A format that is no text tells how its content is known."""
    assert callable(import_module(one.reader).read)
    assert bool(one.starts or one.members or one.streams) == one.packed


@pytest.mark.parametrize("one", all_formats(), ids=lambda one: one.suffixes[0])
def test_its_libraries_are_installed_with_the_program_or_with_office(one):
    """The message on a library that is missing names ``office``."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["office"]]
    installed = {re.match(r"[\w-]+", line)[0].lower().replace("-", "_") for line in wanted}
    assert set(one.libraries) <= installed


def test_an_unknown_suffix_is_text():
    assert format_by_suffix(".log") == format_by_suffix("") == format_by_suffix(".txt")


def test_knowing_formats_imports_no_reader():
    program = (
        "import sys; from checker.formats import known_suffixes; known_suffixes();"
        "print(*sorted(m for m in sys.modules if m.startswith('checker.formats.')))"
    )
    loaded = set(bare.run(program).split())
    rooms = {f"checker.formats.{room}" for room in ("html", "markdown", "paged", "word")}
    assert loaded - rooms == {
        "checker.formats.base",
        "checker.formats.detection",
        "checker.formats.html.format",
        "checker.formats.markdown.format",
        "checker.formats.paged.ofd_format",
        "checker.formats.paged.pdf_format",
        "checker.formats.text",
        "checker.formats.word.doc_format",
        "checker.formats.word.docx_format",
    }


# Who asks the declarations


def test_the_hook_takes_the_suffixes_that_are_read_and_no_other():
    """``.pre-commit-hooks.yaml`` cannot ask, so it is compared."""
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    (pattern,) = [hook["files"] for hook in hooks if hook["id"] == "nianbao-check"]
    listed = re.fullmatch(r"\(\?i\)\\\.\(([a-z?|]+)\)\$", pattern)[1].split("|")
    taken = {one.replace("?", "") for one in listed} | {re.sub(r".\?", "", one) for one in listed}
    assert {f".{one}" for one in taken} == known_suffixes()


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md"])
def test_the_readme_names_every_suffix_that_can_be_read(page):
    """Archives of web pages are taken only to say that they cannot be read."""
    table = re.findall(r"^\| (`\..*?) \|", (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE)
    named = {suffix for row in table for suffix in re.findall(r"`(\.\w+)`", row)}
    assert named == known_suffixes() - {".mht", ".mhtml"}


# A new format


@pytest.mark.usefixtures("demo")
def test_a_new_format_is_known_by_its_content():
    one = format_by_suffix(".dm")
    assert one in all_formats()
    assert one.cost(10_000) == 8
    document = read_bytes("a.txt", b"DEMO \xe4\xb8\x80\n\xe4\xba\x8c", ".txt")
    assert (document.text, document.packed, document.lines_are_paragraphs) == ("一\n二", True, True)
    assert not formats.is_text(b"DEMO ", ".txt")
    assert not formats.is_word(b"DEMO ")
    with pytest.raises(UnreadableFileError, match=r"the suffix is \.demo"):
        read_bytes("a.demo", GOOD.encode(), ".DEMO")


def test_a_new_format_is_checked_by_the_command(room, tmp_path):
    """One new file, or one new folder, and a folder with such a file is checked."""
    place = tmp_path / "reports"
    place.mkdir()
    (place / "好.demo").write_text("DEMO " + GOOD, encoding="utf-8")
    (place / "坏.DM").write_text("DEMO " + GOOD.replace("二、2024", "三、2024"), encoding="utf-8")
    (place / "note.log").write_text("DEMO ", encoding="utf-8")
    command = ["nianbao", "check", "--format", "json", "--exit-zero", "--today", TODAY, str(place)]
    program = (
        f"import sys; from checker import formats; formats.__path__.append({str(room)!r})\n"
        f"from checker.cli import main; sys.argv = {command!r}; main()"
    )
    files = json.loads(bare.run(program))["files"]
    assert [file["path"].rpartition("/")[2] for file in files] == ["坏.DM", "好.demo"]
    assert [bool(file["findings"]) for file in files] == [True, False]


@pytest.mark.usefixtures("demo")
def test_a_format_may_read_what_was_refused_by_name(monkeypatch):
    """Who reads .rtf declares the suffix; what it looks like is known already."""
    rtf = Format(reader="checker.formats.text", suffixes=(".rtf",), packed=True)
    with pytest.raises(UnreadableFileError, match="RTF"):
        read_bytes("a", b"{\\rtf1 a}", ".doc")
    every = (*all_formats(), rtf)
    monkeypatch.setattr(formats, "all_formats", lambda: every)
    assert read_bytes("a", b"{\\rtf1 a}", ".doc").text == "{\\rtf1 a}"
