"""Runs that hold no result: what is made of each is the same as of the results as a whole."""

import datetime
import errno
import tempfile

import pytest
from places import ROOT

from checker.cli.written import Target, Written
from checker.linting.accepted.apply import Accepted
from checker.linting.runs import packing, run
from checker.linting.runs.files import Input
from checker.linting.runs.job import Errand, Job
from checker.model.options import RunOptions
from checker.model.result import RunResult
from checker.output import base as formats
from checker.output.summaries import row_pieces
from checker.output.summaries.rows import row
from checker.support.spool import Spool

OPTIONS = RunOptions(today=datetime.date(2026, 6, 30))
GOOD = (ROOT / "tests" / "whole" / "layouts" / "01-department-standard.txt").read_text("utf-8")
CONTENTS = {
    "b.txt": GOOD.replace("二、2024", "三、2024"),
    "a.txt": GOOD,
    "empty.txt": "",
    "notice.txt": "今天天气很好。",
    "excused.md": "<!-- nianbao: file-ignore[GW201] 照原件 -->\n\n" + GOOD.replace("二、", "三、"),
    # one of the year before, so that files are checked again beside it
    "c.txt": GOOD.replace("2024", "2023"),
}
WORK = [Job(Input(name, name), OPTIONS, text.encode()) for name, text in CONTENTS.items()]


@pytest.fixture(scope="module")
def results():
    return run.run(WORK, processes=1)


def test_all_formats_but_two_write_file_by_file():
    whole = {name for name in formats.names() if not formats.streamed(formats.load(name))}
    assert whole == {"html", "sarif"}


@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.parametrize("name", formats.names())
def test_a_run_that_holds_no_result_writes_the_same(name, processes, results, tmp_path):
    look = formats.Options(statistics=True)
    written = Written([Target(name, look, str(tmp_path / "out"))])
    done = run.run_errand(WORK, written.errand, written.keep, processes=processes)
    code = written.write(done, "error", Accepted(()))
    whole = RunResult(tuple(results))
    assert (tmp_path / "out").read_text("utf-8") == formats.load(name).render(whole, look)
    assert code == whole.exit_code


@pytest.mark.parametrize("processes", [1, 2])
def test_packed_results_are_the_results(processes, results):
    spool = Spool()
    done = run.run_errand(WORK, packing.ERRAND, lambda left: spool.add(*left), processes=processes)
    held = spool.read(one.number for one in done)
    assert [
        packing.unpacked(*pair) for pair in zip(held, (o.result for o in done), strict=True)
    ] == results


def test_what_stays_of_a_result_holds_neither_findings_nor_text(results):
    done = run.run_errand(WORK, packing.ERRAND, lambda _: 0, processes=1)
    for one, result in zip(done, results, strict=True):
        left = one.result
        assert left.findings == left.lines == left.outline == left.set_aside == left.ran == ()
        assert (left.path, left.pack, left.failure) == (result.path, result.pack, result.failure)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_rows_come_back_without_findings_and_otherwise_as_they_went(lang, results):
    leave = row_pieces.make(lang)
    for result in results:
        (piece,) = leave(result)
        expected = row(result, lang)._replace(findings=(), rules={})
        assert row_pieces.row_of(piece, result.kind)._replace(rules={}) == expected


def test_an_errand_is_done_by_the_module_that_it_names(results):
    errand = Errand(row_pieces.__name__, ("zh",))
    kept = []
    run.run_errand(WORK, errand, lambda left: kept.append(left) or 0, processes=2)
    assert all(len(left) == 1 for left in kept)
    assert len(kept) >= len(results)


# The spool


def pieces(number):
    """Return so many pieces, some of them empty, and more in all than is kept in memory."""
    return [bytes([at % 251]) * (at % 7 * 40_000) for at in range(number)]


def test_pieces_are_read_in_any_order():
    spool, given = Spool(), pieces(60)
    assert [spool.add(piece) for piece in given] == list(range(60))
    assert list(spool.read()) == given
    assert list(spool.read([59, 0, 3, 3])) == [given[59], given[0], given[3], given[3]]
    assert spool.add(b"more") == 60
    assert list(spool.read([60])) == [b"more"]


@pytest.mark.parametrize("written", [0, 3])
def test_where_the_disk_is_full_the_rest_stays_in_memory(monkeypatch, written):
    class Disk:
        """A file that takes so many pieces of a megabyte and no more."""

        def __init__(self):
            self.left = written
            self.file = usual(buffering=0)

        def close(self):
            self.file.close()

        def seek(self, place):
            return self.file.seek(place)

        def read(self, length):
            return self.file.read(length)

        def write(self, data):
            if not self.left:
                raise OSError(errno.ENOSPC, "full")
            self.left -= 1
            return self.file.write(data)

    usual = tempfile.TemporaryFile
    monkeypatch.setattr(tempfile, "TemporaryFile", lambda buffering: Disk())  # noqa: ARG005
    spool, given = Spool(), pieces(90)
    for piece in given:
        spool.add(piece)
    assert list(spool.read()) == given


def test_where_no_file_can_be_made_everything_stays_in_memory(monkeypatch):
    def refused(**_):
        raise OSError(errno.EACCES, "no")

    monkeypatch.setattr(tempfile, "TemporaryFile", refused)
    spool, given = Spool(), pieces(60)
    for piece in given:
        spool.add(piece)
    assert list(spool.read()) == given
