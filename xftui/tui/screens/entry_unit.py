"""The department (责任单位) of what is registered: it may be left open until the case is handed out."""

from collections.abc import Sequence
from datetime import date

from xftui.domain.units import petition_office
from xftui.i18n import _
from xftui.store.queries.organisations import UnitRow
from xftui.text import plain
from xftui.tui.choices import there
from xftui.tui.widgets.field import Field
from xftui.tui.widgets.pick_field import PickField


def held_by(units: Sequence[UnitRow], day: date) -> tuple[str, str]:
    """Return the name of the office that answers for what has no department yet; without one, empty and why."""
    try:
        return plain(petition_office(there(units, day)).name, 20), ""
    except ValueError as error:
        return "", str(error)


def ask_unit(field: Field, office: str, missing: str, how: str = "") -> None:
    """Let the department be left open where an `office` answers until it is known, else have it told what is missing.

    `how`: how the field is filled in.
    """
    field.required, field.missing = not office, missing
    field.hint = (_("可不填：先由{office}负责，交办时再定；").format(office=office) if office else "") + how
    tell_open(field, office)


def tell_open(field: Field, office: str) -> None:
    """Have it said beside the empty field with which office, if any, that leaves the case."""
    assert isinstance(field, PickField)
    field.unanswered = _("先归{office}，交办时定").format(office=office) if office else ""
    field.refresh()
