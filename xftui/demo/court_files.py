"""Old petitioners of the demo court, and early signs settled ahead."""

from xftui.demo.days import after
from xftui.demo.docket import Docket, Opened
from xftui.demo.files import Habits, Story, add_files
from xftui.demo.matters import NEXT_STEPS, OLD_MATTERS, RESPONSIBILITIES, SIGNS, WORKS
from xftui.demo.photograph import photograph
from xftui.demo.plan_attached import CasesRelated, FileAttached, NoteAdded
from xftui.demo.plan_files import FileOpened, HalfMonthTold, SignFound, SignSettled, Worked
from xftui.domain.half_months import half_of
from xftui.scoring.facts import Level

_HABITS = Habits(("zhang", "xu", "shen", "liang"), "liang", WORKS, NEXT_STEPS, RESPONSIBILITIES)

_STORIES = (
    Story(OLD_MATTERS[0], was="xu", visits=((0.2, Level.OWN), (0.7, Level.COUNTY)), next_due=2),
    Story(OLD_MATTERS[1], missing=frozenset({"leader", "responsibility", "guarantor"})),
    Story(OLD_MATTERS[2], visits=((0.15, Level.COUNTY),), reported=0.965, next_due=9),
    Story(OLD_MATTERS[3], visits=((0.12, Level.CITY),), reported=0.42, approved=True),
    Story(OLD_MATTERS[4], was="shen", visits=((0.3, Level.OWN),), reported=0.62, approved=True),
    Story(OLD_MATTERS[5], reported=0.71, approved=True),
    Story(OLD_MATTERS[6], visits=((0.1, Level.OWN),), reported=0.83, approved=True),
    Story(OLD_MATTERS[7], missing=frozenset({"guarantor"}), visits=((0.55, Level.COUNTY),), next_due=-1),
    Story(OLD_MATTERS[8], was="zhang", visits=((0.4, Level.CITY),), next_due=5),
    Story(OLD_MATTERS[9], missing=frozenset({"deadline", "responsibility"}), next_due=7),
    Story(OLD_MATTERS[10], missing=frozenset({"deadline", "staff", "leader", "responsibility", "guarantor"})),
)
_FORESEEN = 3
"""The place of the settled matter of which an early sign had been recorded: clause 22-2 gives way there."""


def add_old_matters(docket: Docket) -> Opened:
    """Enter the old petitioners' matters and files; return the settled matter that an early sign had foretold."""
    matters = add_files(docket, _HABITS, _STORIES)
    _urgent(docket)
    _half_months(docket)
    _attached(docket)
    return matters[_FORESEEN]


def _urgent(docket: Docket) -> None:
    """Two things that couldn't wait for the report: one told at once, one of this morning that is still to be told."""
    files = [event.ref for event in docket.events if isinstance(event, FileOpened)]
    staff = docket.staff(_STORIES[0].matter[0])[0]
    earlier, text = after(docket.today, -12), "来电称将赴京，已约定当面答复"
    docket.events.append(Worked(earlier, docket.ref("work"), files[0], text, staff, urgent=True, told="liang"))
    staff = docket.staff(_STORIES[8].matter[0])[0]
    text = "家属来院反映，情绪激动，已由法官接待"
    docket.events.append(Worked(docket.today, docket.ref("work"), files[8], text, staff, urgent=True))


def _attached(docket: Docket) -> None:
    """What the office wrote down of a matter, and what it keeps with the case."""
    cases = [event.case for event in docket.events if isinstance(event, FileOpened)]
    day = after(docket.today, -9)
    docket.events.append(NoteAdded(day, docket.ref("note"), cases[0], "对账明细已请会计核过，下次约谈带原件"))
    docket.events.append(NoteAdded(after(docket.today, -3), docket.ref("note"), cases[1], "缺的三项下周一会上定"))
    told = "约谈记录\n地点：信访接待室\n一、核对到账款项，申请人无异议。\n二、余款分两期，申请人要求写明日期。\n"
    docket.events.append(FileAttached(day, docket.ref("file"), cases[0], "约谈记录.txt", told, "已签字，原件在卷"))
    listed = "日期,金额,凭证\n3月2日,52000,转账\n6月18日,31000,转账\n"
    docket.events.append(FileAttached(day, docket.ref("file"), cases[0], "到账明细.csv", listed, "执行款专户导出"))
    docket.events.append(FileAttached(day, docket.ref("file"), cases[8], "房屋现状.png", photograph(), "执行现场拍摄"))
    docket.events.append(CasesRelated(day, docket.ref("related"), cases[4], cases[8]))


def _half_months(docket: Docket) -> None:
    """A report for every half month since the first file was opened, but not yet for the one that is just over."""
    opened = min(event.day for event in docket.events if isinstance(event, FileOpened))
    half = half_of(docket.today).before.before
    while half.last >= opened:
        made = after(half.last, 2)
        docket.events.append(HalfMonthTold(made, docket.ref("half-month"), half.first, "liang"))
        half = half.before


def add_signs(docket: Docket, foreseen: Opened) -> None:
    """Enter early signs: most settled ahead, two still watched; one about `foreseen`, settled later as an old one."""
    for place, (unit, matter, measures) in enumerate(SIGNS):
        found = docket.window.at(0.08 + 0.1 * place)
        sign = docket.ref("sign")
        docket.events.append(SignFound(found, sign, unit, matter, measures))
        docket.events.append(SignSettled(after(found, 4), docket.ref("sign-settled"), sign))
    sign = docket.ref("sign")
    found = docket.window.at(0.22)
    docket.events.append(
        SignFound(found, sign, "lat", f"{foreseen.matter.title}：申请人到窗口询问", "约谈说明进度", foreseen.ref)
    )
    docket.events.append(SignSettled(after(found, 3), docket.ref("sign-settled"), sign))
    for unit, matter in (("zxj", "清场公告后商户询问安置"), ("myt", "赡养纠纷当事人情绪波动")):
        found = docket.window.at(0.97)
        docket.events.append(SignFound(found, docket.ref("sign"), unit, matter, "已安排专人联系"))
