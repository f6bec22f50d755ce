"""A line's arithmetic as text, from its steps and from nothing else."""

from collections.abc import Sequence
from decimal import Decimal

from xftui.scoring.canonical import decimal_text
from xftui.scoring.sheet import Step

_SIGNS = {"add": "+", "multiply": "×", "replace": "→"}


def figure(value: Decimal) -> str:
    """Return `value` exactly, with a true minus sign: `−7.875`."""
    return decimal_text(value).replace("-", "−")


def step_text(step: Step) -> str:
    """Return one step's move: `−5`, `+3`, `×1.5`, `→−10`."""
    if step.op == "start":
        return figure(step.value)
    if step.op == "add" and step.value < 0:
        return figure(step.value)
    return f"{_SIGNS[step.op]}{figure(step.value)}"


def arithmetic(steps: Sequence[Step]) -> str:
    """Return the steps as one line that folds to its result: `−5 × 1.5 × 0.7 × 1.5 = −7.875`.

    A sum that is multiplied afterwards stands in brackets; what is replaced stays visible before its arrow.
    """
    text, result, is_sum = "", Decimal(0), False
    for step in steps:
        value = figure(step.value)
        match step.op:
            case "start":
                text, result, is_sum = value, step.value, False
            case "add":
                sign = "−" if step.value < 0 else "+"
                text, result, is_sum = f"{text} {sign} {figure(abs(step.value))}", result + step.value, True
            case "multiply":
                text, result, is_sum = f"{f'({text})' if is_sum else text} × {value}", result * step.value, False
            case "replace":
                text, result, is_sum = f"{text} → {value}", step.value, False
    return text if len(steps) < 2 or steps[-1].op == "replace" else f"{text} = {figure(result)}"
