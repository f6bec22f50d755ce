"""What a clerk types to see some of the cases: words to look for, and filters as `状态:办理中 单位:立案庭 期限:<7`."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from xftui.domain.captions import STATUSES, CaseStatus
from xftui.domain.dates import parse_date
from xftui.domain.folding import fold
from xftui.domain.pinyin import matches
from xftui.i18n import _


class CaseOrder(StrEnum):
    """What the list of cases can be sorted by."""

    REGISTERED = "registered"
    NUMBER = "number"
    DUE = "due"


ORDERS: Mapping[CaseOrder, str] = {
    CaseOrder.REGISTERED: _("登记"),
    CaseOrder.NUMBER: _("编号"),
    CaseOrder.DUE: _("期限"),
}
KEYS: Mapping[str, tuple[str, ...]] = {
    "status": (_("状态"), "状态", "status"),
    "unit": (_("单位"), "单位", "unit"),
    "due": (_("期限"), "期限", "due"),
    "sort": (_("排序"), "排序", "sort"),
}
"""What each filter is called in the line; the first name is the one that the program writes."""

_NAMES = {fold(name): key for key, names in KEYS.items() for name in names}
_FILTER = re.compile(r"([^:：]+)[:：](.*)")
_BOUND = re.compile(r"(<=|>=|<|>)?(.+)")
_DAYS = re.compile(r"(\d{1,4})[d天]?")
_OVERDUE = ("逾期", "overdue")


@dataclass(frozen=True, slots=True)
class CaseLine:
    """What a line asks for. `problem` is a sentence about the first filter that isn't understood and so is left out."""

    text: str = ""
    status: CaseStatus | None = None
    unit: str = ""
    due_from: date | None = None
    due_to: date | None = None
    order: CaseOrder = CaseOrder.REGISTERED
    descending: bool = True
    problem: str = ""


def parse_line(typed: str, today: date) -> CaseLine:
    """Return what a line asks for. A word with a colon that begins with no filter's name is looked for as it is."""
    line, words = CaseLine(), []
    for word, key, value in _words(typed):
        if key is None:
            words.append(word)
            continue
        try:
            line = _READERS[key](line, value, today)
        except ValueError as error:
            line = replace(line, problem=line.problem or str(error))
    return replace(line, text=" ".join(words))


def with_filter(typed: str, key: str, value: str) -> str:
    """Return the line with the filter `key` set to `value` in place of what it was; an empty value takes it out.

    Filters come first, so that one can go on typing what to look for.
    """
    words = [word for word, other, _value in _words(typed) if other is None]
    filters = [word for word, other, _value in _words(typed) if other not in (None, key)]
    filters += ["".join(f"{KEYS[key][0]}:{value}".split())] if value else []
    return "".join(f"{written} " for written in filters) + " ".join(words)


def completed(typed: str, units: Iterator[str]) -> str | None:
    """Return the line with its last word completed to the first filter or value that it begins, None for nothing."""
    before, space, word = typed.rpartition(" ")
    found = _FILTER.fullmatch(word)
    key = _NAMES.get(fold(found[1])) if found else None
    if found and key in ("status", "unit") and found[2]:
        names = STATUSES.values() if key == "status" else units
        value = next((name for name in names if name.startswith(found[2]) and name != found[2]), None)
        return None if value is None else typed + value[len(found[2]) :]
    name = next((name for name in _NAMES if word and name.startswith(word)), None)
    return None if name is None else f"{before}{space}{name}:"


def _words(typed: str) -> Iterator[tuple[str, str | None, str]]:
    """Yield each word, with the key and the value if it is a filter."""
    for word in typed.split():
        found = _FILTER.fullmatch(word)
        yield word, _NAMES.get(fold(found[1])) if found else None, found[2] if found else ""


def _status(line: CaseLine, value: str, _today: date) -> CaseLine:
    for status, caption in STATUSES.items():
        if value and (status.value.startswith(fold(value)) or matches(value, caption)):
            return replace(line, status=status)
    raise ValueError(_("没有这个状态：{text}；可写 {names}").format(text=value, names="、".join(STATUSES.values())))


def _unit(line: CaseLine, value: str, _today: date) -> CaseLine:
    return replace(line, unit=value)


def _due(line: CaseLine, value: str, today: date) -> CaseLine:
    """Read `<7` (in less than 7 days, or past), `>=30`, `逾期`, a date, `<=3/2`."""
    if value in _OVERDUE:
        return replace(line, due_to=today - timedelta(days=1), status=line.status or CaseStatus.OPEN)
    found = _BOUND.fullmatch(fold(value))
    if found is None:
        raise ValueError(_("期限可写 <7、>30、逾期、今天、2016-03-02"))
    bound, days = found[1] or "", _DAYS.fullmatch(found[2])
    day = today + timedelta(days=int(days[1])) if days and bound else parse_date(found[2], today)
    try:
        beyond = day + timedelta(days={"<": -1, ">": 1}.get(bound, 0))
    except OverflowError:
        raise ValueError(_("没有这一天：{text}").format(text=value)) from None
    first, last = None if "<" in bound else beyond, None if ">" in bound else beyond
    return replace(line, due_from=first, due_to=last)


def _sort(line: CaseLine, value: str, _today: date) -> CaseLine:
    """Read a column; a `-` before it turns the order around."""
    wanted = value.removeprefix("-")
    for order, caption in ORDERS.items():
        if wanted and (order.value.startswith(fold(wanted)) or matches(wanted, caption)):
            latest_first = order is CaseOrder.REGISTERED
            return replace(line, order=order, descending=latest_first != value.startswith("-"))
    raise ValueError(_("不能按它排序：{text}；可写 {names}").format(text=value, names="、".join(ORDERS.values())))


_READERS: Mapping[str, Callable[[CaseLine, str, date], CaseLine]] = {
    "status": _status,
    "unit": _unit,
    "due": _due,
    "sort": _sort,
}
