"""Runs: the same results however they come about, and an end in good order however they end.

Slow, because the command runs over hundreds of files, in processes of its own.
"""

import datetime
import io
import json
import marshal
import os
import select
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from places import ROOT
from processes import HANG, await_that, begun

from checker.cli.progress import Progress, is_wanted
from checker.linting import lint
from checker.linting.runs import cached_results, files, pool, run, serialization
from checker.linting.runs import job as jobs
from checker.linting.runs.cached_results import ResultCache
from checker.linting.runs.files import Input
from checker.linting.runs.job import Job
from checker.linting.runs.watch import Watch
from checker.model.options import RunOptions, Settings
from checker.model.result import FileResult, RunResult
from checker.output import base as formats
from checker.output.wording import message
from checker.support import cache as store
from checker.support.errors import NianbaoError, PackError
from checker.support.files import display_path

SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
GOOD = (ROOT / "tests" / "whole" / "layouts" / "01-department-standard.txt").read_text(
    encoding="utf-8"
)
BAD = GOOD.replace("二、2024", "三、2024")
TODAY = datetime.date(2026, 6, 30)
OPTIONS = RunOptions(today=TODAY)
NIANBAO = shutil.which("nianbao", path=str(Path(sys.executable).parent)) or "nianbao"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")

CONTENTS = {
    "好.txt": GOOD.encode(),
    "bad.txt": BAD.encode("gb18030"),
    "sub/bad.md": BAD.encode("utf-16"),
    "empty.txt": b"",
    "binary.txt": bytes(range(256)) * 8,
    "small.txt": "甲县2024年法治政府建设年度报告\n\n一、主要举措\n《\n".encode(),
    "no-report.txt": "今天天气很好。".encode(),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder of reports and of files that are none."""
    place = tmp_path_factory.mktemp("reports")
    (place / "sub").mkdir()
    for name, data in CONTENTS.items():
        (place / name).write_bytes(data)
    return place


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """The folder of cached results, empty; what else is cached stays where it is.

    The program is taken to stay as it is while a test runs.
    """
    monkeypatch.setattr(cached_results, "_circumstances", lambda: ("one", "program"))
    entries = tmp_path / "cache" / "results"
    usual = store.folder
    monkeypatch.setattr(store, "_place", lambda below: str(entries) if below else usual())
    return entries


def job(path, options=OPTIONS):
    """Return the job of one file."""
    return Job(Input(str(path), display_path(str(path))), options)


def work_of(folder):
    """Return the jobs of a folder, a missing file and standard input."""
    work = [job(folder / name) for name in CONTENTS]
    return [*work, job(folder / "missing.txt"), Job(Input("", "<stdin>"), OPTIONS, BAD.encode())]


# The same results


@settings(max_examples=12)
@given(st.data())
def test_neither_order_nor_processes_show_in_the_results(folder, data):
    work = work_of(folder)
    expected = run.run(work, processes=1)
    assert [result.path for result in expected] == sorted(j.input.shown for j in work)
    shuffled = data.draw(st.permutations(work))
    assert run.run(shuffled, processes=data.draw(st.integers(1, 3))) == expected


@pytest.mark.parametrize("name", formats.names())
def test_every_format_is_the_same_bytes_for_any_number_of_processes(folder, name):
    written = [
        formats.load(name).render(
            RunResult(tuple(run.run(work_of(folder), processes=processes))),
            formats.Options(statistics=True),
        )
        for processes in (1, 2)
    ]
    assert written[0] == written[1]


def test_each_job_has_options_of_its_own(folder):
    own = (
        OPTIONS._replace(select=("GW201",)),
        OPTIONS._replace(settings=Settings(severities=(("GW201", "info"),))),
        OPTIONS._replace(limits=OPTIONS.limits._replace(text_bytes=10)),
    )
    work = [
        Job(Input(str(folder / "bad.txt"), f"{number}.txt"), options)
        for number, options in enumerate(own)
    ]
    for processes in (1, 2):
        first, second, third = run.run(work, processes=processes)
        assert {finding.code for finding in first.findings} == {"GW201"}
        assert {f.severity for f in second.findings if f.code == "GW201"} == {"info"}
        assert third.failure is not None
        assert third.failure.code == "NB004"


def test_a_job_that_comes_twice_gives_two_results(folder):
    assert len(run.run([job(folder / "bad.txt")] * 3, processes=2)) == 3


def test_no_job_gives_no_result():
    assert run.run([]) == []


# How many processes


def amounts(monkeypatch, sizes, processors):
    """Return how many processes files of these names and sizes would be checked in."""
    asked = []
    monkeypatch.setattr(jobs, "processors", lambda: processors)
    monkeypatch.setattr(
        run, "_outcomes", lambda _, processes, _errand: asked.append(processes) or iter(())
    )
    work = [Job(Input(name, name), OPTIONS, b" " * size) for name, size in sizes]
    with pytest.raises(KeyError):  # nothing was done
        run.run(work)
    return asked[0]


def test_few_and_small_files_are_checked_in_one_process(monkeypatch):
    assert amounts(monkeypatch, [("a.txt", 5_000)] * 90, 8) == 1


def test_many_files_are_shared_out_but_not_over_more_processors_than_there_are(monkeypatch):
    assert amounts(monkeypatch, [("a.txt", 5_000)] * 1000, 8) == 8
    assert amounts(monkeypatch, [("a.txt", 5_000)] * 1000, 2) == 2
    assert amounts(monkeypatch, [("a.txt", 5_000)] * 1000, 1) == 1


def test_few_files_are_shared_out_if_they_are_heavy(monkeypatch):
    assert amounts(monkeypatch, [("a.pdf", 2_000_000)] * 4, 8) == 4
    assert amounts(monkeypatch, [("a.doc", 20_000)] * 2, 8) == 2
    assert amounts(monkeypatch, [("a.txt", 10_000_000)], 8) == 1


# What goes over


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.binary() | st.dates(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(st.text(max_size=3), inner, max_size=3)
        | st.builds(Input, inner, inner)
    ),
    max_leaves=12,
)


@given(PLAIN)
def test_plain_data_and_records_come_back_as_they_went(value):
    assert serialization.unpack(serialization.pack(value)) == value


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_results_come_back_as_they_went(path):
    result = jobs.check(job(path)).result
    back = serialization.unpack(serialization.pack(jobs.without_rules(result)))
    assert jobs.Rules().put_in(back, OPTIONS) == result
    assert type(back.findings[0].extent.start) is type(result.findings[0].extent.start)


def test_what_is_no_plain_data_is_not_handed_over():
    with pytest.raises(TypeError, match="set"):
        serialization.pack({1})


@pytest.mark.parametrize(
    "value", [["Popen", "ls"], ["Input", "one"], [], ["Job", *"abcdefg"], [[]], [1]]
)
def test_what_is_no_record_of_ours_does_not_come_back(value):
    with pytest.raises(ValueError):
        serialization.unpack(marshal.dumps(value))


@given(st.binary(max_size=40))
def test_bytes_that_are_no_data_are_refused(data):
    with pytest.raises(ValueError):
        serialization.unpack(b"?" + data)


# Files that something goes wrong with


def test_a_fault_of_the_program_costs_one_file(folder, monkeypatch):
    lint_bytes = lint.lint_bytes

    def faulty(name, *rest):
        if name.endswith("small.txt"):
            raise IndexError("list index out of range")
        return lint_bytes(name, *rest)

    monkeypatch.setattr(lint, "lint_bytes", faulty)
    results = {result.path: result for result in run.run(work_of(folder), processes=1)}
    failure = results[display_path(str(folder / "small.txt"))].failure
    assert failure.code == "NB001"
    assert "IndexError: list index out of range (test_run.py:" in failure.zh
    assert results["<stdin>"].findings


def test_too_little_memory_costs_one_file(folder, monkeypatch):
    def hungry(*_):
        raise MemoryError

    monkeypatch.setattr(lint, "lint_bytes", hungry)
    (result,) = run.run([job(folder / "bad.txt")])
    assert (result.failure.code, result.failure.zh) == ("NB001", "内存不足")


def started(monkeypatch, body):
    """Have processes start whose function ``check`` of a job is ``body``."""
    code = (
        "import sys, os; sys.path[:] = {path!r}\n"
        "from checker.linting.runs import job as jobs, worker\n"
        "from checker.support.errors import PackError\n"
        "usual = jobs.check\n"
        f"def check(job):\n    {body}\n    return usual(job)\n"
        "jobs.check = check\nworker.serve(None)\n"
    )
    monkeypatch.setattr(pool, "_START", code)


@pytest.mark.parametrize("processes", [2, 3])
def test_a_process_that_dies_costs_the_file_it_died_of(folder, monkeypatch, processes):
    started(monkeypatch, "if 'bad' in job.input.path: os._exit(7)")
    results = run.run(work_of(folder), processes=processes)
    expected = {result.path: result for result in run.run(work_of(folder), processes=1)}
    died = [result for result in results if Path(result.path).name in ("bad.txt", "bad.md")]
    assert len(died) == 2
    for result in died:
        assert result.failure.code == "NB001"
        assert "7" in result.failure.en
    rest = [result for result in results if result not in died]
    assert rest == [expected[result.path] for result in rest]


def test_every_process_may_die(folder, monkeypatch):
    started(monkeypatch, "os._exit(1)")
    results = run.run(work_of(folder), processes=2)
    assert len(results) == len(work_of(folder))
    assert all(result.failure for result in results)


@pytest.mark.parametrize("code", ["raise SystemExit", "print('hello')", "import sys; sys.exit(3)"])
def test_where_no_process_can_be_started_the_work_is_done_here(folder, monkeypatch, code):
    expected = run.run(work_of(folder), processes=1)
    monkeypatch.setattr(pool, "_START", code)
    assert run.run(work_of(folder), processes=2) == expected


def test_where_the_system_starts_nothing_the_work_is_done_here(folder, monkeypatch):
    expected = run.run(work_of(folder), processes=1)
    monkeypatch.setattr(sys, "executable", str(folder / "no-such-interpreter"))
    assert run.run(work_of(folder), processes=2) == expected
    monkeypatch.setattr(sys, "executable", "")
    assert run.run(work_of(folder), processes=2) == expected


def test_a_pack_that_turns_bad_ends_the_run_and_the_processes(folder, monkeypatch):
    started(monkeypatch, "raise PackError('own.yaml', '坏了', 'is broken')")
    kept = []
    popen = subprocess.Popen
    monkeypatch.setattr(
        subprocess, "Popen", lambda *a, **k: kept.append(popen(*a, **k)) or kept[-1]
    )
    with pytest.raises(NianbaoError, match=r"own.yaml: is broken"):
        run.run(work_of(folder), processes=2)
    assert kept
    assert all(process.poll() is not None for process in kept)


def test_a_pack_that_turns_bad_ends_a_run_in_one_process(folder, monkeypatch):
    def broken(*_):
        raise PackError("own.yaml", "坏了", "is broken")

    monkeypatch.setattr(lint, "lint_bytes", broken)
    with pytest.raises(PackError):
        run.run(work_of(folder), processes=1)


def test_a_run_that_is_left_ends_its_processes(folder, monkeypatch):
    kept = []
    popen = subprocess.Popen
    monkeypatch.setattr(
        subprocess, "Popen", lambda *a, **k: kept.append(popen(*a, **k)) or kept[-1]
    )

    def impatient(done, _total):
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run.run(work_of(folder) * 20, processes=2, on_progress=impatient)
    assert len(kept) == 2
    assert all(process.poll() is not None for process in kept)


def test_nothing_in_the_current_folder_is_run(tmp_path):
    """A folder of reports may hold a module that a process would import first."""
    for name in ("checker.py", "marshal.py", "json.py", "re.py", "signal.py"):
        (tmp_path / name).write_text("open('ran', 'w').close()", encoding="utf-8")
    for number in range(4):
        (tmp_path / f"{number}.txt").write_text(BAD, encoding="utf-8")
    done = command("check", ".", "--jobs", "2", "--format", "jsonl", cwd=tmp_path)
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) > 4
    assert not (tmp_path / "ran").exists()


# The cache


def cached_run(work):
    return run.run(work, processes=1, cache=ResultCache())


def counting(monkeypatch):
    """Return a list of what is really checked from now on."""
    checked = []
    check = jobs.check
    monkeypatch.setattr(jobs, "check", lambda job: checked.append(job.input.shown) or check(job))
    return checked


def test_a_second_run_gives_the_same_without_checking(folder, cache, monkeypatch):
    work = work_of(folder)
    expected = run.run(work, processes=1)
    assert cached_run(work) == expected
    checked = counting(monkeypatch)
    assert cached_run(work) == expected
    failed = sorted(result.path for result in expected if result.failure)
    assert sorted(checked) == failed
    assert sorted(run.run(work, processes=2, cache=ResultCache())) == sorted(expected)


def test_what_other_processes_found_is_kept_too(folder, cache, monkeypatch):
    work = [job(folder / "bad.txt"), job(folder / "好.txt")]
    expected = run.run(work, processes=2, cache=ResultCache())
    checked = counting(monkeypatch)
    assert cached_run(work) == expected
    assert checked == []


@pytest.mark.parametrize(
    "changed",
    [
        OPTIONS._replace(today=TODAY + datetime.timedelta(days=1)),
        OPTIONS._replace(select=("GW2",)),
        OPTIONS._replace(ignore=("GW201",)),
        OPTIONS._replace(profile="township"),
        OPTIONS._replace(pack="gongwen"),
        OPTIONS._replace(limits=OPTIONS.limits._replace(pages=7)),
        OPTIONS._replace(settings=Settings(severities=(("GW201", "info"),))),
        OPTIONS._replace(settings=Settings(parameters={"GW201": {"x": [1, 2]}})),
    ],
)
def test_other_options_are_another_result(folder, cache, monkeypatch, changed):
    cached_run([job(folder / "bad.txt")])
    checked = counting(monkeypatch)
    cached_run([job(folder / "bad.txt", changed)])
    assert len(checked) == 1


def test_another_content_or_format_is_another_result(tmp_path, cache, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_text(BAD, encoding="utf-8")
    first = cached_run([job(path)])
    checked = counting(monkeypatch)
    path.write_text(GOOD, encoding="utf-8")
    assert cached_run([job(path)]) != first
    shutil.copy(path, tmp_path / "a.md")
    cached_run([job(tmp_path / "a.md")])
    assert len(checked) == 2


@pytest.mark.parametrize("processes", [1, 2])
def test_the_same_content_under_another_name_is_checked_once(
    tmp_path, cache, monkeypatch, processes
):
    remark = "<!-- nianbao: file-ignore[GW201] 顺序照原件 -->\n\n"
    paths = [tmp_path / name for name in ("a.md", "b.md", "c.md")]
    for path in paths:
        path.write_text(remark + BAD, encoding="utf-8")
    expected = run.run([*map(job, paths)], processes=1)
    assert [one.where for result in expected for one in result.set_aside] == [
        f"{display_path(str(path))}:1" for path in paths
    ]
    assert run.run([*map(job, paths)], processes=processes, cache=ResultCache()) == expected
    assert len([*cache.iterdir()]) == 1
    checked = counting(monkeypatch)
    moved = paths[0].rename(tmp_path / "d.md")
    (result,) = cached_run([job(moved)])
    assert checked == []
    (fresh,) = run.run([job(moved)])
    assert result == fresh


def test_copies_of_what_cannot_be_kept_are_each_checked(tmp_path, cache):
    paths = [tmp_path / f"{number}.txt" for number in range(3)]
    for path in paths:
        path.write_bytes(b"")
    results = cached_run([*map(job, paths)])
    assert [result.failure.code for result in results] == ["NB002"] * 3


def test_an_old_time_of_the_file_does_not_matter(tmp_path, cache):
    path = tmp_path / "a.txt"
    path.write_text(BAD, encoding="utf-8")
    status = path.stat()
    first = cached_run([job(path)])
    path.write_text(BAD.replace("2024", "2023"), encoding="utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert cached_run([job(path)]) != first


def test_a_users_pack_that_changes_is_another_result(tmp_path, folder, cache, monkeypatch):
    pack = tmp_path / "own.yaml"
    text = "pack: own\nextends: fazhi\noverride:\n  GW201: {severity: SEVERITY}\n"
    work = [job(folder / "bad.txt", OPTIONS._replace(pack=str(pack)))]
    for severity in ("info", "warning", "info"):
        pack.write_text(text.replace("SEVERITY", severity), encoding="utf-8")
        (result,) = cached_run(work)
        assert {f.severity for f in result.findings if f.code == "GW201"} == {severity}


def test_failures_and_broken_rules_are_not_kept(folder, cache, monkeypatch):
    cached_run([job(folder / "empty.txt"), job(folder / "missing.txt")])
    from checker.checks import registry

    def broken(_kind):
        raise RuntimeError("out of order")

    with monkeypatch.context() as patched:
        patched.setattr(registry, "load", broken)
        (result,) = cached_run([job(folder / "bad.txt")])
    assert {finding.code for finding in result.findings} == {"NB005"}
    assert not cache.exists()
    (result,) = cached_run([job(folder / "bad.txt")])
    assert "NB005" not in {finding.code for finding in result.findings}


def test_another_program_gives_other_results(folder, cache, monkeypatch):
    cached_run([job(folder / "bad.txt")])
    checked = counting(monkeypatch)
    monkeypatch.setattr(cached_results, "_circumstances", lambda: ("another", "program"))
    cached_run([job(folder / "bad.txt")])
    assert len(checked) == 1


def test_code_rules_grammar_and_libraries_make_the_program():
    made_of = repr(list(cached_results._circumstances()))
    for part in ("lint.py", "pdf.py", "GW201.yaml", "outline.lark", "jieba", "soffice"):
        assert part in made_of
    assert ".pyc" not in made_of


@pytest.mark.parametrize("damage", [b"", b"junk", None])
def test_a_damaged_entry_is_as_good_as_none(folder, cache, damage):
    work = [job(folder / "bad.txt")]
    expected = cached_run(work)
    (entry,) = cache.iterdir()
    content = entry.read_bytes()
    entry.write_bytes(content[:-20] if damage is None else damage)
    assert cached_run(work) == expected
    assert entry.read_bytes() == content


def test_an_entry_that_is_no_result_is_as_good_as_none(folder, cache, monkeypatch):
    work = [job(folder / "bad.txt")]
    expected = cached_run(work)
    for value in ("text", OPTIONS, None):
        with monkeypatch.context() as patched:
            patched.setattr(
                serialization, "pack", lambda _, value=value: b"N" if value is None else b""
            )
            shutil.rmtree(cache)
            cached_run(work)
        assert cached_run(work) == expected


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX modes")
def test_results_are_private(folder, cache):
    cached_run([job(folder / "bad.txt")])
    (entry,) = cache.iterdir()
    assert cache.stat().st_mode & 0o777 == 0o700
    assert entry.stat().st_mode & 0o777 == 0o600
    cache.chmod(0o777)
    before = entry.read_bytes()
    entry.write_bytes(b"")
    cached_run([job(folder / "bad.txt")])
    assert entry.read_bytes() == b""
    assert before


def test_what_was_not_used_for_longest_goes_first(cache, monkeypatch):
    names = [f"{number:064x}"[::-1] for number in range(6)]
    for age, name in enumerate(names):
        store.save("result", name, b"x" * 1000, "results")
        moment = time.time() - 1000 + age
        os.utime(next(cache.glob(f"*{name[:16]}")), (moment, moment))
    assert store.load("result", names[0], "results") is not None  # is the newest now
    size = next(cache.iterdir()).stat().st_size
    store.trim("results", 3 * size)
    left = [name for name in names if store.load("result", name, "results")]
    assert left == [names[0], names[4], names[5]]


def test_small_runs_do_not_look_for_earlier_results(folder):
    assert run.worthwhile_cache([job(folder / "bad.txt")]) is None
    assert run.worthwhile_cache([job(folder / "bad.txt")] * 10)
    assert run.worthwhile_cache([Job(Input("a.doc", "a.doc"), OPTIONS, b"x")])


def test_the_command_keeps_results_unless_told_not_to(tmp_path):
    for number in range(12):
        text = BAD.replace("普法", f"普法{number}")
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    cache = tmp_path / "kept"
    base = ("check", str(tmp_path), "--format", "json", "--today", "2026-06-30")
    without = command(*base, "--cache-dir", cache, "--no-cache")
    assert not (cache / "results").exists()
    cold = command(*base, "--cache-dir", cache)
    assert len(list((cache / "results").iterdir())) == 12
    warm = command(*base, "--cache-dir", cache)
    assert without.stdout == cold.stdout == warm.stdout


# Progress


class Terminal(io.StringIO):
    """Something to draw on, and what is on its line."""

    def isatty(self):
        return True

    def line(self):
        """Return the cells of the line, as carriage returns leave them."""
        cells = []
        for piece in self.getvalue().split("\r"):
            cells[: len(piece)] = piece
        return "".join(cells).rstrip()


@pytest.fixture
def clock(monkeypatch):
    """A clock that stands until it is set."""
    now = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    return now


def test_nothing_is_drawn_in_the_first_second(clock):
    terminal = Terminal()
    progress = Progress(terminal)
    clock[0] = 0.9
    progress(5, 10)
    progress.clear()
    assert terminal.getvalue() == ""


def test_the_bar_fills_and_is_gone_at_the_end(clock, monkeypatch):
    terminal = Terminal()
    monkeypatch.setattr(shutil, "get_terminal_size", lambda: os.terminal_size((80, 24)))
    progress = Progress(terminal)
    seen = []
    for done in (1, 50, 100):
        clock[0] += 1.1
        progress(done, 100)
        seen.append(terminal.line())
    assert [line.split("] ")[1].strip() for line in seen] == ["1/100", "50/100", "100/100"]
    assert [line.count("#") for line in seen] == sorted(line.count("#") for line in seen)
    assert "." not in seen[-1]
    progress.clear()
    assert terminal.line() == ""
    assert terminal.getvalue().endswith("\r")


@given(st.integers(1, 200), st.integers(0, 10**6), st.integers(0, 10**6))
def test_the_bar_fits_any_terminal(columns, one, other):
    with pytest.MonkeyPatch.context() as patched:
        size = os.terminal_size((columns, 24))
        patched.setattr(shutil, "get_terminal_size", lambda: size)
        patched.setattr(time, "monotonic", iter(range(0, 100, 5)).__next__)
        terminal = Terminal()
        progress = Progress(terminal)
        progress(min(one, other), max(one, other))
        line = terminal.line()
    assert f"{min(one, other)}/{max(one, other)}" in line
    assert line.isascii()
    assert len(line) < columns or "[" not in line


@pytest.mark.parametrize("variables", [{"CI": "true"}, {"TERM": "dumb"}])
def test_no_bar_where_nobody_looks(monkeypatch, variables):
    for name in ("CI", "TERM"):
        monkeypatch.delenv(name, raising=False)
    assert is_wanted(Terminal())
    assert not is_wanted(io.StringIO())
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert not is_wanted(Terminal())


# Watching


class Folder:
    """Files as a watch sees them, and a list of what was checked."""

    def __init__(self, place):
        self.place = place
        self.options = OPTIONS
        self.checked = []
        self.watch = Watch(self.find, self.check)

    def find(self):
        found = files.collect([str(self.place)])
        return [Job(item, self.options) for item in found]

    def check(self, work):
        self.checked += [Path(one.input.path).name for one in work]
        return [FileResult(one.input.shown, "fazhi") for one in work]

    def look(self):
        self.checked = []
        results = self.watch.look()
        return None if results is None else [Path(result.path).name for result in results]


def test_a_watch_checks_what_is_new_changed_or_otherwise_to_be_checked(tmp_path):
    folder = Folder(tmp_path)
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_text("文", encoding="utf-8")
    assert folder.look() == ["a.txt", "b.txt"]
    assert folder.look() is None
    assert folder.checked == []
    (tmp_path / "a.txt").write_text("文字", encoding="utf-8")
    assert folder.look() == ["a.txt", "b.txt"]
    assert folder.checked == ["a.txt"]
    (tmp_path / "c.txt").write_text("文", encoding="utf-8")
    (tmp_path / "a.txt").unlink()
    assert folder.look() == ["b.txt", "c.txt"]
    assert folder.checked == ["c.txt"]
    folder.options = OPTIONS._replace(profile="township")
    assert folder.look() == ["b.txt", "c.txt"]
    assert folder.checked == ["b.txt", "c.txt"]
    (tmp_path / "b.txt").unlink()
    (tmp_path / "c.txt").unlink()
    assert folder.look() == []
    assert folder.look() is None


def test_a_watch_of_nothing_says_so_once(tmp_path):
    folder = Folder(tmp_path)
    assert folder.look() == []
    assert folder.look() is None


def test_a_watch_heeds_the_rule_pack(tmp_path):
    pack = tmp_path / "own.yaml"
    pack.write_text("pack: own\n", encoding="utf-8")
    folder = Folder(tmp_path)
    folder.options = OPTIONS._replace(pack=str(pack))
    (tmp_path / "a.txt").write_text("文", encoding="utf-8")
    folder.look()
    pack.write_text("pack: own2\n", encoding="utf-8")
    assert folder.look() == ["a.txt"]
    assert folder.checked == ["a.txt"]


# The command


def command(*arguments, **more):
    """Run the command to its end."""
    return subprocess.run(
        [NIANBAO, *map(str, arguments)], capture_output=True, check=False, timeout=HANG, **more
    )


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """More reports than are checked before anybody presses Ctrl-C."""
    place = tmp_path_factory.mktemp("many")
    for number in range(600):
        shutil.copy(SEEDS[number % len(SEEDS)], place / f"{number:03}.txt")
    return place


def children(process):
    """Return the processes that a process has started."""
    threads = Path(f"/proc/{process.pid}/task").iterdir()
    texts = [(thread / "children").read_text(encoding="ascii") for thread in threads]
    return [int(pid) for text in texts for pid in text.split()]


def checked(cache):
    """Return how many results the command has kept in a cache folder so far."""
    return sum(1 for _ in (cache / "results").glob("*"))


def gone(processes):
    """Return whether no process is left of those with these numbers."""
    return not any(Path(f"/proc/{pid}").exists() for pid in processes)


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="Linux")
@pytest.mark.parametrize(
    ("kind", "ending"),
    [
        (signal.SIGINT, (130, b"", "nianbao: 已中断 | interrupted\n".encode())),
        (signal.SIGTERM, (143, b"", b"")),
    ],
)
@pytest.mark.parametrize("processes", [1, 2])
def test_an_interrupted_run_ends_with_all_it_started(many, tmp_path, kind, ending, processes):
    written, cache = tmp_path / "written", tmp_path / "cache"
    written.mkdir()
    options = ("--jobs", processes, "--cache-dir", cache, "--format", "json")
    with begun(NIANBAO, "check", many, *options, "--output", written / "out.json") as process:
        await_that(lambda: checked(cache))
        started = children(process)
        assert len(started) == (processes if processes > 1 else 0)
        process.send_signal(kind)
        stdout, stderr = process.communicate(timeout=HANG)
    assert (process.returncode, stdout, stderr) == ending
    assert list(written.iterdir()) == []
    await_that(lambda: gone(started))


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="Linux")
def test_processes_end_when_the_command_is_killed(many):
    with begun(NIANBAO, "check", many, "--no-cache", "--jobs", "2") as process:
        await_that(lambda: len(children(process)) == 2)
        started = children(process)
        process.kill()
        process.communicate(timeout=HANG)
    await_that(lambda: gone(started))


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="Linux")
def test_a_killed_process_costs_the_command_one_file(many, tmp_path):
    paths = sorted(many.iterdir())[:250]
    options = ("--jobs", "2", "--cache-dir", tmp_path, "--format", "jsonl")
    with begun(NIANBAO, "check", *paths, *options) as process:
        await_that(lambda: checked(tmp_path))
        os.kill(children(process)[0], signal.SIGKILL)
        stdout, stderr = process.communicate(timeout=HANG)
    assert process.returncode == 2
    summary = json.loads(stdout.splitlines()[-1])["summary"]
    assert (summary["files"], summary["failed"]) == (250, 1)
    assert "-9" in stderr.decode()
    assert len(stderr.splitlines()) == 1


def shown(screen):
    """Yield what comes to a terminal, until it is closed at the other end."""
    try:
        while select.select([screen], [], [], HANG)[0]:
            yield os.read(screen, 1000)
    except OSError:  # how Linux says that a terminal is closed
        return


@POSIX
def test_a_bar_shows_on_a_terminal_only_and_is_gone_at_the_end(many):
    pty = pytest.importorskip("pty")
    environment = {**os.environ, "TERM": "xterm"}
    environment.pop("CI", None)
    screen, terminal = pty.openpty()
    options = ("--no-cache", "--jobs", "1")
    with begun(
        NIANBAO, "check", many, *options,
        stdout=subprocess.DEVNULL, stderr=terminal, env=environment,
    ) as process:  # fmt: skip
        os.close(terminal)
        drawn = b""
        for piece in shown(screen):
            drawn += piece
            if b"[#" in drawn or b"[." in drawn:
                process.send_signal(signal.SIGINT)
                break
        rest = b"".join(shown(screen))
    os.close(screen)
    assert process.returncode == 130
    assert rest.split(b"\r")[-3].strip() == b""
    piped = command("check", many / "000.txt", many / "001.txt", env=environment)
    assert piped.stderr == b""


@POSIX
def test_the_command_watches_until_it_is_interrupted(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(GOOD, encoding="utf-8")
    out = tmp_path / "out.jsonl"

    def tells(code):
        return lambda: f'"{code}"' in out.read_text(encoding="utf-8")

    options = ("--watch", "--today", "2026-06-30", "--format", "jsonl", "--output", out)
    with begun(NIANBAO, "check", path, *options) as process:
        await_that(out.exists)
        assert not tells("GW201")()
        path.write_text(BAD, encoding="utf-8")
        await_that(tells("GW201"))
        path.unlink()
        await_that(tells("NB001"))
        process.send_signal(signal.SIGINT)
        stdout, stderr = process.communicate(timeout=HANG)
    assert (process.returncode, stdout) == (130, b"")
    assert "正在监视 1 个文件" in stderr.decode()


def test_standard_input_cannot_be_watched():
    done = command("check", "-", "--watch", input=b"")
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


def test_all_excluded_is_nothing_checked(tmp_path):
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    excluded = ("check", "a.txt", "--exclude", "*.txt", "--lang", "en")
    assert command(*excluded, cwd=tmp_path).returncode == 0
    done = command(*excluded, "--force-exclude", cwd=tmp_path)
    assert done.returncode == 2
    assert b"0 files" in done.stderr
    allowed = command(*excluded, "--force-exclude", "--allow-empty", cwd=tmp_path)
    assert allowed.returncode == 0
    assert b"0 files checked" in allowed.stdout


@pytest.mark.parametrize("number", ["0", "-1", "two"])
def test_a_senseless_number_of_processes_is_bad_usage(number):
    done = command("check", ".", "--jobs", number)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


def test_packs_of_users_that_share_a_code_keep_their_words(folder, cache, tmp_path):
    """Also over other processes and the cache, which hand over no texts."""
    own = (
        "pack: {name}\nextends: fazhi\nrules:\n  - id: XZ001\n    name: {name}-word\n"
        "    severity: info\n    check: {{kind: pattern, pattern: '县'}}\n"
        "    message: {{zh: '{name}说', en: '{name} says'}}\n"
    )
    work = []
    for name in ("one", "two"):
        (tmp_path / f"{name}.yaml").write_text(own.format(name=name), encoding="utf-8")
        options = OPTIONS._replace(pack=str(tmp_path / f"{name}.yaml"), select=("XZ001",))
        work.append(Job(Input(str(folder / "bad.txt"), f"{name}.txt"), options))
    kept = ResultCache()
    for how in ({"processes": 1}, {"processes": 2}, {"cache": kept}, {"cache": kept}):
        for result in run.run(work, **how):
            name = result.path.removesuffix(".txt")
            assert message(result.findings[0], result.rules, "en") == f"{name} says"
            assert result.rules["XZ001"].name == f"{name}-word"
