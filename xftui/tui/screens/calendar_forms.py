"""The forms that change the calendar: what each would move is shown before it is saved."""

from collections.abc import Callable, Sequence
from typing import Any

from xftui.domain.keys import new_key
from xftui.i18n import _
from xftui.services.calendars import (
    DaysEntry,
    order_days,
    preview_order,
    preview_withdrawal,
    withdraw_day,
)
from xftui.store.queries.calendars import OwnDay
from xftui.tui.context import Context
from xftui.tui.screens.entry_form import date_field
from xftui.tui.screens.looks_first import LooksFirst, Preview
from xftui.tui.widgets.choice_field import ChoiceField
from xftui.tui.widgets.field import Field, InputField


class PreviewedForm(LooksFirst):
    """A form that looks first at what it moves."""

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        save: Callable[[dict[str, Any]], Any],
        about: Sequence[str],
        preview: Preview,
        change: Callable[[dict[str, Any]], str],
    ) -> None:
        super().__init__(title, fields, save, about)
        self.look_first(preview, change)


def days_form(context: Context) -> PreviewedForm:
    """Return the form that orders days to be worked or not; dismissed with a sentence."""
    key = new_key()

    def entry(given: dict[str, Any]) -> DaysEntry:
        return DaysEntry(
            key=key, organisation_id=context.organisation_id, first=given["first"],
            last=given["last"] or given["first"], working=given["working"] == "yes", why=given["why"],
            basis=given["basis"],
        )  # fmt: skip

    def save(given: dict[str, Any]) -> str:
        return _("已定；移动了 {n} 个期限").format(n=order_days(context.actor, entry(given)))

    def change(given: dict[str, Any]) -> str:
        days = entry(given)
        when = str(days.first)
        if days.last != days.first:
            when = _("{first} 至 {last}").format(first=days.first, last=days.last)
        return _told(when, days.working, days.why)

    fields: list[Field] = [
        date_field("first", _("起日"), context.today, required=True),
        date_field("last", _("止日"), context.today, hint=_("含当天；只有一天的不填")),
        ChoiceField("working", _("上班"), [("no", _("不上班")), ("yes", _("上班"))]),
        InputField("why", _("事由"), required=True, max_length=100, hint=_("如 防汛停班、节前值班")),
        InputField("basis", _("依据"), required=True, max_length=400, hint=_("通知的文号或标题")),
    ]
    about = [_("压过国家公布的安排。定错了的，撤回再定。")]
    return PreviewedForm(_("定本单位的日子"), fields, save, about, lambda given: preview_order(entry(given)), change)


def withdraw_form(context: Context, row: OwnDay) -> PreviewedForm:
    """Return the form that takes an ordered day back; dismissed with a sentence."""

    def save(given: dict[str, Any]) -> str:
        moved = withdraw_day(context.actor, context.organisation_id, row.id, row.version, given["reason"])
        return _("已撤回；移动了 {n} 个期限").format(n=moved)

    what = _told(str(row.day), row.working, row.why)
    fields = [InputField("reason", _("理由"), required=True, max_length=400)]
    return PreviewedForm(
        _("撤回这一天"), fields, save, [what], lambda _given: preview_withdrawal(context.organisation_id, row.day),
        lambda _given: _("撤回 {what}").format(what=what),
    )  # fmt: skip


def _told(when: str, working: bool, why: str) -> str:
    return _("{when} {what}：{why}").format(when=when, what=_("上班") if working else _("不上班"), why=why)
