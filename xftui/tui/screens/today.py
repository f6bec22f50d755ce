"""What is due, in one look: overdue, due within three days, drafts, and the month so far."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from xftui.domain.dates import local
from xftui.domain.roster_words import day_name, duty_line, special_words
from xftui.i18n import _
from xftui.services.drafts import discard_draft
from xftui.store.queries.assignments import Lacking, LackingFile, missing_words
from xftui.store.queries.drafts import DraftRow
from xftui.store.queries.due import Due, Duty
from xftui.store.queries.proposals import ProposalRow
from xftui.store.queries.today import AHEAD, LIMIT, MonthCounts, Today, today_view
from xftui.text import plain
from xftui.tui import actions
from xftui.tui.cells import cells
from xftui.tui.screens.base import BULK_FORM, DRAFT_SCREENS, DeskScreen
from xftui.tui.today_duty import read_duty
from xftui.tui.today_lists import list_behind
from xftui.tui.widgets.rows import Cell, Column, Row
from xftui.tui.widgets.virtual_table import VirtualTable

if TYPE_CHECKING:
    from xftui.store.queries.rosters import TodayDuty

_DAYS = (_("今天"), _("明天"), _("后天"))
_COLUMNS = [
    Column("", cells(6, 12)),
    Column("", 9),
    Column("", 12),
    Column(""),
    Column("", 10, from_width=100),
    Column("", cells(11, 12), right=True),
]


class TodayScreen(DeskScreen[None]):
    """Enter goes to the thing itself."""

    WHERE = "today"
    PLACE = "today"
    BINDINGS = actions.bindings("today")
    DEFAULT_CSS = """
    TodayScreen .duty { height: auto; min-height: 1; max-height: 2; padding: 0 1; }
    TodayScreen .month { height: auto; min-height: 2; max-height: 3; padding: 0 1; border-top: solid $border; }
    """

    def body(self) -> Iterable[Widget]:
        """Who is on duty, one list, and a line of counts."""
        yield Static(classes="duty")
        yield VirtualTable(
            _COLUMNS, header=False, empty=_("没有到期的事，也没有草稿。按 <place.new> 登记来访、来信、来电。")
        )
        yield Static(classes="month")

    def on_mount(self) -> None:
        """Read what is due."""
        self.reload()

    def reload(self) -> None:
        """Read again, and stay on the same line."""
        context = self.context
        day = context.today()
        self.ask(lambda: today_view(context.actor, context.organisation_id, day), self._show)
        self.ask(lambda: read_duty(context.organisation_id, day), self._show_duty)

    def why_not(self, action_id: str) -> str | None:
        """Return why an action can't be done now."""
        if action_id == "today.open" and self.query_one(VirtualTable).selected is None:
            return _("没有到期的事可打开；按 <place.new> 登记")
        if action_id == "today.discard" and self._draft() is None:
            return _("选中的一行不是草稿")
        if action_id == "today.list" and self._behind() is None:
            return _("选中的一行没有另外的名单：这一类的都在这里")
        return None

    @on(VirtualTable.Opened)
    def _opened(self) -> None:
        self.action_act("today.open")

    @on(VirtualTable.Highlighted)
    def _highlighted(self) -> None:
        self.refresh_keys()

    def do_open(self) -> None:
        """Open what the line stands for."""
        row = self.query_one(VirtualTable).selected
        if row is None:
            return
        if isinstance(row.value, DraftRow):
            self.xftui.open(DRAFT_SCREENS[row.value.form], draft=row.value, then=self._came_back)
        elif isinstance(row.value, ProposalRow):
            self.xftui.open("signing", row.value.id, then=self._came_back)
        elif isinstance(row.value, LackingFile):
            self.xftui.go("old_petitioners", row.value.id)
        elif isinstance(row.value, Due):
            self._open(row.value)

    def _open(self, due: Due) -> None:
        if due.duty in (Duty.NEXT_STEP, Duty.ASSIGNMENT, Duty.URGENT):
            self.xftui.go("old_petitioners", due.id)
        elif due.duty is Duty.CAMPAIGN:
            self.xftui.open("campaign", due.id, then=self._came_back)
        elif due.duty is Duty.HALF_MONTH:
            self.xftui.open("half_month", date.fromordinal(due.id), then=self._came_back)
        elif due.duty in (Duty.REPORT, Duty.COUNT, Duty.ROUTINE):
            self.xftui.open("reports", due.due, then=self._came_back)
        elif due.duty is Duty.DEADLINE:
            self.xftui.open("deadlines", due.case_id, at=due.id, then=self._came_back)
        else:
            order = due.id if due.duty is Duty.ORDER else None
            self.xftui.open("case", due.case_id, at_order=order, then=self._came_back)

    def do_list(self) -> None:
        """Show all of what the selected line is one of."""
        if (behind := self._behind()) is not None:
            screen, made_with = behind
            self.xftui.open(screen, then=self._came_back, **made_with)

    def _behind(self) -> tuple[str, dict[str, Any]] | None:
        row, day = self.query_one(VirtualTable).selected, self.context.today()
        return None if row is None else list_behind(row.value, day, day + timedelta(days=AHEAD))

    def do_figures(self) -> None:
        """Show the figures behind the line of the month, and more."""
        self.xftui.open("figures", then=self._came_back)

    def do_roster(self) -> None:
        """Show the duty roster."""
        self.xftui.open("roster", then=self._came_back)

    def do_discard(self) -> None:
        """Ask, then throw the selected draft away."""
        if (draft := self._draft()) is None:
            return
        actor = self.context.actor

        def answered(yes: bool | None) -> None:
            if yes:
                self.ask(lambda: discard_draft(actor, draft.key), lambda _done: self._came_back(_("草稿已丢弃")))

        self.xftui.open("confirm", _("丢弃这份草稿？丢弃后不能恢复。"), [draft.title], then=answered)

    def _draft(self) -> DraftRow | None:
        row = self.query_one(VirtualTable).selected
        return row.value if row is not None and isinstance(row.value, DraftRow) else None

    def _show_duty(self, found: "TodayDuty") -> None:
        duty = _("值班  {who}").format(who=plain(duty_line(found.duty), 200))
        key = self.xftui.registry.caption("today.roster")
        if not found.begun:
            duty = _("{duty}   按 {key} 排").format(duty=duty, key=key)
        gap = _("   ! {day}还没有排好，按 {key} 排").format(day=day_name(found.gap), key=key) if found.gap else ""
        today = self.context.today()
        special = "".join(f"   {special_words(*period, today)}" for period in found.special)
        said = Content.assemble(duty, (special, "bold"), (gap if found.begun else "", "bold $error"))
        self._put(".duty", said)

    def _show(self, view: Today) -> None:
        table = self.query_one(VirtualTable)
        at = table.selected.key if table.selected else None
        drafts = [draft for draft in view.drafts if draft.form in DRAFT_SCREENS]
        sections = (
            _proposals(_("等我签发"), view.to_sign),
            _section(_("逾期"), view.overdue),
            _section(_("三天内"), view.soon),
            _proposals(_("退回的督办令"), view.returned),
            _lacking(view.lacking),
            self._drafts_of(drafts),
        )
        table.show(_apart(sections), at)
        # The drafts stand last; after a cut line they are to be seen however much is due.
        waiting = _("草稿 {n}   ").format(n=len(drafts)) if drafts else ""
        self._put(".month", Content(waiting + _month(view.month)))

    def _put(self, where: str, said: Content) -> None:
        """Write what is said there; laid out again is only what takes another number of lines."""
        there = self.query_one(where, Static)
        lines = said.get_height({}, there.content_size.width)
        there.update(said, layout=lines != there.content_size.height)

    def _drafts_of(self, drafts: Sequence[DraftRow]) -> Iterable[Row]:
        if drafts:
            yield _heading("drafts", _("草稿"), len(drafts))
        for draft in drafts:
            when = local(draft.saved_at, self.context.timezone)
            shown = f"{when:%H:%M}" if when.date() == self.context.today() else f"{when:%m-%d %H:%M}"
            what = _("批量") if draft.form == BULK_FORM else _("登记")
            yield Row(("draft", draft.key), (what, "", "", draft.title, "", shown), draft)


def _apart(sections: Iterable[Iterable[Row]]) -> list[Row]:
    """Return the rows of all sections, with an empty line between those that have any."""
    rows: list[Row] = []
    for section in sections:
        found = list(section)
        if rows and found:
            rows.append(Row(("gap", len(rows)), ("",), heading=True))
        rows += found
    return rows


def _section(title: str, dues: Sequence[Due]) -> Iterable[Row]:
    if dues:
        kinds = Counter(due.called for due in dues)
        parts = " · ".join(f"{called} {count}" for called, count in kinds.most_common()) if len(kinds) > 1 else ""
        more = "+" if len(dues) == LIMIT else ""
        yield Row(title, (f"{title} {len(dues)}{more}   {parts}".rstrip(),), heading=True)
    for due in dues:
        cells = (due.called, due.number, due.unit, due.text, due.due.isoformat(), _when(due))
        yield Row((due.duty, due.id), cells, due)


def _proposals(title: str, found: Sequence[ProposalRow]) -> Iterable[Row]:
    if found:
        yield _heading(title, title, len(found))
    for row in found:
        text = row.remark or row.title
        cells = (_("督办令"), row.number, row.unit, text, row.due.isoformat(), f"{row.sent:%m-%d}")
        yield Row(("proposal", row.id), cells, row)


def _lacking(found: Lacking) -> Iterable[Row]:
    if found.count:
        yield _heading("lacking", _("老户档案缺四定一包"), found.count)
    for file in found.first:
        text = f"{file.petitioner}：{missing_words(file.missing)}"
        yield Row(("lacking", file.id), (_("老户"), file.number, file.unit, text, "", ""), file)


def _heading(key: str, title: str, count: int) -> Row:
    return Row(key, (f"{title} {count}",), heading=True)


def _when(due: Due) -> Cell:
    if due.days < 0:
        return Cell(_("逾期 {n} 天").format(n=-due.days), "error")
    if due.years:
        return Cell(_("{day} 暂定").format(day=due.due.strftime("%m-%d")))
    if due.days < len(_DAYS):
        return Cell(_DAYS[due.days], "bold" if due.days == 0 else "")
    return Cell(due.due.strftime("%m-%d"))


def _month(month: MonthCounts) -> str:
    rate = f"{month.settled}/{month.due}（{100 * month.settled // month.due}%）" if month.due else "—"
    return _("本月   来信 {letters}  来电 {calls}  来访 {visits}（集体 {collective}）   到期办结 {rate}").format(
        letters=month.letters, calls=month.calls, visits=month.visits, collective=month.collective, rate=rate
    )
