"""The forms of the half-month report: that it was made, and setting right how."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from xftui.domain.half_months import Half
from xftui.domain.keys import new_key
from xftui.i18n import _
from xftui.services.half_months import ReportEntry, correct_report, submit_report
from xftui.store.queries.half_months import HalfMonth, half_month
from xftui.store.queries.organisations import PersonRow
from xftui.tui.choices import person_options
from xftui.tui.context import Context
from xftui.tui.screens.entry_form import date_field
from xftui.tui.screens.form import FormScreen
from xftui.tui.screens.small_forms import reason_field
from xftui.tui.screens.versioned_form import Stand, VersionedForm, fill
from xftui.tui.widgets.field import Field, InputField
from xftui.tui.widgets.pick_field import PickField


def submission_form(context: Context, half: Half, staff: Sequence[PersonRow], leader: str) -> FormScreen:
    """Return the form by which the report of a half was made; dismissed with a sentence.

    `leader` is who the one before went to: as a rule this one does, too.
    """
    key, today = new_key(), context.today()

    def save(given: dict[str, Any]) -> str:
        entry = ReportEntry(
            key=key, organisation_id=context.organisation_id, first=half.first, day=given["day"],
            leader_id=given["leader_id"], remark=given["remark"] or "",
        )  # fmt: skip
        submit_report(context.actor, entry)
        return _("已报 {half}；内容定下来，以后的变动写进下一期").format(half=half.name)

    return FormScreen(_("报 {half}").format(half=half.name), _fields(context, staff, today, leader), save)


def correction_form(context: Context, report: HalfMonth, staff: Sequence[PersonRow]) -> VersionedForm:
    """Return the form that corrects how a report was made; dismissed with a sentence."""
    organisation, half, report_id = context.organisation_id, report.half, report.id
    assert report_id is not None and report.submitted is not None  # only one that was made is corrected

    def save(given: dict[str, Any], version: int) -> str:
        correct_report(
            context.actor, organisation, report_id, version, given["day"], given["leader_id"], given["remark"] or "",
            given["reason"],
        )  # fmt: skip
        return _("已更正 {half}的半月报").format(half=half.name)

    fields = _fields(context, staff, report.submitted.day)
    fill(fields, _stand(report))
    about = [_("改哪天报的、报给谁、说明。内容报错了的：改好记录，撤回这一份，重报。")]
    return VersionedForm(
        _("更正半月报"), [*fields, reason_field()], save, _stand(report),
        lambda: _stand(half_month(organisation, half)), about,
    )  # fmt: skip


def _stand(report: HalfMonth) -> Stand:
    made = report.submitted
    texts = {} if made is None else {"day": str(made.day), "leader_id": made.leader, "remark": made.remark}
    return Stand(report.version, texts)


def _fields(context: Context, staff: Sequence[PersonRow], day: date, leader: str = "") -> list[Field]:
    leaders = person_options([one for one in staff if one.leader] or staff, day)
    told = PickField("leader_id", _("报给"), lambda: leaders, required=True)
    if any(option[1] == leader for option in leaders):
        told.value = leader
    return [
        date_field("day", _("哪天报的"), context.today, value=day.isoformat(), required=True),
        told,
        InputField("remark", _("说明"), max_length=400),
    ]
