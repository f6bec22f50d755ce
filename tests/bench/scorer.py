"""Takes one measure of scoring a register of many visits: `scorer.py MEASURE DATABASE PAIRS`.

Prints pairs of seconds (ours, what it is held against) as JSON, and after all the peak memory in MB.
"""

import cProfile
import json
import random
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date
from decimal import Decimal
from typing import Any

import rule_engine

from tests.bench import profiles
from tests.bench.columns import q2_in_polars
from tests.bench.measure import peak_mb
from tests.support.changes import Changes
from xftui.domain import Actor
from xftui.scoring import facts as f
from xftui.scoring.conditions import Look
from xftui.scoring.engine import score
from xftui.scoring.explain import figure
from xftui.scoring.plugins import open_shelf
from xftui.scoring.tables import Counting, table
from xftui.store.connection import reading
from xftui.store.database import open_database
from xftui.store.facts import StoreEvidence
from xftui.store.kept_table import KeptTable
from xftui.store.models import Contact, Response, Unit

AS_OF = date(2016, 12, 31)
SCHEME = open_shelf().scheme("township-2016")
YEAR = SCHEME.period("2016")
_BANDS = {
    "own": ((5, -1), (10, -2), (30, -3), (None, -4)),
    "county": ((5, -2), (10, -3), (30, -4), (None, -5)),
    "city": ((5, -3), (10, -4), (30, -5), (None, -6)),
    "province": ((5, -3), (None, -10)),
    "beijing": ((5, -4), (None, -12)),
}
_LEVELS = " ".join(
    f"WHEN '{level}' THEN CASE {' '.join(f'WHEN people <= {top} THEN {points}' for top, points in bands if top)} "
    f"ELSE {bands[-1][1]} END"
    for level, bands in _BANDS.items()
)
_BASE = f"SUM(CASE WHEN irregular THEN CASE level {_LEVELS} END END)"
_QUARTER = (
    "CASE WHEN date < '2016-03-01' THEN 1 WHEN date < '2016-06-01' THEN 2 WHEN date < '2016-09-01' THEN 3 ELSE 4 END"
)
_SPANS = "VALUES " + ", ".join(f"('{span.start}', '{span.end}')" for span in YEAR.quarters)
_COVERING = "organisation_id, kind, unit_id, date, level, people, irregular"

GROUPED = (
    f"SELECT unit_id, {_QUARTER} AS quarter, {_BASE} FROM contact INDEXED BY bench_base "
    "WHERE organisation_id = 1 AND kind = 'visit' GROUP BY unit_id, quarter"
)
"""One SUM(CASE …) GROUP BY, as one would write it."""

ORDERED = (
    f"SELECT u.id, q.id, {_BASE} FROM unit u CROSS JOIN temp.quarter q CROSS JOIN contact INDEXED BY bench_base "
    "ON contact.organisation_id = 1 AND contact.kind = 'visit' AND unit_id = u.id AND date BETWEEN q.first AND q.last "
    "GROUP BY u.id, q.id"
)
"""The same, written so that SQLite walks the index in the order of the groups and sorts nothing."""


def seconds(do: Callable[[], object]) -> float:
    """Return what `do` takes."""
    start = time.perf_counter()
    do()
    return time.perf_counter() - start


def paired(mine: Callable[[], object], other: Callable[[], object], pairs: int) -> list[tuple[float, float]]:
    """Return pairs taken in turn, after one that doesn't count."""
    taken = []
    for number in range(pairs + 1):
        if number % 2:
            second = seconds(other)
            taken.append((seconds(mine), second))
        else:
            first = seconds(mine)
            taken.append((first, seconds(other)))
    return taken[1:]


def full_table(period: str = "2016") -> object:
    """Compute the whole table."""
    with reading():
        return table(SCHEME, StoreEvidence(1), SCHEME.period(period), AS_OF)


def plain(path: str, sql: str) -> Callable[[], object]:
    """Return what runs one SQL statement, in a connection of its own."""
    connection = sqlite3.connect(path)
    connection.execute(f"CREATE INDEX IF NOT EXISTS bench_base ON contact ({_COVERING})")
    connection.execute("CREATE TEMP TABLE quarter (id INTEGER PRIMARY KEY, first TEXT, last TEXT)")
    connection.execute(f"INSERT INTO quarter (first, last) {_SPANS}")
    connection.commit()
    return lambda: connection.execute(sql).fetchall()


def grouped(path: str, pairs: int) -> list[tuple[float, float]]:
    """Against one GROUP BY."""
    return paired(full_table, plain(path, GROUPED), pairs)


def ordered(path: str, pairs: int) -> list[tuple[float, float]]:
    """Against one GROUP BY that sorts nothing."""
    return paired(full_table, plain(path, ORDERED), pairs)


def memory(_path: str, _pairs: int) -> list[tuple[float, float]]:
    """The whole table and nothing else, for the memory that it takes."""
    return [(seconds(full_table), 1.0)]


def objects(_path: str, pairs: int) -> list[tuple[float, float]]:
    """Against Peewee objects, one after the other, in Decimal: the first quarter's visits."""
    return paired(lambda: full_table("2016-Q1"), _objects, pairs)


def _objects() -> dict[tuple[int, str], Decimal]:
    span, sums = YEAR.quarters[0], dict[tuple[int, str], Decimal]()
    responses: dict[int, dict[int, Response]] = {}
    for response in Response.select(Response, Contact).join(Contact).where(Contact.date <= span.end.isoformat()):
        responses.setdefault(response.contact_id, {})[response.unit_id] = response
    for visit in Contact.select().where((Contact.kind == "visit") & Contact.date.between(span.start, span.end)):
        collective = visit.people >= 5 if visit.collective is None else visit.collective
        counts = visit.irregular if visit.level in ("beijing", "province") else collective
        if counts and not visit.reported_beforehand and not visit.leader_on_scene_first:
            _add(sums, visit.unit_id, "q1.3", _UNREPORTED[visit.level])
        if not visit.irregular:
            continue
        points = next(Decimal(p) for top, p in _BANDS[visit.level] if top is None or visit.people <= top)
        if visit.repeat and collective and visit.level in ("own", "county", "city"):
            points *= Decimal("1.5")
        other = visit.residence_unit_id
        shares = {visit.unit_id: Decimal(1)}
        if other is not None and other != visit.unit_id:
            shares = {visit.unit_id: Decimal("0.7"), other: Decimal("0.3")}
        for unit, share in shares.items():
            _add(sums, unit, "q2", points * share * _met(visit, responses.get(visit.id, {}).get(unit)))
    return sums


_UNREPORTED = {level: Decimal(p) for level, p in {"own": "-1", "county": "-1.5", "city": "-2"}.items()}
_UNREPORTED |= {"province": Decimal(-3), "beijing": Decimal(-3)}


def _add(sums: dict[tuple[int, str], Decimal], unit: int, clause: str, points: Decimal) -> None:
    sums[unit, clause] = sums.get((unit, clause), Decimal(0)) + points


def _met(visit: Contact, response: Response | None) -> Decimal:
    if response is None:
        return Decimal(1)
    if response.arrival == "prompt":
        if visit.level == "own" and 6 <= visit.people <= 10:
            return Decimal(0)
        quick = response.effective and visit.stayed_minutes is not None and visit.stayed_minutes <= 60
        return Decimal("0.5") if quick else Decimal(1)
    return {"late": Decimal("1.5"), "none": Decimal(2), "other": Decimal(1)}[response.arrival]


def changed(_path: str, pairs: int) -> list[tuple[float, float]]:
    """The whole ranked table after one change, and at last after 2,000, equal to a full one."""
    changes, kept = _changes(), KeptTable(SCHEME, 1, YEAR, AS_OF)
    kept.current()
    taken = []
    for number in range(1, 2001):
        changes.make()
        mine = seconds(lambda: kept.current().ranked())
        if number <= pairs:
            taken.append((mine, seconds(lambda: full_table().ranked())))  # type: ignore[attr-defined]
    assert kept.current() == full_table()
    return taken


def changed_goes(_path: str, pairs: int) -> str:
    """Where the time of the whole ranked table after a change goes."""
    changes, kept = _changes(), KeptTable(SCHEME, 1, YEAR, AS_OF)
    kept.current()
    profile = cProfile.Profile()
    for _ in range(pairs):
        changes.make()
        with profile:
            kept.current().ranked()
    return profiles.told(profiles.shares(profile))


def unit_quarter(_path: str, pairs: int) -> list[tuple[float, float]]:
    """The two unit-quarters that one visit touches, of what is counted."""
    with reading():
        evidence = StoreEvidence(1)
        ((lens, _),) = Counting(SCHEME, YEAR).lenses(evidence.units())
        again = [("u7", 1), ("u9", 1)]
        return paired(
            lambda: [list(evidence.sums(lens, YEAR.quarters[i : i + 1], AS_OF, unit)) for unit, i in again],
            full_table,
            pairs,
        )


def lines(path: str, pairs: int) -> list[tuple[float, float]]:
    """Fifty lines of a unit's sheet at hand put in words, against reading the rows of fifty visits."""
    with reading():
        sheet = score(SCHEME, StoreEvidence(1), YEAR, AS_OF, "u7")
    shown = [line for line in sheet.units[0].lines if line.clause == "q2"][:50]
    ids = ", ".join(line.facts[0][1:] for line in shown)
    connection = sqlite3.connect(path)
    sql = (
        f"SELECT c.*, u.code, m.number FROM contact c JOIN unit u ON u.id = c.unit_id "
        f"JOIN matter m ON m.id = c.case_id WHERE c.id IN ({ids})"
    )
    return paired(
        lambda: [(figure(one.points), "，".join(step.why for step in one.steps)) for one in shown],
        lambda: connection.execute(sql).fetchall(),
        pairs * 10,
    )


def polars(path: str, pairs: int) -> list[tuple[float, float]]:
    """Against polars, which loads the visits and computes q2 alone."""
    return paired(full_table, lambda: q2_in_polars(path), pairs)


def rules(_path: str, pairs: int) -> list[tuple[float, float]]:
    """q1.3 of visits in memory, one by one, against the library rule-engine."""
    with reading():
        visits = list(StoreEvidence(1).facts({f.Kind.VISIT}, None, "u7"))
    clause = SCHEME.clause("q1.3")
    weight = clause.rule.weight(clause)  # type: ignore[attr-defined]
    plain_visits = [
        {
            "level": str(one.level), "irregular": one.irregular, "reported": one.reported_beforehand,
            "leader": one.leader_on_scene_first,
            "collective": one.people >= 5 if one.collective is None else one.collective,
        }
        for one in visits
        if isinstance(one, f.Visit)
    ]  # fmt: skip
    ruled = [
        (rule_engine.Rule(f"not reported and not leader and level == '{level}' and {what}"), points)
        for level, what, points in (
            ("beijing", "irregular", -30), ("province", "irregular", -30), ("city", "collective", -20),
            ("county", "collective", -15), ("own", "collective", -10),
        )
    ]  # fmt: skip

    def theirs() -> int:
        return sum(next((p for rule, p in ruled if rule.matches(one)), 0) for one in plain_visits)

    def mine() -> int:
        return sum(weight.of(Look(one, one.unit, 5), "whole") or 0 for one in visits)  # type: ignore[union-attr]

    assert mine() == theirs()
    return paired(mine, theirs, pairs)


def _changes() -> Changes:
    units = [unit.id for unit in Unit.select(Unit.id)]
    return Changes(Actor("王芳", "bench"), 1, units, random.Random(2016))


def main() -> None:
    """Take the measure that is named."""
    name, path, pairs = sys.argv[1:]
    measures: dict[str, Callable[[str, int], Any]] = {
        one.__name__: one
        for one in (grouped, ordered, memory, objects, changed, changed_goes, unit_quarter, lines, polars, rules)
    }  # fmt: skip
    store = open_database(path)
    with closing(store):
        taken = measures[name](path, int(pairs))
    print(json.dumps(taken))
    print(json.dumps(peak_mb()))


if __name__ == "__main__":
    main()
