"""What start-up is held against: the smallest Textual app that shows a table of 50 rows."""

from textual.app import App, ComposeResult
from textual.widgets import DataTable


class Minimal(App[None]):
    """One table."""

    def compose(self) -> ComposeResult:
        yield DataTable[str]()

    def on_mount(self) -> None:
        table = self.query_one(DataTable)
        table.add_columns("编号", "姓名", "事项", "期限")
        table.add_rows([(f"2016-{row:04}", "张三", "宅基地确权判决未执行", "今天") for row in range(50)])


if __name__ == "__main__":
    Minimal().run()
