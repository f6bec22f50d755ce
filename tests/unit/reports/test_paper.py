"""A table on paper: nothing is cut, and no page is too long or too wide."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from xftui.reports.paper import LANDSCAPE, PORTRAIT, Listing, Paper, pages, text_of

WORDS = st.text(st.sampled_from("甲乙丙工程款执行 abc 12,。（）"), max_size=60)


def listing(*rows: list[str]) -> Listing:
    return Listing(["示例县人民法院", "案件"], ["编号", "事项", "分"], [False, False, True], rows)


def test_heading_titles_and_page_numbers_stand_on_every_page() -> None:
    found = pages(listing(*([f"2016-{n:04}", "工程款执行", "-1.5"] for n in range(150))), PORTRAIT)
    assert len(found) == 3
    for number, page in enumerate(found, 1):
        lines = page.split("\n")
        assert lines[:2] == ["示例县人民法院", "案件"]
        assert lines[3].split() == ["编号", "事项", "分"]
        assert f"第 {number} 页，共 3 页" in lines[-2]
    shown = text_of(found)
    assert shown.count("\f") == 2 and all(f"2016-{n:04}" in shown for n in range(150))
    assert "2016-0000  工程款执行  -1.5" in shown, "figures stand on the right, columns no wider than they need"


def test_a_long_text_is_wrapped_in_its_column_and_a_heading_runs_across() -> None:
    (page,) = pages(listing(["责任人"], ["1", "要求查清到账款项并与申请人核对一次" * 5, "3"]), PORTRAIT)
    assert "\n责任人\n" in page
    assert page.replace("\n", "").replace(" ", "").count("要求查清到账款项并与申请人核对一次") >= 4


@given(st.lists(st.tuples(WORDS, WORDS, WORDS), max_size=30), st.sampled_from([PORTRAIT, LANDSCAPE, Paper(40, 12)]))
def test_no_page_is_longer_or_wider_than_the_paper(rows: list[tuple[str, str, str]], paper: Paper) -> None:
    found = pages(listing(*(list(row) for row in rows)), paper)
    for page in found:
        lines = page.split("\n")
        assert len(lines) == paper.lines + 1
        assert all(cell_len(line) <= paper.cells for line in lines)
    kept = "".join("".join(text_of(found).split()))
    for row in rows:
        for text in row:
            assert set(text) - {" "} <= set(kept)
