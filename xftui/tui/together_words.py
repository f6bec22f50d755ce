"""What can be done with several cases at once, and how it is told which of them that is for."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from xftui.domain.handling import STEP_NAMES, STEPS, WAYS, Step, Way, taken_on_by_handing
from xftui.i18n import _
from xftui.services.handling import why_not
from xftui.store.queries.in_hand import InHand
from xftui.tui.screens.step_form import HANDING_TAKES_ON, UNREPLIED
from xftui.tui.widgets.pick_field import Option

TOGETHER = (Step.ACCEPT, Step.HAND, Step.RECEIVE, Step.FILE, Step.DECLINE)
"""Steps of which one text does for several cases: the others say of each case what its own result or reason is."""
CATEGORY = "category"


def able(step: Step, cases: Iterable[InHand]) -> tuple[list[InHand], dict[str, list[str]]]:
    """Return with which of the cases a step can be taken, and the numbers of the others by why it can't."""
    can: list[InHand] = []
    others: defaultdict[str, list[str]] = defaultdict(list)
    for case in cases:
        if why := why_not(case.stage, step, case.handled):
            others[why].append(case.number)
        else:
            can.append(case)
    return can, dict(others)


def step_options(cases: Sequence[InHand], way: Way) -> tuple[list[Option], Step | str]:
    """Return the steps, those that the office expects first, each with how many cases it can be taken with.

    The second is the one that can be taken with most.
    """
    expected = [step for step in TOGETHER if any(to in WAYS[way] for (_from, one), to in STEPS.items() if one is step)]
    order = [*expected, *(step for step in TOGETHER if step not in expected)]
    counts = {step: len(able(step, cases)[0]) for step in order}
    options: list[Option] = [(step, STEP_NAMES[step], _counted(n, len(cases) - n), "") for step, n in counts.items()]
    most = max(order, key=lambda step: counts[step] if step in expected else 0)
    options.append((CATEGORY, _("定类别"), _counted(len(cases), 0), ""))
    return options, most if counts[most] else CATEGORY


def _counted(can: int, cannot: int) -> str:
    if not can:
        return _("都不能")
    return _("{n} 件可以，{other} 件不能").format(n=can, other=cannot) if cannot else _("{n} 件可以").format(n=can)


def left_out(others: Mapping[str, Sequence[str]]) -> list[str]:
    """Return which cases a step can't be taken with, and why."""
    if not others:
        return []
    total = sum(len(numbers) for numbers in others.values())
    why = (f"! {reason}：{listed(numbers)}" for reason, numbers in others.items())
    return [_("! {n} 件不能，跳过，仍标记着").format(n=total), *why]


def listed(numbers: Iterable[str]) -> str:
    """Return the numbers of cases, to be broken into lines between any two."""
    return " ".join(numbers)


def told_of(step: Step, cases: Sequence[InHand], way: Way) -> list[str]:
    """Return what is to be known before a step is taken with these cases."""
    if step is Step.HAND:
        units: defaultdict[str, int] = defaultdict(int)
        for case in cases:
            units[case.unit] += 1
        each = "  ".join(_("{unit} {n} 件").format(unit=unit, n=n) for unit, n in units.items())
        takes_on = taken_on_by_handing(way) and any(case.undecided for case in cases)
        return [_("现在的责任单位：{unit}").format(unit=each), *([HANDING_TAKES_ON] if takes_on else [])]
    if step is Step.FILE:
        waiting = (case for case in cases if case.unreplied)
        return [f"{UNREPLIED.format(organ=case.unreplied)}：{case.number}" for case in waiting]
    return []
