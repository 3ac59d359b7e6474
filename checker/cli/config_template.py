"""What ``nianbao config init`` writes: every key, explained and switched off.

Lines that begin with ``# `` explain; those that begin with ``#`` and a key are settings.
"""

from __future__ import annotations

TEMPLATE = {
    "zh": """\
# nianbao 的配置。去掉行首的 # 即生效；不写的按默认。
# 对本文件夹及其下的所有报告有效；下级文件夹里另有配置的，只用那一份，不合并。
# 路径都相对本文件。看某个文件实际用的设置：nianbao config show --origin 文件
# 编辑器里的提示：运行 nianbao schema config > nianbao.schema.json，再在第一行写
# #:schema ./nianbao.schema.json

# 在另一份配置的基础上修改：select 重新选择，ignore、extend-select、exclude 累加，
# 各个表逐项合并，其余以本文件为准。
#extends = "../nianbao.toml"

# 规则包：内置的 fazhi（法治政府建设年度报告）、gongwen（一般公文），或自己的规则包文件。
# 默认按标题识别。
#pack = "fazhi"

# 机关类型：department 部门、township 乡镇街道、government 政府、party 党委。默认自动识别。
#profile = "township"

# 用哪些规则。可以写 ALL、编号、编号的开头（GW6 指所有 GW6 开头的）或规则名。
# 编号一览：nianbao rules list。写得越具体越优先。
# 只用这些：
#select = ["FZ", "GW1", "GW2"]
# 在默认启用的之外再用这些（例如默认关闭的 GW102）：
#extend-select = ["GW102"]
# 不用这些：
#ignore = ["GW408", "GW503"]

# 不检查的路径，写法同 .gitignore。
#exclude = ["草稿/", "**/*备份*"]

# 达到哪个级别时退出码为 1：error（默认）、warning、info、never。
#fail-on = "warning"

# 语言：zh（默认）、en。
#lang = "zh"

# 基线：只报告其中没有的问题。豁免：有理由、有批准人、有期限的例外。
#baseline = "nianbao-baseline.json"
#waivers = "nianbao-waivers.toml"

# 进程数；默认按工作量。是否使用以前的结果；默认 true。
#jobs = 2
#cache = false

# 改变规则的级别：error、warning、info。
#[severity]
#GW6 = "error"
#missing-addressee = "info"

# 改变规则的参数。有哪些参数：nianbao explain FZ205。
#[parameters.FZ205]
#deadline = "03-01"

# 某些文件不用某些规则。写法同 .gitignore。
#[per-file-ignores]
#"**/乡镇/*.txt" = ["FZ103", "GW2"]

# 文件大小的上限，超过的不检查（NB004）。
#[limits]
#text-bytes = 50_000_000
#pages = 2000
""",
    "en": """\
# Configuration of nianbao. Take away the # at the start of a line to switch a setting on.
# It holds for all reports in this folder and below; where a folder below has a configuration
# of its own, that one alone holds. Paths are relative to this file.
# What holds for a file: nianbao config show --origin FILE
# For completion in an editor: nianbao schema config > nianbao.schema.json, and as first line
# #:schema ./nianbao.schema.json

# Build on another configuration: select starts anew, ignore, extend-select and exclude add up,
# tables are joined entry by entry, and in all else this file wins.
#extends = "../nianbao.toml"

# Rule pack: the built-in fazhi (annual reports on rule-of-law government) or gongwen (any
# official document), or a pack of your own. Detected from the title by default.
#pack = "fazhi"

# Kind of organ: department, township, government, party. Detected by default.
#profile = "township"

# Which rules run: ALL, a code, the beginning of codes (GW6) or a rule's name. The codes:
# nianbao rules list. What is more exact wins.
# Only these:
#select = ["FZ", "GW1", "GW2"]
# These beside those that run anyway (GW102 is off by default):
#extend-select = ["GW102"]
# Not these:
#ignore = ["GW408", "GW503"]

# Paths that are left out, written as in .gitignore.
#exclude = ["草稿/", "**/*备份*"]

# The severity from which on the exit code is 1: error (default), warning, info, never.
#fail-on = "warning"

# Language: zh (default), en.
#lang = "en"

# Baseline: only what is not in it is reported. Waivers: exceptions with reason and approver.
#baseline = "nianbao-baseline.json"
#waivers = "nianbao-waivers.toml"

# Processes, by amount of work by default. Whether results of earlier runs are used (true).
#jobs = 2
#cache = false

# The level of rules: error, warning, info.
#[severity]
#GW6 = "error"
#missing-addressee = "info"

# Parameters of rules. Which there are: nianbao explain FZ205.
#[parameters.FZ205]
#deadline = "03-01"

# Rules that some files are spared, written as in .gitignore.
#[per-file-ignores]
#"**/乡镇/*.txt" = ["FZ103", "GW2"]

# How large a file may be; what is larger is not checked (NB004).
#[limits]
#text-bytes = 50_000_000
#pages = 2000
""",
}
