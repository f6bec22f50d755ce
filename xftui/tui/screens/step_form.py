"""A step of handling as a form, about one case or several: what it asks, and the entry that is made of it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from xftui.domain.handling import TOLD, Step
from xftui.i18n import _
from xftui.services.handling import StepEntry
from xftui.tui.screens.entry_form import date_field
from xftui.tui.screens.small_forms import LONG
from xftui.tui.widgets.field import Field, InputField
from xftui.tui.widgets.pick_field import Option, PickField

OF_OFFICE = frozenset({Step.ACCEPT, Step.DECLINE, Step.HAND, Step.REDO, Step.FILE, Step.REOPEN})
"""Steps that the petition office takes; the others are the department's."""
HANDING_TAKES_ON = _("交办即受理，从这天起算办结答复")
UNREPLIED = _("! {organ}交来的，还没有答复交办机关")
NOTES = {
    Step.DECLINE: _("理由"),
    Step.RETURN: _("退回理由"),
    Step.REPORT: _("处理结果"),
    Step.REDO: _("重办要求"),
    Step.REPLY: _("答复内容"),
    Step.FILE: _("卷号存处"),
    Step.REOPEN: _("重办理由"),
}
"""What the text of a step is called; of the others a remark."""


def step_fields(
    step: Step,
    today: Callable[[], date],
    units: Sequence[Option],
    people: Sequence[Option],
    values: Mapping[str, str],
    limit: Field | None = None,
    office: str = "",
) -> list[Field]:
    """Return the fields of a step; `values`: what stands in some of them at first; `limit`: the next answer's day.

    `office`: the petition office that a case is still with: to which unit it is handed must be said then.
    """
    fields: list[Field] = [date_field("day", _("日期"), today, value=today().isoformat(), required=True)]
    if step is Step.HAND:
        hint = _("交给哪个单位办") if office else _("空着：交给现在的责任单位；换单位的，写明理由")
        unit = PickField("unit_id", _("交给单位"), lambda: units, required=bool(office), hint=hint)
        if office:
            unit.missing = _("没有选：交给哪个单位办；{unit}自己办的，就选{unit}").format(unit=office)
        fields.append(unit)
    if step is Step.REPLY:
        fields.append(InputField("organ", _("交办机关"), required=True, max_length=100))
    else:
        fields.append(PickField("person_id", _("经办人"), lambda: people))
    if limit is not None:
        fields.append(limit)
    fields.append(InputField("note", NOTES.get(step, _("说明")), required=step in TOLD, max_length=LONG))
    for field in fields:
        field.value = values.get(field.key, "") or field.value
    return fields


def step_entry(step: Step, given: Mapping[str, Any], key: str, organisation_id: int, case_id: int) -> StepEntry:
    """Return the entry of a step that what was given makes."""
    return StepEntry(
        key=key, organisation_id=organisation_id, case_id=case_id, step=step, day=given["day"],
        person_id=given.get("person_id"), unit_id=given.get("unit_id"), organ=given.get("organ") or "",
        note=given["note"] or "", due=given.get("due"),
    )  # fmt: skip


def own_name(people: Sequence[Option], person_id: int | None) -> str:
    """Return the person as the field has it; empty where they aren't offered."""
    return next((option[1] for option in people if option[0] == person_id), "")
