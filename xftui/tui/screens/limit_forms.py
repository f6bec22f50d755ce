"""The form of a default deadline: which open ones would move with it is shown before it is saved."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from xftui.domain.deadlines import COUNTINGS, Rule, What
from xftui.domain.keys import new_key
from xftui.domain.workdays import Counting
from xftui.i18n import _
from xftui.services.calendars import Move
from xftui.services.deadline_rules import RuleEntry, follows, preview_rule, set_rule
from xftui.store.queries.deadline_rules import RuleRow, deadline_rules
from xftui.store.queries.deadlines import OpenDeadline
from xftui.text import plain
from xftui.tui.context import Context
from xftui.tui.screens.entry_form import date_field
from xftui.tui.screens.looks_first import LooksFirst
from xftui.tui.screens.versioned_form import Stand, VersionedForm, fill
from xftui.tui.widgets.choice_field import ChoiceField, yes_no
from xftui.tui.widgets.field import Field, InputField, whole_number


class RuleForm(LooksFirst, VersionedForm):
    """Changes a default; what it moves is looked at first."""


def rule_form(context: Context, row: RuleRow, running: Sequence[OpenDeadline]) -> RuleForm:
    """Return the form that changes a default by which `running` were reckoned; dismissed with a sentence."""
    key, before = new_key(), row.rule

    def entry(given: dict[str, Any], version: int | None) -> RuleEntry:
        return RuleEntry(
            key=key, organisation_id=context.organisation_id, rule=rule_as_given(before, given), version=version,
            holds_from=given.get("holds_from") or None,
        )  # fmt: skip

    def save(given: dict[str, Any], version: int | None) -> str:
        moved = set_rule(context.actor, entry(given, version))
        said = _("已改 {title}；移动了 {n} 个期限") if moved else _("已改 {title}；已经算出的期限不变")
        return said.format(title=given["title"], n=moved)

    def fresh() -> Stand:
        return _stand(next(one for one in deadline_rules(context.organisation_id) if one.rule.what == before.what))

    def preview(given: dict[str, Any]) -> tuple[Move, ...] | None:
        return preview_rule(entry(given, row.version)) or None

    fields = rule_fields(before)
    if running:
        hint = _("这天和以后起算的未结期限跟着改，先列出来看；不填，已经算出的都不变")
        fields.append(date_field("holds_from", _("适用于"), context.today, hint=hint))
    fill(fields, _stand(row))
    form = RuleForm(_("改默认期限"), fields, save, _stand(row), fresh, _about(before, running))
    form.look_first(preview, lambda given: _told(before, rule_as_given(before, given), given["holds_from"]))
    return form


def _about(rule: Rule, running: Sequence[OpenDeadline]) -> list[str]:
    """Say what open deadlines there are, or why none follows."""
    if not follows(rule.what):
        return [rule.title, _("只管以后：签发的、批准的、来文写明的日子不跟着改。")]
    if not running:
        return [rule.title]
    starts = [one.reckoning.start for one in running]
    told = _("未结的 {n} 个期限，{first} 至 {last} 起算。以后登记的都按改后的算。")
    return [rule.title, told.format(n=len(running), first=min(starts), last=max(starts))]


def _told(before: Rule, after: Rule, holds_from: Any) -> str:
    told = _("{title}：{before}改为 {after}，{day} 及以后起算的；以前起算的照旧")
    figures = [
        _("{n} 个{counting}").format(n=rule.days, counting=COUNTINGS[rule.counting]) for rule in (before, after)
    ]  # fmt: skip
    return told.format(title=after.title, before=figures[0], after=figures[1], day=holds_from)


def rule_fields(rule: Rule) -> list[Field]:
    """Return the fields of a default."""
    countings = [(counting.value, caption) for counting, caption in COUNTINGS.items()]
    rolling = _("顺延：最后一天不上班的，到下一个上班的日子")
    fields: list[Field] = [
        InputField("title", _("期限"), required=True, max_length=40),
        InputField("since", _("从何时起"), required=True, max_length=40, hint=_("如 登记、收到函；当天不算")),
        InputField("days", _("天数"), parse=whole_number, required=True, width=6, replaces=True, max_length=4),
        ChoiceField("counting", _("算法"), countings, hint=rolling),
        InputField("basis", _("依据"), required=True, max_length=400, hint=_("哪个文件、哪一条")),
        ChoiceField("active", _("启用"), yes_no(), value="yes"),
    ]
    if rule.what == What.EXTENSION:
        fields = [field for field in fields if field.key != "counting"]
    return fields


def rule_as_given(rule: Rule, given: dict[str, Any]) -> Rule:
    """Return a default as the fields have it."""
    counting = Counting(given.get("counting", rule.counting))
    texts = {name: given[name] for name in ("title", "since", "days", "basis")}
    return replace(rule, **texts, counting=counting, active=given["active"] == "yes")


def _stand(row: RuleRow) -> Stand:
    rule = row.rule
    texts = {
        "title": plain(rule.title), "since": plain(rule.since), "days": str(rule.days),
        "counting": rule.counting.value, "basis": plain(rule.basis), "active": "yes" if rule.active else "",
    }  # fmt: skip
    return Stand(row.version, texts)
