"""Processor time: each stage its own, and nothing where nobody asks."""

import pytest

from checker.support import processor_time


@pytest.fixture
def clock(monkeypatch):
    """A processor whose time is told, and a process that measures."""
    now = [0]
    monkeypatch.setattr(processor_time.time, "process_time_ns", lambda: now[0])
    monkeypatch.setattr(processor_time, "_measures", [False])
    processor_time.measure()
    yield now
    processor_time.take()


def test_what_is_inside_counts_there_alone(clock):
    def rule(name):
        clock[0] += len(name)

    run = processor_time.timed("rules", rule, lambda name: name)

    def rules():
        clock[0] += 100
        run("ab")
        run("abc")
        run("ab")

    processor_time.timed("rules", rules)()
    assert processor_time.take() == {
        ("rules", ""): 100,
        ("rules", "ab"): 4,
        ("rules", "abc"): 3,
    }
    assert processor_time.take() == {}


def test_what_fails_took_its_time_too(clock):
    def reading():
        clock[0] += 7
        raise ValueError

    with pytest.raises(ValueError):
        processor_time.timed("reading", reading)()
    assert processor_time.take() == {("reading", ""): 7}


def test_what_other_processes_spent_is_added(clock):
    processor_time.add({("rules", "ab"): 5})
    processor_time.add({("rules", "ab"): 6, ("output", ""): 1})
    assert processor_time.take() == {("rules", "ab"): 11, ("output", ""): 1}


def test_a_function_is_left_as_it_is_where_nobody_asks():
    assert not processor_time.is_measured()
    assert processor_time.timed("rules", len) is len
