"""A unit's objection to a published line, and the decision on it."""

from functools import partial
from typing import Any

from xftui.domain.keys import new_key
from xftui.i18n import _
from xftui.scoring.explain import figure
from xftui.scoring.scheme import Scheme
from xftui.scoring.sheet import Line
from xftui.services.objections import OUTCOMES, Decision, Outcome, decide_objection, raise_objection, ruled_as
from xftui.store.queries.objections import ObjectionRow
from xftui.text import plain
from xftui.tui import scoring_view as view
from xftui.tui.context import Context
from xftui.tui.scoring_view import Scored
from xftui.tui.screens.confirmed_form import ConfirmedForm
from xftui.tui.screens.entry_form import date_field
from xftui.tui.screens.form import FormScreen
from xftui.tui.screens.rulings_form import bounds_of, points_within
from xftui.tui.widgets.choice_field import ChoiceField
from xftui.tui.widgets.field import Field, InputField


def objection_form(context: Context, scored: Scored, unit_id: int, unit: str, line: int, item: Line) -> FormScreen:
    """Return the form by which a unit objects to its line number `line` of a published sheet."""
    key, today = new_key(), context.today()

    def save(given: dict[str, Any]) -> str:
        raise_objection(
            context.actor, key, context.organisation_id, scored.publication or 0, unit_id, line, given["raised"],
            given["raised_by"], given["reason"],
        )  # fmt: skip
        return _("已记下 {unit} 对 {clause} 的异议").format(unit=scored.name(unit), clause=item.clause)

    fields: list[Field] = [
        InputField("raised_by", _("提出人"), required=True, max_length=100),
        date_field("raised", _("日期"), lambda: today, value=today.isoformat(), required=True),
        InputField("reason", _("理由"), required=True, max_length=2000),
    ]
    about = [
        scored.published,
        f"{scored.name(unit)} · {item.clause} {figure(item.points)}  {view.reason(item)}",
        _("通报过的表不因异议而变；决定以后，再发的通报才变。"),
    ]
    return FormScreen(_("提出异议"), fields, save, about)


def decision_form(context: Context, scheme: Scheme, row: ObjectionRow, item: Line) -> ConfirmedForm:
    """Return the form that decides an objection; another figure can be given only where the line is a ruled one."""
    key, today = new_key(), context.today()
    ruled = ruled_as(item)

    def save(given: dict[str, Any]) -> str:
        outcome = Outcome(given["outcome"])
        points = given.get("points") if outcome is Outcome.RULED else None
        decision = Decision(outcome=outcome, day=given["day"], by=given["by"], reason=given["reason"], points=points)
        decide_objection(context.actor, key, context.organisation_id, row.id, row.version, decision)
        return _("{unit} 对 {clause} 的异议：{outcome}").format(
            unit=plain(row.unit, 60), clause=row.clause, outcome=OUTCOMES[outcome]
        )

    answers = [(one.value, OUTCOMES[one]) for one in OUTCOMES if one is not Outcome.RULED or ruled]
    fields: list[Field] = [ChoiceField("outcome", _("决定"), answers, hint=_("更正记录：决定后到记录里改，改了再通报"))]
    if ruled:
        fields.append(
            InputField(
                "points",
                _("核定分数"),
                parse=partial(points_within, bounds=bounds_of(scheme, item)),
                max_length=20,
                width=12,
            )
        )
    fields += [
        InputField("by", _("决定人"), required=True, max_length=100),
        date_field("day", _("日期"), lambda: today, value=today.isoformat(), required=True),
        InputField("reason", _("理由"), required=True, max_length=2000),
    ]
    about = [
        f"{row.unit} · {row.clause} {figure(row.points)}  {view.reason(item)}",
        _("{by} {day} 提出：{reason}").format(by=row.raised_by, day=row.raised, reason=plain(row.reason, 300)),
    ]
    return ConfirmedForm(_("决定异议"), fields, save, about, _("照此决定？"), _summary)


def _summary(given: dict[str, Any]) -> list[str]:
    outcome = Outcome(given["outcome"])
    said = OUTCOMES[outcome]
    if outcome is Outcome.RULED and given.get("points") is not None:
        said += f" {figure(given['points'])}"
    return [
        _("{outcome}，{by}，{day}").format(outcome=said, by=given["by"], day=given["day"]),
        _("理由：{reason}").format(reason=given["reason"]),
        _("决定记下后不能改。"),
    ]
