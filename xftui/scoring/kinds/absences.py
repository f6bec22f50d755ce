"""Rules for what stands without a fact: bases, quotas, inspected parts, awards for none, remarks, the unbuilt."""

from collections.abc import Iterator, Set
from datetime import date
from decimal import Decimal

from xftui.scoring import facts as f
from xftui.scoring.conditions import Condition, read_condition
from xftui.scoring.errors import ScoringError
from xftui.scoring.figures import ZERO, add, multiply
from xftui.scoring.periods import Span, month_end, months_of
from xftui.scoring.reader import Table
from xftui.scoring.record import record
from xftui.scoring.rules import Clause, Entry, Finding, Note, RuleKind, Setting, View, line
from xftui.scoring.sheet import Bounds, Line, Status, Step

_NOTHING: frozenset[f.Kind] = frozenset()


@record(frozen=True, slots=True)
class BaseRule:
    """The full mark that every period of the clause begins with."""

    points: Decimal
    why: str

    on: Set[f.Kind] = _NOTHING
    after: Set[str] = frozenset()
    shared: bool = False

    @property
    def full(self) -> Decimal:
        """The base itself."""
        return self.points

    def find(self, clause: Clause, view: View) -> Iterator[Finding]:
        """Yield a line for each quarter that has begun, or one for the year, if the unit was there on a day of it."""
        spans = view.period.quarters if clause.period == "quarter" else (view.period.span,)
        begun = [span for span in spans if span.start <= view.as_of]
        made = line(clause, (Step("start", self.points, clause.ref, self.why),))
        for unit in view.units(clause):
            for span in begun:
                if span.meets(unit.valid_from, unit.valid_to):
                    yield Entry(unit.id, made)


@record(frozen=True, slots=True)
class QuotaRule:
    """So many a month; each one missing loses points. Several records of a month add up, none counts 0."""

    at_least: int
    each_missing: Decimal
    why: str

    on: Set[f.Kind] = frozenset((f.Kind.MONTHLY_CASES,))
    after: Set[str] = frozenset()
    shared: bool = False
    full: Decimal = ZERO

    def find(self, clause: Clause, view: View) -> Iterator[Finding]:
        """Yield a line for every month that is over and short, if the unit was there at its end, when it is due."""
        counted: dict[tuple[f.UnitId, date], list[f.MonthlyCases]] = {}
        for fact in view.facts(f.Kind.MONTHLY_CASES):
            if isinstance(fact, f.MonthlyCases):
                counted.setdefault((fact.unit, fact.month), []).append(fact)
        months = [month for month in months_of(view.period.span) if month_end(month) < view.as_of]
        for month in months:
            silent, end = self._line(clause, month, self.at_least, ()), Span(month_end(month), month_end(month))
            for unit in view.units(clause):
                if not end.meets(unit.valid_from, unit.valid_to):
                    continue
                records = counted.get((unit.id, month), [])
                missing = self.at_least - sum(record.count for record in records)
                if missing > 0:
                    ids = tuple(record.id for record in records)
                    yield Entry(unit.id, self._line(clause, month, missing, ids) if ids else silent)

    def _line(self, clause: Clause, month: date, missing: int, facts: tuple[f.FactId, ...]) -> Line:
        steps = [Step("start", self.each_missing, clause.ref, f"{month.month}月{self.why}")]
        if missing > 1:
            steps.append(Step("multiply", Decimal(missing), clause.ref, f"少{missing}件"))
        return line(clause, steps, facts, month_end(month))


def _build_quota(table: Table, setting: Setting) -> QuotaRule:  # noqa: ARG001
    table.choice("on", f.Kind)
    table.among("per", ("month",))
    return QuotaRule(table.whole("at_least"), table.figure("each_missing"), table.text("why"))


@record(frozen=True, slots=True)
class PartRule:
    """An inspected part: the latest mark counts; without a mark it is an open line from 0 to its full mark."""

    full: Decimal
    each_missing: Decimal | None

    on: Set[f.Kind] = frozenset((f.Kind.MARK,))
    after: Set[str] = frozenset()
    shared: bool = False

    def find(self, clause: Clause, view: View) -> Iterator[Finding]:
        """Yield one line for each unit. ScoringError if a mark doesn't fit the part."""
        latest: dict[f.UnitId, f.Mark] = {}
        for fact in view.facts(f.Kind.MARK):
            if isinstance(fact, f.Mark) and fact.clause == clause.id and self._takes(clause, fact):
                best = latest.get(fact.unit)
                if best is None or (fact.date, fact.id) > (best.date, best.id):
                    latest[fact.unit] = fact
        unmarked = self._open(clause)
        for unit in view.units(clause):
            mark = latest.get(unit.id)
            yield Entry(unit.id, unmarked if mark is None else self._marked(clause, mark))

    def _takes(self, clause: Clause, mark: f.Mark) -> bool:
        """Say whether the mark counts: one given under another scheme may not fit, one of this scheme must."""
        why = self.refuses(clause, mark)
        if why is not None and mark.scheme is None:
            raise ScoringError(f"评分 {mark.id}：{why}", (mark.id,), (clause.id,))
        return why is None

    def refuses(self, clause: Clause, mark: f.Mark) -> str | None:
        """Return why the part can't take the mark, or None."""
        if mark.missing is not None and self.each_missing is None:
            return f"{clause.id} 没有按缺项扣分的标准，只能给得分（points）"
        if mark.points is not None and not ZERO <= mark.points <= self.full:
            return f"{clause.id} 的得分 {mark.points} 不在 0 至 {self.full} 之间"
        return None

    def worth(self, points: Decimal | None, missing: int | None) -> Decimal:
        """Return what a mark of so many points, or with so many things missing, gives."""
        if points is not None:
            return points
        return add(self.full, multiply(self.each_missing or ZERO, Decimal(missing or 0)))

    def _open(self, clause: Clause) -> Line:
        bounds: Bounds = (None if self.each_missing is not None else ZERO, self.full)
        return line(clause, (Step("start", ZERO, clause.ref, "尚未评分"),), status=Status.OPEN, bounds=bounds)

    def _marked(self, clause: Clause, mark: f.Mark) -> Line:
        if mark.points is not None:
            steps = [Step("start", mark.points, clause.ref, "检查评分")]
        else:
            steps = [Step("start", self.full, clause.ref, "满分")]
            if mark.missing and self.each_missing is not None:
                lost = multiply(self.each_missing, Decimal(mark.missing))
                steps.append(Step("add", lost, clause.ref, f"缺{mark.missing}项"))
        return line(clause, steps, (mark.id,), mark.date)


def _build_part(table: Table, setting: Setting) -> PartRule:  # noqa: ARG001
    full = table.figure("full")
    if full <= 0:
        table.fail("full", "应大于 0")
    return PartRule(full, table.figure("each_missing", None))


@record(frozen=True, slots=True)
class AwardRule:
    """An award for none of something in the whole period: no facts of a kind, or no deduction under some clauses.

    Earned once the period is over; until then "on course", as long as nothing stands against it.
    """

    points: Decimal
    why: str
    none_of: tuple[f.Kind, Condition] | None
    no_deduction_under: Set[str]

    full: Decimal = ZERO
    shared: bool = False

    @property
    def on(self) -> Set[f.Kind]:
        """The kind of which there must be none."""
        return _NOTHING if self.none_of is None else frozenset((self.none_of[0],))

    @property
    def after(self) -> Set[str]:
        """The clauses under which there must be no deduction."""
        return self.no_deduction_under

    def find(self, clause: Clause, view: View) -> Iterator[Finding]:
        """Yield the award, or that it is on course; nothing where it is forfeited."""
        struck = frozenset() if self.none_of is None else view.having(*self.none_of, view.period.span)
        clear, undecided = (self._line(clause, view, one) for one in (False, True))
        for unit in view.units(clause):
            lines = view.lines(unit.id, self.no_deduction_under) if self.no_deduction_under else ()
            if unit.id in struck or any(made.points < 0 for made in lines):
                continue
            waits = any(made.status is Status.OPEN for made in lines)
            yield Entry(unit.id, undecided if waits else clear)

    def _line(self, clause: Clause, view: View, undecided: bool) -> Line:
        day = view.period.span.end
        if view.over and not undecided:
            return line(clause, (Step("start", self.points, clause.ref, self.why),), day=day)
        why = f"{self.why}：有待定项" if view.over else f"{self.why}：期满后计"
        step = Step("start", ZERO, clause.ref, why)
        if undecided:
            return line(clause, (step,), day=day, status=Status.OPEN, bounds=(ZERO, self.points))
        return line(clause, (step,), day=day, status=Status.ON_COURSE)


def _build_award(table: Table, setting: Setting) -> AwardRule:  # noqa: ARG001
    none_of = None
    if table.has("none_of"):
        inner = table.table("none_of")
        kind = inner.choice("on", f.Kind)
        none_of = (kind, read_condition(inner, "where", kind))
        inner.done()
    clauses = frozenset(table.texts("no_deduction_under", []))
    if (none_of is None) == (not clauses):
        table.fail("none_of", "none_of 与 no_deduction_under 必须且只能写一个")
    return AwardRule(table.figure("points"), table.text("why"), none_of, clauses)


@record(frozen=True, slots=True)
class RemarkRule:
    """A remark on the sheets of some units; no points."""

    text: str

    on: Set[f.Kind] = _NOTHING
    after: Set[str] = frozenset()
    shared: bool = False
    full: Decimal = ZERO

    def find(self, clause: Clause, view: View) -> Iterator[Finding]:
        """Yield the remark for each unit that the clause applies to."""
        for unit in view.units(clause):
            yield Note(unit.id, self.text)


@record(frozen=True, slots=True)
class UnbuiltRule:
    """A clause whose figures are not computed yet: an open line without bounds, never silence."""

    why: str = "本条尚未实现"

    on: Set[f.Kind] = _NOTHING
    after: Set[str] = frozenset()
    shared: bool = False
    full: Decimal = ZERO

    def find(self, clause: Clause, view: View) -> Iterator[Finding]:
        """Yield an open line for each unit."""
        step = Step("start", ZERO, clause.ref, self.why)
        made = line(clause, (step,), status=Status.OPEN, bounds=(None, None))
        for unit in view.units(clause):
            yield Entry(unit.id, made)


def _build_base(table: Table, setting: Setting) -> BaseRule:  # noqa: ARG001
    return BaseRule(table.figure("points"), table.text("why"))


BASE = RuleKind("base", _build_base)
QUOTA = RuleKind("quota", _build_quota)
PART = RuleKind("part", _build_part)
AWARD = RuleKind("award", _build_award)
REMARK = RuleKind("remark", lambda table, setting: RemarkRule(table.text("text")))  # noqa: ARG005
UNBUILT = RuleKind("unbuilt", lambda table, setting: UnbuiltRule())  # noqa: ARG005
