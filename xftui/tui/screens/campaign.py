"""One campaign: its phases, key matters, tasks, and the units' screenings."""

from collections.abc import Iterable
from datetime import date

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from xftui.domain.campaigns import MATTERS, TASKS, Phase
from xftui.domain.captions import STATUSES, CaseStatus
from xftui.i18n import _
from xftui.store.models import CampaignMatter, CampaignTask
from xftui.store.queries.campaigns import CampaignDetail, CampaignRow, MatterRow, ScreeningRow, TaskRow, campaign_detail
from xftui.store.queries.organisations import people, units
from xftui.text import plain
from xftui.tui import actions
from xftui.tui.screens import campaign_forms as forms
from xftui.tui.screens.base import DeskScreen
from xftui.tui.screens.duty_forms import withdrawal_form
from xftui.tui.screens.form import FormScreen
from xftui.tui.widgets.rows import Cell, Column, Row
from xftui.tui.widgets.virtual_table import VirtualTable

_CLOSED = ("campaign.matter", "campaign.task", "campaign.screen", "campaign.close", "campaign.edit")


class CampaignScreen(DeskScreen[None]):
    """Enter opens what the line stands for: a case, the reports, or the form of a task."""

    WHERE = "campaign"
    PLACE = "settings"
    BINDINGS = actions.bindings("campaign")
    DEFAULT_CSS = """
    CampaignScreen {
        #head { height: auto; max-height: 5; padding: 0 1; }
        VirtualTable { height: 1fr; min-height: 4; margin-top: 1; }
        #whole { height: 4; padding: 0 1; border-top: solid $border; }
    }
    """

    def __init__(self, campaign_id: int) -> None:
        super().__init__()
        self._campaign_id = campaign_id
        self._detail: CampaignDetail | None = None

    def body(self) -> Iterable[Widget]:
        """What it is, one table, and the selected line in full."""
        yield Static(id="head")
        columns = [Column("", 10), Column("", 10), Column(""), Column("", 10, from_width=70), Column("", 14)]
        yield VirtualTable(columns, header=False)
        yield Static(id="whole")

    def on_mount(self) -> None:
        """Read it."""
        self.reload()

    def reload(self) -> None:
        """Read it again."""
        organisation, campaign_id = self.context.organisation_id, self._campaign_id
        self.ask(lambda: campaign_detail(organisation, campaign_id), self._show)

    def why_not(self, action_id: str) -> str | None:
        """What the selected line, or a campaign that is over, doesn't allow."""
        value = self._selected
        if self._detail is not None and self._detail.row.closed is not None and action_id in _CLOSED:
            return _("已于 {day} 结束").format(day=self._detail.row.closed)
        if action_id == "campaign.open" and value is None:
            return _("没有选中的一行")
        if action_id == "campaign.finish" and not isinstance(value, TaskRow):
            return _("选中的一行不是会议、上报、验收")
        if action_id == "campaign.answerable" and not isinstance(value, MatterRow):
            return _("选中的一行不是重点事项")
        if action_id == "campaign.withdraw" and (not isinstance(value, TaskRow | MatterRow) or value.withdrawal):
            return _("没有选中可撤回的记录")
        return None

    @on(VirtualTable.Highlighted)
    def _highlighted(self, _event: VirtualTable.Highlighted) -> None:
        lines = _in_full(self._selected, self._detail)
        self.query_one("#whole", Static).update(Content("\n".join(plain(line, 300) for line in lines)), layout=False)
        self.refresh_keys()

    @on(VirtualTable.Opened)
    def _opened(self, _event: VirtualTable.Opened) -> None:
        self.action_act("campaign.open")

    def do_open(self) -> None:
        """Open what the line stands for."""
        value = self._selected
        if isinstance(value, MatterRow):
            self.xftui.open("case", value.case_id, then=self._came_back)
        elif isinstance(value, ScreeningRow):
            self.xftui.open("reports", value.due, then=self._came_back)
        elif isinstance(value, TaskRow):
            self.action_act("campaign.finish")

    def do_finish(self) -> None:
        """Record how the selected task was done."""
        if isinstance(self._selected, TaskRow):
            self._ask(forms.finish_form(self.context, self._selected))

    def do_matter(self) -> None:
        """Choose a case that is a key matter."""
        self.xftui.open("case_picker", _("哪个案件是重点事项"), then=self._matter)

    def do_file(self) -> None:
        """Show the file in which the 四定一包 of the selected matter stands."""
        value = self._selected
        if isinstance(value, MatterRow) and value.file_id is not None:
            self.xftui.go("old_petitioners", value.file_id, True)
        else:
            self.say(_("选中的一行没有老户档案"))

    def do_task(self) -> None:
        """Add a meeting, a report or something else."""
        if self._detail is not None:
            self._ask(forms.task_form(self.context, self._detail.row))

    def do_screen(self) -> None:
        """Ask all units for their own screening."""
        organisation = self.context.organisation_id
        if (detail := self._detail) is not None:
            self.ask(
                lambda: units(organisation),
                lambda held: self._ask(forms.screening_form(self.context, detail.row, held)),
            )

    def do_answerable(self) -> None:
        """Name who is answerable for the selected matter."""
        if isinstance(self._selected, MatterRow):
            self._ask(forms.answerable_form(self.context, self._selected))

    def do_withdraw(self) -> None:
        """Take the selected matter or task back."""
        value = self._selected
        if isinstance(value, MatterRow):
            what = f"{value.number} {value.title}"
            self._ask(withdrawal_form(self.context, CampaignMatter, value.id, value.version, what, scores=False))
        elif isinstance(value, TaskRow):
            what = f"{TASKS[value.kind]} {value.due} {value.text}".rstrip()
            self._ask(withdrawal_form(self.context, CampaignTask, value.id, value.version, what, scores=False))

    def do_edit(self) -> None:
        """Change its name, leading group and dates."""
        organisation = self.context.organisation_id
        if (detail := self._detail) is not None:
            self.ask(
                lambda: (units(organisation), people(organisation)),
                lambda lists: self._ask(forms.change_form(self.context, detail.row, *lists)),
            )

    def do_close(self) -> None:
        """Close it."""
        if self._detail is not None:
            self._ask(forms.close_form(self.context, self._detail.row))

    def do_back(self) -> None:
        """Go back."""
        self.dismiss(None)

    @property
    def _selected(self) -> object:
        row = self.query_one(VirtualTable).selected
        return None if row is None else row.value

    def _ask(self, form: FormScreen) -> None:
        self.xftui.push_screen(form, self._came_back)

    def _matter(self, case: tuple[int, str, str] | None) -> None:
        if case is not None and self._detail is not None:
            self._ask(forms.matter_form(self.context, self._detail.row, case))

    def _show(self, detail: CampaignDetail) -> None:
        self._detail = detail
        row, today = detail.row, self.context.today()
        title = plain(f"{row.name}  {row.basis}".rstrip(), 160)
        about = [
            _("{text}（{day} 结束）").format(day=row.closed, text=plain(row.conclusion, 160)) if row.closed else "",
            *_led_by(row),
        ]
        text = Content.assemble((title, "bold"), *(f"\n{line}" for line in about if line))
        self.query_one("#head", Static).update(text)
        table = self.query_one(VirtualTable)
        table.show(list(_rows(detail, today)), table.selected.key if table.selected else None)
        self.refresh_keys()


def _rows(detail: CampaignDetail, today: date) -> Iterable[Row]:
    yield _heading("phases", _("阶段"))
    for phase in detail.row.phases:
        yield Row(("phase", phase.name, phase.first), _phase(phase, today), phase)
    counted = [one for one in detail.matters if not one.withdrawal]
    settled = sum(one.status is CaseStatus.CLOSED for one in counted)
    yield _heading("matters", _("重点事项 {n}，已办结 {settled}").format(n=len(counted), settled=settled))
    for matter in detail.matters:
        yield Row(("matter", matter.id), _matter(matter, today), matter)
    yield _heading("tasks", _("例会、上报、验收"))
    for task in detail.tasks:
        yield Row(("task", task.id), _task(task, today), task)
    if detail.screenings:
        yield _heading("screenings", _("各单位排查"))
    for one in detail.screenings:
        stands: str | Cell = _("收到 {n}/{all}").format(n=one.received, all=one.owed)
        if one.received < one.owed and one.due < today:
            stands = Cell(f"! {stands}", "error")
        late = _("迟报 {n}").format(n=one.late) if one.late else ""
        yield Row(("screening", one.due), (str(one.due), _("排查表"), late, "", stands), one)


def _led_by(row: CampaignRow) -> tuple[str, str]:
    """Return who leads it and where the office is, and who else belongs to the group."""
    parts = (
        _("组长 {name}").format(name=plain(row.head, 20)) if row.head else "",
        _("办公室在{unit}").format(unit=plain(row.office, 20)) if row.office else "",
    )
    members = _("成员：{names}").format(names=plain(row.members, 200)) if row.members else ""
    return "  ".join(part for part in parts if part), members


def _heading(key: str, title: str) -> Row:
    return Row(key, (title,), heading=True)


def _phase(phase: Phase, today: date) -> tuple[str | Cell, ...]:
    now = Cell(_("正在进行"), "bold") if phase.first <= today <= phase.last else ""
    return f"{phase.first}", _("至 {day}").format(day=f"{phase.last:%m-%d}"), phase.name, "", now


def _matter(matter: MatterRow, today: date) -> tuple[str | Cell, ...]:
    target = str(matter.target or "")
    if matter.withdrawal:
        stands: str | Cell = Cell(_("已撤回"), "dim")
    elif matter.status is CaseStatus.CLOSED:
        stands = _("办结 {day}").format(day=f"{matter.closed:%m-%d}")
    elif matter.target is None:
        stands = Cell(_("! 没有目标日期"), "error")
    elif matter.target < today:
        stands = Cell(f"! {target}", "error")
    else:
        stands = _("限 {day}").format(day=target)
    guarantor: str | Cell = matter.guarantor or Cell(_("! 没有包案"), "error")
    return matter.number, MATTERS[matter.kind], f"{matter.petitioner} {matter.title}", guarantor, stands


def _task(task: TaskRow, today: date) -> tuple[str | Cell, ...]:
    if task.withdrawal:
        stands: str | Cell = Cell(_("已撤回"), "dim")
    elif task.done is not None:
        late = _("逾期") if task.done > task.due else ""
        stands = _("{late}完成 {day}").format(late=late, day=f"{task.done:%m-%d}")
    elif task.due < today:
        stands = Cell(_("! 逾期 {n} 天").format(n=(today - task.due).days), "error")
    else:
        stands = ""
    return str(task.due), TASKS[task.kind], task.text or task.note, task.organ, stands


def _in_full(value: object, detail: CampaignDetail | None) -> list[str]:
    if isinstance(value, Phase) and detail is not None:
        return [line for line in (*_led_by(detail.row), detail.row.conclusion) if line]
    if isinstance(value, MatterRow):
        guarantor = _("包案 {who}").format(who=value.guarantor) if value.guarantor else _("! 没有包案")
        stands = f"{value.unit}  {STATUSES[value.status]}  {guarantor}"
        measures = _("措施 {text}").format(text=value.measures) if value.measures else ""
        answerable = _("追责 {text}").format(text=value.answerable) if value.answerable else ""
        withdrawn = _("已撤回：{why}").format(why=value.withdrawal) if value.withdrawal else ""
        return [line for line in (withdrawn, answerable, measures, stands) if line]
    if isinstance(value, TaskRow):
        withdrawn = _("已撤回：{why}").format(why=value.withdrawal) if value.withdrawal else ""
        return [line for line in (withdrawn, value.note, value.text) if line]
    return []
