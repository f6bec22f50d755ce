"""The figures of the office (三率一量 and beside it): each is a list with its filters, so that it opens its records."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Any

from xftui.domain.list_line import with_filter
from xftui.domain.lists import CASES, CONTACTS, ORDERS, By, Closing, OrderStatus, Size, Timely, Times, Verified
from xftui.i18n import _
from xftui.scoring.facts import Kind


class Ledger(StrEnum):
    """The lists that figures are counted from, by the names of their screens."""

    CASES = "cases"
    CONTACTS = "contacts"
    ORDERS = "orders"


LISTED = {Ledger.CASES: CASES, Ledger.CONTACTS: CONTACTS, Ledger.ORDERS: ORDERS}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of records, or the `part` of them that something holds for.

    `title` heads its column, `name` is its whole name, `said` says what is counted. `day`: the filter by days that
    places a record in a period. `whole`, `part`, `rest`: filters of all, of the part, and of all but the part.
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

    def chosen(self, of: Mapping[str, Any] | None) -> Mapping[str, Any]:
        """Return the filters of the whole, together with those of a part."""
        return {**self.whole, **(of or {})}

    def line(
        self, of: Mapping[str, Any] | None, span: "Span", today: date, by: By = By.UNIT, name: str = ""
    ) -> str:  # fmt: skip
        """Return what one types into the list to see these records; `name` of the unit or category; empty: of all."""
        listed, line = LISTED[self.ledger], ""
        for key, value in self.chosen(of).items():
            line = with_filter(listed, line, key, listed.choices[key][value])
        first, last = self.days(span, today)
        line = with_filter(listed, line, self.day, f"{first}..{last}")
        return with_filter(listed, line, by, name)

    def days(self, span: "Span", today: date) -> tuple[date, date]:
        """Return the days that count; the last lies before the first where none does yet."""
        return span.first, min(span.last, today - timedelta(days=1)) if self.so_far else span.last


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
        "closed", _("办结"), _("办结率"), _("本期登记的案件，其中现在已经办结的"),
        Ledger.CASES, "date", {}, {"closing": Closing.CLOSED}, {"closing": Closing.NOT_CLOSED},
    ),
    Figure(
        "orders", _("督办"), _("督办令按期办结率"),
        _("办结期限在本期内、今天以前已过的督办令，撤回的不算；其中在期限内办结的"),
        Ledger.ORDERS, "due", {"status": OrderStatus.STANDING}, {"closing": Timely.IN_TIME}, {"closing": Timely.LATE},
        so_far=True,
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
    """A month or a calendar year, by its first day."""

    first: date
    year: bool = False

    @property
    def last(self) -> date:
        """Its last day."""
        if self.year:
            return self.first.replace(month=12, day=31)
        return self.first.replace(day=monthrange(self.first.year, self.first.month)[1])

    @property
    def name(self) -> str:
        """What it is called: `2016年11月`, `2016年`."""
        if self.year:
            return _("{year}年").format(year=self.first.year)
        return _("{year}年{month}月").format(year=self.first.year, month=self.first.month)

    @property
    def before(self) -> "Span":
        """The one before it."""
        return span_of(self.first - timedelta(days=1), self.year)

    @property
    def after(self) -> "Span":
        """The one after it."""
        return span_of(self.last + timedelta(days=1), self.year)

    @property
    def months(self) -> tuple["Span", ...]:
        """The months of its year."""
        return tuple(Span(date(self.first.year, month, 1)) for month in range(1, 13))


def span_of(day: date, year: bool = False) -> Span:
    """Return the month or the year in which a day lies."""
    return Span(day.replace(month=1, day=1), True) if year else Span(day.replace(day=1))
