"""``nianbao explain CODE``: the same as ``nianbao rules show CODE``."""

from checker.cli.rules.commands import show

command = show
