"""Errors that users can cause, in Chinese and English.

::

    NianbaoError                 everything raised on purpose; the run ends with exit code 2
    ├── InputError               one file cannot be checked; the others still are
    │   ├── UnreadableFileError  NB001: cannot be opened or decoded, damaged, encrypted
    │   ├── EmptyFileError       NB002: holds no text
    │   └── TooLargeError        NB004: past a limit on size
    └── PlacedError              something in a file of the user's is wrong, at file, line, column
        ├── PackError            a rule pack or rule file
        └── ConfigError          a configuration file

Messages are Chinese and English pairs, so that the command line can print the
language that was asked for.
"""

from __future__ import annotations


class NianbaoError(Exception):
    """Base of every error that a user can cause.

    ``zh`` and ``en`` are whole sentences without a final stop.
    """

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en

    def text(self, lang: str) -> str:
        """Return the message in ``lang`` (``zh`` or ``en``)."""
        return self.en if lang == "en" else self.zh


class InputError(NianbaoError):
    """One input cannot be checked; ``code`` is the NB code it is reported under."""

    code = "NB001"


class UnreadableFileError(InputError):
    """The file cannot be opened, decoded or unpacked."""


class EmptyFileError(InputError):
    """The file holds no text."""

    code = "NB002"


class TooLargeError(InputError):
    """The file is past a limit."""

    code = "NB004"


class PlacedError(NianbaoError):
    """Something in a file is wrong; ``where`` is ``file:line:column`` (1-based), or the file."""

    def __init__(self, where: str, zh: str, en: str) -> None:
        super().__init__(f"{where}: {zh}", f"{where}: {en}")
        self.where = where


class PackError(PlacedError):
    """A rule pack or rule file is wrong."""


class ConfigError(PlacedError):
    """A configuration file is wrong."""
