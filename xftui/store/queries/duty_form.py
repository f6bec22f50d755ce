"""A record beside the cases as its form shows it, to be corrected."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from xftui.domain import NotFound
from xftui.scoring.facts import Kind
from xftui.store.connection import reading
from xftui.store.queries.duties import MODELS


@dataclass(frozen=True, slots=True)
class Recorded:
    """A record: the day that it is of, its fields as texts by their names, and whom of a list they name, by id."""

    kind: Kind
    id: int
    version: int
    day: date
    texts: Mapping[str, str]
    named: Mapping[str, int | None]
    about: str = ""


def _yes(value: bool) -> str:
    return "yes" if value else ""


def _named(row: Any, *fields: str) -> Mapping[str, int | None]:
    return {f"{field}_id": row.__data__[field] for field in fields}


def _lapse(row: Any) -> tuple[Any, ...]:
    texts = {
        "day": str(row.date), "clause": row.clause, "consequences": _yes(row.consequences), "times": str(row.times),
        "finding": row.finding,
    }  # fmt: skip
    return row.date, texts, _named(row, "unit", "person")


def _notice(row: Any) -> tuple[Any, ...]:
    texts = {
        "day": str(row.date), "type": row.type, "level": row.level or "", "organ": row.organ, "basis": row.basis,
        "incident": row.incident or "",
    }  # fmt: skip
    return row.date, texts, _named(row, "unit")


def _period(row: Any) -> tuple[Any, ...]:
    return row.start, {"scope": row.scope, "start": str(row.start), "end": str(row.end), "basis": row.basis}, {}


def _supervised(row: Any) -> tuple[Any, ...]:
    texts = {"level": row.level, "due": str(row.due), "basis": row.basis}
    return row.due, texts, _named(row, "unit"), f"{row.case.number}  {row.case.title}"


def _owed(row: Any) -> tuple[Any, ...]:
    texts = {"due": str(row.due), "received": str(row.received or ""), "matter": row.matter, "reason_owed": row.reason}
    return row.due, texts, _named(row, "unit")


_READ: Mapping[Kind, Callable[[Any], tuple[Any, ...]]] = {
    Kind.LAPSE: _lapse,
    Kind.NOTICE: _notice,
    Kind.SPECIAL_PERIOD: _period,
    Kind.SUPERVISED: _supervised,
    Kind.REPORT_DUE: _owed,
}


@reading()
def recorded(organisation_id: int, kind: Kind, record_id: int) -> Recorded:
    """Return a record of the organisation as its form shows it. Raises NotFound."""
    model: Any = MODELS[kind]
    row = model.get_or_none(model.id == record_id, model.organisation == organisation_id)
    if row is None:
        raise NotFound("", str(record_id))
    return Recorded(kind, row.id, row.version, *_READ[kind](row))
