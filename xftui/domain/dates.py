"""The clock, and dates as people type them.

Days are those of the organisation's time zone; moments are kept in UTC without zone. Tests set the clock, and the demo
while it makes up a past; nothing else does.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from xftui.i18n import _

DEFAULT_TIMEZONE = "Asia/Shanghai"
_CHINA = timezone(timedelta(hours=8), DEFAULT_TIMEZONE)

Clock = Callable[[], datetime]
"""Returns this moment, with a zone."""


def _system() -> datetime:
    return datetime.now(UTC)


_clock: Clock = _system


def set_clock(clock: Clock | None) -> Clock:
    """Take the time from `clock` from now on; None: from the system. Return the clock before it."""
    global _clock
    before, _clock = _clock, clock or _system
    return before


def now() -> datetime:
    """Return this moment in UTC, without zone, as the tables keep it."""
    return _clock().astimezone(UTC).replace(tzinfo=None)


def zone(name: str) -> tzinfo:
    """Return the time zone `name`. Raises ValueError if the system knows none of that name."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        if name == DEFAULT_TIMEZONE:
            return _CHINA  # China has kept UTC+8 all year since 1992, so a system without zone data does no harm
        raise ValueError(_("没有这个时区：{name}").format(name=name)) from None


def today(timezone_name: str = DEFAULT_TIMEZONE) -> date:
    """Return today's date in the time zone `timezone_name`."""
    return _clock().astimezone(zone(timezone_name)).date()


def local(moment: datetime, timezone_name: str = DEFAULT_TIMEZONE) -> datetime:
    """Return `moment` (UTC without zone) as the clock on the wall in `timezone_name` showed it, without zone."""
    return moment.replace(tzinfo=UTC).astimezone(zone(timezone_name)).replace(tzinfo=None)


_WORDS = {
    "今天": 0, "今": 0, "昨天": -1, "昨": -1, "前天": -2, "大前天": -3, "明天": 1, "明": 1, "后天": 2, "大后天": 3,
}  # fmt: skip
_WEEKS = {"上": -1, "下": 1}
_WEEKDAYS = "一二三四五六日"
_OFFSET = r"([+-])(\d{1,4})天?"
_WEEKDAY = r"([上下本这]?)个?(?:周|星期|礼拜)([一二三四五六日天])"
_BETWEEN = "[-/.。、{}]"  # an input method left on types 。 for . and 、 for /
_SHORT = rf"(\d{{1,2}}){_BETWEEN.format('月')}(\d{{1,2}})[日号]?"
_LONG = rf"(\d{{4}}){_BETWEEN.format('年')}(\d{{1,2}}){_BETWEEN.format('月')}(\d{{1,2}})[日号]?"
_DIGITS = r"(\d{4})(\d{2})(\d{2})"
_DAY = r"(\d{1,2})[日号]?"


def parse_date(text: str, today: date) -> date:
    """Return the date that a person typed: `今天`, `+15`, `周五`, `2日`, `3/2`, `3月2日`, `2016-03-02`, `20160302`.

    A date without a year is one of this year, a day without a month one of this month, a weekday one of this week from
    Monday to Sunday. Full-width figures count as half-width ones. Raises ValueError with a sentence for the person.
    """
    typed = unicodedata.normalize("NFKC", text).replace(" ", "")
    try:
        found = _near(typed, today) or _written(typed, today)
    except (ValueError, OverflowError):
        raise ValueError(_("没有这一天：{text}").format(text=text)) from None
    if found is None:
        raise ValueError(_("看不懂的日期：{text}；可写 2016-03-02、3/2、2日、今天、+15、周五").format(text=text))
    return found


def _near(typed: str, today: date) -> date | None:
    """Return the date that is told from today: a word, days from now, a weekday."""
    if typed in _WORDS:
        return today + timedelta(days=_WORDS[typed])
    if found := re.fullmatch(_OFFSET, typed):
        return today + timedelta(days=int(found[1] + found[2]))
    if found := re.fullmatch(_WEEKDAY, typed):
        weekday = _WEEKDAYS.index(found[2].replace("天", "日"))
        return today + timedelta(days=7 * _WEEKS.get(found[1], 0) + weekday - today.weekday())
    return None


def _written(typed: str, today: date) -> date | None:
    """Return the date that is written in figures, with or without its year and month."""
    if found := re.fullmatch(_LONG, typed) or re.fullmatch(_DIGITS, typed):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := re.fullmatch(_SHORT, typed):
        return date(today.year, int(found[1]), int(found[2]))
    if found := re.fullmatch(_DAY, typed):
        return today.replace(day=int(found[1]))
    return None
