"""Accountability reviews of the demo court: one at every stage, of all five origins."""

from dataclasses import dataclass
from datetime import date

from xftui.demo.days import before
from xftui.demo.docket import Docket
from xftui.demo.plan import Contacted
from xftui.demo.plan_duties import ReviewRegistered, ReviewStepTaken, ReviewWithdrawn
from xftui.domain.captions import Source
from xftui.domain.reviews import Origin, Step
from xftui.scoring.facts import Kind, Level

_GROUNDS = {
    Origin.HIGHER: "信访人到上级机关走访，查接访和答复是否到位",
    Origin.HANDED_DOWN: "上级交办后未按期反馈，查办理经过",
    Origin.LEADER: "院领导接访时反映多次来院未得答复",
    Origin.OFFICE: "信访办接访时反映承办人态度和办理期限",
    Origin.MEDIA: "媒体报道后核查办理经过",
}
_SUBMIT = (Step.SUBMIT, "zheng", "")
_SECOND = (Step.SECOND, "zhang", "同意")
_APPROVE = (Step.APPROVE, "liang", "同意倒查")
_INQUIRE = (Step.INQUIRE, "zheng", "已调卷核对时间，承办人说明了情况，建议研究")
_DETERMINE = (Step.DETERMINE, "liang", "接访后未按期答复，承办人负直接责任")
_CARRY_OUT = (Step.CARRY_OUT, "zheng", "已谈话提醒，书面检查附卷")
_TO_INQUIRY = (_SUBMIT, _SECOND, _APPROVE, _INQUIRE)
_TO_EXECUTION = (*_TO_INQUIRY, _DETERMINE, _CARRY_OUT)
_REFUSE = (Step.REFUSE, "zhang", "期限内已答复，不进入倒查")
_CLEAR = (Step.CLEAR, "liang", "鉴定期间不计入期限，不追究责任")


@dataclass(frozen=True, slots=True)
class _Course:
    """A review of some origin, and the steps taken so far: the last of them `ago` days ago or a little more."""

    origin: Origin
    ago: int
    steps: tuple[tuple[Step, str, str], ...] = ()
    withdrawn: str = ""


_COURSES = (
    _Course(Origin.LEADER, 1),
    _Course(Origin.HIGHER, 2, (_SUBMIT,)),
    _Course(Origin.MEDIA, 0, (_SUBMIT, _SECOND)),
    _Course(Origin.OFFICE, 0, (_SUBMIT, _SECOND, _APPROVE)),
    _Course(Origin.HANDED_DOWN, 5, _TO_INQUIRY),
    _Course(Origin.HIGHER, 3, (*_TO_INQUIRY, _DETERMINE)),
    _Course(Origin.HANDED_DOWN, 12, _TO_EXECUTION),
    _Course(Origin.HIGHER, 25, (*_TO_EXECUTION, (Step.REPORT, "zheng", "已向市法院信访处书面反馈"))),
    _Course(Origin.OFFICE, 6, (*_TO_INQUIRY, _CLEAR)),
    _Course(Origin.OFFICE, 9, (_SUBMIT, _REFUSE)),
    _Course(Origin.LEADER, 30, (), "与在办的倒查是同一件事，登记重了"),
)


def add_reviews(docket: Docket) -> None:
    """Enter the reviews that are under way, each of another case."""
    used = {event.case for event in docket.events if isinstance(event, ReviewRegistered)}
    for course in _COURSES:
        days = [before(docket.today - date.resolution * course.ago)]
        for _step in course.steps:
            days.insert(0, before(days[0]))
        about = _about(docket, course.origin, days[0], used)
        used.add(about.case)
        _enter(docket, course, about, days)


def _enter(docket: Docket, course: _Course, about: Contacted, days: list[date]) -> None:
    review = docket.ref("review")
    docket.events.append(
        ReviewRegistered(days[0], review, about.unit, about.case, course.origin, _GROUNDS[course.origin])
    )
    for day, (step, person, note) in zip(days[1:], course.steps, strict=True):
        held = tuple(docket.staff(about.unit)[1:2]) if step is Step.DETERMINE else ()
        docket.events.append(ReviewStepTaken(day, docket.ref("review-step"), review, step, person, note, held))
    if course.withdrawn:
        docket.events.append(ReviewWithdrawn(days[0], docket.ref("review-withdrawal"), review, course.withdrawn))


def _about(docket: Docket, origin: Origin, day: date, used: set[str]) -> Contacted:
    """Return the latest contact before `day` that such a review is about: of a case that has none."""
    found = [
        event
        for event in docket.events
        if isinstance(event, Contacted)
        and event.day < day
        and event.case not in used
        and event.unit in ("zxj", "myt", "met", "lat", "xzt")
        and _led_to(origin, event)
    ]
    return max(found, key=lambda event: (event.day, event.ref))


def _led_to(origin: Origin, event: Contacted) -> bool:
    if origin is Origin.HIGHER:
        return event.kind is Kind.VISIT and event.level is not Level.OWN
    if origin is Origin.HANDED_DOWN:
        return event.way is not None and event.way.source in (Source.HANDED_DOWN, Source.PRESSED)
    if origin is Origin.MEDIA:
        return event.way is not None and event.way.source is Source.MEDIA
    return event.kind is Kind.VISIT and event.level is Level.OWN
