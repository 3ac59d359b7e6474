"""Parts that are missing, or stand where they should not."""

from checks.hits import full_hits, hits, places, report

LONG = (
    "全年办理水行政处罚案件12件，全部经过法制审核，组织水法宣传周活动，发放资料3000份，"
    "接受咨询420人次，未发生复议纠错和行政诉讼败诉的情形。"
)


def test_a_missing_part_hangs_on_a_title_of_several_lines_as_a_whole():
    text = (
        "中共星屿县望鲸镇委员会\n星屿县望鲸镇人民政府\n关于2025年法治政府建设情况的报告\n\n一、主要举措和成效\n"
        + LONG
    )
    [place] = places("FZ104", text)
    assert place.startswith("中共星屿县")
    assert place.endswith("情况的报告")


def test_without_a_title_it_hangs_on_the_first_line_even_if_that_is_blank():
    assert places("FZ104", "\n一、主要举措和成效\n" + LONG) == [""]


def test_statuses_that_are_not_named_pass():
    text = report("一、主要举措和成效", "（一）履行第一责任人职责", LONG)
    assert hits("FZ106", text) == [("（一）履行第一责任人职责", "subsection")]
    assert hits("FZ106", text, statuses=("passage",)) == []
    assert hits("FZ103", text, statuses=("subsection",)) != []


def test_an_account_in_the_introduction_has_a_wording_of_its_own():
    text = report(
        "2024年，局主要负责人切实履行推进法治建设第一责任人职责，扎实推进依法行政。",
        "一、主要举措和成效",
        LONG,
    )
    [(_, variant)] = hits("FZ106", text)
    assert variant == "lead"


def test_the_section_is_the_outermost_one_and_is_shortened():
    heading = "一、坚持党对法治政府建设的领导，健全主要领导牵头、班子成员分工负责、科室落实的机制"
    text = report(heading, "（一）切实履行第一责任人职责", LONG, LONG)
    [(_, hit)] = full_hits("FZ106", text)
    assert hit.arguments["section"].startswith("一、坚持党对法治")
    assert len(hit.arguments["section"]) == 40


def test_a_part_that_no_table_knows_is_nothing():
    assert hits("FZ101", report("一、主要举措", LONG), part="unknown") == []
