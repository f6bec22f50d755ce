"""What was published, as the screens show it: a frozen sheet, what it changed, and what has changed since."""

import pickle
from dataclasses import dataclass
from datetime import date

from xftui.i18n import _
from xftui.interchange.sheets import sheet_from_text
from xftui.scoring.changes import Change, changes
from xftui.scoring.periods import Period
from xftui.scoring.plugins import Shelf
from xftui.scoring.scheme import Scheme
from xftui.scoring.sheet import Sheet
from xftui.services.publishing import publication_title, published_sheet
from xftui.store.connection import reading
from xftui.store.queries.objections import list_objections
from xftui.store.queries.organisations import people, units
from xftui.store.queries.publications import PublicationRow, latest_publication, list_publications
from xftui.tui.scoring_view import Scored
from xftui.tui.scoring_work import Wanted, Watch, score_under


@dataclass(frozen=True, slots=True)
class Publishing:
    """What there is to know before a sheet is published: the publication that holds, and what is different now."""

    scored: Scored
    """The sheet, without its lines."""
    packed: bytes
    """The whole sheet; not unpacked before it is published, since that takes long where there are many lines."""
    before: PublicationRow | None
    changes: tuple[Change, ...]
    undecided: int
    """Objections to that publication on which nothing was decided yet."""

    @property
    def sheet(self) -> Sheet:
        """The whole sheet."""
        sheet: Sheet = pickle.loads(self.packed)
        return sheet


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


def publishing(scheme: Scheme, period: Period, wanted: Wanted, shelf: Shelf, watch: Watch) -> Publishing:  # noqa: ARG001
    """Score a period with all its lines, and return what publishing that would supersede and change.

    A `Job`. Raises ScoringError.
    """
    organisation_id = wanted.organisation_id
    with reading():
        scored = score_under(scheme, period, wanted, watch)
        before = latest_publication(organisation_id, scheme.id, period.name)
        raised = [one for one in list_objections(organisation_id) if before and one.publication == before.id]
    changed = changes(sheet_from_text(before.sheet), scored.sheet) if before else ()
    undecided = sum(one.outcome is None for one in raised)
    return Publishing(scored.without_lines(), pickle.dumps(scored.sheet, -1), before, changed, undecided)


def against_before(organisation_id: int, row: PublicationRow, shelf: Shelf, watch: Watch) -> Compared | None:  # noqa: ARG001
    """Return what a publication changed of the one that it superseded; None if it was the first. A `Job`."""
    before = next((one for one in list_publications(organisation_id) if one.id == row.supersedes), None)
    if before is None:
        return None
    scored = frozen(shelf, organisation_id, row)
    name = _("{number} 与它取代的 {before}").format(number=row.number, before=before.number)
    return Compared(name, scored.without_lines(), changes(sheet_from_text(before.sheet), scored.sheet))


def against_now(organisation_id: int, row: PublicationRow, today: date, shelf: Shelf, watch: Watch) -> Compared:
    """Return what the record says as of `today` and didn't when it was published. A `Job`. Raises ScoringError."""
    then = frozen(shelf, organisation_id, row)
    now = score_under(then.scheme, then.period, Wanted(organisation_id, today, today, None), watch)
    name = _("{number} 与现在的记录（截至 {day}）").format(number=row.number, day=today)
    return Compared(name, now.without_lines(), changes(then.sheet, now.sheet))
