"""Whether what a plugin's code returns is what its types say: nothing else checks that before a sheet is made of it."""

from collections.abc import Set
from datetime import date
from decimal import Decimal
from typing import get_args, get_type_hints

from xftui.scoring.sheet import Line, Status, Step

_OPS = get_args(get_type_hints(Step)["op"])


def is_rule(rule: object) -> bool:
    """Return whether `rule` has everything of a `Rule`, and of its types."""
    full = getattr(rule, "full", None)
    return (
        isinstance(getattr(rule, "on", None), Set)
        and isinstance(getattr(rule, "after", None), Set)
        and isinstance(full, Decimal)
        and full.is_finite()
        and isinstance(getattr(rule, "shared", None), bool)
        and callable(getattr(rule, "find", None))
    )


def is_line(line: Line) -> bool:
    """Return whether everything in `line` is of its type."""
    return (
        isinstance(line.points, Decimal)
        and _texts(line.facts)
        and isinstance(line.status, Status)
        and isinstance(line.steps, tuple)
        and all(step.op in _OPS and _texts((step.ref, step.why)) for step in line.steps)
        and (line.day is None or isinstance(line.day, date))
        and (line.person is None or isinstance(line.person, str))
    )


def _texts(given: object) -> bool:
    return isinstance(given, tuple) and all(isinstance(one, str) for one in given)
