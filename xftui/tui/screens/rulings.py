"""What is left to judgement: the lines of a year that wait for a ruling, and the rulings given."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from textual import on
from textual.widget import Widget

from xftui.i18n import _
from xftui.scoring.errors import PeriodError, SchemeError, ScoringError
from xftui.scoring.explain import figure
from xftui.scoring.periods import Period
from xftui.scoring.sheet import Line, Status
from xftui.services.objections import ruled_as
from xftui.store.queries.organisations import UnitRow, units
from xftui.store.queries.rulings import RulingRow, list_rulings
from xftui.tui import actions
from xftui.tui import scoring_view as view
from xftui.tui.scoring_view import Scored
from xftui.tui.scoring_work import Lines, NoScheme, Stopped, Wanted, Watch, undecided_bound
from xftui.tui.screens.lines import why_not_rule
from xftui.tui.screens.period import PeriodScreen
from xftui.tui.screens.rulings_form import ruling_form
from xftui.tui.widgets.rows import Column, Row
from xftui.tui.widgets.virtual_table import VirtualTable

_Named = Mapping[tuple[str, str | None], tuple[str, Line]]


class RulingsScreen(PeriodScreen[None]):
    """Open lines first, then what was ruled; `a` on one gives its figure, or another one."""

    WHERE = "rulings"
    PLACE = "settings"
    BINDINGS = actions.bindings("rulings")
    DEFAULT_CSS = """
    RulingsScreen VirtualTable { margin-top: 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._scored: Scored | None = None
        self._watch = Watch()

    def body(self) -> Iterable[Widget]:
        """One table."""
        columns = [
            Column(_("单位"), 14), Column(_("条目"), 14), Column(_("分"), 8, right=True), Column(_("事由、理由")),
            Column(_("核定人"), 10), Column(_("日期"), 10),
        ]  # fmt: skip
        yield VirtualTable(columns, empty=_("没有待核定的条目，也还没有作过核定"))

    def on_mount(self) -> None:
        """Read the rulings, and score the current year for what is open."""
        self.reload()

    def on_unmount(self) -> None:
        """Let nobody wait for it."""
        self._watch.stopped = True

    def reload(self) -> None:
        """Read again."""
        self._watch.stopped = True
        watch = self._watch = Watch()
        organisation, today, shelf = self.context.organisation_id, self.context.today(), self.xftui.shelf
        wanted = Wanted(organisation, self._day or today, today, False)

        def read() -> tuple[tuple[Scored, Lines] | str, tuple[RulingRow, ...]]:
            try:
                year: tuple[Scored, Lines] | str = undecided_bound(shelf(), wanted, watch)
            except (NoScheme, SchemeError, ScoringError, PeriodError, Stopped) as error:
                year = str(error)
            return year, list_rulings(organisation)

        self.ask(read, lambda found: self._show(*found))

    @property
    def shown(self) -> Period | None:
        """The period of the table."""
        return None if self._scored is None else self._scored.period

    def why_not(self, action_id: str) -> str | None:
        """A line with a record is ruled, and again where the ruling was wrong."""
        if action_id != "rulings.rule":
            return None
        row = self.query_one(VirtualTable).selected
        if row is None:
            return _("选中一条待核定的条目再按")
        if row.value is None:
            return _("不是这个年度计分表上的条目：按 <rulings.previous> <rulings.next> 换到那一年")
        return why_not_rule(self._scored, row.value[1])

    @on(VirtualTable.Highlighted)
    def _highlighted(self, _event: VirtualTable.Highlighted) -> None:
        self.refresh_keys()

    @on(VirtualTable.Opened)
    def _opened(self, event: VirtualTable.Opened) -> None:
        if event.row.value is not None and self._scored is not None:
            unit, line = event.row.value
            self.xftui.open("line", self._scored, unit, line, then=self._came_back)

    def do_rule(self) -> None:
        """Give the selected line its figure."""
        organisation = self.context.organisation_id
        row = self.query_one(VirtualTable).selected
        if row is not None and row.value is not None:
            unit, line = row.value
            self.ask(lambda: units(organisation), lambda found: self._ask_ruling(unit, line, found))

    def do_back(self) -> None:
        """Go back."""
        self.dismiss(None)

    def _ask_ruling(self, unit: str, line: Line, found: Iterable[UnitRow]) -> None:
        if self._scored is not None:
            self.xftui.push_screen(ruling_form(self.context, self._scored, unit, line, found), self._came_back)

    def _show(self, year: tuple[Scored, Lines] | str, found: Sequence[RulingRow]) -> None:
        rows: list[Row] = []
        lines: Lines = {}
        if isinstance(year, str) and self._scored is not None:
            self._day = self._scored.period.span.start  # stay on the year that has a sheet
            self.say(year)
            return
        if isinstance(year, str):
            rows.append(Row("error", (_("算不出待核定的条目：{why}").format(why=year),), heading=True))
        else:
            self._scored, lines = year
            rows += _open_lines(self._scored, lines)
        if found:
            rows.append(Row("given", (_("已作的核定 {n}").format(n=len(found)),), heading=True))
        rows += _given(found, _by_name(lines))
        table = self.query_one(VirtualTable)
        table.show(rows, table.selected.key if table.selected else None)
        self.refresh_keys()


def _given(found: Sequence[RulingRow], lines: _Named) -> Iterator[Row]:
    """Yield the rulings, the latest first, with the line that each is of; an earlier one for a line counts no more."""
    latest: set[tuple[str, str]] = set()
    for row in found:
        name = (row.code, row.line)
        reason = _("（已被取代）") + row.reason if name in latest else row.reason
        latest.add(name)
        cells = (row.unit, row.line, figure(row.points), reason, row.by, str(row.day))
        yield Row(("given", row.id), cells, lines.get(name))


def _by_name(lines: Lines) -> _Named:
    """Return the year's lines that are open or ruled, with their unit, by its code and the name rulings go by."""
    return {(unit, ruled_as(line)): (unit, line) for unit, held in lines.items() for line in held}


def _open_lines(scored: Scored, lines: Lines) -> list[Row]:
    """Return the open lines of the year; those without a record of their own are counted, not listed."""
    rows: list[Row] = []
    unlisted = 0
    for unit, held in lines.items():
        for line in held:
            if line.status is not Status.OPEN:
                continue
            if len(line.facts) != 1:
                unlisted += 1
                continue
            name = f"{line.clause}:{line.facts[0]}"
            cells = (scored.name(unit), name, "?", view.reason(line), "", str(line.day or ""))
            rows.append(Row(("open", unit, name), cells, (unit, line)))
    title = _("{period} 待核定 {n}").format(period=view.period_text(scored.period), n=len(rows))
    if unlisted:
        title += _("（另有 {n} 项检查还没有打分，到 设置·检查打分 去打）").format(n=unlisted)
    return [Row("open", (title,), heading=True), *rows]
