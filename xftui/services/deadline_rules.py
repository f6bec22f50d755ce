"""Setting the default deadlines of an office: how many days, how counted, by what clause, on or off."""

from dataclasses import dataclass, replace

from xftui.domain import Actor, Conflict, NotFound
from xftui.domain.deadlines import Rule
from xftui.domain.keys import checked_key
from xftui.domain.workdays import MOST_DAYS
from xftui.i18n import _
from xftui.services import checks
from xftui.services.checks import Problems
from xftui.store import audit
from xftui.store.models import DeadlineRule
from xftui.store.queries.deadline_rules import deadline_rules
from xftui.store.work import Work, unit_of_work


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleEntry:
    """What an office sets. Problems come back under these names."""

    key: str
    organisation_id: int
    rule: Rule
    version: int | None = None
    """As the rule stood on the screen; None where the office had never touched it."""


def set_rule(actor: Actor, entry: RuleEntry) -> None:
    """Set a default deadline that is there; deadlines reckoned before keep theirs. Raises Refused, Conflict."""
    key = checked_key(entry.key)
    with unit_of_work(actor, "set_deadline_rule", entry.organisation_id) as work:
        if work.existing(DeadlineRule, key):
            return
        there = {row.rule.what: row.version for row in deadline_rules(entry.organisation_id)}
        if entry.rule.what not in there:
            raise NotFound("", entry.rule.what)
        kept = _checked(entry.rule)
        if there[entry.rule.what] is None:
            _create(work, key, entry.organisation_id, kept)
        else:
            _update(work, entry, kept)


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
