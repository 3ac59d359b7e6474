"""Which files a run takes: walking folders, git, globs, names of all kinds."""

import os
import re
import subprocess
import sys
from fnmatch import fnmatchcase

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from checker.linting.runs import files
from checker.support.errors import UnreadableFileError
from checker.support.files import read_report
from checker.support.globs import Globs
from checker.support.limits import Limits

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="POSIX names and links")


@pytest.fixture
def place(tmp_path, monkeypatch):
    """An empty current folder that is in no git work tree."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    return tmp_path


def put(place, *names):
    """Create files with a little text, and the folders they are in."""
    for name in names:
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text("文", encoding="utf-8")


def found(*paths, exclude=(), force=False):
    """Return the paths shown of what ``paths`` stand for."""
    globs = Globs(os.curdir, exclude)
    return [item.shown for item in files.collect(paths or (".",), globs, force=force)]


# Folders


def test_a_folder_gives_the_formats_that_can_be_read_at_any_depth(place):
    put(place, "b.txt", "a.MD", "deep/er/c.docx", "x.log", "y", "z.py")
    assert found() == ["a.MD", "b.txt", "deep/er/c.docx"]


def test_hidden_folders_and_lock_files_are_left_out(place):
    put(place, ".git/a.txt", ".venv/b.txt", "~$c.docx", ".~d.docx", "e.txt", ".f.txt")
    assert found() == [".f.txt", "e.txt"]


def test_a_hidden_folder_that_is_named_is_walked(place):
    put(place, ".drafts/a.txt")
    assert found(".drafts") == [".drafts/a.txt"]


def test_a_path_that_is_named_is_taken_whatever_it_is(place):
    put(place, "note.log", "~$c.docx")
    assert found("note.log", "~$c.docx", "missing.txt") == ["missing.txt", "note.log", "~$c.docx"]


@POSIX
def test_links_to_folders_are_not_followed_and_circles_do_no_harm(place):
    put(place, "real/a.txt")
    (place / "real" / "again").symlink_to(place, target_is_directory=True)
    (place / "link").symlink_to("real", target_is_directory=True)
    assert found() == ["real/a.txt"]
    assert found("link") == ["link/a.txt"]


@POSIX
def test_a_file_that_comes_up_several_times_is_checked_once(place):
    put(place, "sub/a.txt")
    (place / "b.txt").symlink_to("sub/a.txt")
    assert found(".", "sub", "sub/a.txt", "./sub/../sub/a.txt") == ["b.txt"]
    assert found("sub/a.txt", ".") == ["sub/a.txt"]


@POSIX
def test_a_broken_link_is_kept_so_that_reading_it_tells(place):
    (place / "gone.txt").symlink_to("nowhere")
    assert found() == ["gone.txt"]
    with pytest.raises(UnreadableFileError, match="no such file"):
        read_report("gone.txt", Limits())


def test_a_folder_that_cannot_be_listed_is_kept_so_that_reading_it_tells(place, monkeypatch):
    put(place, "a.txt", "closed/b.txt")
    scandir = os.scandir

    def refuse(path):
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert found() == ["a.txt", "closed"]
    with pytest.raises(UnreadableFileError, match="permission denied"):
        read_report("closed", Limits())


def test_a_folder_is_no_file(place):
    with pytest.raises(UnreadableFileError, match="a folder, not a file"):
        read_report(str(place), Limits())


@pytest.mark.skipif(sys.platform != "linux", reason="file names that are any bytes")
def test_names_that_are_no_utf8_are_found_shown_and_opened(place):
    name = os.fsdecode(b"\xff\xd6\xd0.txt")
    put(place, name)
    (item,) = files.collect(["."])
    assert item.shown == r"\xff\xd6\xd0.txt"
    assert read_report(item.path, Limits()) == "文".encode()


def test_thousands_of_files_take_one_look_at_each_folder(place, monkeypatch):
    for number in range(40):
        put(place, *(f"{number:02}/{name:02}.txt" for name in range(25)))
    looked = []
    scandir = os.scandir

    def counting(path):
        looked.append(path)
        return scandir(path)

    files.known_suffixes()
    monkeypatch.setattr(os, "scandir", counting)
    assert len(found()) == 1000
    assert len(looked) == 41


# git


def git(place, *arguments):
    subprocess.run(["git", "-C", place, *arguments], check=True, capture_output=True)


def test_what_git_ignores_is_left_out_of_folders_only(place):
    git(place, "init", "-q")
    put(place, "a.txt", "draft/b.txt", "名 字.txt")
    (place / ".gitignore").write_text("draft/\n名*\n", encoding="utf-8")
    assert found() == ["a.txt"]
    assert found(".", "draft/b.txt") == ["a.txt", "draft/b.txt"]


def test_a_file_that_git_tracks_is_not_ignored(place):
    git(place, "init", "-q")
    put(place, "a.txt")
    (place / ".gitignore").write_text("*.txt\n", encoding="utf-8")
    assert found() == []
    git(place, "add", "-f", "a.txt")
    assert found() == ["a.txt"]


def test_a_work_tree_inside_another_has_its_own_rules(place):
    git(place, "init", "-q")
    put(place, "inner/a.txt", "inner/b.txt", "a.txt", "b.txt")
    git(place / "inner", "init", "-q")
    (place / ".gitignore").write_text("/a.txt\n", encoding="utf-8")
    (place / "inner" / ".gitignore").write_text("b.txt\n", encoding="utf-8")
    assert found() == ["b.txt", "inner/a.txt"]


@POSIX
def test_a_folder_reached_by_a_link_is_asked_about_where_it_is(place):
    put(place, "tree/sub/a.txt", "tree/sub/b.txt")
    git(place / "tree", "init", "-q")
    (place / "tree" / ".gitignore").write_text("b.txt\n", encoding="utf-8")
    (place / "link").symlink_to("tree/sub", target_is_directory=True)
    assert found("link") == ["link/a.txt"]


def test_one_call_of_git_for_a_work_tree(place, monkeypatch):
    git(place, "init", "-q")
    put(place, "a/1.txt", "b/2.txt", "c.txt")
    calls = []
    run = subprocess.run
    monkeypatch.setattr(subprocess, "run", lambda *a, **k: calls.append(a) or run(*a, **k))
    assert len(found("a", "b", ".")) == 3
    assert len(calls) == 1


def test_variables_of_a_git_hook_do_not_lead_into_another_tree(place, monkeypatch):
    git(place, "init", "-q")
    put(place, "a.txt", "b.txt", "other/x.txt")
    (place / ".gitignore").write_text("a.txt\n", encoding="utf-8")
    git(place / "other", "init", "-q")
    monkeypatch.setenv("GIT_DIR", str(place / "other" / ".git"))
    assert found("b.txt", ".") == ["b.txt", "other/x.txt"]


@POSIX
def test_no_program_named_by_a_work_tree_is_run(place):
    git(place, "init", "-q")
    put(place, "a.txt")
    git(place, "add", "a.txt")
    hook = place / "hook"
    hook.write_text(f"#!/bin/sh\ntouch '{place}/ran'\n", encoding="utf-8")
    hook.chmod(0o755)
    git(place, "config", "core.fsmonitor", str(hook))
    assert found() == ["a.txt"]
    assert not (place / "ran").exists()


def test_without_git_nothing_is_ignored(place, monkeypatch):
    git(place, "init", "-q")
    put(place, "a.txt")
    (place / ".gitignore").write_text("a.txt\n", encoding="utf-8")
    monkeypatch.setenv("PATH", str(place))
    assert found() == ["a.txt"]


# Exclusion


@pytest.mark.parametrize(
    ("pattern", "left"),
    [
        ("b.txt", ["a.txt", "x/y/a.txt"]),
        ("*.txt", []),
        ("a.*", ["b.txt", "x/b.txt"]),
        ("/a.txt", ["b.txt", "x/b.txt", "x/y/a.txt"]),
        ("x", ["a.txt", "b.txt"]),
        ("x/", ["a.txt", "b.txt"]),
        ("a.txt/", ["a.txt", "b.txt", "x/b.txt", "x/y/a.txt"]),
        ("x/*.txt", ["a.txt", "b.txt", "x/y/a.txt"]),
        ("x/**/a.txt", ["a.txt", "b.txt", "x/b.txt"]),
        ("**/y", ["a.txt", "b.txt", "x/b.txt"]),
        ("x/**", ["a.txt", "b.txt"]),
        ("y/a.txt", ["a.txt", "b.txt", "x/b.txt", "x/y/a.txt"]),
        ("[ab].txt", []),
        ("[!a].txt", ["a.txt", "x/y/a.txt"]),
        ("[^a].txt", ["a.txt", "x/y/a.txt"]),
        ("?.txt", []),
        (r"\*.txt", ["a.txt", "b.txt", "x/b.txt", "x/y/a.txt"]),
        ("", ["a.txt", "b.txt", "x/b.txt", "x/y/a.txt"]),
    ],
)
def test_globs_are_those_of_gitignore(place, pattern, left):
    put(place, "a.txt", "b.txt", "x/b.txt", "x/y/a.txt")
    assert found(exclude=[pattern]) == left
    git(place, "init", "-q")
    (place / ".gitignore").write_text(pattern + "\n", encoding="utf-8")
    assert found() == left


def test_the_last_glob_that_fits_decides_but_not_inside_a_folder_left_out(place):
    put(place, "a.txt", "b.txt", "x/a.txt")
    assert found(exclude=["*.txt", "!a.txt"]) == ["a.txt", "x/a.txt"]
    assert found(exclude=["!a.txt", "*.txt"]) == []
    assert found(exclude=["x", "!x/a.txt"]) == ["a.txt", "b.txt"]


def test_a_named_path_is_excluded_only_by_force(place):
    put(place, "x/a.txt", "x/y/b.txt", "c.txt")
    assert found("x/a.txt", "c.txt", exclude=["x"]) == ["c.txt", "x/a.txt"]
    assert found("x/a.txt", "x/y/b.txt", "c.txt", exclude=["x"], force=True) == ["c.txt"]
    assert found("x", exclude=["x"]) == ["x/a.txt", "x/y/b.txt"]
    assert found("x", exclude=["x"], force=True) == []
    assert found("x", "c.txt", exclude=["y"], force=True) == ["c.txt", "x/a.txt"]
    assert found("x/a.txt", force=True) == ["x/a.txt"]


def test_nothing_above_the_base_is_looked_at(place, monkeypatch):
    put(place, "build/reports/a.txt", "build/reports/build/b.txt")
    monkeypatch.chdir(place / "build" / "reports")
    assert found(exclude=["build"]) == ["a.txt"]
    assert found(str(place / "build" / "reports"), exclude=["build"], force=True) == [
        str(place / "build" / "reports" / "a.txt")
    ]


def test_a_folder_outside_the_base_has_its_own_names_only(place, monkeypatch):
    put(place, "here/x.txt", "build/there/a.txt", "build/there/old/b.txt")
    monkeypatch.chdir(place / "here")
    assert found("../build/there", exclude=["build", "old"]) == ["../build/there/a.txt"]
    assert found("../build/there/a.txt", exclude=["*"], force=True) == ["../build/there/a.txt"]


NAMES = st.lists(st.text("ab.", min_size=1, max_size=4), min_size=1, max_size=4)
GLOB = st.lists(st.text("ab*?.", min_size=1, max_size=4) | st.just("**"), min_size=1, max_size=4)


@given(GLOB, NAMES)
@example(["**", "a", "**", "b"], ["a", "b", "a", "b"])
def test_a_path_fits_as_an_expression_of_the_same_meaning_says(glob, names):
    """The reference: all of the path by one regular expression that may backtrack."""
    pieces = []
    for number, name in enumerate(glob):
        last = number == len(glob) - 1
        if name == "**":
            pieces.append("(?:[^/]+/)*[^/]+/" if last else "(?:[^/]+/)*")
        else:
            pieces.append(re.escape(name).replace(r"\*", "[^/]*").replace(r"\?", "[^/]") + "/")
    fits = re.fullmatch("".join(pieces), "/".join(names) + "/") is not None
    anchored = "/" + "/".join(glob)
    assert Globs(os.curdir, [anchored]).leaves_out(names, folder=False) == fits


@given(st.text("ab*?", max_size=8), st.text("ab", min_size=1, max_size=12))
def test_a_name_fits_as_fnmatch_says(glob, name):
    globs = Globs(os.curdir, [glob])
    assert globs.leaves_out([name], folder=False) == (bool(glob) and fnmatchcase(name, glob))


def test_hostile_globs_take_no_time():
    globs = Globs(os.curdir, ["*a" * 40 + "b", "/" + "**/a/" * 40 + "b"])
    assert not globs.leaves_out(["a" * 200], folder=False)
    assert not globs.leaves_out(["a"] * 200, folder=False)
