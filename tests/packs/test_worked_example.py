"""The worked example of a kind of report: three tables in YAML alone, checked as any other kind."""

import json
import subprocess
import sys

import pytest
from places import ROOT

PACK = ROOT / "docs" / "packs" / "zhifa-shuju"
HEAD = """\
临河县水务局2025年度行政执法数据

第一部分 行政执法数据表

表一 行政许可实施情况统计表

| 申请数量 | 受理数量 | 许可数量 | 不予许可数量 | 撤销许可数量 |
|---|---|---|---|---|
| 36 | 36 | 35 | 1 | 0 |

表二 行政处罚实施情况统计表

| 警告 | 罚款 | 没收违法所得、没收非法财物 | 暂扣许可证、执照 | 责令停产停业 | 吊销许可证、执照 \
| 行政拘留 | 其他行政处罚 | 合计（宗） | 罚没金额（万元） |
|---|---|---|---|---|---|---|---|---|---|
| 1 | 12 | 0 | 0 | 0 | 0 | 0 | 0 | {total} | 8.40 |

第二部分 行政执法情况说明

全年办理行政许可36宗，作出行政处罚13宗。
"""


def nianbao(*arguments, cwd):
    command = [sys.executable, "-m", "checker", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("command", ["validate", "test"])
def test_the_pack_is_good_and_its_examples_hold(command, tmp_path):
    run = nianbao("rules", command, PACK, cwd=tmp_path)
    assert run.returncode == 0, run.stdout + run.stderr


def test_nothing_but_yaml_is_needed():
    assert {path.suffix for path in PACK.rglob("*") if path.is_file()} == {".yaml"}


@pytest.mark.parametrize(
    ("total", "expected"), [("13", ["ZS101"]), ("14", ["ZS101", "ZS201"]), ("", ["ZS101", "ZS103"])]
)
def test_a_report_of_this_kind_is_checked(total, expected, tmp_path):
    """The table of coercion is missing; a wrong total is told, and so is a blank one."""
    (tmp_path / "a.md").write_text(HEAD.format(total=total), encoding="utf-8")
    run = nianbao("check", "--pack", PACK, "--format", "json", "a.md", cwd=tmp_path)
    found = json.loads(run.stdout)["files"][0]["findings"]
    assert [one["code"] for one in found if one["code"].startswith("ZS")] == expected
