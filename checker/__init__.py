"""nianbao: a linter for Chinese official annual reports."""

__version__ = "0.1.0"
