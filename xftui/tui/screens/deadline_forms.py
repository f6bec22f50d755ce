"""The forms about a deadline of a case: met, extended, set, taken back."""

from collections.abc import Mapping, Sequence
from typing import Any

from xftui.domain.deadlines import COUNTINGS, FOLLOWS, Rule, What
from xftui.i18n import _
from xftui.services.deadlines import (
    NOT_SETTABLE,
    extend_deadline,
    meet_deadline,
    set_deadline,
    withdraw_deadline,
)
from xftui.store.queries.case_detail import CaseDetail
from xftui.store.queries.deadlines import DeadlineRow, case_deadlines
from xftui.text import plain
from xftui.tui.context import Context
from xftui.tui.screens.entry_form import date_field
from xftui.tui.screens.form import FormScreen
from xftui.tui.screens.versioned_form import Stand, VersionedForm
from xftui.tui.widgets.choice_field import ChoiceField
from xftui.tui.widgets.field import Field, InputField, whole_number
from xftui.tui.widgets.pick_field import Option, PickField


class DeadlineForms:
    """The forms for the deadlines of one case, as it stood when it was read."""

    def __init__(
        self, context: Context, case: CaseDetail, rules: Mapping[str, Rule], people: Sequence[Option]
    ) -> None:  # fmt: skip
        self._context = context
        self._case = case
        self._rules = rules
        self._people = people

    def meet(self, row: DeadlineRow) -> FormScreen:
        """Return the form that records that a deadline was met."""
        context = self._context
        following = self._rules.get(FOLLOWS.get(row.what, ""))
        fields: list[Field] = [
            date_field("done", _("哪天"), context.today, value=context.today().isoformat(), required=True),
            InputField("result", _("结果"), max_length=400, hint=_("如 已书面告知受理；可不填")),
        ]
        if following is not None:
            begin = _("起算{title}").format(title=following.title)
            fields.append(ChoiceField("go_on", _("接着"), [("yes", begin), ("no", _("不起算"))]))

        def save(given: dict[str, Any], version: int) -> str:
            go_on = given.get("go_on") == "yes"
            result = given["result"] or ""
            meet_deadline(context.actor, context.organisation_id, row.id, version, given["done"], result, go_on)
            return _("{title} 已了结").format(title=row.title)

        return self._versioned(_("期限了结"), fields, save, row)

    def extend(self, row: DeadlineRow) -> FormScreen:
        """Return the form that grants days on top of a deadline, once."""
        context, rule = self._context, self._rules[What.EXTENSION]
        fields: list[Field] = [
            date_field("granted", _("批准日期"), context.today, value=context.today().isoformat(), required=True),
            InputField(
                "days", _("延长几日"), value=str(rule.days), parse=whole_number, required=True, width=6, replaces=True,
                max_length=4, hint=_("最多 {n} 日，只能一次").format(n=rule.days),
            ),
            PickField("approved_by_id", _("批准人"), lambda: self._people, required=True),
            InputField("reason", _("理由"), required=True, max_length=400),
        ]  # fmt: skip

        def save(given: dict[str, Any], version: int) -> str:
            due = extend_deadline(
                context.actor, context.organisation_id, row.id, version, given["granted"], given["days"],
                given["reason"], given["approved_by_id"],
            )  # fmt: skip
            return _("{title} 延长到 {due}").format(title=row.title, due=due)

        return self._versioned(_("延长期限"), fields, save, row)

    def add(self) -> FormScreen:
        """Return the form that reckons a deadline by a rule in force."""
        context = self._context
        options = [_option(rule) for rule in self._rules.values() if rule.what not in NOT_SETTABLE]
        fields: list[Field] = [
            PickField("what", _("哪种期限"), lambda: options, required=True, hint=_("名单是 设置·期限 里启用的")),
            date_field("start", _("起算日"), context.today, value=context.today().isoformat(), required=True),
        ]

        def save(given: dict[str, Any]) -> str:
            what, start = given["what"], given["start"]
            due = set_deadline(context.actor, context.organisation_id, self._case.id, what, start)
            return _("{title} 到 {due}").format(title=self._rules[what].title, due=due)

        about = [f"{self._case.number}  {self._case.title}", _("同一种还没有了结的，由新算的代替。")]
        return FormScreen(_("定期限"), fields, save, about, subject=f"case {self._case.id}")

    def withdraw(self, row: DeadlineRow) -> FormScreen:
        """Return the form that takes a deadline back."""
        context = self._context
        fields = [InputField("reason", _("理由"), required=True, max_length=400)]

        def save(given: dict[str, Any], version: int) -> str:
            withdraw_deadline(context.actor, context.organisation_id, row.id, version, given["reason"])
            return _("已撤回：{what}").format(what=row.title)

        return self._versioned(_("撤回期限"), fields, save, row)

    def _versioned(self, title: str, fields: Sequence[Field], save: Any, row: DeadlineRow) -> VersionedForm:
        organisation, case_id = self._context.organisation_id, self._case.id

        def fresh() -> Stand:
            return Stand(next(one.version for one in case_deadlines(organisation, case_id) if one.id == row.id), {})

        about = [f"{self._case.number}  {self._case.title}", *row.explained]
        return VersionedForm(title, fields, save, Stand(row.version, {}), fresh, about, subject=f"deadline {row.id}")


def _option(rule: Rule) -> Option:
    counted = _("{since}起 {n} {counting}").format(
        since=plain(rule.since), n=rule.days, counting=COUNTINGS[rule.counting]
    )
    return rule.what, plain(rule.title), counted, ""
