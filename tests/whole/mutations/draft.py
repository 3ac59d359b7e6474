"""A clean report that one defect is put into.

A mutation is a list of steps, each a mapping with one key (see ``Draft.apply``). The texts of a
step may name ``{year}``, ``{next}``, ``{prev}``, ``{after}`` (the year after next), ``{organ}`` and
every element, and mark with ``⟦ ⟧`` where the finding is to stand.
"""

import re
import unicodedata

PARTS = ("achievements", "shortcomings", "first_responsible_person", "next_year_plan")
ELEMENTS = ("title", "number", "addressee", "signatory", "date")
NUMERALS = "一二三四五六七八九十"
WIDTH = 66
"""Cells of a line in the hard-wrapped layout."""

_FIRST_LEVEL = re.compile(
    r"(?:^|(?<=[。：]))([ 　]*)(第?)([一二三四五六七八九])(、|章)", re.MULTILINE
)


class NotHereError(Exception):
    """The mutation does not apply to this layout."""


class Draft:
    """The text of a layout, and where its elements, parts and sections are."""

    def __init__(self, name, text, anchors):
        self.name = name
        self.text = text
        self.hard_wrapped = name.startswith("10")
        self.one_line = name.startswith("09")
        self.headings = dict(anchors["headings"])
        self.places = {key: anchors[key] for key in (*ELEMENTS, *PARTS, "lead") if key in anchors}
        self.end = anchors["end"]
        self.year = anchors["year"]

    # Steps -------------------------------------------------------------------------------------

    def apply(self, step):
        """Do one step: ``{name of a step: its argument}``."""
        ((name, argument),) = step.items()
        getattr(self, f"do_{name}")(argument)

    def do_put(self, argument):
        """Put a sentence behind a place: ``{achievements: text}``."""
        ((place, text),) = argument.items()
        at = self.place(place)[1]
        self.text = self.text[:at] + self.worded(text) + self.text[at:]

    def do_line(self, argument):
        """Put lines of their own behind the paragraph of a place: ``{achievements: text}``."""
        ((place, text),) = argument.items()
        if self.one_line:
            raise NotHereError
        at = self.place(place)[1]
        # a hard-wrapped paragraph ends where the next line is indented
        ending = re.compile(r"\n(?=[　\n])" if self.hard_wrapped else r"\n")
        found = ending.search(self.text, at)
        at = found.end() if found else len(self.text)
        indent = "　　" if self.hard_wrapped else ""
        lines = "".join(f"{indent}{line}\n" for line in self.worded(text).split("\n"))
        self.text = self.text[:at] + lines + self.text[at:]

    def do_change(self, argument):
        """Write an element anew: ``{title: text}``; an empty text takes its line away."""
        ((element, text),) = argument.items()
        start, end = self.place(element)
        new = self.worded(text)
        if not new and not self.one_line and self.text[end : end + 1] == "\n":
            end += 1
            start = self.text.rfind("\n", 0, start) + 1
        self.text = self.text[:start] + new + self.text[end:]
        self.places[element] = new

    def do_heading(self, argument):
        """Write a part's heading anew, its ordinal kept: ``{shortcomings: text}``."""
        ((part, text),) = argument.items()
        start, end = self.heading(part)
        ordinal = re.match(r"（.）|.、|第.章　", self.headings[part])
        assert ordinal, self.headings[part]
        new = ordinal.group() + self.worded(text)
        if new.strip("⟦⟧") == self.headings[part]:
            raise NotHereError
        self.text = self.text[:start] + new + self.text[end:]
        self.headings[part] = new

    def do_body(self, argument):
        """Write a part's text anew: ``{shortcomings: text}``."""
        ((part, text),) = argument.items()
        start, end = self.body(part)
        indent = "　　" if self.hard_wrapped else ""
        new = self.worded(text)
        gap = "。" if self.one_line else "\n"
        self.text = self.text[:start] + gap + indent + new + self._gap() + self.text[end:]

    def do_drop(self, part):
        """Take a part's section away and number the others anew."""
        start, end = self.heading(part)[0], self.body(part)[1]
        start = self._line_start(start)
        self.text = self.text[:start] + self.text[end:]
        del self.headings[part]
        self.renumber()

    def do_swap(self, parts):
        """Let two parts change places, and number all anew."""
        first, second = sorted((self._section(part) for part in parts), key=lambda span: span[0])
        one, two = self.text[slice(*first)], self.text[slice(*second)]
        between = self.text[first[1] : second[0]]
        self.text = self.text[: first[0]] + two + between + one + self.text[second[1] :]
        self.renumber()

    def do_sub(self, argument):
        """Replace the first match of a pattern: ``[pattern, replacement]``."""
        pattern, replacement = argument
        pattern, replacement = self.worded(pattern), self.worded(replacement)
        self.text, count = re.subn(pattern, replacement, self.text, count=1, flags=re.MULTILINE)
        if not count:
            raise NotHereError

    def do_every(self, argument):
        """Replace every match of a pattern: ``[pattern, replacement]``."""
        pattern, replacement = argument
        pattern, replacement = self.worded(pattern), self.worded(replacement)
        self.text, count = re.subn(pattern, replacement, self.text, flags=re.MULTILINE)
        if not count:
            raise NotHereError

    def do_no_year(self, _argument):
        """Take the years out of title, lead and first-level headings."""
        end = self.place("achievements")[0]
        head = re.sub(r"\d{4}年(度)?[，]?", "", self.text[:end])
        self.places["title"] = re.sub(r"\d{4}年(度)?", "", self.places["title"])
        tail = self.text[end:]
        for part, heading in self.headings.items():
            without = re.sub(r"\d{4}年(度)?", "", heading)
            tail = tail.replace(heading, without)
            self.headings[part] = without
        self.text = head + tail

    # Places ------------------------------------------------------------------------------------

    def place(self, name):
        """Return where a place or element is; elements at the end are looked for from there."""
        literal = self.places.get(name)
        if literal is None:
            raise NotHereError
        find = self.text.rfind if name in ("signatory", "date") else self.text.find
        start = (
            find(literal, 0, self._report_end()) if name in ("signatory", "date") else find(literal)
        )
        assert start >= 0, (self.name, name, literal)
        return start, start + len(literal)

    def _report_end(self):
        """Return where distribution lines and the site's footer begin."""
        found = re.search(r"^(（联系人|责任编辑)", self.text, re.MULTILINE)
        return found.start() if found else len(self.text)

    def heading(self, part):
        """Return where a part's heading is."""
        literal = self.headings.get(part)
        if literal is None:
            raise NotHereError
        start = self.text.find(literal)
        assert start >= 0, (self.name, part, literal)
        return start, start + len(literal)

    def body(self, part):
        """Return where a part's text is, from its heading to the next section."""
        start = self.heading(part)[1]
        ends = [self.heading(other)[0] for other in self.headings]
        ends.append(self.text.rfind(self.end))
        end = min(end for end in ends if end > start)
        return start, self._line_start(end)

    def _section(self, part):
        return self._line_start(self.heading(part)[0]), self.body(part)[1]

    def _line_start(self, at):
        """Return where the line of ``at`` begins; in one line, ``at`` itself."""
        return at if self.one_line else self.text.rfind("\n", 0, at) + 1

    def _gap(self):
        return "" if self.one_line else "\n" if self.hard_wrapped else "\n\n"

    def worded(self, text):
        """Return ``text`` with the years and elements it names."""
        years = {"prev": -1, "year": 0, "next": 1, "after": 2}
        for key, difference in years.items():
            text = text.replace(f"{{{key}}}", str(self.year + difference))
        for key, value in self.places.items():
            text = text.replace(f"{{{key}}}", value)
        for key, value in self.headings.items():
            text = text.replace(f"{{heading.{key}}}", re.sub(r"^(（.）|.、|第.章　)", "", value))
        # a folded scalar has a space where its lines meet
        return re.sub(r"(?<=[，。；、：]) (?=[^⟦⟧])", "", text)

    def renumber(self):
        """Number the first-level headings anew, as one does after taking a section away."""
        style = "章" if "第一章" in self.text or "第二章" in self.text else "、"
        count = 0

        def anew(found):
            nonlocal count
            if found[4] != style:
                return found[0]
            count += 1
            new = f"{found[1]}{found[2]}{NUMERALS[count - 1]}{found[4]}"
            for part, heading in self.headings.items():
                if old.startswith(heading, found.end(1)):
                    self.headings[part] = (
                        new[len(found[1]) :] + heading[found.end() - found.end(1) :]
                    )
            return new

        old = self.text
        self.text = _FIRST_LEVEL.sub(anew, old)

    # The result --------------------------------------------------------------------------------

    def marked(self, expect):
        """Return the text without marks, and the ranges that findings are expected in."""
        text = self.text
        if expect is not None:
            start, end = self._expected(expect)
            text = f"{text[:start]}⟦{text[start:end]}⟧{text[end:]}"
        if self.hard_wrapped:
            text = wrapped(text)
        ranges, plain = [], ""
        for piece in re.split("([⟦⟧])", text):
            if piece == "⟦":
                ranges.append((len(plain), len(plain)))
            elif piece == "⟧":
                ranges[-1] = (ranges[-1][0], len(plain))
            else:
                plain += piece
        assert ranges, self.name
        return plain, ranges

    def _expected(self, expect):
        if expect == "line1":
            return 0, self.text.find("\n")
        if expect.startswith("heading "):
            return self.heading(expect.removeprefix("heading "))
        return self.place(expect)


def wrapped(text):
    """Break lines that have become too long for the hard-wrapped layout, page ends kept."""
    lines = []
    for paragraph in re.split(r"\n(?=[　\n]|⟦?[区县]委、|$)", text):
        rows = paragraph.split("\n")
        pages = [row for row in rows if row.startswith("— ")]
        rows = [row for row in rows if not row.startswith("— ")]
        if max(map(cells, rows)) <= WIDTH + 2:
            lines.append(paragraph)
            continue
        broken = broken_up("".join(rows))
        lines.append("\n".join([*broken[:1], *pages, *broken[1:]]))
    return "\n".join(lines)


def broken_up(text):
    """Return ``text`` in lines of ``WIDTH`` cells."""
    lines, line = [], ""
    for character in text:
        # a stop does not begin a line
        if cells(line + character) > WIDTH and character not in "，。、；：”）》⟧":
            lines.append(line)
            line = ""
        line += character
    return [*lines, line]


def cells(text):
    """Return how many cells of a terminal the text takes; marks take none."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text if c not in "⟦⟧")
