"""Processes that a test starts, interrupts and waits for."""

import signal
import subprocess
import time
from contextlib import contextmanager

HANG = 600
"""Seconds after which what is waited for will never happen, on the slowest machine."""


@contextmanager
def begun(*command, **more):
    """Start a process, its output in pipes unless ``more`` says otherwise; end it with the block.

    It heeds Ctrl-C even where the tests do not: a shell that runs them in the background
    has SIGINT ignored, and what they start would inherit that.
    """
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    usual = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        process = subprocess.Popen([*map(str, command)], **{**pipes, **more})
    finally:
        signal.signal(signal.SIGINT, usual)
    with process:  # closes the pipes: a forgotten one is a warning in some later test
        try:
            yield process
        finally:
            process.kill()


def await_that(condition):
    """Return as soon as a condition holds."""
    end = time.monotonic() + HANG
    while not condition():
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.02)
