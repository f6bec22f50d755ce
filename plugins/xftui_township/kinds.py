"""The two rule kinds that compare facts with each other: quiet special periods, and matters all settled when due."""

from collections.abc import Iterator, Mapping, Sequence, Set
from decimal import Decimal

from xftui.scoring import facts as f
from xftui.scoring.conditions import Condition, read_condition
from xftui.scoring.figures import ZERO
from xftui.scoring.periods import Span
from xftui.scoring.reader import Table
from xftui.scoring.record import record
from xftui.scoring.rules import Clause, Entry, Finding, RuleKind, Setting, View, line
from xftui.scoring.sheet import Step


@record(frozen=True, slots=True)
class Award:
    """What a special period of one scope earns, and the visits of which there must be none in it."""

    points: Decimal
    none_of: Condition
    why: str


@record(frozen=True, slots=True)
class SpecialPeriodRule:
    """An award for each special period without certain visits of the unit, be it as origin or as residence."""

    awards: Mapping[f.Scope, Award]

    on: Set[f.Kind] = frozenset((f.Kind.SPECIAL_PERIOD,))
    after: Set[str] = frozenset()
    full: Decimal = ZERO
    shared: bool = False
    alone: bool = True

    def find(self, clause: Clause, view: View) -> Iterator[Finding]:
        """Yield a line for each special period that is over and each unit that was there in it and had none."""
        for fact in view.facts(f.Kind.SPECIAL_PERIOD):
            if not isinstance(fact, f.SpecialPeriod):
                continue
            award = self.awards[fact.scope]
            span = Span(fact.start, fact.end)
            struck = view.having(f.Kind.VISIT, award.none_of, span)
            step = Step("start", award.points, clause.ref, award.why)
            made = line(clause, (step,), (fact.id,), fact.end)
            for unit in view.units(clause):
                if unit.id not in struck and span.meets(unit.valid_from, unit.valid_to):
                    yield Entry(unit.id, made)


def _build_special_period(table: Table, setting: Setting) -> SpecialPeriodRule:  # noqa: ARG001
    awards: dict[f.Scope, Award] = {}
    for case in table.tables("cases"):
        scope = case.choice("scope", f.Scope)
        if scope in awards:
            case.fail("scope", f"{scope} 已经写过")
        none_of = read_condition(case, "none_of", f.Kind.VISIT)
        awards[scope] = Award(case.figure("points"), none_of, case.text("why"))
        case.done()
    missing = [scope for scope in f.Scope if scope not in awards]
    if missing:
        table.fail("cases", f"没有写 {'、'.join(missing)}")
    return SpecialPeriodRule(awards)


@record(frozen=True, slots=True)
class SupervisedRule:
    """An award for each supervised matter, if all of its unit, level and quarter that are due were settled in time."""

    points: Mapping[f.Level, Decimal]
    why: str

    on: Set[f.Kind] = frozenset((f.Kind.SUPERVISED,))
    after: Set[str] = frozenset()
    full: Decimal = ZERO
    shared: bool = False
    alone: bool = True

    def find(self, clause: Clause, view: View) -> Iterator[Finding]:
        """Yield a line for each matter of a unit, level and quarter with a rate of 100%."""
        units = {unit.id for unit in view.units(clause)}
        groups: dict[tuple[f.UnitId, f.Level, int], list[f.Supervised]] = {}
        for fact in view.facts(f.Kind.SUPERVISED):
            if isinstance(fact, f.Supervised) and fact.unit in units:
                quarter = _quarter(view.period.quarters, fact)
                groups.setdefault((fact.unit, fact.level, quarter), []).append(fact)
        for (unit, level, _), matters in groups.items():
            if all(matter.settled is not None and matter.settled <= matter.due for matter in matters):
                step = Step("start", self.points[level], clause.ref, self.why)
                for matter in matters:
                    yield Entry(unit, line(clause, (step,), (matter.id,), matter.due))


def _quarter(quarters: Sequence[Span], matter: f.Supervised) -> int:
    return next((index for index, span in enumerate(quarters) if matter.due in span), 0)


def _build_supervised(table: Table, setting: Setting) -> SupervisedRule:  # noqa: ARG001
    levels = table.table("points")
    points = {level: levels.figure(level) for level in f.Level}
    levels.done()
    return SupervisedRule(points, table.text("why"))


SPECIAL_PERIOD = RuleKind("township.special_period", _build_special_period)
SUPERVISED = RuleKind("township.supervised", _build_supervised)
