"""What stands behind the selected cell of the score table: its lines in brief."""

from collections.abc import Iterator

from textual.content import Content
from textual.widget import Widget

from xftui.i18n import _
from xftui.scoring.explain import rate_text
from xftui.scoring.sheet import Account, Line
from xftui.text import plain
from xftui.tui import scoring_view as view
from xftui.tui.cells import fit
from xftui.tui.scoring_view import Scored

_POINTS = 14


class ScoreDetail(Widget):
    """The title of a cell and as many of its lines as there is room for; Enter on the cell shows all."""

    DEFAULT_CSS = """
    ScoreDetail { height: 1fr; width: 1fr; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Scored, str, str] | None = None

    def show(self, scored: Scored | None, unit: str = "", column: str = "") -> None:
        """Show the cell of `unit` in `column`; nothing without a sheet."""
        self._shown = (scored, unit, column) if scored is not None else None
        self.refresh()

    def render(self) -> Content:
        """Draw the title and the lines."""
        if self._shown is None:
            return Content("")
        scored, unit, column = self._shown
        room = self.size.height - 1
        texts = list(self._texts(scored, unit, column))
        if len(texts) > room > 0:
            left = len(texts) - room + 1
            texts = [*texts[: room - 1], Content.styled(_(" … 还有 {n} 行，Enter 看全部").format(n=left), "dim")]
        title = Content.styled(fit(" " + view.summary(scored, unit, column), self.size.width), "bold")
        return Content("\n").join([title, *texts])

    def _texts(self, scored: Scored, unit: str, column: str) -> Iterator[Content]:
        account = scored.account(unit)
        if account is None:
            return
        if column in (view.TOTAL, view.VETOES):
            yield from (Content(fit(text, self.size.width)) for text in account_notes(account))
        for line in view.lines_of(scored, unit, column):
            if isinstance(line, Line):
                yield Content(self._line(line))

    def _line(self, line: Line) -> str:
        width = max(self.size.width - 17 - _POINTS, 8)
        head = f"   {fit(view.day_text(line), 5)}  {fit(line.clause, 6)} "
        return f"{head}{fit(view.reason(line), width)}{fit(view.points_text(line), _POINTS, right=True)}"


def account_notes(account: Account) -> Iterator[str]:
    """Yield what explains a unit's total beside its lines: what is open and its bounds, vetoes, remarks."""
    if account.open:
        yield "   " + _("{n} 条待核定，合计可能：{bounds}").format(
            n=account.open, bounds=view.bounds_text(account.bounds)
        )
    for veto in account.vetoes:
        yield "   ● " + _("一票否决 {clause}：{why}（{ref}）").format(
            clause=plain(veto.clause), why=plain(veto.why), ref=plain(veto.ref)
        )
    for remark in account.remarks:
        yield "   ※ " + plain(remark)
    for rate in account.rates:
        yield "   # " + _("不计分 {title} {what}（{ref}）").format(
            title=plain(rate.title), what=plain(rate_text(rate)), ref=plain(rate.ref)
        )
