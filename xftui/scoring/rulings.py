"""Rulings: signed decisions that close open lines."""

from collections.abc import Sequence
from dataclasses import replace

from xftui.scoring import facts as f
from xftui.scoring.errors import ScoringError
from xftui.scoring.figures import fold
from xftui.scoring.rules import Entry, Note
from xftui.scoring.sheet import Line, Status, Step
from xftui.scoring.view import Seen


def apply_rulings(entries: Sequence[Entry], view: Seen) -> tuple[list[Entry], list[Note]]:
    """Return the entries with ruled lines closed, and a remark for each ruling whose line isn't open.

    Of several rulings for one line the latest counts (same day: the id that sorts last). ScoringError if a ruling lies
    outside of what the clause leaves open.
    """
    rulings = _latest(view)
    done: list[Entry] = []
    for entry in entries:
        ruling = rulings.pop((entry.unit, _key(entry.line)), None) if _is_open(entry.line) else None
        done.append(entry if ruling is None else replace(entry, line=_closed(entry.line, ruling)))
    left = sorted(rulings.values(), key=lambda ruling: (ruling.date, ruling.id))
    stray = [ruling for ruling in left if view.rules_here(ruling)]
    return done, [Note(ruling.unit, f"裁定 {ruling.id} 未计：{ruling.line} 不是待定项") for ruling in stray]


def _latest(view: Seen) -> dict[tuple[f.UnitId, str], f.Ruling]:
    latest: dict[tuple[f.UnitId, str], f.Ruling] = {}
    for ruling in view.rulings():
        key = (ruling.unit, ruling.line)
        if key not in latest or (ruling.date, ruling.id) > (latest[key].date, latest[key].id):
            latest[key] = ruling
    return latest


def _is_open(line: Line) -> bool:
    return line.status is Status.OPEN and len(line.facts) == 1


def _key(line: Line) -> str:
    return f"{line.clause}:{line.facts[0]}"


def _closed(line: Line, ruling: f.Ruling) -> Line:
    low, high = line.bounds or (None, None)
    if (low is not None and ruling.points < low) or (high is not None and ruling.points > high):
        message = f"裁定 {ruling.id}：{ruling.line} 的 {ruling.points} 分超出该条允许的范围"
        raise ScoringError(message, (ruling.id,), (line.clause,))
    step = Step("start", ruling.points, line.steps[0].ref, f"{ruling.by}裁定：{ruling.reason}")
    facts = (*line.facts, ruling.id)
    return replace(line, points=fold((step,)), facts=facts, status=Status.FINAL, steps=(step,), bounds=None)
