"""Writes `xftui.score/1`: decimals as text, exactly; the same sheet gives the same bytes."""

import json
from decimal import Decimal
from typing import Any, TextIO

from xftui.scoring.explain import decimal_text
from xftui.scoring.sheet import Account, Bounds, Line, Rate, Sheet, Step, Veto

FORMAT = "xftui.score/1"


def sheet_to_json(sheet: Sheet) -> dict[str, Any]:
    """Return `sheet` as the object that stands for it in `xftui.score/1`."""
    found: dict[str, Any] = {
        "format": FORMAT,
        "scheme": sheet.scheme,
        "edition": sheet.edition,
        "period": sheet.period,
        "as_of": sheet.as_of.isoformat(),
        "scheme_digest": sheet.scheme_digest,
        "facts_digest": sheet.facts_digest,
        "readings": dict(sorted(sheet.readings.items())),
        "units": [{"unit": account.unit, **_account(account)} for account in sheet.units],
    }
    if sheet.people:
        found["people"] = [{"person": account.unit, **_account(account)} for account in sheet.people]
    return found


def write_sheet(sheet: Sheet, stream: TextIO) -> None:
    """Write `sheet` to `stream` as `xftui.score/1`, with a line break at the end."""
    json.dump(sheet_to_json(sheet), stream, ensure_ascii=False, indent=1)
    stream.write("\n")


def _account(account: Account) -> dict[str, Any]:
    found: dict[str, Any] = {
        "total": decimal_text(account.total),
        "documented": decimal_text(account.documented),
        "status": account.status.value,
        "open": account.open,
        "bounds": _bounds(account.bounds),
        "vetoes": [_veto(veto) for veto in account.vetoes],
    }
    if account.remarks:
        found["remarks"] = list(account.remarks)
    found["lines"] = [_line(line) for line in account.lines]
    if account.rates:
        found["rates"] = [_rate(rate) for rate in account.rates]
    return found


def _line(line: Line) -> dict[str, Any]:
    found: dict[str, Any] = {
        "clause": line.clause,
        "points": decimal_text(line.points),
        "facts": list(line.facts),
        "status": line.status.value,
        "person": line.person,
    }
    if line.bounds is not None:
        found["bounds"] = _bounds(line.bounds)
    found["steps"] = [_step(step) for step in line.steps]
    return found


def _rate(rate: Rate) -> dict[str, Any]:
    found: dict[str, Any] = {"rate": rate.id, "title": rate.title, "ref": rate.ref, "counted": rate.counted}
    if rate.counted is None:
        found["unknown"] = rate.unknown
    elif rate.of is None:
        found["word"] = rate.word
    else:
        found["of"] = rate.of
    return found


def _step(step: Step) -> dict[str, str]:
    return {"op": step.op, "value": decimal_text(step.value), "ref": step.ref, "why": step.why}


def _veto(veto: Veto) -> dict[str, Any]:
    return {"clause": veto.clause, "facts": list(veto.facts), "ref": veto.ref, "why": veto.why}


def _bounds(bounds: Bounds) -> list[str | None]:
    return [_end(end) for end in bounds]


def _end(end: Decimal | None) -> str | None:
    return None if end is None else decimal_text(end)
