"""How large and how complex an input may be."""

from __future__ import annotations

from checker.support.records import Record

MEGABYTE = 1_000_000

TABLE_COLUMNS = 256
"""A table with more columns is read as text that stands in no table."""

TABLE_PLACES = 1_000_000
"""So is one with more places: its rows times its columns."""


class Limits(Record):
    """Larger inputs are refused with code NB004 before work is spent on them.

    Sizes of containers are those that really come out when they are unpacked; what a
    container says of itself is not believed.
    """

    text_bytes: int = 50 * MEGABYTE
    """The size of a text file (.txt, .md, .html), in bytes."""

    paragraph: int = 1_000_000
    """The length of one line or paragraph, in code points."""

    container_bytes: int = 200 * MEGABYTE
    """The size of a packed file (.docx, .doc, .pdf, .ofd), in bytes."""

    unpacked_bytes: int = 512 * MEGABYTE
    """What all the members that are read from one container may hold, in bytes."""

    member_bytes: int = 128 * MEGABYTE
    """What one member may hold, in bytes."""

    members: int = 10_000
    """The number of members of a container."""

    ratio: int = 200
    """How many times larger than packed a member may be; checked from one megabyte on."""

    depth: int = 200
    """How deep elements may be nested in an XML member."""

    pages: int = 2_000
    """The number of pages of a PDF or OFD file."""

    seconds: int = 120
    """How long an office program may take to convert one file."""
