"""The default deadlines of an office: as shipped, with what the office set in their place, and those that it added."""

from xftui.domain.deadlines import Rule, defaults
from xftui.domain.workdays import Counting
from xftui.scoring.facts import UnitKind
from xftui.scoring.record import record
from xftui.store.connection import reading
from xftui.store.models import DeadlineRule, Unit
from xftui.store.queries.rows import rows

_COURT = {UnitKind.BUSINESS}
_GRASSROOTS = {UnitKind.VILLAGE, UnitKind.FARM, UnitKind.COMMUNITY, UnitKind.TOWN, UnitKind.SUBDISTRICT}


@record(frozen=True, slots=True)
class RuleRow:
    """A default deadline; `version` is None where the office never touched it."""

    rule: Rule
    version: int | None


@reading()
def deadline_rules(organisation_id: int) -> tuple[RuleRow, ...]:
    """Return all default deadlines: those of the program first, then the office's own in the order of their adding."""
    one = DeadlineRule
    query = one.select(
        one.what, one.title, one.since, one.days, one.counting, one.basis, one.active, one.version
    ).where(one.organisation == organisation_id)
    own = {
        what: RuleRow(Rule(what, title, since, days, Counting(counting), basis, active), version)
        for what, title, since, days, counting, basis, active, version in rows(query.order_by(one.id))
    }
    kinds = {kind for (kind,) in rows(Unit.select(Unit.kind).where(Unit.organisation == organisation_id).distinct())}
    shipped = defaults(bool(_COURT & kinds), bool(_GRASSROOTS & kinds))
    there = [own.pop(rule.what, RuleRow(rule, None)) for rule in shipped]
    return (*there, *own.values())


def rules_in_force(organisation_id: int) -> dict[str, Rule]:
    """Return the default deadlines that are on, by what they are for."""
    return {row.rule.what: row.rule for row in deadline_rules(organisation_id) if row.rule.active}
