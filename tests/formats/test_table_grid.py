"""Cells stand in the grid where a browser would put them."""

from hypothesis import given
from hypothesis import strategies as st

from checker.formats.table_grid import Grid
from checker.model.span import Span
from checker.support.limits import TABLE_COLUMNS, TABLE_PLACES

ANY = Span(0, 0)


def grid(*rows):
    """Return the grid of ``rows`` of (rows, columns); places that a cell covers have its number."""
    made = Grid()
    for row in rows:
        made.row()
        for rows_covered, columns_covered in row:
            made.cell(ANY, rows_covered, columns_covered)
    return drawn(made)


def drawn(made):
    """Return the rows of a grid, in every place the number of its cell."""
    table = made.table()
    numbers = {(cell.row, cell.column): f"{n:x}" for n, cell in enumerate(table.cells)}
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


def test_rows_and_columns_in_which_no_cell_begins_are_left_out():
    assert grid([(1, 5), (1, 1000)], [(65534, 5), (1, 7)]) == ["01", "23"]
    assert grid([(3, 1), ONE], [], [ONE]) == ["01", "02"]


def test_no_cell_reaches_from_a_head_into_a_body():
    made = Grid()
    made.group()
    made.row()
    made.cell(ANY, 3)
    made.cell(ANY)
    made.group()
    made.row()
    made.cell(ANY)
    made.cell(ANY)
    assert drawn(made) == ["01", "23"]


FULL = [ONE, ONE, ONE]


def test_a_cell_that_covers_too_few_rows_goes_on_beside_rows_that_are_too_short():
    rows = [[(2, 1), ONE, ONE], [ONE, ONE], [ONE, ONE], FULL, FULL, FULL]
    assert grid(*rows) == ["012", "034", "056", "789", "abc", "def"]


def test_of_two_that_end_the_outer_one_goes_on():
    rows = [[(2, 1), (2, 1), ONE], [ONE], [ONE, ONE], FULL, FULL]
    assert grid(*rows) == ["012", "013", "045", "678", "9ab"]


def test_a_cell_that_covers_too_many_rows_ends_where_a_row_would_be_too_long():
    rows = [FULL, [(3, 1), ONE, ONE], [ONE, ONE], [(1, 2), ONE], FULL]
    assert grid(*rows) == ["012", "345", "367", "889", "abc"]
    rows = [FULL, [(3, 1), (3, 1), ONE], [ONE], [ONE, ONE], FULL]
    assert grid(*rows) == ["012", "345", "346", "378", "9ab"]


def test_a_label_that_forgets_the_cell_to_its_left_gets_narrower():
    four = [ONE] * 4
    rows = [four, [(2, 2), ONE, ONE], [(1, 2), ONE], four]
    assert grid(*rows) == ["0123", "4456", "4478", "9abc"]


def test_rows_are_not_mended_where_nothing_tells_how():
    note = [[(2, 1), ONE], [ONE], [ONE], [ONE, ONE]]
    assert grid(*note) == ["01", "02", "3.", "45"]
    varied = [[(2, 1), ONE], [ONE], [ONE, ONE, ONE], [ONE]]
    assert grid(*varied) == ["01.", "02.", "345", "6.."]


def test_a_table_that_is_too_large_is_none():
    wide = Grid()
    wide.row()
    for _ in range(TABLE_COLUMNS + 1):
        wide.cell(ANY)
    assert wide.table() is None
    sparse = Grid()
    for row in range(TABLE_PLACES // TABLE_COLUMNS + 2):
        sparse.row()
        for _ in range(1 if row else TABLE_COLUMNS):
            sparse.cell(ANY)
    assert sparse.table() is None


def test_spans_that_claim_a_whole_field_cost_nothing():
    """A thousand cells, each of a thousand columns and 65,534 rows."""
    made = Grid()
    for _ in range(1000):
        made.row()
        made.cell(ANY, 65534, 1000)
    assert made.table() is None
    made = Grid()
    for _ in range(1000):
        made.row()
        made.cell(ANY, 1, 1000)
    assert len(made.table().grid()) == 1000


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
