"""The running book of one organisation while its plan is made: matters come in, are followed up and answered."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from xftui.demo.days import Window, after
from xftui.demo.matters import Matter
from xftui.demo.names import Register
from xftui.demo.plan import (
    Answered,
    CaseOpening,
    Closed,
    Contacted,
    Event,
    HandedOver,
    Handled,
    PersonPlan,
    PetitionerPlan,
    VisitPlan,
    WayPlan,
)
from xftui.domain.captions import Source
from xftui.domain.handling import Step
from xftui.scoring.facts import Kind, Level

SEED = "xftui-demo-1"
_CLOSING_LAGS = (0, 0, 0, 1, 1, 2, 2, 3, 3, 5, 7, 7, 14, 28)
"""Days from the answer until the case is closed."""

_ORGANS = {
    Level.COUNTY: "示例县信访局",
    Level.CITY: "市信访局",
    Level.PROVINCE: "省信访局",
    Level.BEIJING: "国家信访局",
}
_OTHERS = (
    WayPlan(Source.DEPUTY, "县人大代表（城关团）"),
    WayPlan(Source.ADVISER, "县政协委员（社法组）"),
    WayPlan(Source.MEDIA, "示例县广播电视台"),
)


@dataclass(frozen=True, slots=True)
class Opened:
    """A matter in the book."""

    ref: str
    contact: str
    unit: str
    day: date
    petitioner: PetitionerPlan
    matter: Matter


class Docket:
    """Collects the events of one organisation. Everything random in it comes from one source, seeded by `name`."""

    def __init__(
        self, name: str, window: Window, people: Sequence[PersonPlan], places: tuple[str, ...], limit: int | None
    ) -> None:
        """`limit`: days until an answer is due; None: the rules say so, from the day on which a matter is accepted."""
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
        accepted: bool = True,
        who: PetitionerPlan | None = None,
        verified: bool = True,
    ) -> Opened:
        """Enter a new matter by its first letter, call or visit; `who`: on record, but entered as somebody new."""
        opening = CaseOpening(
            title=matter.title,
            handler=self.random.choice(self._staff[unit]),
            due=due or (day + timedelta(days=self._limit) if self._limit else None),
        )
        case = Opened(self.ref("case"), self.ref("contact"), unit, day, who or self._petitioner(place), matter)
        self._contact(case, case.contact, day, kind, level, visit, opening=opening)
        if who is not None or not verified:
            contact = self.events[-1]
            assert isinstance(contact, Contacted)
            self.events[-1] = replace(contact, unknown=who is not None, verified=verified)
        if self._limit is None and accepted:
            self._accept(case)
        return case

    def _accept(self, case: Opened) -> None:
        day = after(case.day, int(case.ref[-1]) // 3)
        if day <= self.today:
            self.events.append(Handled(day, self.ref("acceptance"), case.ref, Step.ACCEPT, note="已书面告知受理"))

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
    ) -> str:
        """Enter another contact about `case`, a repeated one, and return its ref."""
        contact = self.ref("contact")
        self._contact(case, contact, day, kind, level, visit)
        return contact

    def _contact(
        self,
        case: Opened,
        ref: str,
        day: date,
        kind: Kind,
        level: Level,
        visit: VisitPlan | None,
        *,
        opening: CaseOpening | None = None,
    ) -> None:
        self.events.append(
            Contacted(
                day,
                ref,
                case.ref,
                case.unit,
                case.petitioner,
                kind,
                level,
                case.matter.request,
                received_by=self.random.choice(self._clerks),
                repeat=opening is None,
                visit=visit,
                opening=opening,
                way=self._way(day, level) if kind is Kind.LETTER and opening else None,
                representatives=self._representatives(case) if visit and visit.people > 4 else "",
            )
        )

    def _way(self, day: date, level: Level) -> WayPlan | None:
        """A letter that went to a higher organ was handed down, now and then pressed; few come by others."""
        number = int(self.ref(f"letter-{level is Level.OWN}")[-3:])
        if level is Level.OWN:
            return None if number % 12 else _OTHERS[number // 12 % len(_OTHERS)]
        pressed = number % 4 == 0
        word, source = ("督", Source.PRESSED) if pressed else ("转", Source.HANDED_DOWN)
        return WayPlan(source, _ORGANS[level], f"信{word}〔{day.year}〕{number}号")

    def _representatives(self, case: Opened) -> str:
        others = [person.name for person in self._known[-4:]]
        return "、".join(tuple(dict.fromkeys((case.petitioner.name, *others)))[:3])

    def hand_over(self, case: Opened, day: date, unit: str) -> None:
        """Give `case` to `unit` on `day`."""
        handler = self.random.choice(self._staff[unit])
        self.events.append(HandedOver(day, self.ref("handing-over"), case.ref, unit, handler, "承办人调整"))

    def finish(self, case: Opened, last: date, lag: int, *, close: bool = True) -> None:
        """Answer `case` some `lag` days after `last` and, mostly soon, close it; nothing happens after today."""
        answered = after(last, lag)
        if answered > self.today:
            return
        self.events.append(Answered(answered, self.ref("answer"), case.ref, case.matter.result))
        closed = after(answered, self.random.choice(_CLOSING_LAGS))
        if close and closed <= self.today:
            self.events.append(Closed(closed, self.ref("closing"), case.ref))

    def in_order(self) -> tuple[Event, ...]:
        """Return all events by day; those of one day in the order in which they were entered."""
        return tuple(sorted(self.events, key=lambda event: event.day))
