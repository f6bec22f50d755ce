"""Many processes at one database, and processes killed at any moment."""

import random
import signal
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.support.court import Court, found_court
from tests.support.postgres import Server
from xftui.domain import Actor
from xftui.services.registering import register_contact
from xftui.store.checking import check_database
from xftui.store.connection import Store, close_database, reading
from xftui.store.database import open_database
from xftui.store.errors import NotSaved
from xftui.store.models import Case, Contact
from xftui.store.work import unit_of_work

ROOT = Path(__file__).parents[2]
PATIENCE = 600


def start(location: str, processes: int, *command: object) -> "subprocess.Popen[str]":
    program = [sys.executable, "-m", "tests.support.writer", location, str(processes), *map(str, command)]
    return subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT)


def run(location: str, processes: int, *command: object) -> None:
    process = start(location, processes, *command)
    failed = process.communicate(timeout=PATIENCE)[1]
    assert process.returncode == 0, failed


def case_numbers() -> list[str]:
    with reading():
        return [number for (number,) in Case.select(Case.number).order_by(Case.number).tuples()]


def register_at_once(location: str, processes: int, each: int) -> None:
    run(location, processes, "register", 0, each)
    total = processes * each
    assert case_numbers() == [f"2016-{number:04d}" for number in range(1, total + 1)]
    assert check_database(location).problems == ()


def test_twenty_register_at_once(court: Court, location: str) -> None:
    register_at_once(location, 20, 5)


@pytest.mark.soak
def test_twenty_register_two_hundred_each_at_once(court: Court, location: str) -> None:
    register_at_once(location, 20, 200)


def test_no_update_is_lost(court: Court, location: str, actor: Actor) -> None:
    visit = register_contact(actor, court.visit("a")).contact_id
    run(location, 4, "increase", visit, 10)
    assert Contact.get_by_id(visit).people == 41
    assert check_database(location).problems == ()


def test_several_start_first_at_once(tmp_path: Path, postgres: Server) -> None:
    for location in (str(tmp_path / "new.db"), postgres.new("first_start")):
        run(location, 6, "nothing")
        assert check_database(location).problems == ()


def kill_at_random(location: str, kills: int) -> None:
    """Kill a registering process again and again; each new one begins with what was not confirmed to the last."""
    confirmed: dict[int, str] = {}
    for _ in range(kills):
        process = start(location, 1, "register", len(confirmed), "-")
        assert process.stdout is not None
        wanted = random.randint(1, 12)
        lines = [process.stdout.readline() for _ in range(wanted)]
        process.send_signal(signal.SIGKILL)
        lines += process.communicate(timeout=PATIENCE)[0].splitlines(keepends=True)
        for line in lines:
            if line.endswith("\n"):
                index, number = line.split()
                confirmed[int(index)] = number
        assert check_database(location).problems == ()
        numbers = case_numbers()
        assert numbers == [f"2016-{number:04d}" for number in range(1, len(numbers) + 1)]
        assert set(confirmed.values()) <= set(numbers)
        assert len(confirmed) <= len(numbers) <= len(confirmed) + 1, "a repeated attempt doubled something"


def test_a_kill_at_the_first_start_leaves_nothing_half_made(tmp_path: Path) -> None:
    for attempt in range(5):
        path = tmp_path / f"{attempt}.db"
        process = start(str(path), 1, "nothing")
        while process.poll() is None and not path.exists():
            pass
        process.kill()
        process.communicate(timeout=PATIENCE)
        open_database(path)
        close_database()
        assert check_database(path).problems == ()


def test_a_kill_loses_nothing_confirmed(court: Court, location: str) -> None:
    kill_at_random(location, 10)


@pytest.mark.soak
def test_two_hundred_kills_lose_nothing_confirmed(court: Court, location: str) -> None:
    kill_at_random(location, 200)


def test_a_dropped_connection_is_made_anew(
    database: Store, location: str, actor: Actor, request: pytest.FixtureRequest
) -> None:
    court = found_court(actor)
    if "://" in location:
        server: Server = request.getfixturevalue("postgres")
        drop = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{urlsplit(location).path[1:]}'"
        server.run(drop)
        assert case_numbers() == []
        server.run(drop)
    else:
        close_database()
    assert register_contact(actor, court.visit("a")).case_number == "2016-0001"


def test_a_connection_dropped_in_mid_transaction_asks_for_a_repeat(
    postgres: Server, postgres_url: str, clock: None, actor: Actor
) -> None:
    open_database(postgres_url)
    before = case_numbers()
    me = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{}' AND pid <> pg_backend_pid()"
    with pytest.raises(NotSaved, match="请再保存一次，不会重复"), unit_of_work(actor, "x", None) as work:
        postgres.run(me.format(urlsplit(postgres_url).path[1:]))
        work.next_number("x", 2016, 4)
    assert case_numbers() == before
    close_database()
