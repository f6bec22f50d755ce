"""What the interface is held against: `peers.py table|echo|screens`, each the smallest Textual app that does it."""

import sys
from collections.abc import Iterable
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import DataTable, Footer, Input

ROWS = 1000
SHOWN = 50


def _table(count: int) -> DataTable[str]:
    table = DataTable[str](cursor_type="row")
    table.add_columns("编号", "信访人", "事项", "责任单位", "期限", "状态")
    table.add_rows(
        (f"2016-{row:04}", "张三", "宅基地确权判决未执行", "第一庭", "2016-12-01", "办理中") for row in range(count)
    )
    return table


class Table(App[None]):
    """A table of a thousand rows, as wide as the list of cases."""

    def compose(self) -> ComposeResult:
        yield _table(ROWS)


class Echo(App[None]):
    """A field above a table, and nothing that looks for what is typed."""

    def compose(self) -> ComposeResult:
        yield Input()
        yield _table(SHOWN)


class Another(Screen[None]):
    """A table with a Footer of as many keys as the list of cases shows."""

    BINDINGS: ClassVar = [(key, f"do('{key}')", f"操作{key}") for key in "osugnxtq"]

    def compose(self) -> Iterable[Widget]:
        yield _table(SHOWN)
        yield Footer()


class Screens(App[None]):
    """Changes to another screen, and again to one."""

    BINDINGS: ClassVar = [("w", "another", "")]

    def on_mount(self) -> None:
        self.push_screen(Another())

    def action_another(self) -> None:
        self.switch_screen(Another())


if __name__ == "__main__":
    {"table": Table, "echo": Echo, "screens": Screens}[sys.argv[1]]().run()
