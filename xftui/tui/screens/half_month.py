"""The half-month report on old petitioners: what the leaders are told, or were told, of each file."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from xftui.domain.half_months import SECTIONS, Half, half_of
from xftui.i18n import _
from xftui.store.models import HalfMonthReport
from xftui.store.queries.half_months import TOLD, HalfMonth, Submitted, Told, Withdrawn, half_month, owed
from xftui.store.queries.organisations import PersonRow, people
from xftui.text import plain
from xftui.tui import actions
from xftui.tui.cells import cells
from xftui.tui.screens.base import DeskScreen
from xftui.tui.screens.duty_forms import withdrawal_form
from xftui.tui.screens.half_month_forms import correction_form, submission_form
from xftui.tui.widgets.rows import Cell, Column, Row
from xftui.tui.widgets.virtual_table import VirtualTable

_COLUMNS = [
    Column(_("编号"), 6),
    Column(_("姓名"), 8),
    Column(_("事项"), 20),
    Column(_("本期情况")),
    Column(_("包案"), cells(8, 9), from_width=100),
    Column(_("下一步"), 24, from_width=120),
]


class HalfMonthScreen(DeskScreen[None]):
    """The report of the half in which `day` lies; without a day, the first of the last few owed, else the last over."""

    WHERE = "half_month"
    PLACE = "old_petitioners"
    BINDINGS = actions.bindings("half_month")
    DEFAULT_CSS = """
    HalfMonthScreen {
        #head { height: auto; max-height: 3; padding: 0 1; }
        VirtualTable { margin-top: 1; height: 1fr; min-height: 4; }
        #whole { height: 5; padding: 0 1; border-top: solid $border; }
    }
    """

    def __init__(self, day: date | None = None) -> None:
        super().__init__()
        self._half = half_of(day) if day is not None else None
        self._report: HalfMonth | None = None
        self._due: date | None = None
        self._edition = 0
        """0: the report as it stands; from 1 on, those withdrawn, the latest first."""

    def body(self) -> Iterable[Widget]:
        """Which half and how it stands, the files, and the selected one in full."""
        yield Static(id="head")
        yield VirtualTable(_COLUMNS, empty=_("这半个月没有老户档案，不用报"))
        yield Static(id="whole")

    def on_mount(self) -> None:
        """Read the report."""
        self.reload()

    def reload(self) -> None:
        """Read the report again."""
        organisation, half, today = self.context.organisation_id, self._half, self.context.today()

        def read() -> tuple[HalfMonth, date | None]:
            late = {one.half: one.due for one in owed(organisation, today)}
            wanted = half or next(iter(list(late)[-TOLD:]), half_of(today).before)
            return half_month(organisation, wanted), late.get(wanted)

        self.ask(read, self._show)

    def why_not(self, action_id: str) -> str | None:
        """A report is made once, when the half is over; a file is opened where one is selected."""
        report = self._report
        if action_id == "half_month.submit" and report is not None:
            if report.submitted is not None:
                return _("{half}已于 {day} 报过").format(half=report.half.name, day=report.submitted.day)
            if self.context.today() < report.half.last:
                return _("{half}到 {day} 才完").format(half=report.half.name, day=report.half.last)
        if action_id == "half_month.earlier" and (report is None or not report.withdrawn):
            return _("这一期没有撤回过")
        if action_id in ("half_month.correct", "half_month.withdraw"):
            if report is None or report.submitted is None:
                return _("还没有报")
            if self._edition:
                return _("这是撤回的一份：先回到现在的")
        if action_id == "half_month.open" and self._told is None:
            return _("没有选中的档案")
        return None

    @on(VirtualTable.Highlighted)
    def _highlighted(self, _event: VirtualTable.Highlighted) -> None:
        told = self._told
        self.query_one("#whole", Static).update(Content(_in_full(told) if told else ""), layout=False)
        self.refresh_keys()

    @on(VirtualTable.Opened)
    def _opened(self, _event: VirtualTable.Opened) -> None:
        self.action_act("half_month.open")

    def do_open(self) -> None:
        """Show the selected file."""
        if (told := self._told) is not None:
            self.xftui.go("old_petitioners", told.file_id, True)

    def do_submit(self) -> None:
        """Record that the report was made."""
        organisation, before = self.context.organisation_id, self._shown.before
        self.ask(
            lambda: (people(organisation), half_month(organisation, before).submitted),
            lambda found: self._submit(*found),
        )

    def do_correct(self) -> None:
        """Correct on which day the report was made, to whom, and the remark."""
        organisation, report = self.context.organisation_id, self._report
        if report is not None:
            self.ask(lambda: people(organisation), lambda staff: self._correct(report, staff))

    def do_withdraw(self) -> None:
        """Take a report back that said something wrong, to be made anew."""
        report = self._report
        if report is not None and report.id is not None:
            what = _("{half}的老户半月报").format(half=report.half.name)
            form = withdrawal_form(self.context, HalfMonthReport, report.id, report.version, what, scores=False)
            self.xftui.push_screen(form, self._came_back)

    def do_earlier(self) -> None:
        """Show the report that was withdrawn before the one shown, or the one that stands."""
        if (report := self._report) is not None:
            self._edition = (self._edition + 1) % (len(report.withdrawn) + 1)
            self._draw(None)

    def do_previous(self) -> None:
        """Go to the half before."""
        self._go(self._shown.before)

    def do_next(self) -> None:
        """Go to the half after."""
        self._go(self._shown.after)

    def do_print(self) -> None:
        """Print the report: what the selected file says in full stays on the screen."""
        table, head = self.query_one(VirtualTable), str(self.query_one("#head", Static).content).split("\n")
        self.xftui.open("print", _("老户半月报"), head, table, (), then=self._printed)

    def do_back(self) -> None:
        """Go back."""
        self.dismiss(None)

    @property
    def _shown(self) -> Half:
        return self._report.half if self._report is not None else half_of(self.context.today())

    @property
    def _told(self) -> Told | None:
        row = self.query_one(VirtualTable).selected
        return row.value if row is not None and isinstance(row.value, Told) else None

    def _go(self, half: Half) -> None:
        self._half, self._edition = half, 0
        self.reload()

    def _correct(self, report: HalfMonth, staff: Sequence[PersonRow]) -> None:
        self.xftui.push_screen(correction_form(self.context, report, staff), self._came_back)

    def _submit(self, staff: Sequence[PersonRow], before: Submitted | None) -> None:
        form = submission_form(self.context, self._shown, staff, before.leader if before else "")
        self.xftui.push_screen(form, self._came_back)

    def _show(self, found: tuple[HalfMonth, date | None]) -> None:
        report, due = found
        self._report, self._half, self._due = report, report.half, due
        self._edition = min(self._edition, len(report.withdrawn))
        table = self.query_one(VirtualTable)
        self._draw(table.selected.key if table.selected else None)

    def _draw(self, at: object) -> None:
        """Show the report, or the one withdrawn that was chosen, on the row `at`."""
        report, head = self._report, self.query_one("#head", Static)
        if report is None:
            return
        earlier = report.withdrawn[self._edition - 1] if self._edition else None
        lines = report.lines if earlier is None else earlier.lines
        how = _how(report, self._due, self.context.today()) if earlier is None else _withdrawn(earlier)
        head.update(Content(_head(report.half, how, lines)))
        self.query_one(VirtualTable).show(list(_rows(lines)), at)
        self.refresh_keys()


def _made(made: Submitted) -> str:
    return _("已于 {day} 报{leader}  {remark}").format(
        day=made.day, leader=plain(made.leader, 40), remark=plain(made.remark, 200)
    ).rstrip()  # fmt: skip


def _withdrawn(earlier: Withdrawn) -> str:
    return _("! 已撤回：{why}").format(why=plain(earlier.why, 200)) + "  " + _made(earlier.submitted)


def _how(report: HalfMonth, due: date | None, today: date) -> str:
    """Return whether the report is made, or by when it is to be; and that another one was withdrawn."""
    half = report.half
    if report.submitted is not None:
        how = _made(report.submitted)
    elif today <= half.last:
        how = _("还没有到期末；现在看到的是到今天为止的情况")
    elif due is None:
        how = _("还没有报")
    elif today > due:
        how = _("! 还没有报，应在 {due} 前，逾期 {n} 天").format(due=due, n=(today - due).days)
    else:
        how = _("还没有报，应在 {due} 前").format(due=due)
    if report.withdrawn:
        how += _("；撤回过 {n} 份").format(n=len(report.withdrawn))
    return how


def _head(half: Half, how: str, lines: Sequence[Told]) -> str:
    span = _("老户半月报  {name}（{first} 至 {last}）").format(name=half.name, first=half.first, last=half.last)
    counts = "  ".join(
        f"{caption} {number}"
        for caption, number in (
            *((name, sum(told.section is section for told in lines)) for section, name in SECTIONS.items()),
            (_("! 有缺项或逾期"), sum(bool(told.lacks) for told in lines)),
        )
        if number
    )
    return "\n".join(line for line in (span, how.rstrip(), counts) if line)


def _rows(lines: Sequence[Told]) -> Iterator[Row]:
    for section, caption in SECTIONS.items():
        there = [told for told in lines if told.section is section]
        if there:
            yield Row(section, (f"{caption} {len(there)}",), heading=True)
        for told in there:
            happened = told.happened or "—"
            what = Cell(f"! {happened}（{told.lacks}）", "error") if told.lacks else happened
            yield Row(
                told.file_id, (told.number, told.petitioner, told.title, what, told.carried, told.next_step), told
            )


def _in_full(told: Told) -> str:
    parts = (
        f"{told.number} {plain(told.petitioner, 40)} {plain(told.title, 100)}",
        "   ".join(
            label.format(plain(text, 30))
            for label, text in ((_("包案 {}"), told.carried), (_("下一步 {}"), told.next_step))
            if text
        ),
        f"! {plain(told.lacks, 200)}" if told.lacks else "",
        plain(told.happened, 800),
    )
    return "\n".join(part for part in parts if part)
