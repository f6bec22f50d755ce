"""Facts and figures as text that is the same for everybody: for digests, for `xftui.facts/1` and `xftui.score/1`."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from xftui.scoring.facts import DelayInquiry, Fact, MonthlyCases, Response


def decimal_text(value: Decimal) -> str:
    """Return `value` exactly, with trailing zeros dropped and no exponent: `7.875`, `-3`, `0`."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def fact_to_json(fact: Fact) -> dict[str, Any]:
    """Return `fact` as the object that stands for it in `xftui.facts/1`, every default filled (null for no value)."""
    found: dict[str, Any] = {"kind": fact.kind.value}
    for key in type(fact).__slots__:
        value = getattr(fact, key)
        found[key] = value.isoformat()[:7] if isinstance(fact, MonthlyCases) and key == "month" else _plain_value(value)
    return found


def facts_digest(facts: Iterable[Fact]) -> str:
    """Return `sha256:…` over `facts` as a JSON array: by id, defaults filled, keys sorted, no spaces, UTF-8."""
    digest = hashlib.sha256(b"[")
    for index, fact in enumerate(sorted(facts, key=lambda fact: fact.id)):
        text = json.dumps(fact_to_json(fact), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        digest.update((("," if index else "") + text).encode())
    digest.update(b"]")
    return f"sha256:{digest.hexdigest()}"


def _plain_value(value: Any) -> Any:
    match value:
        case str():
            return str(value)
        case date():
            return value.isoformat()
        case Decimal():
            return decimal_text(value)
        case Mapping():
            return {key: _plain_value(item) for key, item in value.items()}
        case tuple():
            return [_plain_value(item) for item in value]
        case Response(arrival, effective):
            return {"arrival": arrival.value, "effective": effective}
        case DelayInquiry(within_limit, limit):
            return {"within_limit": within_limit, "limit": limit.isoformat()}
        case _:
            return value
