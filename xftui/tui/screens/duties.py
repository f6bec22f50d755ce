"""What was recorded of duties beside the cases: lapses, reviews, notices, special periods, supervised matters."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from xftui.domain.captions import LEVELS
from xftui.domain.fact_captions import FACT_KINDS, FACT_VALUES, LAPSES
from xftui.i18n import _
from xftui.scoring.facts import Kind, Level, NoticeType, Scope
from xftui.store.queries.duties import MODELS, DutyRow, list_duties
from xftui.store.queries.duty_form import Recorded, recorded
from xftui.store.queries.organisations import PersonRow, UnitRow, people, units
from xftui.text import plain
from xftui.tui import actions
from xftui.tui.choices import person_options, unit_options
from xftui.tui.screens.base import DeskScreen
from xftui.tui.screens.duty_forms import lapse_form, notice_form, special_period_form, supervised_form, withdrawal_form
from xftui.tui.widgets.rows import Column, Row
from xftui.tui.widgets.virtual_table import VirtualTable

_ADDED = (Kind.LAPSE, Kind.NOTICE, Kind.SPECIAL_PERIOD)
_WORDS: dict[Kind, type[StrEnum]] = {
    Kind.NOTICE: NoticeType, Kind.SPECIAL_PERIOD: Scope, Kind.SUPERVISED: Level,
}  # fmt: skip


class DutiesScreen(DeskScreen[None]):
    """The latest first; what was taken back stays, and says why."""

    WHERE = "duties"
    PLACE = "settings"
    BINDINGS = actions.bindings("duties")
    DEFAULT_CSS = """
    DutiesScreen {
        VirtualTable { margin-top: 1; }
        Static { height: auto; max-height: 6; padding: 1 1; }
    }
    """

    def body(self) -> Iterable[Widget]:
        """One table, and the selected record in full."""
        columns = [
            Column(_("日期"), 10), Column(_("记录"), 10), Column(_("单位"), 12), Column(_("类别"), 24, from_width=100),
            Column(_("内容")),
        ]  # fmt: skip
        yield VirtualTable(columns, empty=_("还没有记录：按 <duties.add> 登记失职、通报或特护期"))
        yield Static()

    def on_mount(self) -> None:
        """Read the list."""
        self.reload()

    def reload(self) -> None:
        """Read the list."""
        organisation = self.context.organisation_id
        self.ask(lambda: list_duties(organisation), self._show)

    def why_not(self, action_id: str) -> str | None:
        """What the selected record doesn't allow."""
        row = self._row
        if action_id == "duties.case" and (row is None or row.case_id is None):
            return _("选中的记录没有案件")
        if action_id == "duties.correct" and (row is None or row.withdrawal):
            return _("没有选中可更正的记录")
        if action_id == "duties.correct" and row is not None and row.kind is Kind.REVIEW:
            return _("责任倒查在它的案件里更正：按 {key} 打开").format(key=self.xftui.registry.caption("duties.case"))
        if action_id == "duties.withdraw" and (row is None or row.withdrawal):
            return _("没有选中可撤回的记录")
        return None

    @on(VirtualTable.Highlighted)
    def _highlighted(self, _event: VirtualTable.Highlighted) -> None:
        row = self._row
        self.query_one("DutiesScreen > Static", Static).update(Content(_told(row) if row else ""))
        self.refresh_keys()

    @on(VirtualTable.Opened)
    def _opened(self, _event: VirtualTable.Opened) -> None:
        self.action_act("duties.case")

    def do_case(self) -> None:
        """Open the case of the selected record."""
        row = self._row
        if row is not None:
            self.xftui.open("case", row.case_id, then=self._came_back)

    def do_add(self) -> None:
        """Ask what is to be recorded."""
        kinds = [(kind, FACT_KINDS[kind], "", "") for kind in _ADDED]
        self.xftui.open("picker", _("登记什么"), kinds, then=self._picked)

    def do_correct(self) -> None:
        """Set right what the selected record says."""
        row, organisation = self._row, self.context.organisation_id
        if row is not None:
            self.ask(
                lambda: (units(organisation), people(organisation), recorded(organisation, row.kind, row.id)),
                lambda found: self._ask_for(row.kind, *found),
            )

    def do_withdraw(self) -> None:
        """Take the selected record back."""
        row = self._row
        if row is not None:
            form = withdrawal_form(self.context, MODELS[row.kind], row.id, row.version, _line(row))
            self.xftui.push_screen(form, self._came_back)

    def do_back(self) -> None:
        """Go back."""
        self.dismiss(None)

    @property
    def _row(self) -> DutyRow | None:
        selected = self.query_one(VirtualTable).selected
        return None if selected is None else selected.value

    def _picked(self, kind: Kind | None) -> None:
        organisation = self.context.organisation_id
        if kind is not None:
            self.ask(lambda: (units(organisation), people(organisation)), lambda found: self._ask_for(kind, *found))

    def _ask_for(
        self, kind: Kind, held: Sequence[UnitRow], staff: Sequence[PersonRow], found: Recorded | None = None
    ) -> None:
        context, day = self.context, self.context.today() if found is None else found.day
        options = unit_options(held, day)
        if kind is Kind.LAPSE:
            named = None if found is None else found.named["person_id"]
            members = person_options([one for one in staff if one.unit or one.id == named], day)
            form = lapse_form(context, options, members, found)
        elif kind is Kind.NOTICE:
            form = notice_form(context, options, found)
        elif kind is Kind.SUPERVISED and found is not None:
            form = supervised_form(context, unit_options(held, context.today()), found)
        else:
            form = special_period_form(context, found)
        self.xftui.push_screen(form, self._came_back)

    def _show(self, found: Sequence[DutyRow]) -> None:
        rows = [
            Row(
                (row.kind, row.id),
                (str(row.day), FACT_KINDS[row.kind], row.unit or _("各单位"), _what(row), _content(row)),
                row,
            )
            for row in found
        ]  # fmt: skip
        table = self.query_one(VirtualTable)
        table.show(rows, self.to_select(table, rows))
        self.refresh_keys()


def _what(row: DutyRow) -> str:
    if row.kind is Kind.LAPSE:
        return f"{row.what} {LAPSES.get(row.what, '')}"
    words = FACT_VALUES.get(_WORDS[row.kind], LEVELS) if row.kind in _WORDS else {}
    word = words.get(row.what, row.what)
    return _("{what} 至 {day}").format(what=word, day=row.until) if row.until else word


def _content(row: DutyRow) -> str:
    return _("已撤回：{why}").format(why=row.withdrawal) if row.withdrawal else row.text


def _line(row: DutyRow) -> str:
    parts = (str(row.day), FACT_KINDS[row.kind], plain(row.unit, 60), plain(_what(row), 60), plain(row.text, 200))
    return " ".join(part for part in parts if part)


def _told(row: DutyRow) -> str:
    """Return why the record was taken back, where it was, and the whole of it."""
    lines = [_("已撤回：{why}").format(why=plain(row.withdrawal, 300))] if row.withdrawal else []
    lines.append(_line(row))
    if row.number:
        lines.append(_("案件 {number}").format(number=plain(row.number, 20)))
    return "\n".join(lines)
