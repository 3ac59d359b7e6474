"""One wrong cell is one finding, in the cell, with the value it should have."""

from forms import FOUR, applications, markdown, report

from checker.checks import registry
from checker.checks.tables._repairs import repairs

RECEIVED, CARRIED_OVER, HANDLED, LEFT_OVER = FOUR
GROUP = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
FAMILIES = ("row-total", "result-total", "balance")


def found(table, form="form-applications", families=FAMILIES):
    """Return family, variant, and row, column, value and right value or lines of each finding."""
    read = report(table, form)
    rows = []
    for family in families:
        params = registry.build("table-sum", {"forms": (form,), "family": family})
        for hit in registry.load("table-sum").run(read, params):
            told = hit.arguments
            if hit.variant in ("cell", "blank"):
                what = (told["row"], told["column"], told["value"], told["right"])
                assert hit.span.of(read.text) == told["value"]
                assert [edit.replacement for edit in hit.edits] == [told["right"]]
            else:
                what = (told["lines"], told["equation"])
            rows.append((family, hit.variant, *what))
    return rows


def changed(**cells):
    """Return the table of applications with other numbers in some cells: received_6=23."""
    rows = {label: [*numbers] for label, numbers in FOUR.items()}
    labels = dict(zip(("received", "carried", "handled", "left"), FOUR, strict=True))
    for cell, number in cells.items():
        row, column = cell.rsplit("_", 1)
        rows[labels[row]][int(column)] = number
    return applications(rows)


def test_what_adds_up_gives_no_finding():
    assert found(changed()) == []


def test_a_wrong_cell_is_one_finding_however_many_sums_it_breaks():
    expected = [("row-total", "cell", RECEIVED, "总计", "23", "22")]
    assert found(changed(received_6=23)) == expected
    expected = [("row-total", "cell", RECEIVED, "自然人", "81", "18")]
    assert found(changed(received_0=81)) == expected


def test_several_wrong_cells_are_a_finding_each():
    assert found(changed(received_6=23, left_0=0, carried_1=2)) == [
        ("row-total", "cell", RECEIVED, "总计", "23", "22"),
        ("row-total", "cell", CARRIED_OVER, "商业企业", "2", "0"),
        ("row-total", "cell", LEFT_OVER, "自然人", "0", "1"),
    ]


def test_two_wrong_cells_in_one_sum_are_told_apart():
    """Each of them breaks another sum as well, and there it is alone."""
    assert found(changed(received_0=17, left_0=3)) == [
        ("row-total", "cell", RECEIVED, "自然人", "17", "18"),
        ("row-total", "cell", LEFT_OVER, "自然人", "3", "1"),
    ]


def test_where_several_cells_may_be_the_wrong_one_the_sums_are_told():
    """Natural persons and total agree in every row, so any of four rows may be wrong."""
    assert found(changed(received_0=20, received_6=24)) == [
        ("balance", "several", "自然人、总计", "20＋1≠18＋1"),
    ]


def test_nothing_is_said_of_a_cell_where_other_changes_would_do_as_well():
    """Received may be 4 and handled 23, or handled 3 and received 22."""
    assert found(changed(received_6=23, handled_1=4)) == [
        ("row-total", "several", f"{RECEIVED}、{HANDLED}", "18＋3＋1≠23"),
        ("balance", "several", "商业企业、总计", "3＋0≠4＋0"),
    ]


def test_a_blank_cell_counts_as_nothing():
    assert found(changed(received_2="", received_3="—", received_5="无")) == []


def test_a_blank_cell_that_should_hold_a_number_is_a_wrong_one():
    assert found(changed(received_1="")) == [
        ("row-total", "blank", RECEIVED, "商业企业", "", "3"),
    ]


def test_a_blank_total_is_not_a_wrong_one():
    assert found(changed(received_6="")) == []
    assert found(changed(received_6="", received_0=19)) == [
        ("balance", "several", "自然人、总计", "19＋1≠18＋1"),
    ]


def test_a_row_that_is_wholly_blank_is_not_balanced():
    assert found(changed(**{f"left_{column}": "" for column in range(7)})) == []


def test_a_cell_with_words_is_in_no_sum():
    assert found(changed(received_0="18件")) == []
    assert found(changed(received_0="18件", received_6=30)) == [
        ("balance", "cell", RECEIVED, "总计", "30", "22"),
    ]


def test_sums_of_groups_are_told_by_their_names():
    line = [1, 1, 0, 0, 3, 0, 0, 0, 0, 0, 1, 0, 0, 0, 2]
    assert found(markdown([GROUP * 3, line]), "form-reviews", ["review-total"]) == [
        ("review-total", "", "行政复议", "1＋1＋0＋0≠3"),
        ("review-total", "", "复议后起诉", "1＋0＋0＋0≠2"),
    ]


def test_nothing_is_certain_where_too_much_is_wrong():
    """Five rows are off, so the search ends without an answer."""
    labels = ["（一）予以公开", "1.属于国家秘密", "2.重复申请", "8.属于行政查询事项", "3.其他"]
    rows = {label: [1, 0, 0, 0, 0, 0, 2] for label in labels} | FOUR
    result = repairs(report(applications(rows)).forms["form-applications"].filled)
    assert result.right == {}
    assert len(result.left) == len(result.broken) == 5
