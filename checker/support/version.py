"""The version of nianbao; ``pyproject.toml`` reads it from here."""

__version__ = "0.1.0"


AUTHOR = "nianbao"
"""Whose the comments and changes are that this program makes."""
