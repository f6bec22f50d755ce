"""What a clerk types to see some rows of a list: words to look for, and filters `状态:办理中 单位:立案庭 期限:<7`."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import field, replace
from datetime import date, timedelta
from itertools import islice
from typing import Any, NoReturn

from xftui.domain.dates import parse_date
from xftui.domain.folding import fold
from xftui.domain.pinyin import begins, matches
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
    "manner": (_("性质"), "性质", "manner"),
    "verified": (_("核实"), "核实", "verified"),
    "handler": (_("承办人"), "承办人", "handler"),
    "received_by": (_("接待人"), "接待人", "received_by"),
    "duty": (_("值班"), "值班", "duty"),
    "unit": (_("单位"), "单位", "unit"),
    "due": (_("期限"), "期限", "due"),
    "date": (_("日期"), "日期", "date"),
    "pending": (_("在办"), "在办", "pending"),
    "closed": (_("结于"), "结于", "closed"),
    "sort": (_("排序"), "排序", "sort"),
}
"""What each filter is called in the line; the first name is the one that the program writes."""

_FILTER = r"([^:：]+)[:：](.*)"
_BOUND = r"(<=|>=|<|>)?(.+)"
_SEVERAL = "[,，、]"
_DAYS = r"(\d{1,4})[d天]?"
_OVERDUE = ("逾期", "overdue")
_OFFERED = ("<7", ">=30", _("今天"), "3/1..3/31")
"""What a filter by days may be, by example."""
_TELLING = 3
"""From so many letters on, a word is taken for the beginning of a filter's English name: two may be a name's."""
_NAMED = 12
"""Values that an error names."""

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

    def values(self, key: str, units: Iterable[str]) -> list[tuple[str, str]]:
        """Return what a filter may be: what each value is called, and its name in the record, if it has one.

        `units`: what the units are called. Filters by days give none.
        """
        if key == "unit":
            return [(name, "") for name in units]
        named = self.orders if key == "sort" else self.choices.get(key, {})
        return [(caption, str(value)) for value, caption in named.items()]

    def named(self, word: str) -> tuple[str | None, str]:
        """Return the filter that a word is, and its value; None for a word to look for."""
        found = re.fullmatch(_FILTER, word)
        name = fold(found[1]) if found else ""
        key = next((key for key in self.filters() if name in map(fold, KEYS[key])), None) if found else None
        return key, found[2] if found else ""


@record(frozen=True, slots=True)
class Line:
    """What a line asks for; of a filter that names several values `chosen` has them as a tuple: either will do.

    `problem` is a sentence about the first filter that isn't understood and so is left out.
    """

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


def parse_line(listed: Listed, typed: str, today: date, typing: bool = False) -> Line:
    """Return what a line asks for. A word with a colon that begins with no filter's name is looked for as it is.

    `typing`: somebody is still at it; what isn't understood of the filter at the end is no problem yet.
    """
    usual = next(iter(listed.orders))
    line, words = Line(usual, usual in listed.latest_first), []
    all_words = typed.split()
    for place, word in enumerate(all_words, 1):
        key, value = listed.named(word)
        if key is None:
            words.append(word)
            continue
        try:
            line = _reader(listed, key)(listed, line, key, value, today)
        except ValueError as error:
            if not typing or place < len(all_words) or typed[-1:].isspace():
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


def typed(days: Days) -> str:
    """Return days as they are typed: `3/1..3/31`, `<=3/31`, `>=3/1`; a span without an end is nothing to type."""
    first, last = days
    if first is None or last is None:
        return f"<={last}" if first is None else f">={first}"
    return f"{first}..{last}"


def completed(listed: Listed, typed: str, units: Iterable[str]) -> str | None:
    """Return the line with its last word completed, None for nothing: a filter's name, or the first value that fits.

    Values fit by how they begin, by their pinyin or its initials, by their names in the record; nothing fits the first.
    """
    before, space, word = typed.rpartition(" ")
    key, value = listed.named(word)
    if key is None:
        name = next((name for name in _names(listed) if _begun(name, word)), None)
        return None if name is None else f"{before}{space}{name}:"
    values = listed.values(key, units)
    last = re.split(_SEVERAL, value)[-1].removeprefix("-" if key == "sort" else "")
    if any(caption in (last, value) for caption, _name in values):
        return None
    tests: tuple[Callable[[str, str], bool], ...] = (
        lambda caption, _name: fold(caption).startswith(fold(last)),
        lambda caption, _name: begins(caption, fold(last)),
        lambda _caption, name: name.startswith(fold(last)),
        lambda caption, _name: fold(last) in fold(caption),
    )
    for test in tests:
        for caption, name in values:
            if test(caption, name):
                return typed[: len(typed) - len(last)] + "".join(caption.split())
    return None


def offered(listed: Listed, typed: str, units: Iterable[str]) -> tuple[str, Sequence[str]]:
    """Return what can be written next: the filter whose value is being typed, and its values; else "" and filters."""
    key, value = listed.named(typed.rpartition(" ")[2])
    if key is None:
        return "", [f"{KEYS[key][0]}:" for key in listed.filters()]
    if key in listed.days:
        return KEYS[key][0], [*_OFFERED, *([_("逾期")] if key == "due" else [])]
    last = re.split(_SEVERAL, value)[-1].removeprefix("-" if key == "sort" else "")
    values = listed.values(key, units)
    fitting = [caption for caption, name in values if not last or _fits(last, caption, name or caption)]
    return KEYS[key][0], fitting or [caption for caption, _name in values]


def unknown_filter(text: str) -> str:
    """Return the name that one of the words of `text` has before a colon, as a filter would; empty for none."""
    return next((found[1] for word in text.split() if (found := re.fullmatch(_FILTER, word)) and found[2]), "")


def _names(listed: Listed) -> list[str]:
    return [fold(name) for key in listed.filters() for name in KEYS[key]]


def _begun(name: str, word: str) -> bool:
    return bool(word) and name.startswith(fold(word)) and (not word.isascii() or len(word) >= _TELLING)


_Reader = Callable[[Listed, Line, str, str, date], Line]


def _reader(listed: Listed, key: str) -> _Reader:
    if key in listed.choices:
        return _choose
    return _READERS.get(key, _days)


def _choose(listed: Listed, line: Line, key: str, value: str, _today: date) -> Line:
    """Read one value, or several: a value may have a comma in itself."""
    choices = listed.choices[key]
    found = _meant(choices, value)
    for part in parts_of(value) if not found else ():
        found += _meant(choices, part) or _refuse(key, part, choices)
    if not found:
        _refuse(key, value, choices)
    several = tuple(dict.fromkeys(found))
    return replace(line, chosen={**line.chosen, key: several[0] if len(several) == 1 else several})


def _meant(choices: Mapping[Any, str], value: str) -> list[Any]:
    """Return the choice that is called so, or else the first that the text begins or is a part of."""
    if exact := [choice for choice, caption in choices.items() if fold(caption) == fold(value)]:
        return exact[:1]
    fits = (choice for choice, caption in choices.items() if _fits(value, caption, str(choice)))
    return list(islice(fits, 1)) if value else []


def _fits(value: str, caption: str, name: str) -> bool:
    return name.startswith(fold(value)) or matches(value, caption)


def _refuse(key: str, value: str, choices: Mapping[Any, str]) -> NoReturn:
    """Say which values there are; of many, the first."""
    if not choices:
        raise ValueError(_("{filter}：没有可选的").format(filter=KEYS[key][0]))
    names = "、".join(islice(choices.values(), _NAMED)) + ("…" if len(choices) > _NAMED else "")
    what = _("{filter}没有 {text}；可写 {names}") if value else _("{filter}可写 {names}")
    raise ValueError(what.format(filter=KEYS[key][0], text=value, names=names))


def parts_of(value: str) -> list[str]:
    """Return the values that a filter names, parted by commas."""
    return [part for part in re.split(_SEVERAL, value) if part]


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
    found = re.fullmatch(_BOUND, fold(value))
    if found is None:
        late = "、逾期" if key == "due" else ""
        what = _("{filter}可写 <7、>30、今天、2016-03-02、3/1..3/31{late}")
        raise ValueError(what.format(filter=KEYS[key][0], late=late))
    bound, days = found[1] or "", re.fullmatch(_DAYS, found[2])
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
    what = _("不能按它排序：{text}；可写 {names}") if wanted else _("排序可写 {names}")
    raise ValueError(what.format(text=value, names=names))


_READERS: Mapping[str, _Reader] = {"unit": _unit, "sort": _sort}
