"""Old petitioners: the five parts of 四定一包, given ● or missing ○, seen at once; below, the selected file."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from textual import on
from textual.containers import Container
from textual.events import Resize
from textual.widget import Widget

from xftui.domain.captions import ASSIGNMENT_PARTS
from xftui.domain.keys import new_key
from xftui.i18n import _
from xftui.services.old_petitioners import open_file
from xftui.store.queries.cases import CaseRow, list_cases
from xftui.store.queries.old_petitioners import FileDetail, FileRow, count_files, file_detail, list_files
from xftui.store.queries.organisations import people, units
from xftui.store.queries.paging import Wanted
from xftui.text import plain
from xftui.tui import actions
from xftui.tui.screens import old_petitioners_forms as forms
from xftui.tui.screens.assignment import Lists, assignment_form
from xftui.tui.screens.base import BaseScreen, DeskScreen
from xftui.tui.widgets.file_view import FileView
from xftui.tui.widgets.rows import Ask, Cell, Column, Page, Row
from xftui.tui.widgets.virtual_table import VirtualTable

_WIDE = 112
_COLUMNS = [
    Column(_("编号"), 4),
    Column(_("姓名"), 8),
    Column(_("事项")),
    *(
        Column(caption.removeprefix("定")[:2], 4, words=(("●", _("有")), ("○", _("无"))))
        for caption in ASSIGNMENT_PARTS.values()
    ),
    Column(_("下一步"), 14),
    Column(_("期限"), 6),
]
_MOST_CASES = 500
_MOST_COUNTED = 10_000
"""Beyond it the number says only that there are more."""


class OldPetitionersScreen(DeskScreen[None]):
    """`at` is the file to select first."""

    WHERE = "old_petitioners"
    PLACE = "old_petitioners"
    BINDINGS = actions.bindings("old_petitioners")
    DEFAULT_CSS = """
    OldPetitionersScreen {
        #split { layout: vertical; height: 1fr; }
        VirtualTable { height: 1fr; min-height: 4; }
        FileView { height: 10; margin-top: 1; }
        &.-wide #split { layout: horizontal; }
        &.-wide VirtualTable { width: 78; height: 1fr; }
        &.-wide FileView { height: 1fr; margin: 0 0 0 2; }
    }
    """

    def __init__(self, at: int | None = None) -> None:
        super().__init__()
        self._at = at
        self._with_closed = False
        self._text = ""
        self._detail: FileDetail | None = None
        self._wanted: int | None = None

    def body(self) -> Iterable[Widget]:
        """The list, and the selected file."""
        yield Container(VirtualTable(_COLUMNS), FileView(), id="split")

    def on_mount(self) -> None:
        """Read the list."""
        self.reload()

    def on_resize(self, event: Resize) -> None:
        """Put the file beside the list where there is room."""
        self.set_class(event.size.width >= _WIDE, "-wide")

    def reload(self) -> None:
        """Read the list again around the selected file."""
        at = Row(self._at, ()) if self._at else self.query_one(VirtualTable).selected
        self._at = None
        self._read(at)

    def _read(self, at: Row | None = None) -> None:
        organisation, closed, text = self.context.organisation_id, self._with_closed, self._text
        today, table = self.context.today(), self.query_one(VirtualTable)
        table.empty = _("没有符合的档案；Esc 看全部") if text else _("还没有老户档案：按 o 选一个案件立档")
        table.load(lambda ask: _page(organisation, closed, text, today, ask), at)
        if text:
            self.ask(
                lambda: count_files(organisation, _MOST_COUNTED, closed=closed, text=text),
                lambda found: self._counted(text, found),
            )

    def why_not(self, action_id: str) -> str | None:
        """What the selected file doesn't allow."""
        action = action_id.partition(".")[2]
        if action not in ("edit", "log", "next", "report", "approve", "case") or action_id.startswith("place."):
            return None
        if self._detail is None:
            return _("没有选中的档案；按 o 选一个案件立档")
        row = self._detail.row
        if action == "case":
            return None
        if row.closed is not None:
            return _("{number} 已于 {day} 结案").format(number=row.number, day=row.closed)
        if action == "report" and row.reported is not None:
            return _("已于 {day} 报结，等待批准").format(day=row.reported)
        if action == "report" and self._detail.assignment is None:
            return _("还没有四定一包，报结记不到哪个单位；先按 e")
        if action == "approve" and row.reported is None:
            return _("还没有报结；先按 c")
        return None

    @on(VirtualTable.Highlighted)
    def _highlighted(self, event: VirtualTable.Highlighted) -> None:
        self._wanted = event.row.key if event.row else None
        if self._wanted is None:
            self._detailed(None)
            return
        organisation, wanted = self.context.organisation_id, self._wanted
        self.ask(lambda: file_detail(organisation, wanted), self._detailed)

    @on(VirtualTable.Opened)
    def _opened(self, _event: VirtualTable.Opened) -> None:
        self.action_act("old_petitioners.case")

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

    def do_case(self) -> None:
        """Open the file's case."""
        assert self._detail is not None
        self.xftui.open("case", self._detail.row.case_id, then=self._came_back)

    def do_file(self) -> None:
        """Choose a case to open a file for."""
        wanted = Wanted(self.context.organisation_id)
        self.ask(lambda: list_cases(wanted, size=_MOST_CASES), lambda page: self._choose_case(page.rows))

    def do_closed(self) -> None:
        """Show closed files too, or no more."""
        self._with_closed = not self._with_closed
        self.reload()

    def do_find(self) -> None:
        """Look for number, name or matter."""
        self.xftui.push_screen(forms.find_form(self._text), self._find)

    def do_clear(self) -> None:
        """Show all open files again."""
        self._text, self._with_closed = "", False
        self.reload()

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

    def _choose_case(self, found: Iterable[CaseRow]) -> None:
        options = [
            (row.id, plain(row.title, 60), plain(f"{row.petitioner} {row.unit}", 60), row.number) for row in found
        ]
        if options:
            self.xftui.open("picker", _("为哪个案件立老户档案"), options, then=self._open_file)
        else:
            self.say(_("还没有案件；按 n 登记"))

    def _open_file(self, case_id: int | None) -> None:
        if case_id is None:
            return
        actor, organisation, key, day = (
            self.context.actor,
            self.context.organisation_id,
            new_key(),
            self.context.today(),
        )
        self.ask(lambda: open_file(actor, key, organisation, case_id, day), self._file_opened)

    def _file_opened(self, made: tuple[int, str]) -> None:
        self._at, number = made
        self._came_back(_("已立档 {number}；按 e 定四定一包").format(number=number))

    def _find(self, text: str | None) -> None:
        if text is not None:
            self._text = text
            self._read()

    def _counted(self, text: str, found: int) -> None:
        if found and text == self._text:
            number = str(found) if found <= _MOST_COUNTED else f"{_MOST_COUNTED}+"
            self.say(_("含“{text}”的 {n} 件；Esc 看全部").format(text=plain(text, 40), n=number))

    def _detailed(self, detail: FileDetail | None) -> None:
        if detail is None or detail.row.id == self._wanted:
            self._detail = detail
            self.query_one(FileView).show(detail)
            self.refresh_keys()


def _page(organisation: int, closed: bool, text: str, day: date, ask: Ask) -> Page:
    cursor = None if ask.key is None else (ask.key,)
    found = list_files(
        organisation,
        closed=closed,
        text=text,
        after=cursor if ask.forward else None,
        before=None if ask.forward else cursor,
        last=not ask.forward and cursor is None,
        size=ask.limit,
    )
    return Page([_row(row, day) for row in found.rows], found.more_after if ask.forward else found.more_before)


def _row(row: FileRow, day: date) -> Row:
    marks = [Cell(" ○", "bold") if part in row.missing else " ●" for part in ASSIGNMENT_PARTS]
    late = row.next_due is not None and row.next_due < day
    due: str | Cell = f"{row.next_due:%m-%d}" if row.next_due else "—"
    if late:
        due = Cell(f"!{row.next_due:%m-%d}", "error")
    return Row(row.id, (row.number, row.petitioner, row.title, *marks, _step(row), due), row)


def _step(row: FileRow) -> str:
    if row.closed is not None:
        return _("已结案")
    if row.reported is not None:
        return _("已报结待批")
    if row.next_step:
        return row.next_step
    missing = "、".join(ASSIGNMENT_PARTS[part].removeprefix("定") for part in row.missing)
    return _("缺{parts}").format(parts=missing) if missing else ""
