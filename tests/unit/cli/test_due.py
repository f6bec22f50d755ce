"""`xftui due`: what is overdue, due today and soon, for cron and mail, a spreadsheet, a program and a calendar."""

import csv
import io
import json
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from tests.support.court import found_court, key
from tests.unit.cli.conftest import Run
from xftui.domain import Actor
from xftui.domain.dates import set_clock
from xftui.domain.deadlines import What
from xftui.domain.owed import Owed
from xftui.domain.workdays import Counting
from xftui.scoring.facts import Level
from xftui.services.deadlines import set_deadline
from xftui.services.duties import owe_reports, supervise
from xftui.services.old_petitioners import AssignmentEntry, assign, open_file, set_next_step
from xftui.services.orders import OrderEntry, sign_order
from xftui.services.registering import register_contact
from xftui.store.connection import close_database
from xftui.store.database import open_database
from xftui.store.queries.calendars import published_years

ACTOR = Actor("王芳", "wangfang")
TODAY = date(2016, 11, 21)
AS_OF = ("--as-of", "2016-11-21")


@pytest.fixture
def path(empty_sqlite: Path, tmp_path: Path) -> Path:
    """A court on 21 November 2016 with one thing of every kind that can be due."""
    path = tmp_path / "court.db"
    shutil.copy(empty_sqlite, path)
    set_clock(lambda: datetime(2016, 11, 21, 1, tzinfo=UTC))
    open_database(path)
    try:
        fill()
    finally:
        close_database()
        set_clock(None)
    return path


def fill() -> None:
    court = found_court(ACTOR)
    zxj, mye = court.units["zxj"], court.units["mye"]

    def case(name: str, **changes: object) -> int:
        return register_contact(ACTOR, court.visit(name, **{"date": date(2016, 11, 1), **changes})).case_id

    case("late", due=date(2016, 11, 18), title="刘建国要求退款，电话13800138000")
    case("now", due=TODAY, unit_id=mye, title="相邻权答疑")
    case("far", due=date(2017, 3, 1), title="以后的事")
    plain = case("plain", title="工程款执行")
    order = OrderEntry(
        key=key("order"), organisation_id=court.id, case_id=plain, unit_id=zxj, signed=date(2016, 11, 2),
        due=date(2016, 11, 22), requirements="查清", signer_id=court.people["张庭安"],
    )  # fmt: skip
    sign_order(ACTOR, order)
    set_deadline(ACTOR, court.id, plain, What.INQUIRY, TODAY)
    supervise(ACTOR, key("s"), court.id, plain, Level.CITY, date(2016, 11, 23), "市函")
    file = open_file(ACTOR, key("file"), court.id, plain, date(2016, 11, 2))[0]
    set_next_step(ACTOR, court.id, file, 1, "约见", date(2016, 11, 23))
    given = AssignmentEntry(
        key=key("a"), organisation_id=court.id, file_id=file, valid_from=TODAY, deadline=date(2016, 11, 24)
    )
    assign(ACTOR, given, None)
    owe_reports(ACTOR, key("r"), court.id, [zxj, mye], [date(2016, 11, 24)], Owed.NOTICE, "节前排查")


def listed(xftui: Run, path: Path, *more: str) -> list[dict[str, object]]:
    ended = xftui("due", "--db", path, *AS_OF, *more, "--format", "json")
    assert (ended.status, ended.err) == (0, "")
    found: list[dict[str, object]] = json.loads(ended.out)["due"]
    return found


def test_every_kind_that_is_due_is_listed_by_urgency(xftui: Run, path: Path) -> None:
    found = listed(xftui, path)
    assert [(one["called"], one["number"], one["days"]) for one in found] == [
        ("答复", "2016-0001", -3), ("半月报", "", -1), ("答复", "2016-0002", 0),
        ("督办令", "2016-001", 1), ("老户", "001", 2),
        ("督办件", "2016-0004", 2), ("包案", "001", 3), ("初查", "2016-0004", 3), ("应报", "", 3),
    ]  # fmt: skip
    assert found[-1]["unit"] == "2 个单位"


def test_the_text_says_what_is_overdue_today_and_soon(xftui: Run, path: Path) -> None:
    ended = xftui("due", "--db", path, *AS_OF)
    assert (ended.status, ended.err) == (0, "")
    lines = ended.out.splitlines()
    assert lines[0] == "示例县人民法院 · 到期的事 · 2016-11-21"
    assert [line for line in lines if line and not line.startswith("2016-")][1:] == [
        "逾期 2", "今天 1", "3 天内（到 2016-11-24） 6"
    ]  # fmt: skip
    assert next(line for line in lines if "逾期 3 天" in line).startswith("2016-11-18")


def test_names_and_numbers_are_masked(xftui: Run, path: Path) -> None:
    for form in ("text", "json", "csv"):
        out = xftui("due", "--db", path, *AS_OF, "--format", form).out
        assert "刘建国" not in out and "13800138000" not in out
        assert "刘**" in out and "1380**…00" in out
    (line,) = [one["text"] for one in listed(xftui, path) if one["called"] == "老户"]
    assert line == "刘**：约见"


def test_one_unit_and_more_days(xftui: Run, path: Path) -> None:
    assert [one["text"] for one in listed(xftui, path, "--unit", "民二庭")] == ["相邻权答疑", "节前排查"]
    assert "以后的事" in [one["text"] for one in listed(xftui, path, "--days", "200", "--unit", "zxj")]
    assert "没有 甲庭；现有 zxj（执行局）" in xftui("due", "--db", path, "--unit", "甲庭").refusal


def test_nothing_due_prints_nothing_so_that_cron_sends_no_mail(xftui: Run, path: Path) -> None:
    ended = xftui("due", "--db", path, "--as-of", "2016-10-01")
    assert (ended.status, ended.out, ended.err) == (0, "", "")


def test_a_spreadsheet_takes_no_line_for_a_formula(xftui: Run, path: Path) -> None:
    open_database(path)
    from xftui.store.models import Case

    Case.update(title="=1+1").where(Case.number == "2016-0002").execute()
    close_database()
    rows = list(csv.reader(io.StringIO(xftui("due", "--db", path, *AS_OF, "--format", "csv").out.lstrip("\ufeff"))))
    assert rows[0][:5] == ["事项", "编号", "单位", "内容", "期限"]
    assert rows[3][3:6] == ["'=1+1", "2016-11-21", "0"]


def test_the_calendar_file_is_read_again_with_whole_days(xftui: Run, path: Path, tmp_path: Path) -> None:
    ics = tmp_path / "due.ics"
    ended = xftui("due", "--db", path, *AS_OF, "--ics", ics)
    assert (ended.status, ended.out, ended.err) == (0, "", "")
    events = Calendar.from_ical(ics.read_bytes()).walk("VEVENT")
    assert len(events) == 9
    for event in events:
        start, end = event.decoded("dtstart"), event.decoded("dtend")
        assert type(start) is date and end == start + timedelta(days=1), "a whole day, in every time zone the same"
        assert event.decoded("dtstamp").tzinfo is not None
    assert str(events[0]["summary"]) == "答复 2016-0001 执行局 刘**要求退款，电话1380**…00"
    assert b"\xe5\x88\x98\xe5\xbb\xba\xe5\x9b\xbd" not in ics.read_bytes().replace(b"\r\n ", b"")


def test_an_event_keeps_its_identity_when_its_day_moves(xftui: Run, path: Path, tmp_path: Path) -> None:
    ics = tmp_path / "due.ics"

    def identities() -> dict[str, str]:
        xftui("due", "--db", path, *AS_OF, "--days", "400", "--ics", ics)
        events = Calendar.from_ical(ics.read_bytes()).walk("VEVENT")
        assert len({str(event["uid"]) for event in events}) == len(events)
        return {str(event["summary"]): str(event["uid"]) for event in events}

    before = identities()
    open_database(path)
    from xftui.store.models import Case

    Case.update(due=date(2016, 11, 25)).where(Case.number == "2016-0002").execute()
    close_database()
    assert identities() == before
    assert list(tmp_path.glob("due.ics.*")) == []


def test_a_calendar_that_cannot_be_written_is_said_and_the_old_one_stays(
    xftui: Run, path: Path, tmp_path: Path
) -> None:
    refusal = xftui("due", "--db", path, *AS_OF, "--ics", tmp_path / "none" / "due.ics").refusal
    assert "none" in refusal
    assert xftui("due", "--db", path, "--ics", tmp_path / "x.ics", "--format", "csv").status == 2


def test_years_that_are_not_published_are_said(xftui: Run, empty_sqlite: Path, tmp_path: Path) -> None:
    path, last = tmp_path / "y.db", published_years()[-1]
    shutil.copy(empty_sqlite, path)
    set_clock(lambda: datetime(last, 12, 28, 1, tzinfo=UTC))
    open_database(path)
    try:
        court = found_court(ACTOR)
        from dataclasses import replace

        from xftui.services.deadline_rules import RuleEntry, set_rule
        from xftui.store.queries.deadline_rules import deadline_rules

        rule = next(row.rule for row in deadline_rules(court.id) if row.rule.what == What.ANSWER)
        rule = replace(rule, active=True, days=5, counting=Counting.WORKING)
        set_rule(ACTOR, RuleEntry(key=key("rule"), organisation_id=court.id, rule=rule))
        register_contact(ACTOR, court.visit("v", date=date(last, 12, 28)))
        close_database()
        out = xftui("due", "--db", path, "--days", "20").out
        ics = tmp_path / "y.ics"
        xftui("due", "--db", path, "--days", "20", "--ics", ics)
    finally:
        set_clock(None)
    said = f"{last + 1} 年放假安排未公布，暂按周末休息算"
    assert f"{last + 1}-01-04 ※" in out and f"※ {said}" in out
    (event,) = Calendar.from_ical(ics.read_bytes()).walk("VEVENT")
    assert str(event["description"]) == said


def test_neither_calendar_library_is_loaded_for_a_score_or_a_plain_list(path: Path) -> None:
    code = (
        "import sys; from xftui.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(*[name for name in ('chinese_calendar', 'icalendar') if name in sys.modules], file=sys.stderr)"
    )
    for command in (["due", *AS_OF], ["score"]):
        ended = subprocess.run(
            [sys.executable, "-c", code, *command, "--db", str(path)], capture_output=True, text=True, check=True
        )
        assert ended.stderr.splitlines()[-1] == ""


def test_the_first_screen_does_not_load_the_calendar_of_holidays() -> None:
    code = (
        "import sys; from xftui.tui import app, places; places.screen('today')\n"
        "print('chinese_calendar' in sys.modules)"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "False"
