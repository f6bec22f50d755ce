"""A unit's objection to a line of a published sheet, the decision on it, and the ruling that it leads to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from xftui.domain import Actor
from xftui.domain.keys import checked_key, derived_key
from xftui.i18n import _
from xftui.interchange.sheets import sheet_from_text
from xftui.scoring.facts import Kind
from xftui.scoring.sheet import Line, Status
from xftui.services import checks
from xftui.services.checks import Problems
from xftui.store.connection import reading
from xftui.store.facts import PREFIXES
from xftui.store.models import Objection, Publication, Ruling, Unit
from xftui.store.work import Work, unit_of_work

_LONG = 100_000


class Outcome(StrEnum):
    """What was decided of an objection."""

    REJECTED = "rejected"
    RULED = "ruled"
    CORRECTED = "corrected"


OUTCOMES: Mapping[Outcome, str] = {
    Outcome.REJECTED: _("维持原分"),
    Outcome.CORRECTED: _("更正记录"),
    Outcome.RULED: _("另作核定"),
}
"""What an outcome is called. A corrected record and a ruling change the sheet; the publication stays as it was."""


def raise_objection(
    actor: Actor,
    key: str,
    organisation_id: int,
    publication_id: int,
    unit_id: int,
    line: int,
    raised: date,
    raised_by: str,
    reason: str,
) -> int:
    """Record that a unit objects to its line number `line` (from 0) of a published sheet; return the objection's id.

    Only what holds can be objected to, and a line only once until that is decided. Raises Refused, NotFound, NotSaved.
    """
    key = checked_key(key)
    with unit_of_work(actor, "raise_objection", organisation_id) as work:
        if found := work.existing(Objection, key):
            return found.id
        publication = checks.owned(Publication, publication_id, organisation_id)
        unit = checks.owned(Unit, unit_id, organisation_id)
        problems = Problems()
        problems.day("raised", raised, checks.organisation(organisation_id))
        raised_by = problems.text("raised_by", raised_by, Objection.raised_by.max_length, needed=True)
        reason = problems.text("reason", reason, _LONG, needed=True)
        item = published_line(publication.sheet, unit.code, line)
        if item is None:
            problems.add("", _("通报的表里没有这一条"))
        if raised < publication.as_of:
            problems.add("raised", _("在通报的截至日 {day} 之前").format(day=publication.as_of))
        if why := _not_open(publication_id, unit_id, line):
            problems.add("", why)
        problems.settle()
        assert item is not None  # settled above
        return work.create(
            Objection,
            key=key,
            organisation=organisation_id,
            publication=publication_id,
            unit=unit_id,
            line=line,
            clause=item.clause,
            points=f"{item.points:f}",
            raised=raised,
            raised_by=raised_by,
            reason=reason,
        ).id


@reading()
def why_not_object(publication_id: int, unit_id: int, line: int) -> str | None:
    """Return why a unit can't object to its line number `line` of a published sheet now, or None."""
    return _not_open(publication_id, unit_id, line)


def _not_open(publication_id: int, unit_id: int, line: int) -> str | None:
    if Publication.select().where(Publication.supersedes == publication_id).exists():
        return _("这次通报已被取代，异议请对新的通报提出")
    same = (Objection.publication == publication_id) & (Objection.unit == unit_id) & (Objection.line == line)
    if Objection.select().where(same & Objection.outcome.is_null()).exists():
        return _("对这一条的异议已经提出，还没有决定")
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What was decided of an objection, by whom and why; `points` where the outcome is a ruling, signed."""

    outcome: Outcome
    day: date
    by: str
    reason: str
    points: Decimal | None = None


def decide_objection(
    actor: Actor, key: str, organisation_id: int, objection_id: int, version: int, decision: Decision
) -> None:
    """Record the decision on an objection; where it is a ruling, the ruling is given with it, under `key`.

    Raises Refused, NotFound, Conflict, NotSaved.
    """
    key = checked_key(key)
    with unit_of_work(actor, "decide_objection", organisation_id) as work:
        objection = checks.owned(Objection, objection_id, organisation_id)
        if objection.outcome is not None and work.existing(Ruling, derived_key(key, "ruling")):
            return
        problems = Problems()
        problems.day("day", decision.day, checks.organisation(organisation_id))
        by = problems.text("by", decision.by, Objection.decided_by.max_length, needed=True)
        reason = problems.text("reason", decision.reason, _LONG, needed=True)
        if decision.day < objection.raised:
            problems.add("day", _("决定日期在提出日期 {day} 之前").format(day=objection.raised))
        if objection.outcome is not None and objection.version == version:
            problems.add("", _("这项异议已有决定"))
        line = _line_of(objection)
        if decision.outcome is Outcome.RULED:
            _check_ruling(problems, line, decision.points)
        problems.settle()
        ruling = _rule(work, key, objection, line, decision, by, reason) if decision.outcome is Outcome.RULED else None
        work.update(
            Objection,
            objection_id,
            version,
            outcome=decision.outcome.value,
            decided=decision.day,
            decided_by=by,
            decision=reason,
            ruling=ruling,
        )


def published_line(sheet: str, unit: str, line: int) -> Line | None:
    """Return a unit's line number `line` of a published sheet, or None if there is none."""
    account = next((one for one in sheet_from_text(sheet).units if one.unit == unit), None)
    return account.lines[line] if account is not None and 0 <= line < len(account.lines) else None


def ruled_as(line: Line) -> str | None:
    """Return the name by which rulings on a line go (`q2.4h:v1`), or None: only what was left open can be ruled."""
    is_open = line.status is Status.OPEN and len(line.facts) == 1
    was_ruled = len(line.facts) == 2 and line.facts[1].startswith(PREFIXES[Kind.RULING])
    return f"{line.clause}:{line.facts[0]}" if is_open or was_ruled else None


def _line_of(objection: Objection) -> Line:
    line = published_line(objection.publication.sheet, objection.unit.code, objection.line)
    assert line is not None  # raised against it
    return line


def _check_ruling(problems: Problems, line: Line, points: Decimal | None) -> None:
    if ruled_as(line) is None:
        problems.add("outcome", _("这一条不是核定出来的：记录有错的改记录，没有错的维持"))
    if points is None:
        problems.add("points", _("没有填"))
    elif not points.is_finite() or len(f"{points:f}") > Ruling.points.max_length:
        problems.add("points", _("不是可用的分数：{points}").format(points=points))


def _rule(work: Work, key: str, objection: Objection, line: Line, decision: Decision, by: str, reason: str) -> int:
    return work.create(
        Ruling,
        key=derived_key(key, "ruling"),
        organisation=objection.organisation_id,
        unit=objection.unit_id,
        line=ruled_as(line),
        points=f"{decision.points:f}",
        by=by,
        date=decision.day,
        reason=reason,
    ).id
