"""The forms for what is recorded beside the cases, anew or to be corrected; and taking one back."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from xftui.domain.fact_captions import FACT_VALUES, LAPSES
from xftui.domain.keys import new_key
from xftui.domain.owed import OWED, Owed
from xftui.i18n import _
from xftui.scoring.facts import Level, NoticeType, Organ, Scope
from xftui.services.duties import (
    LapseEntry,
    NoticeEntry,
    order_special_period,
    record_lapse,
    record_notice,
    withdraw,
)
from xftui.services.duty_corrections import (
    correct_lapse,
    correct_notice,
    correct_owed,
    correct_special_period,
    correct_supervised,
)
from xftui.store.models import Withdrawable
from xftui.store.queries.duty_form import Recorded, recorded
from xftui.tui.context import Context
from xftui.tui.screens.confirmed_form import ConfirmedForm
from xftui.tui.screens.entry_form import date_field
from xftui.tui.screens.form import FormScreen
from xftui.tui.screens.small_forms import reason_field
from xftui.tui.screens.versioned_form import Stand, VersionedForm, fill
from xftui.tui.widgets.choice_field import ChoiceField, yes_no
from xftui.tui.widgets.field import Field, InputField, whole_number
from xftui.tui.widgets.pick_field import Option, PickField

_LONG = 4000


def lapse_form(
    context: Context, units: Sequence[Option], people: Sequence[Option], found: Recorded | None = None
) -> FormScreen:
    """Return the form for a failure in duty, or to correct the one `found`; dismissed with a sentence."""
    key, today = new_key(), context.today()
    clauses: list[Option] = [(clause, f"{clause} {title}", "", "") for clause, title in LAPSES.items()]

    def save(given: dict[str, Any], version: int) -> str:
        entry = LapseEntry(
            key=key, organisation_id=context.organisation_id, unit_id=given["unit_id"], day=given["day"],
            clause=given["clause"], finding=given["finding"], consequences=given["consequences"] == "yes",
            person_id=given["person_id"], times=given["times"],
        )  # fmt: skip
        if found is not None:
            correct_lapse(context.actor, found.id, version, entry, given["reason"])
            return _("已更正失职")
        record_lapse(context.actor, entry)
        return _("已登记失职：{clause} {title}").format(clause=given["clause"], title=LAPSES[given["clause"]])

    fields: list[Field] = [
        PickField("unit_id", _("部门"), lambda: units, required=True),
        PickField("clause", _("条款"), lambda: clauses, required=True),
        _day(today),
        PickField("person_id", _("责任人"), lambda: people, hint=_("有具体的人才填")),
        ChoiceField("consequences", _("有后果"), yes_no(), hint=_("只有 17-1 才分有没有造成后果")),
        InputField(
            "times", _("次数"), value="1", parse=whole_number, required=True, width=6, replaces=True, max_length=4
        ),
        InputField("finding", _("查明"), required=True, max_length=_LONG, hint=_("什么事、由谁查明")),
    ]
    options = {"unit_id": units, "clause": clauses, "person_id": people}
    return _form(context, (_("登记失职"), _("更正失职")), fields, save, found, options)


def notice_form(context: Context, units: Sequence[Option], found: Recorded | None = None) -> FormScreen:
    """Return the form for a notice about a unit, or to correct the one `found`; dismissed with a sentence."""
    key, today = new_key(), context.today()

    def save(given: dict[str, Any], version: int) -> str:
        type_ = NoticeType(given["type"])
        entry = NoticeEntry(
            key=key, organisation_id=context.organisation_id, unit_id=given["unit_id"], day=given["day"], type=type_,
            level=None if type_ is NoticeType.YELLOW_CARD else Level(given["level"]), basis=given["basis"],
            organ=Organ(given["organ"]), incident=given["incident"] or "",
        )  # fmt: skip
        if found is not None:
            correct_notice(context.actor, found.id, version, entry, given["reason"])
            return _("已更正通报")
        record_notice(context.actor, entry)
        return _("已登记通报：{type}").format(type=FACT_VALUES[NoticeType][type_])

    fields: list[Field] = [
        PickField("unit_id", _("单位"), lambda: units, required=True),
        ChoiceField("type", _("类别"), _answers(NoticeType)),
        ChoiceField("level", _("层级"), _answers(Level), hint=_("黄牌警告不看层级")),
        ChoiceField("organ", _("机关"), _answers(Organ)),
        _day(today),
        InputField("basis", _("文件"), required=True, max_length=400, hint=_("文号或标题")),
        InputField("incident", _("同一事件"), max_length=64, hint=_("几份通报说的是同一件事，写同一个词；可不填")),
    ]
    return _form(context, (_("登记通报"), _("更正通报")), fields, save, found, {"unit_id": units})


def special_period_form(context: Context, found: Recorded | None = None) -> FormScreen:
    """Return the form for a notified special period, or to correct the one `found`; dismissed with a sentence."""
    key = new_key()

    def save(given: dict[str, Any], version: int) -> str:
        scope, days = Scope(given["scope"]), (given["start"], given["end"])
        if found is not None:
            correct_special_period(
                context.actor, context.organisation_id, found.id, version, scope, *days, given["basis"], given["reason"]
            )
            return _("已更正特护期")
        order_special_period(context.actor, key, context.organisation_id, scope, *days, given["basis"])
        return _("已定特护期 {start} 至 {end}").format(start=given["start"], end=given["end"])

    fields: list[Field] = [
        ChoiceField("scope", _("范围"), _answers(Scope)),
        date_field("start", _("起始日"), context.today, required=True),
        date_field("end", _("结束日"), context.today, required=True),
        InputField("basis", _("依据"), required=True, max_length=400, hint=_("通知的文号或标题")),
    ]
    about = [_("首尾两天都算在内，各单位都适用。")]
    return _form(context, (_("定特护期"), _("更正特护期")), fields, save, found, about=about)


def supervised_form(context: Context, units: Sequence[Option], found: Recorded) -> FormScreen:
    """Return the form that corrects a supervised matter; dismissed with a sentence."""

    def save(given: dict[str, Any], version: int) -> str:
        correct_supervised(
            context.actor, context.organisation_id, found.id, version, given["unit_id"], Level(given["level"]),
            given["due"], given["basis"], given["reason"],
        )  # fmt: skip
        return _("已更正督办件")

    fields: list[Field] = [
        PickField("unit_id", _("责任单位"), lambda: units, required=True),
        ChoiceField("level", _("层级"), _answers(Level)),
        date_field("due", _("化解期限"), context.today, required=True),
        InputField("basis", _("依据"), required=True, max_length=400),
    ]
    title = _("更正督办件")
    return _form(context, (title, title), fields, save, found, {"unit_id": units}, [found.about])


def owed_form(context: Context, units: Sequence[Option], found: Recorded) -> FormScreen:
    """Return the form that corrects a report that is owed; dismissed with a sentence."""

    def save(given: dict[str, Any], version: int) -> str:
        correct_owed(
            context.actor, context.organisation_id, found.id, version, given["unit_id"], given["due"],
            given["received"], given["matter"] or "", given["reason"],
        )  # fmt: skip
        return _("已更正应报的{what}").format(what=OWED[owed])

    owed = Owed(found.texts["reason_owed"])
    fields: list[Field] = [
        PickField("unit_id", _("单位"), lambda: units, required=True),
        date_field("due", _("期限"), context.today, required=True),
        date_field("received", _("收到日期"), context.today, hint=_("没有收到的，清空")),
        InputField("matter", _("内容"), required=owed is Owed.NOTICE, max_length=200),
    ]
    title = _("更正应报的{what}").format(what=OWED[owed])
    return _form(context, (title, title), fields, save, found, {"unit_id": units})


def _form(
    context: Context,
    titles: tuple[str, str],
    fields: Sequence[Field],
    save: Callable[[dict[str, Any], int], str],
    found: Recorded | None,
    options: Mapping[str, Sequence[Option]] = MappingProxyType({}),
    about: Sequence[str] = (),
) -> FormScreen:
    """Return the form that records something (the first title), or corrects what was `found` (the second)."""
    if found is None:
        return FormScreen(titles[0], fields, lambda given: save(given, 0), about)
    organisation, kind, record_id = context.organisation_id, found.kind, found.id

    def stand(now: Recorded) -> Stand:
        named = {**now.named, **{name: text for name, text in now.texts.items() if name in options}}
        chosen = {
            name: next((option[1] for option in options[name] if option[0] == value), "")
            for name, value in named.items()
        }
        return Stand(now.version, {**now.texts, **chosen})

    fill(fields, stand(found))
    return VersionedForm(
        titles[1], [*fields, reason_field()], save, stand(found),
        lambda: stand(recorded(organisation, kind, record_id)), about, subject=str(record_id),
    )  # fmt: skip


def withdrawal_form(
    context: Context, model: type[Withdrawable], record_id: int, version: int, what: str, *, scores: bool = True
) -> ConfirmedForm:
    """Return the form that takes a record back, one that `scores` or another; dismissed with a sentence."""
    effect = _("撤回后不再计分，原记录和理由都留着。") if scores else _("撤回后不再算数，原记录和理由都留着。")

    def save(given: dict[str, Any]) -> str:
        withdraw(context.actor, context.organisation_id, model, record_id, version, given["reason"])
        return _("已撤回：{what}").format(what=what)

    def summary(given: dict[str, Any]) -> list[str]:
        return [_("理由：{reason}").format(reason=given["reason"]), effect]

    fields = [InputField("reason", _("理由"), required=True, max_length=400)]
    return ConfirmedForm(_("撤回记录"), fields, save, [what], _("撤回这条记录？"), summary)


def _day(today: date) -> Field:
    return date_field("day", _("日期"), lambda: today, value=today.isoformat(), required=True)


def _answers(type_: type[Level] | type[NoticeType] | type[Organ] | type[Scope]) -> list[tuple[str, str]]:
    return [(value.value, caption) for value, caption in FACT_VALUES[type_].items()]
