"""The forms of accountability reviews: what each step asks."""

from collections.abc import Sequence
from typing import Any

from xftui.domain.keys import new_key
from xftui.domain.reviews import BY_LEADERS, STAGES, STEP_NAMES, TOLD, Step
from xftui.i18n import _
from xftui.services.reviews import ReviewStepEntry, take_review_step
from xftui.store.queries.organisations import PersonRow, UnitRow
from xftui.store.queries.reviews import ReviewRow
from xftui.tui.choices import person_options, unit_options
from xftui.tui.context import Context
from xftui.tui.screens.entry_form import date_field
from xftui.tui.screens.form import FormScreen
from xftui.tui.screens.small_forms import LONG
from xftui.tui.widgets.field import Field, InputField
from xftui.tui.widgets.pick_field import PickField
from xftui.tui.widgets.several_field import SeveralField

_NOTES = {
    Step.REFUSE: _("理由"),
    Step.INQUIRE: _("处理意见"),
    Step.DETERMINE: _("认定"),
    Step.CLEAR: _("理由"),
    Step.CARRY_OUT: _("追责情况"),
    Step.REPORT: _("反馈内容"),
    Step.FILE: _("卷号存处"),
}


def step_form(
    context: Context, row: ReviewRow, step: Step, unit_rows: Sequence[UnitRow], staff: Sequence[PersonRow]
) -> FormScreen:
    """Return the form for a step of a review; dismissed with a sentence."""
    key, today = new_key(), context.today()
    leaders = person_options([one for one in staff if one.leader] or staff, today)
    everybody, departments = person_options(staff, today), unit_options(unit_rows, today)
    fields: list[Field] = [date_field("day", _("日期"), lambda: today, value=today.isoformat(), required=True)]
    if step in BY_LEADERS:
        fields.append(PickField("person_id", _("谁决定"), lambda: leaders, required=True))
    else:
        mine = PickField("person_id", _("经办人"), lambda: everybody)
        mine.value = next((one[1] for one in everybody if one[0] == context.actor.person_id), "")
        fields.append(mine)
    if step is Step.DETERMINE:
        unit = PickField("unit_id", _("责任部门"), lambda: departments, required=True)
        unit.value = row.unit
        fields += [
            unit,
            SeveralField("direct_ids", _("直接责任"), lambda: everybody, hint=_("部门的人，可填几个，也可不填")),
            SeveralField(
                "leading_ids", _("领导责任"), lambda: everybody, hint=_("部门的人或院镇领导，可填几个，也可不填")
            ),
        ]
    fields.append(InputField("note", _NOTES.get(step, _("说明")), required=step in TOLD, max_length=LONG))

    def save(given: dict[str, Any]) -> str:
        entry = ReviewStepEntry(
            key=key, organisation_id=context.organisation_id, process_id=row.id, step=step, day=given["day"],
            person_id=given["person_id"], note=given["note"] or "", unit_id=given.get("unit_id"),
            direct_ids=given.get("direct_ids") or (), leading_ids=given.get("leading_ids") or (),
        )  # fmt: skip
        stage = take_review_step(context.actor, entry)
        return _("倒查 {number} {stage}").format(number=row.number, stage=STAGES[stage])

    about = [f"{row.number} {row.unit}  {row.title}"]
    if step is Step.DETERMINE:
        about.append(_("认定计入责任部门和责任人的分数；一票否决，当年不能评先"))
    return FormScreen(STEP_NAMES[step], fields, save, about, subject=f"review {row.id}")
