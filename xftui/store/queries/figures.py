"""The figures of a period, by unit; counted by the very conditions of the lists that show the records."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from xftui.domain.figures import FIGURES, Figure, Ledger, Ratio, Span
from xftui.store.connection import reading
from xftui.store.models import Unit
from xftui.store.queries.cases import cases_by_unit
from xftui.store.queries.contacts import contacts_by_unit
from xftui.store.queries.orders import orders_by_unit
from xftui.store.queries.paging import Wanted
from xftui.store.queries.rows import rows

_BY_UNIT = {Ledger.CASES: cases_by_unit, Ledger.CONTACTS: contacts_by_unit, Ledger.ORDERS: orders_by_unit}


@dataclass(frozen=True, slots=True)
class FigureRow:
    """The figures of a unit, or of all; `values` by the figures' ids. `unit` empty: all units together."""

    unit: str
    span: Span
    values: Mapping[str, Ratio]


@reading()
def figures(organisation_id: int, span: Span, today: date) -> tuple[FigureRow, ...]:
    """Return the figures of all units together, then of each: those there were in the period, or with records in it."""
    counted = {figure.id: _counted(figure, organisation_id, span, today) for figure in FIGURES}
    known = rows(
        Unit.select(Unit.id, Unit.name, Unit.valid_from, Unit.valid_to)
        .where(Unit.organisation == organisation_id)
        .order_by(Unit.code)
    )
    shown = [
        (id_, name)
        for id_, name, start, end in known
        if any(id_ in found for found in counted.values())
        or ((start is None or start <= span.last) and (end is None or end >= span.first))
    ]
    each = [FigureRow(name, span, {key: found.get(id_, _none(key)) for key, found in counted.items()})
            for id_, name in shown]  # fmt: skip
    return (FigureRow("", span, {key: sum(found.values(), _none(key)) for key, found in counted.items()}), *each)


@reading()
def figures_by_month(organisation_id: int, unit: str, year: Span, today: date) -> tuple[FigureRow, ...]:
    """Return the figures of one unit by its name (empty: of all) for the whole year, then for each month begun."""
    spans = [year, *(month for month in year.months if month.first <= today)]
    found = (figures(organisation_id, span, today) for span in spans)
    return tuple(next(row for row in _with(rows_, unit)) for rows_ in found)


def _with(found: Sequence[FigureRow], unit: str) -> Sequence[FigureRow]:
    empty = FigureRow(unit, found[0].span, {key: _none(key) for key in found[0].values})
    return [*(row for row in found if row.unit == unit), empty]


def _none(id_: str) -> Ratio:
    figure = next(figure for figure in FIGURES if figure.id == id_)
    return Ratio(0, None if figure.part is None else 0)


def _counted(figure: Figure, organisation_id: int, span: Span, today: date) -> dict[int, Ratio]:
    def count(of: Mapping[str, Any] | None) -> dict[int, int]:
        days = {figure.day: figure.days(span, today)}
        return _BY_UNIT[figure.ledger](Wanted(organisation_id, chosen=figure.chosen(of), days=days))

    whole = count(None)
    if figure.part is None:
        return {unit: Ratio(number) for unit, number in whole.items()}
    part = count(figure.part)
    return {unit: Ratio(number, part.get(unit, 0)) for unit, number in whole.items()}
