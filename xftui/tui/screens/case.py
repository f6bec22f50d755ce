"""One case: its head, its timeline, and what can be done with it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from textual import on
from textual.widget import Widget
from textual.widgets import Static

from xftui.domain.captions import CaseStatus
from xftui.domain.handling import STAGES, STEP_NAMES, STEPS, WAYS, Stage
from xftui.domain.handling import Step as HandlingStep
from xftui.domain.keys import new_key
from xftui.domain.orders import ORDER_STATES, ORDER_STEPS, Step
from xftui.domain.workdays import Reckoning
from xftui.i18n import _
from xftui.scoring.facts import Kind
from xftui.services.handling import why_not
from xftui.services.old_petitioners import open_file
from xftui.services.petitioners import FullNumbers, show_numbers
from xftui.services.reckoning import proposals
from xftui.services.relating import relate_cases
from xftui.store.queries.case_detail import CaseDetail, ContactRow, OrderRow, case_detail
from xftui.store.queries.deadlines import DeadlineRow
from xftui.store.queries.organisations import PersonRow, UnitRow, people, units
from xftui.store.queries.related import RelatedRow
from xftui.store.queries.rosters import Rostered, rostered
from xftui.text import plain
from xftui.tui import actions
from xftui.tui.cells import cells
from xftui.tui.choices import person_options, unit_options
from xftui.tui.screens.case_correcting import CorrectingScreen
from xftui.tui.screens.case_forms import CaseForms
from xftui.tui.screens.case_rows import head, timeline_rows, whole
from xftui.tui.screens.correction_forms import CorrectionForms
from xftui.tui.screens.entry_form import Link
from xftui.tui.screens.order_forms import OrderForms, leaders_of
from xftui.tui.screens.small_forms import SmallForm
from xftui.tui.widgets.pick_field import Option
from xftui.tui.widgets.rows import Column
from xftui.tui.widgets.virtual_table import VirtualTable

_COLUMNS = [Column(_("日期"), 10), Column(_("经过"), 12), Column(""), Column(_("记录人"), cells(8, 11), from_width=100)]

_ORDER_STEPS = {
    "case.receive": Step.RECEIVE,
    "case.extend": Step.EXTEND,
    "case.complete": Step.COMPLETE,
    "case.feed_back": Step.FEED_BACK,
}
_NO_ORDER = {
    Step.RECEIVE: _("没有选中未签收的督办令"),
    Step.EXTEND: _("没有选中未办结的督办令"),
    Step.COMPLETE: _("没有选中未办结的督办令"),
    Step.FEED_BACK: _("没有选中办结了还没有反馈的督办令"),
}

Read = tuple[CaseDetail, Sequence[UnitRow], Sequence[PersonRow], Mapping[str, Reckoning], Rostered]


class CaseScreen(CorrectingScreen):
    """Dismissed with nothing to say; `order` asks for a supervision order at once, `at_order` selects one."""

    WHERE = "case"
    PLACE = "cases"
    BINDINGS = actions.bindings("case")
    DEFAULT_CSS = """
    CaseScreen .head { height: auto; max-height: 8; padding: 0 1 1 1; }
    CaseScreen .whole { height: 6; padding: 0 1; border-top: solid $border; }
    CaseScreen.-low .whole { height: 5; }
    CaseScreen.-tall .whole { height: 9; }
    """

    def __init__(self, case_id: int, order: bool = False, at_order: int | None = None) -> None:
        super().__init__(case_id)
        self._order_at_once = order
        self._at = ("order", at_order)
        self._forms: CaseForms | None = None
        self._order_forms: OrderForms | None = None

    def body(self) -> Iterable[Widget]:
        """The head, the timeline, and the selected line in full."""
        yield Static(classes="head")
        yield VirtualTable(_COLUMNS, header=False)
        yield Static(classes="whole")

    def on_mount(self) -> None:
        """Read the case."""
        self.set_class(self.app.size.height >= 34, "-tall")
        self.set_class(self.app.size.height < 24, "-low")
        self.reload()

    def reload(self) -> None:
        """Read the case again, and stay on the same line."""
        organisation, case_id, today = self.context.organisation_id, self._case_id, self.context.today()

        def read() -> Read:
            detail = case_detail(organisation, case_id)
            led = rostered(organisation, detail.registered, today)
            return detail, units(organisation), people(organisation), proposals(organisation, today), led

        self.ask(read, self._show)

    def why_not(self, action_id: str) -> str | None:
        """Return why an action can't be done now."""
        if self._case is None:
            return None if action_id == "case.back" else _("正在读取案件")
        if self._case.status is CaseStatus.CLOSED and action_id in ("case.answer", "case.close", "case.hand_over"):
            return _("案件已办结；又来的，按 <case.step> 重新办理")
        if action_id == "case.step" and not self._steps():
            return STAGES[self._case.stage]
        if action_id in _ORDER_STEPS and self._order_for(action_id) is None:
            return self._why_no_order(action_id)
        if action_id in ("case.response", "case.inquiry") and self._visit() is None:
            return _("选中的一行不是来访")
        return None

    @on(VirtualTable.Highlighted)
    def _highlighted(self, event: VirtualTable.Highlighted) -> None:
        value = event.row.value if event.row else None
        self.query_one(".whole", Static).update(whole(value, self.context.timezone), layout=False)
        self.refresh_keys()

    @on(VirtualTable.Opened)
    def _open_related(self) -> None:
        """Show the selected related case."""
        if isinstance(row := self._selected(), RelatedRow):
            self.xftui.open("case", row.case_id, then=self._came_back)

    def do_relate(self) -> None:
        """Choose a case that has to do with this one."""
        self.xftui.open("case_picker", _("与哪个案件相关"), then=self._relate)

    def _relate(self, other: tuple[int, str, str] | None) -> None:
        if other is not None:
            actor, organisation, case_id, key = (
                self.context.actor, self.context.organisation_id, self._case_id, new_key(),
            )  # fmt: skip
            self.ask(
                lambda: relate_cases(actor, key, organisation, case_id, other[0]),
                lambda _done: self._came_back(_("已连为相关案件：{number}").format(number=other[1])),
            )

    def do_back(self) -> None:
        """Go back."""
        self.dismiss(None)

    def do_visit(self) -> None:
        """Register another contact about the same matter."""
        if (case := self._case) is not None:
            who = case.petitioner
            link = Link(who.id, who.name, case.id, case.number, case.title, case.unit_id)
            self.xftui.open("entry", link=link, then=self._came_back)

    def do_order(self) -> None:
        """Sign a supervision order, or send one for signature."""
        self._fill(self._orders().order())

    def do_receive(self) -> None:
        """Record that the department signed for the order."""
        self._with_order("case.receive", self._orders().receive)

    def do_review(self) -> None:
        """Register an accountability review, or show the one that isn't filed yet."""
        if self._case is not None and self._case.review is not None:
            self.xftui.open("reviews", self._case.review, then=self._came_back)
        else:
            self._fill(self._ready().review())

    def do_supervise(self) -> None:
        """Record that the case is supervised from above."""
        self._fill(self._ready().supervise())

    def do_complete(self) -> None:
        """Record that the order was carried out."""
        self._with_order("case.complete", self._orders().complete)

    def do_feed_back(self) -> None:
        """Record that the leader who signed was told of the result."""
        self._with_order("case.feed_back", self._orders().feed_back)

    def do_extend(self) -> None:
        """Move the order's deadline."""
        self._with_order("case.extend", self._orders().extend)

    def do_step(self) -> None:
        """Choose what is done next with the case, what the office expects first."""
        case = self._case
        if case is None:
            return
        way = WAYS[case.way]
        later = way[way.index(case.stage) + 1 :] if case.stage in way else way
        ends = {CaseStatus.OPEN: ("answer", "close"), CaseStatus.ANSWERED: ("close", "answer")}.get(case.status, ())
        names = {"answer": _("答复"), "close": _("办结")}
        forwards: list[Option] = []
        others: list[Option] = []
        for step, to in self._steps():
            onwards = to in later or to is Stage.FILED
            (forwards if onwards else others).append((step, STEP_NAMES[step], f"→ {STAGES[to]}", ""))
        if (case.stage, HandlingStep.FILE) in STEPS and (why := why_not(case.stage, HandlingStep.FILE, case.handled)):
            others.append((HandlingStep.FILE, STEP_NAMES[HandlingStep.FILE], why, ""))
        options: list[Option] = [*forwards, *((end, names[end], "", "") for end in ends), *others]
        self.xftui.open("picker", _("办理环节"), options, then=self._take)

    def _take(self, step: str | None) -> None:
        if step in ("answer", "close"):
            self.action_act(f"case.{step}")
        elif step is not None and self._case is not None:
            if why := why_not(self._case.stage, HandlingStep(step), self._case.handled):
                self.say(why)
            else:
                self._fill(self._ready().step(HandlingStep(step)))

    def _steps(self) -> list[tuple[HandlingStep, Stage]]:
        """Return what can be done with the case at its stage, and where it leads."""
        case = self._case
        if case is None:
            return []
        there = [step for step in HandlingStep if why_not(case.stage, step, case.handled) is None]
        return [(step, STEPS[case.stage, step]) for step in there]

    def do_answer(self) -> None:
        """Record the answer."""
        self._fill(self._ready().answer())

    def do_close(self) -> None:
        """Close the case; saving the form, with another key, confirms it. An open order is asked about first."""
        orders = self._case.orders if self._case is not None else ()
        there = [order for order in orders if (order.state, Step.COMPLETE) in ORDER_STEPS]
        if not there:
            self._fill(self._ready().close())
            return
        lines = [_("{number}  {unit}  限 {due}").format(number=one.number, unit=one.unit, due=one.due) for one in there]
        question = _("督办令还没有办结，仍要办结案件？")
        self.xftui.open("confirm", question, lines, then=lambda yes: self._fill(self._ready().close()) if yes else None)

    def do_hand_over(self) -> None:
        """Give the case to another unit."""
        self._fill(self._ready().hand_over())

    def do_response(self) -> None:
        """Record how the units met the visit."""
        if (visit := self._visit()) is not None:
            self._fill(self._ready().response(visit))

    def do_inquiry(self) -> None:
        """Record what the inquiry found."""
        if (visit := self._visit()) is not None:
            self._fill(self._ready().inquiry(visit))

    def do_deadlines(self) -> None:
        """Show the deadlines of the case: how each came about, and what can be done with it."""
        value = self._selected()
        at = value.id if isinstance(value, DeadlineRow) else None
        self.xftui.open("deadlines", self._case_id, at=at, then=self._came_back)

    def do_file(self) -> None:
        """Show the case's file of an old petitioner, after opening one where there is none."""
        case, organisation = self._case, self.context.organisation_id
        if case is None:
            return
        if case.file_id is not None:
            self.xftui.go("old_petitioners", case.file_id)
            return
        actor, key, day = self.context.actor, new_key(), self.context.today()

        def answered(yes: bool | None) -> None:
            if yes:
                self.ask(
                    lambda: open_file(actor, key, organisation, case.id, day),
                    lambda made: self._came_back(_("已立档 {number}；再按一次，去定四定一包").format(number=made[1])),
                )

        lines = [f"{case.number}  {case.title}", case.petitioner.name]
        self.xftui.open("confirm", _("为本案立老户档案？"), lines, then=answered)

    def do_attached(self) -> None:
        """Show the case's files and notes."""
        if self._case is not None:
            self.xftui.open("attachments", self._case, then=self._came_back)

    def do_numbers(self) -> None:
        """Show the petitioner's numbers in full; that they were shown is recorded."""
        if (case := self._case) is not None:
            actor, organisation, who = self.context.actor, self.context.organisation_id, case.petitioner.id
            self.ask(lambda: show_numbers(actor, organisation, who), self._show_numbers)

    def _show_numbers(self, numbers: FullNumbers) -> None:
        self.say(
            _("身份证 {id_number}   电话 {phone}   （查看已记录）").format(
                id_number=plain(numbers.id_number or "—"), phone=plain(numbers.phone or "—")
            )
        )

    def _ready(self) -> CaseForms:
        assert self._forms is not None
        return self._forms

    def _visit(self) -> ContactRow | None:
        value = self._selected()
        return value if isinstance(value, ContactRow) and value.kind is Kind.VISIT else None

    def _orders(self) -> OrderForms:
        assert self._order_forms is not None
        return self._order_forms

    def _with_order(self, action_id: str, form: Callable[[OrderRow], SmallForm]) -> None:
        if (order := self._order_for(action_id)) is not None:
            self._fill(form(order))

    def _order_for(self, action_id: str) -> OrderRow | None:
        """Return the selected order, or the only one with which this can be done now."""
        value, step = self._selected(), _ORDER_STEPS[action_id]
        orders = [value] if isinstance(value, OrderRow) else (self._case.orders if self._case else ())
        there = [order for order in orders if (order.state, step) in ORDER_STEPS]
        return there[0] if len(there) == 1 else None

    def _why_no_order(self, action_id: str) -> str:
        value = self._selected()
        if isinstance(value, OrderRow):
            return _("督办令 {number} {state}，不能这样做").format(number=value.number, state=ORDER_STATES[value.state])
        return _NO_ORDER[_ORDER_STEPS[action_id]]

    def _show(self, read: Read) -> None:
        case, unit_rows, person_rows, proposed, led = read
        today = self.context.today()
        self._case = case
        options = unit_options(unit_rows, today), person_options(person_rows, today)

        def leader_on(day: date) -> int | None:
            leader = led.on(day).leader if case.registered <= day <= today else None
            return leader.member.id if leader else None

        self._held, self._staff = unit_rows, person_rows
        self._forms = CaseForms(self.context, case, *options, proposed)
        self._correction_forms = CorrectionForms(self.context, case, *options, proposed)
        leaders = leaders_of(person_rows, today, leader_on)
        self._order_forms = OrderForms(self.context, case, *options, proposed, leaders)
        self.query_one(".head", Static).update(head(case, today, self.size.width - 2))
        table = self.query_one(VirtualTable)
        at = table.selected.key if table.selected else self._at
        table.show(timeline_rows(case, today, self.context.timezone), at)
        if self._order_at_once:
            self._order_at_once = False
            self.do_order()
