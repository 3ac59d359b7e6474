"""What the names in a page say: of elements, and those that sites give to their parts.

The classes and ids are those of the systems that Chinese government sites are made
with; that an element has one is a hint only, see :mod:`checker.formats.html.article`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.formats.html.tokens import plain
from checker.support.patterns import lazily

if TYPE_CHECKING:
    from checker.formats.html.tokens import Tag


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


VOID = _names(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source"
    " track wbr"
)
"""Elements without content and end tag."""

BLOCK = _names(
    "address article aside blockquote body caption center dd details dialog dir div dl dt"
    " fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html"
    " legend li listing main menu nav ol p plaintext pre search section summary table tbody td"
    " tfoot th thead tr ul xmp"
)
"""Elements that begin a line and end one."""

CLOSES_PARAGRAPH = BLOCK - _names("body caption html legend tbody td tfoot th thead tr")
LISTS = _names("ol ul menu dir")
HEADINGS = _names("h1 h2 h3 h4")
TABLE_PARTS = _names("caption tbody td tfoot th thead tr")
SCOPES = _names("table caption td th")
"""Elements that no end tag of another element inside them closes."""

JOINED = _names("td th dt dd")
"""Elements that go on with a line that ends in a colon."""

IGNORED = _names("body head html")
"""Elements whose tags change nothing: whether something stands in the head shows by itself."""

UNSEEN = _names("script style template title iframe noembed noframes xmp textarea")
"""Elements whose content is never text of the page."""

COVERED = _names("audio button canvas datalist del map math noscript object rp rt select svg video")
"""Elements whose content is no text of the page, unless there is no other."""

_FURNITURE_TAGS = _names("nav footer header aside search")
_FURNITURE_ROLES = _names("navigation banner contentinfo search complementary")
_FURNITURE = lazily(
    r"nav(?!y)|menu|(?<!table)(?<!table[_-])(?<!(?:row|col)[_-])header|^head(?:\b|[_-])|foot(?!note)|copyright|side_?bar|crumb|share"
    r"|tool_?(?:bar|box|s?$)|pag(?:er|ination)|(?<!re)search|^relate|recommend|erweima|qr_?code"
    r"|^ewm|^xg(?:wz|yd|lj|xx)|^(?:top|bottom|links?|friend|weizhi|dqwz|location|print|dayin"
    r"|voice|audio|tts|login|fenxiang|pre_?next|prev_?next|sxt|hot|rank|ads?|popup|modal|tips?"
    r"|jiucuo|zoom_?tool|font_?size|zihao)(?:\b|[_-])",
    re.IGNORECASE,
)
_CONTENT = lazily(
    r"^(?:trs_?u?editor.*|ucap-content|zoom(?:con)?|pages_content|news_?(?:content|text|body)"
    r"|v(?:sb|_news)_content.*|article_?-?con(?:tent|t)?|art_?-?con(?:tent|t)?|ivs_content"
    r"|info_?-?con(?:tent)?|(?:zf)?xxgk_?(?:zw_)?(?:content|con|nr)|detail_?-?con(?:tent)?"
    r"|j-fontcontent|xl_?-?con(?:t|tent)?|zhengwen|zw_?con(?:tent)?|wznr|neirong|nrcon(?:tent)?"
    r"|bt_content|custom_unionstyle|easysite-news-text|conzt|main-txt|artical_?con(?:tent)?)$",
    re.IGNORECASE,
)
_TITLE = lazily(r"(?:title\d?|(?:^|[-_])(?:tit|bt|biaoti|headline|ti))$", re.IGNORECASE)
_HIDING = lazily(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACING = lazily(r"white-space\s*:\s*pre", re.IGNORECASE)


class Hints:
    """What the attributes of one tag say of its element."""

    __slots__ = ("content", "furniture", "hiding", "pre", "title")

    def __init__(self, source: str, tag: Tag) -> None:
        """Look at the attributes of ``tag``."""
        attributes = tag.attributes
        self.furniture = tag.name in _FURNITURE_TAGS
        self.title = tag.name in HEADINGS
        self.content = self.hiding = False
        self.pre = tag.name in ("pre", "listing")
        if not attributes:
            return
        for key in ("id", "class"):
            if key in attributes:
                for name in plain(source, attributes[key]).split():
                    self.furniture = self.furniture or _FURNITURE.search(name) is not None
                    self.content = self.content or _CONTENT.search(name) is not None
                    self.title = self.title or _TITLE.search(name) is not None
        if "role" in attributes:
            role = attributes["role"].of(source).strip().lower()
            self.furniture = self.furniture or role in _FURNITURE_ROLES
        if "style" in attributes:
            style = attributes["style"].of(source)
            self.hiding = _HIDING.search(style) is not None
            self.pre = self.pre or _SPACING.search(style) is not None
        if "hidden" in attributes:
            self.hiding = attributes["hidden"].of(source).strip().lower() != "false"
        if "aria-hidden" in attributes:
            covered = attributes["aria-hidden"].of(source).strip().lower() == "true"
            self.hiding = self.hiding or covered


def is_link(source: str, tag: Tag) -> bool:
    """Return whether a tag makes a link: to another page, or one that does something.

    With a name alone it is a place to link to.
    """
    if tag.name != "a":
        return False
    if "href" not in tag.attributes:
        return not ("name" in tag.attributes or "id" in tag.attributes)
    target = tag.attributes["href"].of(source).strip()
    return not target.startswith("#") or target == "#"
