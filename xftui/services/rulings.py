"""Rulings: signed decisions that close an open line. None is ever edited; a later one supersedes it."""

from datetime import date
from decimal import Decimal

from xftui.domain import Actor
from xftui.domain.keys import checked_key
from xftui.i18n import _
from xftui.services import checks
from xftui.services.checks import Problems
from xftui.store.models import Ruling
from xftui.store.work import unit_of_work


def give_ruling(
    actor: Actor,
    key: str,
    organisation_id: int,
    unit_id: int | None,
    line: str,
    points: Decimal,
    by: str,
    day: date,
    reason: str,
) -> int:
    """Record the figure that `by` decided for an open line (`clause:fact id`), and return the ruling's id.

    `points` are signed: a penalty is negative. Raises Refused, NotSaved.
    """
    key = checked_key(key)
    with unit_of_work(actor, "give_ruling", organisation_id) as work:
        if found := work.existing(Ruling, key):
            return found.id
        organisation = checks.organisation(organisation_id)
        problems = Problems()
        problems.day("day", day, organisation)
        problems.unit("unit_id", unit_id, organisation, None)
        line = problems.text("line", line, Ruling.line.max_length, needed=True)
        by = problems.text("by", by, Ruling.by.max_length, needed=True)
        reason = problems.text("reason", reason, 100_000, needed=True)
        _check(problems, line, points)
        problems.settle()
        return work.create(
            Ruling,
            key=key,
            organisation=organisation_id,
            unit=unit_id,
            line=line,
            points=f"{points:f}",
            by=by,
            date=day,
            reason=reason,
        ).id


def _check(problems: Problems, line: str, points: Decimal) -> None:
    if line and not all(line.partition(":")):
        problems.add("line", _("应写成 条款:记录号，如 q2.4h:v1"))
    if not points.is_finite() or len(f"{points:f}") > Ruling.points.max_length:
        problems.add("points", _("不是可用的分数：{points}").format(points=points))
