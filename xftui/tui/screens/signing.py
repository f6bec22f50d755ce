"""The signing inbox (待签): orders that wait for a leader's signature, read, signed or returned one after another."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from textual import on
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from xftui.domain.orders import PROPOSAL_STATES, ProposalState, requirements_of
from xftui.i18n import _
from xftui.services.proposals import (
    due_when_signed,
    return_proposal,
    send_again,
    sign_proposal,
    signing_problem,
    withdraw_proposal,
)
from xftui.store.queries.organisations import people, units
from xftui.store.queries.proposals import ProposalRow, open_proposals
from xftui.text import plain
from xftui.tui import actions
from xftui.tui.cells import cells
from xftui.tui.choices import unit_options
from xftui.tui.screens.base import DeskScreen
from xftui.tui.screens.entry_form import date_field
from xftui.tui.screens.form import FormScreen
from xftui.tui.screens.order_forms import Leaders, entry_from, leaders_of, order_texts, signing
from xftui.tui.widgets.field import Field, InputField
from xftui.tui.widgets.pick_field import Option, PickField
from xftui.tui.widgets.rows import Cell, Column, Row
from xftui.tui.widgets.virtual_table import VirtualTable

_COLUMNS = [
    Column(_("送签"), 10),
    Column(_("送谁签"), 8),
    Column(_("案件"), 9),
    Column(_("承办部门"), cells(10, 14)),
    Column(_("事项")),
    Column(_("期限"), 10, right=True),
]
_OF_WAITING = ("signing.sign", "signing.send_back")


class SigningScreen(DeskScreen[None]):
    """What waits stands first, what was returned below; `at` selects one. After each the next is selected."""

    WHERE = "signing"
    PLACE = "orders"
    BINDINGS = actions.bindings("signing")
    DEFAULT_CSS = """
    SigningScreen {
        VirtualTable { margin-top: 1; }
        .whole { height: 9; padding: 0 1; border-top: solid $border; scrollbar-size-vertical: 1; }
        .told { height: auto; }
    }
    """

    def __init__(self, at: int | None = None) -> None:
        super().__init__()
        self._at = at
        self._refusals: Mapping[bool, str | None] = {}

    def body(self) -> Iterable[Widget]:
        """The list, and the selected order in full; Tab goes there, to read on what is longer than its room."""
        yield VirtualTable(_COLUMNS, empty=_("没有等签发的督办令：在案件里按 <case.order>，签发选 送领导签"))
        yield VerticalScroll(Static(classes="told"), classes="whole")

    def on_mount(self) -> None:
        """Read the list."""
        self.reload()

    def reload(self) -> None:
        """Read the list, and what the one who is logged in may sign of it."""
        actor, organisation, today = self.context.actor, self.context.organisation_id, self.context.today()

        def read() -> tuple[Sequence[ProposalRow], dict[bool, str | None]]:
            refusals = {grave: signing_problem(actor, organisation, grave, today) for grave in (False, True)}
            return open_proposals(organisation), refusals

        self.ask(read, lambda found: self._show(*found))

    def why_not(self, action_id: str) -> str | None:
        """What the selected order doesn't allow."""
        row = self._row
        if action_id not in (*_OF_WAITING, "signing.edit", "signing.withdraw", "signing.case"):
            return None
        if row is None:
            return _("没有选中的督办令")
        if action_id in _OF_WAITING and row.state is not ProposalState.WAITING:
            return _("这份已退回，等改后再送")
        if action_id == "signing.sign" and self.context.actor.person_id is None:
            return _("登录账号没有记在哪个人名下：到 设置·人员 按 <people.me> 说明“我是”谁")
        return self._refusals.get(row.grave) if action_id == "signing.sign" else None

    @on(VirtualTable.Highlighted)
    def _highlighted(self, _event: VirtualTable.Highlighted) -> None:
        row = self._row
        self.query_one(".told", Static).update(Content("") if row is None else _told(row))
        self.refresh_keys()

    @on(VirtualTable.Opened)
    def _opened(self, _event: VirtualTable.Opened) -> None:
        self.action_act("signing.case")

    def do_sign(self) -> None:
        """Ask for the leader's opinion; Enter there signs. The day by which it is due stands above, to be changed."""
        if (row := self._row) is not None:
            organisation, today = self.context.organisation_id, self.context.today()
            self.ask(
                lambda: due_when_signed(organisation, row.sent, row.due, today), lambda due: self._sign(row, due, today)
            )

    def _sign(self, row: ProposalRow, due: date, today: date) -> None:
        actor, organisation = self.context.actor, self.context.organisation_id

        def save(given: dict[str, Any]) -> str:
            opinion = given["opinion"] or ""
            number = sign_proposal(actor, organisation, row.id, row.version, today, opinion, given["due"])
            return _("已签督办令 {number}").format(number=number)

        fields = [
            date_field("due", _("办结期限"), lambda: today, value=due.isoformat(), required=True),
            InputField("opinion", _("领导意见"), value=row.opinion, max_length=4000),
        ]
        title, about = _("签发督办令：在领导意见一栏按 Enter 签发"), _lines(row)
        if due != row.due:
            about.append(_("限期从签发那天算起，改为 {due}").format(due=due))
        form = SigningForm(title, fields, save, about, subject=_subject(row))
        self.xftui.push_screen(form, self._answered(row))

    def do_send_back(self) -> None:
        """Ask what is to be changed; Enter there returns it."""
        if (row := self._row) is not None:
            self._end(row, _("退回督办令：按 Enter 退回"), _("怎样改"), return_proposal, _("已退回"))

    def do_withdraw(self) -> None:
        """Ask why; Enter there withdraws it."""
        if (row := self._row) is not None:
            self._end(row, _("撤回督办令：按 Enter 撤回"), _("理由"), withdraw_proposal, _("已撤回"))

    def do_edit(self) -> None:
        """Change the selected order and send it again."""
        if (row := self._row) is not None:
            organisation = self.context.organisation_id
            today = self.context.today()

            def read() -> tuple[list[Option], Leaders]:
                return unit_options(units(organisation), today), leaders_of(people(organisation), today)

            self.ask(read, lambda options: self._edit(row, *options))

    def do_case(self) -> None:
        """Open the case."""
        if (row := self._row) is not None:
            self.xftui.open("case", row.case_id, then=self._came_back)

    def do_back(self) -> None:
        """Go back."""
        self.dismiss(None)

    @property
    def _row(self) -> ProposalRow | None:
        selected = self.query_one(VirtualTable).selected
        return None if selected is None else selected.value

    def _end(self, row: ProposalRow, title: str, asked: str, service: Callable[..., None], done: str) -> None:
        actor, organisation = self.context.actor, self.context.organisation_id

        def save(given: dict[str, Any]) -> str:
            service(actor, organisation, row.id, row.version, given["remark"])
            return done

        self._answer(row, title, [InputField("remark", asked, required=True, max_length=400)], save)

    def _edit(self, row: ProposalRow, unit_choice: Sequence[Option], leaders: Leaders) -> None:
        fields = _fields(row, self.context.today, unit_choice, leaders.options)
        signer = next(field for field in fields if field.key == "signer_id")
        actor, organisation = self.context.actor, self.context.organisation_id

        def save(given: dict[str, Any]) -> str:
            send_again(actor, row.id, row.version, entry_from(given, row.key, organisation, row.case_id))
            return _("已送签")

        self._answer(row, _("改后再送签"), fields, save, signing(signer, leaders))

    def _answer(
        self, row: ProposalRow, title: str, fields: Sequence[Field], save: Callable[[dict[str, Any]], str],
        changed: Callable[[Field], None] | None = None,
    ) -> None:  # fmt: skip
        self.xftui.open("form", title, fields, save, _about(row), changed, _subject(row), then=self._answered(row))

    def _answered(self, row: ProposalRow) -> Callable[[str | None], None]:
        following = self._next(row)

        def answered(message: str | None) -> None:
            self._at = row.id if message is None else following
            self._came_back(message)

        return answered

    def _next(self, row: ProposalRow) -> int | None:
        """Return what is selected once `row` is gone: the one below it, or else above."""
        rows = [one.value.id for one in self.query_one(VirtualTable).rows if not one.heading]
        place = rows.index(row.id)
        around = [*rows[place + 1 : place + 2], *rows[max(place - 1, 0) : place]]
        return around[0] if around else None

    def _show(self, found: Sequence[ProposalRow], refusals: Mapping[bool, str | None]) -> None:
        self._refusals = refusals
        table = self.query_one(VirtualTable)
        at = self._at if self._at is not None else table.selected and table.selected.key
        self._at = None
        lines = []
        for state in (ProposalState.WAITING, ProposalState.RETURNED):
            of_state = sorted((row for row in found if row.state is state), key=self._of_another)
            if of_state:
                lines.append(Row(("state", state), (f"{PROPOSAL_STATES[state]} {len(of_state)}",), heading=True))
            lines += [_cells(row) for row in of_state]
        table.show(lines, at)
        self.refresh_keys()

    def _of_another(self, row: ProposalRow) -> bool:
        return row.signer_id != self.context.actor.person_id


class SigningForm(FormScreen):
    """Begins in its last field, where Enter signs."""

    def on_mount(self) -> None:
        """Go to the last field."""
        self._form.go(self._form.shown[-1])

    def on_form_answered(self) -> None:
        """Sign."""
        self.do_save()


def _subject(row: ProposalRow) -> str:
    """Name an order as it was sent: sent again, it is another to be read."""
    return f"proposal {row.id} {row.version}"


def _about(row: ProposalRow) -> list[str]:
    return [f"{row.number}  {row.title}", *([_("退回：{remark}").format(remark=row.remark)] if row.remark else [])]


def _cells(row: ProposalRow) -> Row:
    title: str | Cell = Cell(_("！重大 {title}").format(title=row.title), "bold") if row.grave else row.title
    return Row(row.id, (row.sent.isoformat(), row.signer, row.number, row.unit, title, row.due.isoformat()), row)


def _lines(row: ProposalRow) -> list[str]:
    """Return an order as the leader reads it, and as it stands there while it is signed."""
    points = requirements_of(row.requirements)
    numbered = [f"{n} {text}" for n, text in enumerate(points, 1)] if len(points) > 1 else list(points)
    lines = [
        _("{number}  {title}  信访人 {who}").format(number=row.number, title=row.title, who=row.petitioner),
        _("诉求 {text}").format(text=row.request) if row.request else "",
        _("退回：{remark}").format(remark=row.remark) if row.remark else "",
        _("承办 {unit}  限 {due}  送 {signer} 签").format(unit=row.unit, due=row.due, signer=row.signer),
        _("要求 {text}").format(text="  ".join(numbered)),
        _("意见 {text}").format(text=row.opinion) if row.opinion else "",
        _("反馈 {text}").format(text=row.feedback) if row.feedback else "",
    ]
    return [line for line in lines if line]


def _told(row: ProposalRow) -> Content:
    return Content("\n".join(plain(line, 5000) for line in _lines(row)))


def _fields(
    row: ProposalRow, today: Callable[[], date], units: Sequence[Option], people: Sequence[Option]
) -> list[Field]:
    unit = PickField("unit_id", _("承办部门"), lambda: units, required=True)
    signer = PickField("signer_id", _("签发人"), lambda: people, required=True)
    fields: list[Field] = [
        unit,
        date_field("signed", _("送签日期"), today, value=today().isoformat(), required=True),
        date_field("due", _("办结期限"), today, value=row.due.isoformat(), required=True),
        signer,
        *order_texts(),
    ]
    named = {
        "unit_id": row.unit,
        "signer_id": next((option[1] for option in people if option[0] == row.signer_id), ""),
        "grave": "yes" if row.grave else "",
        "requirements": row.requirements,
        "opinion": row.opinion,
        "feedback": row.feedback,
    }
    for field in fields:
        field.value = named.get(field.key, field.value)
    return fields
