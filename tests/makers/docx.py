"""Word files made of plain text: every line a paragraph, numbers typed or automatic."""

import io
import re

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from makers.tables import blocks

from checker.language.numerals import to_chinese, to_int

_HEADINGS = (
    re.compile(r"(?P<before>)(?P<numeral>[一二三四五六七八九十]+)(?P<after>、)"),
    re.compile(r"(?P<before>[（(])(?P<numeral>[一二三四五六七八九十]+)(?P<after>[）)])"),
    re.compile(r"(?P<before>)(?P<numeral>[1-9][0-9]*)(?P<after>[.．])"),
    re.compile(r"(?P<before>[（(])(?P<numeral>[1-9][0-9]*)(?P<after>[）)])"),
)
_FORMATS = ("chineseCounting", "chineseCountingThousand", "decimal", "decimal")
_MAIN_LIST = 1


def typed_docx(text, merges=()):
    """Return a Word file whose paragraphs are the lines of ``text``, as they stand.

    Its tables are those between pipes; ``merges`` has the merged cells of each.
    """
    document = Document()
    for block in blocks(text, merges):
        if isinstance(block, str):
            document.add_paragraph(block)
        else:
            add_table(document, block)
    return _saved(document)


def numbered_docx(text, merges=()):
    """Return a Word file of the lines of ``text`` in which Word makes the numbers of headings.

    一、（一）1.（1） at the start of a line become list numbers of the same value, in one list
    of four levels; a number that is out of order, or written in another way than the first of
    its level, gets a list that begins with it.
    """
    document = Document()
    lists = _Lists(document.part.numbering_part.element)
    for line in blocks(text, merges):
        if not isinstance(line, str):
            add_table(document, line)
            continue
        level, match = _heading(line)
        if match is None:
            document.add_paragraph(line)
            continue
        template = f"{match['before']}%{level + 1}{match['after']}"
        number = lists.number(level, template, to_int(match["numeral"]))
        properties = document.add_paragraph(line[match.end() :])._p.get_or_add_pPr()
        properties.get_or_add_numPr().get_or_add_ilvl().val = level
        properties.numPr.get_or_add_numId().val = number
    return _saved(document)


def add_table(document, made):
    """Append a table; a line of a cell is a paragraph."""
    table = document.add_table(len(made.rows), len(made.rows[0]), "Table Grid")
    for row, column, rows, columns in made.merges:
        table.cell(row, column).merge(table.cell(row + rows - 1, column + columns - 1))
    covered = made.covered()
    for row, texts in enumerate(made.rows):
        cells = table.row_cells(row)
        for column, text in enumerate(texts):
            if (row, column) in covered:
                continue
            cell = cells[column]
            first, *others = text.split("\n")
            cell.paragraphs[0].text = first
            for line in others:
                cell.add_paragraph(line)


def _saved(document):
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _heading(line):
    """Return the 0-based level and the match of a number that Word would write as it stands."""
    for level, pattern in enumerate(_HEADINGS):
        match = pattern.match(line)
        if match and not line[match.end() :][:1].isdigit():
            numeral = match["numeral"]
            value = to_int(numeral)
            if numeral == (str(value) if numeral.isdigit() else to_chinese(value)):
                return level, match
    return 0, None


class _Lists:
    """The list definitions of a file, and how far its main list has counted."""

    def __init__(self, element):
        self._element = element
        for one in list(element):
            element.remove(one)
        self._templates = {}
        self._counters = {}
        self._nums = 0
        self._main = self._define(0, [])
        self._num(0)

    def number(self, level, template, value):
        """Return the ``w:num`` that gives ``value`` at ``level`` (0-based) the next time."""
        if self._templates.setdefault(level, template) != template:
            key = self._nums
            self._define(key, [_level(level, template, value)])
            return self._num(key)
        if self._main.find(qn("w:lvl") + f"[@{qn('w:ilvl')}='{level}']") is None:
            self._main.append(parse_xml(_level(level, template, 1)))
        expected = self._counters.get(level, 0) + 1
        self._counters = {one: last for one, last in self._counters.items() if one < level}
        self._counters[level] = value
        return _MAIN_LIST if value == expected else self._num(0, level, value)

    def _define(self, key, levels):
        content = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{key}">{"".join(levels)}'
        made = parse_xml(content + "</w:abstractNum>")
        self._element.insert(0, made)
        return made

    def _num(self, key, level=None, start=None):
        self._nums += 1
        override = (
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        )
        self._element.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{self._nums}"><w:abstractNumId w:val="{key}"/>'
                f"{'' if level is None else override}</w:num>"
            )
        )
        return self._nums


def _level(level, template, start):
    return (
        f'<w:lvl {nsdecls("w")} w:ilvl="{level}"><w:start w:val="{start}"/>'
        f'<w:numFmt w:val="{_FORMATS[level]}"/><w:lvlText w:val="{template}"/></w:lvl>'
    )
