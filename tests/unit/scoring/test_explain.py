"""Arithmetic as text: from the steps and nothing else."""

from decimal import Decimal

import pytest

from xftui.scoring.explain import arithmetic, decimal_text, step_text
from xftui.scoring.sheet import Step


def steps(*moves: tuple[str, str]) -> list[Step]:
    """Return steps of (op, value)."""
    return [Step(op, Decimal(value), "一", "理由") for op, value in moves]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("moves", "text"),
    [
        ([("start", "-5")], "−5"),
        (
            [("start", "-5"), ("multiply", "1.5"), ("multiply", "0.7"), ("multiply", "1.5")],
            "−5 × 1.5 × 0.7 × 1.5 = −7.875",
        ),
        ([("start", "-5"), ("replace", "-10")], "−5 → −10"),
        ([("start", "2"), ("add", "-0.5"), ("multiply", "0.3")], "(2 − 0.5) × 0.3 = 0.45"),
        ([("start", "2"), ("add", "1"), ("add", "1")], "2 + 1 + 1 = 4"),
        ([("start", "-4"), ("multiply", "0")], "−4 × 0 = 0"),
        ([("start", "-5"), ("replace", "-10"), ("multiply", "0.5")], "−5 → −10 × 0.5 = −5"),
        ([], ""),
    ],
)
def test_a_line_as_arithmetic(moves: list[tuple[str, str]], text: str) -> None:
    assert arithmetic(steps(*moves)) == text


def test_one_move() -> None:
    texts = [
        step_text(step)
        for step in steps(("start", "-5"), ("add", "3"), ("add", "-3"), ("multiply", "1.50"), ("replace", "-10"))
    ]
    assert texts == ["−5", "+3", "−3", "×1.5", "→−10"]


@pytest.mark.parametrize(
    ("value", "text"), [("1E+2", "100"), ("-0.0", "0"), ("7.8750", "7.875"), ("1E-7", "0.0000001")]
)
def test_decimals_are_exact_and_plain(value: str, text: str) -> None:
    assert decimal_text(Decimal(value)) == text
