"""The defects of this folder, each put into the clean reports that it fits."""

import datetime
from pathlib import Path
from typing import NamedTuple

import yaml
from whole.mutations.draft import Draft, NotHereError

HERE = Path(__file__).parent
ANCHORS = yaml.safe_load((HERE / "layouts.yaml").read_text("utf-8"))
TODAY = datetime.date(2026, 6, 30)
FILES = sorted(path for path in HERE.glob("*.yaml") if path.stem != "layouts")
CLEAN = {name: (HERE.parent / "layouts" / f"{name}.txt").read_text("utf-8") for name in ANCHORS}


class Mutation(NamedTuple):
    """One way to spoil a report.

    ``steps`` are for :class:`Draft`. ``expect`` names the element where the finding stands, if
    no ``⟦ ⟧`` in the steps marks it. ``brings`` are the codes that the same slip rightly brings
    besides, ``only`` and ``skip`` the numbers of the layouts that it does or does not fit.
    """

    code: str
    steps: list
    expect: str | None = None
    brings: tuple = ()
    only: tuple = ()
    skip: tuple = ()
    today: datetime.date = TODAY
    note: str = ""


def mutations():
    """Yield all mutations: each file holds lists of them by code."""
    for path in FILES:
        for code, entries in yaml.safe_load(path.read_text("utf-8")).items():
            for entry in entries:
                steps = entry.pop("do")
                yield Mutation(code, steps if isinstance(steps, list) else [steps], **entry)


def spoiled(mutation, layout):
    """Return the spoiled report and the spans of its defects; None where it does not apply."""
    number = int(layout[:2])
    if number in mutation.skip or (mutation.only and number not in mutation.only):
        return None
    draft = Draft(layout, CLEAN[layout], ANCHORS[layout])
    try:
        for step in mutation.steps:
            draft.apply(step)
        return draft.marked(mutation.expect)
    except NotHereError:
        return None
