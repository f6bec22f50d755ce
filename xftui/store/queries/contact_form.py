"""A contact as its form shows it, to be corrected."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from xftui.domain import NotFound
from xftui.domain.captions import SOURCES, Source
from xftui.store.connection import reading
from xftui.store.models import Contact, Response


@dataclass(frozen=True, slots=True)
class ContactTexts:
    """The fields of the form by their names; `version` is what a correction builds upon."""

    version: int
    case_id: int
    petitioner_id: int
    petitioner: str
    texts: Mapping[str, str]


@reading()
def contact_texts(organisation_id: int, contact_id: int) -> ContactTexts:
    """Return a contact of the organisation as its form shows it. Raises NotFound."""
    row: Any = Contact.get_or_none(Contact.id == contact_id, Contact.organisation == organisation_id)
    if row is None:
        raise NotFound("", str(contact_id))
    met = {one.unit_id: one for one in Response.select().where(Response.contact == contact_id)}
    inquiry = {None: "", True: "within", False: "over"}[row.inquiry_within_limit]
    texts = {
        "source": SOURCES[Source(row.source)] if row.source else "",
        "source_organ": row.source_organ,
        "source_number": row.source_number,
        "date": row.date.isoformat(),
        "kind": row.kind,
        "level": row.level,
        "people": str(row.people),
        "collective": {None: "", True: "yes", False: "no"}[row.collective],
        "representatives": row.representatives,
        "request": row.request,
        "unit_id": row.unit.name,
        "repeat": _yes(row.repeat),
        "delay": inquiry,
        "delay_limit": row.inquiry_limit.isoformat() if row.inquiry_limit else "",
        "irregular": _yes(row.irregular),
        "residence_unit_id": row.residence_unit.name if row.residence_unit_id else "",
        "reported_beforehand": _yes(row.reported_beforehand),
        "leader_on_scene_first": _yes(row.leader_on_scene_first),
        "key_person": _yes(row.key_person),
        "stayed_minutes": "" if row.stayed_minutes is None else str(row.stayed_minutes),
        "trip": row.trip or "",
        "received_by_id": row.received_by.name if row.received_by_id else "",
    }
    for unit, suffix in ((row.unit_id, ""), (row.residence_unit_id, "_residence")):
        if unit in met:
            texts["arrival" + suffix] = met[unit].arrival
            texts["effective" + suffix] = _yes(met[unit].effective)
    return ContactTexts(row.version, row.case_id, row.petitioner_id, row.petitioner.name, texts)


def _yes(value: bool) -> str:
    return "yes" if value else "no"
