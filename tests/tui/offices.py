"""What the offices of these tests have on record: old petitioners' files, schemes adopted, visits that score."""

from datetime import date
from typing import Any
from uuid import UUID, uuid5

from xftui.domain import Actor
from xftui.domain.roster import Shift
from xftui.scoring.facts import Arrival, Level, Response
from xftui.scoring.plugins import open_shelf
from xftui.services.old_petitioners import AssignmentEntry, assign, log_work, open_file, set_next_step
from xftui.services.rosters import WeekEntry, set_week
from xftui.services.schemes import bind_scheme

CLERK = Actor("王芳", "wangfang")
OTHER = Actor("李响", "lixiang")
_SPACE = UUID("a5a1e0a6-4a51-4f0c-8b55-1d2f3b1c4d5e")

HOSTILE = (
    "[/案] [A] [未完",
    "[@click=app.quit]x[/]",
    "\x1b]0;x\x07",
    "倒\u202e序",
    "𠮷①“”",
    "空\x00字",
    "长" * 100_000,
)
"""Texts that must be shown as they are, as far as a terminal may have them."""


def key(name: str) -> str:
    """Return the creation key of what is called `name` here."""
    return str(uuid5(_SPACE, name))


def adopt(office: Any, scheme_id: str, starts: date) -> None:
    """Let the office be scored by a scheme from a day on."""
    scheme = open_shelf().scheme(scheme_id)
    bind_scheme(CLERK, key(office.code + scheme_id), office.id, scheme, starts, "张庭安", "示例文件1号")


def old_petitioner(office: Any, name: str = "f1", petitioner: str = "赵大海", title: str = "工程款执行") -> int:
    """Open a file of an old petitioner's matter; return its id."""
    case = office.register(
        "case " + name, date=date(2016, 9, 1), petitioner_name=petitioner, title=title,
        unit_id=office.units["执行局"],
    )[0]  # fmt: skip
    return open_file(CLERK, key(name), office.id, case, date(2016, 10, 1))[0]


def give(office: Any, file_id: int, name: str, replaces: tuple[int, int] | None = None, **parts: Any) -> int:
    """Give a file its 四定一包 (all five parts unless `parts` says otherwise); return the assignment's id."""
    values: dict[str, Any] = {
        "deadline": date(2016, 12, 31), "staff_ids": (office.people["周洲"], office.people["李响"]),
        "leader_id": office.people["张庭安"], "responsibility": "查清到账款项，十日内核对一次",
        "guarantor_id": office.people["张庭安"],
    }  # fmt: skip
    entry = AssignmentEntry(
        key=key(name), organisation_id=office.id, file_id=file_id, valid_from=date(2016, 10, 8),
        replaces_id=replaces[0] if replaces else None, **{**values, **parts},
    )  # fmt: skip
    return assign(OTHER if replaces else CLERK, entry, replaces[1] if replaces else None)


def worked(office: Any, file_id: int) -> None:
    """Record work on a file, and its next step."""
    log_work(
        CLERK, key(f"work{file_id}"), office.id, file_id, date(2016, 11, 16), "电话告知进度", office.people["周洲"]
    )
    set_next_step(CLERK, office.id, file_id, 1, "核对款项", date(2016, 11, 19))


def roster(office: Any, leader: str = "张庭安", since: date = date(2016, 1, 1)) -> None:
    """Let `leader`, a clerk and a judge be on duty from Monday to Friday."""
    shift = Shift(office.people[leader], (office.people["王芳"], office.people["周洲"]))
    entry = WeekEntry(
        key=key(f"roster {since}"), organisation_id=office.id, since=since, shifts=dict.fromkeys(range(5), shift),
        basis="院办〔2016〕1号",
    )  # fmt: skip
    set_week(CLERK, entry)


def court_year(office: Any) -> int:
    """A court under its scheme: visits at three levels, and an order that is late; return the case of the order."""
    adopt(office, "court", date(2016, 1, 1))
    unit = office.units["执行局"]
    first = office.register("own", date=date(2016, 8, 30), unit_id=unit, petitioner_name="赵大海", title="工程款执行")
    office.register("city", date=date(2016, 9, 12), unit_id=unit, level=Level.CITY, petitioner_name="钱小满")
    office.register("bj", date=date(2016, 11, 3), unit_id=office.units["民二庭"], level=Level.BEIJING)
    office.order("late", first[0], date(2016, 9, 1), date(2016, 10, 1))
    return first[0]


def town_quarter(office: Any) -> None:
    """A town under its scheme: a split repeat visit with late response, one that stayed long, one that loses awards."""
    adopt(office, "township-2016", date(2015, 12, 1))
    east, west, south = (office.units[name] for name in ("东港村", "西湖村", "南堤村"))
    office.register(
        "split", date=date(2016, 10, 8), unit_id=east, residence_unit_id=west, level=Level.CITY, people=20,
        irregular=True, repeat=True, reported_beforehand=True, responses={east: Response(Arrival.LATE, False)},
    )  # fmt: skip
    office.register(
        "long", date=date(2016, 10, 20), unit_id=south, level=Level.COUNTY, people=12, irregular=True,
        reported_beforehand=True, stayed_minutes=300,
    )  # fmt: skip
    office.register(
        "veto", date=date(2016, 11, 1), unit_id=west, level=Level.CITY, people=60, irregular=True,
        reported_beforehand=True,
    )  # fmt: skip
