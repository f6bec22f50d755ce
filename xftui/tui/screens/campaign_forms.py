"""The forms of campaigns: what is asked when one is planned, carried out and closed."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from xftui.domain.campaigns import MATTERS, TASKS, MatterKind, TaskKind, phases
from xftui.domain.keys import new_key
from xftui.domain.owed import Owed
from xftui.i18n import _
from xftui.services.campaigns import (
    CampaignEntry,
    add_matter,
    add_task,
    change_campaign,
    close_campaign,
    finish_task,
    name_answerable,
    plan_campaign,
)
from xftui.services.duties import owe_reports
from xftui.store.queries.campaigns import CampaignRow, MatterRow, TaskRow, campaign_detail
from xftui.store.queries.organisations import PersonRow, UnitRow
from xftui.tui.choices import person_options, unit_options
from xftui.tui.context import Context
from xftui.tui.screens.entry_form import date_field
from xftui.tui.screens.form import FormScreen
from xftui.tui.screens.small_forms import LONG, reason_field
from xftui.tui.screens.versioned_form import Stand, VersionedForm, fill
from xftui.tui.widgets.choice_field import ChoiceField
from xftui.tui.widgets.field import Field, InputField
from xftui.tui.widgets.pick_field import PickField

_NAMES = (_("部署排查"), _("处理解决"), _("检查验收"))
_UNTIL = (_("部署到"), _("处理到"), _("验收到"))
"""What the fields for their last days are called, short enough for a label."""


def plan_form(context: Context, held: Sequence[UnitRow], staff: Sequence[PersonRow]) -> FormScreen:
    """Return the form that plans a campaign, in the order of its document; dismissed with a sentence."""
    key, screening, today = new_key(), new_key(), context.today()
    leaders = person_options([one for one in staff if one.leader] or staff, today)
    offices = unit_options(held, today)

    def day(name: str, label: str, **more: Any) -> InputField:
        return date_field(name, label, context.today, **more)

    def save(given: dict[str, Any]) -> str:
        lasts = [given[f"phases[{number}].last"] for number in range(len(_NAMES))]
        entry = CampaignEntry(
            key=key, organisation_id=context.organisation_id, name=given["name"], basis=given["basis"] or "",
            head_id=given["head_id"], office_id=given["office_id"], members=given["members"] or "",
            phases=phases(_NAMES, given["first"], lasts), monthly=given["monthly"] == "yes",
        )  # fmt: skip
        made = plan_campaign(context.actor, entry)
        if given["screening"]:
            _ask_screenings(context, screening, made, given["name"], held, given["screening"])
        return _("已定 {name}").format(name=given["name"])

    fields: list[Field] = [
        InputField("name", _("名称"), required=True, max_length=100),
        InputField("basis", _("依据"), max_length=400, hint=_("文号或标题；可不填")),
        day("first", _("开始日"), required=True),
        *(
            day(f"phases[{number}].last", label, required=True, hint=_("{name}到哪天为止").format(name=name))
            for number, (label, name) in enumerate(zip(_UNTIL, _NAMES, strict=True))
        ),
        PickField("head_id", _("组长"), lambda: leaders),
        InputField("members", _("成员"), max_length=400, hint=_("副组长、成员，用顿号隔开；可不填")),
        PickField("office_id", _("办公室"), lambda: offices, hint=_("领导小组办公室设在哪个单位")),
        ChoiceField("monthly", _("每月例会"), [("yes", _("是")), ("no", _("否"))], hint=_("每月最后一天以前开一次")),
        day("screening", _("排查报到"), hint=_("各单位把自己的排查情况报来的最后一天；可不填")),
    ]
    about = [_("结束那天的检查验收自动列入；重点事项定好以后逐件加。")]
    return FormScreen(_("定专项治理"), fields, save, about)


def change_form(
    context: Context, row: CampaignRow, held: Sequence[UnitRow], staff: Sequence[PersonRow]
) -> VersionedForm:  # fmt: skip
    """Return the form that changes a campaign's name, leading group and dates; dismissed with a sentence."""
    names, first = [phase.name for phase in row.phases], row.phases[0].first
    leaders, offices = person_options(staff, first), unit_options(held, first)

    def save(given: dict[str, Any], version: int) -> str:
        lasts = [given[f"phases[{number}].last"] for number in range(len(names))]
        entry = CampaignEntry(
            key=new_key(), organisation_id=context.organisation_id, name=given["name"], basis=given["basis"] or "",
            head_id=given["head_id"], office_id=given["office_id"], members=given["members"] or "",
            phases=phases(names, given["first"], lasts),
        )  # fmt: skip
        change_campaign(context.actor, row.id, version, entry, given["reason"])
        return _("已改 {name}").format(name=given["name"])

    def fresh() -> Stand:
        return _stand(campaign_detail(context.organisation_id, row.id).row)

    fields: list[Field] = [
        InputField("name", _("名称"), required=True, max_length=100),
        InputField("basis", _("依据"), max_length=400, hint=_("文号或标题；可不填")),
        date_field("first", _("开始日"), context.today, required=True),
        *(
            date_field(
                f"phases[{number}].last", _UNTIL[number] if name in _NAMES else _("第{n}段到").format(n=number + 1),
                context.today, required=True, hint=_("{name}到哪天为止").format(name=name),
            )
            for number, name in enumerate(names)
        ),
        PickField("head_id", _("组长"), lambda: leaders),
        InputField("members", _("成员"), max_length=400, hint=_("副组长、成员，用顿号隔开；可不填")),
        PickField("office_id", _("办公室"), lambda: offices, hint=_("领导小组办公室设在哪个单位")),
    ]  # fmt: skip
    fill(fields, _stand(row))
    about = [_("没有完成的检查验收跟着结束日走，每月例会跟着各月月底走。")]
    return VersionedForm(
        _("改专项治理"), [*fields, reason_field()], save, _stand(row), fresh, about, subject=f"campaign {row.id}"
    )


def _stand(row: CampaignRow) -> Stand:
    texts = {
        "name": row.name, "basis": row.basis, "first": str(row.phases[0].first), "head_id": row.head,
        "members": row.members, "office_id": row.office,
        **{f"phases[{number}].last": str(phase.last) for number, phase in enumerate(row.phases)},
    }  # fmt: skip
    return Stand(row.version, texts)


def screening_form(context: Context, row: CampaignRow, held: Sequence[UnitRow]) -> FormScreen:
    """Return the form that asks all units for their own screening; dismissed with a sentence."""
    key = new_key()

    def save(given: dict[str, Any]) -> str:
        n = _ask_screenings(context, key, row.id, row.name, held, given["due"])
        return _("已定 {n} 个单位 {day} 前应报").format(n=n, day=given["due"])

    return FormScreen(
        _("定排查"),
        [date_field("due", _("期限"), context.today, required=True)],
        save,
        [row.name],
        subject=f"campaign {row.id}",
    )


def task_form(context: Context, row: CampaignRow) -> FormScreen:
    """Return the form that adds a meeting, a report or something else; dismissed with a sentence."""
    key = new_key()

    def save(given: dict[str, Any]) -> str:
        kind = TaskKind(given["kind"])
        add_task(context.actor, key, context.organisation_id, row.id, kind, given["due"], given["text"] or "")
        return _("已加{kind}，期限 {day}").format(kind=TASKS[kind], day=given["due"])

    fields: list[Field] = [
        ChoiceField("kind", _("种类"), [(kind.value, name) for kind, name in TASKS.items()]),
        date_field("due", _("期限"), context.today, required=True),
        InputField("text", _("内容"), max_length=400, hint=_("上报和其他的，写明是什么")),
    ]
    return FormScreen(_("加任务"), fields, save, [row.name], subject=f"campaign {row.id}")


def finish_form(context: Context, task: TaskRow) -> FormScreen:
    """Return the form that records how a task was done; dismissed with a sentence."""
    today = context.today()
    upwards = task.kind in (TaskKind.REPORT, TaskKind.INSPECTION)
    notes = {TaskKind.MEETING: _("会议纪要"), TaskKind.REPORT: _("上报内容"), TaskKind.INSPECTION: _("验收情况")}

    def save(given: dict[str, Any]) -> str:
        finish_task(
            context.actor, context.organisation_id, task.id, task.version, given["done"], given["note"],
            given.get("organ") or "",
        )  # fmt: skip
        return _("已完成 {kind}").format(kind=TASKS[task.kind])

    fields: list[Field] = [
        date_field("done", _("日期"), lambda: today, value=(task.done or today).isoformat(), required=True)
    ]
    if upwards:
        fields.append(InputField("organ", _("报给"), required=True, max_length=100, value=task.organ))
    label = notes.get(task.kind, _("完成情况"))
    fields.append(InputField("note", label, required=True, max_length=LONG, value=task.note))
    return FormScreen(TASKS[task.kind], fields, save, [f"{task.due} {task.text}".rstrip()], subject=f"task {task.id}")


def matter_form(context: Context, row: CampaignRow, case: tuple[int, str, str]) -> FormScreen:
    """Return the form that makes a case (its id, number, title) a key matter; dismissed with a sentence."""
    key, today = new_key(), context.today()
    case_id, number, title = case

    def save(given: dict[str, Any]) -> str:
        kind = MatterKind(given["kind"])
        add_matter(context.actor, key, context.organisation_id, row.id, case_id, kind, today)
        return _("已列为重点事项 {number}；四定一包在老户档案里定").format(number=number)

    fields: list[Field] = [ChoiceField("kind", _("种类"), [(kind.value, name) for kind, name in MATTERS.items()])]
    about = [f"{number}  {title}", _("包案人、措施和目标日期用它的老户档案：没有档案的，现在立档。")]
    return FormScreen(_("列为重点事项"), fields, save, about, subject=f"campaign {row.id} case {case_id}")


def answerable_form(context: Context, matter: MatterRow) -> FormScreen:
    """Return the form that names who is answerable; dismissed with a sentence."""

    def save(given: dict[str, Any]) -> str:
        answerable = given["answerable"] or ""
        name_answerable(context.actor, context.organisation_id, matter.id, matter.version, answerable)
        return _("已记追责对象")

    field = InputField("answerable", _("追责对象"), max_length=400, value=matter.answerable)
    about = [f"{matter.number}  {matter.title}", _("因官僚主义、主观武断引发集体访、越级访的，写明追究谁。")]
    return FormScreen(_("追责"), [field], save, about, subject=f"matter {matter.id}")


def close_form(context: Context, row: CampaignRow) -> FormScreen:
    """Return the form that closes a campaign; dismissed with a sentence."""
    today = context.today()

    def save(given: dict[str, Any]) -> str:
        close_campaign(
            context.actor, context.organisation_id, row.id, row.version, given["closed"], given["conclusion"]
        )
        return _("{name}已结束").format(name=row.name)

    fields: list[Field] = [
        date_field("closed", _("结束日"), lambda: today, value=today.isoformat(), required=True),
        InputField("conclusion", _("总结"), required=True, max_length=LONG),
    ]
    return FormScreen(_("结束专项治理"), fields, save, [row.name], subject=f"campaign {row.id}")


def _ask_screenings(context: Context, key: str, campaign_id: int, name: str, held: Sequence[UnitRow], due: date) -> int:
    units = [option[0] for option in unit_options(held, due)]
    owe_reports(context.actor, key, context.organisation_id, units, [due], Owed.NOTICE, name, campaign_id)
    return len(units)
