"""What was published of an organisation's scores."""

from dataclasses import dataclass
from datetime import date, datetime

import peewee

from xftui.domain.dates import local
from xftui.store.connection import reading
from xftui.store.models import Organisation, Publication, SchemeBinding
from xftui.store.queries.rows import rows

_LIMIT = 1000


@dataclass(frozen=True, slots=True)
class PublicationRow:
    """A published sheet, frozen. `supersedes`: the publication that it took the place of; `sheet`: `xftui.score/1`."""

    id: int
    period: str
    as_of: date
    published_on: date
    number: str
    signed_by: str
    plugins: str
    supersedes: int | None
    scheme: str
    edition: str
    text: str
    """Of the scheme, as it was adopted."""
    sheet: str


@reading()
def list_publications(organisation_id: int) -> tuple[PublicationRow, ...]:
    """Return the publications, the latest first, at most 1,000."""
    return tuple(_row(*row) for row in rows(_query(organisation_id).limit(_LIMIT)))


@reading()
def latest_publication(
    organisation_id: int, scheme: str, period: str, as_of: date | None = None
) -> PublicationRow | None:
    """Return what holds of a period under a scheme: its last publication, of a day not after `as_of`; or None."""
    wanted = _query(organisation_id).where((SchemeBinding.scheme == scheme) & (Publication.period == period))
    found = (_row(*row) for row in rows(wanted.limit(_LIMIT)))
    return next((row for row in found if as_of is None or row.published_on <= as_of), None)


def _query(organisation_id: int) -> "peewee.ModelSelect[Publication]":
    return (
        Publication.select(
            Publication.id, Publication.period, Publication.as_of, Publication.created_at, Organisation.timezone,
            Publication.number, Publication.signed_by, Publication.plugins, Publication.supersedes,
            SchemeBinding.scheme, SchemeBinding.edition, SchemeBinding.text, Publication.sheet,
        )
        .join(SchemeBinding)
        .switch(Publication)
        .join(Organisation)
        .where(Publication.organisation == organisation_id)
        .order_by(Publication.id.desc())
    )  # fmt: skip


def _row(id_: int, period: str, as_of: date, at: datetime, timezone: str, *more: object) -> PublicationRow:
    return PublicationRow(id_, period, as_of, local(at, timezone).date(), *more)  # type: ignore[arg-type]
