"""The kinds of facts: which keys each has, which it must have, and what two keys say together."""

from collections.abc import Mapping
from dataclasses import MISSING, fields
from decimal import Decimal
from typing import Any

from xftui.i18n import _
from xftui.interchange import values as v
from xftui.interchange.values import FactsError, Value, an_array, an_object
from xftui.scoring.facts import (
    Arrival,
    Call,
    DelayInquiry,
    EarlySettlement,
    Fact,
    Kind,
    Lapse,
    Letter,
    Level,
    Mark,
    MonthlyCases,
    Notice,
    NoticeType,
    Order,
    Organ,
    Reason,
    ReportDue,
    Response,
    Review,
    Ruling,
    Scope,
    Settlement,
    SpecialPeriod,
    Supervised,
    Visit,
)

Keys = Mapping[str, Value]

_level = v.one_of(Level)
_RESPONSE: Keys = {"arrival": v.one_of(Arrival), "effective": v.yes_no}
_INQUIRY: Keys = {"within_limit": v.yes_no, "limit": v.day}


def read_keys(value: Any, place: str, keys: Keys, needed: frozenset[str], what: str) -> dict[str, Any]:
    """Read an object whose keys are `keys`, of which `needed` must stand there. `what` names it in errors."""
    found = an_object(value, place)
    dot = f"{place}." if place else ""
    for key in found:
        if key not in keys:
            allowed = "、".join(keys)
            raise FactsError(f"{dot}{key}", _("{what}没有这个键；可用的有 {keys}").format(what=what, keys=allowed))
    for key in keys:
        if key in needed and key not in found:
            raise FactsError(f"{dot}{key}", _("缺这个键"))
    return {key: read(found[key], f"{dot}{key}") for key, read in keys.items() if key in found}


def read_fact(value: Any, place: str) -> Fact:
    """Return the fact at `place`. Raises FactsError; what it refers to is not looked up."""
    kind = _kind(an_object(value, place).get("kind"), f"{place}.kind")
    make, keys = KINDS[kind]
    found = read_keys(value, place, {"kind": _kind, **keys}, _needed(make), _("{kind} ").format(kind=kind.value))
    del found["kind"]
    fact: Fact = make(**found)
    _agree(fact, place)
    return fact


def _needed(make: type[Any]) -> frozenset[str]:
    return frozenset(
        field.name for field in fields(make) if field.default is MISSING and field.default_factory is MISSING
    )


def _responses(value: Any, place: str) -> dict[str, Response]:
    needed = frozenset(_RESPONSE)
    return {
        v.text(unit, place): Response(**read_keys(item, f"{place}.{unit}", _RESPONSE, needed, _("到场记录")))
        for unit, item in an_object(value, place).items()
    }


def _delay_inquiry(value: Any, place: str) -> DelayInquiry:
    return DelayInquiry(**read_keys(value, place, _INQUIRY, frozenset(_INQUIRY), _("期限查核")))


def _persons(value: Any, place: str) -> tuple[str, ...]:
    return tuple(v.text(item, f"{place}[{index}]") for index, item in enumerate(an_array(value, place)))


def _line(value: Any, place: str) -> str:
    clause, _colon, fact = v.text(value, place).partition(":")
    if not clause or not fact:
        raise v.wrong(place, _("“条款:记录号”（如 q2.4h:v1）"), value)
    return str(value)


_EVERY: Keys = {"id": v.text, "unit": v.text}
_LETTER: Keys = {**_EVERY, "date": v.day, "level": _level, "case": v.text, "repeat": v.yes_no}
_kind = v.one_of(Kind)

KINDS: Mapping[Kind, tuple[type[Any], Keys]] = {
    Kind.VISIT: (Visit, {
        **_EVERY, "date": v.day, "level": _level, "people": v.number(1), "irregular": v.yes_no,
        "collective": v.yes_no, "repeat": v.yes_no, "case": v.text, "residence_unit": v.text,
        "reported_beforehand": v.yes_no, "leader_on_scene_first": v.yes_no, "key_person": v.yes_no,
        "stayed_minutes": v.number(0), "responses": _responses, "delay_inquiry": _delay_inquiry, "trip": v.text,
    }),
    Kind.LETTER: (Letter, _LETTER),
    Kind.CALL: (Call, _LETTER),
    Kind.ORDER: (Order, {
        **_EVERY, "signed": v.day, "due": v.day, "completed": v.day_or_null, "as_required": v.yes_no, "case": v.text,
    }),
    Kind.REVIEW: (Review, {**_EVERY, "date": v.day, "case": v.text, "persons": _persons}),
    Kind.LAPSE: (Lapse, {
        **_EVERY, "date": v.day, "clause": v.word("17-1", "17-2", "17-3", "17-4", "17-5", "17-6", "21"),
        "consequences": v.yes_no, "person": v.text, "times": v.number(1),
    }),
    Kind.SETTLEMENT: (Settlement, {**_EVERY, "date": v.day, "case": v.text, "approved": v.yes_no}),
    Kind.EARLY_SETTLEMENT: (EarlySettlement, {**_EVERY, "date": v.day, "case": v.text}),
    Kind.REPORT_DUE: (ReportDue, {
        **_EVERY, "due": v.day, "received": v.day_or_null, "reason": v.one_of(Reason),
    }),
    Kind.MONTHLY_CASES: (MonthlyCases, {**_EVERY, "month": v.month, "count": v.number(0)}),
    Kind.MARK: (Mark, {
        **_EVERY, "date": v.day, "clause": v.text, "points": v.points, "missing": v.number(0), "evidence": v.text,
        "period": v.year,
    }),
    Kind.SPECIAL_PERIOD: (SpecialPeriod, {"id": v.text, "scope": v.one_of(Scope), "start": v.day, "end": v.day}),
    Kind.NOTICE: (Notice, {
        **_EVERY, "date": v.day, "type": v.one_of(NoticeType), "level": _level, "organ": v.one_of(Organ),
        "incident": v.text,
    }),
    Kind.SUPERVISED: (Supervised, {
        **_EVERY, "level": _level, "due": v.day, "settled": v.day_or_null, "case": v.text,
    }),
    Kind.RULING: (Ruling, {
        **_EVERY, "line": _line, "points": v.decimal, "by": v.text, "date": v.day, "reason": v.text,
    }),
}  # fmt: skip
"""Each kind's class and its keys beside `kind`; the class's own defaults say which may be missing."""


def _agree(fact: Fact, place: str) -> None:
    match fact:
        case Mark(points=Decimal(), missing=int()) | Mark(points=None, missing=None):
            raise FactsError(place, _("points 和 missing 必须且只能写一个"))
        case Notice(type=NoticeType.YELLOW_CARD, level=Level()):
            raise FactsError(f"{place}.level", _("黄牌警告（yellow_card）没有级别"))
        case Notice(type=kind, level=None) if kind is not NoticeType.YELLOW_CARD:
            raise FactsError(f"{place}.level", _("缺这个键"))
        case Lapse(clause=clause, consequences=True) if clause != "17-1":
            raise FactsError(f"{place}.consequences", _("只有 17-1 能写 true，这里是 {clause}").format(clause=clause))
        case SpecialPeriod(start=start, end=end) if end < start:
            raise FactsError(f"{place}.end", _("早于 start（{start}）").format(start=start))
