"""The trend: units over periods, with total, rank and places gained; behind each cell that sheet."""

from collections.abc import Iterable
from datetime import date

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from xftui.i18n import _
from xftui.scoring.errors import PeriodError, SchemeError, ScoringError
from xftui.scoring.trend import Course
from xftui.text import plain
from xftui.tui import actions, trend_view
from xftui.tui import scoring_view as view
from xftui.tui.scoring_view import Scored
from xftui.tui.scoring_work import PATIENCE, NoScheme, Stopped, Wanted, Watch, with_lines
from xftui.tui.screens.base import DeskScreen
from xftui.tui.trend_work import Trend, trend
from xftui.tui.widgets.rows import Column
from xftui.tui.widgets.virtual_table import VirtualTable


class TrendScreen(DeskScreen[None]):
    """The periods up to the one around `day`: quarters of that year and the year before, or years."""

    WHERE = "trend"
    PLACE = "scores"
    BINDINGS = actions.bindings("trend")
    DEFAULT_CSS = """
    TrendScreen {
        #head { height: auto; max-height: 4; padding: 0 1; }
        VirtualTable { height: 1fr; margin-top: 1; }
        #said { height: auto; max-height: 4; padding: 1 1 0 1; }
    }
    """

    def __init__(self, day: date, as_of: date) -> None:
        super().__init__()
        self._day, self._as_of = day, as_of
        self._quarter = True
        self._latest = True  # select the latest period when the table is shown next
        self._watch = Watch()
        self._trend: Trend | None = None

    def body(self) -> Iterable[Widget]:
        """What it is, the table, and the selected cell in words."""
        yield Static(id="head")
        yield VirtualTable([Column(_("单位"), 8)], cells=True, empty=_("这些期间没有考核的单位"))
        yield Static(id="said")

    def on_mount(self) -> None:
        """Compute it."""
        self.reload()

    def on_unmount(self) -> None:
        """Let nobody wait for what nobody will see."""
        self._watch.stopped = True

    def reload(self) -> None:
        """Score one period after the other."""
        self._watch.stopped = True
        watch = self._watch = Watch()
        self._trend = None
        wanted = Wanted(self.context.organisation_id, self._day, self._as_of, self._quarter)
        shelf = self.xftui.shelf
        self._head(_("正在计算……  Esc 返回"))
        self.refresh_keys()
        self.ask(
            lambda: trend(shelf(), wanted, watch),
            lambda found: self._show(found, watch),
            lambda error: self._failed(error, watch),
        )
        self.set_timer(PATIENCE, lambda: self._progress(watch))

    def why_not(self, action_id: str) -> str | None:
        """Only a cell that has a sheet can be opened."""
        if action_id in ("trend.open", "trend.sheet") and self._chosen is None:
            return _("这一格没有表") if self._trend is not None else _("还没有算出分数")
        return None

    @on(VirtualTable.Highlighted)
    def _highlighted(self, _event: VirtualTable.Highlighted) -> None:
        row, index = self.query_one(VirtualTable).selected, self._index
        said: list[str] = []
        if row is not None and index is not None and self._trend is not None:
            course: Course = row.value
            said = trend_view.sentence(self._trend.stages[index], course, course.points[index], self._trend.names)
        self.query_one("#said", Static).update(Content("\n".join(said)))
        self.refresh_keys()

    @on(VirtualTable.Opened)
    def _opened(self, _event: VirtualTable.Opened) -> None:
        self.action_act("trend.open")

    def do_open(self) -> None:
        """Show the unit's lines in that period."""
        if (chosen := self._chosen) is not None:
            (scored, unit), organisation, watch = chosen, self.context.organisation_id, self._watch
            self.ask(
                lambda: with_lines(organisation, scored, (unit,), Watch()),
                lambda lined: self.xftui.open("lines", lined, unit, view.TOTAL, then=self._after_lines),
                lambda error: self._failed(error, watch),
            )

    def do_sheet(self) -> None:
        """Show the whole table of that period."""
        if (chosen := self._chosen) is not None:
            self.xftui.open("published", chosen[0], then=self._after_lines)

    def do_kind(self) -> None:
        """Change between quarters and years."""
        if self._trend is not None and not self._trend.stages[-1].scheme.calendar.quarters:
            self.say(_("本方案只按年度计分，没有季度"))
            return
        self._quarter, self._latest = not self._quarter, True
        self.reload()

    def do_back(self) -> None:
        """Go back to the scores."""
        self.dismiss(None)

    @property
    def _index(self) -> int | None:
        """Which period is selected."""
        index = self.query_one(VirtualTable).column - 1
        return index if self._trend is not None and 0 <= index < len(self._trend.stages) else None

    @property
    def _chosen(self) -> tuple[Scored, str] | None:
        """The sheet and the unit of the selected cell."""
        row, index = self.query_one(VirtualTable).selected, self._index
        if row is None or index is None or self._trend is None or row.value.points[index] is None:
            return None
        scored = self._trend.scored(self._trend.stages[index])
        return None if scored is None else (scored, str(row.key))

    def _show(self, found: Trend, watch: Watch) -> None:
        if watch is not self._watch:
            return
        self._trend, stages = found, found.stages
        table = self.query_one(VirtualTable)
        at = table.selected.key if table.selected else None
        table.show(trend_view.rows(stages, found.names), at, trend_view.columns(stages, found.names))
        table.action_side(len(stages) if self._latest else 0)
        self._latest = False
        marks = [_("▲升 ▼降 ＝不变（比上期）")]
        if any(one.published for one in stages):
            marks.append(_("※ 照通报时的表"))
        title = _("各期得分与名次  截至 {day}").format(day=self._as_of)
        failed = [
            _("! {period} 算不出分数：{why}").format(period=view.period_text(one.period), why=one.error)
            for one in stages
            if one.error
        ]
        self.announce(title)
        self._head("\n".join([f"{title}  {'  '.join(marks)}", *failed]))
        self.refresh_keys()

    def _progress(self, watch: Watch) -> None:
        if watch.stopped or self._trend is not None:
            return
        if self.xftui.accessible:
            self.announce(_("正在计算……  Esc 返回"))
            return
        at, all_of_them = watch.at
        if at:
            self._head(_("正在计算第 {n} 期，共 {all} 期……  Esc 返回").format(n=at, all=all_of_them))
        self.set_timer(PATIENCE, lambda: self._progress(watch))

    def _failed(self, error: Exception, watch: Watch) -> None:
        if isinstance(error, Stopped) or watch is not self._watch:
            return
        watch.stopped = True
        if isinstance(error, (NoScheme, SchemeError, ScoringError, PeriodError)):
            self._head(str(error))
        else:
            self.xftui.report(error)

    def _head(self, text: str) -> None:
        self.query_one("#head", Static).update(Content("\n".join(plain(line) for line in text.split("\n"))))

    def _after_lines(self, ruled: str | None) -> None:
        if ruled:
            self._came_back(ruled)
