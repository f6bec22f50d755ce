"""The small forms about a case: what each asks, and which service records it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from xftui.domain import Actor
from xftui.domain.captions import ARRIVALS, LEVELS, Source
from xftui.domain.deadlines import COUNTINGS, What
from xftui.domain.keys import new_key
from xftui.domain.workdays import Reckoning
from xftui.i18n import _
from xftui.scoring.facts import Arrival, DelayInquiry, Level, Response
from xftui.services.cases import answer_case, close_case, correct_case, hand_over_case
from xftui.services.duties import record_review, supervise
from xftui.services.orders import OrderEntry, complete_order, extend_order, sign_order
from xftui.services.visits import record_delay_inquiry, record_responses
from xftui.store.queries.case_detail import CaseDetail, ContactRow, OrderRow
from xftui.text import plain
from xftui.tui.context import Context
from xftui.tui.screens.entry_form import date_field
from xftui.tui.screens.versioned_form import Stand
from xftui.tui.widgets.choice_field import ChoiceField, yes_no
from xftui.tui.widgets.field import Field, InputField
from xftui.tui.widgets.pick_field import Option, PickField
from xftui.tui.widgets.several_field import SeveralField

_LONG = 4000


@dataclass(frozen=True, slots=True)
class SmallForm:
    """What a form's screen is made of. `save` returns the sentence that says what was done.

    Where it changes a record that others may change, `stand` tells how that stands in the case as read: its version,
    which `save` is given as well, and the fields as the form shows them.
    """

    title: str
    fields: Sequence[Field]
    save: Callable[..., str]
    about: Sequence[str] = ()
    stand: Callable[[CaseDetail], Stand] | None = None
    changed: Callable[[Field], None] | None = None
    """Called after the person changed a field."""


class CaseForms:
    """The forms for one case, as it stood when it was read."""

    def __init__(
        self,
        context: Context,
        case: CaseDetail,
        units: Sequence[Option],
        people: Sequence[Option],
        proposed: Mapping[str, Reckoning],
        leader_on: Callable[[date], int | None],
    ) -> None:
        """`proposed`: what each default deadline in force gives from today; `leader_on`: who leads on a day."""
        self._today = context.today
        self._actor: Actor = context.actor
        self._organisation = context.organisation_id
        self._case = case
        self._units = units
        self._people = people
        self._proposed = proposed
        self._leader_on = leader_on

    def order(self) -> SmallForm:
        """Sign a supervision order, with the parts of court art. 7."""
        key = new_key()
        unit = self._pick("unit_id", _("承办部门"), self._units, required=True)
        unit.value = self._case.unit
        signer = self._pick("signer_id", _("签发人"), self._people, hint=_("当日值班领导"))
        signer.value = self._leader(self._today())
        fields = [
            unit,
            self._date("signed", _("签发日期"), self._today()),
            self._limit(What.ORDER, _("办结期限")),
            signer,
            InputField("requirements", _("督办要求"), required=True, max_length=_LONG),
            InputField("opinion", _("领导意见"), max_length=_LONG),
            InputField("feedback", _("反馈方式"), max_length=200),
        ]

        def save(given: dict[str, Any]) -> str:
            texts = {name: given[name] or "" for name in ("requirements", "opinion", "feedback")}
            entry = OrderEntry(
                key=key, organisation_id=self._organisation, case_id=self._case.id, unit_id=given["unit_id"],
                signed=given["signed"], due=given["due"], signer_id=given["signer_id"], **texts,
            )  # fmt: skip
            return _("已签督办令 {number}").format(number=sign_order(self._actor, entry)[1])

        return SmallForm(_("签督办令"), fields, save, self._about(), changed=self._signing(signer))

    def review(self) -> SmallForm:
        """Record that the accountability review of the case ended in a determination (court 20)."""
        key = new_key()
        unit = self._pick("unit_id", _("责任部门"), self._units, required=True)
        unit.value = self._case.unit

        def save(given: dict[str, Any]) -> str:
            record_review(
                self._actor, key, self._organisation, given["unit_id"], self._case.id, given["day"],
                given["determination"], given["person_ids"] or (),
            )  # fmt: skip
            return _("已记责任倒查的认定")

        fields = [
            unit,
            SeveralField("person_ids", _("责任人"), lambda: self._people, hint=_("部门的人，可填几个，也可不填")),
            self._date("day", _("认定日期"), self._today()),
            InputField("determination", _("认定"), required=True, max_length=_LONG),
        ]
        return SmallForm(_("责任倒查的认定"), fields, save, self._about())

    def supervise(self) -> SmallForm:
        """Record that the case is supervised from above, with the day by which it is to be settled (township b4)."""
        key = new_key()

        def save(given: dict[str, Any]) -> str:
            level = Level(given["level"])
            supervise(self._actor, key, self._organisation, self._case.id, level, given["due"], given["basis"])
            return _("已列为督办件，期限 {day}").format(day=given["due"])

        fields = [
            ChoiceField("level", _("层级"), [(level.value, caption) for level, caption in LEVELS.items()]),
            self._limit(What.SUPERVISED, _("期限")),
            InputField(
                "basis",
                _("依据"),
                value=self._pressed_by(),
                required=True,
                max_length=400,
                hint=_("督办函、批示的文号或内容"),
            ),
        ]
        about = [*self._about(), _("案件办结的那天算作化解；不用另记。")]
        return SmallForm(_("列为督办件"), fields, save, about)

    def complete(self, order: OrderRow) -> SmallForm:
        """Record that an order was carried out."""
        fields = [
            self._date("completed", _("办结日期"), self._today()),
            ChoiceField("as_required", _("按要求"), [("yes", _("是")), ("no", _("否"))], hint=_("是否按督办要求完成")),
            InputField("result", _("办理结果"), required=True, max_length=_LONG),
        ]

        def save(given: dict[str, Any], version: int) -> str:
            complete_order(
                self._actor, self._organisation, order.id, version, given["completed"], given["result"],
                given["as_required"] == "yes",
            )  # fmt: skip
            return _("督办令 {number} 已办结").format(number=order.number)

        about = [_("{number}  {unit}  限 {due}").format(number=order.number, unit=order.unit, due=order.due)]
        return SmallForm(
            _("督办令办结"),
            fields,
            save,
            [*about, order.requirements],
            _order_stand(order.id, completed="completed", result="result"),
        )

    def extend(self, order: OrderRow) -> SmallForm:
        """Move an order's deadline, by an extension granted before it."""
        key = new_key()
        fields = [
            self._date("granted", _("批准日期"), self._today(), hint=_("不晚于原期限才能延期")),
            date_field("due", _("新的期限"), self._today, required=True),
            self._pick("approved_by_id", _("批准人"), self._people, required=True),
            InputField("reason", _("理由"), required=True, max_length=400),
        ]

        def save(given: dict[str, Any], version: int) -> str:
            extend_order(
                self._actor, key, self._organisation, order.id, version, given["granted"], given["due"],
                given["reason"], given["approved_by_id"],
            )  # fmt: skip
            return _("督办令 {number} 延期至 {due}").format(number=order.number, due=given["due"])

        about = [_("{number}  {unit}  原期限 {due}").format(number=order.number, unit=order.unit, due=order.due)]
        return SmallForm(_("督办令延期"), fields, save, about, _order_stand(order.id, due="due"))

    def answer(self) -> SmallForm:
        """Record the answer to the petitioner."""
        fields = [
            self._date("answered", _("答复日期"), self._today()),
            InputField("result", _("答复内容"), required=True, max_length=_LONG, value=self._case.result),
        ]

        def save(given: dict[str, Any], version: int) -> str:
            case = self._case
            answer_case(self._actor, self._organisation, case.id, version, given["answered"], given["result"])
            return _("已登记答复")

        return SmallForm(_("答复"), fields, save, self._about(), _case_stand(answered="answered", result="result"))

    def close(self) -> SmallForm:
        """Close the case."""
        fields = [
            self._date("closed", _("办结日期"), self._today()),
            InputField("result", _("处理结果"), max_length=_LONG, value=self._case.result),
        ]

        def save(given: dict[str, Any], version: int) -> str:
            case = self._case
            close_case(self._actor, self._organisation, case.id, version, given["closed"], given["result"] or "")
            return _("案件 {number} 已办结").format(number=case.number)

        return SmallForm(_("办结"), fields, save, self._about(), _case_stand(closed="closed", result="result"))

    def hand_over(self) -> SmallForm:
        """Give the case to another unit or handler."""
        unit = self._pick("unit_id", _("责任单位"), self._units, required=True)
        unit.value = self._case.unit
        handler = self._pick("handler_id", _("承办人"), self._people)
        handler.value = next((option[1] for option in self._people if option[0] == self._case.handler_id), "")
        fields = [unit, handler, self._date("day", _("从哪天起"), self._today())]

        def save(given: dict[str, Any], version: int) -> str:
            case = self._case
            hand_over_case(
                self._actor, self._organisation, case.id, version, given["unit_id"], given["handler_id"],
                given["day"],
            )  # fmt: skip
            return _("已转交；以前各次来访仍归原来的单位")

        return SmallForm(_("转交"), fields, save, self._about(), _case_stand(unit_id="unit", handler_id="handler"))

    def correct(self) -> SmallForm:
        """Correct the matter's title, or set when its answer is due."""
        due = self._case.due.isoformat() if self._case.due else ""
        fields = [
            InputField("title", _("事项"), value=self._case.title, required=True),
            date_field("due", _("答复期限"), self._today, value=due),
        ]

        def save(given: dict[str, Any], version: int) -> str:
            case = self._case
            correct_case(self._actor, self._organisation, case.id, version, given["title"], given["due"])
            return _("已更正")

        return SmallForm(_("改事项和期限"), fields, save, self._about(), _case_stand(title="title", due="due"))

    def response(self, contact: ContactRow) -> SmallForm:
        """Record how the units met a visit."""
        answers = [("", _("未记")), *((arrival.value, caption) for arrival, caption in ARRIVALS.items())]
        parties = [(contact.unit_id, contact.unit)]
        if contact.residence_unit_id is not None:
            parties.append((contact.residence_unit_id, contact.residence_unit or ""))
        fields: list[Field] = []
        for unit_id, _name in parties:
            role = _("责任") if unit_id == contact.unit_id else _("稳控")
            fields.append(ChoiceField(f"arrival{unit_id}", _("{role}到场").format(role=role), answers))
            fields.append(ChoiceField(f"effective{unit_id}", _("处置有效"), yes_no()))

        def save(given: dict[str, Any]) -> str:
            found = {
                unit_id: Response(Arrival(given[f"arrival{unit_id}"]), given[f"effective{unit_id}"] == "yes")
                for unit_id, _name in parties
                if given[f"arrival{unit_id}"]
            }
            record_responses(self._actor, self._organisation, contact.id, found)
            return _("已补登处置情况")

        names = "  ".join(name for _id, name in parties)
        return SmallForm(_("现场处置"), fields, save, [f"{contact.day}  {names}"])

    def inquiry(self, contact: ContactRow) -> SmallForm:
        """Record what an inquiry into a complaint of long delay found."""
        within = [("yes", _("在期限内")), ("no", _("已超期限"))]
        fields = [
            ChoiceField("within", _("查明"), within),
            date_field("limit", _("审限至"), self._today, required=True, hint=_("审限或执限的最后一天")),
        ]

        def save(given: dict[str, Any], version: int) -> str:
            inquiry = DelayInquiry(given["within"] == "yes", given["limit"])
            record_delay_inquiry(self._actor, self._organisation, contact.id, version, inquiry)
            return _("已补登久拖查明结果")

        return SmallForm(
            _("反映久拖查明"), fields, save, [f"{contact.day}  {contact.unit}"], _contact_stand(contact.id)
        )

    def _signing(self, signer: Field) -> Callable[[Field], None]:
        """Let the signer follow the day, from one leader on duty to the other, unless somebody else was named."""
        proposed = [signer.value]

        def changed(field: Field) -> None:
            if field.key != "signed" or signer.value != proposed[0]:
                return
            try:
                day = field.parsed()
            except ValueError:
                return
            proposed[0] = signer.value = self._leader(day) if day else ""

        return changed

    def _leader(self, day: date) -> str:
        leader = self._leader_on(day)
        return next((option[1] for option in self._people if option[0] == leader), "")

    def _pressed_by(self) -> str:
        """Return the organ and document by which the case was pressed last; nothing where it wasn't."""
        pressed = (one for one in self._case.contacts if one.source is Source.PRESSED)
        return next((_text(f"{one.source_organ} {one.source_number}".strip()) for one in pressed), "")

    def _about(self) -> list[str]:
        return [f"{self._case.number}  {self._case.title}"]

    def _date(self, name: str, label: str, value: date, **more: Any) -> InputField:
        return date_field(name, label, self._today, value=value.isoformat(), required=True, **more)

    def _limit(self, what: What, label: str) -> InputField:
        """A day by which something is due, with the default in force in it."""
        found = self._proposed.get(what)
        told = (
            _("按 设置·期限：{n} {counting}，可改").format(n=found.days, counting=COUNTINGS[found.counting])
            if found
            else ""
        )
        value = found.due.isoformat() if found else ""
        return date_field("due", label, self._today, value=value, required=True, **({"hint": told} if told else {}))

    @staticmethod
    def _pick(name: str, label: str, options: Sequence[Option], **more: Any) -> PickField:
        return PickField(name, label, lambda: options, **more)


def _case_stand(**fields: str) -> Callable[[CaseDetail], Stand]:
    """Return how the case stands: fields of a form → attributes of the case."""
    return lambda case: Stand(case.version, {name: _text(getattr(case, found)) for name, found in fields.items()})


def _order_stand(order_id: int, **fields: str) -> Callable[[CaseDetail], Stand]:
    """Return how an order of the case stands: fields of a form → attributes of the order."""

    def stand(case: CaseDetail) -> Stand:
        order = next(order for order in case.orders if order.id == order_id)
        return Stand(order.version, {name: _text(getattr(order, found)) for name, found in fields.items()})

    return stand


def _contact_stand(contact_id: int) -> Callable[[CaseDetail], Stand]:
    """Return how a contact of the case stands; the list of contacts tells nothing of an inquiry."""
    return lambda case: Stand(next(one.version for one in case.contacts if one.id == contact_id), {})


def _text(value: object) -> str:
    return "" if value is None else plain(value)
