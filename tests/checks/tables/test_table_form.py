"""What a form lacks, what is in other words, and cells that hold no number."""

from forms import FOUR, HEADS, TITLE, applications, markdown, report

from checker.checks import registry

RECEIVED, CARRIED_OVER, HANDLED, LEFT_OVER = FOUR
FORMS = ("form-documents", "form-applications", "form-reviews")


def hits(defect, table, form="form-applications", **given):
    """Return the hits of one defect, with the text that they stand at."""
    read = report(table, form, **given)
    params = registry.build("table-form", {"forms": FORMS, "defect": defect})
    return [
        (hit.span.of(read.text), hit.variant, hit.arguments)
        for hit in registry.load("table-form").run(read, params)
    ]


def test_a_missing_row_is_told_at_the_one_above_it():
    rows = {one: FOUR[one] for one in FOUR if one != CARRIED_OVER}
    found = [(at, told["row"]) for at, _, told in hits("row", applications(rows))]
    assert found[0] == (RECEIVED, CARRIED_OVER)
    assert ("（七）总计", LEFT_OVER) not in found


def test_a_table_of_another_version_is_not_compared():
    rows = {RECEIVED: [0] * 7, "（六）其他处理": [0] * 7, LEFT_OVER: [0] * 7}
    assert hits("row", applications(rows)) == []
    year = TITLE.replace("2025", "2020")
    assert len(hits("row", applications(rows), title=year)) > 15


def test_blank_cells_of_a_row_are_one_finding_with_a_fix():
    table = applications(**{LEFT_OVER: [1, "", 0, "—", 0, 0, 1]})
    ((at, variant, told),) = hits("blank", table)
    assert (at, variant, told["column"]) == ("", "", "商业企业、社会公益组织")


def test_a_blank_cell_whose_number_is_known_is_left_to_the_sums():
    assert hits("blank", applications(**{RECEIVED: [18, "", 0, 0, 1, 0, 22]})) == []


def test_a_table_with_nothing_in_it_is_one_finding():
    rows = {label: [""] * 7 for label in FOUR}
    assert [variant for _, variant, _ in hits("blank", applications(rows))] == ["table"]


def test_a_fix_puts_zeros_in_blank_cells_only():
    table = applications(**{LEFT_OVER: [1, "", 0, "—", 0, 0, 1]})
    read = report(table)
    params = registry.build("table-form", {"forms": FORMS, "defect": "blank"})
    (hit,) = registry.load("table-form").run(read, params)
    text = read.text
    for edit in sorted(hit.edits, reverse=True):
        text = text[: edit.span.start] + edit.replacement + text[edit.span.end :]
    assert text.endswith(f"{LEFT_OVER}\n1\n0\n0\n0\n0\n0\n1")


def test_a_missing_table_needs_its_section():
    assert len(hits("table", "全年新收申请22件。")) == 1
    assert hits("table", "全年新收申请22件。", form="form-documents")[0][0].startswith("二、")


def test_a_head_in_other_words_at_the_beginning_is_found():
    table = applications(heads=["自然人申请", *HEADS[1:]])
    assert [at for at, _, _ in hits("label", table)] == ["自然人申请"]
    assert hits("column", table) == []


def test_a_unit_in_a_cell_is_no_number():
    table = applications(**{RECEIVED: ["18件", 3, 0, 0, 1, 0, 22]})
    assert [told["value"] for _, _, told in hits("number", table)] == ["18件"]


def test_another_column_that_holds_text_is_nothing_of_the_form():
    rows = [["", *HEADS, "备注"], *([label, *numbers, "见说明"] for label, numbers in FOUR.items())]
    table = markdown(rows)
    assert hits("number", table) == []
    assert hits("column", table) == []
    assert hits("unreadable", table) == []
