"""One of many writers: `writer.py product|plain DATABASE COUNT`. Waits for a line, writes, prints its waits as JSON.

`product` registers visits of the demo court. `plain` is what it is held against: one bare row to a transaction, in a
loop of `sqlite3`, with the same journal, the same safety and SQLite's own waiting.
"""

import json
import sqlite3
import sys
import time
import uuid
from collections.abc import Callable
from datetime import date


def _plain(path: str) -> Callable[[], None]:
    connection = sqlite3.connect(path, timeout=60, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute(
        "CREATE TABLE IF NOT EXISTS visit (id INTEGER PRIMARY KEY, key TEXT UNIQUE, date TEXT, title TEXT)"
    )

    def write() -> None:
        connection.execute("BEGIN IMMEDIATE")
        values = (str(uuid.uuid4()), "2016-11-21", "宅基地确权判决未执行")
        connection.execute("INSERT INTO visit (key, date, title) VALUES (?, ?, ?)", values)
        connection.execute("COMMIT")

    return write


def _product(path: str) -> Callable[[], None]:
    from xftui.domain import Actor
    from xftui.scoring.facts import Kind
    from xftui.services.registering import ContactEntry, register_contact
    from xftui.store.database import open_database
    from xftui.store.models import Organisation, Unit

    open_database(path)
    court = Organisation.get(Organisation.code == "court")
    unit = Unit.get((Unit.organisation == court) & (Unit.kind == "business"))
    actor = Actor(name="王芳", login="bench", person_id=None)

    def write() -> None:
        register_contact(
            actor,
            ContactEntry(
                key=str(uuid.uuid4()),
                organisation_id=court.id,
                kind=Kind.VISIT,
                date=date(2016, 11, 21),
                unit_id=unit.id,
                petitioner_name="张三",
                title="宅基地确权判决未执行",
            ),
        )

    return write


def main() -> None:
    """Open, say so, wait for the start, write."""
    kind, path, count = sys.argv[1:]
    write = {"plain": _plain, "product": _product}[kind](path)
    print("ready", flush=True)
    sys.stdin.readline()
    waits = []
    for _ in range(int(count)):
        start = time.perf_counter()
        write()
        waits.append(time.perf_counter() - start)
    print(json.dumps(waits))


main()
