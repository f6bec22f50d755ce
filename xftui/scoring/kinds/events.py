"""Rules that weigh each fact by itself: points per event, bands by headcount, vetoes and open lines.

What a fact weighs depends on nothing but the fields that the clause names, on the unit and on its role. So facts that
look alike weigh alike, and a clause can be compiled into a query.
"""

from collections.abc import Iterator, Sequence, Set
from decimal import Decimal
from typing import Any

from xftui.scoring import facts as f
from xftui.scoring.conditions import ALWAYS, Condition, Look, both, either, read_condition
from xftui.scoring.evidence import belongs
from xftui.scoring.figures import ZERO
from xftui.scoring.kinds.amounts import Amount, Amounts, read_bands, read_cases_of_points
from xftui.scoring.kinds.modifiers import Modifiers, read_modifiers
from xftui.scoring.kinds.selection import Pick, Unless, read_pick, read_unless
from xftui.scoring.kinds.wording import Wording, read_wording
from xftui.scoring.lens import Role, Weight, bearers, places, whole
from xftui.scoring.reader import Table
from xftui.scoring.record import record
from xftui.scoring.rules import Clause, Entry, Finding, Lost, Note, RuleKind, Setting, View, line
from xftui.scoring.sheet import Bounds, Status, Step, Veto
from xftui.scoring.vocabulary import KEYS


@record(frozen=True, slots=True)
class Persons:
    """The field in which a fact names persons, and whether a line stands on their own account too."""

    field: str
    count: bool

    def of(self, fact: f.Fact) -> tuple[f.PersonId, ...]:
        """Return the persons that the fact names."""
        value = getattr(fact, self.field)
        return value if isinstance(value, tuple) else () if value is None else (value,)


@record(frozen=True, slots=True)
class FactRule:
    """Weighs every fact of one kind for which a condition holds: an amount, then its modifiers."""

    kind: f.Kind
    where: Condition
    amounts: Amounts
    modifiers: Modifiers
    times: str | None
    pick: Pick | None
    unless: Unless | None
    persons: Persons | None
    same_incident: tuple[str, str] | None

    after: Set[str] = frozenset()
    full: Decimal = ZERO

    @property
    def on(self) -> Set[f.Kind]:
        """The kind that it weighs."""
        return frozenset((self.kind,))

    @property
    def shared(self) -> bool:
        """Whether a visit's unit and its residence unit both bear a part."""
        return self.modifiers.shared

    def find(self, clause: Clause, view: View) -> Iterator[Finding]:
        """Yield a line or a veto for every fact that counts; a lapse counts for the clause that it names."""
        units = {unit.id for unit in view.units(clause)}
        found: list[tuple[f.UnitId, f.Fact]] = []
        for fact in self._counting(view):
            if isinstance(fact, f.Lapse) and fact.clause != clause.id:
                continue
            for unit, role in bearers(fact, self.modifiers.shared):
                look = view.look(fact, unit)
                amount = self.amounts.of(look) if unit in units and self.where.holds(look) else None
                if amount is None:
                    continue
                found.append((unit, fact))
                yield self._finding(clause, amount, look, role)
        yield from self._same_incidents(clause, found)

    def _counting(self, view: View) -> Sequence[f.Fact]:
        facts = view.facts(self.kind)
        if self.pick is not None:
            beaten = self.pick.beaten(self.kind, view)
            facts = [fact for fact in facts if fact.id not in beaten]
        if self.unless is not None:
            removed = self.unless.removed(facts, view)
            facts = [fact for fact in facts if fact.id not in removed]
        return facts

    def weight(self, clause: Clause) -> Weight | None:
        """Return what the lines come to, as data; None where a fact can't be weighed by itself.

        That is where facts are compared with others, and for a lapse, which names its clause.
        """
        if self.pick is not None or self.unless is not None or self.kind is f.Kind.LAPSE:
            return None
        amounts = self.amounts.figures()
        digits = places([*(points for _, points in amounts), *self.modifiers.replacements])
        factors, percentages, total = self.modifiers.factors(digits)
        return Weight(
            clause.id, self.where,
            tuple((where, None if points is None else whole(points, digits)) for where, points in amounts),
            self.modifiers.waived, factors, percentages, self.times, self.shared, total, self._told(),
        )  # fmt: skip

    def _told(self) -> Condition | None:
        if self.same_incident is not None:
            return self.where
        vetoes = self.amounts.vetoes()
        return both(self.where, either(vetoes)) if vetoes else None

    def _finding(self, clause: Clause, amount: Amount, look: Look, role: Role) -> Finding:
        fact = look.fact
        why, ref = amount.why.of(look), amount.ref or clause.ref
        persons = self.persons.of(fact) if self.persons else ()
        if amount.points is None:
            return Lost(look.unit, Veto(clause.id, (fact.id,), ref, why), persons)
        steps = [Step("start", amount.points, ref, why)]
        status = Status.FINAL
        for modifier, step in self.modifiers.steps(look, role):
            steps.append(step)
            status = Status.WAIVED if modifier.op == "waive" else status
        times = 1 if self.times is None else look.get(self.times)
        if times != 1:
            steps.append(Step("multiply", Decimal(times), ref, f"{times}次"))
        person = persons[0] if len(persons) == 1 else None
        made = line(clause, steps, (fact.id,), belongs(fact), status, person)
        return Entry(look.unit, made, persons if self.persons and self.persons.count else ())

    def _same_incidents(self, clause: Clause, found: Sequence[tuple[f.UnitId, f.Fact]]) -> Iterator[Note]:
        if self.same_incident is None:
            return
        field, text = self.same_incident
        groups: dict[tuple[f.UnitId, Any], list[str]] = {}
        for unit, fact in found:
            if getattr(fact, field) is not None:
                groups.setdefault((unit, getattr(fact, field)), []).append(fact.id)
        for (unit, value), ids in groups.items():
            if len(ids) > 1:
                yield Note(unit, f"{clause.id}：{text}（{value}：{'、'.join(ids)}）")


def _build(table: Table, setting: Setting, bands: bool) -> FactRule:
    kind = read_kind(table)
    ref = table.text("ref")
    where = read_condition(table, "where", kind)
    amounts = read_bands(table, kind, setting) if bands else read_cases_of_points(table, kind, setting)
    times = table.text("times", None)
    if times is not None and (times not in KEYS[kind] or not isinstance(KEYS[kind][times].default, int)):
        table.fail("times", f"{kind} 没有默认有值的数字字段 {times!r}")
    return FactRule(
        kind, where, amounts, read_modifiers(table, kind, setting, ref), times, read_pick(table, kind, where),
        read_unless(table, kind), read_persons(table, kind), _read_same_incident(table, kind),
    )  # fmt: skip


def read_kind(table: Table) -> f.Kind:
    """Read `on`, a kind of facts that a unit answers for."""
    kind = table.choice("on", f.Kind)
    if "unit" not in KEYS[kind] or kind is f.Kind.RULING:
        table.fail("on", f"{kind} 不由哪个单位负责，不能逐件计分")
    return kind


def read_persons(table: Table, kind: f.Kind) -> Persons | None:
    """Read `persons`, the field that names them, and `persons_count`, whether they bear the line themselves too."""
    field = table.text("persons", None)
    if field is None:
        return None
    key = KEYS[kind].get(field)
    if key is None or field not in ("person", "persons"):
        table.fail("persons", f"{kind} 没有人员字段 {field!r}")
    return Persons(field, table.flag("persons_count", False))


def _read_same_incident(table: Table, kind: f.Kind) -> tuple[str, str] | None:
    if not table.has("remark_if_same"):
        return None
    inner = table.table("remark_if_same")
    field, text = inner.text("field"), inner.text("text")
    if field not in KEYS[kind] or KEYS[kind][field].type is not str:
        inner.fail("field", f"{kind} 没有编号字段 {field!r}")
    inner.done()
    return field, text


@record(frozen=True, slots=True)
class VetoRule:
    """A veto (一票否决) for the unit, and the persons that the fact names."""

    kind: f.Kind
    where: Condition
    why: Wording
    persons: Persons | None

    after: Set[str] = frozenset()
    full: Decimal = ZERO
    shared: bool = False

    @property
    def on(self) -> Set[f.Kind]:
        """The kind that it looks at."""
        return frozenset((self.kind,))

    def find(self, clause: Clause, view: View) -> Iterator[Finding]:
        """Yield a veto for every fact that the condition holds for."""
        for look in _holding(self.kind, self.where, clause, view):
            veto = Veto(clause.id, (look.fact.id,), clause.ref, self.why.of(look))
            yield Lost(look.unit, veto, self.persons.of(look.fact) if self.persons else ())

    def weight(self, clause: Clause) -> Weight:
        """Return that no line ever comes of it."""
        return _unweighed(clause, self.where, None)


def _build_veto(table: Table, setting: Setting) -> VetoRule:
    kind = read_kind(table)
    table.text("ref")
    where = read_condition(table, "where", kind)
    return VetoRule(kind, where, read_wording(table, "why", kind, setting), read_persons(table, kind))


@record(frozen=True, slots=True)
class OpenRule:
    """An open line for every fact that the condition holds for: it adds nothing until a ruling gives a figure."""

    kind: f.Kind
    where: Condition
    why: Wording
    bounds: Bounds

    after: Set[str] = frozenset()
    full: Decimal = ZERO
    shared: bool = False

    @property
    def on(self) -> Set[f.Kind]:
        """The kind that it looks at."""
        return frozenset((self.kind,))

    def find(self, clause: Clause, view: View) -> Iterator[Finding]:
        """Yield an open line on the fact's unit."""
        for look in _holding(self.kind, self.where, clause, view):
            steps = (Step("start", ZERO, clause.ref, self.why.of(look)),)
            made = line(clause, steps, (look.fact.id,), belongs(look.fact), Status.OPEN, bounds=self.bounds)
            yield Entry(look.unit, made)

    def weight(self, clause: Clause) -> Weight:
        """Return that its lines come to nothing until they are ruled on."""
        return _unweighed(clause, self.where, 0)


def _holding(kind: f.Kind, where: Condition, clause: Clause, view: View) -> Iterator[Look]:
    """Yield the facts for which `where` holds, as the unit sees them that answers for them, if the clause is for it."""
    units = {unit.id for unit in view.units(clause)}
    for fact in view.facts(kind):
        if not isinstance(fact, f.SpecialPeriod) and fact.unit in units:
            look = view.look(fact, fact.unit)
            if where.holds(look):
                yield look


def _unweighed(clause: Clause, where: Condition, points: int | None) -> Weight:
    return Weight(clause.id, where, ((ALWAYS, points),), (), (), (), None, False, 0, where)


def _build_open(table: Table, setting: Setting) -> OpenRule:
    kind = read_kind(table)
    table.text("ref")
    where = read_condition(table, "where", kind)
    why = read_wording(table, "why", kind, setting)
    return OpenRule(kind, where, why, (table.limit("lowest"), table.limit("highest")))


POINTS = RuleKind("points", lambda table, setting: _build(table, setting, bands=False))
BANDS = RuleKind("bands", lambda table, setting: _build(table, setting, bands=True))
VETO = RuleKind("veto", _build_veto)
OPEN = RuleKind("open", _build_open)
