"""A report without a title is known by the organ that its introduction tells of."""

import datetime

import pytest
from outline_text import read

from checker.packs.load import load_pack
from checker.structure.analyse import analyse

TODAY = datetime.date(2026, 3, 1)
BODY = "现将有关情况报告如下：\n\n一、主要举措和成效\n\n全年检查20次，办理案件3件。\n"


def metadata(text):
    return analyse(read(text), load_pack("fazhi"), today=TODAY)[1].metadata


@pytest.mark.parametrize(
    ("opening", "organ", "profile"),
    [
        ("2025年，自然资源部坚持以习近平法治思想为指导。", "自然资源部", "department"),
        ("2025年，自然资源部党组高度重视法治建设。", "自然资源部", "department"),
        ("2025年以来，青禾县公安局按照县委部署抓好法治建设。", "青禾县公安局", "department"),
        ("2025年，在市委、市政府的正确领导下，青禾市城市管理局深入推进依法行政。",
         "青禾市城市管理局", "department"),
        ("2025 年，市水务局认真落实决策部署。", "市水务局", "department"),
        ("2025年是收官之年，也是攻坚之年。白鹭街道始终坚持依法行政。", "白鹭街道", "township"),
        ("一年来，白鹭乡在县委、县政府的正确领导下推进法治政府建设。", "白鹭乡", "township"),
        ("2025年，白鹭镇法治政府建设工作在县委的领导下有序推进。", "白鹭镇", "township"),
        ("2025年，青禾县住房和城乡建设局紧扣中心工作。", "青禾县住房和城乡建设局", "department"),
        ("2025年，青禾省坚持以习近平法治思想为指导。", "青禾省", "government"),
        ("2025年，县政府始终把法治政府建设摆在重要位置。", "县政府", "government"),
        ("根据有关要求，现将2025年度青禾市教育局法治政府建设工作报告如下。", "青禾市教育局",
         "department"),
        ("根据有关要求，现将白鹭街道办事处2025年法治政府建设年度报告公开如下。",
         "白鹭街道办事处", "township"),
        ("在党中央的坚强领导下，自治区认真落实各项任务。", "自治区", "government"),
    ],
)  # fmt: skip
def test_the_subject_of_the_first_sentence_is_the_organ(opening, organ, profile):
    found = metadata(opening + BODY)
    assert (found.title, found.organization, found.profile) == (None, organ, profile)


@pytest.mark.parametrize(
    "opening",
    [
        "2025年，我局在县委、县政府的领导下推进依法行政，县司法局加强指导。",
        "2025年，全县法治政府建设工作坚持稳中求进，县司法局加强统筹。",
        "为贯彻落实上级政府在法治建设上的要求，扎实开展工作。",
        "2025年，在县委、县政府的坚强领导下，深入推进法治政府建设。",
        "2025年，各乡镇政府坚持依法行政。",
        "按照市政府加强法治建设的部署，各项工作有序开展。",
        "2025年，县委、县政府坚持依法行政。",
        "法治是最好的营商环境。",
    ],
)
def test_no_name_is_guessed(opening):
    assert metadata(opening + BODY).organization is None


def test_title_and_signatory_come_first():
    opening = "2025年，青禾县水务局坚持依法行政。"
    assert metadata(f"白鹭镇2025年法治政府建设报告\n\n{opening}{BODY}").organization == "白鹭镇"
    signed = f"{opening}{BODY}\n白鹭镇人民政府\n2026年1月10日\n"
    assert metadata(signed).organization == "白鹭镇人民政府"


def test_a_government_is_known_by_what_it_does_where_nobody_is_named():
    acts = "2025年，在党中央、国务院坚强领导下，法治建设有新进展。{}\n\n一、省委、省政府加强领导\n"
    once = acts.format("现将情况报告如下。") + "\n全年立法12件。\n"
    assert metadata(once).profile is None
    twice = once + "\n省委、省政府主要领导多次研究法治工作。\n"
    assert (metadata(twice).profile, metadata(twice).organization) == ("government", None)
    assert metadata(twice + "\n我局牵头落实。\n").profile == "department"
