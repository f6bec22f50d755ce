"""Accountability reviews: each with its stage; below, the steps of the selected one."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from xftui.domain.lists import REVIEW_STATUSES, REVIEWS, ReviewOrder, ReviewStatus
from xftui.domain.reviews import LEVELS, ORIGINS, OVER, STAGES, STEP_NAMES, STEPS, Step
from xftui.i18n import _
from xftui.store.queries import paging
from xftui.store.queries.organisations import people, units
from xftui.store.queries.paging import Wanted
from xftui.store.queries.reviews import ReviewDetail, ReviewRow, count_reviews, list_reviews, review_detail
from xftui.text import plain
from xftui.tui import actions
from xftui.tui.cells import cells
from xftui.tui.marking import marked
from xftui.tui.screens.found_in import FoundInCases
from xftui.tui.screens.review_forms import step_form
from xftui.tui.widgets.pick_field import Option
from xftui.tui.widgets.rows import Ask, Column, Row
from xftui.tui.widgets.virtual_table import VirtualTable


class ReviewsScreen(FoundInCases):
    """All reviews; `at` is the one to select first, as (day of registration, id)."""

    WHERE = "reviews"
    PLACE = "orders"
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("reviews")]
    LISTED = REVIEWS
    COLUMNS = (
        Column(_("倒查"), 9),
        Column(_("登记"), 11),
        Column(_("部门"), 10),
        Column(_("信访人"), cells(8, 10), from_width=100),
        Column(_("事项")),
        Column(_("来源"), 12, from_width=100),
        Column(_("到哪一步"), 20),
    )
    SORTED_BY: ClassVar = {
        ReviewOrder.NUMBER: 0,
        ReviewOrder.DATE: 1,
        ReviewOrder.UNIT: 2,
        ReviewOrder.PETITIONER: 3,
        ReviewOrder.STAGE: 6,
    }
    EMPTY = _("没有倒查：在案件里按 <case.review> 登记；筛选着的，按 <reviews.back> 看全部")
    FIRST = f"{_('状态')}:{REVIEW_STATUSES[ReviewStatus.OPEN]} "
    DEFAULT_CSS = """
    ReviewsScreen {
        VirtualTable { height: 1fr; min-height: 4; }
        #whole { height: 9; padding: 0 1; border-top: solid $border; }
    }
    """

    def __init__(self, at: tuple[date, int] | None = None, line: str | None = None) -> None:
        """Select the review `at` (day of registration, id) first; `line` as of any list."""
        super().__init__(line)
        self._first = at

    def body(self) -> Iterable[Widget]:
        """The list, and the steps of the selected one."""
        yield from super().body()
        yield Static(id="whole")

    def find(self, wanted: Wanted, ask: Ask) -> paging.Page[ReviewRow]:
        """Return a page of the reviews."""
        return list_reviews(wanted, **ask.page())

    def count(self, wanted: Wanted, most: int) -> int:
        """Return how many reviews there are."""
        return count_reviews(wanted, most)

    def row(self, found: ReviewRow, looked_for: Sequence[str], today: date) -> Row:  # noqa: ARG002
        """Return a review as a line."""
        number, title = marked(found.number, looked_for), marked(found.title, looked_for)
        name = marked(found.petitioner, looked_for, said=True)
        day, stage = found.registered.isoformat(), STAGES[found.stage]
        cells = (number, day, found.unit, name, title, ORIGINS[found.origin], stage)
        return Row(found.cursor, cells, found, identity=found.id)

    def open(self, found: ReviewRow) -> None:
        """Open the case under review."""
        self.xftui.open("case", found.case_id, then=self._came_back)

    def why_not(self, action_id: str) -> str | None:
        """A step is taken in a review that isn't filed."""
        if action_id == "reviews.step":
            row = self._review
            if row is None:
                return _("没有选中的一行")
            return STAGES[row.stage] if row.stage in OVER else None
        return super().why_not(action_id)

    @on(VirtualTable.Highlighted)
    def _selected(self, event: VirtualTable.Highlighted) -> None:
        if event.row is None:
            self.query_one("#whole", Static).update(Content(""))
            return
        found: ReviewRow = event.row.value
        self.ask(lambda: review_detail(found.id), lambda detail: self._detailed(found, detail))

    def do_step(self) -> None:
        """Choose the next step of the selected review."""
        if (row := self._review) is None:
            return
        steps = [(step, STEPS[row.stage, step]) for step in Step if (row.stage, step) in STEPS]
        options: list[Option] = [(step, STEP_NAMES[step], f"→ {STAGES[to]}", "") for step, to in steps]
        self.xftui.open("picker", _("责任倒查 {number}").format(number=row.number), options, then=self._take)

    def do_back(self) -> None:
        """Go back."""
        self.dismiss(None)

    @property
    def _review(self) -> ReviewRow | None:
        row = self.query_one(VirtualTable).selected
        return row.value if row is not None else None

    def _at(self) -> Row | None:
        first, self._first = self._first, None
        return super()._at() if first is None else Row(first, (), identity=first[1])

    def _take(self, step: str | None) -> None:
        row, organisation = self._review, self.context.organisation_id
        if step is None or row is None:
            return

        def show(found: Any) -> None:
            self.xftui.push_screen(step_form(self.context, row, Step(step), *found), self._came_back)

        self.ask(lambda: (units(organisation), people(organisation)), show)

    def _detailed(self, found: ReviewRow, detail: ReviewDetail) -> None:
        if self._review is None or self._review.id != found.id:
            return
        lines = [f"{plain(found.number, 20)} {ORIGINS[found.origin]}  {plain(found.grounds, 120)}"]
        held = "  ".join(
            f"{LEVELS[level] if level else ''} {plain(name, 20)}".strip() for level, name in detail.persons
        )
        steps = [
            f"{step.day} {STEP_NAMES[step.step]} {plain(step.person or '', 20)} {plain(step.note, 200)}".rstrip()
            for step in reversed(detail.steps)
        ]
        lines += [_("责任人 {names}").format(names=held), *steps] if held else steps
        self.query_one("#whole", Static).update(Content("\n".join(lines)), layout=False)
