"""The form that prints a table: to a printer or into a file, upright or across."""

from collections.abc import Callable, Sequence
from pathlib import Path

from xftui.i18n import _
from xftui.reports.paper import LANDSCAPE, PORTRAIT, Listing, pages, text_of
from xftui.text import plain
from xftui.tui.printing import to_file, to_printer
from xftui.tui.screens.form import FormScreen
from xftui.tui.widgets.choice_field import ChoiceField
from xftui.tui.widgets.field import InputField
from xftui.tui.widgets.rows import Cell, Column, Row

_FILE, _PRINTER, _UPRIGHT, _ACROSS = "file", "printer", "upright", "across"

Read = Callable[[], tuple[Sequence[Row], bool]]
"""Reads the rows that are to be printed, in the database thread; and whether there are more of them."""


class PrintForm(FormScreen):
    """Dismissed with a sentence that says where it went."""

    def __init__(self, heading: Sequence[str], columns: Sequence[Column], read: Read, path: Path) -> None:
        """`heading` stands above the table, its last line is the title; `path` is offered for a file."""
        title = plain(heading[-1], 60)

        def save(given: dict[str, str]) -> str:
            rows, more = read()
            found = pages(_listing(heading, columns, rows), LANDSCAPE if given["paper"] == _ACROSS else PORTRAIT)
            if given["to"] == _FILE:
                to_file(Path(given["path"]), text_of(found))
                told = _("已写到 {path}（{n} 页）").format(path=plain(given["path"], 200), n=len(found))
            else:
                to_printer(given["printer"], title, text_of(found))
                told = _("已送去打印（{n} 页）").format(n=len(found))
            return told + (_("；只有前 {n} 行，其余请先筛选").format(n=len(rows)) if more else "")

        fields = [
            ChoiceField("to", _("去处"), [(_FILE, _("文件")), (_PRINTER, _("打印机"))]),
            ChoiceField("paper", _("纸张"), [(_UPRIGHT, _("竖")), (_ACROSS, _("横"))]),
            InputField("path", _("文件"), value=str(path), hint=_("去处是文件时：纯文本，只有你自己能读")),
            InputField("printer", _("打印机"), hint=_("去处是打印机时：名称；不填是默认的一台")),
        ]
        super().__init__(_("打印：{title}").format(title=title), fields, save)


def _listing(heading: Sequence[str], columns: Sequence[Column], rows: Sequence[Row]) -> Listing:
    texts = [[cell.text if isinstance(cell, Cell) else cell for cell in row.cells] for row in rows]
    return Listing(heading, [one.title for one in columns], [one.right for one in columns], texts)
