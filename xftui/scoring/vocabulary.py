"""The keys of every kind of fact with their types, as data: for strict reading, for digests, for conditions in schemes.

`xftui.scoring.facts` says what a fact is; this says how its keys are read from and written to plain values, once for
facts files (`xftui.facts/1`), for worked examples and for the names that a scheme's conditions may use.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, fields
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import NoneType
from typing import Any

from xftui.scoring import facts as f
from xftui.scoring.errors import FactError
from xftui.scoring.record import record

_Reader = Callable[[object, str], Any]

_MOST = 1_000_000_000
_DAY = re.compile(r"(19|2[0-9])[0-9]{2}-[0-9]{2}-[0-9]{2}")
_YEAR = re.compile(r"(19|2[0-9])[0-9]{2}")
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
LAPSES = ("17-1", "17-2", "17-3", "17-4", "17-5", "17-6", "21")
"""The clauses that a lapse may name."""


@record(frozen=True, slots=True)
class Key:
    """One key of a fact: the `type` of its value, whether it must be given, and whether null may stand there."""

    name: str
    type: Any
    required: bool
    nullable: bool
    default: Any


CLASSES: Mapping[f.Kind, type[Any]] = {
    cls.kind: cls
    for cls in (
        f.Visit, f.Letter, f.Call, f.Order, f.Review, f.Lapse, f.Settlement, f.EarlySettlement, f.ReportDue,
        f.MonthlyCases, f.Mark, f.SpecialPeriod, f.Notice, f.Supervised, f.Case, f.Ruling,
    )
}  # fmt: skip


def _key(field: Any) -> Key:
    """Return what a dataclass field says of its key; a null stands only where a key must be given and may be None."""
    options = getattr(field.type, "__args__", ())
    may_be_none = NoneType in options
    type_ = next(option for option in options if option is not NoneType) if may_be_none else field.type
    required = field.default is MISSING and field.default_factory is MISSING
    default = field.default_factory() if field.default_factory is not MISSING else field.default
    return Key(field.name, type_, required, may_be_none and required, None if default is MISSING else default)


KEYS: Mapping[f.Kind, Mapping[str, Key]] = {
    kind: {field.name: _key(field) for field in fields(cls)} for kind, cls in CLASSES.items()
}


def fact_from(values: object) -> f.Fact:
    """Return the fact that plain `values` (of JSON or TOML) describe, defaults filled; FactError names the key."""
    if not isinstance(values, Mapping):
        raise FactError("", "应为一组键值")
    try:
        kind = f.Kind(values.get("kind", ""))
    except ValueError:
        raise FactError("kind", f"没有 {values.get('kind', '')!r} 这一类事实") from None
    keys = KEYS[kind]
    for name in values:
        if name != "kind" and name not in keys:
            raise FactError(str(name), f"{kind} 没有这个键")
    given: dict[str, Any] = {}
    for key in keys.values():
        if key.name in values:
            given[key.name] = _read(kind, key, values[key.name])
        elif key.required:
            raise FactError(key.name, "缺少这个键")
    fact: f.Fact = CLASSES[kind](**given)
    _sensible(fact)
    return fact


_AS_IT_IS = frozenset((str, bool, int))


def fact_to(fact: f.Fact) -> dict[str, Any]:
    """Return `fact` as plain values of `xftui.facts/1`, defaults filled; optional keys without a value are left out."""
    plain: dict[str, Any] = {"kind": fact.kind.value}
    month = fact.kind is f.Kind.MONTHLY_CASES
    for key in KEYS[fact.kind].values():
        value = getattr(fact, key.name)
        if type(value) in _AS_IT_IS:
            plain[key.name] = value
        elif value is not None:
            plain[key.name] = _plain(value, month)
        elif key.nullable:
            plain[key.name] = None
    return plain


def _read(kind: f.Kind, key: Key, value: object) -> Any:
    if value is None and key.nullable:
        return None
    if kind is f.Kind.MONTHLY_CASES and key.name == "month":
        return _month(value, key.name)
    reader = _READERS.get(key.type)
    if reader is not None:
        return reader(value, key.name)
    return choice(key.type, value, key.name)


def choice(type_: type[StrEnum], value: object, path: str) -> StrEnum:
    """Return the member of `type_` that `value` names; FactError lists what would do."""
    try:
        return type_(value)  # type: ignore[arg-type]
    except ValueError:
        raise FactError(path, f"{value!r} 不在其中：{'、'.join(type_)}") from None


def text(value: object, path: str) -> str:
    """Return `value` if it is text that is not empty."""
    if not isinstance(value, str) or not value.strip() or _HALF_CHARACTER.search(value):
        raise FactError(path, "应为文字，且不能为空")
    return value


def _bool(value: object, path: str) -> bool:
    if not isinstance(value, bool):
        raise FactError(path, "应为 true 或 false")
    return value


def _number(value: object, path: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _MOST:
        raise FactError(path, f"应为 0 到 {_MOST} 的整数")
    return value


def calendar_day(value: object, path: str) -> date:
    """Return the day that `value` is or writes (`2016-03-02`)."""
    if type(value) is date:
        return value
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise FactError(path, f"没有 {value} 这一天") from None
    raise FactError(path, "应为 2016-03-02 这样的日期")


def _month(value: object, path: str) -> date:
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}", value):
        raise FactError(path, "应为 2016-03 这样的月份")
    return calendar_day(f"{value}-01", path)


def _decimal(value: object, path: str) -> Decimal:
    if isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,12}(\.[0-9]{1,12})?", value):
        return Decimal(value)
    raise FactError(path, '应为写成文字的小数，如 "1.5"')


def _ids(value: object, path: str) -> tuple[str, ...]:
    if not isinstance(value, list | tuple):
        raise FactError(path, "应为一列编号")
    return tuple(text(item, f"{path}[{i}]") for i, item in enumerate(value))


def _inner(cls: type[Any], value: object, path: str) -> Any:
    """Return a small record within a fact; all of its keys must be given."""
    if not isinstance(value, Mapping):
        raise FactError(path, "应为一组键值")
    keys = {field.name: _key(field) for field in fields(cls)}
    for name in value:
        if name not in keys:
            raise FactError(f"{path}.{name}", "没有这个键")
    given = {}
    for name, key in keys.items():
        if name not in value:
            raise FactError(f"{path}.{name}", "缺少这个键")
        inner = f"{path}.{name}"
        reader = _READERS.get(key.type)
        given[name] = reader(value[name], inner) if reader else choice(key.type, value[name], inner)
    return cls(**given)


def _responses(value: object, path: str) -> dict[str, f.Response]:
    if not isinstance(value, Mapping):
        raise FactError(path, "应为单位编号到到场情况的对照")
    return {text(unit, path): _inner(f.Response, how, f"{path}.{unit}") for unit, how in value.items()}


_READERS: Mapping[Any, _Reader] = {
    bool: _bool,
    int: _number,
    date: calendar_day,
    Decimal: _decimal,
    str: text,
    tuple[str, ...]: _ids,
    Mapping[str, f.Response]: _responses,
    f.DelayInquiry: lambda value, path: _inner(f.DelayInquiry, value, path),
}


def _sensible_lapse(fact: f.Lapse) -> None:
    if fact.times < 1:
        raise FactError("times", "次数至少为 1")
    if fact.clause not in LAPSES:
        raise FactError("clause", f"应为 {'、'.join(LAPSES)} 之一")
    if fact.consequences and fact.clause != "17-1":
        raise FactError("consequences", "只有 17-1 可写 true")


def _sensible_case(fact: f.Case) -> None:
    if fact.closed is not None and fact.closed < fact.date:
        raise FactError("closed", "办结日期早于登记日期")


def _sensible_approval(fact: f.Settlement, day: date) -> None:
    if not fact.approved:
        raise FactError("approved_on", "没有批准（approved 为 false），不写批准日期")
    if day < fact.date:
        raise FactError("approved_on", "批准日期早于息访日期")


def _sensible(fact: f.Fact) -> None:
    """Refuse what the types allow and the format doesn't."""
    if isinstance(fact, f.Visit) and fact.people < 1:
        raise FactError("people", "人数至少为 1")
    if isinstance(fact, f.Lapse):
        _sensible_lapse(fact)
    if isinstance(fact, f.Mark) and fact.points is not None and fact.points < 0:
        raise FactError("points", "应不小于 0")
    if isinstance(fact, f.Mark) and fact.period is not None and not _YEAR.fullmatch(fact.period):
        raise FactError("period", "应为 2016 这样的年份")
    if isinstance(fact, f.Ruling) and not all(fact.line.partition(":")):
        raise FactError("line", "应为“条款:事实编号”，如 q2.4h:v1")
    if isinstance(fact, f.Mark) and (fact.points is None) == (fact.missing is None):
        raise FactError("points", "points（得分）与 missing（缺项数）必须且只能给一个")
    if isinstance(fact, f.SpecialPeriod) and fact.end < fact.start:
        raise FactError("end", "结束日早于开始日")
    if isinstance(fact, f.Order) and fact.due < fact.signed:
        raise FactError("due", "期限早于签发日")
    if isinstance(fact, f.Case):
        _sensible_case(fact)
    if isinstance(fact, f.Settlement) and fact.approved_on is not None:
        _sensible_approval(fact, fact.approved_on)
    if isinstance(fact, f.Notice) and (fact.level is None) != (fact.type is f.NoticeType.YELLOW_CARD):
        raise FactError("level", "黄牌警告不写层级，其他通报必须写层级")


def _plain(value: Any, month: bool = False) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()[:7] if month else value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, f.Response):
        return {"arrival": value.arrival.value, "effective": value.effective}
    if isinstance(value, f.DelayInquiry):
        return {"within_limit": value.within_limit, "limit": value.limit.isoformat()}
    return value


def facts_from(values: Iterable[object]) -> list[f.Fact]:
    """Return the facts that a list describes; FactError names the place, as `facts[17].level`."""
    facts = []
    for index, item in enumerate(values):
        try:
            facts.append(fact_from(item))
        except FactError as error:
            dot = "." if error.path else ""
            raise FactError(f"facts[{index}]{dot}{error.path}", error.message) from None
    return facts
