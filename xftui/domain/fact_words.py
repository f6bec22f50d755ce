"""Facts in words: which one it is, and in what two versions of one differ."""

from collections.abc import Callable
from typing import Any

from xftui.domain.fact_captions import FACT_KEYS, FACT_KINDS, FACT_VALUES
from xftui.i18n import _
from xftui.scoring import facts as f
from xftui.scoring.supposing import differences
from xftui.scoring.vocabulary import KEYS
from xftui.text import plain

Names = Callable[[str], str]
"""What a unit or person of that id is called."""


def fact_title(fact: f.Fact) -> str:
    """Return what kind of fact it is, its day where it has one, and its id."""
    day = getattr(fact, "date", None)
    return " ".join(str(part) for part in (FACT_KINDS[fact.kind], day, plain(fact.id, 40)) if part)


def supposed_text(before: f.Fact | None, after: f.Fact | None, names: Names) -> str:
    """Return what is supposed of a fact: that it never was, that there is one more, or each key that is otherwise."""
    if before is None:
        return "" if after is None else _("另有{what}").format(what=fact_title(after))
    if after is None:
        return _("没有这件事：{what}").format(what=fact_title(before))
    told = "，".join(
        f"{FACT_KEYS[name]} {_value(before.kind, name, old, names)} → {_value(before.kind, name, new, names)}"
        for name, old, new in differences(before, after)
    )
    return f"{fact_title(before)}：{told}" if told else ""


def _value(kind: f.Kind, name: str, value: Any, names: Names) -> str:
    """Return a plain value of a key in words."""
    if value is None or value in ([], {}):
        return _("未记")
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if name == "responses":
        return "、".join(_response(names(unit), one) for unit, one in value.items())
    if name == "delay_inquiry":
        return (_("期限内") if value["within_limit"] else _("已超期")) + f" {value['limit']}"
    type_: Any = KEYS[kind][name].type
    if type_ in FACT_VALUES:
        return FACT_VALUES[type_][value]
    if isinstance(value, list):
        return "、".join(plain(names(one), 60) for one in value)
    return plain(names(value), 60) if name in ("unit", "residence_unit", "person") else plain(value, 100)


def _response(unit: str, one: dict[str, Any]) -> str:
    effective = _("（有效）") if one["effective"] else _("（无效）")
    return f"{plain(unit, 60)} {FACT_VALUES[f.Arrival][one['arrival']]}{effective}"
