"""The figures of a period, by unit or category; counted by the very conditions of the lists that show the records."""

import tomllib
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from typing import Any

from xftui.domain.figures import FIGURES, Figure, Ledger, Ratio, Span
from xftui.domain.lists import UNCATEGORISED_NAME, By
from xftui.store.connection import reading
from xftui.store.models import Unit
from xftui.store.queries.cases import cases_by
from xftui.store.queries.categories import categories
from xftui.store.queries.contacts import contacts_by
from xftui.store.queries.old_petitioners import files_by
from xftui.store.queries.orders import orders_by
from xftui.store.queries.organisations import binding_on
from xftui.store.queries.paging import Wanted
from xftui.store.queries.reviews import reviews_by
from xftui.store.queries.rows import rows

_COUNTS = {
    Ledger.CASES: cases_by, Ledger.CONTACTS: contacts_by, Ledger.ORDERS: orders_by, Ledger.REVIEWS: reviews_by,
    Ledger.FILES: files_by,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class FigureRow:
    """The figures of a unit or a category, or of all; `values` by the figures' ids. `name` empty: all together."""

    name: str
    span: Span
    values: Mapping[str, Ratio]


@reading()
def figures(organisation_id: int, span: Span, today: date, by: By = By.UNIT) -> tuple[FigureRow, ...]:
    """Return the figures of all together, then of each unit that there was or that has records, or of each category."""
    counted = {figure.id: _counted(figure, organisation_id, span, today, by) for figure in FIGURES}
    met = {id_ for found in counted.values() for id_ in found}
    named = _units(organisation_id, span, met) if by is By.UNIT else _categories(organisation_id, met)
    each = [FigureRow(name, span, {key: found.get(id_, _none(key)) for key, found in counted.items()})
            for id_, name in named]  # fmt: skip
    return (FigureRow("", span, {key: sum(found.values(), _none(key)) for key, found in counted.items()}), *each)


@reading()
def figures_by_month(
    organisation_id: int, name: str, year: Span, today: date, by: By = By.UNIT
) -> tuple[FigureRow, ...]:  # fmt: skip
    """Return the figures of one unit or category by its name (empty: of all) for the year, then for each month."""
    spans = [year, *(month for month in year.months if month.first <= today)]
    found = (figures(organisation_id, span, today, by) for span in spans)
    return tuple(next(row for row in _with(rows_, name)) for rows_ in found)


@reading()
def year_begins(organisation_id: int, day: date) -> int:
    """Return with which month the year begins by which the office is assessed on `day`; 1 where it isn't."""
    held = binding_on(organisation_id, day)
    return 1 if held is None else int(tomllib.loads(held.text)["calendar"]["first_month"])


def _units(organisation_id: int, span: Span, met: Set[int | None]) -> list[tuple[int | None, str]]:
    """Return the units that there were in the period, and those with records in it."""
    known = rows(
        Unit.select(Unit.id, Unit.name, Unit.valid_from, Unit.valid_to)
        .where(Unit.organisation == organisation_id)
        .order_by(Unit.code)
    )
    return [
        (id_, name)
        for id_, name, start, end in known
        if id_ in met or ((start is None or start <= span.last) and (end is None or end >= span.first))
    ]


def _categories(organisation_id: int, met: Set[int | None]) -> list[tuple[int | None, str]]:
    """Return the categories of matters that are offered or have records, and none of them where that has."""
    shown: list[tuple[int | None, str]] = [
        (row.id, row.name) for row in categories(organisation_id) if row.retired is None or row.id in met
    ]
    return [*shown, *([(None, UNCATEGORISED_NAME)] if None in met else [])]


def _with(found: Sequence[FigureRow], name: str) -> Sequence[FigureRow]:
    empty = FigureRow(name, found[0].span, {key: _none(key) for key in found[0].values})
    return [*(row for row in found if row.name == name), empty]


def _none(id_: str) -> Ratio:
    figure = next(figure for figure in FIGURES if figure.id == id_)
    return Ratio(0, None if figure.part is None else 0)


def _counted(figure: Figure, organisation_id: int, span: Span, today: date, by: By) -> dict[int | None, Ratio]:
    def count(of: Mapping[str, Any] | None) -> dict[int | None, int]:
        chosen = figure.chosen(of, span, today)
        wanted = Wanted(organisation_id, chosen=chosen.values, days=chosen.days, today=today)
        return _COUNTS[figure.ledger](wanted, by)

    whole = count(None)
    if figure.part is None:
        return {one: Ratio(number) for one, number in whole.items()}
    part = count(figure.part)
    return {one: Ratio(number, part.get(one, 0)) for one, number in whole.items()}
