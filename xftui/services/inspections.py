"""Inspection marks: what a unit got for the parts of a scheme's list. None is edited; a later one takes its place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from xftui.domain import Actor
from xftui.domain.keys import checked_key, derived_key
from xftui.i18n import _
from xftui.scoring import facts as f
from xftui.scoring.errors import PeriodError
from xftui.scoring.kinds.absences import PartRule
from xftui.scoring.periods import Period
from xftui.scoring.rules import Clause
from xftui.scoring.scheme import Scheme
from xftui.services import checks
from xftui.services.checks import Problems
from xftui.store.models import Mark, Unit
from xftui.store.work import unit_of_work

_LONG = 100_000


@dataclass(frozen=True, slots=True)
class MarkEntry:
    """A mark for one part: either `points` (0 … full) or how many things are `missing`, and what shows it."""

    clause: str
    points: Decimal | None = None
    missing: int | None = None
    evidence: str = ""


def parts(scheme: Scheme, unit_kind: f.UnitKind) -> Sequence[Clause]:
    """Return the parts of the scheme's inspection that units of this kind are marked for, in its order."""
    return [one for one in scheme.clauses if isinstance(one.rule, PartRule) and unit_kind in one.unit_kinds]


def give_marks(
    actor: Actor,
    key: str,
    organisation_id: int,
    scheme: Scheme,
    period: str,
    unit_id: int | None,
    day: date,
    by: str,
    entries: Sequence[MarkEntry],
) -> list[int]:
    """Record what `by` gave a unit on `day` for parts of the year `period`, and return the marks' ids.

    Problems of a mark come back under its clause. Raises Refused, NotSaved.
    """
    key = checked_key(key)
    with unit_of_work(actor, "give_marks", organisation_id) as work:
        if found := work.existing_parts(Mark, [derived_key(key, entry.clause) for entry in entries]):
            return found
        organisation = checks.organisation(organisation_id)
        problems = Problems()
        problems.day("day", day, organisation)
        by = problems.text("by", by, Mark.by.max_length, needed=True)
        unit = problems.unit("unit_id", unit_id, organisation, None)
        year = _year(problems, scheme, period)
        if year is not None and day < year.span.start:
            problems.add("day", _("{period} 从 {day} 才开始").format(period=period, day=year.span.start))
        if not entries:
            problems.add("", _("没有打分"))
        if unit is not None:
            _check(problems, scheme, unit, day, entries)
        evidence = [problems.text(entry.clause, entry.evidence, _LONG) for entry in entries]
        problems.settle()
        return [
            work.create(
                Mark,
                key=derived_key(key, entry.clause),
                organisation=organisation_id,
                unit=unit_id,
                scheme=scheme.id,
                clause=entry.clause,
                period=period,
                date=day,
                points=None if entry.points is None else f"{entry.points.normalize():f}",
                missing=entry.missing,
                evidence=shown,
                by=by,
            ).id
            for entry, shown in zip(entries, evidence, strict=True)
        ]


def _year(problems: Problems, scheme: Scheme, period: str) -> Period | None:
    try:
        found = scheme.period(period)
    except PeriodError as error:
        problems.add("period", str(error))
        return None
    if found.kind != "year":
        problems.add("period", _("检查按年度打分，{period} 不是年度").format(period=period))
        return None
    return found


def _check(problems: Problems, scheme: Scheme, unit: Unit, day: date, entries: Sequence[MarkEntry]) -> None:
    offered = {clause.id: clause for clause in parts(scheme, f.UnitKind(unit.kind))}
    for entry in entries:
        clause = offered.get(entry.clause)
        if clause is None:
            problems.add(entry.clause, _("“{unit}”没有 {clause} 这一项").format(unit=unit.name, clause=entry.clause))
        elif (entry.points is None) == (entry.missing is None):
            problems.add(entry.clause, _("得分与缺项数只填一个"))
        elif why := _refusal(clause, entry, day):
            problems.add(entry.clause, why)


def _refusal(clause: Clause, entry: MarkEntry, day: date) -> str | None:
    """Return why a part can't take the mark, as scoring says it; a figure that can't be kept exactly is none."""
    assert isinstance(clause.rule, PartRule)
    if entry.points is not None and len(f"{entry.points:f}") > Mark.points.max_length:
        return _("不是可用的分数：{points}").format(points=entry.points)
    if entry.missing is not None and not 0 <= entry.missing <= 1000:
        return _("缺项数应是 0 到 1000 的整数")
    return clause.rule.refuses(clause, f.Mark("", "", day, clause.id, entry.points, entry.missing))
