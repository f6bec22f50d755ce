"""A period of a trend: as it was published, or scored by what is recorded."""

from datetime import date

from xftui.scoring.errors import SchemeError
from xftui.scoring.evidence import Evidence
from xftui.scoring.periods import Period
from xftui.scoring.plugins import Shelf
from xftui.scoring.scheme import Scheme
from xftui.scoring.trend import Stage, frozen_stage, scored_stage
from xftui.services.publishing import publication_title, published_sheet
from xftui.store.queries.publications import latest_publication


def stage(
    shelf: Shelf, organisation_id: int, scheme: Scheme, period: Period, evidence: Evidence, as_of: date
) -> Stage:  # fmt: skip
    """Return what held of a period on `as_of`: its publication, where there was one by then, or else its scores."""
    row = latest_publication(organisation_id, scheme.id, period.name, as_of)
    if row is None:
        return scored_stage(scheme, period, evidence, as_of)
    try:
        then, sheet = published_sheet(shelf, row)
    except SchemeError as error:
        return Stage(scheme, period, None, str(error), publication_title(row))
    return frozen_stage(then, then.period(row.period), sheet, publication_title(row))
