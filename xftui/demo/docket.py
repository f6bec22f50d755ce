"""The running book of one organisation while its plan is made: matters come in, are followed up and answered."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from xftui.demo.days import Window, after
from xftui.demo.matters import Matter
from xftui.demo.names import Register
from xftui.demo.plan import Answered, CaseOpening, Closed, Contacted, Event, PersonPlan, PetitionerPlan, VisitPlan
from xftui.scoring.facts import Kind, Level

SEED = "xftui-demo-1"


@dataclass(frozen=True, slots=True)
class Opened:
    """A matter in the book."""

    ref: str
    contact: str
    unit: str
    day: date
    matter: Matter
    handler: str | None


class Docket:
    """Collects the events of one organisation. Everything random in it comes from one source, seeded by `name`."""

    def __init__(
        self, name: str, window: Window, people: Sequence[PersonPlan], places: tuple[str, ...], limit: int
    ) -> None:
        """`limit`: days until an answer is due."""
        self.random = Random(f"{SEED}/{name}")
        self.window = window
        self.events: list[Event] = []
        self._register = Register(self.random, places)
        self._known: list[PetitionerPlan] = []
        self._limit = limit
        self._counts: Counter[str] = Counter()
        self._clerks = [person.ref for person in people if person.duty == "信访专员"]
        self._staff: Mapping[str, list[str]] = {
            unit: [person.ref for person in people if person.unit == unit]
            for unit in {person.unit for person in people if person.unit}
        }

    @property
    def today(self) -> date:
        """The last day of the book."""
        return self.window.end

    def ref(self, series: str) -> str:
        """Return the next name in `series`: `order-007`."""
        self._counts[series] += 1
        return f"{series}-{self._counts[series]:03d}"

    def staff(self, unit: str) -> list[str]:
        """Return who works in `unit`."""
        return self._staff[unit]

    def open(
        self,
        day: date,
        unit: str,
        matter: Matter,
        kind: Kind,
        level: Level = Level.OWN,
        *,
        visit: VisitPlan | None = None,
        place: str | None = None,
        due: date | None = None,
    ) -> Opened:
        """Enter a new matter of a new petitioner, by its first letter, call or visit."""
        handler = self.random.choice(self._staff[unit])
        opening = CaseOpening(
            title=matter.title,
            unit=unit,
            handler=handler,
            petitioner=self._petitioner(place),
            due=due or day + timedelta(days=self._limit),
        )
        case = self.ref("case")
        contact = self._contact(day, case, kind, level, matter.request, visit, opening=opening)
        return Opened(case, contact, unit, day, matter, handler)

    def _petitioner(self, place: str | None) -> PetitionerPlan:
        """Somebody new, or now and then somebody who came about another matter."""
        known = [person for person in self._known if person.address.startswith(place or "")]
        if known and self.random.random() < 0.08:
            return self.random.choice(known)
        person = self._register.petitioner(place)
        self._known.append(person)
        return person

    def again(
        self,
        case: Opened,
        day: date,
        kind: Kind,
        level: Level = Level.OWN,
        *,
        visit: VisitPlan | None = None,
        repeat: bool = True,
        request: str = "",
    ) -> str:
        """Enter another contact about `case` and return its ref."""
        return self._contact(day, case.ref, kind, level, request or case.matter.request, visit, repeat=repeat)

    def _contact(
        self,
        day: date,
        case: str,
        kind: Kind,
        level: Level,
        request: str,
        visit: VisitPlan | None,
        *,
        opening: CaseOpening | None = None,
        repeat: bool = False,
    ) -> str:
        contact = self.ref("contact")
        detail = visit or VisitPlan() if kind is Kind.VISIT else None
        clerk = self.random.choice(self._clerks)
        self.events.append(Contacted(day, contact, case, kind, level, request, clerk, repeat, detail, opening))
        return contact

    def finish(self, case: Opened, last: date, lag: int, *, close: bool = True) -> None:
        """Answer `case` some `lag` days after `last` and, mostly, close it; nothing happens after today."""
        answered = after(last, lag)
        if answered > self.today:
            return
        self.events.append(Answered(answered, self.ref("answer"), case.ref, case.matter.result))
        closed = after(answered, self.random.randrange(1, 9))
        if close and closed <= self.today and self.random.random() < 0.94:
            self.events.append(Closed(closed, self.ref("closing"), case.ref))

    def in_order(self) -> tuple[Event, ...]:
        """Return all events by day; those of one day in the order in which they were entered."""
        return tuple(sorted(self.events, key=lambda event: event.day))
