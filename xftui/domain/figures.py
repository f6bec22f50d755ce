"""The figures of the office (三率一量 and beside it): each is a list with its filters, so that it opens its records."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Any

from xftui.domain.list_line import Days, typed, with_filter
from xftui.domain.lists import (
    CASES,
    CONTACTS,
    FILES,
    ORDERS,
    REVIEWS,
    By,
    OrderStatus,
    ReviewStatus,
    Size,
    Timely,
    Times,
    Verified,
)
from xftui.i18n import _
from xftui.scoring.facts import Kind


class Ledger(StrEnum):
    """The lists that figures are counted from, by the names of their screens."""

    CASES = "cases"
    CONTACTS = "contacts"
    ORDERS = "orders"
    REVIEWS = "reviews"
    FILES = "old_petitioners"


LISTED = {
    Ledger.CASES: CASES, Ledger.CONTACTS: CONTACTS, Ledger.ORDERS: ORDERS, Ledger.REVIEWS: REVIEWS,
    Ledger.FILES: FILES,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a list is narrowed to: values by its filters, and days by its filters by days."""

    values: Mapping[str, Any]
    days: Mapping[str, Days]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of records, or the `part` of them that something holds for.

    `title` heads its column, `name` is its whole name, `said` says what is counted. `day`: the filter by days that
    places a record in a period. `whole`, `part`, `rest`: filters of all, of the part, and of all but the part; those by
    days are functions of the period.
    """

    id: str
    title: str
    name: str
    said: str
    ledger: Ledger
    day: str = "date"
    whole: Mapping[str, Any] = field(default_factory=dict)
    part: Mapping[str, Any] | None = None
    rest: Mapping[str, Any] | None = None
    so_far: bool = False
    """Only what fell due before today counts: what is due today isn't late yet."""
    standing: bool = False
    """It counts what was in hand: the figures of the months don't come to that of the year."""

    def chosen(self, of: Mapping[str, Any] | None, span: "Span", today: date) -> Chosen:
        """Return the filters of the whole, together with those of a part."""
        listed, every = LISTED[self.ledger], {**self.whole, **(of or {})}
        days = {key: value(span) for key, value in every.items() if key in listed.days}
        values = {key: value for key, value in every.items() if key not in listed.days}
        return Chosen(values, {self.day: self.days(span, today), **days})

    def line(
        self, of: Mapping[str, Any] | None, span: "Span", today: date, by: By = By.UNIT, name: str = ""
    ) -> str:  # fmt: skip
        """Return what one types into the list to see these records; `name` of the unit or category; empty: of all."""
        listed, line, chosen = LISTED[self.ledger], "", self.chosen(of, span, today)
        for key, value in chosen.values.items():
            line = with_filter(listed, line, key, listed.choices[key][value])
        for key, days in chosen.days.items():
            line = with_filter(listed, line, key, typed(days))
        return with_filter(listed, line, by, name)

    def days(self, span: "Span", today: date) -> tuple[date, date]:
        """Return the days that count; the last lies before the first where none does yet."""
        return span.first, min(span.last, today - timedelta(days=1)) if self.so_far else span.last


def _within(span: "Span") -> Days:
    return span.first, span.last


def _until(span: "Span") -> Days:
    return None, span.last


def _before(span: "Span") -> Days:
    return None, span.first - timedelta(days=1)


def _after(span: "Span") -> Days:
    return span.last + timedelta(days=1), None


_SETTLED: Mapping[str, Any] = {"part": {"closed": _within}, "rest": {"date": _until, "pending": _after}}
"""Of what was in hand in the period: what was done with in it, and what was still in hand when it was over."""


def _contacts(id_: str, title: str, name: str, said: str, kind: Kind, **part: Any) -> Figure:
    return Figure(id_, title, name, said, Ledger.CONTACTS, whole={"kind": kind, "verified": Verified.VERIFIED}, **part)


_REPEAT = {"part": {"times": Times.REPEAT}, "rest": {"times": Times.FIRST}}

FIGURES: tuple[Figure, ...] = (
    _contacts("letters", _("来信"), _("来信"), _("日期在本期内的来信"), Kind.LETTER),
    _contacts("calls", _("来电"), _("来电"), _("日期在本期内的来电"), Kind.CALL),
    _contacts("visits", _("来访"), _("来访"), _("日期在本期内的来访，各级都在内"), Kind.VISIT),
    _contacts(
        "collective", _("集体访"), _("集体访比重"), _("本期来访中的集体访：照登记的，没有登记的按五人起"),
        Kind.VISIT, part={"size": Size.COLLECTIVE}, rest={"size": Size.SINGLE},
    ),
    _contacts("repeat_letters", _("重复信"), _("重复来信率"), _("本期来信中登记为重复的"), Kind.LETTER, **_REPEAT),
    _contacts("repeat_visits", _("重复访"), _("重复来访率"), _("本期来访中登记为重复的"), Kind.VISIT, **_REPEAT),
    Figure(
        "accepted", _("受理"), _("按期受理率"), _("受理期限在本期内、今天以前已过的案件，其中在期限内受理的"),
        Ledger.CASES, "acceptance_due", {}, {"acceptance": Timely.IN_TIME}, {"acceptance": Timely.LATE}, so_far=True,
    ),
    Figure(
        "answered", _("答复"), _("按期答复率"), _("答复期限在本期内、今天以前已过的案件，其中在期限内答复或办结的"),
        Ledger.CASES, "due", {}, {"answer": Timely.IN_TIME}, {"answer": Timely.LATE}, so_far=True,
    ),
    Figure(
        "carried", _("结转"), _("上期结转"), _("本期以前登记、到本期开始还没有办结的案件；看全年的，就是上年结转"),
        Ledger.CASES, "date", {"date": _before, "pending": _within}, standing=True,
    ),
    Figure(
        "closed", _("办结"), _("办结率"), _("本期在办的案件（本期登记的和上期结转的），其中本期内办结的"),
        Ledger.CASES, "pending", {}, standing=True, **_SETTLED,
    ),
    Figure(
        "orders", _("督办"), _("督办令按期办结率"),
        _("办结期限在本期内、今天以前已过的督办令，撤回的不算；其中在期限内办结的"),
        Ledger.ORDERS, "due", {"status": OrderStatus.STANDING}, {"closing": Timely.IN_TIME}, {"closing": Timely.LATE},
        so_far=True,
    ),
    Figure(
        "reviews", _("倒查"), _("责任倒查认定率"), _("本期登记的责任倒查，其中已经认定责任的"),
        Ledger.REVIEWS, "date", {}, {"status": ReviewStatus.DETERMINED}, {"status": ReviewStatus.NOT_DETERMINED},
    ),
    Figure(
        "old", _("老户"), _("老户化解率"), _("本期在册的老户档案（本期立的和以前立的），其中本期内结案的"),
        Ledger.FILES, "pending", {}, standing=True, **_SETTLED,
    ),
)  # fmt: skip
"""In the order of their columns."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """What a figure comes to: `whole` records, and of them `part`; None for a figure that only counts."""

    whole: int
    part: int | None = None

    @property
    def rest(self) -> int:
        """How many are not of the part."""
        return self.whole - (self.part or 0)

    @property
    def percent(self) -> str:
        """The part of the whole to a tenth of a percent, halves upwards: `86.1%`; nothing where there is no whole."""
        if self.part is None or not self.whole:
            return ""
        return f"{(Decimal(100 * self.part) / self.whole).quantize(Decimal('0.1'), ROUND_HALF_UP)}%"

    def __add__(self, other: "Ratio") -> "Ratio":
        """Return the two together."""
        both = None if self.part is None or other.part is None else self.part + other.part
        return Ratio(self.whole + other.whole, both)


@dataclass(frozen=True, slots=True)
class Span:
    """A month or a year, by its first day; a year that begins later than in January is named after its last day."""

    first: date
    year: bool = False

    @property
    def last(self) -> date:
        """Its last day."""
        if self.year:
            return self.first.replace(year=self.first.year + 1) - timedelta(days=1)
        return self.first.replace(day=monthrange(self.first.year, self.first.month)[1])

    @property
    def name(self) -> str:
        """What it is called: `2016年11月`, `2016年`, `2016考核年度`."""
        if self.year and self.first.month != 1:
            return _("{year}考核年度").format(year=self.last.year)
        if self.year:
            return _("{year}年").format(year=self.first.year)
        return _("{year}年{month}月").format(year=self.first.year, month=self.first.month)

    @property
    def before(self) -> "Span":
        """The one before it."""
        return span_of(self.first - timedelta(days=1), self.year, self.first.month)

    @property
    def after(self) -> "Span":
        """The one after it."""
        return span_of(self.last + timedelta(days=1), self.year, self.first.month)

    @property
    def months(self) -> tuple["Span", ...]:
        """The months of its year."""
        months = [self if not self.year else Span(self.first)]
        while months[-1].after.first <= self.last:
            months.append(months[-1].after)
        return tuple(months)


def span_of(day: date, year: bool = False, begins: int = 1) -> Span:
    """Return the month in which a day lies, or the year, which begins with the month `begins`."""
    if not year:
        return Span(day.replace(day=1))
    return Span(date(day.year - (day.month < begins), begins, 1), True)
