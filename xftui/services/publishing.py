"""Publishing a sheet (通报): a period's scores are frozen; a later one supersedes it, and both are kept."""

from dataclasses import dataclass
from io import StringIO

from xftui.domain import Actor
from xftui.domain.keys import checked_key
from xftui.i18n import _
from xftui.interchange.sheets import sheet_from_text
from xftui.interchange.writer import write_sheet
from xftui.scoring.changes import changes
from xftui.scoring.plugins import Shelf
from xftui.scoring.scheme import Scheme
from xftui.scoring.sheet import Sheet
from xftui.services import checks
from xftui.services.checks import Problems
from xftui.store.connection import reading
from xftui.store.facts import StoreEvidence
from xftui.store.models import Publication, SchemeBinding
from xftui.store.queries.changed_units import last_entry
from xftui.store.queries.publications import PublicationRow, latest_publication
from xftui.store.work import unit_of_work


def publish(
    actor: Actor, key: str, organisation_id: int, sheet: Sheet, plugins: str, number: str, signed_by: str
) -> int:
    """Freeze `sheet` as what `signed_by` published under `number` (文号), and return the publication's id.

    It is refused when the record has changed since it was computed, when nothing differs from the publication before
    it, and when the organisation hasn't adopted its scheme. `plugins`: names and versions of what computed it. Raises
    Refused, NotSaved.
    """
    key = checked_key(key)
    found = _find_out(organisation_id, sheet)
    with unit_of_work(actor, "publish", organisation_id) as work:
        if made := work.existing(Publication, key):
            return made.id
        if last_entry() != found.position:
            found = _find_out(organisation_id, sheet)
        problems = Problems()
        number = problems.text("number", number, Publication.number.max_length, needed=True)
        signed_by = problems.text("signed_by", signed_by, Publication.signed_by.max_length, needed=True)
        before = found.before
        if before is not None and not found.changed:
            problems.add("", _("与 {day} 的通报相比没有变动，不用再发").format(day=before.published_on))
        if found.digest != sheet.facts_digest:
            problems.add("", _("这张表算出以后记录有了改动，请返回重新计算"))
        binding = SchemeBinding.get_or_none(
            (SchemeBinding.organisation == organisation_id) & (SchemeBinding.digest == sheet.scheme_digest)
        )
        if binding is None:
            problems.add("", _("本组织没有采用这个方案，不能按它通报"))
        problems.settle()
        return work.create(
            Publication,
            key=key,
            organisation=organisation_id,
            binding=binding,
            period=sheet.period,
            as_of=sheet.as_of,
            sheet=found.text,
            plugins=plugins,
            number=number,
            signed_by=signed_by,
            supersedes=before.id if before else None,
        ).id


def published_sheet(shelf: Shelf, row: PublicationRow) -> tuple[Scheme, Sheet]:
    """Return a published sheet, and the scheme with the readings that it was computed by.

    Raises SchemeError if the scheme can't be read any more.
    """
    sheet = sheet_from_text(row.sheet)
    return shelf.parse(row.text, f"{row.scheme}（{row.number}）", sheet.readings), sheet


def publication_title(row: PublicationRow) -> str:
    """Return what a publication is called: its document, day and signer."""
    return _("通报 {number}  {day}  签发 {by}").format(number=row.number, day=row.published_on, by=row.signed_by)


@dataclass(frozen=True, slots=True)
class _Found:
    """What publishing a sheet needs of the record as it stood after the journal's entry `position`."""

    position: int
    digest: str
    before: PublicationRow | None
    changed: bool
    text: str


def _find_out(organisation_id: int, sheet: Sheet) -> _Found:
    """Find it out; in a large office it takes seconds, in which others go on writing."""
    with reading():
        checks.organisation(organisation_id)
        position, digest = last_entry(), StoreEvidence(organisation_id).digest()
        before = latest_publication(organisation_id, sheet.scheme, sheet.period)
    changed = before is None or bool(changes(sheet_from_text(before.sheet), sheet))
    stream = StringIO()
    write_sheet(sheet, stream)
    return _Found(position, digest, before, changed, stream.getvalue())
