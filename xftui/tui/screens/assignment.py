"""四定一包 of an old petitioner's matter: time, staff, leader, responsibility, guarantor; any may stay open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from xftui.domain import Actor
from xftui.domain.captions import ASSIGNMENT_PARTS
from xftui.domain.keys import new_key
from xftui.i18n import _
from xftui.services.old_petitioners import AssignmentEntry, assign
from xftui.store.queries.assignments import AssignmentRow
from xftui.store.queries.old_petitioners import FileDetail, file_detail
from xftui.store.queries.organisations import PersonRow, UnitRow
from xftui.text import plain
from xftui.tui.choices import person_options, unit_options
from xftui.tui.screens.entry_form import date_field
from xftui.tui.screens.versioned_form import Stand, VersionedForm, fill
from xftui.tui.widgets.field import Field, InputField
from xftui.tui.widgets.pick_field import Option, PickField
from xftui.tui.widgets.several_field import JOINT, SeveralField


@dataclass(frozen=True, slots=True)
class Lists:
    """Units and people to choose from."""

    units: Sequence[UnitRow]
    people: Sequence[PersonRow]


def assignment_form(actor: Actor, organisation: int, detail: FileDetail, lists: Lists, day: date) -> VersionedForm:
    """Return the form on the assignment in force; dismissed with a sentence. `day` is today."""
    key, file_id = new_key(), detail.row.id
    units, people = unit_options(lists.units, day), person_options(lists.people, day)

    def save(given: dict[str, Any], token: tuple[int, int] | None) -> str:
        entry = AssignmentEntry(
            key=key,
            organisation_id=organisation,
            file_id=file_id,
            valid_from=given["valid_from"],
            unit_id=given["unit_id"],
            deadline=given["deadline"],
            staff_ids=given["staff_ids"] or (),
            leader_id=given["leader_id"],
            responsibility=given["responsibility"] or "",
            guarantor_id=given["guarantor_id"],
            replaces_id=token[0] if token else None,
        )
        assign(actor, entry, token[1] if token else None)
        return _("已定四定一包：{number} {name}").format(number=detail.row.number, name=detail.row.petitioner)

    def fresh() -> Stand:
        return _stand(file_detail(organisation, file_id).assignment, units, people)

    stand = _stand(detail.assignment, units, people)
    about = [
        f"{detail.row.number} {detail.row.petitioner}  {detail.row.title}",
        _("还没有定的可以空着，名单里显示为缺。人员可填几个，用顿号隔开；<form.pick> 看名单。"),
    ]
    fields = _fields(day, units, people)
    fill(fields, stand)
    return VersionedForm(_("四定一包"), fields, save, stand, fresh, about, subject=f"file {file_id}")


def _fields(day: date, units: Sequence[Option], people: Sequence[Option]) -> list[Field]:
    caption = ASSIGNMENT_PARTS
    return [
        date_field("deadline", caption["deadline"], lambda: day),
        SeveralField("staff_ids", caption["staff"], lambda: people, width=34),
        PickField("leader_id", caption["leader"], lambda: people),
        InputField("responsibility", caption["responsibility"], max_length=4000),
        PickField("guarantor_id", caption["guarantor"], lambda: people),
        PickField("unit_id", _("承担单位"), lambda: units),
        date_field("valid_from", _("自何日起"), lambda: day, value=day.isoformat(), required=True),
    ]


def _stand(row: AssignmentRow | None, units: Sequence[Option], people: Sequence[Option]) -> Stand:
    if row is None:
        return Stand(None, {})
    texts = {
        "deadline": str(row.deadline or ""),
        "staff_ids": JOINT.join(_name(people, id_, name) for id_, name in row.staff),
        "leader_id": _name(people, row.leader_id, row.leader),
        "responsibility": row.responsibility,
        "guarantor_id": _name(people, row.guarantor_id, row.guarantor),
        "unit_id": _name(units, row.unit_id, row.unit),
    }
    return Stand((row.id, row.version), texts)


def _name(options: Sequence[Option], id_: int | None, name: str | None) -> str:
    """Return the option's own text, which tells namesakes apart; the name of whoever is there no more."""
    return next((option[1] for option in options if option[0] == id_), plain(name or "", 60))
