"""Old petitioners: the five parts of 四定一包, given ● or missing ○, seen at once; below, the selected file."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import Container
from textual.events import Resize
from textual.widget import Widget

from xftui.domain.captions import ASSIGNMENT_PARTS
from xftui.domain.keys import new_key
from xftui.domain.lists import FILE_STATUSES, FILES, FileOrder, FileStatus
from xftui.i18n import _
from xftui.services.old_petitioners import open_file
from xftui.store.queries import paging
from xftui.store.queries.assignments import missing_words
from xftui.store.queries.old_petitioners import FileDetail, FileRow, count_files, file_detail, list_files
from xftui.store.queries.organisations import people, units
from xftui.store.queries.paging import Wanted
from xftui.tui import actions
from xftui.tui.cells import cells
from xftui.tui.marking import marked
from xftui.tui.screens import old_petitioners_forms as forms
from xftui.tui.screens.assignment import Lists, assignment_form
from xftui.tui.screens.base import BaseScreen
from xftui.tui.screens.found_in import FoundInCases
from xftui.tui.widgets.file_view import FileView
from xftui.tui.widgets.rows import Ask, Cell, Column, Row
from xftui.tui.widgets.virtual_table import VirtualTable

_WIDE = 112


class OldPetitionersScreen(FoundInCases):
    """`at` is the file to select first."""

    WHERE = "old_petitioners"
    PLACE = "old_petitioners"
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("old_petitioners")]
    LISTED = FILES
    COLUMNS = (
        Column(_("编号"), cells(6, 7)),
        Column(_("姓名"), 8),
        Column(_("事项")),
        *(
            Column(caption.removeprefix("定")[: cells(2, 5)], cells(4, 5), words=(("●", _("有")), ("○", _("无"))))
            for caption in ASSIGNMENT_PARTS.values()
        ),
        Column(_("下一步"), 14),
        Column(_("期限"), 7),
    )
    SORTED_BY: ClassVar = {FileOrder.NUMBER: 0, FileOrder.PETITIONER: 1, FileOrder.DUE: 9}
    EMPTY = _("没有老户档案：按 <old_petitioners.file> 选一个案件立档；筛选着的，按 <old_petitioners.clear> 看全部")
    FIRST = f"{_('状态')}:{FILE_STATUSES[FileStatus.OPEN]} "
    DEFAULT_CSS = """
    OldPetitionersScreen {
        #split { layout: vertical; height: 1fr; }
        VirtualTable { height: 1fr; min-height: 4; }
        FileView { height: 10; margin-top: 1; }
        &.-low FileView { height: 6; margin-top: 0; }
        &.-wide #split { layout: horizontal; }
        &.-wide VirtualTable { width: 80; height: 1fr; }
        &.-wide FileView { height: 1fr; margin: 0 0 0 2; }
    }
    """

    def __init__(self, at: int | None = None, closed: bool = False, line: str | None = None) -> None:
        """Select the file `at`; with `closed` the list shows closed files too, since that one may be; else `line`."""
        super().__init__("" if closed else line)
        self._first = at
        self._detail: FileDetail | None = None
        self._looked_at: int | None = None

    def body(self) -> Iterable[Widget]:
        """The list, and the selected file."""
        line, table, hint = super().body()
        yield line
        yield Container(table, FileView(), id="split")
        yield hint

    def on_resize(self, event: Resize) -> None:
        """Put the file beside the list where there is room."""
        self.set_class(event.size.width >= _WIDE, "-wide")

    def find(self, wanted: Wanted, ask: Ask) -> paging.Page[FileRow]:
        """Return a page of the files."""
        return list_files(wanted, **ask.page())

    def count(self, wanted: Wanted, most: int) -> int:
        """Return how many files there are."""
        return count_files(wanted, most)

    def open(self, found: FileRow) -> None:
        """Open the file's case."""
        self.xftui.open("case", found.case_id, then=self._came_back)

    def row(self, found: FileRow, looked_for: Sequence[str], today: date) -> Row:
        """Return a file as a line: which parts are given, the next step, and what of it is overdue."""
        marks = [Cell(" ○", "bold") if part in found.missing else " ●" for part in ASSIGNMENT_PARTS]
        due: str | Cell = f"{found.next_due:%m-%d}" if found.next_due else "—"
        if found.next_due is not None and found.next_due < today and found.closed is None:
            due = Cell(f"!{found.next_due:%m-%d}", "error")
        number, title = marked(found.number, looked_for), marked(found.title, looked_for)
        name = marked(found.petitioner, looked_for, said=True)
        return Row(found.cursor, (number, name, title, *marks, _step(found), due), found, identity=found.id)

    def _at(self) -> Row | None:
        first, self._first = self._first, None
        return super()._at() if first is None else Row((first,), (), identity=first)

    def why_not(self, action_id: str) -> str | None:
        """What the selected file doesn't allow."""
        action = action_id.partition(".")[2]
        if action not in ("edit", "log", "next", "report", "approve", "open", "tell") or action_id.startswith("place."):
            return None
        if self._detail is None:
            return _("没有选中的档案；按 <old_petitioners.file> 选一个案件立档")
        row = self._detail.row
        if action == "open":
            return None
        if action == "tell":
            return None if forms.untold(self._detail) else _("没有还没报告的紧急情况")
        if row.closed is not None:
            return _("{number} 已于 {day} 结案").format(number=row.number, day=row.closed)
        if action == "report" and row.reported is not None:
            return _("已于 {day} 报结，等待批准").format(day=row.reported)
        if action == "report" and self._detail.assignment is None:
            return _("还没有四定一包，报结记不到哪个单位；先按 <old_petitioners.edit>")
        if action == "approve" and row.reported is None:
            return _("还没有报结；先按 <old_petitioners.report>")
        return None

    @on(VirtualTable.Highlighted)
    def _selected(self, event: VirtualTable.Highlighted) -> None:
        self._looked_at = event.row.value.id if event.row else None
        if self._looked_at is None:
            self._detailed(None)
            return
        organisation, wanted = self.context.organisation_id, self._looked_at
        self.ask(lambda: file_detail(organisation, wanted), self._detailed)

    def do_edit(self) -> None:
        """Change 四定一包."""
        organisation = self.context.organisation_id
        self.ask(lambda: Lists(units(organisation), people(organisation)), self._edit)

    def do_log(self) -> None:
        """Record work done."""
        self._form(forms.log_form)

    def do_next(self) -> None:
        """Set the next step and its day."""
        self._form(forms.next_form)

    def do_report(self) -> None:
        """Report the matter as settled."""
        self._form(forms.report_form)

    def do_approve(self) -> None:
        """Approve what was reported."""
        self._form(forms.approve_form)

    def do_tell(self) -> None:
        """Record that the leaders were told of something urgent."""
        self._form(forms.tell_form)

    def do_half_month(self) -> None:
        """Show the half-month report."""
        self.xftui.open("half_month", then=self._came_back)

    def do_file(self) -> None:
        """Choose a case to open a file for."""
        self.xftui.open("case_picker", _("为哪个案件立老户档案"), then=self._open_file)

    def _edit(self, lists: Lists) -> None:
        if self._detail is not None:
            context = self.context
            form = assignment_form(context.actor, context.organisation_id, self._detail, lists, context.today())
            self.xftui.push_screen(form, self._came_back)

    def _form(self, make: Callable[..., BaseScreen[Any]]) -> None:
        context, detail = self.context, self._detail
        assert detail is not None
        organisation = context.organisation_id

        def show(staff: Any) -> None:
            self.xftui.push_screen(make(context, detail, staff), self._came_back)

        self.ask(lambda: people(organisation), show)

    def _open_file(self, case: tuple[int, str, str] | None) -> None:
        if case is None:
            return
        case_id = case[0]
        actor, organisation, key, day = (
            self.context.actor,
            self.context.organisation_id,
            new_key(),
            self.context.today(),
        )
        self.ask(lambda: open_file(actor, key, organisation, case_id, day), self._file_opened)

    def _file_opened(self, made: tuple[int, str]) -> None:
        self._first, number = made
        self._set(self.FIRST)
        self._came_back(_("已立档 {number}；按 <old_petitioners.edit> 定四定一包").format(number=number))

    def _detailed(self, detail: FileDetail | None) -> None:
        if detail is None or detail.row.id == self._looked_at:
            self._detail = detail
            self.query_one(FileView).show(detail)
            self.refresh_keys()


def _step(row: FileRow) -> str:
    if row.closed is not None:
        return _("已结案")
    if row.reported is not None:
        return _("已报结待批")
    if row.next_step:
        return row.next_step
    return missing_words(row.missing)
