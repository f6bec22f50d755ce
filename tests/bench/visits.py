"""A register of many visits, made at once: 1,000 villages, four quarters, and every modifier of the township met.

The distribution: days over the scheme year 2016; headcounts 1–80 (half of them below 10); levels own 35%, county 25%,
city 20%, province 10%, Beijing 10%; 60% irregular; 30% name a residence unit; 70% have a response of their unit, and
of the residence unit; 25% repeat; 20% key persons; 40% reported beforehand; 10% with a leader on the scene first; half
with the minutes that they stayed (0–300); a fifth recorded as collective or not, whatever the headcount.
"""

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from xftui.scoring.facts import Arrival, Level
from xftui.store.connection import close_database
from xftui.store.database import open_database

UNITS, CASES = 1000, 10_000
FIRST, DAYS = date(2015, 12, 1), 366
ORGANISATION = 1
_NOW = "2016-12-01 00:00:00"
_LEVELS = (*[Level.OWN] * 7, *[Level.COUNTY] * 5, *[Level.CITY] * 4, *[Level.PROVINCE] * 2, *[Level.BEIJING] * 2)

_CONTACT = (
    "id", "key", "version", "created_at", "organisation_id", "kind", "case_id", "petitioner_id", "unit_id", "date",
    "level", "request", "repeat", "people", "irregular", "collective", "residence_unit_id", "reported_beforehand",
    "leader_on_scene_first", "key_person", "stayed_minutes", "verified_at",
)  # fmt: skip


def make_register(path: Path, visits: int) -> None:
    """Make a database at `path` with that many visits, verified, in the order of their days."""
    open_database(path)
    close_database()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute("BEGIN")
        _office(connection)
        chance = random.Random(2016)
        _fill(connection, "contact", _CONTACT, _visits(chance, visits))
        responses = ("id", "key", "version", "created_at", "contact_id", "unit_id", "arrival", "effective")
        parties = connection.execute("SELECT id, unit_id, residence_unit_id FROM contact ORDER BY id")
        _fill(connection, "response", responses, _responses(chance, parties.fetchall()))
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _office(connection: sqlite3.Connection) -> None:
    organisation = ("id", "key", "version", "created_at", "code", "name", "own_level", "timezone")
    row = (ORGANISATION, "town", 1, _NOW, "town", "示例镇", "own", "Asia/Shanghai")
    _fill(connection, "organisation", organisation, iter([row]))
    unit = ("id", "key", "version", "created_at", "organisation_id", "code", "name", "kind", "position")
    units = ((n, f"u{n}", 1, _NOW, ORGANISATION, f"u{n}", f"{n}村", "village", n) for n in range(1, UNITS + 1))
    _fill(connection, "unit", unit, units)
    petitioner = ("id", "key", "version", "created_at", "organisation_id", "name", "address")
    people = ((n, str(UUID(int=n)), 1, _NOW, ORGANISATION, "张三", "") for n in range(1, CASES + 1))
    _fill(connection, "petitioner", petitioner, people)
    matter = (
        "id", "key", "version", "created_at", "organisation_id", "number", "title", "petitioner_id", "unit_id",
        "status", "registered", "result",
    )  # fmt: skip
    cases = (
        (n, str(UUID(int=n)), 1, _NOW, ORGANISATION, f"2016-{n:05}", "宅基地确权", n, 1, "open", FIRST.isoformat(), "")
        for n in range(1, CASES + 1)
    )
    _fill(connection, "matter", matter, cases)


def _visits(chance: random.Random, count: int) -> Iterator[tuple[Any, ...]]:
    for n in range(1, count + 1):
        day = FIRST + timedelta(days=n * DAYS // (count + 1))
        unit = chance.randint(1, UNITS)
        resident = chance.randint(1, UNITS) if chance.random() < 0.3 else None
        people = chance.randint(1, 9) if chance.random() < 0.5 else chance.randint(10, 80)
        collective = chance.randint(0, 1) if chance.random() < 0.2 else None
        stayed = chance.randint(0, 300) if chance.random() < 0.5 else None
        repeat, irregular, reported, leader, key = (chance.random() < p for p in (0.25, 0.6, 0.4, 0.1, 0.2))
        yield (
            n, str(UUID(int=n)), 1, _NOW, ORGANISATION, "visit", n % CASES + 1, n % CASES + 1, unit, day.isoformat(),
            str(chance.choice(_LEVELS)), "要求确认宅基地使用权并停止施工", repeat, people, irregular, collective,
            None if resident == unit else resident, reported, leader, key, stayed, _NOW,
        )  # fmt: skip


def _responses(chance: random.Random, parties: list[tuple[int, int, int | None]]) -> Iterator[tuple[Any, ...]]:
    number = 0
    for contact, origin, residence in parties:
        for unit in (origin, residence):
            if unit is not None and chance.random() < 0.7:
                number += 1
                arrival = str(chance.choice(list(Arrival)))
                yield number, f"r{number}", 1, _NOW, contact, unit, arrival, chance.random() < 0.6


def _fill(
    connection: sqlite3.Connection, table: str, columns: tuple[str, ...], rows: Iterator[tuple[Any, ...]]
) -> None:
    marks = ", ".join("?" * len(columns))
    connection.executemany(f'INSERT INTO "{table}" ({", ".join(columns)}) VALUES ({marks})', rows)
