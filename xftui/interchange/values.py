"""Single values of a facts file: each reader takes what JSON held and its place, and returns it typed or refuses it."""

import json
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from xftui.i18n import _
from xftui.text import plain

Value = Callable[[Any, str], Any]
"""Reads the value at a place (`facts[17].level`). Raises FactsError."""

E = TypeVar("E", bound=StrEnum)

MOST = 1_000_000_000
_DAY = re.compile(r"(19|2\d)\d\d-\d\d-\d\d", re.ASCII)
_MONTH = re.compile(r"(19|2\d)\d\d-\d\d", re.ASCII)
_YEAR = re.compile(r"(19|2\d)\d\d", re.ASCII)
_DECIMAL = re.compile(r"-?\d{1,9}(\.\d{1,9})?", re.ASCII)


class FactsError(Exception):
    """A facts file that can't be used. The text names the file, the place in it, what is there and what may be."""

    def __init__(self, place: str, message: str, file: str = "") -> None:
        super().__init__("：".join(str(plain(part)) for part in (file, place, message) if part))
        self.place = place
        self.message = message


class Twice(dict[str, Any]):
    """An object in which one key stands twice; `key` is the first such."""

    key: str


def unique_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Build a JSON object (for `json.loads`), remembering a key that stands twice until its place is known."""
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    twice = Twice(found)
    seen: set[str] = set()
    twice.key = next(key for key, _value in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
    return twice


def wrong(place: str, allowed: str, value: Any) -> FactsError:
    """Return the error for a `value` at `place` that isn't what is `allowed` there."""
    found = plain(json.dumps(value, ensure_ascii=False, default=str), 60)
    return FactsError(place, _("应是{allowed}，现在是 {value}").format(allowed=allowed, value=found))


def an_object(value: Any, place: str) -> dict[str, Any]:
    """A JSON object in which no key stands twice."""
    if isinstance(value, Twice):
        raise FactsError(f"{place}.{value.key}" if place else value.key, _("这个键写了两次"))
    if not isinstance(value, dict):
        raise wrong(place, _("一个对象 {…}"), value)
    return value


def an_array(value: Any, place: str) -> list[Any]:
    """A JSON array."""
    if not isinstance(value, list):
        raise wrong(place, _("一个数组 […]"), value)
    return value


def text(value: Any, place: str) -> str:
    """Text that isn't empty and is proper Unicode."""
    if not isinstance(value, str) or not value.strip() or any("\ud800" <= char <= "\udfff" for char in value):
        raise wrong(place, _("不空的文字"), value)
    return value


def yes_no(value: Any, place: str) -> bool:
    """true or false."""
    if not isinstance(value, bool):
        raise wrong(place, _(" true 或 false"), value)
    return value


def number(least: int) -> Value:
    """A whole number from `least` up."""

    def read(value: Any, place: str) -> int:
        if type(value) is not int or not least <= value <= MOST:
            raise wrong(place, _(" {least} 到 {most} 的整数").format(least=least, most=MOST), value)
        return value

    return read


def day(value: Any, place: str) -> date:
    """A calendar date, `2016-03-02`."""
    try:
        if isinstance(value, str) and _DAY.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise wrong(place, _("日期（如 2016-03-02）"), value)


def month(value: Any, place: str) -> date:
    """A calendar month, `2016-03`; its first day."""
    try:
        if isinstance(value, str) and _MONTH.fullmatch(value):
            return date.fromisoformat(f"{value}-01")
    except ValueError:
        pass
    raise wrong(place, _("月份（如 2016-03）"), value)


def year(value: Any, place: str) -> str:
    """A year as text, `2016`."""
    if not isinstance(value, str) or not _YEAR.fullmatch(value):
        raise wrong(place, _('年份文字（如 "2016"）'), value)
    return value


def day_or_null(value: Any, place: str) -> date | None:
    """A calendar date, or null: not yet."""
    if value is None:
        return None
    try:
        return day(value, place)
    except FactsError:
        raise wrong(place, _("日期（如 2016-03-02）或 null"), value) from None


def decimal(value: Any, place: str) -> Decimal:
    """A decimal as text, signed."""
    if not isinstance(value, str) or not _DECIMAL.fullmatch(value):
        raise wrong(place, _('写成文字的十进制数（如 "-2.5"）'), value)
    return Decimal(value)


def points(value: Any, place: str) -> Decimal:
    """A decimal as text, not below 0."""
    found = decimal(value, place)
    if found < 0:
        raise wrong(place, _("不小于 0 的十进制数"), value)
    return found


def one_of(kind: type[E]) -> Value:
    """A member of the vocabulary `kind`."""
    members = {member.value: member for member in kind}
    allowed = _(" {words} 之一").format(words="、".join(members))

    def read(value: Any, place: str) -> E:
        if not isinstance(value, str) or value not in members:
            raise wrong(place, allowed, value)
        return members[value]

    return read


def word(*words: str) -> Value:
    """One of some `words`."""

    def read(value: Any, place: str) -> str:
        if value not in words:
            raise wrong(place, _(" {words} 之一").format(words="、".join(words)), value)
        return str(value)

    return read
