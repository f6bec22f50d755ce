"""Setting the default deadlines of an office: how many days, how counted, by what clause, on or off."""

from dataclasses import dataclass, replace
from datetime import date

from xftui.domain import Actor, Conflict, NotFound
from xftui.domain.deadlines import Rule
from xftui.domain.keys import checked_key
from xftui.domain.workdays import MOST_DAYS, reckon
from xftui.i18n import _
from xftui.services import checks
from xftui.services.calendars import Move, carry_out
from xftui.services.checks import Problems
from xftui.services.deadlines import NOT_SETTABLE
from xftui.store import audit
from xftui.store.connection import reading
from xftui.store.models import DeadlineRule
from xftui.store.queries.calendars import calendar_of
from xftui.store.queries.deadline_rules import deadline_rules
from xftui.store.queries.deadlines import open_deadlines
from xftui.store.work import Work, unit_of_work


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleEntry:
    """What an office sets. Problems come back under these names."""

    key: str
    organisation_id: int
    rule: Rule
    version: int | None = None
    """As the rule stood on the screen; None where the office had never touched it."""
    holds_from: date | None = None
    """Open deadlines that run from this day or a later one follow; None: all that were reckoned before stay."""


@reading()
def preview_rule(entry: RuleEntry) -> tuple[Move, ...]:
    """Check a default as it is to be, and return the open deadlines that it would move. Raises Refused."""
    return _moves(entry, _checked(entry.rule))


def set_rule(actor: Actor, entry: RuleEntry) -> int:
    """Set a default deadline that is there, and return how many open ones moved. Raises Refused, Conflict.

    Those that run from a day before `holds_from` keep the figure by which they were reckoned.
    """
    key = checked_key(entry.key)
    with unit_of_work(actor, "set_deadline_rule", entry.organisation_id) as work:
        if work.existing(DeadlineRule, key):
            return 0
        there = {row.rule.what: row.version for row in deadline_rules(entry.organisation_id)}
        if entry.rule.what not in there:
            raise NotFound("", entry.rule.what)
        kept = _checked(entry.rule)
        if there[entry.rule.what] is None:
            _create(work, key, entry.organisation_id, kept)
        else:
            _update(work, entry, kept)
        columns = _columns(kept)
        del columns["active"]
        return carry_out(work, _moves(entry, kept), **columns)


def follows(what: str) -> bool:
    """Say whether open deadlines can follow their default when it changes.

    What a leader signed, what was granted and the day of a supervising letter stand: there the default only fills in a
    form. That of the half-month report is of no case, and is never kept.
    """
    return what not in NOT_SETTABLE


def _moves(entry: RuleEntry, rule: Rule) -> tuple[Move, ...]:
    """Return the open deadlines that a default moves as it is to be, each told by it."""
    if entry.holds_from is None or not rule.active or not follows(rule.what):
        return ()
    calendar, found = calendar_of(entry.organisation_id), []
    for one in open_deadlines(entry.organisation_id, rule.what):
        there, told = one.reckoning, one.told
        if there.start >= entry.holds_from:
            anew = reckon(calendar, there.start, rule.days + told.extra, rule.counting)
            found.append(Move(replace(one, told=replace(told, since=rule.since, basis=rule.basis)), anew))
    return tuple(move for move in found if move.found != move.deadline.reckoning)


def add_rule(actor: Actor, entry: RuleEntry) -> str:
    """Add a default deadline of the office's own, and return its word. Raises Refused."""
    key = checked_key(entry.key)
    with unit_of_work(actor, "add_deadline_rule", entry.organisation_id) as work:
        if found := work.existing(DeadlineRule, key):
            return str(found.what)
        checks.organisation(entry.organisation_id)
        rule = replace(_checked(entry.rule), what=f"own-{key}"[:40])
        _create(work, key, entry.organisation_id, rule)
        return rule.what


def _checked(rule: Rule) -> Rule:
    """Return the rule as it is kept. Raises Refused."""
    problems = Problems()
    title = problems.text("title", rule.title, DeadlineRule.title.max_length, needed=True)
    since = problems.text("since", rule.since, DeadlineRule.since.max_length, needed=True)
    basis = problems.text("basis", rule.basis, DeadlineRule.basis.max_length, needed=True)
    if not 1 <= rule.days <= MOST_DAYS:
        problems.add("days", _("天数应是 1 到 {most} 的整数").format(most=MOST_DAYS))
    problems.settle()
    return replace(rule, title=title, since=since, basis=basis)


def _create(work: Work, key: str, organisation_id: int, rule: Rule) -> None:
    work.create(DeadlineRule, key=key, organisation=organisation_id, what=rule.what, **_columns(rule))


def _update(work: Work, entry: RuleEntry, rule: Rule) -> None:
    row = DeadlineRule.get((DeadlineRule.organisation == entry.organisation_id) & (DeadlineRule.what == rule.what))
    if entry.version is None:
        by, at = audit.last_writer(DeadlineRule, row.id)
        raise Conflict(_columns(rule), {}, row.version, by, at)
    work.update(DeadlineRule, row.id, entry.version, **_columns(rule))


def _columns(rule: Rule) -> dict[str, object]:
    return {
        "title": rule.title, "since": rule.since, "days": rule.days, "counting": rule.counting.value,
        "basis": rule.basis, "active": rule.active,
    }  # fmt: skip
