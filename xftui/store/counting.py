"""Answers scoring's counting questions about contacts inside the database, without reading a single one."""

from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import date
from typing import Any

from xftui.scoring import facts as f
from xftui.scoring.conditions import Condition
from xftui.scoring.evidence import Bearers, Sums
from xftui.scoring.lens import Lens
from xftui.scoring.periods import Span
from xftui.store.compiling import Compiler, Side
from xftui.store.connection import PostgresStore, current

CONTACTS: Set[f.Kind] = frozenset((f.Kind.VISIT, f.Kind.LETTER, f.Kind.CALL))

_SIDES: tuple[Side, ...] = ("origin", "residence")
_OF = {"origin": "c.unit_id = u.id", "residence": "c.residence_unit_id = u.id"}


class Counter:
    """Counts the contacts of one organisation."""

    def __init__(self, organisation_id: int) -> None:
        self._organisation = organisation_id
        self._compiled: dict[int, tuple[Lens, list[str]]] = {}
        """By the lens's identity, which is kept so that it stays its own."""

    def sums(self, lens: Lens, spans: Sequence[Span], as_of: date, unit: f.UnitId | None) -> Sums:
        """Yield what each unit gets in each span, first as the answering unit, then as the residence unit.

        Raises Uncompilable before the first.
        """
        queries = self._queries(lens)
        for index, span in enumerate(spans):
            for query in queries:
                for code, *figures in self._rows(query, span, as_of, unit, " GROUP BY u.id"):
                    yield code, index, tuple(figures)

    def _queries(self, lens: Lens) -> list[str]:
        if id(lens) not in self._compiled:
            shared = any(weight.shared for weight in lens.weights)
            sides = _SIDES if shared else _SIDES[:1]
            self._compiled[id(lens)] = (lens, [self._query(lens, side) for side in sides])
        return self._compiled[id(lens)][1]

    def _query(self, lens: Lens, side: Side) -> str:
        compiler = Compiler(side, lens.collective_from, postgres=isinstance(current(), PostgresStore))
        columns = ", ".join(["u.code", *compiler.sums(lens)])
        other = " AND c.unit_id <> u.id" if side == "residence" else ""
        return f'SELECT {columns} FROM "unit" u CROSS JOIN contact c WHERE {_OF[side]} AND {_of_kind(lens.kind)}{other}'

    def having(
        self, kind: f.Kind, where: Condition, span: Span, as_of: date, collective_from: int | None,
        unit: f.UnitId | None,
    ) -> Set[f.UnitId]:  # fmt: skip
        """Return the units, answering or of residence, with a contact for which `where` holds. Raises Uncompilable."""
        compiler = Compiler(
            "origin", collective_from, postgres=isinstance(current(), PostgresStore), responder="c.unit_id"
        )
        holds = compiler.condition(where)
        found: set[f.UnitId] = set()
        for side in sides(kind):
            found.update(self._there(side, kind, span, as_of, unit, f" AND ({holds})"))
        return found

    def such(
        self, kind: f.Kind, where: Condition, span: Span, as_of: date, collective_from: int | None,
        unit: f.UnitId | None,
    ) -> list[int]:  # fmt: skip
        """Return the numbers of the contacts for which `where` holds as a unit sees it that bears them.

        Raises Uncompilable.
        """
        found: dict[int, None] = {}
        for side in sides(kind):
            compiler = Compiler(side, collective_from, postgres=isinstance(current(), PostgresStore))
            query = f'SELECT c.id FROM "unit" u CROSS JOIN contact c WHERE {_OF[side]} AND {_of_kind(kind)}'
            holds = compiler.condition(where)
            found |= dict.fromkeys(id_ for (id_,) in self._rows(f"{query} AND ({holds})", span, as_of, unit, ""))
        return list(found)

    def bearers(self, kinds: Iterable[f.Kind], span: Span, as_of: date, unit: f.UnitId | None) -> Bearers:
        """Return the units that contacts name. Who responded is one of a contact's two units."""
        found: dict[Side, set[f.UnitId]] = {"origin": set(), "residence": set()}
        for kind in kinds:
            for side in sides(kind):
                found[side].update(self._there(side, kind, span, as_of, unit, ""))
                if unit is not None and len(sides(kind)) > 1:
                    other = _SIDES[1 - _SIDES.index(side)]
                    found[other].update(self._beside(side, kind, span, as_of, unit))
        return Bearers(found["origin"], found["residence"], frozenset())

    def _there(
        self, side: Side, kind: f.Kind, span: Span, as_of: date, unit: f.UnitId | None, more: str
    ) -> Iterator[f.UnitId]:
        """Yield the units with a contact on that side."""
        start, end = span.start.isoformat(), min(span.end, as_of).isoformat()
        mark = current().param
        sql = (
            f'SELECT u.code FROM "unit" u WHERE u.organisation_id = {mark} AND EXISTS (SELECT 1 FROM contact c '
            f"WHERE {_OF[side]} AND {_of_kind(kind)} AND c.date BETWEEN {mark} AND {mark}{more})"
        )
        given: list[Any] = [self._organisation, start, end]
        if unit is not None:
            sql += f" AND u.code = {mark}"
            given.append(unit)
        return (code for (code,) in current().execute_sql(sql, given))

    def _beside(self, side: Side, kind: f.Kind, span: Span, as_of: date, unit: f.UnitId) -> Iterator[f.UnitId]:
        """Yield the units on the other side of the contacts that have `unit` on this one."""
        column = "c.residence_unit_id" if side == "origin" else "c.unit_id"
        query = (
            f'SELECT DISTINCT o.code FROM "unit" u CROSS JOIN contact c JOIN "unit" o ON o.id = {column} '
            f"WHERE {_OF[side]} AND {_of_kind(kind)}"
        )
        return (code for (code,) in self._rows(query, span, as_of, unit, ""))

    def _rows(self, query: str, span: Span, as_of: date, unit: f.UnitId | None, tail: str) -> Any:
        """Return the rows of a query over `u` and `c`, for the days of `span` that had come, and perhaps one unit."""
        mark = current().param
        given: list[Any] = [self._organisation, span.start.isoformat(), min(span.end, as_of).isoformat()]
        sql = f"{query} AND u.organisation_id = {mark} AND c.date BETWEEN {mark} AND {mark}"
        if unit is not None:
            sql += f" AND u.code = {mark}"
            given.append(unit)
        return current().execute_sql(sql + tail, given)


def sides(kind: f.Kind) -> tuple[Side, ...]:
    """Return the sides on which a contact of that kind has a unit."""
    return _SIDES if kind is f.Kind.VISIT else _SIDES[:1]


def _of_kind(kind: f.Kind) -> str:
    return f"c.kind = '{kind.value}' AND c.verified_at IS NOT NULL"
