"""上一年度 and 下一年度 in headings, and reports that name no year."""

from checks.hits import full_hits, hits, places, report


def test_every_heading_is_looked_at_and_the_year_put_in():
    text = report("一、上一年度主要举措和成效", "甲。", "（一）下一年度准备", "乙。")
    found = full_hits("FZ206", text)
    assert [place for place, _ in found] == ["一、上一年度主要举措和成效", "（一）下一年度准备"]
    assert [hit.edits[0].replacement for _, hit in found] == ["2024年度", "2025年度"]


def test_other_words_for_a_year_are_added_by_parameter():
    text = report("一、去年主要举措和成效", "甲。")
    assert hits("FZ206", text) == []
    [(_, hit)] = full_hits("FZ206", text, terms={"去年": 0})
    assert hit.edits[0].replacement == "2024年"


def test_without_a_reporting_year_there_is_nothing_to_put_in():
    text = report(
        "一、上一年度主要举措和成效", "甲。", title="大河乡法治政府建设情况报告", date=None
    )
    [(_, hit)] = full_hits("FZ206", text)
    assert (hit.variant, hit.edits) == ("unknown", ())


def test_a_year_in_the_text_alone_is_no_reporting_year():
    text = report(
        "一、主要举措和成效", "2024年办理案件12件。", title="大河乡法治政府建设情况报告", date=None
    )
    assert places("FZ201", text) == ["大河乡法治政府建设情况报告"]


def test_other_facts_can_be_asked_for():
    text = report("一、主要举措和成效", "甲。", title="关于2024年法治政府建设情况的报告", date=None)
    assert places("FZ201", text, fact="organization") == ["关于2024年法治政府建设情况的报告"]
