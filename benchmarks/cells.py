"""How often one changed cell of a report's tables gives one finding that names it.

    python benchmarks/cells.py [reports] [md|html|docx ...]

Writes reports on open government information with random figures that agree, and each of them
again with one cell changed: prints findings in the first, the rate in the second, and failures.
"""

import datetime
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from makers import docx, html  # noqa: E402
from whole.xxgk import generator  # noqa: E402

from checker.linting import lint  # noqa: E402
from checker.model.options import RunOptions  # noqa: E402
from checker.output.wording import message  # noqa: E402

OPTIONS = RunOptions(datetime.date(2026, 6, 30), pack="xxgk")
MAKERS = {
    "md": str.encode,
    "html": lambda text: html.page(text, merges=generator.MERGES),
    "docx": lambda text: docx.typed_docx(text, generator.MERGES),
}


def found(text: str, ending: str) -> list[tuple[str, str]]:
    result = lint.lint_bytes(f"a.{ending}", MAKERS[ending](text), f".{ending}", OPTIONS).result
    return [
        (one.code, message(one, result.rules, "zh"))
        for one in result.findings
        if one.code.startswith(("XG", "GW6"))
    ]


def is_named(findings: list[tuple[str, str]], labels: tuple[str, ...]) -> bool:
    if len(findings) != 1 or not findings[0][0].startswith("XG30"):
        return False
    said = findings[0][1]
    return all(label.translate(str.maketrans("“”", "‘’")) in said for label in labels)


def measure(reports: int, ending: str) -> None:
    alarms, named, failures = 0, 0, []
    for seed in range(reports):
        right = generator.figures(seed)
        alarms += len(found(generator.report(right), ending))
        wrong, labels = generator.changed(right, seed)
        findings = found(generator.report(wrong, stated=right), ending)
        if is_named(findings, labels):
            named += 1
        else:
            failures.append((seed, labels, findings))
    share = 100 * named / reports
    print(
        f"{ending}: {alarms} findings in {reports} right reports; {named} cells named, {share:.1f}%"
    )
    for failure in failures:
        print("  ", *failure)


if __name__ == "__main__":
    given = sys.argv[1:]
    count = int(given.pop(0)) if given and given[0].isdigit() else 200
    for name in given or MAKERS:
        measure(count, name)
