"""``unknown_documents``: what becomes of documents of no known kind."""

import datetime

import pytest

from checker.linting.settings.resolve import RunChoices, RunSettings
from checker.support.errors import ConfigError

DAY = datetime.date(2026, 6, 30)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Return an empty folder, which is the current one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NIANBAO_CONFIG", raising=False)
    return tmp_path


def choice(path):
    """Return what becomes of the file at ``path`` if it is of no known kind."""
    return RunSettings(RunChoices(DAY)).options(str(path)).unknown_documents


def test_it_is_a_warning_unless_somebody_says_otherwise(folder):
    (folder / "nianbao.toml").write_text("", encoding="utf-8")
    assert choice(folder / "a.txt") == "warn"


@pytest.mark.parametrize("word", ["warn", "ignore", "error"])
def test_the_configuration_of_its_folder_decides(folder, word):
    (folder / "nianbao.toml").write_text(f'unknown_documents = "{word}"\n', encoding="utf-8")
    assert choice(folder / "a.txt") == word


def test_the_nearer_of_two_files_wins_where_one_extends_the_other(folder):
    below = folder / "below"
    below.mkdir()
    (folder / "nianbao.toml").write_text('unknown_documents = "ignore"\n', encoding="utf-8")
    (below / "nianbao.toml").write_text('extends = "../nianbao.toml"\n', encoding="utf-8")
    assert choice(below / "a.txt") == "ignore"
    nearer = 'extends = "../nianbao.toml"\nunknown_documents = "error"\n'
    (below / "nianbao.toml").write_text(nearer, encoding="utf-8")
    assert choice(below / "a.txt") == "error"


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ('unknown_documents = "ignored"', "did you mean ignore?"),
        ('unknown-documents = "ignore"', "did you mean unknown_documents?"),
    ],
)
def test_another_word_or_key_is_refused_with_the_nearest_one(folder, line, hint):
    (folder / "nianbao.toml").write_text(line, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        choice(folder / "a.txt")
    assert hint in caught.value.en
