"""Write long reports of invented organs in correct officialese, always the same ones.

The clauses stand by subject in the YAML files beside this module; each is one sentence without its
stop. A clause may end in ``|2024`` (known from that year on) or ``@gov`` (governments only). Slots:

``{a}`` … ``{h}``   a number, the same throughout the clause; ``{a+b}``, ``{a-2}`` reckon with them
``{b<a}``           a number below ``{a}``, named ``b``
``{q}``, ``{p}``    a whole and most of it; ``{p/q}`` their rate
``{k}`` ``{n}`` ``{N}``   a few, tens, hundreds; ``{m}`` round thousands; ``{w}`` like 3.4
``{f}`` ``{g}``     an amount; ``{hp}`` a high percentage, ``{gp}`` growth, ``{pct}`` a share
``{year}``, ``{place}``, ``{city}``, ``{no}``, ``{leaders}``, ``{yr}``   what the report is about
"""

import random
import re
from pathlib import Path
from typing import NamedTuple

import yaml

HERE = Path(__file__).parent
GENERAL = ("legislation", "enforcement", "disputes", "publicity", "business", "openness")
SUBJECTS = (
    *("housing", "education", "transport", "agriculture", "finance", "emergency", "ecology"),
    *("market", "social"),
)
YEARS = (2022, 2023, 2024, 2025)
NUMERALS = (*"一二三四五六七八九十", "十一")
RINGS = "①②③④⑤⑥⑦"


def load(name):
    """Return what a YAML file says."""
    return yaml.safe_load((HERE / f"{name}.yaml").read_text("utf-8"))


DATA = {
    name: load(name)
    for name in (
        *(*GENERAL, *SUBJECTS, "township", "traps"),
        *("shortcomings", "leaders", "plans", "leads"),
    )
}


class Organ(NamedTuple):
    """Who reports."""

    name: str
    own: str
    kind: str
    place: str
    addressee: str


def templates():
    """Return all templates of clauses."""
    found = [clause for data in DATA.values() for clause in data.get("clauses", ())]
    found += DATA["leaders"]["openings"] + [body for _, body in DATA["plans"]["items"]]
    return found + DATA["leads"]["aims"] + DATA["leads"]["results"]


def reports():
    """Yield the name and text of each report: every organ for two years."""
    decks = Decks()
    for number, row in enumerate(load("organs")):
        organ = Organ(*row)
        for turn in range(2):
            year = YEARS[(number + 2 * turn) % len(YEARS)]
            writer = Writer(organ, year, number * 2 + turn, decks)
            yield f"{number * 2 + turn + 1:02}-{organ.kind}-{year}", writer.report()


class Decks:
    """The clauses of each list in turn, so that all are used before one comes again."""

    def __init__(self):
        self.random = random.Random(0)
        self.orders = {}

    def dealt(self, name, clauses, count):
        """Return the next clauses of a list, of those that fit."""
        order = self.orders.setdefault(name, [])
        new = [clause for clause in clauses if clause not in order]
        order[:0] = self.random.sample(new, len(new))
        taken = [clause for clause in order if clause in clauses][:count]
        for clause in taken:
            order.remove(clause)
        order += self.random.sample(taken, len(taken))
        return taken


class Writer:
    """One report."""

    def __init__(self, organ, year, seed, decks):
        self.decks = decks
        self.random = random.Random(seed)
        self.organ = organ
        self.year = year
        self.seed = seed
        self.yr = f"{year}年度" if seed % 3 == 0 else f"{year}年"
        self.next_yr = self.yr.replace(str(year), str(year + 1))

    # Slots -------------------------------------------------------------------------------------

    def filled(self, clause):
        """Return a clause with its slots filled."""
        values = {}
        return re.sub(r"\{([^{}]+)\}", lambda slot: self._value(slot[1], values), clause)

    def _value(self, slot, values):
        if fixed := self._fixed(slot):
            return fixed
        if part := re.fullmatch(r"(\w)<(\w)", slot):
            values[part[1]] = self.random.randint(2, max(2, values[part[2]] - 1))
            return str(values[part[1]])
        if slot == "p/q":
            return "100%" if values["p"] == values["q"] else f"{values['p'] / values['q']:.1%}"
        if re.fullmatch(r"\w([-+]\w)+", slot):
            terms = re.findall(r"[-+]?\w", slot)
            return str(sum(self._term(term, values) for term in terms))
        if slot in values:
            return str(values[slot])
        if slot in "Nnm" or slot in ("w", "f", "g", "hp", "gp", "pct"):
            return self._drawn(slot)
        return str(self._term(slot, values))

    def _fixed(self, slot):
        """Return what is the same in the whole report."""
        place = self.organ.place
        serial = self.random.randint(2, 60)
        return {
            "year": str(self.year),
            "yr": self.yr,
            "place": place,
            "city": "梧丹市",
            "no": f"{place[0]}政办发〔{self.year}〕{serial}号",
            "leaders": self._leaders(),
        }.get(slot)

    def _leaders(self):
        return {
            "township": f"{self.organ.own[-1]}党委书记、{self.organ.own[-1]}长",
            "gov": f"{self.organ.place[-1]}委、{self.organ.place[-1]}政府主要负责人",
        }.get(self.organ.kind, "局党组书记、局长")

    def _term(self, term, values):
        """Return a number or the value of a name, with its sign."""
        sign = -1 if term.startswith("-") else 1
        name = term.lstrip("+-")
        if name.isdigit():
            return sign * int(name)
        if name == "p" and "p" not in values:
            values["p"] = values["q"] - self.random.randint(0, values["q"] // 16)
        elif name not in values:
            low, high = {"k": (3, 9), "q": (60, 480)}.get(name, (11, 68))
            values[name] = self.random.randint(low, high)
        return sign * values[name]

    def _drawn(self, slot):
        draw = self.random
        return {
            "n": lambda: str(draw.randint(2, 9) * 10),
            "N": lambda: str(draw.randint(12, 88) * 10),
            "m": lambda: str(draw.randint(11, 88) * 100),
            "w": lambda: f"{draw.randint(11, 48) / 10:.1f}",
            "f": lambda: f"{draw.randint(101, 4999) / 10:.1f}",
            "g": lambda: f"{draw.randint(11, 299) / 10:.1f}",
            "hp": lambda: f"{draw.randint(901, 999) / 10:.1f}",
            "gp": lambda: str(draw.choice([8, 12, 36, 120, 135])),
            "pct": lambda: str(draw.randint(12, 45)),
        }[slot]()

    # Sentences ---------------------------------------------------------------------------------

    def chosen(self, name, key, count):
        """Return some clauses that fit year and organ, filled."""
        fit = []
        for clause in DATA[name][key]:
            text, _, since = clause.partition("|")
            text, _, kind = text.partition("@")
            if (not since or self.year >= int(since)) and kind in ("", self.organ.kind):
                fit.append(text)
        return [self.filled(text) for text in self.decks.dealt(name + key, fit, count)]

    def paragraph(self, sentences, style):
        """Join sentences, as one of the families of enumerations or plainly."""
        if style == "plain":
            return "。".join(sentences) + "。"
        if style == "lines":
            return "\n".join(f"{NUMERALS[i]}是{text}。" for i, text in enumerate(sentences))
        if style == "items":
            return "\n".join(f"{i}.{text}。" for i, text in enumerate(sentences, 1))
        if style == "first":
            marks = ("首先，", "其次，", "再次，", "最后，")
            listed = "。".join(mark + text for mark, text in zip(marks, sentences, strict=False))
            return "。".join([listed, *sentences[4:]]) + "。"
        if style in ("rings", "arabic"):
            marks = RINGS if style == "rings" else [f"{i}." for i in range(1, 9)]
            items = "；".join(a + b for a, b in zip(marks, sentences[1:], strict=False))
            return f"{sentences[0]}。重点抓好以下工作：{items}。"
        form, gap = {
            "is": ("{}是", "。"),
            "is;": ("{}是", "；"),
            "qi": ("其{}，", "。"),
            "di": ("第{}，", "。"),
        }[style]
        items = (form.format(NUMERALS[i]) + text for i, text in enumerate(sentences))
        return gap.join(items) + "。"

    def styled(self, sentences):
        """Join sentences in a style of the writer's choice."""
        styles = (
            "plain",
            "plain",
            "is",
            "is;",
            "lines",
            "first",
            "rings",
            "arabic",
            "qi",
            "di",
            "items",
        )
        return self.paragraph(sentences, self.random.choice(styles))

    # Sections ----------------------------------------------------------------------------------

    def subjects(self):
        """Return the subjects of the achievements, the organ's own first."""
        gov = self.organ.kind == "gov"
        own = self.random.sample(SUBJECTS, 2) if gov else [self.organ.kind] * 2
        return [*own, *self.random.sample(GENERAL, 5), "traps"]

    def report(self):
        """Return the whole text."""
        organ, yr = self.organ, self.yr
        titles = (
            f"{organ.name}关于{yr}法治政府建设情况的报告",
            f"{organ.name}{yr}法治政府建设情况报告",
            f"{organ.name}{self.year}年法治政府建设年度报告",
            f"{organ.name}{yr}法治政府建设工作报告",
        )
        ends = [titles[self.seed % 4], "", self.lead(), ""]
        if organ.addressee:
            ends[2:2] = [organ.addressee, ""]
        sections = self.achievements() + self.others()
        closing = ["特此报告。", ""] if self.seed % 2 else []
        day = f"{self.year + 1}年{1 + self.seed % 2}月{6 + self.seed % 20}日"
        return "\n".join([*ends, *sections, *closing, organ.name, day]) + "\n"

    def lead(self):
        """Return the introduction."""
        (aim,) = self.chosen("leads", "aims", 1)
        (result,) = self.chosen("leads", "results", 1)
        hinge = self.filled(self.random.choice(DATA["leads"]["hinges"]))
        who = self.organ.name if self.organ.kind == "gov" else self.organ.own
        return f"{self.year}年，{who}{aim}，{result}。{hinge}"

    def achievements(self):
        """Return the sections of measures and results: one with subsections, or themes."""
        themed = self.organ.kind == "gov" and self.seed % 2 == 0
        lines = [] if themed else [f"一、{self.yr}推进法治政府建设的主要举措和成效", ""]
        for number, subject in enumerate(self.subjects()):
            (heading,) = self.chosen(subject, "headings", 1)
            count = 5 if subject in GENERAL else 6
            text = self.styled(self.chosen(subject, "clauses", count))
            ordinal = f"{NUMERALS[number]}、" if themed else f"（{NUMERALS[number]}）"
            lines += self.section(ordinal + heading, text, themed)
        self.next_ordinal = number + 1 if themed else 1
        return lines

    def section(self, heading, text, own_line):
        """Return a heading with its text, run in or on a line of its own."""
        if own_line or self.seed % 2 == 0 or "\n" in text:
            return [heading, "", text, ""]
        return [f"{heading}。{text}", ""]

    def others(self):
        """Return shortcomings, account of the leaders, and plan."""
        first = self.next_ordinal
        lines = [f"{NUMERALS[first]}、{self.yr}推进法治政府建设存在的不足和原因", ""]
        wanting = self.chosen("shortcomings", "clauses", 6)
        lines += [self.paragraph(wanting, self.random.choice(("is", "is;", "di", "qi"))), ""]
        heading = "党政主要负责人履行推进法治建设第一责任人职责情况"
        lines += [f"{NUMERALS[first + 1]}、{self.yr}{heading}", ""]
        account = self.chosen("leaders", "openings", 1)
        account += self.chosen("leaders", "clauses", 6)
        lines += [self.paragraph(account, "plain"), ""]
        lines += [f"{NUMERALS[first + 2]}、{self.next_yr}推进法治政府建设的主要安排", ""]
        for number, (name, body) in enumerate(self.decks.dealt("plans", DATA["plans"]["items"], 5)):
            ordinal = f"（{NUMERALS[number]}）"
            lines += self.section(ordinal + name, f"{self.filled(body)}。", own_line=False)
        return lines
