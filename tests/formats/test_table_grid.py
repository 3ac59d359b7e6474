"""Cells stand in the grid where a browser would put them."""

from hypothesis import given
from hypothesis import strategies as st

from checker.formats.table_grid import Grid
from checker.model.span import Span

ANY = Span(0, 0)


def grid(*rows):
    """Return the grid of ``rows`` of (rows, columns); places that a cell covers have its number."""
    made = Grid()
    for row in rows:
        made.row()
        for rows_covered, columns_covered in row:
            made.cell(ANY, rows_covered, columns_covered)
    table = made.table()
    numbers = {(cell.row, cell.column): str(n) for n, cell in enumerate(table.cells)}
    return [
        "".join("." if cell is None else numbers[cell.row, cell.column] for cell in row)
        for row in table.grid()
    ]


ONE = (1, 1)


def test_plain_rows_stand_one_below_another():
    assert grid([ONE, ONE], [ONE, ONE]) == ["01", "23"]


def test_a_cell_over_two_rows_moves_the_next_row_to_the_right():
    assert grid([(2, 1), ONE], [ONE]) == ["01", "02"]


def test_a_cell_over_columns_and_rows():
    assert grid([(2, 2), ONE], [ONE], [ONE, ONE, ONE]) == ["001", "002", "345"]


def test_a_row_with_fewer_cells_leaves_places_empty():
    assert grid([ONE, ONE, ONE], [ONE]) == ["012", "3.."]


def test_a_cell_covers_no_row_below_the_last():
    assert grid([(9, 1), ONE], [ONE]) == ["01", "02"]


def test_a_table_without_cells_is_none():
    assert Grid().table() is None


@given(
    st.lists(
        st.lists(st.tuples(st.integers(1, 3), st.integers(1, 3)), min_size=1, max_size=5),
        min_size=1,
        max_size=5,
    )
)
def test_no_two_cells_begin_in_one_place_and_all_are_inside(rows):
    made = Grid()
    for row in rows:
        made.row()
        for cell in row:
            made.cell(ANY, *cell)
    table = made.table()
    corners = [(cell.row, cell.column) for cell in table.cells]
    assert len(set(corners)) == len(corners) == sum(map(len, rows))
    assert table.row_count == len(rows)
    assert all(cell.rows >= 1 for cell in table.cells)
