"""Word files (.docx): one line of the document a paragraph of the file.

A place is the number of the paragraph in reading order and the code point in it, the
automatic number included. A line break inside a paragraph begins a line of the text, but
no paragraph: the columns run on behind it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.formats.base import refuse_blank
from checker.formats.word.directives import read_directives
from checker.formats.word.package import Package
from checker.formats.word.paragraphs import read_story
from checker.model.document import Directive, Document, Encoding, Extent, Place, Run

if TYPE_CHECKING:
    from checker.formats.word.directives import WordDirective
    from checker.support.limits import Limits


def read(name: str, data: bytes, limits: Limits, *, pages: bool = True) -> Document:
    """Return the document of a Word file; raise an InputError if there is none.

    Places have a page where the file tells it, unless ``pages`` is false.
    """
    package = Package(data, limits)
    found, tables = read_story(package, limits)
    text = "\n".join(paragraph.text for paragraph in found)
    refuse_blank(text)
    runs: list[Run] = []
    start = 0
    for number, paragraph in enumerate(found, 1):
        runs.append(Run(start, number, 1, paragraph.page if pages else None))
        start += len(paragraph.text) + 1
    starts = [run.start for run in runs]
    ends = [start + len(one.text) for start, one in zip(starts, found, strict=True)]
    made = (table.table(starts, ends) for table in tables)
    return Document(
        name,
        text,
        runs,
        Encoding("utf-8"),
        [paragraph.text.replace("\n", " ") for paragraph in found],
        directives=[_directive(one) for one in read_directives(package, found)],
        tables=[table for table in made if table is not None],
    )


def _directive(one: WordDirective) -> Directive:
    start, end = (Place(point.paragraph + 1, point.column + 1) for point in one[1:])
    return Directive(one.text, Extent(start, end), "text")
