"""The templates of the entry form."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from xftui.store.connection import reading
from xftui.store.models import EntryTemplate
from xftui.store.queries.rows import rows


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """A matter that comes again and again: the form's fields and what they are filled with."""

    id: int
    version: int
    name: str
    values: Mapping[str, str]
    shared: bool


@reading()
def list_templates(organisation_id: int, login: str) -> tuple[TemplateRow, ...]:
    """Return the templates that are one's own or shared, by name."""
    this = EntryTemplate
    query = this.select(this.id, this.version, this.name, this.values, this.shared).where(
        (this.organisation == organisation_id)
        & this.removed.is_null()
        & ((this.owner == login) | (this.shared == True))  # noqa: E712
    )
    return tuple(
        TemplateRow(id_, version, name, json.loads(values), shared)
        for id_, version, name, values, shared in rows(query.order_by(this.name, this.id))
    )
