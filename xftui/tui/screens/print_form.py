"""Printing what a screen shows: on a printer of the machine, or as a file."""

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from xftui.domain import Refused
from xftui.i18n import _
from xftui.reports.pages import LANDSCAPE, PORTRAIT, Paper, View, html, text
from xftui.services import printing
from xftui.tui import actions
from xftui.tui.screens.form import FormScreen
from xftui.tui.widgets.choice_field import ChoiceField
from xftui.tui.widgets.field import Field, InputField
from xftui.tui.widgets.message_line import MessageLine
from xftui.tui.widgets.virtual_table import VirtualTable

_MOST = 5_000
"""Rows printed at once: about two hundred pages."""


class PrintForm(FormScreen):
    """Dismissed with a sentence about what became of it. All rows of the list are read, under its filter."""

    WHERE = "print"
    BINDINGS = actions.bindings("print")

    def __init__(self, title: str, above: Sequence[str], table: VirtualTable, below: Sequence[str]) -> None:
        super().__init__(_("打印：{title}").format(title=title), _fields(), lambda _given: None)
        self._read = table.reader(_MOST)
        self._columns = [(column.title, column.right) for column in table.columns]
        self._view = (title, above, below)
        self._stopped = False

    def on_mount(self) -> None:
        """Ask which printers there are."""
        self.run_worker(self._name_printers(), group="printers")

    def do_save(self) -> None:
        """Read and compose, beside the loop, then print or write."""
        if self._saving or not self._form.check():
            return
        self._saving = True
        self.say(_("正在排版；按 <print.cancel> 不打了"))
        given = self._form.parsed()
        paper = LANDSCAPE if given["paper"] else PORTRAIT
        page_of = html if given["to"] == "html" else text
        view = self._empty_view()
        if given["to"]:
            self.ask(lambda: self._written(page_of(self._filled(view), paper), given), self._saved, self._not_saved)
        else:
            self.ask(
                lambda: text(self._filled(view), paper), lambda made: self._send(made, given, paper), self._not_saved
            )

    def do_cancel(self) -> None:
        """Stop what is under way, and go back."""
        self._stopped = True
        self.workers.cancel_node(self)
        super().do_cancel()

    def _empty_view(self) -> View:
        title, above, below = self._view
        day = f"{self.context.minute():%Y-%m-%d %H:%M}"
        return View(self.context.name, title, day, above, self._columns, (), below)

    def _filled(self, view: View) -> View:
        page = self._read()
        rows = [row.texts[:1] if row.heading else row.texts for row in page.rows]
        more = [_("只打了前 {n} 行：一次最多这么多；请先筛选").format(n=len(rows))] if page.more else []
        return replace(view, rows=rows, above=[*more, *view.above])

    def _written(self, made: str, given: dict[str, Any]) -> str:
        if self._stopped:
            return ""
        asked = os.path.expanduser(given["path"] or "")  # noqa: PTH111 - Path's raises where there is no such user
        path = Path.home() / (asked or f"xftui-{self.context.minute():%Y%m%d-%H%M}")
        if path.suffix != f".{given['to']}":  # a name such as .ssh/rc would give who has only this program a shell
            path = Path(f"{path}.{given['to']}")
        return _("已写到 {path}").format(path=printing.write(made, path))

    def _send(self, made: str, given: dict[str, Any], paper: Paper) -> None:
        self.say(_("正在送给打印机；按 <print.cancel> 不打了"))
        self.run_worker(self._sent(made, given["printer"] or "", paper), group="print")

    def _not_saved(self, error: Exception) -> None:
        self.query_one(MessageLine).clear()
        super()._not_saved(error)

    async def _sent(self, made: str, printer: str, paper: Paper) -> None:
        try:
            said = await printing.send(made, printer, paper.landscape)
        except Refused as error:
            self._not_saved(error)
        else:
            self._saved(_("已交给打印机：{said}").format(said=said))

    async def _name_printers(self) -> None:
        try:
            names, why = "、".join(await printing.printers()), _("没有打印机；可打成文件")
        except Refused as error:
            names, why = "", str(error)
        self.say(_("打印机：{names}").format(names=names) if names else why)
        if not names and self._typed() is None:
            self._form.fill({"to": "txt"})
            self._at_first = self._values()
            self._history.begin()
            self._form["to"].refresh()


def _fields() -> list[Field]:
    to = [("", _("打印机")), ("txt", _("文字文件")), ("html", _("网页文件"))]
    return [
        ChoiceField("to", _("打到"), to),
        ChoiceField("paper", _("纸张"), [("", _("A4 竖")), ("landscape", _("A4 横"))]),
        InputField("printer", _("打印机"), max_length=100, hint=_("空着：用平常的一台")),
        InputField("path", _("文件"), max_length=500, hint=_("空着：名字带日期，在主目录下；已有的文件不覆盖")),
    ]
