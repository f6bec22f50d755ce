"""Old petitioners in the demo: their files, 四定一包, the work done, settlements."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from xftui.demo.days import after
from xftui.demo.docket import Docket, Opened
from xftui.demo.matters import Matter
from xftui.demo.plan import Closed
from xftui.demo.plan_files import Assigned, FileOpened, NextStepSet, SettlementApproved, SettlementReported, Worked
from xftui.scoring.facts import Kind, Level

_ANSWER = "已书面答复并告知申诉途径，信访人不服"


@dataclass(frozen=True, slots=True)
class Habits:
    """How an organisation goes about its old petitioners: who leads, who approves, and in what words."""

    leaders: tuple[str, ...]
    approver: str
    works: tuple[str, ...]
    next_steps: tuple[str, ...]
    responsibilities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """What became of one old petitioner's matter in the register's time."""

    matter: tuple[str, str, str]
    """The unit, the matter, what has been asked for over the years."""
    place: str | None = None
    """Where the petitioner lives, if it matters."""
    missing: frozenset[str] = frozenset()
    """Parts of 四定一包 not given."""
    was: str = ""
    """The leader before, where the assignment changed."""
    visits: tuple[tuple[float, Level], ...] = ()
    reported: float | None = None
    approved: bool = False
    next_due: int | None = None
    """Days from today."""


def add_files(docket: Docket, habits: Habits, stories: Sequence[Story]) -> list[Opened]:
    """Enter the old petitioners' matters and files, and return the matters."""
    return [_file(docket, habits, place, story) for place, story in enumerate(stories)]


def _file(docket: Docket, habits: Habits, place: int, story: Story) -> Opened:
    """The matter came in before the register's year; its file was opened soon after the year began."""
    unit, title, request = story.matter
    before = after(docket.window.start, -docket.random.randrange(60, 700))
    case = docket.open(
        before, unit, Matter(title, request, _ANSWER), Kind.LETTER, place=story.place, due=before + timedelta(days=60)
    )
    docket.finish(case, before, 40, close=False)
    opened = docket.window.at(0.01 + 0.004 * place)
    file = docket.ref("file")
    docket.events.append(FileOpened(opened, file, case.ref))
    _assign(docket, habits, file, story, place)
    for share, level in story.visits:
        docket.again(case, docket.window.at(share), Kind.VISIT, level)
    settled = docket.window.at(story.reported) if story.reported else docket.today
    for _ in range(docket.random.randrange(3, 9)):
        day = docket.window.at(docket.random.uniform(0.06, 0.99))
        if day < settled:
            worker = docket.random.choice(docket.staff(unit))
            docket.events.append(Worked(day, docket.ref("work"), file, docket.random.choice(habits.works), worker))
    if story.next_due is not None:
        due = docket.today + timedelta(days=story.next_due)
        set_on = after(docket.today, -9)
        step = habits.next_steps[place % len(habits.next_steps)]
        docket.events.append(NextStepSet(set_on, docket.ref("step"), file, step, due))
    if story.reported:
        _settle(docket, habits, case, file, story)
    return case


def _assign(docket: Docket, habits: Habits, file: str, story: Story, place: int) -> None:
    """四定一包 on the file's first days, and where a leader handed over, once more half a year on."""
    if len(story.missing) == 5:
        return
    unit = story.matter[0]
    leader = habits.leaders[place % len(habits.leaders)]
    duty = habits.responsibilities[place % len(habits.responsibilities)]
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
                responsibility=duty if "responsibility" in given else "",
                guarantor=holder if "guarantor" in given else None,
            )
        )


def _settle(docket: Docket, habits: Habits, case: Opened, file: str, story: Story) -> None:
    day = docket.window.at(story.reported or 0)
    settlement = docket.ref("settlement")
    report = "经多次释法和协调，双方达成一致，信访人书面表示息诉息访。"
    docket.events.append(SettlementReported(day, settlement, file, report))
    if story.approved:
        approved = after(day, 6)
        docket.events.append(SettlementApproved(approved, docket.ref("approval"), settlement, habits.approver))
        docket.events.append(Closed(approved, docket.ref("closing"), case.ref, "信访人书面表示息诉息访"))
