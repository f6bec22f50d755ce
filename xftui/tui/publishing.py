"""What was published, as the screens show it: a frozen sheet, what it changed, and what has changed since."""

from dataclasses import dataclass
from datetime import date

from xftui.i18n import _
from xftui.interchange.sheets import sheet_from_text
from xftui.scoring.changes import Change, changes
from xftui.scoring.plugins import Shelf
from xftui.scoring.sheet import Sheet
from xftui.services.publishing import publication_title, published_sheet
from xftui.store.queries.objections import list_objections
from xftui.store.queries.organisations import people, units
from xftui.store.queries.publications import PublicationRow, latest_publication, list_publications
from xftui.tui.scoring_view import Scored
from xftui.tui.scoring_work import Wanted, Watch, score_under


@dataclass(frozen=True, slots=True)
class Publishing:
    """What there is to know before a sheet is published: the publication that holds, and what is different now."""

    before: PublicationRow | None
    changes: tuple[Change, ...]
    undecided: int
    """Objections to that publication on which nothing was decided yet."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Two sheets of one period: `scored` is the newer one, whose names and clauses the changes are shown by."""

    title: str
    scored: Scored
    changes: tuple[Change, ...]


def frozen(shelf: Shelf, organisation_id: int, row: PublicationRow) -> Scored:
    """Return a published sheet as it was published. Raises SchemeError if its scheme can't be read any more."""
    scheme, sheet = published_sheet(shelf, row)
    names = {unit.code: unit.name for unit in units(organisation_id)}
    names |= {f"p{one.id}": one.name for one in people(organisation_id)}
    return Scored(scheme, scheme.period(row.period), sheet, names, publication_title(row), row.id)


def publishing(organisation_id: int, sheet: Sheet) -> Publishing:
    """Return what publishing `sheet` would supersede and change."""
    before = latest_publication(organisation_id, sheet.scheme, sheet.period)
    if before is None:
        return Publishing(None, (), 0)
    raised = [one for one in list_objections(organisation_id) if one.publication == before.id]
    undecided = sum(one.outcome is None for one in raised)
    return Publishing(before, changes(sheet_from_text(before.sheet), sheet), undecided)


def against_before(shelf: Shelf, organisation_id: int, row: PublicationRow) -> Compared | None:
    """Return what a publication changed of the one that it superseded; None if it was the first."""
    before = next((one for one in list_publications(organisation_id) if one.id == row.supersedes), None)
    if before is None:
        return None
    scored = frozen(shelf, organisation_id, row)
    name = _("{number} 与它取代的 {before}").format(number=row.number, before=before.number)
    return Compared(name, scored, changes(sheet_from_text(before.sheet), scored.sheet))


def against_now(shelf: Shelf, organisation_id: int, row: PublicationRow, today: date, watch: Watch) -> Compared:
    """Return what the record says as of `today` and didn't when it was published. Raises ScoringError, Stopped."""
    then = frozen(shelf, organisation_id, row)
    now = score_under(then.scheme, then.period, Wanted(organisation_id, today, today, None), watch)
    name = _("{number} 与现在的记录（截至 {day}）").format(number=row.number, day=today)
    return Compared(name, now, changes(then.sheet, now.sheet))
