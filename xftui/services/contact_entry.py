"""The form of a letter, call or visit, and what must be true of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date as Day
from typing import Any

from xftui.domain.captions import Source
from xftui.domain.texts import stored
from xftui.i18n import _
from xftui.scoring.facts import DelayInquiry, Kind, Level, Response
from xftui.services.checks import Problems
from xftui.store.models import Case, Category, Contact, Organisation, Petitioner

CONTACT_KINDS = (Kind.VISIT, Kind.LETTER, Kind.CALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactEntry:
    """One form: a contact, who came, and the matter. Problems come back under these names.

    `petitioner_id` None makes a new petitioner of `petitioner_name`; `case_id` None makes a new case of `title`. Each
    id is a link that a person confirmed. The fields from `people` on are for visits only.
    """

    key: str
    organisation_id: int
    kind: Kind
    date: Day | None
    unit_id: int | None
    """The unit that answers for it (责任单位). None for a new case: nobody knows yet."""
    level: Level = Level.OWN
    petitioner_id: int | None = None
    petitioner_name: str = ""
    id_number: str = ""
    phone: str = ""
    address: str = ""
    case_id: int | None = None
    related_id: int | None = None
    """The case that a new one has to do with (相关案件)."""
    title: str = ""
    """The matter in one line (事项)."""
    category_id: int | None = None
    """What a new case is about, of the office's own list."""
    request: str = ""
    handler_id: int | None = None
    due: Day | None = None
    received_by_id: int | None = None
    source: Source | None = None
    """By which way it came; None: from the petitioner directly."""
    source_organ: str = ""
    """Who handed it down, or which deputy or medium it came from."""
    source_number: str = ""
    repeat: bool = False
    verified: bool = True
    """False for what a unit reports and the office has yet to verify: no fact for scoring until then."""
    people: int = 1
    representatives: str = ""
    """The names of those who speak for several."""
    irregular: bool = False
    collective: bool | None = None
    residence_unit_id: int | None = None
    reported_beforehand: bool = False
    leader_on_scene_first: bool = False
    key_person: bool = False
    stayed_minutes: int | None = None
    delay_inquiry: DelayInquiry | None = None
    trip: str = ""
    responses: Mapping[int, Response] = field(default_factory=dict)
    """Unit id → how its first responsible person came."""

    def linked(self, case_id: int, petitioner_id: int) -> "ContactEntry":
        """Return the same form for a case and a person that are there already."""
        return replace(self, case_id=case_id, petitioner_id=petitioner_id)


_VISITS_ONLY: Mapping[str, object] = {
    "people": 1,
    "representatives": "",
    "irregular": False,
    "collective": None,
    "residence_unit_id": None,
    "reported_beforehand": False,
    "leader_on_scene_first": False,
    "key_person": False,
    "stayed_minutes": None,
    "delay_inquiry": None,
    "trip": "",
    "responses": {},
}
"""The fields that only a visit has, and what they are on a form that doesn't show them."""


def check_contact(entry: ContactEntry, organisation: Organisation, problems: Problems | None = None) -> None:
    """Raise Refused with what is wrong with the contact and with the petitioner and case that it is linked to.

    `problems`: what was found before.
    """
    problems = problems or Problems()
    if entry.kind not in CONTACT_KINDS:
        problems.add("kind", _("只能登记来访、来信、来电"))
    problems.day("date", entry.date, organisation)
    problems.unit("unit_id", entry.unit_id, organisation, entry.date)
    problems.person("received_by_id", entry.received_by_id, organisation, entry.date)
    problems.text("request", entry.request, 100_000)
    _check_source(problems, entry)
    _check_petitioner(problems, entry, organisation)
    _check_case(problems, entry, organisation)
    if entry.kind is Kind.VISIT:
        _check_visit(problems, entry, organisation)
    else:
        for name, blank in _VISITS_ONLY.items():
            if getattr(entry, name) != blank:
                problems.add(name, _("只有来访才有这一项"))
    problems.settle()


def recorded(entry: ContactEntry) -> dict[str, Any]:
    """Return the columns of `Contact` that the form gives, but for its case and petitioner."""
    inquiry = entry.delay_inquiry
    return {
        "kind": entry.kind.value,
        "unit": entry.unit_id,
        "received_by": entry.received_by_id,
        "date": entry.date,
        "level": entry.level.value,
        "request": stored(entry.request),
        "source": entry.source and entry.source.value,
        "source_organ": stored(entry.source_organ),
        "source_number": stored(entry.source_number),
        "repeat": entry.repeat,
        "people": entry.people,
        "representatives": stored(entry.representatives),
        "irregular": entry.irregular,
        "collective": entry.collective,
        "residence_unit": entry.residence_unit_id,
        "reported_beforehand": entry.reported_beforehand,
        "leader_on_scene_first": entry.leader_on_scene_first,
        "key_person": entry.key_person,
        "stayed_minutes": entry.stayed_minutes,
        "inquiry_within_limit": inquiry.within_limit if inquiry else None,
        "inquiry_limit": inquiry.limit if inquiry else None,
        "trip": stored(entry.trip) or None,
    }


def _check_source(problems: Problems, entry: ContactEntry) -> None:
    needed = entry.source in (Source.HANDED_DOWN, Source.PRESSED)
    problems.text("source_organ", entry.source_organ, Contact.source_organ.max_length, needed=needed)
    problems.text("source_number", entry.source_number, Contact.source_number.max_length)
    for name in ("source_organ", "source_number") if entry.source is None else ():
        if getattr(entry, name):
            problems.add(name, _("信访人直接来的没有这一项"))


def _check_petitioner(problems: Problems, entry: ContactEntry, organisation: Organisation) -> None:
    if entry.petitioner_id is None:
        problems.text("petitioner_name", entry.petitioner_name, Petitioner.name.max_length, needed=True)
    elif not problems.belongs(Petitioner, entry.petitioner_id, organisation):
        problems.add("petitioner_id", _("没有这个信访人"))
    problems.text("id_number", entry.id_number, Petitioner.id_number.max_length)
    problems.text("phone", entry.phone, Petitioner.phone.max_length)
    problems.text("address", entry.address, Petitioner.address.max_length)


def _check_case(problems: Problems, entry: ContactEntry, organisation: Organisation) -> None:
    if entry.case_id is not None:
        if not problems.belongs(Case, entry.case_id, organisation):
            problems.add("case_id", _("没有这个案件"))
        if entry.related_id is not None:
            problems.add("related_id", _("同一事项不能又是相关案件"))
        return
    if entry.related_id is not None and not problems.belongs(Case, entry.related_id, organisation):
        problems.add("related_id", _("没有这个案件"))
    problems.text("title", entry.title, Case.title.max_length, needed=True)
    problems.person("handler_id", entry.handler_id, organisation, entry.date)
    if entry.category_id is not None and not problems.belongs(Category, entry.category_id, organisation):
        problems.add("category_id", _("没有这个类别"))
    if entry.due is not None and entry.date is not None and entry.due < entry.date:
        problems.add("due", _("答复期限在来访（信、电）日期之前"))


def _check_visit(problems: Problems, entry: ContactEntry, organisation: Organisation) -> None:
    if not 1 <= entry.people <= 1_000_000:
        problems.add("people", _("人数至少 1 人"))
    if entry.stayed_minutes is not None and not 0 <= entry.stayed_minutes <= 1_000_000:
        problems.add("stayed_minutes", _("滞留分钟数不能是负数"))
    if entry.residence_unit_id is not None:
        problems.unit("residence_unit_id", entry.residence_unit_id, organisation, entry.date)
        if entry.residence_unit_id == entry.unit_id:
            problems.add("residence_unit_id", _("稳控单位就是责任单位：不是人事分离，不必填"))
    problems.text("trip", entry.trip, Contact.trip.max_length)
    problems.text("representatives", entry.representatives, Contact.representatives.max_length)
    parties = {entry.unit_id, entry.residence_unit_id}
    if any(unit not in parties for unit in entry.responses):
        problems.add("responses", _("到场情况只记责任单位和稳控单位的"))
