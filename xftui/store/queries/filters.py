"""The saved filters of a list."""

from xftui.scoring.record import record
from xftui.store.connection import reading
from xftui.store.models import SavedFilter
from xftui.store.queries.rows import rows


@record(frozen=True, slots=True)
class FilterRow:
    """A line of filters under a name."""

    id: int
    version: int
    name: str
    line: str
    owner: str
    shared: bool


@reading()
def list_filters(organisation_id: int, listed: str, login: str) -> tuple[FilterRow, ...]:
    """Return the filters of a list that are one's own or shared, by name."""
    this = SavedFilter
    query = this.select(this.id, this.version, this.name, this.line, this.owner, this.shared).where(
        (this.organisation == organisation_id)
        & (this.listed == listed)
        & this.removed.is_null()
        & ((this.owner == login) | (this.shared == True))  # noqa: E712
    )
    return tuple(FilterRow(*row) for row in rows(query.order_by(this.name, this.id)))
