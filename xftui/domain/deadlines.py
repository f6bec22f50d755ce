"""Default deadlines: what they are for, what follows from what, and how one that was reckoned is told."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum

from xftui.domain.workdays import WORKED, Counting, DayKind, Reckoning, Run
from xftui.i18n import _
from xftui.scoring.record import record


class What(StrEnum):
    """What a default deadline of the program's own is for; an office adds others, by words of their own."""

    ACCEPT = "accept"
    ANSWER = "answer"
    EXTENSION = "extension"
    """No deadline, but by how much that of an answer may be moved, once."""
    REVIEW_REQUEST = "review_request"
    REVIEW = "review"
    REREVIEW_REQUEST = "rereview_request"
    REREVIEW = "rereview"
    ORDER = "order"
    INQUIRY = "inquiry"
    SUPERVISED = "supervised"
    HALF_MONTH = "half_month"
    """Of no case: the report on all old petitioners."""


ON_RECORDS = frozenset({What.ORDER, What.SUPERVISED})
"""These belong to a record of their own, and begin and end with it."""
OF_COURTS = frozenset({What.INQUIRY, What.HALF_MONTH})
"""On as shipped only where the court's rules of scoring hold."""
OF_PETITIONER = frozenset({What.REVIEW_REQUEST, What.REREVIEW_REQUEST})
"""Until when the petitioner may ask; nobody in the office is late when it is over."""
SHORT: Mapping[str, str] = {
    What.ACCEPT: _("受理"),
    What.ANSWER: _("答复"),
    What.REVIEW_REQUEST: _("可复查"),
    What.REVIEW: _("复查"),
    What.REREVIEW_REQUEST: _("可复核"),
    What.REREVIEW: _("复核"),
    What.ORDER: _("督办令"),
    What.INQUIRY: _("初查"),
    What.SUPERVISED: _("督办件"),
}
"""What they are called where there is room for a word."""

FOLLOWS: Mapping[str, What] = {
    What.ACCEPT: What.ANSWER,
    What.ANSWER: What.REVIEW_REQUEST,
    What.REVIEW_REQUEST: What.REVIEW,
    What.REVIEW: What.REREVIEW_REQUEST,
    What.REREVIEW_REQUEST: What.REREVIEW,
}
"""What begins on the day on which the one before is met."""

COUNTINGS: Mapping[Counting, str] = {
    Counting.CALENDAR: _("自然日"),
    Counting.ROLLING: _("自然日顺延"),
    Counting.WORKING: _("工作日"),
}


@record(frozen=True, slots=True)
class Rule:
    """A default deadline: `days` from `since`, by what clause, and whether it is in force."""

    what: str
    title: str
    since: str
    days: int
    counting: Counting
    basis: str
    active: bool


def defaults(court: bool, grassroots: bool) -> tuple[Rule, ...]:
    """Return the default deadlines as shipped: those of the national regulation are off for courts."""
    national = grassroots and not court
    return tuple(
        replace(rule, active=court if rule.what in OF_COURTS else national or rule.what in ON_RECORDS)
        for rule in _SHIPPED
    )


def _rule(what: What, title: str, since: str, days: int, basis: str) -> Rule:
    return Rule(what, title, since, days, Counting.CALENDAR, basis, active=False)


_SHIPPED = (  # words of the record, like those of a scheme: in Chinese whatever the reader's language is
    _rule(What.ACCEPT, "受理决定", "登记", 15, "《信访工作条例》第二十三条"),
    _rule(What.ANSWER, "办结答复", "受理", 60, "《信访工作条例》第三十四条"),
    _rule(What.EXTENSION, "延长办理", "原期限", 30, "《信访工作条例》第三十四条：经负责人批准"),
    _rule(What.REVIEW_REQUEST, "申请复查", "收到答复", 30, "《信访工作条例》第三十五条"),
    _rule(What.REVIEW, "复查意见", "收到复查申请", 30, "《信访工作条例》第三十五条"),
    _rule(What.REREVIEW_REQUEST, "申请复核", "收到复查意见", 30, "《信访工作条例》第三十六条"),
    _rule(What.REREVIEW, "复核意见", "收到复核申请", 30, "《信访工作条例》第三十六条"),
    _rule(What.ORDER, "督办令办结", "签发", 15, "计分细则第七条：由签发领导定；这是填表时的预设"),
    _rule(What.INQUIRY, "倒查初查", "审批", 3, "计分细则第十条"),
    _rule(What.SUPERVISED, "督办件化解", "列入", 60, "督办函、批示另有期限的从其规定；这是填表时的预设"),
    _rule(What.HALF_MONTH, "老户半月报", "半月期满", 5, "计分细则第十五条：每半月一次；文中没有日数"),
)


_NAMED = (DayKind.HOLIDAY, DayKind.OWN_REST)


@record(frozen=True, slots=True)
class Told:
    """What is told of a deadline besides its reckoning. `extra`: days granted on top, contained in its days."""

    since: str
    basis: str
    extra: int = 0
    granted: date | None = None
    reason: str = ""


def explained(found: Reckoning, told: Told) -> list[str]:
    """Return how a deadline came about: from when, how many days, by what, and which days were passed over."""
    counted = _("{n} 个{counting}").format(n=found.days - told.extra, counting=COUNTINGS[found.counting])
    lines = [
        _("{due}：{start} {since}，次日起算 {counted}").format(
            due=found.due, start=found.start, since=told.since, counted=counted
        )
    ]
    if told.extra:
        granted = _("{day} 批准延长 {n} 日：{why}")
        lines.append(granted.format(day=told.granted, n=told.extra, why=told.reason))
    if found.unpublished:
        lines.append(unpublished_words(found.unpublished))
    if passed := [*_weekends(found.runs), *(_run(run) for run in found.runs if run.kind in _NAMED)]:
        lines.append(_("不计 {days}").format(days="、".join(passed)))
    if made_up := [_run(run) for run in found.runs if run.kind in WORKED]:
        lines.append(_("上班，计入 {days}").format(days="、".join(made_up)))
    return [*lines, _("依据 {basis}").format(basis=told.basis)]


def unpublished_words(years: Sequence[int]) -> str:
    """Return the sentence about years whose days off weren't published when a deadline was reckoned."""
    return _("{years} 年放假安排未公布，暂按周末休息算").format(years="、".join(map(str, years)))


def runs_text(runs: Sequence[Run]) -> str:
    """Return runs of days as they are kept."""
    return json.dumps(
        [[run.first.isoformat(), run.last.isoformat(), run.kind, run.why] for run in runs], ensure_ascii=False
    )


def runs_of(text: str) -> tuple[Run, ...]:
    """Return the runs of days that were kept as `text`."""
    return tuple(
        Run(date.fromisoformat(first), date.fromisoformat(last), DayKind(kind), why)
        for first, last, kind, why in json.loads(text)
    )


def years_text(years: Sequence[int]) -> str:
    """Return years as they are kept."""
    return " ".join(map(str, years))


def years_of(text: str) -> tuple[int, ...]:
    """Return the years that were kept as `text`."""
    return tuple(map(int, text.split()))


def _weekends(runs: Sequence[Run]) -> list[str]:
    """Return how many days of plain weekends there are; which ones, any calendar on a wall says."""
    days = sum((run.last - run.first).days + 1 for run in runs if run.kind is DayKind.WEEKEND)
    return [_("周末 {n} 天").format(n=days)] if days else []


def _run(run: Run) -> str:
    days = f"{run.first:%m-%d}" if run.first == run.last else f"{run.first:%m-%d}—{run.last:%m-%d}"
    return f"{days} {run.why}"
