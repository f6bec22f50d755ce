"""The small forms on an old petitioner's file: work done, the next step, settlement and its approval."""

from collections.abc import Sequence
from typing import Any

from xftui.domain.keys import new_key
from xftui.i18n import _
from xftui.services.half_months import tell_urgent
from xftui.services.old_petitioners import log_work, set_next_step
from xftui.services.settlements import approve_settlement, report_settlement
from xftui.store.queries.old_petitioners import FileDetail, WorkRow, file_detail
from xftui.store.queries.organisations import PersonRow
from xftui.tui.choices import person_options
from xftui.tui.context import Context
from xftui.tui.screens.entry_form import date_field
from xftui.tui.screens.form import FormScreen
from xftui.tui.screens.versioned_form import Stand, VersionedForm
from xftui.tui.widgets.choice_field import ChoiceField, yes_no
from xftui.tui.widgets.field import InputField
from xftui.tui.widgets.pick_field import PickField


def log_form(context: Context, detail: FileDetail, staff: Sequence[PersonRow]) -> FormScreen:
    """Return the form for work done; dismissed with a sentence."""
    key, day = new_key(), context.today()

    def save(given: dict[str, Any]) -> str:
        log_work(
            context.actor, key, context.organisation_id, detail.row.id, given["day"], given["text"], given["person_id"],
            urgent=given["urgent"] == "yes",
        )  # fmt: skip
        if given["urgent"] == "yes":
            return _("已记紧急情况：{number}；报告院领导以后，记下哪天报的").format(number=detail.row.number)
        return _("已记工作：{number}").format(number=detail.row.number)

    person = _person("person_id", _("谁做的"), context, staff)
    fields = [
        date_field("day", _("日期"), lambda: day, value=day.isoformat(), required=True),
        InputField("text", _("做了什么"), required=True, max_length=4000),
        person,
        ChoiceField("urgent", _("紧急情况"), yes_no(), hint=_("须立即报告院领导的；半月报里列在最前")),
    ]
    return FormScreen(_("记一次工作"), fields, save, [_about(detail)], subject=_subject(detail))


def untold(detail: FileDetail) -> WorkRow | None:
    """Return the latest urgent line of which the leaders weren't told, if there is one."""
    return next((work for work in detail.works if work.urgent and work.told is None), None)


def tell_form(context: Context, detail: FileDetail, staff: Sequence[PersonRow]) -> FormScreen:
    """Return the form for telling the leaders of what is urgent; dismissed with a sentence."""
    day, work = context.today(), untold(detail)
    assert work is not None

    def save(given: dict[str, Any]) -> str:
        tell_urgent(context.actor, context.organisation_id, work.id, work.version, given["day"], given["leader_id"])
        return _("已记报告院领导：{number}").format(number=detail.row.number)

    leaders = person_options([one for one in staff if one.leader] or staff, day)
    fields = [
        date_field("day", _("报告日期"), lambda: day, value=day.isoformat(), required=True),
        PickField("leader_id", _("报告给"), lambda: leaders),
    ]
    return FormScreen(
        _("报告紧急情况"), fields, save, [_about(detail), f"{work.day} {work.text}"], subject=f"work {work.id}"
    )


def next_form(context: Context, detail: FileDetail, _staff: Sequence[PersonRow]) -> VersionedForm:
    """Return the form for the next step; dismissed with a sentence."""
    organisation, file_id, day = context.organisation_id, detail.row.id, context.today()

    def save(given: dict[str, Any], version: int) -> str:
        set_next_step(context.actor, organisation, file_id, version, given["step"] or "", given["due"])
        return _("已定下一步：{number}").format(number=detail.row.number)

    def stand(of: FileDetail) -> Stand:
        return Stand(of.version, {"step": of.row.next_step, "due": str(of.row.next_due or "")})

    now = stand(detail)
    fields = [
        InputField("step", _("下一步"), value=now.texts["step"], max_length=200),
        date_field("due", _("期限"), lambda: day, value=now.texts["due"]),
    ]
    about = [_about(detail), _("期限可写 +15（15 天后）")]
    return VersionedForm(
        _("下一步"), fields, save, now, lambda: stand(file_detail(organisation, file_id)), about, _subject(detail)
    )


def report_form(context: Context, detail: FileDetail, _staff: Sequence[PersonRow]) -> FormScreen:
    """Return the form by which a matter is reported as settled; dismissed with a sentence."""
    key, day = new_key(), context.today()

    def save(given: dict[str, Any]) -> str:
        report_settlement(
            context.actor, key, context.organisation_id, detail.row.id, given["day"], given["report"] or ""
        )
        return _("已报结 {number}，等待批准").format(number=detail.row.number)

    fields = [
        date_field("day", _("化解日期"), lambda: day, value=day.isoformat(), required=True),
        InputField("report", _("怎样化解"), required=True, max_length=4000),
    ]
    about = [_about(detail), _("批准以后才计分，记在当时承担单位名下")]
    return FormScreen(_("报结"), fields, save, about, subject=_subject(detail))


def approve_form(context: Context, detail: FileDetail, staff: Sequence[PersonRow]) -> FormScreen:
    """Return the form by which a reported settlement is approved; dismissed with a sentence."""
    settled = next(one for one in detail.settlements if one.approved is None)
    day = context.today()

    def save(given: dict[str, Any]) -> str:
        approve_settlement(
            context.actor, context.organisation_id, settled.id, settled.version, given["approved"],
            given["approved_by_id"],
        )  # fmt: skip
        return _("已批准报结，{number} 结案").format(number=detail.row.number)

    fields = [
        date_field("approved", _("批准日期"), lambda: day, value=day.isoformat(), required=True),
        _person("approved_by_id", _("批准人"), context, [one for one in staff if one.leader], required=True),
    ]
    about = [
        _about(detail),
        _("{unit} {day} 报结：{report}").format(unit=settled.unit, day=settled.day, report=settled.report),
        _("批准后档案结案，化解计分。<form.save> 批准，<form.cancel> 不批。"),
    ]
    return FormScreen(_("批准报结"), fields, save, about, subject=f"settlement {settled.id}")


def _person(name: str, label: str, context: Context, staff: Sequence[PersonRow], required: bool = False) -> PickField:
    options = person_options(staff, context.today())
    field = PickField(name, label, lambda: options, required=required)
    mine = next((option[1] for option in options if option[0] == context.actor.person_id), "")
    field.value = mine
    return field


def _subject(detail: FileDetail) -> str:
    return f"file {detail.row.id}"


def _about(detail: FileDetail) -> str:
    row = detail.row
    return f"{row.number} {row.petitioner}  {row.title}（{row.case_number}）"
