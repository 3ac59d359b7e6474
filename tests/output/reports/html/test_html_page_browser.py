"""The page in a real browser: what a reader can do with it.

Needs Chromium and the package playwright; without one of them, the tests are skipped.

Slow, because a browser starts and lays out pages of many reports.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from urllib.parse import parse_qs

import pytest
from byhand import checked, edit, extent, finding
from output.reports.golden.handmade import RESULT
from output.reports.html.runs import ATTACK, LINES, many, page, placed, seeds, spoilt
from processes import HANG

from checker.model.finding import Fix
from checker.model.result import RunResult
from checker.output.wording import message
from checker.support.escaping import INVISIBLE

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")

SHOWN_ROWS = "#matrix tbody tr:not([hidden])"


@pytest.fixture(scope="module")
def browser():
    with sync_api.sync_playwright() as driver:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        running = driver.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield running
        running.close()


@pytest.fixture
def visit(browser, tmp_path):
    """Return a function that opens the page of a run; it must stay silent and at home."""
    contexts, noises = [], []

    def go(result, fragment="", lang="zh", **context):
        path = tmp_path / "page.html"
        path.write_text(page(result, lang), encoding="utf-8")
        context = {"viewport": {"width": 1440, "height": 900}, **context}
        contexts.append(browser.new_context(**context))
        shown = contexts[-1].new_page()
        shown.set_default_timeout(HANG * 1000)
        home = path.as_uri()
        shown.on("console", lambda message: noises.append(message.text))
        shown.on("pageerror", lambda error: noises.append(str(error)))
        shown.on("dialog", lambda dialog: noises.append(dialog.message))
        shown.on(
            "request",
            lambda request: request.url.startswith(home) or noises.append(request.url),
        )
        shown.goto(home + fragment)
        return shown

    yield go
    for context in contexts:
        context.close()
    assert noises == []


def names(shown):
    return shown.locator(f"{SHOWN_ROWS} th small:first-of-type").all_inner_texts()


def fragment(shown):
    return parse_qs(shown.evaluate("location.hash").removeprefix("#"))


def settle(shown):
    """Wait until what was typed is searched for; the policy forbids waiting for a condition."""
    box = shown.evaluate("[document.activeElement.name, document.activeElement.value]")
    for _ in range(HANG * 50):
        if fragment(shown).get(box[0], [""]) == [box[1]]:
            return
        shown.wait_for_timeout(20)
    raise AssertionError(box)


def tick(shown, name, value):
    shown.locator(f"input[name={name}][value='{value}']").check()


def open_report(shown, number):
    shown.locator(f"{SHOWN_ROWS} a").nth(number).click()


def marked(shown, number):
    """Return the text that is marked for a finding, signs written out."""
    marks = shown.locator(f".text mark[data-findings~='{number}']")
    return "".join(marks.all_text_contents())


# places


def covered(lines, where):
    """Return the text of a stretch of lines: columns count code points, the end is exclusive."""
    line, column, end_line, end_column = where
    if line == end_line:
        return lines[line - 1][column - 1 : end_column - 1]
    middle = lines[line : end_line - 1]
    return "".join((lines[line - 1][column - 1 :], *middle, lines[end_line - 1][: end_column - 1]))


PLACES = [
    (1, 3, 1, 7),
    (3, 3, 3, 4),  # a character beyond the BMP
    (3, 4, 3, 8),  # behind it
    (4, 1, 4, 9),
    (4, 3, 4, 6),  # inside the one before
    (4, 5, 4, 11),  # overlapping both
    (5, 3, 7, 4),  # over three lines, one of them empty
    (4, 14, 4, 14),  # nothing, at the end
    (5, 1, 5, 1),  # nothing, at the beginning
    (40, 1, 40, 5),
]


def test_marks_cover_exactly_what_findings_cover(visit):
    shown = visit(placed(*PLACES), "#report=a.txt")
    for number, where in enumerate(PLACES):
        assert marked(shown, number) == covered(LINES, where), where
    # and what is marked changes nothing of the text
    for line in {where[0] for where in PLACES}:
        words = shown.locator(f"[data-line='{line}'] .words").evaluate(
            "(n) => [...n.childNodes].filter((c) => c.nodeName !== 'BUTTON')"
            ".map((c) => c.textContent).join('')"
        )
        assert words == LINES[line - 1]


def test_marks_of_real_reports_are_exact(visit):
    run = seeds()
    for file in run.files[:5]:
        shown = visit(run, f"#report={file.path}&full=1")
        for number, found in enumerate(file.findings):
            start, end = found.extent
            where = (start.line, start.column, end.line, end.column)
            assert marked(shown, number) == covered(file.lines, where), found
        shown.close()


@pytest.mark.parametrize(("number", "before"), [(7, LINES[3]), (8, "")])
def test_where_something_is_missing_a_caret_stands_at_the_place(visit, number, before):
    shown = visit(placed(*PLACES), "#report=a.txt")
    caret = shown.locator(f".text .pin.caret[data-findings='{number}']")
    assert caret.count() == 1
    text = caret.evaluate(
        "(n) => { let t = ''; for (let p = n.previousSibling; p; p = p.previousSibling)"
        " if (p.nodeName !== 'BUTTON') t = p.textContent + t; return t; }"
    )
    assert text == before


def test_every_click_on_overlapping_text_takes_the_next_finding(visit):
    shown = visit(placed(*PLACES), "#report=a.txt")
    spot = shown.locator(".text mark[data-findings='4 5 3']")  # the shortest first
    assert spot.text_content() == LINES[3][4:5]
    for number in (4, 5, 3, 4):
        spot.click()
        assert shown.locator(".card.on .pin").inner_text() == str(number + 1)


def test_the_gravest_finding_gives_the_colour(visit):
    shown = visit(placed(*PLACES), "#report=a.txt")
    assert "error" in shown.locator(".text mark[data-findings='4 5 3']").get_attribute("class")


# hostile texts


def test_hostile_texts_do_nothing(visit):
    shown = visit(spoilt(ATTACK))
    open_report(shown, 0)
    shown.locator(".card summary").click()
    shown.locator(".card .top .plain").click()
    shown.keyboard.press("Escape")
    shown.emulate_media(media="print")
    shown.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert shown.evaluate("window.hacked") is None
    assert shown.locator("img").count() == 0
    assert "<img src=x onerror=window.hacked=1>" in shown.locator(".card .message").inner_text()


def test_what_hides_or_acts_is_written_out(visit):
    hiding = [c for c in map(chr, range(0x110000)) if re.match(f"[{INVISIBLE}]", c)]
    hiding = [c for c in hiding if not "\ud800" <= c <= "\udfff"]
    hiding += [chr(n) for n in range(32) if n not in (9, 10)]
    line = "字".join(hiding)
    shown = visit(placed((1, 1, 1, 1), lines=(line, "a👍é\t　“”")), "#report=a.txt&full=1")
    signs = shown.locator("[data-line='1'] .acting").all_text_contents()
    assert len(signs) == len(hiding)
    assert [sign[2:].lstrip("0") for sign in signs] == [f"{ord(c):x}".lstrip("0") for c in hiding]
    assert shown.locator("[data-line='2'] .acting").count() == 0


def test_a_handmade_run_opens_in_every_view(visit):
    shown = visit(RESULT)
    for number in range(5):
        open_report(shown, number)
        assert shown.locator("#report h1").inner_text()
        shown.keyboard.press("Escape")


# filters, search, order


def test_filters_leave_what_fits_and_tell_how_much(visit):
    shown = visit(seeds())
    run = seeds()
    total = sum(len(file.findings) for file in run.files)
    assert shown.locator("#shown").inner_text() == f"显示 6 / 6 份报告，{total} 处问题"
    tick(shown, "severity", "error")
    errors = sum(file.count("error") for file in run.files)
    with_errors = [file.path for file in run.files if file.count("error")]
    assert names(shown) == with_errors
    assert (
        f"显示 {len(with_errors)} / 6 份报告，{errors} 处问题"
        in shown.locator("#shown").inner_text()
    )
    shown.locator("#shown button").click()
    assert len(names(shown)) == 6
    assert shown.locator("input:checked").count() == 0


@pytest.mark.parametrize(
    ("name", "value", "fits"),
    [
        ("rule", "FZ103", lambda file: any(f.code == "FZ103" for f in file.findings)),
        ("profile", "township", lambda file: file.profile == "township"),
        (
            "missing",
            "first_responsible_person",
            lambda file: file.parts and file.parts["first_responsible_person"].status == "missing",
        ),
        ("state", "failed", lambda file: file.failure),
        ("state", "unchecked", lambda file: file.not_evaluated),
    ],
)
def test_each_filter_leaves_the_reports_it_names(visit, name, value, fits):
    shown = visit(seeds())
    tick(shown, name, value)
    left = shown.locator(f"{SHOWN_ROWS} th small:first-of-type").all_inner_texts()
    assert left == [file.path for file in seeds().files if fits(file)] or (
        value == "failed" and left == ["无法检查: NB001"]
    )
    assert fragment(shown) == {name: [value]}


@pytest.mark.parametrize(
    ("box", "words", "path"),
    [
        ("q", "“一村一辅警”", "seeds/003"),  # in a text
        ("q", "没有写党政主要负责人", "seeds/004"),  # in a finding
        ("q", "莲湖区城中村", "seeds/001"),  # in a name
        ("q", "GW109", "seeds/"),
        ("name", "凤岗", "seeds/003"),
        ("name", "002_53DC", "seeds/002"),
    ],
)
def test_searching(visit, box, words, path):
    shown = visit(seeds())
    shown.fill(f"input[name={box}]", words)
    settle(shown)
    assert all(name.startswith(path) for name in names(shown))
    if path != "seeds/":
        assert len(names(shown)) == 1


def test_a_link_with_filters_shows_the_same(visit):
    shown = visit(seeds())
    tick(shown, "severity", "warning")
    tick(shown, "profile", "department")
    shown.locator("[data-key=warning] a").click()
    shown.locator("[data-key=warning] a").click()
    before = names(shown), shown.locator("#shown").inner_text()
    again = visit(seeds(), shown.evaluate("location.hash"))
    assert (names(again), again.locator("#shown").inner_text()) == before
    assert again.locator("input[value=warning]").is_checked()


@pytest.mark.parametrize(
    "hash_", ["#report=nosuch", "#rule=XX999", "#sort=nosuch", "#%E0%A4%A", "#r99"]
)
def test_an_address_that_names_nothing_does_no_harm(visit, hash_):
    shown = visit(seeds(), hash_)
    assert shown.locator("#matrix").is_visible()


def test_sorting(visit):
    shown = visit(seeds())
    head = shown.locator("[data-key=error]")
    head.locator("a").click()
    counts = [int(n) for n in shown.locator(f"{SHOWN_ROWS} td:nth-child(11)").all_inner_texts()]
    assert counts == sorted(counts, reverse=True)
    assert head.get_attribute("aria-sort") == "ascending"
    head.locator("a").click()
    counts = [int(n) for n in shown.locator(f"{SHOWN_ROWS} td:nth-child(11)").all_inner_texts()]
    assert counts == sorted(counts)
    assert head.get_attribute("aria-sort") == "descending"
    head.locator("a").click()
    assert head.get_attribute("aria-sort") is None
    assert names(shown)[:5] == [file.path for file in seeds().files[:5]]


def test_sorting_by_a_part_puts_what_is_missing_first(visit):
    shown = visit(seeds())
    shown.locator("[data-key=first_responsible_person] a").click()
    words = shown.locator(f"{SHOWN_ROWS} td:nth-child(6)").all_inner_texts()
    assert [w for w in words if w != "–"] == ["缺", "提及", "专节", "专章", "专章"]


def test_of_many_reports_the_first_are_laid_out_and_all_are_at_hand(visit):
    shown = visit(many(250))
    assert shown.locator(SHOWN_ROWS).count() == 100
    shown.fill("input[name=name]", "r/0249")
    settle(shown)
    assert names(shown) == ["r/0249.txt"]
    shown.fill("input[name=name]", "")
    settle(shown)
    shown.locator("#rest button").click()
    assert shown.locator(SHOWN_ROWS).count() == 250
    assert names(shown)[-1] == "r/0249.txt"


# keys


def test_keys_lead_through_table_report_and_findings(visit):
    shown = visit(seeds())
    for key in "jjjk":
        shown.keyboard.press(key)
    assert shown.evaluate("document.activeElement.closest('tr').cells[0].innerText").endswith(
        seeds().files[1].path
    )
    shown.keyboard.press("ArrowDown")
    shown.keyboard.press("Enter")
    third = seeds().files[2]
    assert fragment(shown) == {"report": [third.path]}
    for key in "jjk":
        shown.keyboard.press(key)
    assert fragment(shown)["finding"] == [third.findings[0].fingerprint[:12]]
    assert shown.evaluate("document.activeElement.id") == "f0"
    shown.keyboard.press("n")
    assert fragment(shown) == {"report": [seeds().files[3].path]}
    shown.keyboard.press("p")
    assert fragment(shown) == {"report": [third.path]}
    shown.keyboard.press("Escape")
    assert fragment(shown) == {}
    assert shown.evaluate("document.activeElement.closest('tr').cells[0].innerText").endswith(
        third.path
    )


def test_a_slash_leads_to_the_search_and_escape_empties_it(visit):
    shown = visit(seeds())
    shown.keyboard.press("/")
    shown.keyboard.type("jk凤岗")
    assert shown.evaluate("document.activeElement.value") == "jk凤岗"
    settle(shown)
    assert "没有符合条件的报告" in shown.locator("#shown").inner_text()
    shown.keyboard.press("Escape")
    assert shown.input_value("input[name=q]") == ""
    assert fragment(shown) == {}


def test_a_question_mark_shows_the_keys(visit):
    shown = visit(seeds())
    shown.keyboard.press("?")
    assert "上一处" in shown.locator("dialog[open]").inner_text()
    shown.keyboard.press("Escape")
    assert shown.locator("dialog[open]").count() == 0


def test_the_keyboard_alone_reaches_everything(visit):
    shown = visit(seeds())
    shown.keyboard.press("Tab")
    assert shown.evaluate("document.activeElement.className") == "skip"
    shown.keyboard.press("Enter")
    assert shown.evaluate("document.activeElement.id") == "matrix"
    assert fragment(shown) == {}
    shown.keyboard.press("Tab")
    ring = shown.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert ring == "2px"


def test_going_back_leads_to_the_table(visit):
    shown = visit(seeds())
    tick(shown, "severity", "error")
    open_report(shown, 0)
    assert shown.locator("#report").is_visible()
    shown.go_back()
    assert shown.locator("#matrix").is_visible()
    assert fragment(shown) == {"severity": ["error"]}


# one report


def test_a_link_opens_a_report_at_a_finding(visit):
    file = seeds().files[4]
    number, found = next((n, f) for n, f in enumerate(file.findings) if f.code == "GW202")
    shown = visit(seeds(), f"#report={file.path}&finding={found.fingerprint[:12]}")
    assert shown.locator(".card.on .message").inner_text() == message(found, file.rules, "zh")
    box = shown.locator(f".text mark.on[data-findings~='{number}']").bounding_box()
    assert 0 < box["y"] < 900


def test_passages_with_findings_are_shown_and_the_rest_unfolds(visit):
    shown = visit(placed((1, 1, 1, 3)), "#report=a.txt")
    assert shown.locator(".line .no").all_inner_texts() == ["1", "2", "3"]
    assert shown.locator(".gap").inner_text() == "第 4–40 行未显示，点击展开"
    shown.locator(".gap").click()
    assert shown.locator(".line").count() == len(LINES)
    assert shown.locator(".gap").count() == 0


def test_the_whole_text_is_one_switch_away(visit):
    shown = visit(placed((1, 1, 1, 3)), "#report=a.txt")
    shown.locator(".switch input").check()
    texts = shown.locator(".line .words").all_text_contents()
    assert [t for t in texts if t][1:] == [line for line in LINES if line][1:]
    assert fragment(shown)["full"] == ["1"]


def test_the_outline_leads_to_lines_that_were_folded(visit):
    file = seeds().files[3]
    shown = visit(seeds(), f"#report={file.path}")
    last = file.outline[-1]
    shown.locator(".outline button").last.click()
    line = shown.locator(f"[data-line='{last.place.line}']")
    assert last.text.split("\n")[0][:6] in line.inner_text()
    box = line.bounding_box()
    assert 0 < box["y"] < 900


def test_a_filter_holds_inside_a_report_until_it_is_lifted(visit):
    file = seeds().files[3]
    shown = visit(seeds(), f"#report={file.path}&severity=error")
    assert shown.locator(".card").count() == file.count("error")
    shown.locator(".found .small button").click()
    assert shown.locator(".card").count() == len(file.findings)


def test_a_fix_is_shown_as_before_and_after(visit):
    fix = Fix("safe", (edit(1, 3, 1, 5, "（新）"), edit(1, 8, 1, 9, ""), edit(2, 1, 2, 1, "加")))
    line = "前文旧字中文𠮷删后文，" + "很长" * 40
    found = finding("GW204", "warning", "改", extent(1, 3, 1, 5), fix=fix)
    run = RunResult((checked("a.txt", "fazhi", findings=(found,), lines=(line, "行")),))
    shown = visit(run, "#report=a.txt")
    assert not shown.locator(".diff").first.is_visible()
    shown.locator(".card summary").click()
    rows = shown.locator(".diff p").all_inner_texts()
    tail = "后文，" + ("很长" * 40)[:11] + "…"
    assert rows == [
        f"原前文旧字中文𠮷删{tail}",
        f"改前文（新）中文𠮷{tail}",
        "原行",
        "改加行",
    ]
    assert shown.locator(".diff del").all_inner_texts() == ["旧字", "删"]
    assert shown.locator(".diff ins").all_inner_texts() == ["（新）", "加"]


def test_a_rule_tells_why_and_whereupon(visit):
    shown = visit(seeds(), "#report=seeds/004_4eefaf65ada41b4d.txt")
    shown.locator(".card .plain", has_text="FZ103").click()
    told = shown.locator("dialog").inner_text()
    for heading in ("为什么", "怎么改", "不报的情形", "依据"):
        assert heading in told
    shown.locator("dialog button", has_text="只看这条规则").click()
    assert fragment(shown) == {"rule": ["FZ103"]}
    assert names(shown) == ["seeds/004_4eefaf65ada41b4d.txt"]


def test_a_file_that_could_not_be_checked_says_why(visit):
    shown = visit(seeds())
    open_report(shown, 5)
    assert "NB001 不是文本" in shown.locator("#report .failures").inner_text()
    assert "没有可显示的原文" in shown.locator(".lines").inner_text()


# looks


def ground(shown):
    return shown.evaluate("getComputedStyle(document.body).backgroundColor")


def test_the_theme_follows_the_system_and_can_be_switched(visit):
    light = visit(seeds(), color_scheme="light")
    dark = visit(seeds(), color_scheme="dark")
    day, night = ground(light), ground(dark)
    assert day != night
    light.locator(".tool").first.click()
    dark.locator(".tool").first.click()
    assert (ground(light), ground(dark)) == (night, day)
    light.reload()
    assert ground(light) == night


@pytest.mark.parametrize("where", ["", "#report=seeds/003_693d1340489262ec.txt&full=1"])
def test_on_a_phone_nothing_is_wider_than_the_screen(visit, where):
    shown = visit(seeds(), where, viewport={"width": 375, "height": 812})
    assert shown.evaluate("document.documentElement.scrollWidth") <= 375
    if not where:
        cell = "document.querySelector('#matrix td:nth-child(6)')"
        label = shown.evaluate(f"getComputedStyle({cell}, '::before').content")
        assert label == '"第一责任人"'
        assert not shown.locator("fieldset").first.is_visible()


def test_elements_have_names_and_tables_have_heads(visit):
    shown = visit(seeds())
    assert shown.locator("input").evaluate_all("(all) => all.every((one) => one.labels.length)")
    heads = shown.locator("thead th").evaluate_all("(all) => all.map((one) => one.scope)")
    assert set(heads) == {"col"}
    assert shown.locator("h1:visible").count() == 1
    open_report(shown, 3)
    buttons = "(all) => all.every((one) => one.innerText || one.ariaLabel)"
    assert shown.locator("button").evaluate_all(buttons)
    assert shown.locator("h1:visible").count() == 1
    assert shown.evaluate("document.activeElement.nodeName") == "H1"


def test_without_scripts_table_and_findings_are_there(visit):
    run = seeds()
    shown = visit(run, java_script_enabled=False)
    assert shown.locator("#matrix tbody tr").count() == 6
    lists = shown.locator("details.static")
    assert lists.count() == 6
    assert shown.locator("details.static li").count() >= sum(len(f.findings) for f in run.files)
    shown.locator("#matrix tbody a").first.click()
    assert shown.url.endswith("#r1")


# paper


def printed(shown, folder):
    shown.pdf(path=folder / "page.pdf", prefer_css_page_size=True)
    command = ["pdftotext", "-layout", str(folder / "page.pdf"), "-"]
    return subprocess.run(command, check=True, capture_output=True).stdout.decode()


@pytest.mark.skipif(not shutil.which("pdftoppm"), reason="poppler's tools are not installed")
def test_on_paper_the_table_comes_first_and_nothing_is_cut_off(visit, tmp_path):
    run = seeds()
    shown = visit(many(120), color_scheme="dark")
    text = re.sub(r"\s", "", printed(shown, tmp_path))
    assert text.index("各报告一览") < text.index("按规则统计") < text.index("怎么改")
    assert text.count("r/0119.txt") == 2
    for found in run.files[3].findings:
        assert re.sub(r"\s", "", message(found, run.files[3].rules, "zh"))[:20] in text
    assert shown.locator(SHOWN_ROWS).count() == 100
    for name, size in pages(tmp_path):
        width, height, edges = ink_at_edges(name)
        assert edges == 0, name
        assert sorted((width, height)) == pytest.approx(sorted(size), abs=2)


def pages(folder):
    """Draw the first pages in grey; yield each with the size of A4 at 40 dots an inch."""
    command = [
        "pdftoppm",
        "-gray",
        "-r",
        "40",
        "-l",
        "12",
        str(folder / "page.pdf"),
        str(folder / "p"),
    ]
    subprocess.run(command, check=True)
    for path in sorted(folder.glob("p-*.pgm")):
        yield path, (331, 468)


def ink_at_edges(path):
    """Return the size of a page, and how many dots are dark within 5 mm of its edges."""
    _, size, _, *rest = path.read_bytes().split(b"\n", 3)
    width, height = map(int, size.split())
    dots = rest[0]
    rim = 8
    dark = 0
    for row in range(height):
        line = dots[row * width : (row + 1) * width]
        edge = line if row < rim or row >= height - rim else line[:rim] + line[-rim:]
        dark += sum(dot < 128 for dot in edge)
    return width, height, dark


def test_the_data_of_the_page_are_what_the_result_holds(visit):
    shown = visit(seeds())
    data = json.loads(shown.locator("#data").text_content())
    assert [one["path"] for one in data["reports"]] == [file.path for file in seeds().files]
