"""Glyphs on pages become lines and paragraphs; PDF and OFD share it."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from makers.typesetting import Setting, pages, width_of

from checker.formats.paged.assembly import document_of
from checker.formats.paged.characters import UNKNOWN, Characters, meaning
from checker.formats.paged.glyphs import upright
from checker.formats.paged.model import Drawn, DrawnGlyph, Glyph, PageBox
from checker.formats.paged.text_lines import lines_of
from checker.support.errors import EmptyFileError, TooLargeError, UnreadableFileError
from checker.support.limits import Limits

WIDTH, HEIGHT = 595.0, 842.0
LEFT, RIGHT = 80.0, 512.0  # 27 characters of 16 points
FULL = "这一行从左边的页边一直写到右边的页边所以下面的一行接着它写的"[:27]
LIMITS = Limits()


def written(x, y, text, size=16.0, spread=0.0):
    """Return the glyphs of ``text`` from ``x`` on; blanks are glyphs too."""
    found = []
    for char in text:
        width = width_of(char) * size
        found.append(Glyph(char, x, x + width, y, size))
        x += width + spread
    return found


def read(*sheets, characters=None):
    """Return the document of pages that are given by their glyphs."""
    made = [
        PageBox(number, WIDTH, HEIGHT, lines_of(glyphs)) for number, glyphs in enumerate(sheets, 1)
    ]
    return document_of("report.pdf", made, characters or Characters(), LIMITS)


def page(*lines, pitch=28.0, top=120.0):
    """Return the glyphs of lines one under the other, each a text or (x, text[, size])."""
    found = []
    for number, line in enumerate(lines):
        x, text, *size = (LEFT, line) if isinstance(line, str) else line
        found += written(x, top + number * pitch, text, *size)
    return found


def paragraphs(*sheets):
    return read(*sheets).text.split("\n")


INDENT = LEFT + 32
BODY = [(INDENT, FULL[2:]), FULL, "就到这里。", (INDENT, FULL[2:]), FULL, "也到这里。"]


class TestLines:
    def texts(self, glyphs):
        return [line.text for line in lines_of(glyphs)]

    def test_the_order_of_drawing_does_not_matter(self):
        glyphs = page("第一行写在上面", "第二行写在下面")
        assert self.texts(glyphs[::-1]) == ["第一行写在上面", "第二行写在下面"]

    def test_characters_that_justification_spreads_have_no_blanks_between(self):
        assert self.texts(written(LEFT, 100, "依法行政2024年深入推进", spread=6)) == [
            "依法行政2024年深入推进"
        ]

    def test_a_blank_that_is_drawn_stays(self):
        assert self.texts(written(LEFT, 100, "2024 年度")) == ["2024 年度"]

    def test_a_gap_as_wide_as_a_blank_parts_latin_words(self):
        glyphs = written(LEFT, 100, "rule") + written(LEFT + 40, 100, "of law")
        assert self.texts(glyphs) == ["rule of law"]

    def test_a_wide_gap_between_chinese_characters_is_a_blank(self):
        glyphs = written(LEFT, 100, "张三") + written(LEFT + 48, 100, "李四负责")
        assert self.texts(glyphs) == ["张三 李四负责"]

    def test_glyphs_drawn_twice_are_read_once(self):
        glyphs = written(LEFT, 100, "加粗的标题") + written(LEFT + 0.5, 100.3, "加粗的标题")
        assert self.texts(glyphs) == ["加粗的标题"]

    def test_a_doubled_character_stays_doubled(self):
        assert self.texts(written(LEFT, 100, "一一落实ll11。。")) == ["一一落实ll11。。"]

    def test_a_raised_figure_stays_in_its_line(self):
        glyphs = [
            *written(LEFT, 100, "面积300m"),
            *written(LEFT + 64 - 8 + 8, 94, "2", 9),
            *written(LEFT + 73, 100, "以上"),
            *written(LEFT, 120, "下一行"),
        ]
        assert self.texts(glyphs) == ["面积300m2以上", "下一行"]

    def test_baselines_may_waver_as_ocr_finds_them(self):
        glyphs = [
            glyph._replace(y=glyph.y + 1.5 * math.sin(7 * number))
            for number, glyph in enumerate(page(FULL, FULL[::-1], pitch=22))
        ]
        assert self.texts(glyphs) == [FULL, FULL[::-1]]

    def test_cells_become_lines_row_by_row(self):
        glyphs = [
            *(written(LEFT, 100, "项目") + written(LEFT + 150, 100, "数量")),
            *(written(LEFT, 128, "行政复议") + written(LEFT + 150, 128, "12件")),
            *(written(LEFT, 156, "行政诉讼") + written(LEFT + 150, 156, "3件")),
        ]
        assert self.texts(glyphs) == ["项目", "数量", "行政复议", "12件", "行政诉讼", "3件"]

    def test_columns_of_text_are_read_one_after_the_other(self):
        left = [f"左栏第{number}行一直写到中缝" for number in "一二三四五六七"]
        right = [f"右栏第{number}行一直写到边上" for number in "一二三四五六七"]
        title = written(200, 80, "横跨两栏的一个标题很长很长")
        rows = [
            glyph
            for number in range(7)
            for glyph in written(LEFT, 120 + 28 * number, left[number])
            + written(LEFT + 230, 120 + 28 * number, right[number])
        ]
        assert self.texts(title + rows) == ["横跨两栏的一个标题很长很长", *left, *right]

    def test_columns_need_not_have_their_lines_at_one_height(self):
        left = [f"左栏第{number}行一直写到中缝" for number in "一二三四五六七"]
        right = [f"右栏第{number}行一直写到边上" for number in "一二三四五六七八"]
        glyphs = page(*left) + page(*[(LEFT + 230, text) for text in right], pitch=25, top=131)
        assert self.texts(glyphs) == left + right

    def test_a_number_stays_with_its_text(self):
        glyphs = written(LEFT, 100, "1.") + written(LEFT + 50, 100, "加强领导")
        assert self.texts(glyphs) == ["1.加强领导"]

    def test_bullets_are_layout(self):
        glyphs = written(LEFT, 100, "\uf0b7") + written(LEFT + 30, 100, "加强领导")
        assert self.texts(glyphs) == ["加强领导"]

    @given(st.text(alphabet="年度报告，。A1 ", min_size=1, max_size=20))
    def test_no_character_is_lost(self, text):
        found = "".join(self.texts(written(LEFT, 100, text)))
        assert found.replace(" ", "") == text.replace(" ", "")


class TestParagraphs:
    def test_full_lines_go_on_and_indents_begin_anew(self):
        assert paragraphs(page(*BODY)) == [
            FULL[2:] + FULL + "就到这里。",
            FULL[2:] + FULL + "也到这里。",
        ]

    def test_a_paragraph_goes_on_over_a_page_end_and_what_stands_there(self):
        first = page(*BODY[:5]) + written(250, 800, "— 1 —", 14)
        second = page("也到这里。", *BODY) + written(250, 800, "— 2 —", 14)
        assert paragraphs(first, second)[1] == FULL[2:] + FULL + "也到这里。"

    def test_a_paragraph_goes_on_over_footnotes(self):
        first = page(*BODY[:5]) + written(LEFT, 760, "注：见上一年度的报告。", 10)
        assert paragraphs(first, page("也到这里。", *BODY))[1:3] == [
            FULL[2:] + FULL + "也到这里。",
            "注：见上一年度的报告。",
        ]

    def test_a_line_that_leaves_room_for_an_unbreakable_piece_is_full(self):
        lines = [(INDENT, FULL[2:]), FULL[:22], "（20242025）年度的事项。", *BODY]
        assert paragraphs(page(*lines))[0] == FULL[2:] + FULL[:22] + "（20242025）年度的事项。"

    def test_a_line_with_room_for_more_ends_its_paragraph(self):
        lines = [*BODY, FULL[:20], "下面另起一行"]
        assert paragraphs(page(*lines))[2:] == [FULL[:20], "下面另起一行"]

    def test_lines_of_a_title_stay_lines(self):
        title = [
            (190, "临河县水利局", 22),
            (120, "关于2024年度法治政府", 22),
            (200, "建设情况的报告", 22),
        ]
        assert paragraphs(page(*title, *BODY, pitch=36))[:3] == [text for _, text, _ in title]

    def test_a_title_that_runs_on_by_itself_is_one(self):
        long = "临河县住房和城乡建设局关于二〇二四年度"
        title = [(LEFT + 8, long, 22), (252, "法治建设", 22)]
        assert paragraphs(page(*title, *BODY, pitch=36))[0] == long + "法治建设"

    def test_signature_and_date_stay_lines(self):
        end = [(400, "临河县水利局"), (380, "2025年1月10日")]
        assert paragraphs(page(*BODY, *end))[-2:] == ["临河县水利局", "2025年1月10日"]

    def test_a_heading_at_the_margin_begins_anew_where_headings_stand_so(self):
        ended = [(INDENT, FULL[2:]), FULL[:26] + "。"]
        lines = ["一、主要举措", *ended, "二、存在问题", *ended, "三、主要安排", *ended]
        assert [text for text in paragraphs(page(*lines)) if text[1] == "、"] == [
            "一、主要举措",
            "二、存在问题",
            "三、主要安排",
        ]

    def test_lesser_headings_at_the_margin_need_others_that_surely_stand_so(self):
        ended = [(INDENT, FULL[2:]), FULL[:26] + "。"]
        short = [(INDENT, FULL[2:]), "这里不满一行。"]
        lines = ["（一）举措", *short, "（二）成效", *short, "（三）做法", *ended, "（四）不足"]
        assert paragraphs(page(*lines))[-1] == "（四）不足"

    def test_a_number_inside_a_paragraph_stays_there(self):
        lines = [(INDENT, FULL[3:] + "；"), "2.再举一例。", *BODY]
        assert paragraphs(page(*lines))[0] == FULL[3:] + "；2.再举一例。"

    def test_gaps_mark_paragraphs_where_nothing_is_indented(self):
        glyphs = []
        y = 100
        for _ in range(5):
            for text in (FULL, FULL, FULL):
                glyphs += written(LEFT, y, text)
                y += 24
            y += 8
        assert paragraphs(glyphs) == [3 * FULL] * 5

    def test_a_heading_at_the_head_of_a_page_begins_anew_where_gaps_mark_paragraphs(self):
        """No gap shows at a page end."""
        glyphs = []
        y = 100
        for _ in range(5):
            for text in (FULL, FULL, FULL[:26] + "。"):
                glyphs += written(LEFT, y, text)
                y += 24
            y += 8
        ended = 2 * FULL + FULL[:26] + "。"
        below = page("六、其他事项", "就到这里。", pitch=32)
        assert paragraphs(glyphs, below) == [ended] * 5 + ["六、其他事项", "就到这里。"]

    def test_an_enumeration_goes_on_inside_a_marked_paragraph(self):
        lines = [(INDENT, FULL[3:] + "。"), "二是加强培训。", *BODY]
        assert paragraphs(page(*lines))[0] == FULL[3:] + "。二是加强培训。"

    def test_an_enumeration_begins_anew_where_nothing_marks_paragraphs(self):
        lines = [
            line for number in "一二三四" for line in (f"{number}是{FULL[2:]}", FULL[1:] + "。")
        ]
        assert paragraphs(page(*lines)) == [
            f"{number}是{FULL[2:]}{FULL[1:]}。" for number in "一二三四"
        ]

    def test_text_hanging_behind_a_number_goes_on(self):
        lines = []
        for number in "123":
            lines += [
                (LEFT, f"{number}.  " + FULL[:25]),
                (LEFT + 32, FULL[:25]),
                (LEFT + 32, "完。"),
            ]
        assert paragraphs(page(*lines)) == [
            f"{number}. {FULL[:25]}{FULL[:25]}完。" for number in "123"
        ]

    def test_latin_words_keep_one_blank_where_lines_join(self):
        lines = [(INDENT, FULL[:23] + "Rule"), "of Law，到此为止。", *BODY]
        assert paragraphs(page(*lines))[0] == FULL[:23] + "Rule of Law，到此为止。"


class TestFurniture:
    def body(self, number):
        """Return the lines of a page, other ones on each."""
        return page(*[(x, text[number:] + text[:number]) for x, text in self.LINES])

    LINES = ((INDENT, FULL[2:]), (LEFT, FULL), (LEFT, "说到这里为止就算写完"))

    def sheets(self, number, *more):
        """Return the pages of a body with ``more`` on each, {} standing for its number."""
        return [
            self.body(count)
            + [
                glyph
                for x, y, text, size in more
                for glyph in written(x, y, text.format(count), size)
            ]
            for count in range(1, number + 1)
        ]

    @pytest.mark.parametrize(
        "form", ["— {} —", "- {} -", "－{}－", "第{}页 共9页", "第 {} 页", "{}", "{}/9", "·{}·"]
    )
    def test_page_numbers_are_set_aside(self, form):
        document = read(*self.sheets(3, (280, 800, form, 14)))
        assert len(document.lines) == 3 * len(self.LINES)

    def test_running_headers_are_set_aside(self):
        header = (LEFT, 50, "法治政府建设年度报告（{}）", 10)
        assert len(read(*self.sheets(3, header)).lines) == 3 * len(self.LINES)

    def test_headers_of_odd_and_even_pages_may_differ(self):
        sheets = [
            self.body(count) + written(LEFT, 50, ("单页的眉题", "双页的眉题")[count % 2], 10)
            for count in range(6)
        ]
        assert len(read(*sheets).lines) == 6 * len(self.LINES)

    def test_a_document_of_one_page_keeps_what_stands_at_its_edge(self):
        document = read(*self.sheets(1, (LEFT, 50, "内部资料", 10), (280, 800, "2025", 14)))
        assert document.lines[0] == "内部资料"
        assert document.lines[-1] == "2025"

    def test_a_watermark_is_set_aside(self):
        sheets = self.sheets(4, (150, 420, "征求意见稿", 60))
        assert len(read(*sheets).lines) == 4 * len(self.LINES)

    def test_a_figure_that_counts_no_pages_stays(self):
        sheets = [
            self.body(count) + written(280, 800, text, 14)
            for count, text in enumerate(("12", "12", "300"))
        ]
        assert [line for line in read(*sheets).lines if line.isdigit()] == ["12", "12", "300"]


class TestTurning:
    def drawn(self, glyphs, angle, place, onto=None):
        found = onto or Drawn([], [], [], [], [], [])
        for one in glyphs:
            x, y = place(one.x0, one.y)
            found.add(DrawnGlyph(one.char, x, y, one.x1 - one.x0, one.size, angle))
        return found

    @pytest.mark.parametrize(
        ("angle", "place"),
        [
            (0.0, lambda x, y: (x, y)),
            (math.pi / 2, lambda x, y: (HEIGHT - y, x)),
            (math.pi, lambda x, y: (WIDTH - x, HEIGHT - y)),
            (-math.pi / 2, lambda x, y: (y, WIDTH - x)),
        ],
    )
    def test_a_page_that_lies_on_its_side_is_put_upright(self, angle, place):
        glyphs = page("第一行写在上面", "第二行写在下面")
        size = (HEIGHT, WIDTH) if angle in (math.pi / 2, -math.pi / 2) else (WIDTH, HEIGHT)
        found, _, width, height = upright(self.drawn(glyphs, angle, place), *size)
        assert (width, height) == (WIDTH, HEIGHT)
        for one, other in zip(found, glyphs, strict=True):
            assert one.char == other.char
            assert one[1:] == pytest.approx(other[1:])

    def test_a_scan_that_lies_askew_is_put_straight(self):
        turn = math.radians(2)
        glyphs = page(*[FULL] * 8, pitch=24)
        skewed = self.drawn(
            glyphs,
            turn,
            lambda x, y: (
                x * math.cos(turn) - y * math.sin(turn),
                x * math.sin(turn) + y * math.cos(turn),
            ),
        )
        found = upright(skewed, WIDTH, HEIGHT).glyphs
        assert [line.text for line in lines_of(found)] == [FULL] * 8

    def test_text_across_the_page_is_left_out(self):
        drawn = self.drawn(page(FULL), 0.0, lambda x, y: (x, y))
        self.drawn(written(200, 400, "内部资料", 50), -0.8, lambda x, y: (x, y), onto=drawn)
        found = upright(drawn, WIDTH, HEIGHT).glyphs
        assert [line.text for line in lines_of(found)] == [FULL]


class TestCharacters:
    @pytest.mark.parametrize(
        ("char", "shown"),
        [
            ("⼀", "一"),
            ("⽇", "日"),
            ("⻅", "见"),
            ("⺠", "民"),
            ("⼾", "户"),
            ("\uf90a", "金"),
            ("，", "，"),
            ("（", "（"),
            ("Ａ", "Ａ"),
            ("\u00a0", " "),
            ("\u00ad", ""),
            ("\0", ""),
            ("\ud800", UNKNOWN),
            ("𠮷", "𠮷"),
        ],
    )
    def test_what_a_character_stands_for(self, char, shown):
        assert meaning(char) == shown

    def test_a_text_layer_that_says_nothing_is_refused(self):
        characters = Characters()
        for char in "年度报告" + 6 * "\ue123":
            characters.read(char)
        with pytest.raises(UnreadableFileError, match="OCR"):
            read(page(*BODY), characters=characters)


class TestDocument:
    def test_every_character_leads_back_to_its_line_and_page(self):
        text = "临河县水利局2024年度报告\n" + "\n".join(
            f"{number}、" + 9 * "加强组织领导，落实主体责任；" + "到此为止。"
            for number in "一二三四五六七八"
        )
        sheets = [
            [glyph for line in sheet for glyph in written(line.x, line.y, line.text, line.size)]
            for sheet in pages(text, Setting(justified=False))
        ]
        document = read(*sheets)
        assert document.text == text
        for offset, char in enumerate(document.text):
            place = document.place(offset)
            if char != "\n":
                assert document.lines[place.line - 1][place.column - 1] == char
        assert {run.page for run in document.runs} == set(range(1, len(sheets) + 1))

    def test_a_page_that_is_a_picture_is_not_passed_over_in_silence(self):
        made = [
            PageBox(1, WIDTH, HEIGHT, lines_of(page(*BODY))),
            PageBox(2, WIDTH, HEIGHT, [], picture=True),
        ]
        document = document_of("report.pdf", made, Characters(), LIMITS)
        assert document.text.endswith("\n\u3000")
        assert document.place(len(document.text) - 1).page == 2
        assert document.pictures == (2,)

    def test_nothing_but_pictures_is_a_scan(self):
        made = [PageBox(1, WIDTH, HEIGHT, [], picture=True)]
        with pytest.raises(UnreadableFileError, match="OCR"):
            document_of("report.pdf", made, Characters(), LIMITS)

    def test_blank_pages_are_empty(self):
        with pytest.raises(EmptyFileError):
            read([], [])

    def test_a_paragraph_without_end_is_too_large(self):
        made = [PageBox(1, WIDTH, HEIGHT, lines_of(page(FULL, FULL, FULL, FULL, FULL)))]
        with pytest.raises(TooLargeError):
            document_of("report.pdf", made, Characters(), Limits(paragraph=100))
