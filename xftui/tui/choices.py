"""What fields and pickers offer: units and people of an organisation, as options."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from xftui.domain.captions import UNIT_KINDS
from xftui.domain.units import GRASSROOTS
from xftui.scoring.facts import UnitKind
from xftui.store.queries.categories import CategoryRow
from xftui.store.queries.organisations import PersonRow, UnitRow
from xftui.text import plain
from xftui.tui.widgets.pick_field import Option

Held = TypeVar("Held", UnitRow, PersonRow)


def unit_options(rows: Sequence[UnitRow], day: date) -> list[Option]:
    """Return the units that are there on `day`."""
    return [(row.id, plain(row.name, 60), kind_text(row.kind), plain(row.code, 20)) for row in there(rows, day)]


def category_options(rows: Sequence[CategoryRow]) -> list[Option]:
    """Return the categories of matters that are offered."""
    return [(row.id, plain(row.name, 60), "", "") for row in rows if row.retired is None]


def person_options(rows: Sequence[PersonRow], day: date) -> list[Option]:
    """Return the people who are there on `day`; namesakes with their unit behind the name."""
    present = there(rows, day)
    names = Counter(row.name for row in present)
    return [
        (
            row.id,
            plain(row.name if names[row.name] == 1 else f"{row.name}（{row.unit or row.duty}·{row.id}）", 60),
            plain(" ".join(part for part in (row.unit or "", row.duty) if part), 40),
            "",
        )
        for row in present
    ]


def there(rows: Sequence[Held], day: date) -> list[Held]:
    """Return the rows that are valid on `day`; both ends count."""
    return [
        row
        for row in rows
        if (row.valid_from is None or row.valid_from <= day) and (row.valid_to is None or day <= row.valid_to)
    ]


def kind_text(kind: str) -> str:
    """Return what a kind of unit is called; the word itself if it isn't one."""
    return UNIT_KINDS[UnitKind(kind)] if kind in set(UnitKind) else plain(kind, 20)


def kind_options() -> list[Option]:
    """Return all kinds of units."""
    return [(kind, caption, "", kind.value) for kind, caption in UNIT_KINDS.items()]


def grassroots(rows: Sequence[UnitRow]) -> list[UnitRow]:
    """Return the villages, farms and communities; where there are none, all units."""
    return [row for row in rows if row.kind in GRASSROOTS] or list(rows)
