"""The unit of work: what one thing that a person does writes, in one transaction, with its audit entry."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from xftui.domain import Actor, Conflict, NotFound
from xftui.domain.dates import now
from xftui.store import audit, search
from xftui.store.connection import writing
from xftui.store.models import Created, Record, Sequence

Row = TypeVar("Row", bound=Record)
Kept = TypeVar("Kept", bound=Created)


class Work:
    """Writes rows and remembers what they were before and after, for the audit entry at the end."""

    def __init__(self, actor: Actor, organisation: int | None) -> None:
        self.actor = actor
        self.organisation = organisation
        self.touched: dict[tuple[type[Record], int], audit.Touched] = {}

    def create(self, model: type[Row], **values: Any) -> Row:
        """Insert a row and return it. A `Created` model needs a `key`; its time is now."""
        if issubclass(model, Created):
            values["created_at"] = now()
        row = model.create(**values)
        self._remember(model, row.id, None)
        return row

    def existing(self, model: type[Kept], key: str) -> Kept | None:
        """Return the row that an earlier attempt with the same `key` left, if there was one."""
        found: Kept | None = model.get_or_none(model.key == key)
        return found

    def existing_parts(self, model: type[Created], keys: Collection[str]) -> list[int]:
        """Return the ids of the rows that an earlier attempt left under `keys`, in their order, or none."""
        query = model.select(model.id).where(model.key.in_(keys)).order_by(model.id)
        return [row.id for row in query]

    def update(self, model: type[Kept], row_id: int, expected_version: int, **changes: Any) -> Kept:
        """Write `changes` if the row still has `expected_version`, and return it as it then is.

        Raises Conflict when somebody changed it in between, NotFound when there is no such row. The actor's own change,
        standing there already, is no conflict: the confirmation of an earlier attempt was lost.
        """
        before = audit.row_values(model, row_id)
        if before is None:
            raise NotFound("", f"{model.__name__} {row_id}")
        mine = {model._meta.fields[name].column_name: _plain(value) for name, value in changes.items()}
        if all(before[column] == value for column, value in mine.items()) and (
            before["version"] == expected_version
            or (before["version"] == expected_version + 1 and audit.wrote_last(self.actor, model, row_id))
        ):
            return model.get_by_id(row_id)
        query = model.update(**changes, version=expected_version + 1)
        if not query.where((model.id == row_id) & (model.version == expected_version)).execute():
            by, at = audit.last_writer(model, row_id)
            theirs = {column: before[column] for column in mine}
            raise Conflict(mine, theirs, int(before["version"]), by, at)
        self._remember(model, row_id, before)
        return model.get_by_id(row_id)

    def note(self, row: Record) -> None:
        """Have the audit entry name a row that is not changed: it was shown to somebody."""
        self._remember(type(row), row.id, audit.row_values(type(row), row.id))

    def next_number(self, series: str, year: int, digits: int) -> str:
        """Return the next number of a series: `2016-0412`, or `017` where `year` is 0 (a series without years)."""
        where = (Sequence.organisation == self.organisation) & (Sequence.series == series) & (Sequence.year == year)
        if not Sequence.update(last=Sequence.last + 1).where(where).execute():
            Sequence.create(organisation=self.organisation, series=series, year=year, last=1)
        last = Sequence.select(Sequence.last).where(where).scalar()
        return f"{year}-{last:0{digits}d}" if year else f"{last:0{digits}d}"

    def _remember(self, model: type[Record], row_id: int, before: dict[str, Any] | None) -> None:
        self.touched.setdefault((model, row_id), audit.Touched(model, row_id, before))


@contextmanager
def unit_of_work(actor: Actor, action: str, organisation: int | None) -> Iterator[Work]:
    """Open the one transaction of a thing that `actor` does; at its end search and the audit follow with it.

    Keep it short and never across a screen's await. A `work` that touched nothing (a repeated attempt) leaves no entry.
    Raises NotSaved when the database fails; whatever is raised inside rolls everything back.
    """
    with writing():
        work = Work(actor, organisation)
        yield work
        if work.touched:
            search.refresh(work.touched.values())
            audit.enter(actor, action, work.organisation, work.touched.values())


def _plain(value: Any) -> Any:
    return value.id if isinstance(value, Record) else value
