"""The page: what stands in the file, whatever the reports hold. The browser has its own tests."""

from __future__ import annotations

import base64
import datetime
import hashlib
import json
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest
from checking import check_bytes, check_text
from hypothesis import assume, given
from hypothesis import strategies as st
from output.reports.golden.handmade import RESULT
from output.reports.html.runs import ATTACK, LINES, SEEDS, many, page, placed, seeds, spoilt

from checker.model.options import RunOptions
from checker.model.result import RunResult, SetAside
from checker.output.reports.html import report
from checker.output.reports.html.words import PAGE
from checker.output.wording import WORDS, message

HOSTILE = st.text(
    st.one_of(
        st.sampled_from(
            list("<>&'\"`/\\!-={}[]()$ \n\t\r\x00\x1b\x85\u2028\u202e\ufeff\udcff年报👍")
        ),
        st.characters(),
    ),
    min_size=1,
    max_size=60,
)
TAGS = {
    "html",
    "head",
    "meta",
    "title",
    "style",
    "script",
    "body",
    "nav",
    "a",
    "header",
    "h1",
    "h2",
    "h3",
    "p",
    "div",
    "strong",
    "ul",
    "ol",
    "li",
    "main",
    "aside",
    "table",
    "caption",
    "small",
    "colgroup",
    "col",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "span",
    "i",
    "b",
    "br",
    "bdi",
    "section",
    "dialog",
    "noscript",
    "details",
    "summary",
}


class Elements(HTMLParser):
    """Notes what a parser sees: elements, their attributes, what stands in scripts."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.tags, self.attributes, self.scripts, self.words = [], [], [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes.extend((tag, *pair) for pair in attrs)

    def handle_data(self, data):
        (self.scripts if self.cdata_elem else self.words).append(data)


def islands(text):
    found = re.findall(
        r'<script type="application/json" id="(\w+)">(.*?)</script>', text, re.DOTALL
    )
    return {name: json.loads(content) for name, content in found}


def told(text):
    """Return the words of the page that a reader sees without a script."""
    return "".join(Elements(text).words)


# nothing of a report becomes markup


def inert(text):
    seen = Elements(text)
    assert set(seen.tags) <= TAGS
    assert seen.tags.count("script") == 4
    assert seen.tags.count("style") == 3
    for tag, name, value in seen.attributes:
        assert not name.startswith("on")
        assert name not in ("style", "src", "action", "formaction", "srcdoc")
        assert name != "href" or (tag == "a" and value.startswith("#"))
    return seen


@pytest.fixture(scope="module")
def plain():
    """The page of a run in which nothing is spoilt, to compare with."""
    return inert(page(spoilt("x")))


@given(HOSTILE)
def test_any_text_stays_text(plain, text):
    assume(not re.fullmatch("[A-Z]{2}[0-9]{3}", text))  # a code has a help of its own
    seen = inert(page(spoilt(text)))
    difference = Counter(seen.tags)
    difference.subtract(plain.tags)
    # a path that is not the organ's name, as it is shown, stands under it in small letters
    assert {tag for tag, more in difference.items() if more} <= {"br", "small"}


def test_what_looks_like_markup_is_shown_as_it_stands():
    text = page(spoilt(ATTACK))
    inert(text)
    assert "<img src=x onerror=window.hacked=1>" in told(text)
    assert r"\u2028\u2029\x00\x1b\u202e\xff" in told(text)
    assert "{{script}}{{policy}}" in told(text)


@pytest.mark.parametrize("run", [RESULT, RunResult(())])
def test_odd_runs_make_a_page(run):
    inert(page(run))


@given(st.lists(HOSTILE.map(lambda text: text.replace("\n", " ")), min_size=1, max_size=5))
def test_texts_come_back_as_they_were(lines):
    texts = islands(page(placed((1, 1, 1, 1), lines=tuple(lines))))["texts"]
    shown = [texts["lines"][number] for number in texts["reports"][0]]
    assert shown == [re.sub("[\ud800-\udfff]", "\ufffd", line) for line in lines]


def test_the_islands_hold_nothing_that_a_browser_reads_as_markup_or_obeys():
    text = page(spoilt(ATTACK))
    for content in re.findall(
        r'<script type="application/json"[^>]*>(.*?)</script>', text, re.DOTALL
    ):
        assert not re.search("[<>&\x00-\x09\x0b-\x1f\u2028\u2029\u202e\ud800-\udfff]", content)


# nothing leaves the page


def test_the_policy_allows_the_page_its_own_style_and_script_alone():
    text = page(seeds())
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', text)[1]
    rules = dict(part.strip().split(" ", 1) for part in policy.replace("&#x27;", "'").split(";"))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert set(rules) == {"default-src", "base-uri", "form-action", "style-src", "script-src"}
    for kind, pattern in (
        ("style-src", r"<style[^>]*>(.*?)</style>"),
        ("script-src", r"<script>(.*?)</script>"),
    ):
        digests = {
            f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"
            for content in re.findall(pattern, text, re.DOTALL)
        }
        assert digests == set(rules[kind].split())


def test_the_assets_refer_to_nothing_outside():
    for name in report.ASSETS:
        content = report.asset(name)
        assert not re.search(
            r"https?:|//[a-z]|@import|url\(|fetch\(|XMLHttp|sendBeacon|WebSocket", content
        )
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|Function\(", content
        )
        assert "\r" not in content


def test_every_asset_is_used():
    folder = Path(report.__file__).with_name("page")
    assert sorted(path.name for path in folder.iterdir()) == sorted(report.ASSETS)


def test_the_same_run_gives_the_same_bytes():
    assert page(seeds()) == page(seeds())


# what it says without a script


def rows(text):
    table = re.search(r'id="matrix".*?<tbody>(.*?)</tbody>', text, re.DOTALL)[1]
    return [
        [
            re.sub(r"<[^>]+>", "", cell)
            for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)
        ]
        for row in re.findall(r"<tr[^>]*>(.*?)</tr>", table, re.DOTALL)
    ]


def test_the_matrix_has_a_row_for_every_report():
    found = rows(page(seeds()))
    assert len(found) == 6
    name, *cells = found[4]
    assert name == "关于2023年度法治政府建设情况的报告seeds/004_4eefaf65ada41b4d.txt"
    assert cells[:9] == ["部门", "2023", "专章", "专章", "缺", "专章", "有", "未见", "未见"]
    assert [int(cell) for cell in cells[9:]] == [
        seeds().files[4].count(level) for level in ("error", "warning", "info")
    ]


def test_of_a_file_that_could_not_be_checked_nothing_is_claimed():
    name, *cells = rows(page(seeds()))[5]
    assert name == "坏.docx无法检查: NB001"
    assert cells == ["–"] * 9 + ["0"] * 3
    assert "坏.docx: NB001 不是文本" in told(page(seeds()))


def test_parts_are_counted():
    table = re.search(r'id="totals".*?</table>', page(seeds()), re.DOTALL)[0]
    row = re.search(r"第一责任人履职情况(.*?)</tr>", table, re.DOTALL)[1]
    assert [int(n) for n in re.findall(r">(\d+)<", row)] == [2, 1, 0, 1, 1]


def test_without_a_script_every_finding_is_listed():
    run = seeds()
    shown = told(page(run))
    for file in run.files:
        for found in file.findings:
            start = found.extent.start
            place = f"{start.line}:{start.column} {WORDS['zh'][found.severity]} {found.code} "
            assert place + message(found, file.rules, "zh") in shown


def test_what_does_not_count_is_told_all_the_same():
    file = spoilt("乙").files[0]
    (found,) = file.findings
    aside = SetAside(found, "waiver", "已批准", "王五", "2027-01-01", "w.toml:3")
    run = RunResult((file._replace(findings=(), set_aside=(aside,)),))
    line = "1:1 XX1 乙 [豁免 · w.toml:3 · 已批准 · 王五 · 2027-01-01]"
    assert f"不计的问题：{line}" in told(page(run))
    assert islands(page(run))["data"]["reports"][0]["aside"] == [line]


def test_what_a_rule_says_of_itself_stands_there_once():
    run = seeds()
    data = islands(page(run))["data"]
    codes = [rule["code"] for rule in data["rules"]]
    assert codes == sorted(set(codes))
    assert {f.code for file in run.files for f in file.findings} <= set(codes)
    (rule,) = (rule for rule in data["rules"] if rule["code"] == "FZ103")
    assert rule["why"]
    assert rule["traps"]
    assert "第四章" in rule["basis"]


def test_the_head_names_the_day_the_verdict_and_what_was_not_checked():
    shown = told(page(seeds()))
    assert "以 2026-06-30 为今天" in shown
    assert "结论：运行失败" in shown
    assert "1 个文件无法检查" in shown


# size


def test_a_text_under_many_names_is_stored_once():
    texts = islands(page(many(10)))["texts"]
    assert len(texts["reports"]) == 10
    assert len(texts["lines"]) == len({line for file in seeds().files for line in file.lines})


# words


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_word_that_the_script_uses_is_there(lang):
    script = "".join(report.asset(name) for name in report.ASSETS if name.endswith(".js"))
    data = islands(page(seeds(), lang))["data"]
    used = set(re.findall(r'\bwords\.(\w+)|\bword\("(\w+)"|"(key_\w+)"', script))
    for names in used:
        assert "".join(names) in data["words"]


def test_both_languages_have_the_same_words_and_holes():
    assert PAGE["zh"].keys() == PAGE["en"].keys()
    for key, phrase in PAGE["zh"].items():
        assert sorted(re.findall(r"\{\w+\}", phrase)) == sorted(
            re.findall(r"\{\w+\}", PAGE["en"][key])
        )


def test_an_english_page_is_english():
    text = page(seeds(), "en")
    assert '<html lang="en">' in text
    shown = told(text)
    assert "All reports" in shown
    assert "first responsible person" in shown
    assert "无法检查" not in shown


# colours


def luminance(colour):
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", ["page.css", "dark.css"])
def test_every_ink_can_be_read_on_every_ground_it_meets(name):
    """WCAG AA asks for 4.5."""
    colour = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", report.asset(name)))
    inks = ("ink", "faint", "link", "error", "warning", "info", "good")
    pairs = [(ink, ground) for ink in inks for ground in ("ground", "sheet")]
    pairs += [("ink", f"{level}-ground") for level in ("error", "warning", "info")]
    pairs += [
        ("error", "old-ground"),
        ("good", "new-ground"),
        ("error", "error-ground"),
        ("faint", "error-ground"),
    ]
    for ink, ground in pairs:
        assert contrast(colour[ink], colour[ground]) >= 4.5, (ink, ground)


def test_both_themes_set_the_same_colours():
    names = [
        set(re.findall(r"--([a-z-]+): #", report.asset(name))) for name in ("page.css", "dark.css")
    ]
    assert names[0] - {"searched"} == names[1]


# what the engine gives it


def test_a_result_has_its_outline_and_the_day():
    text = (
        "临河县水利局2024年法治政府建设年度报告\n\n"
        "一、主要举措和成效\n（一）抓学习。全年学习。\n二、下一步打算\n"
    )
    result = check_text(text, options=RunOptions(today=datetime.date(2025, 2, 3)))
    assert result.today == "2025-02-03"
    shown = [(h.level, h.place.line, h.place.column, h.text) for h in result.outline]
    assert shown == [
        (1, 3, 1, "一、主要举措和成效"),
        (2, 4, 1, "（一）抓学习。"),
        (1, 5, 1, "二、下一步打算"),
    ]


def test_the_outline_points_at_the_lines_of_the_file():
    for path in SEEDS:
        result = check_bytes(path.name, path.read_bytes(), ".txt")
        for heading in result.outline:
            line = result.lines[heading.place.line - 1]
            first = heading.text.split("\n")[0][:4]
            assert line[heading.place.column - 1 :].startswith(first)


def test_lines_are_told_by_their_numbers():
    data = islands(page(placed((3, 3, 3, 4))))["data"]
    assert data["reports"][0]["outline"] == [[1, 3, 1, "一、学习"]]
    assert data["reports"][0]["findings"][0][6:10] == [3, 3, 3, 4]
    assert LINES[2][2] == "𠮷"
