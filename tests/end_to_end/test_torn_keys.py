"""A slow line tears keys apart at any byte: a sequence is its key, or Esc, and never text; a character is whole."""

import os
import time
from pathlib import Path

import pytest

from tests.support.echoing import drain, echoing

pytestmark = pytest.mark.xdist_group("terminal")

KEYS = {
    "\x1b[A": "up", "\x1b[B": "down", "\x1b[C": "right", "\x1b[D": "left",
    "\x1bOA": "up", "\x1bOB": "down", "\x1bOC": "right", "\x1bOD": "left",
    "\x1bOP": "f1", "\x1bOQ": "f2", "\x1bOR": "f3", "\x1bOS": "f4", "\x1b[15~": "f5", "\x1b[17~": "f6",
    "\x1b[18~": "f7", "\x1b[19~": "f8", "\x1b[20~": "f9", "\x1b[21~": "f10", "\x1b[23~": "f11", "\x1b[24~": "f12",
}  # fmt: skip
"""What terminals send for the arrows, plain and in application mode, and for F1 to F12."""
SHAPES = ("\x1b[A", "\x1bOP", "\x1b[15~")


@pytest.mark.parametrize(("late", "sequences"), [(0.03, tuple(KEYS)), (0.15, tuple(KEYS)), (0.45, SHAPES)])
def test_no_part_of_a_torn_key_is_typed(late: float, sequences: tuple[str, ...], tmp_path: Path) -> None:
    result = tmp_path / "result"
    expected = ""
    with echoing(result) as (master, process):
        for sequence in sequences:
            for cut in range(1, len(sequence)):
                os.write(master, sequence[:cut].encode())
                time.sleep(late)  # the line
                os.write(master, sequence[cut:].encode() + b"-")
                expected += ("\x1b" if cut == 1 else KEYS[sequence]) + "-"
        os.write(master, b"q")
        drain(master, process)
        assert process.wait(15) == 0
    assert result.read_text() == ascii(expected + "q")


def test_a_character_torn_apart_is_that_character(tmp_path: Path) -> None:
    result = tmp_path / "result"
    with echoing(result) as (master, process):
        for byte in "好𠮷".encode():
            os.write(master, bytes([byte]))
            time.sleep(0.03)  # the line
        os.write(master, b"q")
        drain(master, process)
        assert process.wait(15) == 0
    assert result.read_text() == ascii("好𠮷q")
