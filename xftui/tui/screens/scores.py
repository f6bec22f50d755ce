"""The scores: units by groups of clauses for a period, and behind every figure its lines."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

from textual import on
from textual.content import Content
from textual.events import Resize
from textual.widget import Widget
from textual.widgets import Static

from xftui.domain.fact_captions import FACT_KINDS
from xftui.i18n import _
from xftui.scoring.errors import PeriodError, SchemeError, ScoringError
from xftui.scoring.periods import Period
from xftui.services.publishing import publication_title
from xftui.store.queries.fact_records import FactRecord, fact_record
from xftui.text import plain
from xftui.tui import actions
from xftui.tui import scoring_view as view
from xftui.tui.publishing import Publishing, publishing
from xftui.tui.scoring_view import Scored
from xftui.tui.scoring_work import (
    PATIENCE,
    NoScheme,
    Stopped,
    Wanted,
    Watch,
    table_bound,
    with_lines,
)
from xftui.tui.screens.period import PeriodScreen
from xftui.tui.screens.publish_form import publish_form
from xftui.tui.screens.reckoning import Reckoning
from xftui.tui.screens.rulings_form import as_of_form
from xftui.tui.widgets.rows import Column
from xftui.tui.widgets.score_detail import ScoreDetail
from xftui.tui.widgets.virtual_table import VirtualTable

_LEAST_DETAIL = 7
_LEAST_WHERE_LOW = 3
_NEEDING = ("scores.why", "scores.readings", "scores.unit", "scores.kind", "scores.publish", "scores.compare")
"""Actions that need a sheet."""
_FRAME = 8
"""Lines of the screen that are neither table nor detail."""


class ScoresScreen(PeriodScreen[str]):
    """The table of the current period; the lines of the selected cell below it."""

    WHERE = "scores"
    PLACE = "scores"
    BINDINGS = actions.bindings("scores")
    DEFAULT_CSS = """
    ScoresScreen {
        #head { height: auto; max-height: 4; padding: 0 1; }
        VirtualTable { height: 1fr; margin-top: 1; }
        ScoreDetail { height: 7; margin-top: 1; }
        &.-low {
            VirtualTable { margin-top: 0; }
        }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._scored: Scored | None = None
        self._watch: Watch | None = None
        self._reckoning = Reckoning(self)
        self._as_of: date | None = None
        self._quarter: bool | None = None
        self._looked_at = ""
        self._at_fault: FactRecord | None = None
        """The record for which there is no sheet."""

    def body(self) -> Iterable[Widget]:
        """The period, the table, and what stands behind the selected cell."""
        yield Static(id="head")
        yield VirtualTable([Column(_("名次"), 4)], cells=True, id="scores")
        yield ScoreDetail()

    def on_mount(self) -> None:
        """Score the current period."""
        self.reload()

    def on_unmount(self) -> None:
        """Let nobody wait for a sheet that nobody will see."""
        self._stop()
        self._reckoning.stop()

    def reload(self) -> None:
        """Score the period again."""
        self._stop()
        self._at_fault = None
        today = self.context.today()
        wanted = Wanted(self.context.organisation_id, self._day or today, self._as_of or today, self._quarter)
        watch = self._watch = Watch()
        shelf = self.xftui.shelf
        self.ask(
            lambda: table_bound(shelf(), wanted, watch),
            lambda scored: self._show(scored, watch),
            lambda error: self._failed(error, watch),
        )
        self.set_timer(PATIENCE, lambda: self._progress(watch))

    def on_resize(self, _event: Resize) -> None:
        """Give the lines the room that the table leaves, and the columns the titles that fit."""
        if self._scored is not None:
            self._table(self._scored)

    @property
    def shown(self) -> Period | None:
        """The period of the table."""
        return None if self._scored is None else self._scored.period

    def why_not(self, action_id: str) -> str | None:
        """Only what needs a sheet needs one."""
        if action_id == "scores.stop" and self._watch is None and not self._reckoning.running:
            return _("没有正在计算的")
        if action_id == "scores.why" and self._at_fault is not None:
            return None if self._at_fault.case_id else _("这条记录没有案件可打开；到 设置、考核记录 里看")
        another = action_id == "scores.publish" and self._watch is not None  # than the one that is still shown
        if action_id in _NEEDING and (self._scored is None or another):
            return _("还没有算出分数")
        if action_id.endswith(".compare") and self._scored is not None and len(self._scored.sheet.units) < 2:
            return _("表上没有两个单位可比")
        if action_id.endswith(".compare") and self._cell()[0].startswith(view.PERSON):
            return _("选中一个单位再按")
        return None

    @on(VirtualTable.Highlighted)
    def _highlighted(self, _event: VirtualTable.Highlighted) -> None:
        unit, _column = self._cell()
        self._looked_at = unit
        if not unit:
            self.query_one(ScoreDetail).show(None)
        else:
            self._with_lines(unit, lambda _scored: self._detail())

    @on(VirtualTable.Opened)
    def _opened(self, _event: VirtualTable.Opened) -> None:
        self.do_why()

    def do_why(self) -> None:
        """Show the lines of the selected cell; where there is no sheet, the case of the record that is at fault."""
        if self._at_fault is not None and self._at_fault.case_id is not None:
            self.xftui.open("case", self._at_fault.case_id, then=self._came_back)
        else:
            self._open_lines(*self._cell())

    def do_unit(self) -> None:
        """Show all lines of the selected unit."""
        self._open_lines(self._cell()[0], view.TOTAL)

    def _open_lines(self, unit: str, column: str) -> None:
        if unit:
            self._with_lines(
                unit, lambda scored: self.xftui.open("lines", scored, unit, column, then=self._after_lines)
            )

    def do_kind(self) -> None:
        """Change between year and quarter around the same days."""
        assert self._scored is not None
        if not self._scored.scheme.calendar.quarters:
            self.say(_("本方案只按年度计分，没有季度"))
            return
        self._quarter = self._scored.period.kind == "year"
        self.reload()

    def do_as_of(self) -> None:
        """Ask for another as-of date."""
        form = as_of_form(self.context, self._as_of or self.context.today())
        self.xftui.push_screen(form, self._as_of_given)

    def do_readings(self) -> None:
        """Show the scheme, its digests and the readings in force."""
        assert self._scored is not None
        self.xftui.open("readings", self._scored)

    def do_publish(self) -> None:
        """Say what publishing this sheet would supersede, then ask for its document and signer."""
        counted = self._scored
        if counted is not None:
            wanted = Wanted(self.context.organisation_id, counted.period.span.start, counted.sheet.as_of, None)
            job = partial(publishing, counted.scheme, counted.period, wanted)
            self._reckoning.ask(job, self._ask_to_publish, lambda error: self._failed(error, None))

    def do_publications(self) -> None:
        """Show what was published."""
        self.xftui.open("publications", then=self._came_back)

    def do_trend(self) -> None:
        """Show the units over several periods up to this one."""
        today = self.context.today()
        self.xftui.open("trend", self._day or today, self._as_of or today, then=self._came_back)

    def do_compare(self) -> None:
        """Put the selected unit beside others."""
        unit, _column = self._cell()
        if self._scored is not None and unit:
            self.xftui.open("compare", self._scored, unit, then=self._after_lines)

    def do_switch(self) -> None:
        """Choose another scheme and see both results."""
        self.xftui.open("switch", self._day or self.context.today(), then=self._came_back)

    def do_stop(self) -> None:
        """Stop computing."""
        if not self._reckoning.stop_and_say() and self._stop():
            self._head(_("已停止计算；<place.reload> 重新计算"))

    def _stop(self) -> bool:
        watch, self._watch = self._watch, None
        if watch is not None:
            watch.stopped = True
        return watch is not None

    def _with_lines(self, unit: str, then: Callable[[Scored], object]) -> None:
        """Do something with the sheet once it has the lines of a unit; if it is another one by then, show it first."""
        scored, organisation = self._scored, self.context.organisation_id
        if scored is None:
            return
        if scored.has_lines(unit):
            then(scored)
            return

        def read() -> Scored:
            """Nobody waits for the lines of a unit that the cursor has left."""
            return with_lines(organisation, scored, (unit,), Watch()) if unit == self._looked_at else scored

        def found(lined: Scored) -> None:
            if not lined.has_lines(unit):
                return
            if self._scored is None or self._scored.sheet is not scored.sheet:
                self._with_lines(unit, then)  # others came meanwhile, or another sheet
                return
            self._scored = lined
            if lined.places is not scored.places:
                self._show(lined, self._watch)
            then(lined)

        self.ask(read, found, lambda error: self._failed(error, None))

    def _detail(self) -> None:
        unit, column = self._cell()
        if self._scored is not None and self._scored.has_lines(unit):
            self.query_one(ScoreDetail).show(self._scored, unit, column)

    def _cell(self) -> tuple[str, str]:
        """Return unit and column of the selected cell; empty texts if there is none."""
        table = self.query_one(VirtualTable)
        if self._scored is None or table.selected is None:
            return "", ""
        ids = view.column_ids(self._scored)
        return str(table.selected.key), ids[min(max(table.column - 2, 0), len(ids) - 1)]

    def _show(self, scored: Scored, watch: Watch | None) -> None:
        if watch is not self._watch:
            return
        self._watch, self._scored, self._at_fault = None, scored, None
        self._head(view.heading(scored))
        self.announce(f"{self.heading()}：{view.heading(scored)}")
        self._table(scored)
        self.refresh_keys()

    def _table(self, scored: Scored) -> None:
        table = self.query_one(VirtualTable)
        table.empty = _("本方案考核的单位一个也没有；到 设置 增加单位或改单位类别")
        at = table.selected.key if table.selected else None
        table.show(view.rows(scored), at, view.columns(scored, self.size.width))
        wanted = max(len(view.rows(scored)), 2) + 1
        table.styles.max_height = wanted
        least = _LEAST_WHERE_LOW if self.has_class("-low") else _LEAST_DETAIL
        self.query_one(ScoreDetail).styles.height = max(least, self.size.height - _FRAME - wanted)

    def _failed(self, error: Exception, watch: Watch | None) -> None:
        if isinstance(error, Stopped) or watch is not self._watch:
            return
        self._watch = None
        if not isinstance(error, (NoScheme, SchemeError, ScoringError, PeriodError)):
            self.xftui.report(error)
            return
        self._scored = None
        table = self.query_one(VirtualTable)
        table.empty = ""
        table.show([])
        self.query_one(ScoreDetail).show(None)
        first = _("算不出分数，没有部分得分：") if not isinstance(error, NoScheme) else ""
        self._head(first + str(error))
        self.refresh_keys()
        if isinstance(error, ScoringError) and error.facts:
            organisation, fact = self.context.organisation_id, error.facts[0]
            self.ask(lambda: fact_record(organisation, fact), lambda found: self._blame(found, first + str(error)))

    def _blame(self, record: FactRecord | None, said: str) -> None:
        """Say which record it is for which there is no sheet: its number means nothing to people."""
        if record is None or self._scored is not None:
            return
        self._at_fault = record
        what = " ".join(
            part for part in (f"{record.day}", FACT_KINDS[record.kind], record.number, record.petitioner, record.title)
            if part
        )  # fmt: skip
        open_it = _("：按 <scores.why> 打开，在那里按 <case.correct> 更正") if record.case_id is not None else ""
        self._head(_("{said}。那是 {what}").format(said=said, what=plain(what, 120)) + open_it)
        self.refresh_keys()

    def _progress(self, watch: Watch) -> None:
        if watch is self._watch and self.xftui.accessible:
            self.announce(_("正在计算……  Esc 停止"))
        elif watch is self._watch:
            self._head(_("正在计算，已读 {n} 条记录……  Esc 停止").format(n=watch.read))
            self.set_timer(PATIENCE, lambda: self._progress(watch))

    def _head(self, text: str) -> None:
        self.query_one("#head", Static).update(Content(plain(text)))

    def _as_of_given(self, day: date | None) -> None:
        if day is not None:
            self._as_of = day
            self.reload()

    def _ask_to_publish(self, found: Publishing) -> None:
        self.say("")
        if found.before is not None and not found.changes:
            self.say(_("与上次的通报相比没有变动：{title}").format(title=publication_title(found.before)))
        else:
            self.xftui.push_screen(publish_form(self.context, self.xftui.shelf(), found), self._told)

    def _told(self, message: str | None) -> None:
        if message:
            self.say(message)

    def _after_lines(self, ruled: str | None) -> None:
        if ruled:
            self._came_back(ruled)
