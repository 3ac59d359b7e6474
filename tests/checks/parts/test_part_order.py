"""Parts out of order, too short, or under one heading."""

from checks.hits import full_hits, hits, places, report

LONG = (
    "全年办理水行政处罚案件12件，全部经过法制审核，组织水法宣传周活动，发放资料3000份，"
    "接受咨询420人次，未发生复议纠错和行政诉讼败诉的情形。"
)


def test_a_second_section_for_the_same_part_is_not_out_of_order():
    text = report(
        "一、主要举措和成效", LONG, "二、存在的不足和原因", LONG, "三、特色做法和成效", LONG
    )
    assert hits("FZ107", text) == []


def test_the_earlier_heading_is_the_one_that_should_follow_next():
    text = report(
        "一、党政主要负责人履行推进法治建设第一责任人职责情况",
        LONG,
        "二、下一步打算",
        LONG,
        "三、存在的不足",
        LONG,
    )
    [(place, hit)] = full_hits("FZ107", text)
    assert place == "三、存在的不足"
    assert hit.arguments["earlier"].startswith("一、党政主要负责人")


def test_order_may_count_for_some_parts_only():
    text = report("一、下一步打算", LONG, "二、存在的不足", LONG)
    assert places("FZ107", text) == ["二、存在的不足"]
    assert hits("FZ107", text, parts=("achievements", "shortcomings")) == []


def test_the_length_counts_neither_spaces_nor_the_heading_itself():
    text = report("一、存在的不足和原因", "由于 人员 少，\n频次不够。")
    [(place, hit)] = full_hits("FZ108", text)
    assert place == "一、存在的不足和原因"
    assert hit.arguments["length"] == len("由于人员少，频次不够。")


def test_the_limit_itself_is_long_enough():
    text = report("一、存在的不足和原因", "一" * 59 + "。")
    assert hits("FZ108", text) == []
    assert hits("FZ108", text, minimum=61) != []


def test_subheadings_and_numbered_sentences_count():
    first = "1.全员轮训执法人员，提高取证、固证和文书制作能力。"
    second = "2.完善案件会审制度，做到全程留痕、可回溯管理、责任到人。"
    text = report("一、下一步打算", "（一）建强执法队伍，规范办案程序", first, second)
    assert hits("FZ108", text) == []


def test_nothing_at_all_is_worded_by_itself():
    text = report("一、存在的不足和原因", "二、下一步打算", LONG)
    assert hits("FZ108", text) == [("一、存在的不足和原因", "empty")]


def test_a_part_in_two_sections_is_measured_as_a_whole():
    text = report("一、主要举措和成效", "办理案件12件。", "二、特色做法和成效", LONG)
    assert hits("FZ108", text) == []


def test_a_shared_section_is_told_once():
    text = report(
        "一、主要举措和成效", LONG, "二、存在的问题及下一步打算", "因人手少，归档慢，要招人。"
    )
    assert places("FZ108", text) == ["二、存在的问题及下一步打算"]
    assert places("FZ109", text) == ["二、存在的问题及下一步打算"]


def test_more_parts_may_be_allowed_to_share():
    text = report("一、主要举措和成效", LONG, "二、存在的问题及下一步打算", LONG)
    assert hits("FZ109", text, most=2) == []
