"""Correcting a letter, call or visit: the form that it was registered by, as it stands, and why it is changed."""

from collections.abc import Sequence
from typing import Any

from xftui.domain.captions import CONTACT_KINDS
from xftui.i18n import _
from xftui.scoring.facts import Kind
from xftui.services.registering import correct_contact
from xftui.store.queries.contact_form import ContactTexts, contact_texts
from xftui.store.queries.organisations import PersonRow, UnitRow
from xftui.tui.choices import person_options, unit_options
from xftui.tui.context import Context
from xftui.tui.screens.entry_form import Link, adapt, entry_fields, entry_from
from xftui.tui.screens.small_forms import reason_field
from xftui.tui.screens.versioned_form import Stand, VersionedForm, fill
from xftui.tui.widgets.field import Field
from xftui.tui.widgets.pick_field import Option


class ContactCorrection(VersionedForm):
    """Dismissed with a sentence. What another form of contact asks for appears as in the registration."""

    def __init__(
        self,
        context: Context,
        contact_id: int,
        found: ContactTexts,
        held: Sequence[UnitRow],
        staff: Sequence[PersonRow],
    ) -> None:
        organisation, actor = context.organisation_id, context.actor
        self._kinds: set[str] = {unit.kind for unit in held}
        self._link = Link(found.petitioner_id, found.petitioner, found.case_id)
        day = found.texts["date"]

        def units() -> list[Option]:
            return unit_options(held, context.today())

        def people() -> list[Option]:
            return person_options(staff, context.today())

        def save(given: dict[str, Any], version: int) -> str:
            entry = entry_from(given, "", organisation, self._link)
            correct_contact(actor, contact_id, version, entry, given["reason"])
            return _("已更正 {day} {kind}").format(day=given["date"], kind=CONTACT_KINDS[Kind(given["kind"])])

        def fresh() -> Stand:
            now = contact_texts(organisation, contact_id)
            return Stand(now.version, now.texts)

        fields = [*entry_fields(context.today, units, people), reason_field()]
        stand = Stand(found.version, found.texts)
        fill(fields, stand)
        about = [f"{found.petitioner}  {day}"]
        super().__init__(_("更正登记"), fields, save, stand, fresh, about, str(contact_id))

    def on_mount(self) -> None:
        """Show what is asked for."""
        self._form["petitioner_name"].display = False
        self._adapt()

    def _follow(self, _field: Field) -> None:
        self._adapt()

    def _adapt(self) -> None:
        adapt(self._form, self._kinds, self._link)
