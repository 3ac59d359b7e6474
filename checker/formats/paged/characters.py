"""The characters that fonts give for the ones that were written.

Fonts name a glyph by the first code that leads to it, which for Chinese is often a
radical (⼀ U+2F00) or a compatibility form where 一 was meant. They look the same,
and each is put back one for one, so that positions stay. Full-width marks are left
as they are: their width is what the rules look at.
"""

from __future__ import annotations

import unicodedata
from typing import Final

UNKNOWN: Final = "\ufffd"
"""Stands for a character that is drawn, but of which the file does not say what it is."""

# UCD, EquivalentUnifiedIdeograph.txt, for the radicals that have no decomposition; and 户, which
# its decomposition would make traditional.
_RADICALS: Final = dict(
    zip(
        "⺁⺂⺃⺄⺅⺆⺈⺉⺊⺋⺌⺍⺎⺏⺐⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺫⺬⺭⺯⺰⺱⺲⺳⺴⺶⺹⺺⺻"
        "⺼⺾⺿⻀⻁⻂⻃⻄⻅⻆⻈⻉⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳⼾",
        "厂乛乚乙亻冂刀刂卜㔾小小兀尣尢巳幺彑彐忄心扌攵旡日月歺母民氵氺灬爫爫丬牛犭王目示礻糹纟罓罒㓁冗羊耂肀聿"
        "肉艹艹艹虎衤覀西见角讠贝车辶辶辶邑钅長镸长门阝雨青韦页风飞食飠饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟户",
        strict=True,
    )
)
_FORMS = ((0x2F00, 0x2FD5), (0x2E9F, 0x2EF3), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F))
_BLANKS = (
    "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\t\r\n"
)
NOTHING = "\u00ad\u200b\u200c\u200d\u2060\ufeff\ufffe\uffff"


class Characters:
    """Reads characters, and counts those that cannot be known."""

    def __init__(self) -> None:
        self._known = _Known()
        self.seen = 0
        self.unknown = 0

    def read(self, text: str) -> list[str]:
        """Return what each character of ``text`` stands for; nothing for what is not to be seen."""
        shown = list(map(self._known.__getitem__, text))
        whole = "".join(shown)
        self.seen += sum(map(len, whole.split()))
        self.unknown += sum(map(whole.count, self._known.unclear))
        return shown


class _Known(dict[str, str]):
    """What characters stand for, worked out once for each."""

    def __init__(self) -> None:
        super().__init__()
        self.unclear: set[str] = set()  # what is known to be drawn, but not what it is

    def __missing__(self, char: str) -> str:
        shown = self[char] = meaning(char)
        if shown == UNKNOWN or "\ue000" <= shown <= "\uf8ff":
            self.unclear.add(shown)
        return shown


def meaning(char: str) -> str:
    """Return the one character that ``char`` stands for, a blank, or nothing."""
    if char in _BLANKS:
        return " "
    if char in NOTHING or char < " " or "\x7f" <= char <= "\x9f":
        return ""
    if "\ud800" <= char <= "\udfff":
        return UNKNOWN
    if char in _RADICALS:
        return _RADICALS[char]
    if any(first <= ord(char) <= last for first, last in _FORMS):
        plain = unicodedata.normalize("NFKC", char)
        return plain if len(plain) == 1 else char
    return char
