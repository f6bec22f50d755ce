"""Evidence out of a facts file of any length: kept on disk in a database that is gone with the process."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import cached_property

from xftui.scoring.evidence import Looked, belongs, canonical, digest_of
from xftui.scoring.facts import Fact, FactId, Kind, Organisation, Person, SpecialPeriod, Unit, UnitId, Visit
from xftui.scoring.periods import Span
from xftui.scoring.vocabulary import fact_from

_TABLES = """\
PRAGMA cache_size = -32768;
PRAGMA journal_mode = OFF;
CREATE TABLE fact (
    place INTEGER PRIMARY KEY, id TEXT UNIQUE, kind TEXT, day TEXT, unit TEXT, residence TEXT, value TEXT
);
"""
_INDEXES = """\
CREATE INDEX fact_unit ON fact (unit, kind, day);
CREATE INDEX fact_residence ON fact (residence, kind, day) WHERE residence IS NOT NULL;
CREATE INDEX fact_kind ON fact (kind, day);
"""


class Spool(Looked):
    """The facts of one file. `place` is which of the file's facts one is, from 0 on."""

    def __init__(self, organisation: Organisation, units: Iterable[Unit], people: Iterable[Person]) -> None:
        self.organisation = organisation
        self._units, self._people = tuple(units), tuple(people)
        self._disk = sqlite3.connect("", isolation_level=None)  # no name: on disk, and nobody else's
        self._disk.executescript(_TABLES)

    def keep(self, facts: Iterable[Fact]) -> int | None:
        """Keep all of the facts; the place of the earlier of two with one id, if there are such."""
        self._disk.execute("BEGIN")
        for place, fact in enumerate(facts):
            unit = None if isinstance(fact, SpecialPeriod) else fact.unit
            residence = fact.residence_unit if isinstance(fact, Visit) and fact.residence_unit != unit else None
            row = (place, fact.id, fact.kind.value, belongs(fact).isoformat(), unit, residence, canonical(fact))
            try:
                self._disk.execute("INSERT INTO fact VALUES (?, ?, ?, ?, ?, ?, ?)", row)
            except sqlite3.IntegrityError:
                ((earlier,),) = self._disk.execute("SELECT place FROM fact WHERE id = ?", (fact.id,))
                return int(earlier)
        self._disk.execute("COMMIT")
        self._disk.executescript(_INDEXES)
        return None

    def units(self) -> Sequence[Unit]:
        """Return the units in the order in which a sheet shows them."""
        return self._units

    def people(self) -> Sequence[Person]:
        """Return the persons in the order in which a sheet shows them."""
        return self._people

    def facts(self, kinds: Set[Kind], span: Span | None, unit: UnitId | None = None) -> Iterator[Fact]:
        """Yield the facts of these kinds that belong to `span` and concern `unit`."""
        marks = ", ".join("?" * len(kinds))
        where, given = f"kind IN ({marks})", sorted(kind.value for kind in kinds)
        if span is not None:
            where += " AND day BETWEEN ? AND ?"
            given += [span.start.isoformat(), span.end.isoformat()]
        if unit is None:
            yield from self._found(where, given)
            return
        for concerned in ("unit = ?", "residence = ?"):
            yield from self._found(f"{where} AND {concerned}", [*given, unit])
        yield from self._found(f"{where} AND unit IS NULL", given)

    def named(self, ids: Set[FactId]) -> Iterator[Fact]:
        """Yield the facts that carry one of these ids."""
        for id_ in ids:
            yield from self._found("id = ?", [id_])

    def digest(self) -> str:
        """Return the digest of all facts."""
        return self._digest

    @cached_property
    def _digest(self) -> str:
        return digest_of(text for (text,) in self._disk.execute("SELECT value FROM fact ORDER BY id"))

    def _found(self, where: str, given: Sequence[str]) -> Iterator[Fact]:
        for (text,) in self._disk.execute(f"SELECT value FROM fact WHERE {where}", given):
            yield fact_from(json.loads(text))
