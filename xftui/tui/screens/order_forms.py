"""The forms about a case's supervision orders: signed or sent for signature, received, extended, checked, fed back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from xftui.domain.deadlines import What
from xftui.domain.keys import new_key
from xftui.domain.orders import PRESIDENT, requirements_of
from xftui.domain.workdays import Reckoning
from xftui.i18n import _
from xftui.services.extensions import extend_order
from xftui.services.orders import OrderEntry, complete_order, feed_back_order, receive_order, sign_order
from xftui.services.proposals import propose_order
from xftui.store.queries.case_detail import CaseDetail, OrderRow
from xftui.store.queries.organisations import PersonRow
from xftui.tui.choices import person_options
from xftui.tui.context import Context
from xftui.tui.screens.entry_form import date_field
from xftui.tui.screens.small_forms import LONG, FormParts, SmallForm, goes_along, order_stand
from xftui.tui.widgets.choice_field import ChoiceField, yes_no
from xftui.tui.widgets.field import Field, InputField
from xftui.tui.widgets.pick_field import Option

_PARTS = ("unit_id", "signed", "due", "signer_id", "requirements", "opinion", "feedback")


def order_texts() -> list[Field]:
    """Return the fields of an order's texts, with the one that says whether it is grave."""
    return [
        ChoiceField("grave", _("重大违纪"), yes_no(), hint=_("重大案件，或可能涉及工作人员违纪：直送院长")),
        InputField(
            "requirements", _("督办要求"), required=True, max_length=LONG, hint=_("几项要求用；分开，办结时逐项核对")
        ),
        InputField("opinion", _("领导意见"), max_length=LONG),
        InputField("feedback", _("反馈方式"), max_length=200),
    ]


def entry_from(given: dict[str, Any], key: str, organisation_id: int, case_id: int) -> OrderEntry:
    """Return the order that the fields of a form make."""
    parts = {name: given[name] for name in _PARTS}
    for name in ("requirements", "opinion", "feedback"):
        parts[name] = given[name] or ""
    grave = given["grave"] == "yes"
    return OrderEntry(key=key, organisation_id=organisation_id, case_id=case_id, grave=grave, **parts)


@dataclass(frozen=True, slots=True)
class Leaders:
    """Who may sign, as options; who of them leads on a day by the roster, and who alone signs what is grave."""

    options: Sequence[Option]
    on_duty: Callable[[date], int | None]
    president: int | None
    """None: the office has none, or several."""

    def on(self, day: date) -> str:
        """Return the name of who leads on a day, as the options have it; empty where that isn't known."""
        return self._named(self.on_duty(day))

    @property
    def first(self) -> str:
        """The name of who alone signs what is grave."""
        return self._named(self.president)

    def _named(self, person: int | None) -> str:
        return next((option[1] for option in self.options if option[0] == person), "")


def _unknown(_day: date) -> None:
    return None


def leaders_of(people: Sequence[PersonRow], day: date, on_duty: Callable[[date], int | None] = _unknown) -> Leaders:
    """Return the leaders who are there on `day`. `on_duty`: who leads on a day."""
    leading = [person for person in people if person.leader]
    options = person_options(leading, day)
    posts = {person.id for person in leading if person.duty == PRESIDENT} & {option[0] for option in options}
    return Leaders(options, on_duty, posts.pop() if len(posts) == 1 else None)


def signing(signer: Field, leaders: Leaders) -> Callable[[Field], None]:
    """Let the signer follow the day and what is grave, unless somebody else was named.

    What is grave is the president's to sign, whoever was named.
    """
    proposed, grave = signer.value, False

    def changed(field: Field) -> None:
        nonlocal proposed, grave
        if field.key == "grave":
            grave = field.value == "yes"
            if grave and leaders.first:
                proposed = signer.value = leaders.first
        elif field.key == "signed" and signer.value == proposed and not grave:
            try:
                day = field.parsed()
            except ValueError:
                return
            if day and (leading := leaders.on(day)):
                proposed = signer.value = leading

    return changed


class OrderForms(FormParts):
    """The forms for the orders of one case, as it stood when it was read."""

    def __init__(
        self,
        context: Context,
        case: CaseDetail,
        units: Sequence[Option],
        people: Sequence[Option],
        proposed: Mapping[str, Reckoning],
        leaders: Leaders,
    ) -> None:
        super().__init__(context, case, units, people, proposed)
        self._leaders = leaders

    def order(self) -> SmallForm:
        """Sign a supervision order, with the parts of court art. 7, or send it to a leader for signature."""
        key = new_key()
        stays = "" if self._case.with_office else _("换别的部门的，案件的责任单位不变；要换，先转交")
        unit = self._pick("unit_id", _("承办部门"), self._units, required=True, hint=stays)
        unit.value = "" if self._case.with_office else self._case.unit
        along = [goes_along(self._case)] if self._case.with_office else []
        signer = self._pick("signer_id", _("签发人"), self._leaders.options, required=True, hint=_("当日值班领导"))
        signer.value = self._leaders.on(self._today())
        ways = [("signed", _("领导已签")), ("send", _("送领导签"))]
        fields: list[Field] = [
            unit,
            self._date("signed", _("签发日期"), self._today(), hint=_("送签的，是送签日期")),
            self._limit(What.ORDER, _("办结期限")),
            signer,
            ChoiceField("way", _("签发"), ways, hint=_("送签的进 督办·待签，领导在那里签或退回")),
            *order_texts(),
        ]

        def save(given: dict[str, Any]) -> str:
            entry = entry_from(given, key, self._organisation, self._case.id)
            if given["way"] == "send":
                propose_order(self._actor, entry)
                return _("已送签")
            return _("已签督办令 {number}").format(number=sign_order(self._actor, entry)[1])

        about = [*self._about_matter(), *along]
        return SmallForm(_("签督办令"), fields, save, about, changed=signing(signer, self._leaders))

    def receive(self, order: OrderRow) -> SmallForm:
        """Record that the department signed for an order."""
        fields = [
            self._date("received", _("签收日期"), self._today()),
            self._pick("person_id", _("签收人"), self._people),
        ]

        def save(given: dict[str, Any]) -> str:
            receive_order(self._actor, self._organisation, order.id, given["received"], given["person_id"])
            return _("督办令 {number} 已签收").format(number=order.number)

        return SmallForm(_("督办令签收"), fields, save, [_told(order, order.due)], subject=order.number)

    def complete(self, order: OrderRow) -> SmallForm:
        """Record that an order was carried out, checked against each of its requirements."""
        required = requirements_of(order.requirements)
        answers = [("yes", _("办到")), ("no", _("没办到"))]
        points = [
            ChoiceField(f"met{n}", _("第{n}项").format(n=n) if len(required) > 1 else _("按要求"), answers, hint=text)
            for n, text in enumerate(required, 1)
        ]
        fields: list[Field] = [
            self._date("completed", _("办结日期"), self._today()),
            *points,
            InputField("result", _("办理结果"), required=True, max_length=LONG),
        ]

        def save(given: dict[str, Any], version: int) -> str:
            unmet = [n for n in range(1, len(required) + 1) if given[f"met{n}"] == "no"]
            complete_order(
                self._actor, self._organisation, order.id, version, given["completed"], given["result"], unmet
            )
            return _("督办令 {number} 已办结").format(number=order.number)

        about = [_told(order, order.due), *_numbered(required)]
        stand = order_stand(order.id, completed="completed", result="result")
        return SmallForm(_("督办令办结"), fields, save, about, stand, subject=order.number)

    def feed_back(self, order: OrderRow) -> SmallForm:
        """Record that the result was fed back to the leader who signed."""
        fields = [
            self._date("fed_back", _("反馈日期"), self._today()),
            InputField("note", _("反馈情况"), max_length=400, hint=_("怎样反馈的，领导有什么意见")),
        ]

        def save(given: dict[str, Any]) -> str:
            feed_back_order(self._actor, self._organisation, order.id, given["fed_back"], given["note"] or "")
            return _("督办令 {number} 已向{signer}反馈").format(
                number=order.number, signer=order.signer or _("签发领导")
            )

        return SmallForm(_("反馈督办结果"), fields, save, [_told(order, order.due), order.result], subject=order.number)

    def extend(self, order: OrderRow) -> SmallForm:
        """Move an order's deadline, by an extension granted before it."""
        key = new_key()
        fields = [
            self._date("granted", _("批准日期"), self._today(), hint=_("不晚于原期限才能延期")),
            date_field("due", _("新的期限"), self._today, required=True),
            self._pick("approved_by_id", _("批准人"), self._leaders.options, required=True),
            InputField("reason", _("理由"), required=True, max_length=400),
        ]

        def save(given: dict[str, Any], version: int) -> str:
            extend_order(
                self._actor, key, self._organisation, order.id, version, given["granted"], given["due"],
                given["reason"], given["approved_by_id"],
            )  # fmt: skip
            return _("督办令 {number} 延期至 {due}").format(number=order.number, due=given["due"])

        about = [_("{number}  {unit}  原期限 {due}").format(number=order.number, unit=order.unit, due=order.due)]
        return SmallForm(_("督办令延期"), fields, save, about, order_stand(order.id, due="due"), subject=order.number)


def _told(order: OrderRow, due: date) -> str:
    return _("{number}  {unit}  限 {due}").format(number=order.number, unit=order.unit, due=due)


def _numbered(required: Sequence[str]) -> list[str]:
    return [f"{n} {text}" for n, text in enumerate(required, 1)] if len(required) > 1 else list(required)
