"""Running text in cells: nothing is lost, nothing is too wide, and brackets stay with what they hold."""

from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from xftui.reports.wrapping import wrapped


def test_chinese_breaks_anywhere_and_latin_words_do_not() -> None:
    assert wrapped("一二三四五", 6).splitlines() == ["一二三", "四五"]
    assert wrapped("见 abc-def 条", 6).splitlines()[1].startswith("abc")


def test_brackets_and_stops_do_not_stand_alone() -> None:
    assert wrapped("一二三（四）", 6).splitlines() == ["一二三", "（四）"]
    assert wrapped("一二三四（五六）", 12).splitlines() == ["一二三四", "（五六）"]
    assert wrapped("一二三，四", 6).splitlines() == ["一二", "三，四"]


def test_what_is_kept_together_is_still_broken_where_it_fits_no_line() -> None:
    assert wrapped("1。。。。。。", 12, indent=2).splitlines() == ["1。。。。", "  。。"]


def test_further_lines_are_indented() -> None:
    assert wrapped("一二三四五", 6, indent=2).splitlines() == ["一二三", "  四五"]


@given(st.text(st.sampled_from("一二（三）。，abc- 1"), max_size=60), st.integers(12, 40))
def test_nothing_is_lost_and_nothing_is_too_wide(text: str, width: int) -> None:
    lines = wrapped(text, width, indent=2).splitlines()
    assert all(wcswidth(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
