"""A score sheet as rows and lines of a screen: the table, a unit's lines, and how two sheets differ."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace

from rich.cells import cell_len

from xftui.i18n import _, ngettext
from xftui.scoring.explain import decimal_text, figure
from xftui.scoring.figures import total
from xftui.scoring.periods import Period, Span
from xftui.scoring.scheme import Group, Scheme
from xftui.scoring.sheet import Account, Bounds, Line, Sheet, Status, Veto
from xftui.scoring.standings import Cell as Sum
from xftui.scoring.standings import Standing, cells, groups, ranked, standings
from xftui.text import Plain, plain
from xftui.tui.widgets.rows import Cell, Column, Row

TOTAL = "*total"
VETOES = "*vetoes"
"""Columns beside the groups of clauses; a star stands in no group's id."""

PERSON = "@"
"""Before a person's id where a unit's could stand: both may be called the same."""

NOTHING = "·"

Item = Line | Veto
"""What stands behind a figure or a mark of the table."""

STATUSES: Mapping[Status, str] = {
    Status.FINAL: "",
    Status.PROVISIONAL: _("暂定"),
    Status.OPEN: _("待核定"),
    Status.WAIVED: _("免"),
    Status.ON_COURSE: _("有望"),
    Status.ERROR: _("错误"),
}


@dataclass(frozen=True, slots=True)
class Scored:
    """A sheet with all that is needed to show it. `names`: units' and people's names by their ids in facts.

    `published` says what publication it is, and `publication` is its id, of a sheet that is frozen.
    """

    scheme: Scheme
    period: Period
    sheet: Sheet
    names: Mapping[str, str]
    published: str = ""
    publication: int | None = None
    places: Sequence[Standing] | None = None
    """The units, best first, of a sheet whose lines were counted and not made; None: the sheet has them all."""
    lined: Set[str] = frozenset()
    """The units whose lines such a sheet has by now."""

    def has_lines(self, unit: str) -> bool:
        """Return whether the lines of a unit, or of a person, are there."""
        return self.places is None or unit in self.lined or unit.startswith(PERSON)

    def with_lines(self, accounts: Mapping[str, Account]) -> "Scored":
        """Return the same sheet with these accounts, which have lines."""
        units = tuple(accounts.get(one.unit, one) for one in self.sheet.units)
        return replace(self, sheet=replace(self.sheet, units=units), lined=self.lined | accounts.keys())

    def without_lines(self) -> "Scored":
        """Return the same sheet without its units' lines, which are many."""
        held = [(replace(one, lines=()), cells(self.scheme, one.lines)) for one in self.sheet.units]
        sheet = replace(self.sheet, units=tuple(account for account, _cells in held))
        return replace(self, sheet=sheet, places=self.places or ranked(held), lined=frozenset())

    @property
    def groups(self) -> tuple[Group, ...]:
        """The groups of clauses, as columns."""
        return groups(self.scheme, self.sheet)

    @property
    def standings(self) -> list[Standing]:
        """The units, best first."""
        return standings(self.scheme, self.sheet) if self.places is None else list(self.places)

    @property
    def open(self) -> int:
        """How many lines of all units wait for a ruling."""
        return sum(account.open for account in self.sheet.units)

    def name(self, unit: str) -> Plain:
        """Return what a unit or person is called."""
        id_ = unit.removeprefix(PERSON)
        return plain(self.names.get(id_, id_), 60)

    def account(self, unit: str) -> Account | None:
        """Return the sheet of a unit, or of a person by their id behind `PERSON`."""
        accounts = self.sheet.people if unit.startswith(PERSON) else self.sheet.units
        return next((account for account in accounts if account.unit == unit.removeprefix(PERSON)), None)


def span_text(span: Span) -> str:
    """Return both ends of a span: `2016-03-01—05-31`."""
    end = f"{span.end:%m-%d}" if span.start.year == span.end.year else f"{span.end:%Y-%m-%d}"
    return f"{span.start:%Y-%m-%d}—{end}"


def period_text(period: Period) -> str:
    """Return what a period is called: `2016年`, `2016年第2季度`."""
    year, _dash, quarter = period.name.partition("-Q")
    return _("{year}年第{n}季度").format(year=year, n=quarter) if quarter else _("{year}年").format(year=year)


def heading(scored: Scored) -> str:
    """Return what stands above the table: the period and its days, the as-of date, and how far it can be relied on.

    Of a frozen sheet, first what publication it is.
    """
    parts = [
        f"{period_text(scored.period)}（{span_text(scored.period.span)}）",
        _("截至 {day}").format(day=scored.sheet.as_of),
        standing_text(scored),
    ]
    return "  ".join([scored.published, *parts] if scored.published else parts)


def standing_text(scored: Scored) -> str:
    """Return how far the sheet can be relied on: final, or provisional and why."""
    if scored.open:
        return ngettext("暂定（{n} 条待核定）", "暂定（{n} 条待核定）", scored.open).format(n=scored.open)
    if any(account.status is Status.PROVISIONAL for account in scored.sheet.units):
        return _("暂定（期间未完）")
    return _("确定")


def columns(scored: Scored, width: int) -> list[Column]:
    """Return rank and unit, which stay, then the groups of clauses, total and vetoes; full titles where they fit."""
    short = _columns(scored, [group.short for group in scored.groups], 10)
    full = _columns(scored, [group.title for group in scored.groups], 18)
    return full if sum(column.width + 1 for column in full) < width else short


def _columns(scored: Scored, titles: Sequence[str], most: int) -> list[Column]:
    ranked = scored.standings
    name = max([cell_len(scored.name(one.account.unit)) for one in ranked] + [8])
    found = [Column(_("名次"), 4, frozen=True), Column(_("单位"), min(name, most + 6), frozen=True)]
    for group, title in zip(scored.groups, titles, strict=True):
        texts = [sum_text(one.cells[group.id]) for one in ranked]
        found.append(Column(plain(title, 20), max(min(cell_len(title), most), _widest(texts)), right=True))
    found.append(Column(_("合计"), _widest([total_text(one.account) for one in ranked]), right=True))
    found.append(Column(_("否决"), 6))
    return found


def column_ids(scored: Scored) -> list[str]:
    """Return what stands in each column that can be selected, in the order of `columns` behind the first two."""
    return [*(group.id for group in scored.groups), TOTAL, VETOES]


def rows(scored: Scored) -> list[Row]:
    """Return a row for each unit, best first; below, one for each person with a line or a veto of their own."""
    found = [_row(scored, one.account.unit, one.account, one.cells, str(one.rank)) for one in scored.standings]
    if scored.sheet.people:
        found.append(Row("people", (_("责任人"),), heading=True))
    for account in scored.sheet.people:
        found.append(_row(scored, PERSON + account.unit, account, cells(scored.scheme, account.lines)))
    return found


def sum_text(cell: Sum) -> str:
    """Return what a cell shows: points; `?` after them where lines wait for a ruling; a dot where there is nothing."""
    if cell.points or cell.open:
        return decimal_text(cell.points) + ("?" if cell.open else "")
    return STATUSES[Status.ON_COURSE] if cell.on_course else NOTHING


def total_text(account: Account) -> str:
    """Return the total as a cell shows it."""
    return decimal_text(account.total) + ("?" if account.open else "")


def bounds_text(bounds: Bounds) -> str:
    """Return between which figures something may still end: `−10 … 12.5`, `… 0`, or that nothing limits it."""
    low, high = bounds
    if low is None and high is None:
        return _("高低都没有限度")
    if low is None and high is not None:
        return _("最高 {high}，最低没有限度").format(high=figure(high))
    if high is None and low is not None:
        return _("最低 {low}，最高没有限度").format(low=figure(low))
    assert low is not None
    assert high is not None
    return _("{low} 到 {high} 之间").format(low=figure(low), high=figure(high))


def reason(item: Item) -> str:
    """Return why a line has its points, in one text, from its steps; of a veto, why it is one."""
    return item.why if isinstance(item, Veto) else "，".join(step.why for step in item.steps if step.why)


def lines_of(scored: Scored, unit: str, column: str) -> Sequence[Item]:
    """Return a unit's lines behind a cell of the table: all of them for the total; its vetoes for theirs."""
    account = scored.account(unit)
    if account is None:
        return ()
    if column == VETOES:
        return account.vetoes
    if column == TOTAL:
        return account.lines
    return [line for line in account.lines if scored.scheme.clause(line.clause).group == column]


def column_title(scored: Scored, column: str) -> str:
    """Return what a column is called in full."""
    if column in (TOTAL, VETOES):
        return _("合计") if column == TOTAL else _("一票否决")
    return next((group.title for group in scored.groups if group.id == column), column)


def summary(scored: Scored, unit: str, column: str) -> str:
    """Return the title over a cell's lines: unit, clauses, points, how many."""
    lines = lines_of(scored, unit, column)
    title = f"{scored.name(unit)} · {plain(column_title(scored, column), 60)}"
    if column == VETOES:
        return title + ("  " + _("{n} 项").format(n=len(lines)) if lines else "  " + _("无"))
    points = total(line.points for line in lines if isinstance(line, Line))
    return f"{title}  {figure(points)}  " + _("（{n} 条）").format(n=len(lines))


def _row(scored: Scored, key: str, account: Account, sums: Mapping[str, Sum], rank: str = "") -> Row:
    shown: list[str | Cell] = [rank, scored.name(key)]
    shown += [sum_text(sums[group.id]) for group in scored.groups]
    shown.append(Cell(total_text(account), "bold"))
    shown.append(Cell(_("● 否决"), "error") if account.vetoes else NOTHING)
    return Row(key, shown)


def _widest(texts: Sequence[str]) -> int:
    return max([5, *(cell_len(text) for text in texts)])


def points_text(item: Item) -> str:
    """Return what a line's points are shown as: with what is open, waived or in sight said beside."""
    if isinstance(item, Veto):
        return _("● 否决")
    status = STATUSES[item.status]
    return f"{status} {figure(item.points)}" if status else figure(item.points)


def day_text(item: Item) -> str:
    """Return the day by which a line belongs to its period, short; nothing for a base or a veto."""
    return f"{item.day:%m-%d}" if isinstance(item, Line) and item.day else ""
