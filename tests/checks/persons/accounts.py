"""Accounts that leaders give of themselves, to run one rule on."""

HEAD = "2025年度述法报告\n临河县水务局党组书记、局长　周文\n"


def account(*duties, lead="", problems="我学法不系统。", head=HEAD):
    """Return an account with these paragraphs on the duties."""
    parts = [head, lead, "一、履职情况", *duties, "二、存在的问题", problems]
    return "\n".join(part for part in parts if part) + "\n"
