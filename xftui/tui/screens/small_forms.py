"""What the small forms about a case are made of."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from xftui.domain import Actor
from xftui.domain.deadlines import COUNTINGS, What
from xftui.domain.workdays import Reckoning
from xftui.i18n import _
from xftui.store.queries.case_detail import CaseDetail
from xftui.text import plain
from xftui.tui.context import Context
from xftui.tui.screens.entry_form import date_field
from xftui.tui.screens.versioned_form import Stand
from xftui.tui.widgets.field import Field, InputField
from xftui.tui.widgets.pick_field import Option, PickField

LONG = 4000
"""Characters that a field for a longer text takes."""
_ASKED = 200
"""So much of what was asked for stands above a form."""


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
    subject: str = ""
    """Which of the case's records it is about, where its title doesn't tell."""


class FormParts:
    """What forms about a case share: whose it is, what can be picked, and fields that they ask for alike."""

    def __init__(
        self,
        context: Context,
        case: CaseDetail,
        units: Sequence[Option],
        people: Sequence[Option],
        proposed: Mapping[str, Reckoning],
    ) -> None:
        """`proposed`: what each default deadline in force gives from today."""
        self._today = context.today
        self._actor: Actor = context.actor
        self._organisation = context.organisation_id
        self._case = case
        self._units = units
        self._people = people
        self._proposed = proposed

    def _about(self) -> list[str]:
        return [f"{self._case.number}  {self._case.title}"]

    def _about_matter(self) -> list[str]:
        """Tell of the matter what one needs to order or to answer: whose it is, what was asked for, by when."""
        case = self._case
        asked = next((one.request for one in case.contacts if one.request), "")
        until = _("（答复期限 {day}）").format(day=case.due) if case.due and case.answered is None else ""
        said = f"{case.petitioner.name}：{plain(asked, _ASKED)}" if asked else case.petitioner.name
        return [*self._about(), _("信访人 {person}").format(person=said) + until]

    def _date(self, name: str, label: str, value: date, **more: Any) -> InputField:
        return date_field(name, label, self._today, value=value.isoformat(), required=True, **more)

    def _limit(self, what: What, label: str, *, required: bool = True) -> InputField:
        """A day by which something is due, with the default in force in it."""
        found = self._proposed.get(what)
        told = (
            _("按 设置·期限：{n} {counting}，可改").format(n=found.days, counting=COUNTINGS[found.counting])
            if found
            else ""
        )
        value = found.due.isoformat() if found else ""
        return date_field("due", label, self._today, value=value, required=required, **({"hint": told} if told else {}))

    @staticmethod
    def _pick(name: str, label: str, options: Sequence[Option], **more: Any) -> PickField:
        return PickField(name, label, lambda: options, **more)


def reason_field() -> InputField:
    """Return the field that asks why something on record is changed."""
    return InputField("reason", _("理由"), required=True, max_length=400)


def why_field() -> InputField:
    """Return the field that asks why something of the office is changed: empty where only blanks were filled in."""
    return InputField("reason", _("理由"), max_length=400, hint=_("改了原有内容的必填；只补空着的，可不填"))


def case_stand(**fields: str) -> Callable[[CaseDetail], Stand]:
    """Return how the case stands: fields of a form → attributes of the case."""
    return lambda case: Stand(case.version, {name: _text(getattr(case, found)) for name, found in fields.items()})


def unit_stand(case: CaseDetail) -> Stand:
    """Return how the case stands, for choosing its unit: from the petition office it is chosen, not left."""
    return Stand(case.version, {"unit_id": "" if case.with_office else plain(case.unit)})


def goes_along(case: CaseDetail) -> str:
    """Return what becomes of the contacts of a case that the petition office hands to a department."""
    held = sum(one.unit_id == case.unit_id for one in case.contacts)
    return _("现在归{office}：交给哪个单位，{office}名下的来信来电来访（{n} 件）随案转去").format(
        office=plain(case.unit, 20), n=held
    )


def order_stand(order_id: int, **fields: str) -> Callable[[CaseDetail], Stand]:
    """Return how an order of the case stands: fields of a form → attributes of the order."""

    def stand(case: CaseDetail) -> Stand:
        order = next(order for order in case.orders if order.id == order_id)
        return Stand(order.version, {name: _text(getattr(order, found)) for name, found in fields.items()})

    return stand


def contact_stand(contact_id: int) -> Callable[[CaseDetail], Stand]:
    """Return how a contact of the case stands; the list of contacts tells nothing of an inquiry."""
    return lambda case: Stand(next(one.version for one in case.contacts if one.id == contact_id), {})


def _text(value: object) -> str:
    return "" if value is None else plain(value)
