"""The models declare what the JSON output is; the objects that are written are exactly that."""

import pytest
from byhand import finding
from output.reports.golden.handmade import RESULT, extent
from pydantic import BaseModel

from checker.model.result import SetAside
from checker.model.tally import BaselineUse, WaiversUse
from checker.output.contract import check, lines, summary
from checker.output.contract.as_json import line_objects, run_object
from checker.output.contract.summary_as_json import summary_object
from checker.output.summaries.summary import summarize

LEFT_OUT = {"truncated", "truncated_rules"}
"""Keys that stand only where some rule found too much."""

_ASIDE = SetAside(
    finding("GW204", "info", "问题", extent(1, 1, 1, 2)),
    "waiver",
    "理由",
    "王五",
    "2027-01-01",
    "w:3",
)
FULL = RESULT._replace(
    files=(*RESULT.files[:3], RESULT.files[3]._replace(set_aside=(_ASIDE,)), *RESULT.files[4:]),
    baseline=BaselineUse("b.json", 3, 2, 1),
    waivers=WaiversUse("w.toml", 1, 1, 0, 0),
)
"""A run in which every key that there is says something."""


def objects(model, value):
    """Yield each model below ``model`` with the object that it was made of."""
    if isinstance(model, BaseModel):
        yield model, value
        for name in type(model).model_fields:
            if name in value:
                yield from objects(getattr(model, name), value[name])
    elif isinstance(model, list):
        for one, its in zip(model, value, strict=True):
            yield from objects(one, its)
    elif isinstance(model, dict):
        for key, one in model.items():
            yield from objects(one, value[key])


def models_of(model):
    """Return the classes of all objects that ``model`` may hold, itself included."""
    defined = model.model_json_schema()
    return {model.__name__, *defined.get("$defs", {})}


def check_objects(written, model):
    """Assert that each object has the keys of its model, and return which models had objects."""
    seen = set()
    for one, value in objects(model.model_validate(written), written):
        keys = set(value)
        assert set(type(one).model_fields) - LEFT_OUT <= keys <= set(type(one).model_fields)
        assert one.model_dump(exclude_unset=True) == value
        seen.add(type(one).__name__)
    return seen


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_objects_of_a_run_are_what_the_models_declare(lang):
    assert check_objects(run_object(FULL, lang), check.Output) == models_of(check.Output)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_lines_are_what_the_models_declare(lang):
    seen = set()
    for line in line_objects(FULL, lang):
        seen |= check_objects(line, type(lines.Line.model_validate(line).root))
    assert seen == models_of(lines.Line) - {"Line"}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_object_of_a_summary_is_what_the_models_declare(lang):
    written = summary_object(summarize(FULL.files, "2026-06-30", lang))
    assert check_objects(written, summary.SummaryOutput) == models_of(summary.SummaryOutput)


def test_the_languages_differ_in_words_only():
    """Both are written from one result."""
    chinese, english = (run_object(FULL, lang) for lang in ("zh", "en"))
    words = {"message", "help", "basis"}

    def without_words(value):
        if isinstance(value, dict):
            return {key: without_words(one) for key, one in value.items() if key not in words}
        return [without_words(one) for one in value] if isinstance(value, list) else value

    assert without_words(chinese) == without_words(english)
