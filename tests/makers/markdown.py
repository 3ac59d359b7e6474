"""A report as an editor of Markdown would write it."""

import re

_ACTIVE = re.compile(r"([\\`_\[\]<>#|~])")


def markdown(text: str) -> bytes:
    """Return ``text`` as Markdown: a paragraph a block, its headings marked, marks escaped.

    Stars stay: to Markdown they are emphasis.
    """
    blocks = []
    lines = [line.strip() for line in text.splitlines()]
    for number, line in enumerate(line for line in lines if line):
        shown = _ACTIVE.sub(r"\\\1", line)
        if number == 0:
            shown = f"# {shown}"
        elif re.match("[一二三四五六七八九十]+、", line) and len(line) < 40:
            shown = f"## {shown}"
        blocks.append(shown)
    return ("\n\n".join(blocks) + "\n").encode()
