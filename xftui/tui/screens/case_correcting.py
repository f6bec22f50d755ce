"""Setting right what a case says, and taking back what was done last: a part of the screen of a case."""

from collections.abc import Mapping, Sequence

from xftui.domain.captions import ACTIONS, CONTACT_KINDS
from xftui.domain.dates import local
from xftui.i18n import _
from xftui.scoring.facts import Kind
from xftui.services.categories import categorise
from xftui.services.petitioners import show_numbers
from xftui.services.relating import unrelate_cases
from xftui.services.undoing import LastChange, last_change, undo_change
from xftui.services.verifying import verify
from xftui.store.models import Contact, Created, ReviewProcess, Settlement, SupervisedMatter
from xftui.store.queries.case_detail import CaseDetail, ContactRow, OrderRow, case_detail
from xftui.store.queries.categories import CategoryRow, categories
from xftui.store.queries.contact_form import ContactTexts, contact_texts
from xftui.store.queries.duty_form import recorded
from xftui.store.queries.organisations import PersonRow, UnitRow
from xftui.store.queries.related import RelatedRow
from xftui.store.queries.reviews import registration
from xftui.store.queries.timeline import Event, Standing
from xftui.tui.choices import category_options, unit_options
from xftui.tui.screens.base import DeskScreen
from xftui.tui.screens.correction_forms import CorrectionForms
from xftui.tui.screens.duty_forms import supervised_form
from xftui.tui.screens.entry_form import Link
from xftui.tui.screens.form import FormScreen
from xftui.tui.screens.small_forms import SmallForm
from xftui.tui.widgets.pick_field import Option
from xftui.tui.widgets.virtual_table import VirtualTable

_FORMED: Mapping[type[Created], str] = {
    ReviewProcess: _("更正倒查的登记"),
    SupervisedMatter: _("更正督办件"),
    Settlement: _("更正报结"),
}
"""What is corrected in a form of its own."""


def _options(case: CaseDetail, selected: object, contact: ContactRow | None) -> list[Option]:
    """Return what can be set right: of the line, the contact or order that is meant, the case, the petitioner."""
    options: list[Option] = []
    match selected:
        case Event(standing=standing, noted=noted, formed=formed):
            what = f"{selected.day} {selected.what}"
            if noted is not None:
                options.append(("noted", _("更正这一条"), what, ""))
            if formed is not None:
                options.append(("formed", _FORMED[formed.model], what, ""))
            if standing is not None:
                options.append(("take_back", _("错了，撤回这一条"), what, ""))
        case OrderRow(withdrawal=""):
            options.append(("order", _("更正督办令"), selected.number, ""))
            options.append(("withdraw_order", _("签错了，撤回督办令"), selected.number, ""))
        case RelatedRow(withdrawn=None):
            options.append(("unrelate", _("取消相关"), selected.number, ""))
    if contact is not None:
        what = f"{contact.day} {CONTACT_KINDS[contact.kind]}"
        options += [
            ("contact", _("更正这次的内容"), what, ""),
            ("move", _("移到别的案件"), what, ""),
            ("apart", _("另立案件"), what, ""),
            ("withdraw", _("登记错了，不算数"), what, "") if contact.verified else ("verify", _("核实"), what, ""),
        ]
    return [
        *options,
        ("case", _("改事项、期限、答复办结"), case.number, ""),
        ("category", _("定类别"), case.category or "", ""),
        ("petitioner", _("更正信访人"), case.petitioner.name, ""),
        ("merge", _("与另一个信访人是同一人"), case.petitioner.name, ""),
        *((("part", double), _("并错了，分开"), double[1], "") for double in case.petitioner.doubles),
    ]


class CorrectingScreen(DeskScreen[str]):
    """Shows one case, which it knows as it was read."""

    def __init__(self, case_id: int) -> None:
        super().__init__()
        self._case_id = case_id
        self._case: CaseDetail | None = None
        self._correction_forms: CorrectionForms | None = None
        self._held: Sequence[UnitRow] = ()
        self._staff: Sequence[PersonRow] = ()

    def do_correct(self) -> None:
        """Choose what is to be set right."""
        if (case := self._case) is not None:
            options = _options(case, self._selected(), self._contact())
            self.xftui.open("picker", _("更正什么"), options, then=self._correct)

    def _correct(self, what: str | tuple[str, tuple[int, str]] | None) -> None:
        case, forms, actor, organisation = (
            self._case, self._correction_forms, self.context.actor, self.context.organisation_id,
        )  # fmt: skip
        if case is None or forms is None or what is None:
            return
        if isinstance(what, tuple):
            self._fill(forms.part(what[1]))
            return
        contact, order, event = self._contact(), self._order(), self._event()
        if what == "case":
            self._fill(forms.case())
        elif what == "category":
            self.ask(lambda: categories(organisation), lambda found: self._ask_category(case, found))
        elif what == "petitioner":
            self.ask(
                lambda: show_numbers(actor, organisation, case.petitioner.id),
                lambda numbers: self._fill(forms.petitioner(numbers)),
            )
        elif what == "merge":
            self.xftui.open("petitioners", case.petitioner.name, case.petitioner.id, then=self._merge)
        elif what == "noted" and event is not None and event.noted is not None:
            self._fill(forms.noted(event.noted, f"{event.day} {event.what}"))
        elif what == "take_back" and event is not None and event.standing is not None:
            self._fill(forms.take_back(event.standing, f"{event.day} {event.what}  {event.text}"))
        elif what == "formed" and event is not None and event.formed is not None:
            self._correct_formed(event, event.formed, forms)
        elif what == "unrelate" and isinstance(related := self._selected(), RelatedRow):
            self.ask(
                lambda: unrelate_cases(actor, organisation, related.id, related.version),
                lambda _done: self._came_back(_("不再相关：{number}").format(number=related.number)),
            )
        elif order is not None and what in ("order", "withdraw_order"):
            self._fill(forms.order(order) if what == "order" else forms.withdraw_order(order))
        elif contact is not None:
            self._correct_one(what, contact, forms)

    def _correct_formed(self, event: Event, formed: Standing, forms: CorrectionForms) -> None:
        """Set right what has a form of its own."""
        organisation, today = self.context.organisation_id, self.context.today()
        if formed.model is Settlement:
            self._fill(forms.settlement(formed, event))
        elif formed.model is ReviewProcess:
            self.ask(lambda: registration(organisation, formed.id), lambda found: self._fill(forms.review(found)))
        else:
            self.ask(
                lambda: recorded(organisation, Kind.SUPERVISED, formed.id),
                lambda found: self._show_form(supervised_form(self.context, unit_options(self._held, today), found)),
            )

    def _show_form(self, form: FormScreen) -> None:
        self.xftui.push_screen(form, self._came_back)

    def _ask_category(self, case: CaseDetail, found: Sequence[CategoryRow]) -> None:
        actor, organisation = self.context.actor, self.context.organisation_id
        options = category_options(found)
        if not options:
            self.say(_("还没有事项类别：到 设置·事项类别 加"))
            return

        def picked(category_id: int | None) -> None:
            if category_id is not None:
                self.ask(
                    lambda: categorise(actor, organisation, case.id, case.version, category_id),
                    lambda _done: self._came_back(_("已定类别")),
                )

        self.xftui.open("picker", _("类别"), options, then=picked)

    def _correct_one(self, what: str, contact: ContactRow, forms: CorrectionForms) -> None:
        """Set right what is on record of a contact."""
        actor, organisation = self.context.actor, self.context.organisation_id
        if what == "contact":
            self.ask(
                lambda: contact_texts(organisation, contact.id), lambda found: self._correct_contact(contact, found)
            )
        elif what == "move":
            self.xftui.open("case_picker", _("移到哪个案件"), then=lambda to: self._move(contact, to))
        elif what == "apart":
            self._fill(forms.apart(contact))
        elif what == "withdraw":
            self._fill(forms.withdraw(contact))
        elif what == "verify":
            self.ask(
                lambda: verify(actor, organisation, Contact, contact.id, contact.version),
                lambda _done: self._came_back(_("已核实，计入统计和考核")),
            )

    def _correct_contact(self, contact: ContactRow, found: ContactTexts) -> None:
        self.xftui.open(
            "contact_correction", self.context, contact.id, found, self._held, self._staff, then=self._came_back
        )

    def _merge(self, into: Link | None) -> None:
        if into is not None and self._correction_forms is not None:
            self._fill(self._correction_forms.merge(into))

    def _move(self, contact: ContactRow, to: tuple[int, str, str] | None) -> None:
        if to is not None and self._correction_forms is not None:
            self._fill(self._correction_forms.move(contact, to))

    def do_undo(self) -> None:
        """Take back what the person did last with the case, after asking."""
        actor, organisation, case_id = self.context.actor, self.context.organisation_id, self._case_id
        self.ask(lambda: last_change(actor, organisation, case_id), self._ask_undo)

    def _ask_undo(self, change: LastChange | None) -> None:
        if change is None or change.why_not is not None:
            self.say(_("没有可撤销的改动") if change is None else change.why_not or "")
            return
        actor, organisation, case_id = self.context.actor, self.context.organisation_id, self._case_id
        what = f"{local(change.at, self.context.timezone):%m-%d %H:%M} {ACTIONS.get(change.action, change.action)}"

        def answered(yes: bool | None) -> None:
            if yes:
                self.ask(
                    lambda: undo_change(actor, organisation, case_id, change.entry_id),
                    lambda _done: self._came_back(_("已撤销：{what}").format(what=what)),
                )

        stays = _("只动本案：改过的各项恢复原样；撤销也记在操作记录里，再撤销一次就又改回去。")
        self.xftui.open("confirm", _("撤销这次改动？"), [what, *self._told(change), stays], then=answered)

    def _told(self, change: LastChange) -> list[str]:
        """Return what the timeline tells of a change."""
        events = self._case.events if self._case is not None else ()
        return [
            f"{event.day} {event.what} {event.text}"
            for event in events
            if (event.at, event.action) == (change.at, change.action)
        ]

    def _order(self) -> OrderRow | None:
        value = self._selected()
        return value if isinstance(value, OrderRow) else None

    def _event(self) -> Event | None:
        value = self._selected()
        return value if isinstance(value, Event) else None

    def _contact(self) -> ContactRow | None:
        """Return the selected contact, or the only one."""
        value = self._selected()
        if isinstance(value, ContactRow):
            return value
        contacts = self._case.contacts if self._case is not None else ()
        return contacts[0] if len(contacts) == 1 else None

    def _fill(self, form: SmallForm) -> None:
        stand, case = form.stand, self._case
        subject = f"case {self._case_id} {form.subject}"
        if stand is None or case is None:
            self.xftui.open(
                "form", form.title, form.fields, form.save, form.about, form.changed, subject,
                then=self._came_back,
            )  # fmt: skip
            return
        organisation = self.context.organisation_id
        self.xftui.open(
            "versioned_form", form.title, form.fields, form.save, stand(case),
            lambda: stand(case_detail(organisation, case.id)), form.about, subject, then=self._came_back,
        )  # fmt: skip

    def _selected(self) -> object:
        row = self.query_one(VirtualTable).selected
        return row.value if row is not None else None
