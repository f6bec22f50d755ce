"""Esc and the sequences that begin with it, over lines that tear them apart. Time is told, never waited for."""

import pytest

from xftui.tui.sequences import Sequences

ARROW, F5, SHIFT_TAB, CONSOLE_F1 = "\x1b[A", "\x1b[15~", "\x1b[Z", "\x1b[[A"


def played(*parts: tuple[float, str]) -> list[str]:
    """Return what comes out when each text comes at its time, with the moments at which something is due between."""
    line = Sequences(0.025)
    out: list[str] = []
    for at, text in [*parts, (parts[-1][0] + 10, "")]:
        while (due := line.due()) is not None and due <= at:
            out += line.settle(due)
        out += line.feed(text, at) if text else []
    return out


@pytest.mark.parametrize("key", [ARROW, F5, SHIFT_TAB, CONSOLE_F1, "\x1bOP", "\x1b[1;5C", "\x1bx", "\x1b[27u"])
def test_a_whole_sequence_is_one_key_at_once(key):
    assert Sequences(0.025).feed(f"甲{key}乙", 0) == ["甲", key, "乙"]


def test_esc_counts_after_its_delay_and_not_before():
    line = Sequences(0.025)
    assert line.feed("\x1b", 1) == []
    assert line.due() == pytest.approx(1.025)
    assert line.settle(1.02) == []
    assert line.settle(1.03) == ["\x1b"]
    assert line.due() is None


def test_esc_twice_is_esc_twice():
    assert played((0, "\x1b\x1b")) == ["\x1b", "\x1b"]


@pytest.mark.parametrize("key", [ARROW, F5, "\x1bOP", CONSOLE_F1, "\x1b[1;5C", "\x1b[I", "\x1b[12;40R"])
@pytest.mark.parametrize("late", [0.03, 0.2, 0.49])
def test_a_tail_torn_from_its_esc_is_swallowed(key, late):
    assert played((0, "\x1b"), (late, key[1:]), (late + 0.1, "甲")) == ["\x1b", "甲"]


def test_a_tail_torn_into_bytes_is_swallowed():
    assert played((0, "\x1b"), (0.1, "["), (0.2, "1"), (0.3, "5"), (0.45, "~"), (0.46, "x")) == ["\x1b", "x"]


@pytest.mark.parametrize("cut", [2, 3, 4])
def test_a_sequence_torn_after_its_esc_stays_the_key(cut):
    assert played((0, F5[:cut]), (0.4, F5[cut:] + "x")) == [F5, "x"]


def test_half_a_sequence_whose_rest_never_comes_is_dropped():
    assert played((0, "\x1b[1"), (0.6, "甲")) == ["甲"]


@pytest.mark.parametrize("typed", ["甲", "x", "a[b"])
def test_what_is_typed_after_esc_is_kept(typed):
    assert "".join(played((0, "\x1b"), (0.1, typed))) == "\x1b" + typed


@pytest.mark.parametrize("typed", ["[", "O", "[甲", "O甲", "[\r"])
def test_a_bracket_typed_after_esc_is_kept_when_no_sequence_comes_of_it(typed):
    assert "".join(played((0, "\x1b"), (0.1, typed))) == "\x1b" + typed


def test_a_tail_later_than_half_a_second_is_typed():
    assert played((0, "\x1b"), (0.6, "[A")) == ["\x1b", "[A"]


def test_two_keys_torn_in_the_same_place():
    assert played((0, "\x1b"), (0.1, "[A\x1b"), (0.2, "[B"), (0.3, "x")) == ["\x1b", "\x1b", "x"]


def test_a_paste_is_a_paste_wherever_its_marks_are_torn():
    whole = "\x1b[200~甲\n乙\x1b[201~"
    for cut in range(1, len(whole)):
        out = "".join(played((0, whole[:cut]), (0.2, whole[cut:]), (0.4, "丙"))).removeprefix("\x1b\x1b[")
        assert out.endswith("200~甲\n乙\x1b[201~丙"), cut


def test_an_esc_inside_a_paste_is_left_out_and_the_paste_goes_on():
    out = played((0, "\x1b[200~甲\x1b[2J\x1b\x1b乙"), (1, "丙\x1b[201~丁"))
    assert out == ["\x1b[200~", "甲", "[2J", "乙", "丙", "\x1b[201~", "丁"]
