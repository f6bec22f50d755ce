"""Exact decimals: arithmetic that never rounds, and figures without trailing zeros."""

from collections.abc import Iterable
from decimal import Clamped, Context, Decimal, DivisionByZero, Inexact, InvalidOperation, Overflow, Rounded, Subnormal

from xftui.scoring.sheet import Step

_EXACT = Context(prec=1000, traps=[Inexact, InvalidOperation, Overflow, DivisionByZero, Subnormal])
for _signal in (Rounded, Clamped):
    _EXACT.traps[_signal] = False

ZERO = Decimal(0)
ONE = Decimal(1)


def add(left: Decimal, right: Decimal) -> Decimal:
    """Return the exact sum; decimal.Inexact rather than a rounded figure."""
    return tidy(_EXACT.add(left, right))


def multiply(left: Decimal, right: Decimal) -> Decimal:
    """Return the exact product; decimal.Inexact rather than a rounded figure."""
    return tidy(_EXACT.multiply(left, right))


def total(figures: Iterable[Decimal]) -> Decimal:
    """Return the exact sum of `figures`."""
    result = ZERO
    for figure in figures:
        result = _EXACT.add(result, figure)
    return tidy(result)


def tidy(figure: Decimal) -> Decimal:
    """Return `figure` without trailing zeros, exponent or negative zero, so that `str()` is how it is shown."""
    if not figure:
        return ZERO
    plain = _EXACT.normalize(figure)
    exponent = plain.as_tuple().exponent
    return _EXACT.quantize(plain, ONE) if isinstance(exponent, int) and exponent > 0 else plain


def shifted(number: int, places: int) -> Decimal:
    """Return `number` in units of 10 to the power of −`places`, exactly."""
    while places and not number % 10:
        number, places = number // 10, places - 1
    return _EXACT.scaleb(Decimal(number), -places)


def fold(steps: Iterable[Step]) -> Decimal:
    """Return the points that `steps` come to: a signed start, then add, multiply and replace."""
    points = ZERO
    for step in steps:
        if step.op == "add":
            points = add(points, step.value)
        elif step.op == "multiply":
            points = multiply(points, step.value)
        else:
            points = tidy(step.value)
    return points
