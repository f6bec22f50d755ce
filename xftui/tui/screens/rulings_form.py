"""Giving an open line its figure: a signed decision, confirmed before it is recorded."""

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from functools import partial
from typing import Any

from xftui.domain import Refused
from xftui.domain.keys import new_key
from xftui.i18n import _
from xftui.scoring.explain import figure
from xftui.scoring.kinds.events import OpenRule
from xftui.scoring.scheme import Scheme
from xftui.scoring.sheet import Bounds, Line, Status
from xftui.services.rulings import give_ruling
from xftui.store.queries.organisations import UnitRow
from xftui.tui import scoring_view as view
from xftui.tui.context import Context
from xftui.tui.scoring_view import Scored
from xftui.tui.screens.confirmed_form import ConfirmedForm
from xftui.tui.screens.entry_form import date_field
from xftui.tui.screens.form import FormScreen
from xftui.tui.widgets.field import InputField


def ruling_form(context: Context, scored: Scored, unit: str, line: Line, found: Iterable[UnitRow]) -> ConfirmedForm:
    """Return the form for a line that is open or was ruled, of one record; dismissed with a sentence."""
    key, name, fact = new_key(), f"{line.clause}:{line.facts[0]}", line.facts[0]
    unit_id = next((row.id for row in found if row.code == unit), None)
    day, bounds = context.today(), bounds_of(scored.scheme, line)

    def save(given: dict[str, Any]) -> str:
        give_ruling(
            context.actor, key, context.organisation_id, unit_id, name, given["points"], given["by"], given["day"],
            given["reason"],
        )  # fmt: skip
        return _("已核定 {unit} {line}：{points}").format(
            unit=scored.name(unit), line=name, points=figure(given["points"])
        )

    clause = scored.scheme.clause(line.clause)
    about = [f"{scored.name(unit)} · {clause.id} {clause.title}（{fact}）  {view.reason(line)}"]
    if bounds is not None:
        about.append(_("扣分写负数；{bounds}").format(bounds=view.bounds_text(bounds)))
    if line.status is not Status.OPEN:
        about.append(_("现为 {points} 分；再作的核定代替它，原来的留着。").format(points=figure(line.points)))
    fields = [
        InputField(
            "points", _("分数"), parse=partial(points_within, bounds=bounds), required=True, max_length=20, width=12
        ),
        InputField("by", _("核定人"), required=True, max_length=100),
        date_field("day", _("日期"), lambda: day, value=day.isoformat(), required=True),
        InputField("reason", _("理由"), required=True, max_length=2000),
    ]
    return ConfirmedForm(_("核定"), fields, save, about, _("照此核定？"), _summary)


def _summary(given: dict[str, Any]) -> list[str]:
    return [
        _("核定 {points} 分，{by}，{day}").format(points=figure(given["points"]), by=given["by"], day=given["day"]),
        _("理由：{reason}").format(reason=given["reason"]),
        _("核定记下后不能改，只能再作一次来代替。"),
    ]


def as_of_form(context: Context, now: object) -> FormScreen:
    """Return the form that asks for an as-of date; dismissed with it."""
    today = context.today()

    def save(given: dict[str, Any]) -> object:
        day = given["as_of"]
        if day > today:
            raise Refused({"as_of": _("{day} 还没有到").format(day=day)})
        return day

    field = date_field("as_of", _("截至日"), lambda: today, value=str(now), required=True)
    return FormScreen(_("截至哪一天"), [field], save, [_("只算到那天为止的记录，那天以后的一概不看；Enter 照此计算")])


def _decimal(text: str) -> Decimal:
    typed = text.replace("−", "-").replace("－", "-").replace("＋", "+").replace("．", ".").replace("。", ".")
    try:
        value = Decimal(typed)
    except InvalidOperation:
        raise ValueError(_("应是分数，如 -3 或 -0.5")) from None
    if not value.is_finite():
        raise ValueError(_("应是分数，如 -3 或 -0.5"))
    return value


def bounds_of(scheme: Scheme, line: Line) -> Bounds | None:
    """Return what a ruling on a line may give, as far as it is known once there is one."""
    rule = scheme.clause(line.clause).rule
    return rule.bounds if isinstance(rule, OpenRule) else line.bounds


def points_within(text: str, bounds: Bounds | None) -> Decimal:
    """Return the figure typed, signed. Raises ValueError with a sentence if it is none, or beyond the bounds."""
    points, (low, high) = _decimal(text), bounds or (None, None)
    if (low is not None and points < low) or (high is not None and points > high):
        raise ValueError(_("超出本条允许的范围：{bounds}").format(bounds=view.bounds_text((low, high))))
    return points
