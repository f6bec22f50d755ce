"""A table of totals that is kept and brought up to date: only units whose facts changed are computed again, whole."""

from dataclasses import replace
from datetime import date

from xftui.scoring.periods import Period
from xftui.scoring.scheme import Scheme
from xftui.scoring.tables import Table, alone, table
from xftui.store.connection import reading
from xftui.store.facts import StoreEvidence
from xftui.store.queries.changed_units import changed_units, last_entry


class KeptTable:
    """The table of one organisation, scheme, period and day, held by the process that asks for it.

    It rests on nothing but the records and the audit of what changed in them; nothing of it is stored.
    """

    def __init__(self, scheme: Scheme, organisation_id: int, period: Period, as_of: date) -> None:
        self._scheme, self._period, self._as_of = scheme, period, as_of
        self._organisation = organisation_id
        self._position = 0
        self._table: Table | None = None

    def current(self) -> Table:
        """Return the table of now. Raises ScoringError where `table` does, and DatabaseError."""
        with reading():
            position = last_entry()
            changed = self._changed() if position != self._position else self._table
            self._table, self._position = changed or self._computed(), position
            return self._table

    def _computed(self) -> Table:
        return table(self._scheme, StoreEvidence(self._organisation), self._period, self._as_of)

    def _changed(self) -> Table | None:
        """Return the table with the rows of the units that changed computed again; None where that isn't enough."""
        if self._table is None or not alone(self._scheme):
            return None
        codes = changed_units(self._organisation, self._position)
        evidence = StoreEvidence(self._organisation)
        span = self._period.span
        there = {unit.id for unit in evidence.units() if span.meets(unit.valid_from, unit.valid_to)}
        if codes is None or not codes <= there:
            return None  # a unit that is gone is in the table only as long as it has a fact
        rows = {row.unit: row for row in self._table.rows}
        if not codes <= rows.keys():
            return None
        for code in codes:
            (rows[code],) = table(self._scheme, evidence, self._period, self._as_of, code).rows
        return replace(self._table, rows=tuple(rows.values()))
