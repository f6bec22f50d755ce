"""The demo town's campaign, over by now: three phases, every village screened, four key matters, and the inspection."""

from datetime import date, timedelta

from xftui.demo.days import after, before
from xftui.demo.docket import Docket
from xftui.demo.plan import Contacted
from xftui.demo.plan_campaigns import (
    AnswerableNamed,
    CampaignClosed,
    CampaignMatterAdded,
    CampaignPlanned,
    CampaignTaskDone,
    ScreeningsReceived,
)
from xftui.demo.plan_files import Assigned, FileOpened
from xftui.domain.campaigns import month_ends

_BEGAN, _SCREENED, _SOLVED, _ENDED = -104, -96, -56, -25
"""Days from today to the beginning and to the ends of the three phases."""
_KINDS = ("persistent", "above", "persistent")
"""Why the old petitioners' matters are key ones, by their place."""
_COLLECTIVE = 5
_MINUTES = (
    "通报摸底情况；四件重点事项逐件定包案领导、措施和时限",
    "逐件过堂：集体访一件已答复，移民安置房一件请住建所鉴定；缺报排查表的村当场表态",
    "准备检查验收：逐件对照措施核材料，没有化解的落实稳控",
)
_ANSWERABLE = "{village}村支书：排查时已知有人串联，没有报告"


def add_campaign(docket: Docket, units: tuple[str, ...], names: dict[str, str]) -> None:
    """Enter the campaign of the last months, modelled on one of a mine's."""
    ref, first = docket.ref("campaign"), docket.today + timedelta(days=_BEGAN)
    lasts = tuple(docket.today + timedelta(days=days) for days in (_SCREENED, _SOLVED, _ENDED))
    planned, due = before(first), after(first, 13)
    docket.events.append(
        CampaignPlanned(
            planned, ref, "信访突出问题专项治理", f"镇党发（演示）〔{first.year}〕21号", first,
            (lasts[0], lasts[1], lasts[2]), "mayor", "",
            "雷若愚（副组长）、王芳（办公室）、国土住建民政司法各所、各村支书", units, due,
        )
    )  # fmt: skip
    for day, count in ((before(due), len(units) - 4), (after(due, 2), 3)):
        docket.events.append(ScreeningsReceived(day, docket.ref("screenings"), ref, count))
    _key_matters(docket, ref, after(first, 9), names)
    _tasks(docket, ref, first, lasts[2])


def _key_matters(docket: Docket, campaign: str, day: date, names: dict[str, str]) -> None:
    """The old petitioners' matters, and one of many people: with a file of its own from then on, and 四定一包."""
    files = [event for event in docket.events if isinstance(event, FileOpened)]
    for file, kind in zip(files, _KINDS, strict=True):
        docket.events.append(CampaignMatterAdded(day, docket.ref("key-matter"), campaign, file.case, kind))
    together = max(
        (
            event
            for event in docket.events
            if isinstance(event, Contacted)
            and event.visit is not None
            and event.visit.people >= _COLLECTIVE
            and event.day < day
        ),
        key=lambda event: (event.day, event.ref),
    )
    opened, matter = docket.ref("file"), docket.ref("key-matter")
    docket.events.append(FileOpened(day, opened, together.case))
    docket.events.append(
        Assigned(
            day, docket.ref("assignment"), opened, together.unit, docket.today + timedelta(days=20),
            tuple(docket.staff(together.unit)[:1]), "deputy", "查清底册，张榜公布，逐户上门说明", "deputy",
        )
    )  # fmt: skip
    docket.events.append(CampaignMatterAdded(day, matter, campaign, together.case, "collective"))
    named = after(day, 20)
    answerable = _ANSWERABLE.format(village=names[together.unit])
    docket.events.append(AnswerableNamed(named, docket.ref("answerable"), matter, answerable))


def _tasks(docket: Docket, campaign: str, first: date, last: date) -> None:
    """A meeting at every month's end, an important matter told upwards, the inspection, and the end of it all."""
    for number, day in enumerate(month_ends(first, last)):
        minutes = _MINUTES[number % len(_MINUTES)]
        docket.events.append(CampaignTaskDone(day, docket.ref("meeting"), campaign, "meeting", minutes))
    told, organ = after(first, 30), "县信访工作联席会议办公室"
    text = "移民安置户准备结伴到市"
    note = "当日电话报告，次日书面报告；包案领导已入户，当天劝返"
    docket.events.append(CampaignTaskDone(told, docket.ref("report"), campaign, "report", note, organ, text))
    inspected = before(last)
    result = "四件重点事项逐件验收：措施都已落实，没有化解的继续包案；摸底表归档"
    docket.events.append(CampaignTaskDone(inspected, docket.ref("inspection"), campaign, "inspection", result, organ))
    closed = after(last, 1)
    conclusion = "排查出的问题逐件建了台账；包案、例会、逐级报告转为日常制度"
    docket.events.append(CampaignClosed(closed, docket.ref("campaign-closed"), campaign, conclusion))
