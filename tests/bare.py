"""A Python process that nothing has touched: what it imports is what the code imports."""

import os
import subprocess
import sys


def run(code):
    """Run ``code`` in a new process, coverage kept out of it; return what it prints."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("COVERAGE")}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    return done.stdout
