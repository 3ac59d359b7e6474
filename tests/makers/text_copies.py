"""Tables in Markdown as they look where somebody copied a web page as plain text.

Merged cells are there once, and blank ones are gone: the heads no longer stand above their
columns.
"""


def _one_row_a_line(rows):
    return [" | ".join(row) + " |" for row in rows]


def _filled_up(rows):
    width = max(map(len, rows))
    return [" | ".join(row) + " |" + "|" * (width - len(row)) for row in rows]


def _bar_behind_each_cell(rows):
    return [line for row in rows for line in (*(f"{cell} |" for cell in row), "|")]


def _bars_between(rows):
    return [line for row in rows for cell in row for line in (*_broken(cell), "|")]


def _blank_lines_between(rows):
    return [line for row in rows for cell in row for line in (*_broken(cell), "")]


def _broken(cell):
    """Return the lines of a cell: heads of four characters are broken in narrow columns."""
    return [cell[:2], cell[2:]] if cell in ("商业企业", "科研机构") else [cell]


SHAPES = {
    "one row a line": _one_row_a_line,
    "rows filled up with bars": _filled_up,
    "a bar behind each cell": _bar_behind_each_cell,
    "lines of bars between the cells": _bars_between,
    "blank lines between the cells": _blank_lines_between,
}


def text_copy(markdown, shape):
    """Return the text with its tables in the shape of that name."""
    lines, rows = [], []
    for line in [*markdown.split("\n"), ""]:
        if line.startswith("|"):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            if set(line) - set("|- "):
                rows.append([cell for cell in cells if cell])
            continue
        if rows:
            lines += SHAPES[shape](rows)
            rows = []
        lines.append(line)
    return "\n".join(lines)
