"""What leaders did is told by who did it, by what was done and by what it was about."""

import pytest

from checker.packs.load import load_pack


def told(sentence, following=""):
    account = load_pack("fazhi").table("part-first-responsible-person").account
    return account.told(sentence, following)


@pytest.mark.parametrize(
    "sentence",
    [
        "局主要负责同志3次主持召开局党组会议研究法治建设工作。",
        "主要负责人听取依法行政工作汇报，对执法难题提出要求。",
        "县长先后5次召开县政府常务会议审议《青禾县法治政府建设年度报告》。",
        "市委、市政府主要领导对法治政府建设作出批示，市长专题研究行政执法改革。",
        "对行政执法中的难点问题，镇党委书记亲自协调、镇长全程督办。",
        "在法治建设上，区长带队督导3次。",
        "街道党工委书记、办事处主任每季度听取法治建设情况汇报。",
        "“一把手”主持召开全面依法治县委员会会议2次。",
        "严格落实第一责任人职责，及时召开会议，研究解决法治建设中的问题。",
        "省长某某同志认真履行推进法治建设第一责任人职责，多次主持召开省政府常务会议。",
        "支队长审签行政执法决定书36份，对重大案件亲自过问。",
        "部党组主要负责同志主持召开部务会议，部署推进依法行政。",
    ],
)
def test_what_a_leader_did_is_told(sentence):
    assert told(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "我局成立由局长任组长的法治政府建设工作领导小组，定期召开会议部署工作。",
        "形成主要领导亲自抓、分管领导具体抓的法治建设格局。",
        "主要领导负总责，分管领导主持召开法治建设推进会4次。",
        "副局长主持召开法治建设推进会4次。",
        "各村书记主持召开法治宣传会议12场。",
        "约谈企业主要负责人，召开行政执法座谈会。",
        "各部门主要负责人在会上述法，会议听取法治工作情况汇报。",
        "学习贯彻习近平总书记主持召开的中央全面依法治国工作会议精神。",
        "局长高度重视，全局上下认真落实上级关于法治政府建设的决策部署。",
        "局长主持召开安全生产会议6次。",
        "区人大常委会主任听取法治政府建设情况报告。",
        "开设法治课堂6期，由党委书记、各所所长轮流授课。",
        "局党组会议听取法治建设工作汇报。",
        "明确局长为法治政府建设第一责任人，分管副局长召开会议部署。",
        "",
    ],
)
def test_what_others_did_is_no_account_of_the_leaders(sentence):
    assert not told(sentence)


def test_the_next_sentence_may_go_on_to_the_deeds():
    opening = "县委书记、县长带头抓法治建设。"
    assert not told(opening)
    assert told(opening, "先后主持召开会议6次。")
    assert told("认真履行推进法治建设第一责任人职责。", "全年听取汇报4次。")
    assert not told(opening, "各部门主持召开会议6次。")
    assert not told("局长任组长的法治建设领导小组作用明显。", "先后主持召开会议6次。")


def test_a_part_that_tells_of_no_deeds_has_no_account():
    assert load_pack("fazhi").table("part-shortcomings").account is None
