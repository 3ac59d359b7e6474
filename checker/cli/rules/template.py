"""What ``nianbao rules new`` prints."""

from __future__ import annotations

import re

from checker.packs.load import taken_codes
from checker.support.errors import NianbaoError

_BUILTIN = """\
# 写法见 docs/writing-a-rule.md；检查方式见 nianbao rules kinds
# How to write it: docs/writing-a-rule.md; kinds of check: nianbao rules kinds
# 写好后 | then: nianbao rules validate {code}.yaml && nianbao rules test {code}.yaml
"""

_PACK = """\
# 用法 | use it: nianbao check --pack FILE reports/
# 写好后 | then: nianbao rules validate FILE && nianbao rules test FILE
pack: {pack}                     # 规则包的名字 | its name
extends: fazhi                   # 在哪个包的基础上 | the pack it builds on
# override:                      # 改动已有的规则 | what changes in rules that are there
#   FZ105: {{severity: error}}
#   GW205: {{enabled: false}}
#   FZ205: {{parameters: {{deadline: "03-01"}}}}
rules:
"""

_RULE = """\
id: {code}                       # 大写字母加数字 | capitals and digits
name: what-is-wrong              # 短横线连接的英文名 | what is wrong, in kebab-case
severity: warning                # error, warning, info
confidence: high                 # high, medium, low
scope: body                      # text, title, heading, lead, body, past_year, plan, …
subject: []                      # 没有这些就不适用 | not applicable without: title, date, …
needs: []                        # 缺少这些就无法判断 | cannot be evaluated without
check:
  kind: pattern
  pattern: '再创辉煌'            # RE2: https://github.com/google/re2/wiki/Syntax
  # replacement: '…'             # 改成什么；要写 fix | what to put there; needs fix
# fix: safe                      # safe, unsafe
message:                         # {{match}} 是找到的文字 | what was found
  zh: “{{match}}”是口号化的表述
  en: '"{{match}}" is a slogan'
help:                            # 怎么改 | how to fix it
  zh: 写明具体的事项、数量和时限。
  en: Say what, how much and by when.
why:                             # 为什么 | why it matters
  zh: 口号不能核对。
  en: A slogan cannot be checked.
traps:                           # 不报的情形 | what is not reported
  zh: 书名号里的文件名不报。
  en: Names of documents in 《》.
{basis}\
examples:                        # ⟦ ⟧ 标出应报的位置 | marks the place of the finding
  fire:
    - 一年来，全局上下努力工作，⟦再创辉煌⟧。
    - text: 新的一年，我局将⟦再创辉煌⟧。
      message: “再创辉煌”是口号化的表述
    - 回顾过去，硕果累累；展望未来，⟦再创辉煌⟧。
    - |
      二、下一步打算
      继续努力，⟦再创辉煌⟧。
  pass:
    - 一年来，全局办理案件12件。
    - text: 认真落实《再创辉煌行动方案》。
      note: 文件名
    - 全年创建示范单位3个，成绩辉煌。
    - 再创建示范单位3个。
"""

_BASIS = """\
basis:                           # rules/sources.yaml 里的文件和读过的条款 | a clause you have read
  - {{source: gbt-9704-2012, clause: "7.3.3"}}
"""


def template(code: str) -> str:
    """Return a rule file for a built-in code, else a pack with one rule; both are valid.

    Raise :class:`NianbaoError` if no rule can have ``code``.
    """
    prefix = code.rstrip("0123456789")
    if not re.fullmatch("[A-Z]+[0-9]+", code, re.ASCII) or prefix == "NB":
        zh = f"编号应为大写字母加数字，不用 NB：{code}"
        raise NianbaoError(zh, f"an id is capitals and digits, and not NB: {code}")
    if prefix in taken_codes():
        return (_BUILTIN + _RULE.replace("{basis}", _BASIS)).format(code=code)
    lines = _RULE.replace("{basis}", "").format(code=code).splitlines()
    listed = "".join(f"{'    ' if number else '  - '}{line}\n" for number, line in enumerate(lines))
    return _PACK.format(pack=prefix.lower()) + listed
