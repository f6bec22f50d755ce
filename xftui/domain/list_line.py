"""What a clerk types to see some rows of a list: words to look for, and filters `状态:办理中 单位:立案庭 期限:<7`."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import field, replace
from datetime import date, timedelta
from typing import Any

from xftui.domain.dates import parse_date
from xftui.domain.folding import fold
from xftui.domain.pinyin import matches
from xftui.i18n import _
from xftui.scoring.record import record

KEYS: Mapping[str, tuple[str, ...]] = {
    "status": (_("状态"), "状态", "status"),
    "category": (_("类别"), "类别", "category"),
    "stage": (_("环节"), "环节", "stage"),
    "kind": (_("形式"), "形式", "kind"),
    "level": (_("层级"), "层级", "level"),
    "source": (_("来源"), "来源", "source"),
    "origin": (_("起因"), "起因", "origin"),
    "action": (_("操作"), "操作", "action"),
    "missing": (_("缺"), "缺", "missing"),
    "acceptance": (_("受理"), "受理", "acceptance"),
    "acceptance_due": (_("受理期限"), "受理期限", "acceptance_due"),
    "answer": (_("答复"), "答复", "answer"),
    "closing": (_("办结"), "办结", "closing"),
    "times": (_("次数"), "次数", "times"),
    "size": (_("规模"), "规模", "size"),
    "verified": (_("核实"), "核实", "verified"),
    "handler": (_("承办人"), "承办人", "handler"),
    "received_by": (_("接待人"), "接待人", "received_by"),
    "unit": (_("单位"), "单位", "unit"),
    "due": (_("期限"), "期限", "due"),
    "date": (_("日期"), "日期", "date"),
    "sort": (_("排序"), "排序", "sort"),
}
"""What each filter is called in the line; the first name is the one that the program writes."""

_FILTER = re.compile(r"([^:：]+)[:：](.*)")
_BOUND = re.compile(r"(<=|>=|<|>)?(.+)")
_DAYS = re.compile(r"(\d{1,4})[d天]?")
_OVERDUE = ("逾期", "overdue")

Days = tuple[date | None, date | None]
"""The first and the last day; None: no limit."""


@record(frozen=True, slots=True)
class Listed:
    """By what a list is filtered and sorted, in the names of `KEYS`.

    `choices`: of each filter its values, as the record has them, with what they are called; `days`: filters by days;
    `orders` with what they are called, the first being the usual one; `latest_first`: those that begin at the end.
    """

    choices: Mapping[str, Mapping[Any, str]]
    unit: bool
    days: tuple[str, ...]
    orders: Mapping[Any, str]
    latest_first: Set[Any]
    overdue: tuple[str, Any] | None = None
    """The choice that 期限:逾期 makes too, where none is made: what is done with isn't overdue."""

    def filters(self) -> Sequence[str]:
        """Return the filters that the list knows."""
        return [*self.choices, *(("unit",) if self.unit else ()), *self.days, "sort"]

    def named(self, word: str) -> tuple[str | None, str]:
        """Return the filter that a word is, and its value; None for a word to look for."""
        found = _FILTER.fullmatch(word)
        name = fold(found[1]) if found else ""
        key = next((key for key in self.filters() if name in map(fold, KEYS[key])), None) if found else None
        return key, found[2] if found else ""


@record(frozen=True, slots=True)
class Line:
    """What a line asks for. `problem` is a sentence about the first filter that isn't understood and so is left out."""

    order: Any
    descending: bool
    text: str = ""
    chosen: Mapping[str, Any] = field(default_factory=dict)
    unit: str = ""
    days: Mapping[str, Days] = field(default_factory=dict)
    problem: str = ""

    @property
    def narrowed(self) -> bool:
        """Whether anything but words and an order is asked for."""
        return bool(self.chosen or self.unit or self.days)


def parse_line(listed: Listed, typed: str, today: date) -> Line:
    """Return what a line asks for. A word with a colon that begins with no filter's name is looked for as it is."""
    usual = next(iter(listed.orders))
    line, words = Line(usual, usual in listed.latest_first), []
    for word in typed.split():
        key, value = listed.named(word)
        if key is None:
            words.append(word)
            continue
        try:
            line = _reader(listed, key)(listed, line, key, value, today)
        except ValueError as error:
            line = replace(line, problem=line.problem or str(error))
    return replace(line, text=" ".join(words))


def with_filter(listed: Listed, typed: str, key: str, value: str) -> str:
    """Return the line with the filter `key` set to `value` in place of what it was; an empty value takes it out.

    Filters come first, so that one can go on typing what to look for.
    """
    known = [(word, listed.named(word)[0]) for word in typed.split()]
    words = [word for word, other in known if other is None]
    filters = [word for word, other in known if other not in (None, key)]
    filters += ["".join(f"{KEYS[key][0]}:{value}".split())] if value else []
    return "".join(f"{written} " for written in filters) + " ".join(words)


def completed(listed: Listed, typed: str, units: Iterator[str]) -> str | None:
    """Return the line with its last word completed to the first filter or value that it begins, None for nothing."""
    before, space, word = typed.rpartition(" ")
    key, value = listed.named(word)
    if key is not None and value and (key == "unit" or key in listed.choices):
        names = units if key == "unit" else iter(listed.choices[key].values())
        whole = next((name for name in names if name.startswith(value) and name != value), None)
        return None if whole is None else typed + whole[len(value) :]
    folded = (fold(name) for key in listed.filters() for name in KEYS[key])
    name = next((name for name in folded if word and name.startswith(word)), None)
    return None if name is None else f"{before}{space}{name}:"


_Reader = Callable[[Listed, Line, str, str, date], Line]


def _reader(listed: Listed, key: str) -> _Reader:
    if key in listed.choices:
        return _choose
    return _READERS.get(key, _days)


def _choose(listed: Listed, line: Line, key: str, value: str, _today: date) -> Line:
    exact = [choice for choice, caption in listed.choices[key].items() if fold(caption) == fold(value)]
    if exact:
        return replace(line, chosen={**line.chosen, key: exact[0]})
    for choice, caption in listed.choices[key].items():
        if value and (str(choice).startswith(fold(value)) or matches(value, caption)):
            return replace(line, chosen={**line.chosen, key: choice})
    if not listed.choices[key]:
        raise ValueError(_("{filter}：没有可选的").format(filter=KEYS[key][0]))
    names = "、".join(listed.choices[key].values())
    what = _("{filter}没有 {text}；可写 {names}")
    raise ValueError(what.format(filter=KEYS[key][0], text=value, names=names))


def _unit(_listed: Listed, line: Line, _key: str, value: str, _today: date) -> Line:
    return replace(line, unit=value)


def _days(listed: Listed, line: Line, key: str, value: str, today: date) -> Line:
    """Read `<7` (in less than 7 days, or past), `>=30`, `逾期`, a date, `<=3/2`, `3/1..3/31`."""
    if value in _OVERDUE and key == "due":
        line = replace(line, days={**line.days, key: (None, today - timedelta(days=1))})
        if listed.overdue is None or listed.overdue[0] in line.chosen:
            return line
        return replace(line, chosen={**line.chosen, listed.overdue[0]: listed.overdue[1]})
    return replace(line, days={**line.days, key: _span(key, value, today)})


def _span(key: str, value: str, today: date) -> Days:
    first, between, last = fold(value).partition("..")
    if between and first and last:
        return parse_date(first, today), parse_date(last, today)
    found = _BOUND.fullmatch(fold(value))
    if found is None:
        late = "、逾期" if key == "due" else ""
        what = _("{filter}可写 <7、>30、今天、2016-03-02、3/1..3/31{late}")
        raise ValueError(what.format(filter=KEYS[key][0], late=late))
    bound, days = found[1] or "", _DAYS.fullmatch(found[2])
    day = today + timedelta(days=int(days[1])) if days and bound else parse_date(found[2], today)
    try:
        beyond = day + timedelta(days={"<": -1, ">": 1}.get(bound, 0))
    except OverflowError:
        raise ValueError(_("没有这一天：{text}").format(text=value)) from None
    return None if "<" in bound else beyond, None if ">" in bound else beyond


def _sort(listed: Listed, line: Line, _key: str, value: str, _today: date) -> Line:
    """Read a column; a `-` before it turns the order around."""
    wanted = value.removeprefix("-")
    for order, caption in listed.orders.items():
        if wanted and (str(order).startswith(fold(wanted)) or matches(wanted, caption)):
            return replace(line, order=order, descending=(order in listed.latest_first) != value.startswith("-"))
    names = "、".join(listed.orders.values())
    raise ValueError(_("不能按它排序：{text}；可写 {names}").format(text=value, names=names))


_READERS: Mapping[str, _Reader] = {"unit": _unit, "sort": _sort}
