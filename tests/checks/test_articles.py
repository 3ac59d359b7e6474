"""Which paragraphs of a text are articles of a statute, and what repeats itself there."""

from checks.hits import TODAY, places

from checker import formats
from checker.checks._articles import paragraphs_by_article
from checker.packs.load import load_pack
from checker.structure.analyse import analyse

BEGINS = "^第[一二三四五六七八九十]{1,3}条"
TITLE = "临河县水利局2024年法治政府建设年度报告\n"
RULES = f"""{TITLE}
一、制度建设
（一）修订办法
办法修订如下。
第三条 管护单位应当做好下列工作：
（一）清理淤积；
（二）修补渠堤。
管护单位每月报告一次工作情况。
第四条 水管单位的职责另行规定。
（二）开展检查
管护单位每月报告一次工作情况。
"""


def test_articles_end_at_a_heading_beside_the_one_that_they_stand_under():
    """Lists belong to them."""
    document = formats.read_bytes("a.txt", RULES.encode(), ".txt")
    _, report = analyse(document, load_pack("fazhi"), today=TODAY)
    found = [
        (paragraph.span.of(report.text)[:3], article)
        for _, paragraph, article in paragraphs_by_article(report, BEGINS)
    ]
    assert found == [
        ("办法修", 0), ("第三条", 1), ("管护单", 1), ("第四条", 2), ("管护单", 0),
    ]  # fmt: skip


def test_an_article_may_say_a_sentence_again_but_not_twice_in_a_row():
    """Statutes repeat themselves, case by case."""
    sentence = "有关情况应当在三日内登记备案。"
    apart = f"{TITLE}第三条 停水的应当公告。{sentence}\n停电的应当公告。{sentence}\n"
    assert places("GW502", apart) == []
    assert places("GW502", apart.replace("第三条 ", "")) == [sentence]
    assert places("GW502", f"{TITLE}第三条 停水的应当公告。{sentence}{sentence}\n") == [sentence]
