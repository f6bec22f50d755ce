"""A line's arithmetic as text, from its steps and from nothing else."""

from collections.abc import Sequence
from decimal import Decimal

from xftui.scoring.figures import fold, tidy
from xftui.scoring.sheet import Rate, Step

_SIGNS = {"add": "+", "multiply": "×", "replace": "→"}


def decimal_text(value: Decimal) -> str:
    """Return `value` exactly, as both public formats write it: no trailing zeros, no exponent."""
    return format(tidy(value), "f")


def figure(value: Decimal) -> str:
    """Return `value` exactly, with a true minus sign: `−7.875`."""
    return decimal_text(value).replace("-", "−")


def signed(value: Decimal) -> str:
    """Return a figure with its sign, also where it is positive: `+3`."""
    return f"+{figure(value)}" if value > 0 else figure(value)


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
    text, is_sum = "", False
    for step in steps:
        value = figure(step.value)
        match step.op:
            case "start":
                text, is_sum = value, False
            case "add":
                sign = "−" if step.value < 0 else "+"
                text, is_sum = f"{text} {sign} {figure(abs(step.value))}", True
            case "multiply":
                text, is_sum = f"{f'({text})' if is_sum else text} × {value}", False
            case "replace":
                text, is_sum = f"{text} → {value}", False
    return text if len(steps) < 2 or steps[-1].op == "replace" else f"{text} = {figure(fold(steps))}"


def rate_text(rate: Rate) -> str:
    """Return what a rate comes to: `1/4（25%）`, `2/9（约22.2%）`, `3批`, or why there is none."""
    if rate.counted is None:
        return f"算不出：{rate.unknown}"
    if rate.of is None:
        return f"{rate.counted}{rate.word}"
    if not rate.of:
        return "0/0，不适用"
    thousandths, left = divmod(rate.counted * 1000, rate.of)
    about = "约" if left else ""
    rounded = thousandths + (2 * left >= rate.of)
    return f"{rate.counted}/{rate.of}（{about}{decimal_text(Decimal(rounded) / 10)}%）"
