"""Which names may be one organ."""

import pytest
from checks.kindrun import hits, pack

RULE = next(rule for rule in pack().rules if rule.code == "GW105")


def signed(titled, signatory):
    """Return the hits for a report of one organ that another signs."""
    text = (
        f"{titled}2024年法治政府建设年度报告\n一、主要举措\n学习6次。\n{signatory}\n2025年1月10日\n"
    )
    return hits("signatory-agreement", text, **RULE.parameters)


@pytest.mark.parametrize(
    ("titled", "signatory"),
    [
        ("临江县文旅局", "临江县文化和旅游局"),
        ("县发改局", "临江县发展和改革局"),
        ("市场监管局", "临江县市场监督管理局"),
        ("岳山市岳山县水利局", "岳山县水利局"),
        ("高新区", "临江高新技术产业开发区管理委员会"),
        ("东湖街道", "中共临江市东湖区东湖街道工作委员会"),
        ("临江县", "临江县司法局"),
        ("临江县税务局", "国家税务总局临江县税务局"),
        ("市生态环境局清河分局", "临江市清河生态环境局"),
        ("临江县委、县政府", "中共临江县委员会\n临江县人民政府"),
        ("临江县住房和城乡建设局", "中共临江县\n住房和城乡建设局党组"),
    ],
)
def test_forms_of_one_name(titled, signatory):
    """Short forms, houses with several organs, branches and broken lines agree."""
    assert signed(titled, signatory) == []


@pytest.mark.parametrize(
    ("titled", "signatory"),
    [
        ("临江县审计局", "临江县财政局"),
        ("临江县水利局", "清河县水利局"),
        ("临江县青山镇", "临江县人民政府"),
        ("临江县民政局", "临江县人民政府"),
    ],
)
def test_two_organs(titled, signatory):
    """Another body, another place, another level."""
    assert len(signed(titled, signatory)) == 1
