"""What a configuration file may hold: pydantic models, and the JSON Schema of them."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from checker.model.finding import Severity  # noqa: TC001  # pydantic reads it
from checker.model.options import UnknownDocuments  # noqa: TC001  # pydantic reads it
from checker.packs import validation
from checker.packs.load import builtin_packs

_SELECTOR = (
    "ALL、编号、编号的开头（GW6）或规则名 | ALL, a code, the beginning of codes (GW6) or a name"
)
Selectors = Annotated[list[Annotated[str, Field(min_length=1)]], Field(description=_SELECTOR)]
NamedPath = Annotated[str, Field(min_length=1)]
Count = Annotated[int, Field(ge=1)]


def _dashed(name: str) -> str:
    return name.replace("_", "-")


class _Model(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
        strict=True,
        frozen=True,
        alias_generator=_dashed,
        use_attribute_docstrings=True,
    )


class LimitsModel(_Model):
    """文件大小和复杂程度的上限 | How large and how intricate a file may be."""

    text_bytes: Count | None = None
    """文本文件的字节数 | Bytes of a text file (.txt, .md, .html)."""
    paragraph: Count | None = None
    """一行或一段的字数 | Characters of one line or paragraph."""
    container_bytes: Count | None = None
    """.docx、.doc、.pdf、.ofd 文件的字节数 | Bytes of a packed file."""
    unpacked_bytes: Count | None = None
    """解包后的总字节数 | Bytes of all that one file unpacks to."""
    member_bytes: Count | None = None
    """包内一个成员的字节数 | Bytes of one member of a packed file."""
    members: Count | None = None
    """包内成员的个数 | Members of a packed file."""
    ratio: Count | None = None
    """压缩比 | How many times larger than packed a member may be."""
    depth: Count | None = None
    """XML 的嵌套层数 | How deep elements of XML may be nested."""
    pages: Count | None = None
    """PDF、OFD 的页数 | Pages of a PDF or OFD file."""
    seconds: Count | None = None
    """转换一个 .doc 文件的秒数 | Seconds to convert one .doc file."""


class ConfigModel(_Model):
    """nianbao.toml，或 pyproject.toml 里的 [tool.nianbao] | The configuration of nianbao."""

    extends: str | None = None
    """在其基础上修改的另一个配置文件 | Another configuration file that this one builds on."""
    pack: str | None = None
    """规则包：内置的名字，或相对本文件的路径；默认识别每个文件的文种 | Rule pack: a built-in one by
    name, or a file relative to this one; by default that of the kind of each document."""
    profile: str | None = None
    """机关类型；默认按标题和署名识别 | Kind of organ; detected by default."""
    select: Annotated[Selectors, Field(min_length=1)] | None = None
    """只用这些规则 | Run only these rules."""
    extend_select: Selectors = []
    """在已选规则之外再用这些 | Also run these rules."""
    ignore: Selectors = []
    """不用这些规则 | Not these rules."""
    severity: dict[str, Severity] = {}
    """规则的级别：编号、编号的开头或规则名 = error、warning、info | The level of rules, by code,
    beginning of codes or name."""
    parameters: dict[str, dict[str, Any]] = {}
    """规则的参数，每条规则一个表 | Parameters of rules, a table for each code."""
    per_file_ignores: dict[str, Selectors] = {}
    """路径（写法同 .gitignore，相对本文件）= 对这些文件不用的规则 | Paths as in .gitignore,
    relative to this file = rules that are ignored for these files."""
    exclude: list[str] = []
    """不检查的路径，写法同 .gitignore，相对本文件 | Paths that are left out, as in .gitignore,
    relative to this file."""
    fail_on: Literal["error", "warning", "info", "never"] | None = None
    """达到此级别时退出码为 1 | The severity from which on the exit code is 1."""
    lang: Literal["zh", "en"] | None = None
    """语言 | Language of messages."""
    unknown_documents: Annotated[UnknownDocuments | None, Field(alias="unknown_documents")] = None
    """不属于已知文种的文件：warn 警告（默认）、ignore 略过、error 错误 | What becomes of a document
    of no known kind: a warning (default), nothing, or an error."""
    limits: LimitsModel = LimitsModel()
    """文件大小和复杂程度的上限 | How large and how intricate a file may be."""
    baseline: str | None = None
    """基线文件，相对本文件 | The baseline, a file relative to this one."""
    waivers: str | None = None
    """豁免文件，相对本文件 | The waivers, a file relative to this one."""
    lexicon: str | None = None
    """本单位用语的统计（nianbao lexicon learn 写成），相对本文件 | Counts of the office's own
    prose, as nianbao lexicon learn writes them, a file relative to this one."""
    previous: NamedPath | list[NamedPath] | None = None
    """上一年度的报告，文件或文件夹，相对本文件；供比较年度的规则用 | Reports of the year before,
    files or folders relative to this file, for rules that compare years."""
    jobs: Count | None = None
    """进程数；默认按工作量 | Processes; by amount of work by default."""
    cache: bool | None = None
    """是否使用以前的结果 | Use or ignore cached results."""


def key_of(name: str) -> str:
    """Return the key that a configuration file has for the field ``name``."""
    return ConfigModel.model_fields[name].alias or name


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a configuration file, with the parameters of built-in rules."""
    result = ConfigModel.model_json_schema(by_alias=True)
    parameters = result["properties"]["parameters"]
    parameters["properties"] = {
        rule.code: _parameters(rule.kind)
        for pack in reversed(builtin_packs())
        for rule in pack.rules
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **_without_nulls(result),
        "title": "nianbao.toml",
    }


def _parameters(kind: str) -> dict[str, Any]:
    """Return the schema of what a configuration may say about a rule of ``kind``."""
    result = validation.schema(kind)
    result["properties"].pop("kind")
    result.pop("required")
    result.pop("title")
    return result


def _without_nulls(schema: Any) -> Any:
    """Return the schema without null as a value: TOML has none."""
    if isinstance(schema, list):
        return [_without_nulls(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {key: _without_nulls(value) for key, value in schema.items() if key != "anyOf"}
    if kept.get("default", "") is None:
        del kept["default"]
    branches = [b for b in schema.get("anyOf", ()) if b != {"type": "null"}]
    if len(branches) == 1:
        return _without_nulls(branches[0]) | kept
    return kept | {"anyOf": _without_nulls(branches)} if branches else kept
