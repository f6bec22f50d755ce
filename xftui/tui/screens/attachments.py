"""What is attached to a case: files, shown as text where they are text, and notes."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from rich.cells import chop_cells
from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from xftui.domain import Refused
from xftui.domain.dates import local
from xftui.domain.keys import new_key
from xftui.i18n import _
from xftui.services.attachments import add_note, attach, save_copy, unquoted
from xftui.store import files
from xftui.store.attached_text import text_of
from xftui.store.models import Attachment, CaseNote
from xftui.store.queries.attachments import Attached, attached
from xftui.store.queries.case_detail import CaseDetail
from xftui.text import plain
from xftui.tui import actions
from xftui.tui.screens.base import DeskScreen
from xftui.tui.screens.duty_forms import withdrawal_form
from xftui.tui.screens.entry_form import date_field
from xftui.tui.screens.form import FormScreen
from xftui.tui.screens.small_forms import LONG
from xftui.tui.widgets.field import Field, InputField
from xftui.tui.widgets.rows import Cell, Column, Row
from xftui.tui.widgets.virtual_table import VirtualTable

_KB, _MB = 1 << 10, 1 << 20


class AttachmentsScreen(DeskScreen[str]):
    """The latest first; Enter shows a file that is text."""

    WHERE = "attachments"
    PLACE = "cases"
    BINDINGS = actions.bindings("attachments")
    DEFAULT_CSS = """
    AttachmentsScreen {
        #head { height: 1; padding: 0 1; }
        VirtualTable { height: 1fr; min-height: 4; margin-top: 1; }
        #whole { height: 5; padding: 0 1; border-top: solid $border; }
    }
    """

    def __init__(self, case: CaseDetail) -> None:
        super().__init__()
        self._case = case

    def body(self) -> Iterable[Widget]:
        """Whose they are, one table, and the selected one in full."""
        yield Static(Content(plain(f"{self._case.number}  {self._case.title}", 120)), id="head")
        columns = [Column(_("日期"), 10), Column("", 4), Column(_("名称、内容")), Column(_("大小"), 9, right=True)]
        yield VirtualTable(columns, empty=_("还没有附件和备注：<attachments.add> 加附件，<attachments.note> 记备注"))
        yield Static(id="whole")

    def on_mount(self) -> None:
        """Read the list."""
        self.reload()

    def reload(self) -> None:
        """Read the list again."""
        organisation, case_id = self.context.organisation_id, self._case.id
        self.ask(lambda: attached(organisation, case_id), self._show)

    def why_not(self, action_id: str) -> str | None:
        """What the selected line doesn't allow."""
        row = self._selected
        if action_id in ("attachments.open", "attachments.save") and (row is None or not row.sha256):
            return _("选中的一行不是附件")
        if action_id == "attachments.open" and row is not None and not row.is_text:
            return _("不是文字的文件：存出来，用别的程序看")
        if action_id == "attachments.withdraw" and (row is None or row.withdrawal):
            return _("没有选中可撤回的记录")
        return None

    @on(VirtualTable.Highlighted)
    def _highlighted(self, _event: VirtualTable.Highlighted) -> None:
        row = self._selected
        lines = [] if row is None else [row.withdrawal and _("已撤回：{why}").format(why=row.withdrawal), row.text]
        self.query_one("#whole", Static).update(
            Content("\n".join(plain(line, 600) for line in lines if line)), layout=False
        )
        self.refresh_keys()

    @on(VirtualTable.Opened)
    def _opened(self, _event: VirtualTable.Opened) -> None:
        self.action_act("attachments.open")

    def do_open(self) -> None:
        """Show the selected file as text."""
        if (row := self._selected) is not None:
            self.xftui.open("file_text", row, then=self._came_back)

    def do_add(self) -> None:
        """Ask for a file."""
        context, key, case_id = self.context, new_key(), self._case.id

        def save(given: dict[str, Any]) -> str:
            attach(context.actor, key, context.organisation_id, case_id, given["source"], given["note"] or "")
            return _("已加附件 {name}").format(name=Path(unquoted(given["source"])).name)

        fields: list[Field] = [
            InputField("source", _("文件"), required=True, max_length=400, hint=_("本机上的路径，如 ~/答复书.pdf")),
            InputField("note", _("说明"), max_length=400),
        ]
        most = files.most() // files.MEGABYTE
        about = [_("存进来的是一份复制，原文件不动；最多 {n} MB。").format(n=most)]
        form = FormScreen(_("加附件"), fields, save, about, subject=str(case_id))
        self.xftui.push_screen(form, self._came_back)

    def do_note(self) -> None:
        """Ask for a note."""
        context, key, case_id, today = self.context, new_key(), self._case.id, self.context.today()

        def save(given: dict[str, Any]) -> str:
            add_note(context.actor, key, context.organisation_id, case_id, given["day"], given["text"])
            return _("已记备注")

        fields: list[Field] = [
            InputField("text", _("备注"), required=True, max_length=LONG),
            date_field("day", _("日期"), lambda: today, value=today.isoformat(), required=True),
        ]
        form = FormScreen(_("记备注"), fields, save, subject=str(case_id))
        self.xftui.push_screen(form, self._came_back)

    def do_save(self) -> None:
        """Ask where the selected file goes."""
        row = self._selected
        if row is None:
            return

        def save(given: dict[str, Any]) -> str:
            return _("已存到 {path}").format(path=save_copy(row.sha256, row.name, given["target"]))

        field = InputField("target", _("存到"), required=True, max_length=400, value=f"~/{row.name}")
        self.xftui.push_screen(FormScreen(_("存出"), [field], save, [row.name]), self._came_back)

    def do_withdraw(self) -> None:
        """Take the selected file or note back."""
        row = self._selected
        if row is not None:
            model = Attachment if row.sha256 else CaseNote
            what = row.name or row.text
            form = withdrawal_form(self.context, model, row.id, row.version, what, scores=False)
            self.xftui.push_screen(form, self._came_back)

    def do_back(self) -> None:
        """Go back."""
        self.dismiss(None)

    @property
    def _selected(self) -> Attached | None:
        row = self.query_one(VirtualTable).selected
        return None if row is None else row.value

    def _show(self, found: Sequence[Attached]) -> None:
        rows = []
        for one in found:
            day = one.day or local(one.at, self.context.timezone).date()
            what: str | Cell = one.name or one.text
            if one.withdrawal:
                what = Cell(_("已撤回 {what}").format(what=what), "dim")
            kind = _("附件") if one.sha256 else _("备注")
            rows.append(Row((kind, one.id), (str(day), kind, what, _size(one.size)), one))
        table = self.query_one(VirtualTable)
        table.show(rows, self.to_select(table, rows))
        self.refresh_keys()


class FileText(DeskScreen[None]):
    """A file as text, its long lines wrapped."""

    WHERE = "file_text"
    PLACE = "cases"
    BINDINGS = actions.bindings("file_text")
    DEFAULT_CSS = """
    FileText VirtualTable { margin-top: 1; }
    """

    def __init__(self, file: Attached) -> None:
        super().__init__()
        self._file = file

    def body(self) -> Iterable[Widget]:
        """The name, and the lines."""
        yield Static(Content.styled(plain(self._file.name, 120), "bold"), id="head")
        yield VirtualTable([Column("")], header=False, empty=_("没有内容"))

    def on_mount(self) -> None:
        """Read it."""
        self.reload()

    def reload(self) -> None:
        """Read it again."""
        sha256, width = self._file.sha256, max(20, self.app.size.width - 3)

        def read() -> tuple[list[str], bool]:
            try:
                text, whole = text_of(sha256)
            except (OSError, files.NoFolder):
                raise Refused({"": _("附件的文件不见了，或被改过：请管理员看 xftui db check")}) from None
            return wrapped(text, width), whole

        self.ask(read, self._show)

    def do_back(self) -> None:
        """Go back."""
        self.dismiss(None)

    def _show(self, found: tuple[list[str], bool]) -> None:
        lines, whole = found
        rows = [Row(number, (line,)) for number, line in enumerate(lines)]
        if not whole:
            rows.append(Row("more", (Cell(_("……只看开头的 1 MB；全部的存出来看"), "dim"),)))
        self.query_one(VirtualTable).show(rows)


def wrapped(text: str, width: int) -> list[str]:
    """Return the lines of a text as plain text, none wider than `width` cells."""
    found: list[str] = []
    for line in text.splitlines():
        said = plain(line.expandtabs(4), 1_000_000)
        found += chop_cells(said, width) if said else [""]
    return found


def _size(size: int) -> str:
    if not size:
        return ""
    if size < _KB:
        return f"{size} B"
    return f"{size / _KB:.0f} KB" if size < _MB else f"{size / _MB:.1f} MB"
