"""The duty roster in words: who stands there, what marks the day, and why it is they."""

from collections.abc import Mapping
from datetime import date

from xftui.domain.captions import WEEKDAYS
from xftui.domain.fact_captions import FACT_VALUES
from xftui.domain.roster import REGULAR, DayOrder, Duty, Member, Post, StandIn, Substitution, Week
from xftui.domain.workdays import Day, DayKind
from xftui.i18n import _
from xftui.scoring.facts import Scope


def day_name(day: date) -> str:
    """Return a day of a month with its weekday: `11-21 周一`."""
    return f"{day:%m-%d} {WEEKDAYS[day.weekday()]}"


def duty_line(duty: Duty) -> str:
    """Return who is on duty, in one line: the leader with the post, then the staff."""
    if not duty.posts:
        return _("未排班") if duty.wanted else _("未排班（{why}）").format(why=day_words(duty.look))
    leader = duty.leader and standing(duty.leader, f"{duty.leader.member.name} {duty.leader.member.duty}".rstrip())
    staff = "、".join(standing(post) for post in duty.staff)
    return f"{leader or _('未定领导')} · {staff or _('未定工作人员')}"


def special_words(scope: Scope, start: date, end: date, day: date) -> str:
    """Return that `day` lies in a special period, and till when; or from when on one is ordered."""
    name = FACT_VALUES[Scope][scope]
    if start > day:
        return _("特护期（{scope}）{start} 起").format(scope=name, start=f"{start:%m-%d}")
    return _("特护期（{scope}）至 {end}").format(scope=name, end=f"{end:%m-%d}")


def standing(post: Post, called: str = "") -> str:
    """Return somebody on duty, with whom they stand in for."""
    name = called or post.member.name
    return (
        _("{name}（代 {absent}）").format(name=name, absent=post.stands_in[0].absent.name) if post.stands_in else name
    )


def day_words(look: Day) -> str:
    """Return what marks a day in the calendar; nothing for a plain weekday."""
    match look.kind:
        case DayKind.WEEKEND:
            return _("周末")
        case DayKind.HOLIDAY:
            return look.why
        case DayKind.MADE_UP:
            return _("调休上班")
        case DayKind.OWN_REST:
            return _("休息：{why}").format(why=look.why)
        case DayKind.OWN_WORK:
            return _("上班：{why}").format(why=look.why)
    return ""


def why(duty: Duty) -> list[str]:
    """Return why these are on duty, or why nobody is: what decided it, then who stands in for whom."""
    return [_decided(duty), *(_stands_in(one.by.name, one.absent.name, one.reason) for one in stand_ins(duty))]


def stand_ins(duty: Duty) -> list[StandIn]:
    """Return who stands in for whom on that day."""
    return [one for post in duty.posts for one in post.stands_in]


def decided(one: Week | DayOrder | Substitution, people: Mapping[int, Member]) -> str:
    """Return a decision about the roster in words."""
    match one:
        case Week():
            return _("每周排班：{since} 起（{basis}）").format(since=one.since, basis=one.basis)
        case DayOrder():
            return _("单日安排：{why}（{basis}）").format(why=one.why, basis=one.basis)
        case Substitution():
            return _stands_in(people[one.by].name, people[one.absent].name, one.reason)


def absence(name: str, finding: str) -> str:
    """Return an absence from duty in words."""
    return _("缺岗：{name}，{finding}").format(name=name, finding=finding)


def _stands_in(by: str, absent: str, reason: str) -> str:
    return _("代班：{by} 代 {absent}，{reason}").format(by=by, absent=absent, reason=reason)


def _decided(duty: Duty) -> str:
    if (one := duty.order or duty.week) is not None:
        return decided(one, {})
    if not duty.look.working:
        return _("{why}：不上班，也没有单日安排").format(why=day_words(duty.look))
    if duty.day.weekday() not in REGULAR:
        return _("{why}：每周排班只管周一到周五，请定单日安排").format(why=day_words(duty.look))
    return _("这一天还没有每周排班")
