"""What services check of an entry: each problem stands at its field, in a sentence for the person."""

from datetime import date
from typing import TypeVar

from xftui.domain import NotFound, Refused
from xftui.domain.dates import today
from xftui.domain.texts import stored
from xftui.i18n import _
from xftui.store.models import Organisation, Person, Record, Unit

Row = TypeVar("Row", bound=Record)


class Problems:
    """Collects what is wrong with an entry, so that all of it is said at once."""

    def __init__(self) -> None:
        self.found: dict[str, str] = {}

    def add(self, field: str, sentence: str) -> None:
        """Note a problem; the first one of a field stands."""
        self.found.setdefault(field, sentence)

    def text(self, field: str, value: str, limit: int, *, needed: bool = False) -> str:
        """Return `value` as it is kept; note when it is too long, or missing though `needed`."""
        kept = stored(value)
        if needed and not kept:
            self.add(field, _("没有填"))
        if len(kept) > limit:
            self.add(field, _("太长：{n} 字，最多 {limit} 字").format(n=len(kept), limit=limit))
        return kept

    def day(self, field: str, value: date | None, organisation: Organisation) -> None:
        """Note a day that is missing or lies in the future of the organisation."""
        if value is None:
            self.add(field, _("没有填日期"))
        elif value > today(organisation.timezone):
            self.add(field, _("{day} 还没有到").format(day=value))

    def unit(self, field: str, unit_id: int | None, organisation: Organisation, day: date | None) -> Unit | None:
        """Return the unit; note when it is missing, another organisation's, or not valid on `day`."""
        if unit_id is None:
            self.add(field, _("没有选部门"))
            return None
        unit: Unit | None = Unit.get_or_none((Unit.id == unit_id) & (Unit.organisation == organisation.id))
        if unit is None:
            self.add(field, _("没有这个部门"))
        elif day is not None and not valid_on(unit.valid_from, unit.valid_to, day):
            self.add(field, _("{day} 没有“{name}”这个部门").format(day=day, name=unit.name))
        return unit

    def person(self, field: str, person_id: int | None, organisation: Organisation, day: date | None) -> None:
        """Note a person who is another organisation's, or not there on `day`; None is nobody, and no problem."""
        if person_id is None:
            return
        person: Person | None = Person.get_or_none((Person.id == person_id) & (Person.organisation == organisation.id))
        if person is None:
            self.add(field, _("没有这个人"))
        elif day is not None and not valid_on(person.valid_from, person.valid_to, day):
            self.add(field, _("{day} 没有“{name}”这个人").format(day=day, name=person.name))

    def leader(self, field: str, person_id: int | None, organisation: Organisation, day: date) -> None:
        """Note who is no leader of the organisation on `day`, or that nobody is named."""
        self.person(field, person_id, organisation, day)
        if person_id is None:
            self.add(field, _("没有填"))
        elif not Person.select().where(Person.id == person_id, Person.leader).exists():
            self.add(field, _("要选 {day} 在职的领导").format(day=day))

    def belongs(self, model: type[Record], row_id: int, organisation: Organisation) -> bool:
        """Say whether the row is there and the organisation's own."""
        owned = model.select().where((model.id == row_id) & (model._meta.fields["organisation"] == organisation.id))
        return bool(owned.exists())

    def settle(self) -> None:
        """Raise Refused if anything was noted."""
        if self.found:
            raise Refused(self.found)


def valid_on(start: date | None, end: date | None, day: date) -> bool:
    """Say whether something with these dates of validity (None: open) was there on `day`; both ends count."""
    return (start is None or start <= day) and (end is None or day <= end)


def organisation(organisation_id: int) -> Organisation:
    """Return the organisation. Raises NotFound."""
    return needed(Organisation, organisation_id, "organisation")


def owned(model: type[Row], row_id: int, organisation_id: int) -> Row:
    """Return the organisation's own row of `model`. Raises NotFound."""
    row = needed(model, row_id, "")
    if row.__data__["organisation"] != organisation_id:
        raise NotFound("", str(row_id))
    return row


def needed(model: type[Row], row_id: int, field: str) -> Row:
    """Return the row of `model`. Raises NotFound at `field`."""
    row: Row | None = model.get_or_none(model.id == row_id)
    if row is None:
        raise NotFound(field, str(row_id))
    return row
