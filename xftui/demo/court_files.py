"""Old petitioners of the demo court: files, 四定一包, work, settlements; and early signs settled ahead."""

from dataclasses import dataclass
from datetime import timedelta

from xftui.demo.days import after
from xftui.demo.docket import Docket, Opened
from xftui.demo.matters import NEXT_STEPS, OLD_MATTERS, RESPONSIBILITIES, SIGNS, WORKS, Matter
from xftui.demo.plan import (
    Assigned,
    Closed,
    FileOpened,
    NextStepSet,
    SettlementApproved,
    SettlementReported,
    SignFound,
    SignSettled,
    Worked,
)
from xftui.scoring.facts import Kind, Level


@dataclass(frozen=True, slots=True)
class _Story:
    """What became of one old petitioner's matter in the register's time."""

    missing: frozenset[str] = frozenset()
    """Parts of 四定一包 not given."""
    was: str = ""
    """The leader before, where the assignment changed."""
    visits: tuple[tuple[float, Level], ...] = ()
    reported: float | None = None
    approved: bool = False
    next_due: int | None = None
    """Days from today."""


_STORIES = (
    _Story(was="xu", visits=((0.2, Level.OWN), (0.7, Level.COUNTY)), next_due=2),
    _Story(missing=frozenset({"leader", "responsibility", "guarantor"})),
    _Story(visits=((0.15, Level.COUNTY),), reported=0.965, next_due=9),
    _Story(visits=((0.12, Level.CITY),), reported=0.42, approved=True),
    _Story(was="shen", visits=((0.3, Level.OWN),), reported=0.62, approved=True),
    _Story(reported=0.71, approved=True),
    _Story(visits=((0.1, Level.OWN),), reported=0.83, approved=True),
    _Story(missing=frozenset({"guarantor"}), visits=((0.55, Level.COUNTY),), next_due=-1),
    _Story(was="zhang", visits=((0.4, Level.CITY),), next_due=5),
    _Story(missing=frozenset({"deadline", "responsibility"}), next_due=0),
    _Story(missing=frozenset({"deadline", "staff", "leader", "responsibility", "guarantor"})),
)
"""One for each of `OLD_MATTERS`, in its order."""
_FORESEEN = 3
"""The place of the settled matter of which an early sign had been recorded: clause 22-2 gives way there."""
_LEADERS = ("zhang", "xu", "shen", "liang")


def add_files(docket: Docket) -> Opened:
    """Enter the old petitioners' matters and files; return the settled matter that an early sign had foretold."""
    cases = [
        _file(docket, place, story, Matter(title, request, "已息诉息访"), unit)
        for place, (story, (unit, title, request)) in enumerate(zip(_STORIES, OLD_MATTERS, strict=True))
    ]
    return cases[_FORESEEN]


def _file(docket: Docket, place: int, story: _Story, matter: Matter, unit: str) -> Opened:
    """The matter came in before the register's year; its file was opened soon after the year began."""
    before = after(docket.window.start, -docket.random.randrange(60, 700))
    case = docket.open(before, unit, matter, Kind.LETTER, due=before + timedelta(days=60))
    docket.finish(case, before, 40, close=False)
    opened = docket.window.at(0.01 + 0.004 * place)
    file = docket.ref("file")
    docket.events.append(FileOpened(opened, file, case.ref))
    _assign(docket, file, unit, story, place)
    for share, level in story.visits:
        docket.again(case, docket.window.at(share), Kind.VISIT, level)
    settled = docket.window.at(story.reported) if story.reported else docket.today
    for _ in range(docket.random.randrange(3, 9)):
        day = docket.window.at(docket.random.uniform(0.06, 0.99))
        if day < settled:
            worker = docket.random.choice(docket.staff(unit))
            docket.events.append(Worked(day, docket.ref("work"), file, docket.random.choice(WORKS), worker))
    if story.next_due is not None:
        due = docket.today + timedelta(days=story.next_due)
        set_on = after(docket.today, -9)
        docket.events.append(NextStepSet(set_on, docket.ref("step"), file, NEXT_STEPS[place % len(NEXT_STEPS)], due))
    if story.reported:
        _settle(docket, case, file, story)
    return case


def _assign(docket: Docket, file: str, unit: str, story: _Story, place: int) -> None:
    """四定一包 on the file's first days, and where a leader handed over, once more half a year on."""
    if len(story.missing) == 5:
        return
    leader = _LEADERS[place % len(_LEADERS)]
    given = [
        name for name in ("deadline", "staff", "leader", "responsibility", "guarantor") if name not in story.missing
    ]
    days = [docket.window.at(0.05 + 0.004 * place)]
    leaders = [leader]
    if story.was:
        days.append(docket.window.at(0.48 + 0.01 * place))
        leaders.insert(0, story.was)
    for day, holder in zip(days, leaders, strict=True):
        docket.events.append(
            Assigned(
                day,
                docket.ref("assignment"),
                file,
                unit,
                deadline=docket.today + timedelta(days=20 + 5 * place) if "deadline" in given else None,
                staff=tuple(docket.staff(unit)[1:3]) if "staff" in given else (),
                leader=holder if "leader" in given else None,
                responsibility=RESPONSIBILITIES[place % len(RESPONSIBILITIES)] if "responsibility" in given else "",
                guarantor=holder if "guarantor" in given else None,
            )
        )


def _settle(docket: Docket, case: Opened, file: str, story: _Story) -> None:
    day = docket.window.at(story.reported or 0)
    settlement = docket.ref("settlement")
    report = "经多次释法和协调，双方达成一致，信访人书面表示息诉息访。"
    docket.events.append(SettlementReported(day, settlement, file, report))
    if story.approved:
        approved = after(day, 6)
        docket.events.append(SettlementApproved(approved, docket.ref("approval"), settlement, "liang"))
        docket.events.append(Closed(approved, docket.ref("closing"), case.ref))


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
