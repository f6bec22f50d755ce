"""Random changes to a register of visits, as clerks make them: new visits, corrected ones, withdrawn ones, rulings."""

import random
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from xftui.domain import Actor
from xftui.scoring.facts import Arrival, Kind, Level, Response
from xftui.services.contact_entry import ContactEntry
from xftui.services.corrections import merge_petitioners, move_contact
from xftui.services.registering import correct_contact, register_contact
from xftui.services.rulings import give_ruling
from xftui.services.undoing import last_change, undo_change
from xftui.services.visits import record_responses
from xftui.store.models import Contact
from xftui.store.work import unit_of_work

FIRST, DAYS = date(2015, 12, 1), 350


@dataclass
class Changes:
    """Changes the register of one organisation, one thing at a time; the same seed makes the same changes."""

    actor: Actor
    organisation: int
    units: Sequence[int]
    chance: random.Random
    clause: str = "q2.4h"
    """The clause that rulings are on."""

    def __post_init__(self) -> None:
        self.visits = [row.id for row in Contact.select(Contact.id).where(Contact.kind == "visit").limit(500)]

    def make(self) -> None:
        """Make one change."""
        if not self.visits or self.chance.random() < 0.3:
            self.visits.append(register_contact(self.actor, self._entry()).contact_id)
            return
        visit = Contact.get_by_id(self.chance.choice(self.visits))
        ways = self._correct, self._withdraw, self._meet, self._rule, self._move, self._merge, self._undo
        self.chance.choice(ways)(visit)

    def _correct(self, visit: Contact) -> None:
        correct_contact(self.actor, visit.id, visit.version, self._entry(), "写错")

    def _withdraw(self, visit: Contact) -> None:
        with unit_of_work(self.actor, "withdraw", self.organisation) as work:
            verified = visit.created_at if visit.verified_at is None else None
            work.update(Contact, visit.id, visit.version, verified_at=verified)

    def _move(self, visit: Contact) -> None:
        other = Contact.get_by_id(self.chance.choice(self.visits)).case_id
        if other != visit.case_id:
            move_contact(self.actor, self.organisation, visit.id, visit.version, other, "认错了")

    def _merge(self, visit: Contact) -> None:
        other = Contact.get_by_id(self.chance.choice(self.visits)).petitioner
        if other.id != visit.petitioner_id and other.merged_into_id is None:
            merge_petitioners(self.actor, self.organisation, visit.petitioner_id, other.id, "同一人")

    def _undo(self, visit: Contact) -> None:
        change = last_change(self.actor, self.organisation, visit.case_id)
        if change is not None and change.why_not is None:
            undo_change(self.actor, self.organisation, visit.case_id, change.entry_id)

    def _meet(self, visit: Contact) -> None:
        responses = {visit.unit_id: Response(self.chance.choice(list(Arrival)), self.chance.random() < 0.5)}
        record_responses(self.actor, self.organisation, visit.id, responses)

    def _rule(self, visit: Contact) -> None:
        points, line = Decimal(-self.chance.randint(0, 8)) / 4, f"{self.clause}:v{visit.id}"
        day = FIRST + timedelta(days=self.chance.randrange(DAYS))
        give_ruling(
            self.actor, str(uuid.uuid4()), self.organisation, visit.unit_id, line, points, "甲", day, "因"
        )  # fmt: skip

    def _entry(self) -> ContactEntry:
        chance, unit = self.chance, self.chance.choice(self.units)
        home = chance.choice(self.units) if chance.random() < 0.4 else None
        return ContactEntry(
            key=str(uuid.uuid4()), organisation_id=self.organisation, kind=Kind.VISIT,
            date=FIRST + timedelta(days=chance.randrange(DAYS)), unit_id=unit, level=chance.choice(list(Level)),
            petitioner_name="张三", title="宅基地", people=chance.randint(1, 80), irregular=chance.random() < 0.7,
            repeat=chance.random() < 0.4, residence_unit_id=None if home == unit else home,
            reported_beforehand=chance.random() < 0.4, stayed_minutes=chance.randint(0, 400),
            responses={unit: Response(chance.choice(list(Arrival)), chance.random() < 0.5)},
        )  # fmt: skip
