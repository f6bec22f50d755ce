"""What an order requires, point by point."""

import pytest

from xftui.domain.orders import requirements_of, unmet_of, unmet_text


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("查清到账款项", ("查清到账款项",)),
        ("逐项核实；与信访人见面一次；书面报告。", ("逐项核实", "与信访人见面一次", "书面报告")),
        ("1. 查清款项\n2、见面；（三）书面报告", ("查清款项", "见面", "书面报告")),
        ("一、查清;二、答复", ("查清", "答复")),
        ("2016年的账查清", ("2016年的账查清",)),
        ("。", ("。",)),
        ("", ()),
    ],
)
def test_requirements_are_parted_by_semicolons_and_lines_without_their_numbers(
    text: str, points: tuple[str, ...]
) -> None:
    assert requirements_of(text) == points


def test_the_numbers_that_were_not_met_are_kept() -> None:
    assert unmet_of(unmet_text(frozenset({3, 1, 12}))) == {1, 3, 12}
    assert unmet_of("") == frozenset()
