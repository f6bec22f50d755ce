"""A small made-up court, and entries for it."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from xftui.domain import Actor
from xftui.scoring.facts import Kind, UnitKind
from xftui.services.contact_entry import ContactEntry
from xftui.services.setup import PersonEntry, UnitEntry, add_people, add_units, create_organisation

_SPACE = UUID("0a8f4f0e-4c57-4f1e-9a0c-6f2f9b1f7c55")

TODAY = date(2016, 11, 21)
UNITS = [
    ("zxj", "执行局", UnitKind.BUSINESS),
    ("mye", "民二庭", UnitKind.BUSINESS),
    ("xfb", "信访办", UnitKind.PETITION_OFFICE),
]
PEOPLE = [
    ("张庭安", "", "副院长"),
    ("周洲", "执行局", "法官"),
    ("李响", "执行局", "书记员"),
    ("王芳", "信访办", "书记员"),
]


def key(name: str) -> str:
    """Return the creation key of what is called `name` in a test."""
    return str(uuid5(_SPACE, name))


@dataclass(frozen=True)
class Court:
    """The court's id, and those of its units by code and of its people by name."""

    id: int
    units: dict[str, int]
    people: dict[str, int]

    def visit(self, name: str, **changes: Any) -> ContactEntry:
        """Return the form of a plain visit by a new petitioner about a new matter, with `changes`."""
        values: dict[str, Any] = {
            "key": key(name), "organisation_id": self.id, "kind": Kind.VISIT, "date": TODAY,
            "unit_id": self.units["zxj"], "petitioner_name": "刘建国", "title": "工程款执行",
        }  # fmt: skip
        return ContactEntry(**{**values, **changes})


def found_court(actor: Actor) -> Court:
    """Make the court in the open database."""
    court = create_organisation(actor, key("court"), "court", "示例县人民法院")
    entries = [UnitEntry(code=code, name=name, kind=kind) for code, name, kind in UNITS]
    units = add_units(actor, key("units"), court, entries)
    staff = [PersonEntry(name=name, unit=unit, duty=duty, leader=not unit) for name, unit, duty in PEOPLE]
    people = add_people(actor, key("people"), court, staff)
    return Court(
        court,
        {code: id_ for (code, _name, _kind), id_ in zip(UNITS, units, strict=True)},
        {name: id_ for (name, _unit, _duty), id_ in zip(PEOPLE, people, strict=True)},
    )


def found_town(actor: Actor) -> Court:
    """Make a township of one village, with a leader, in the open database."""
    id_ = create_organisation(actor, key("town"), "town", "示例镇人民政府")
    unit = add_units(actor, key("villages"), id_, [UnitEntry(code="zxj", name="东港村", kind=UnitKind.VILLAGE)])[0]
    person = add_people(actor, key("leaders"), id_, [PersonEntry(name="钟汉章", leader=True)])[0]
    return Court(id_, {"zxj": unit}, {"钟汉章": person})
