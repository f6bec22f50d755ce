"""Pages of paper: nothing is cut off, and every page says what it is."""

from html.parser import HTMLParser

from rich.cells import cell_len

from xftui.reports.pages import LANDSCAPE, PORTRAIT, View, html, text

HOSTILE = "[/案]\x1b]0;x\x07\u202e𠮷①“”\x00<b>" + "长" * 3000


def view(rows, **more):
    columns = [("编号", False), ("事项", False), ("分", True)]
    return View(**{
        "organisation": "示例法院", "title": "案件", "day": "2016-11-21", "above": ["筛选：张三"], "columns": columns,
        "rows": rows, "below": [], **more,
    })  # fmt: skip


def test_every_page_is_headed_and_numbered_and_every_row_stands_once():
    rows = [(f"A{number:04}", "事项", "1.5") for number in range(500)]
    for paper in (PORTRAIT, LANDSCAPE):
        pages = text(view(rows), paper).split("\f")
        found = [line.split()[0] for page in pages for line in page.split("\n") if line.startswith("A")]
        assert found == [row[0] for row in rows]
        for number, page in enumerate(pages, 1):
            lines = page.split("\n")
            assert lines[0].startswith("示例法院  案件") and lines[0].endswith(f"第 {number}/{len(pages)} 页")
            assert lines[3 if number == 1 else 2].split() == ["编号", "事项", "分"]
            assert len(lines) <= paper.height
        assert pages[0].split("\n")[2] == "筛选：张三" and "筛选" not in pages[1]


def test_long_texts_are_wrapped_and_not_cut_and_no_line_is_too_wide():
    long = "".join(chr(0x4E00 + number) for number in range(900))
    printed = text(view([("1", long, "2")]), PORTRAIT)
    assert "".join(line[2:].strip() for line in printed.split("\n")).replace(" ", "").count(long[500]) == 1
    assert all(character in printed for character in long)
    assert max(cell_len(line) for line in printed.split("\n")) <= PORTRAIT.width


def test_a_row_is_not_torn_between_pages():
    rows = [(str(number), "事" * 150, "") for number in range(40)]
    for page in text(view(rows), PORTRAIT).split("\f"):
        assert page.count("事") % 150 == 1 % 150  # the title of the column, and whole rows


def test_headings_run_across_and_hostile_texts_are_text():
    printed = text(view([("一、今日到期",), (HOSTILE, HOSTILE, HOSTILE)], below=[HOSTILE], title=HOSTILE), PORTRAIT)
    assert "一、今日到期" in printed
    assert all(line.isprintable() for page in printed.split("\f") for line in page.split("\n"))
    assert max(cell_len(line) for line in printed.replace("\f", "\n").split("\n")) <= PORTRAIT.width


def test_the_page_for_a_browser_reads_back_as_the_texts():
    class Reader(HTMLParser):
        def __init__(self):
            super().__init__()
            self.tags, self.texts = set(), []

        def handle_starttag(self, tag, _attributes):
            self.tags.add(tag)

        def handle_data(self, data):
            self.texts.append(data)

    reader = Reader()
    reader.feed(html(view([("一", HOSTILE, "-1"), ("标题",)]), LANDSCAPE))
    assert "b" not in reader.tags and "table" in reader.tags
    assert any(one.startswith("[/案]]0;x𠮷①“”<b>长") for one in reader.texts)
    assert {"编号", "标题", "-1", "筛选：张三"} <= set(reader.texts)


def test_much_above_the_table_is_not_lost():
    printed = text(view([("1", "事", "2")], above=[f"第{number}行" for number in range(99)]), LANDSCAPE)
    assert [f"第{number}行" in printed for number in range(99)] == [True] * 99
    assert printed.index("第98行") < printed.index("\n1 ")
    assert all(len(page.split("\n")) <= LANDSCAPE.height for page in printed.split("\f"))
