"""Reads `xftui.score/1` back: a published sheet. What the format doesn't carry (a line's day) is left open."""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from xftui.scoring.sheet import Account, Bounds, Line, Rate, Sheet, Status, Step, Veto


def sheet_from_text(text: str) -> Sheet:
    """Return the sheet that `write_sheet` wrote as `text`."""
    found = json.loads(text)
    return Sheet(
        found["scheme"], found["edition"], found["period"], date.fromisoformat(found["as_of"]),
        found["scheme_digest"], found["facts_digest"], found["readings"],
        tuple(_account(one, one["unit"]) for one in found["units"]),
        tuple(_account(one, one["person"]) for one in found.get("people", ())),
    )  # fmt: skip


def _account(found: Mapping[str, Any], id_: str) -> Account:
    return Account(
        id_, Decimal(found["total"]), Decimal(found["documented"]), Status(found["status"]), found["open"],
        _bounds(found["bounds"]),
        tuple(Veto(one["clause"], tuple(one["facts"]), one["ref"], one["why"]) for one in found["vetoes"]),
        tuple(found.get("remarks", ())), tuple(_line(one) for one in found["lines"]),
        tuple(_rate(one) for one in found.get("rates", ())),
    )  # fmt: skip


def _line(found: Mapping[str, Any]) -> Line:
    steps = tuple(Step(one["op"], Decimal(one["value"]), one["ref"], one["why"]) for one in found["steps"])
    bounds = _bounds(found["bounds"]) if "bounds" in found else None
    return Line(
        found["clause"], Decimal(found["points"]), tuple(found["facts"]), Status(found["status"]), steps,
        person=found["person"], bounds=bounds,
    )  # fmt: skip


def _rate(found: Mapping[str, Any]) -> Rate:
    return Rate(
        found["rate"], found["title"], found["ref"], found["counted"], found.get("of"), found.get("word", ""),
        found.get("unknown", ""),
    )  # fmt: skip


def _bounds(found: list[str | None]) -> Bounds:
    low, high = (None if end is None else Decimal(end) for end in found)
    return low, high
