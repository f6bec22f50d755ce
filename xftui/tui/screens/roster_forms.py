"""The forms of the duty roster: the regular week, a single day, a substitute, an absence."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from xftui.domain.captions import WEEKDAYS
from xftui.domain.keys import new_key
from xftui.domain.roster import REGULAR, DayOrder, Duty, Shift, Week
from xftui.domain.roster_words import day_name, duty_line, why
from xftui.i18n import _
from xftui.scoring.facts import UnitKind
from xftui.services.rosters import (
    AbsenceEntry,
    DayEntry,
    SubstituteEntry,
    WeekEntry,
    name_substitute,
    order_day,
    record_absence,
    set_week,
)
from xftui.store.queries.organisations import PersonRow, UnitRow
from xftui.text import plain
from xftui.tui.choices import person_options, there, unit_options
from xftui.tui.context import Context
from xftui.tui.screens.entry_form import date_field
from xftui.tui.screens.form import FormScreen
from xftui.tui.widgets.choice_field import ChoiceField, yes_no
from xftui.tui.widgets.field import Field, InputField
from xftui.tui.widgets.pick_field import Option, PickField, meant
from xftui.tui.widgets.several_field import JOINT, SeveralField

_LONG = 4000


def week_form(context: Context, day: date, week: Week | None, people: Sequence[PersonRow]) -> FormScreen:
    """Return the form for the regular week from a day on, as the one in force has it; dismissed with a sentence."""
    key = new_key()
    options = person_options(people, day)

    def save(given: dict[str, Any]) -> str:
        entry = WeekEntry(
            key=key, organisation_id=context.organisation_id, since=given["since"],
            shifts={weekday: _shift(given, str(weekday), given["staff"]) for weekday in REGULAR}, basis=given["basis"],
        )  # fmt: skip
        set_week(context.actor, entry)
        return _("已定 {day} 起的每周排班").format(day=given["since"])

    shifts = [week.shifts.get(weekday, Shift()) if week else Shift() for weekday in REGULAR]
    every = shifts[0].staff if len({shift.staff for shift in shifts}) == 1 else ()
    fields: list[Field] = [
        date_field("since", _("从哪天起"), context.today, value=day.isoformat(), required=True),
        _staff(options, every, "", _("每天人员")),
    ]
    for weekday, shift in zip(REGULAR, shifts, strict=True):
        fields += _places(options, replace(shift, staff=() if every else shift.staff), str(weekday), WEEKDAYS[weekday])
    about = [
        _("以前的排班到那天为止，不会改；节假日和调休上班按单日排。"), _("“每天人员”只填一次；哪天不一样，填在那天。"),
    ]  # fmt: skip
    return FormScreen(_("每周排班"), [*fields, _basis(_("排班通知的文号或标题"))], save, about)


def day_form(context: Context, duty: Duty, like: DayOrder | None, people: Sequence[PersonRow]) -> FormScreen:
    """Return the form that orders a single day, for what and by what `like` was ordered; dismissed with a sentence."""
    key = new_key()
    now = Shift(duty.leader.member.id if duty.leader else None, tuple(post.member.id for post in duty.staff))

    def save(given: dict[str, Any]) -> str:
        entry = DayEntry(
            key=key, organisation_id=context.organisation_id, day=duty.day, shift=_shift(given, ""), why=given["why"],
            basis=given["basis"],
        )  # fmt: skip
        order_day(context.actor, entry)
        return _("已定 {day} 的值班").format(day=day_name(duty.day))

    fields: list[Field] = [
        *_places(person_options(people, duty.day), now, "", ""),
        InputField(
            "why",
            _("事由"),
            value=like.why if like else "",
            required=True,
            max_length=100,
            hint=_("如 国庆值班、特护期、调换"),
        ),
        _basis(_("通知的文号，或谁定的"), like.basis if like else ""),
    ]
    return FormScreen(_("单日排班"), fields, save, _about(duty))


def substitute_form(context: Context, duty: Duty, people: Sequence[PersonRow]) -> FormScreen:
    """Return the form that names a substitute; dismissed with a sentence."""
    key = new_key()
    there = {post.member.id for post in duty.posts}
    options = person_options(people, duty.day)
    on_duty = [option for option in options if option[0] in there]

    def save(given: dict[str, Any]) -> str:
        entry = SubstituteEntry(
            key=key, organisation_id=context.organisation_id, day=duty.day, absent_id=given["absent_id"],
            by_id=given["by_id"], reason=given["reason"],
        )  # fmt: skip
        name_substitute(context.actor, entry)
        return _("已定 {day} 的代班").format(day=day_name(duty.day))

    absent = PickField("absent_id", _("谁不能来"), lambda: on_duty, required=True)
    absent.value = next((option[1] for option in on_duty if option[0] == duty.posts[0].member.id), "")
    others = [option for option in options if option[0] not in there]
    fields: list[Field] = [
        absent,
        PickField("by_id", _("谁代班"), lambda: others, required=True),
        InputField("reason", _("原因"), required=True, max_length=400, hint=_("如 出差、开庭、病假")),
    ]
    return FormScreen(_("定代班"), fields, save, _about(duty))


def absence_form(
    context: Context, duty: Duty, units: Sequence[UnitRow], belongs: Mapping[int, int | None]
) -> FormScreen:  # fmt: skip
    """Return the form for an absence from duty; dismissed with a sentence.

    `belongs`: to which unit each person belonged on that day; for who belonged to none (a leader) one is asked for.
    """
    key, day = new_key(), duty.day
    members = [post.member for post in duty.posts]
    options: list[Option] = [(one.id, plain(one.name, 60), plain(one.duty, 40), "") for one in members]
    offered = unit_options(units, day)
    office = next((row.id for row in there(units, day) if row.kind == UnitKind.PETITION_OFFICE), None)

    def save(given: dict[str, Any]) -> str:
        entry = AbsenceEntry(
            key=key, organisation_id=context.organisation_id, day=day, person_id=given["person_id"],
            finding=given["finding"], consequences=given["consequences"] == "yes", unit_id=given.get("unit_id"),
        )  # fmt: skip
        record_absence(context.actor, entry)
        return _("已记 {day} 缺岗").format(day=day_name(day))

    person = PickField("person_id", _("谁缺岗"), lambda: options, required=True)
    person.value = options[0][1] if len(options) == 1 else ""
    unit = PickField(
        "unit_id", _("计到部门"), lambda: offered, required=True, hint=_("院领导不属于部门：扣哪个部门的分")
    )  # fmt: skip
    unit.value = next((option[1] for option in offered if option[0] == office), "")

    def changed(field: Field) -> None:
        if field is person:
            found = meant(options, person.value.strip())
            unit.display = len(found) == 1 and belongs.get(found[0][0]) is None

    changed(person)
    fields: list[Field] = [
        person,
        unit,
        InputField("finding", _("查明"), required=True, max_length=_LONG, hint=_("什么时候不在、由谁查明")),
        ChoiceField("consequences", _("有后果"), yes_no(), hint=_("造成后果的，扣分更重")),
    ]
    return FormScreen(
        _("记缺岗：{day}").format(day=day_name(day)), fields, save,
        [_("记作无故脱岗（17-1），计本人和那天所在部门的分；记错了可以撤回。")], changed,
    )  # fmt: skip


def _about(duty: Duty) -> list[str]:
    return [f"{day_name(duty.day)}  {duty_line(duty)}", *why(duty)[:2]]


def _places(options: Sequence[Option], shift: Shift, suffix: str, day: str) -> list[Field]:
    names: Mapping[Any, str] = {option[0]: option[1] for option in options}
    leader = PickField(f"leader{suffix}", f"{day}{_('领导')}", lambda: options)
    leader.value = names.get(shift.leader, "")
    return [leader, _staff(options, shift.staff, suffix, f"{day}{_('人员')}")]


def _staff(options: Sequence[Option], persons: Sequence[int], suffix: str, label: str) -> Field:
    names: Mapping[Any, str] = {option[0]: option[1] for option in options}
    field = SeveralField(f"staff{suffix}", label, lambda: options, hint=_("可填几个"), width=30)
    field.value = JOINT.join(names[one] for one in persons if one in names)
    return field


def _basis(hint: str, value: str = "") -> Field:
    return InputField("basis", _("依据"), value=value, required=True, max_length=400, hint=hint)


def _shift(given: Mapping[str, Any], suffix: str, every: Sequence[int] | None = None) -> Shift:
    return Shift(given[f"leader{suffix}"], tuple(given[f"staff{suffix}"] or every or ()))
