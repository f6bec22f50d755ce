"""What a fact starts with: a figure by case, or by level and headcount."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Any, Protocol

from xftui.scoring import facts as f
from xftui.scoring.conditions import Among, Condition, Look, Within, field_type, read_condition
from xftui.scoring.kinds.wording import Wording, read_wording
from xftui.scoring.reader import Table
from xftui.scoring.record import record
from xftui.scoring.rules import Setting


@record(frozen=True, slots=True)
class Amount:
    """Points (None: a veto instead), the reason, and the article where it differs from the clause's."""

    points: Decimal | None
    why: Wording
    ref: str | None = None


class Amounts(Protocol):
    """Gives a fact its amount, or None if the clause says nothing of it."""

    def of(self, look: Look) -> Amount | None: ...

    def figures(self) -> tuple[tuple[Condition, Decimal | None], ...]:
        """Return under which conditions it gives which points, the first that holds; None: no line."""
        ...

    def vetoes(self) -> Sequence[Condition]:
        """Return under which conditions it gives a veto instead."""
        ...


@record(frozen=True, slots=True)
class Cases:
    """The first case whose condition holds."""

    cases: tuple[tuple[Condition, Amount], ...]

    def of(self, look: Look) -> Amount | None:
        """Return the amount of the case that holds."""
        return next((amount for where, amount in self.cases if where.holds(look)), None)

    def figures(self) -> tuple[tuple[Condition, Decimal | None], ...]:
        """Return the points of each case."""
        return tuple((where, amount.points) for where, amount in self.cases)

    def vetoes(self) -> Sequence[Condition]:
        """Return the conditions of the cases that are vetoes."""
        return [where for where, amount in self.cases if amount.points is None]


@record(frozen=True, slots=True)
class Band:
    """From `low` to `high`, both counted; None is no end."""

    low: int
    high: int | None
    amount: Amount | None


@record(frozen=True, slots=True)
class Bands:
    """By the value of `key`, a row of bands over the number in `measure`."""

    key: str
    measure: str
    rows: Mapping[str, tuple[Band, ...]]

    def of(self, look: Look) -> Amount | None:
        """Return the amount of the band that the fact lies in."""
        number = look.get(self.measure)
        for band in self.rows.get(look.get(self.key), ()):
            if number is not None and band.low <= number and (band.high is None or number <= band.high):
                return band.amount
        return None

    def figures(self) -> tuple[tuple[Condition, Decimal | None], ...]:
        """Return the points of each band, as a case of its own."""
        return tuple(
            (
                Condition((((self.key, Among(frozenset((value,)))), (self.measure, Within(band.low, band.high))),)),
                None if band.amount is None else band.amount.points,
            )
            for value, row in self.rows.items()
            for band in row
        )

    def vetoes(self) -> Sequence[Condition]:
        """Return that bands have none."""
        return ()


def read_cases_of_points(table: Table, kind: f.Kind, setting: Setting) -> Cases:
    """Read `points` and `why`, or several with a condition each as `cases`; a case may be `veto = true` instead."""
    if not table.has("cases"):
        points, why = table.figure("points"), read_wording(table, "why", kind, setting)
        return Cases(((Condition(((),)), Amount(points, why)),))
    rows = table.tables("cases")
    if not rows:
        table.fail("cases", "不能为空")
    cases = tuple(_read_case(row, kind, setting) for row in rows)
    first = table.has("overlap") and table.among("overlap", ("first",)) == "first"
    if not first:
        disjoint(table, [where for where, _ in cases])
    return Cases(cases)


def disjoint(table: Table, conditions: Sequence[Condition]) -> None:
    """Refuse `cases` of which two can hold at once."""
    for index, one in enumerate(conditions):
        for number, other in enumerate(conditions[index + 1 :], index + 1):
            if not one.excludes(other):
                message = f'与 cases[{index}] 可能同时成立；若以先写的为准，须写 overlap = "first"'
                table.fail(f"cases[{number}].where", message)


def _read_case(row: Table, kind: f.Kind, setting: Setting) -> tuple[Condition, Amount]:
    where = read_condition(row, "where", kind)
    if row.has("veto"):
        if not row.flag("veto"):
            row.fail("veto", "只能写 true")
        points = None
    else:
        points = row.figure("points")
    amount = Amount(points, read_wording(row, "why", kind, setting), row.text("ref", None))
    row.done()
    return where, amount


def read_bands(table: Table, kind: f.Kind, setting: Setting) -> Bands:
    """Read `key`, `measure`, `why` and `bands`: rows that leave out no value of the key and no number from 1 on.

    A row that scores nothing is written `"none"`, a band that scores nothing `gap = true`.
    """
    key, measure = table.text("key"), table.text("measure")
    values = field_type(kind, key)
    if not (isinstance(values, type) and issubclass(values, StrEnum)):
        table.fail("key", f"{kind} 没有分类字段 {key!r}")
    if field_type(kind, measure) is not int:
        table.fail("measure", f"{kind} 没有数字字段 {measure!r}")
    why = read_wording(table, "why", kind, setting)
    bands = table.table("bands")
    rows = {str(value): () if bands.is_none(value) else _read_row(bands, value, why) for value in values}
    bands.done()
    return Bands(key, measure, rows)


def _read_row(bands: Table, value: str, why: Wording) -> tuple[Band, ...]:
    row: list[Band] = []
    expected: int | None = 1
    for item in bands.tables(value):
        band = _read_band(item, why)
        if expected is None or band.low < expected:
            item.fail("from", "与前一档重叠")
        if band.low > expected:
            gap = str(expected) if expected == band.low - 1 else f"{expected}—{band.low - 1}"
            item.fail("from", f"与前一档之间空出 {gap}；若不计分，须写一档 gap = true")
        row.append(band)
        expected = None if band.high is None else band.high + 1
    if not row or expected is not None:
        bands.fail(value, "最后一档应不设上限（不写 to）")
    return tuple(row)


def _read_band(item: Table, why: Wording) -> Band:
    low, high = item.whole("from"), item.whole("to", None)
    if high is not None and high < low:
        item.fail("to", "小于 from")
    amount: Any = None
    if item.has("gap"):
        if not item.flag("gap"):
            item.fail("gap", "只能写 true")
    else:
        amount = Amount(item.figure("points"), why)
    item.done()
    return Band(low, high, amount)
