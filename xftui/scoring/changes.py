"""What two sheets of one period say differently, line by line: what was published and what the record says now."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from xftui.scoring.facts import FactId, PersonId, UnitId
from xftui.scoring.record import record
from xftui.scoring.sheet import Account, Line, Sheet, Veto

Item = Line | Veto
_Key = tuple[str, tuple[FactId, ...], PersonId | None]


@record(frozen=True, slots=True)
class Change:
    """One line or veto of a unit (or person) that is new (`before` None), gone (`after` None) or another one."""

    account: UnitId | PersonId
    before: Item | None
    after: Item | None

    @property
    def item(self) -> Item:
        """Return the line as it stands, or as it stood."""
        item = self.after or self.before
        assert item is not None
        return item


def changes(before: Sheet, after: Sheet) -> tuple[Change, ...]:
    """Return every line and veto that differs in points, status or steps, by unit in the order of `after`."""
    old, new = _accounts(before), _accounts(after)
    return tuple(change for id_ in {**new, **old} for change in _changed(id_, old.get(id_), new.get(id_)))


def _accounts(sheet: Sheet) -> Mapping[str, Account]:
    return {account.unit: account for account in (*sheet.units, *sheet.people)}


def _changed(id_: str, before: Account | None, after: Account | None) -> Iterator[Change]:
    for sort in ("lines", "vetoes"):
        old = _by_key(getattr(before, sort, ()))
        new = _by_key(getattr(after, sort, ()))
        for key in {**new, **old}:
            yield from _paired(id_, old.get(key, []), new.get(key, []))


def _by_key(items: Iterable[Item]) -> Mapping[_Key, list[Item]]:
    """Group by clause, first fact and person: a ruling, or one more report of a month, joins the line's other facts."""
    found: dict[_Key, list[Item]] = {}
    for item in items:
        person = item.person if isinstance(item, Line) else None
        found.setdefault((item.clause, item.facts[:1], person), []).append(item)
    return found


def _paired(id_: str, old: list[Item], new: list[Item]) -> Iterator[Change]:
    """Leave out what is the same on both sides (absences have no facts to tell them apart), pair what is left."""
    left = list(new)
    gone = []
    for item in old:
        same = next((other for other in left if _said(other) == _said(item)), None)
        if same is None:
            gone.append(item)
        else:
            left.remove(same)
    for number in range(max(len(gone), len(left))):
        yield Change(id_, gone[number] if number < len(gone) else None, left[number] if number < len(left) else None)


def _said(item: Item) -> tuple[Any, ...]:
    if isinstance(item, Veto):
        return item.ref, item.why
    return item.points, item.status, item.steps, item.bounds
