"""``nianbao explain CODE``: the same as ``nianbao rules show CODE``."""

from checker.cli.rules import show

command = show
