"""The pages of docs/integrations: what they show are the working copies, in both languages."""

import os
import re

import pytest
import services

PAGES = sorted(services.FILES.rglob("README*.md"))
SHOWN = re.compile(r"<!-- file (\S+) -->\n(.*?)<!-- /file -->", re.DOTALL)
SYNTAX = {".yml": "yaml", ".yaml": "yaml", ".json": "json", ".cron": "crontab", "": "sh"}
FOLDERS = sorted(path.name for path in services.FILES.iterdir() if path.is_dir())


def name_of(page):
    """Return the path of a page for the names of tests."""
    return page.relative_to(services.FILES).as_posix()


def block(file):
    """Return a working copy as a block of Markdown."""
    syntax = "groovy" if file.name == "Jenkinsfile" else SYNTAX[file.suffix]
    return f"```{syntax}\n{file.read_text(encoding='utf-8')}```\n"


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_what_is_shown_is_the_working_copy(page):
    """Rewrite it with NIANBAO_UPDATE=1."""
    text = page.read_text(encoding="utf-8")

    def real(match):
        return f"<!-- file {match[1]} -->\n{block(page.parent / match[1])}<!-- /file -->"

    if os.environ.get("NIANBAO_UPDATE"):
        page.write_text(SHOWN.sub(real, text), encoding="utf-8")
        return
    assert SHOWN.sub(real, text) == text


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_working_copy_is_on_its_page(folder):
    """Shown, or linked where it is long."""
    page = services.FILES / folder / "README.md"
    text = page.read_text(encoding="utf-8")
    named = {match[1] for match in SHOWN.finditer(text)} | set(re.findall(r"\]\(([^)/]+)\)", text))
    files = {path.name for path in page.parent.iterdir() if not path.name.startswith("README")}
    assert files <= named


@pytest.mark.parametrize("page", [p for p in PAGES if p.name == "README.md"], ids=name_of)
def test_two_languages_one_content(page):
    """The same files, commands, points, headings and rows."""
    texts = [path.read_text(encoding="utf-8") for path in (page, page.with_name("README.zh-CN.md"))]
    blocks = [re.findall(r"```.*?```", text, re.DOTALL) for text in texts]
    assert blocks[0] == blocks[1]
    for mark in ("- ", "#", r"\|"):
        counts = [len(re.findall(f"^{mark}", text, re.MULTILINE)) for text in texts]
        assert counts[0] == counts[1]


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_somewhere(page):
    """To a page in the same language where there is one."""
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", text):
        assert (page.parent / target).is_file(), target


def test_the_index_names_every_folder():
    """One row each."""
    text = (services.FILES / "README.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"^\| \[[^]]+\]\(([^/]+)/README\.md\)", text, re.MULTILINE)) == FOLDERS


def test_the_inputs_of_the_action_are_told_with_their_defaults():
    """All of them, in the order of the file."""
    inputs = services.Action().data["inputs"]
    expected = [(name, str(told["default"])) for name, told in inputs.items()]
    for name in ("README.md", "README.zh-CN.md"):
        text = (services.FILES / "github" / name).read_text(encoding="utf-8")
        rows = re.findall(r"^\| `([a-z-]+)` \| (?:`([^`]+)` )?\|", text, re.MULTILINE)
        assert rows == expected


def test_nothing_names_where_the_project_is_hosted():
    """Addresses are placeholders: a copied file must not fetch a stranger's package."""
    for path in services.FILES.rglob("*"):
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            hosts = set(re.findall(r"https?://([^/\s)]+)", text))
            assert hosts <= {"example.org", "github.com"}, path
            assert all(
                address.startswith("reviewdog/reviewdog")
                for address in re.findall(r"https://github\.com/([^\s)]+)", text)
            ), path
