"""Schemes: a TOML text with every figure and every reading, read strictly into clauses."""

import hashlib
import re
from collections.abc import Iterable, Mapping, Set
from datetime import date
from decimal import Decimal
from enum import StrEnum

from xftui.scoring import facts as f
from xftui.scoring.conditions import field_type
from xftui.scoring.errors import PeriodError, SchemeError
from xftui.scoring.figures import total
from xftui.scoring.kinds import STANDARD
from xftui.scoring.periods import Calendar, Period
from xftui.scoring.rates import RateRule, read_rates
from xftui.scoring.reader import Table, load_toml
from xftui.scoring.readings import Reading, asked_for, read_readings, resolve
from xftui.scoring.record import record
from xftui.scoring.rules import Clause, Rule, RuleKind, Setting
from xftui.scoring.soundness import is_rule

__all__ = ["Group", "PeriodError", "Scheme", "SchemeError", "parse_scheme"]

FORMAT = "xftui.scheme/1"
_COLLECTIVE = frozenset(("collective_from",))
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


@record(frozen=True, slots=True)
class Group:
    """Clauses that a table shows as one column, with a title and a short one for narrow screens."""

    id: str
    title: str
    short: str


@record(frozen=True, slots=True)
class Scheme:
    """One edition of a scheme, with the readings chosen for it."""

    id: str
    edition: str
    title: str
    language: str
    source: str
    text: str
    digest: str
    origin: str
    calendar: Calendar
    unit_kinds: Set[f.UnitKind]
    groups: tuple[Group, ...]
    clauses: tuple[Clause, ...]
    readings: Mapping[str, Reading]
    setting: Setting
    full: Mapping[str, Decimal]
    """The full mark of a `quarter` and of a `year` by the source text; empty where the scheme has no base."""
    shares: bool
    """Whether some clause shares a visit between the unit that answers for it and the residence unit."""
    rates: tuple[RateRule, ...] = ()
    """What is counted beside the points."""

    def period(self, name: str) -> Period:
        """Return the period called `name`, `2016` or `2016-Q1`; PeriodError if the scheme doesn't offer it."""
        return self.calendar.period(name)

    def periods_at(self, day: date) -> tuple[Period, Period | None]:
        """Return the year and the quarter (None without quarters) that `day` lies in."""
        return self.calendar.at(day)

    def period_at(self, day: date, quarter: bool | None = None) -> Period:
        """Return the quarter (where wanted and offered) or the year around `day`.

        With no wish, the quarter where the scheme gives quarters a full mark of their own, else the year.
        """
        year, part = self.periods_at(day)
        wanted = "quarter" in self.full if quarter is None else quarter
        return part if wanted and part is not None else year

    def clause(self, id_: str) -> Clause:
        """Return the clause of that id; KeyError if there is none."""
        for clause in self.clauses:
            if clause.id == id_:
                return clause
        raise KeyError(id_)

    def readings_of(self, clause: Clause) -> list[Reading]:
        """Return the readings that a clause rests on, in the scheme's order."""
        return [reading for name, reading in self.readings.items() if name in clause.readings]

    def clauses_on(self, kind: f.Kind) -> Set[str]:
        """Return the ids of the clauses that score facts of `kind`."""
        return {clause.id for clause in self.clauses if kind in clause.rule.on}


def parse_scheme(
    text: str, origin: str, kinds: Iterable[RuleKind] = STANDARD, readings: Mapping[str, str] | None = None
) -> Scheme:
    """Return the scheme in `text`, with `readings` in place of its defaults; SchemeError names file, clause and key."""
    values = load_toml(text, origin)
    asked = asked_for(values.get("clauses"))
    top = Table(values, origin)
    chosen = read_readings(top, readings or {})
    top = resolve(top, chosen)
    top.among("format", (FORMAT,))
    id_ = top.text("id")
    if not _ID.fullmatch(id_):
        top.fail("id", "只能用字母、数字和 . _ -")
    threshold = chosen.get("collective_from")
    setting = Setting(_captions(top), None if threshold is None else int(threshold.value))
    groups = _groups(top)
    calendar = _calendar(top)
    unit_kinds = frozenset(top.choices("unit_kinds", f.UnitKind))
    reader = _ClauseReader(
        {kind.name: kind for kind in (*STANDARD, *kinds)},
        top.texts("plugins", []),
        setting,
        groups,
        unit_kinds,
        calendar,
        asked,
    )
    clauses = tuple(reader.read(table) for table in top.tables("clauses"))
    _check_references(origin, clauses)
    _check_full(origin, clauses)
    scheme = Scheme(
        id_, top.text("edition"), top.text("title"), top.text("language"), top.text("source"), text,
        f"sha256:{hashlib.sha256(text.encode(errors='surrogatepass')).hexdigest()}", origin, calendar, unit_kinds,
        groups, clauses, chosen, setting, _full(top, calendar), any(clause.rule.shared for clause in clauses),
        tuple(read_rates(top.tables("rates", []), threshold is not None)),
    )  # fmt: skip
    top.done()
    return scheme


def _captions(top: Table) -> Mapping[str, Mapping[str, str]]:
    captions: dict[str, Mapping[str, str]] = {}
    table = top.table("captions", {})
    for field in table.names():
        types = [type_ for kind in f.Kind if (type_ := field_type(kind, field)) is not None]
        if not types:
            table.fail(field, "没有这个字段")
        inner = table.table(field)
        captions[field] = {value: inner.text(value) for value in inner.names()}
        for value in captions[field]:
            if isinstance(types[0], type) and issubclass(types[0], StrEnum) and value not in set(types[0]):
                inner.fail(value, f"不在其中：{'、'.join(types[0])}")
    return captions


def _groups(top: Table) -> tuple[Group, ...]:
    groups: list[Group] = []
    for item in top.tables("groups"):
        group = Group(item.text("id"), item.text("title"), item.text("short"))
        if any(group.id == other.id for other in groups):
            item.fail("id", f"{group.id} 已经用过")
        item.done()
        groups.append(group)
    return tuple(groups)


def _calendar(top: Table) -> Calendar:
    table = top.table("calendar")
    month = table.whole("first_month")
    if not 1 <= month <= 12:
        table.fail("first_month", "应为 1 至 12")
    named = table.among("named_after", ("start", "end"))
    calendar = Calendar(month, "end" if named == "end" else "start", table.flag("quarters"))
    table.done()
    return calendar


def _full(top: Table, calendar: Calendar) -> Mapping[str, Decimal]:
    table = top.table("full", {})
    names = ("quarter", "year") if calendar.quarters else ("year",)
    full = {name: table.figure(name) for name in names if table.has(name)}
    table.done()
    return full


class _ClauseReader:
    """Reads clauses one after the other, with what they must agree with."""

    def __init__(
        self, kinds: Mapping[str, RuleKind], plugins: tuple[str, ...], setting: Setting, groups: tuple[Group, ...],
        unit_kinds: Set[f.UnitKind], calendar: Calendar, asked: Mapping[str, Set[str]],
    ) -> None:  # fmt: skip
        self.kinds, self.plugins, self.setting, self.calendar = kinds, plugins, setting, calendar
        self.groups, self.unit_kinds, self.ids = [group.id for group in groups], unit_kinds, set[str]()
        self.asked = asked

    def read(self, outer: Table) -> Clause:
        """Read one clause; SchemeError names it."""
        id_ = outer.text("id")
        table = outer.renamed(id_)
        if id_ in self.ids:
            table.fail("id", "这个编号已经用过")
        if not _ID.fullmatch(id_):
            table.fail("id", "只能用字母、数字和 . _ -")
        self.ids.add(id_)
        kind = self._kind(table)
        ref = table.peek_text("ref")
        group, title = table.among("group", self.groups), table.text("title")
        periods = ("quarter", "year") if self.calendar.quarters else ("year",)
        period = table.among("period", periods, periods[0])
        scored = kind.name not in ("veto", "remark", "base", "unbuilt")
        floor, cap = (table.limit("floor"), table.limit("cap")) if scored else (None, None)
        if floor is not None and cap is not None and floor > cap:
            table.fail("floor", "大于 cap")
        unit_kinds = frozenset(table.choices("unit_kinds", f.UnitKind, sorted(self.unit_kinds)))
        if not unit_kinds <= self.unit_kinds:
            table.fail("unit_kinds", "超出本办法考核的单位类别")
        collective = table.mentions("collective")
        if collective and self.setting.collective_from is None:
            table.fail("where", "用到 collective，须有口径 readings.collective_from（集体上访起算人数）")
        full = table.figure("full", None) if scored and kind.name != "part" else None
        adds, gives = table.texts("adds_to", []), table.texts("gives_way_to", [])
        rule = self._built(kind, table)
        table.drop("ref")
        table.done()
        return Clause(
            id_, group, title, ref, kind.name, rule, "year" if period == "year" else "quarter", unit_kinds,
            frozenset(adds), frozenset(gives), floor, cap, full,
            self.asked.get(id_, frozenset()) | (_COLLECTIVE if collective else frozenset()),
        )  # fmt: skip

    def _built(self, kind: RuleKind, table: Table) -> Rule:
        """Return the kind's rule; what a plugin's kind raises, or returns that is no rule, refuses the clause."""
        try:
            rule = kind.build(table, self.setting)
            sound = is_rule(rule)
        except SchemeError:
            raise
        except (Exception, SystemExit) as error:
            table.fail("kind", f"{kind.name} 出错：{type(error).__name__}：{error}")
        return rule if sound else table.fail("kind", f"{kind.name} 给出的不是计分规则")

    def _kind(self, table: Table) -> RuleKind:
        name = table.text("kind")
        if name in self.kinds:
            return self.kinds[name]
        plugin = name.partition(".")[0]
        if plugin in self.plugins:
            return table.fail("kind", f"{name} 应由插件 {plugin} 提供：该插件没有装好、没有启用，或没有这种计分方式")
        return table.fail("kind", f"没有 {name} 这种计分方式")


def _check_references(origin: str, clauses: tuple[Clause, ...]) -> None:
    ids = {clause.id for clause in clauses}
    for clause in clauses:
        named = (
            ("adds_to", clause.adds_to),
            ("gives_way_to", clause.gives_way_to),
            ("no_deduction_under", clause.rule.after),
        )
        for key, others in named:
            unknown = sorted(others - ids)
            if unknown:
                raise SchemeError(origin, clause.id, key, f"没有条款 {'、'.join(unknown)}")


def _check_full(origin: str, clauses: tuple[Clause, ...]) -> None:
    """A base is what the full marks of its clauses add up to, where these are given."""
    parts = total(clause.full for clause in clauses if clause.full is not None)
    for clause in clauses:
        if clause.kind == "base" and parts and clause.rule.full != parts:
            raise SchemeError(origin, clause.id, "points", f"各条满分（full）之和为 {parts}，与此不符")
