"""The gate for text from people and files: nothing that a terminal would obey gets through."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xftui.text import plain, plain_lines

BIDIRECTIONAL = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("[/案] [A] [未完", "[/案] [A] [未完"),
        ("[@click=app.quit]x[/]", "[@click=app.quit]x[/]"),
        ("\x1b]0;x\x07标题", "]0;x标题"),
        ("\x1b[31m红\x1b[0m", "[31m红[0m"),
        ("\x9b31m红", "31m红"),
        ("甲\u202e乙", "甲乙"),
        ("零\u200b宽\ufeff", "零宽"),
        ("𠮷①“”", "𠮷①“”"),
        ("甲\0乙", "甲乙"),
        ("一\r\n二\n三\t四", "一 二 三 四"),
        ("\ud800半个", "半个"),
        (20, "20"),
    ],
)
def test_what_is_shown(raw: object, shown: str) -> None:
    assert plain(raw) == shown


def test_a_very_long_line_is_cut_and_says_so() -> None:
    assert plain("长" * 100_000, limit=10) == "长" * 9 + "…"
    assert plain("恰好" * 5, limit=10) == "恰好" * 5


def test_lines_stay_lines() -> None:
    assert plain_lines("一\r\n二\x1b[2J\n\n三") == ["一", "二[2J", "", "三"]


@given(st.text(st.characters(codec=None)))
def test_nothing_harmful_is_left(raw: str) -> None:
    shown = plain(raw)
    assert not {unicodedata.category(char) for char in shown} & {"Cc", "Cs", "Zl", "Zp"}
    assert not set(shown) & BIDIRECTIONAL
    assert plain(shown) == shown
