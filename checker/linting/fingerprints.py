"""The order of findings, and their fingerprints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.support.cache import hexdigest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.model.document import Place
    from checker.model.finding import Finding


def by_place(finding: Finding) -> tuple[Place, str, Place]:
    """Return what findings of a file are sorted by."""
    return (
        finding.extent.start._replace(page=0),
        finding.code,
        finding.extent.end._replace(page=0),
    )


def numbered(findings: Sequence[Finding]) -> Iterable[Finding]:
    """Yield the findings with fingerprints that do not depend on line numbers.

    Rule, section and text make one; equal ones are told apart by their order.
    """
    seen: dict[str, int] = {}
    for finding in findings:
        content = finding.content
        number = seen[content] = seen.get(content, 0) + 1
        digest = hexdigest(f"{content}\0{number}".encode("utf-8", "surrogatepass"))
        yield finding._replace(fingerprint=digest[:32])
