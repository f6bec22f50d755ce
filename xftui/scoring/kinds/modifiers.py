"""Modifiers of a line (multiply by condition, waive, replace, share between two units), and how they combine."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal

from xftui.scoring import facts as f
from xftui.scoring.conditions import ALWAYS, Condition, Look, read_condition
from xftui.scoring.figures import ONE, ZERO, add, total
from xftui.scoring.kinds.amounts import disjoint
from xftui.scoring.kinds.wording import Wording, read_wording
from xftui.scoring.lens import Factor, Role, places, whole
from xftui.scoring.reader import Table
from xftui.scoring.record import record
from xftui.scoring.rules import Setting
from xftui.scoring.sheet import Step


@record(frozen=True, slots=True)
class Case:
    """One way in which a modifier applies: `value` under a condition."""

    where: Condition
    value: Decimal
    why: Wording


@record(frozen=True, slots=True)
class Modifier:
    """`multiply` and `replace` by the first case that holds; `waive` ends the line at 0; `share` goes by role."""

    id: str
    op: Literal["multiply", "replace", "waive", "share"]
    cases: tuple[Case, ...]
    ref: str

    def case(self, look: Look, role: Role) -> Case | None:
        """Return the case that applies, if any."""
        if self.op == "share":
            return None if role == "whole" else self.cases[0 if role == "origin" else 1]
        return next((case for case in self.cases if case.where.holds(look)), None)


@record(frozen=True, slots=True)
class Modifiers:
    """The modifiers of a clause in the order in which they apply.

    `multiply`: each multiplies what is there. `percentages`: the multipliers' percentages are added up and applied
    once, last; a multiplier of 0 stays 0.
    """

    ordered: tuple[Modifier, ...] = ()
    method: Literal["multiply", "percentages"] = "multiply"

    def steps(self, look: Look, role: Role) -> Iterator[tuple[Modifier, Step]]:
        """Yield the steps that follow a line's start, with the modifier of each."""
        percent: list[tuple[Modifier, Step]] = []
        for modifier in self.ordered:
            case = modifier.case(look, role)
            if case is None:
                continue
            why = case.why.of(look)
            if modifier.op in ("waive", "replace"):
                yield modifier, Step("replace", case.value, modifier.ref, why)
                if modifier.op == "waive":
                    return
            elif modifier.op == "multiply" and self.method == "percentages":
                percent.append((modifier, Step("multiply", case.value, modifier.ref, why)))
            else:
                yield modifier, Step("multiply", case.value, modifier.ref, why)
        if percent:
            yield percent[0][0], _together([step for _, step in percent])

    @property
    def shared(self) -> bool:
        """Whether a fact's unit and its residence unit both bear a part."""
        return any(modifier.op == "share" for modifier in self.ordered)

    @property
    def waived(self) -> tuple[Condition, ...]:
        """When a line is waived: wherever it stands in the order, nothing but 0 can come of it."""
        return tuple(case.where for modifier in self.ordered if modifier.op == "waive" for case in modifier.cases)

    @property
    def replacements(self) -> tuple[Decimal, ...]:
        """The figures that can be put in the place of others."""
        return tuple(case.value for modifier in self.ordered if modifier.op == "replace" for case in modifier.cases)

    def factors(self, digits: int) -> tuple[tuple[Factor, ...], tuple[Factor, ...], int]:
        """Return the modifiers in whole numbers, those whose percentages are added up apart, and the decimals then.

        `digits`: the decimals of what they are applied to.
        """
        summed = [one for one in self.ordered if one.op == "multiply" and self.method == "percentages"]
        found: list[Factor] = []
        for modifier in self.ordered:
            if modifier.op == "replace":
                found.append(_factor(modifier, digits, 0))
            elif modifier.op != "waive" and modifier not in summed:
                more = places([case.value for case in modifier.cases])
                found.append(_factor(modifier, more, 10**more))
                digits += more
        more = places([case.value for modifier in summed for case in modifier.cases])
        return tuple(found), tuple(_factor(one, more, 10**more) for one in summed), digits + more


def _factor(modifier: Modifier, digits: int, one: int) -> Factor:
    assert modifier.op != "waive"
    return Factor(modifier.op, tuple((case.where, whole(case.value, digits)) for case in modifier.cases), one)


def _together(steps: Sequence[Step]) -> Step:
    """Return one multiplication by the sum of the percentages; 0 if one of them is 0."""
    factors = [step.value for step in steps]
    value = ZERO if ZERO in factors else add(ONE, total(add(factor, -ONE) for factor in factors))
    return Step("multiply", value, steps[0].ref, "、".join(step.why for step in steps))


def read_modifiers(table: Table, kind: f.Kind, setting: Setting, ref: str) -> Modifiers:
    """Read `modifiers` and `combine` of a clause; SchemeError if two can meet and how they combine isn't declared."""
    modifiers = [_read_modifier(item, kind, setting, ref) for item in table.tables("modifiers", [])]
    ids = [modifier.id for modifier in modifiers]
    for index, id_ in enumerate(ids):
        if id_ in ids[:index]:
            table.fail(f"modifiers[{index}].id", f"{id_} 已经用过")
    if len([modifier for modifier in modifiers if modifier.op == "share"]) > 1:
        table.fail("modifiers", "一条只能有一个 share")
    if not table.has("combine"):
        _must_not_meet(table, modifiers)
        return Modifiers(tuple(modifiers))
    combine = table.table("combine")
    method = combine.among("method", ("multiply", "percentages"))
    order = combine.texts("order")
    if sorted(order) != sorted(ids):
        combine.fail("order", f"应把每个调整恰好写一次：{'、'.join(ids)}")
    combine.done()
    ordered = tuple(modifiers[ids.index(id_)] for id_ in order)
    return Modifiers(ordered, "multiply" if method == "multiply" else "percentages")


def _must_not_meet(table: Table, modifiers: list[Modifier]) -> None:
    for index, one in enumerate(modifiers):
        for other in modifiers[index + 1 :]:
            if not all(a.where.excludes(b.where) for a in one.cases for b in other.cases):
                table.fail(
                    "combine", f"调整 {one.id} 与 {other.id} 可能同时适用，须写明 combine（先后 order 与算法 method）"
                )


def _read_modifier(table: Table, kind: f.Kind, setting: Setting, ref: str) -> Modifier:
    id_ = table.text("id")
    op = table.among("kind", ("multiply", "replace", "waive", "share"))
    ref = table.text("ref", ref)
    cases: tuple[Case, ...]
    if op == "share":
        cases = _shares(table, kind, setting)
        table.done()
        return Modifier(id_, "share", cases, ref)
    if op == "waive":
        cases = (Case(read_condition(table, "where", kind), ZERO, read_wording(table, "why", kind, setting)),)
        table.done()
        return Modifier(id_, "waive", cases, ref)
    key = "by" if op == "multiply" else "points"
    cases = read_cases(table, key, kind, setting)
    table.done()
    return Modifier(id_, "multiply" if op == "multiply" else "replace", cases, ref)


def _shares(table: Table, kind: f.Kind, setting: Setting) -> tuple[Case, ...]:
    if kind is not f.Kind.VISIT:
        table.fail("kind", "只有来访可在问题引发单位与稳控单位之间分担")
    parts = [table.table("origin"), table.table("residence")]
    cases = tuple(Case(ALWAYS, part.figure("by"), read_wording(part, "why", kind, setting)) for part in parts)
    for part in parts:
        part.done()
    if total(case.value for case in cases) != ONE:
        table.fail("residence.by", "两份之和应恰好为 1")
    return cases


def read_cases(table: Table, key: str, kind: f.Kind, setting: Setting) -> tuple[Case, ...]:
    """Read either `where`, `key` and `why`, or several of these as `cases`.

    SchemeError where two cases can hold at once, unless `overlap = "first"` says that the first one decides.
    """
    if not table.has("cases"):
        return (_read_case(table, key, kind, setting),)
    rows = table.tables("cases")
    if not rows:
        table.fail("cases", "不能为空")
    cases = tuple(_read_case(row, key, kind, setting) for row in rows)
    for row in rows:
        row.done()
    first = table.has("overlap") and table.among("overlap", ("first",)) == "first"
    if not first:
        disjoint(table, [case.where for case in cases])
    return cases


def _read_case(table: Table, key: str, kind: f.Kind, setting: Setting) -> Case:
    return Case(read_condition(table, "where", kind), table.figure(key), read_wording(table, "why", kind, setting))
