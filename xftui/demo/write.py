"""Writing the demo: both plans, day by day, through the services."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from getpass import getuser
from heapq import merge
from operator import itemgetter

from xftui.demo.court import plan_court
from xftui.demo.play_sheets import perform
from xftui.demo.stage import Stage
from xftui.demo.town import plan_town
from xftui.domain import Actor, Refused, dates
from xftui.i18n import _
from xftui.scoring.plugins import open_shelf
from xftui.scoring.scheme import Scheme
from xftui.services import drafts, schemes, setup
from xftui.services.categories import add_categories
from xftui.store.connection import writing
from xftui.store.database import close_database, open_database
from xftui.store.models import Organisation

_OPENS = time(0, 40)
"""Twenty to nine in China, in UTC."""
_BETWEEN = timedelta(minutes=7)


def write_demo(url: str, *, today: date | None = None, told: Callable[[float], None] = lambda _share: None) -> None:
    """Make a database at `url` (a path or URL) and write the demo into it, in one transaction.

    What happened lies in the year up to `today` (None: today). The clerk of the demo has the login of whoever runs
    this, so that the program opens as her. The database is closed at the end. Raises a DatabaseError, or Refused when
    there are records in it already. `told` is told which share of it is done.
    """
    latest = datetime.max.replace(tzinfo=UTC) if today else dates.now().replace(tzinfo=UTC)
    today = today or dates.today()
    shelf = open_shelf()
    clerk = Actor("王芳", getuser())
    stages = [Stage(plan, clerk) for plan in (plan_court(today), plan_town(today))]
    open_database(url)
    try:
        with _clock(latest) as clock, writing():
            if Organisation.select().exists():
                raise Refused({"": _("{url} 里已有记录；演示只写入空的数据库").format(url=url)})
            clock.go(min(stage.plan.events[0].day for stage in stages))
            for stage in stages:
                _set_up(stage, shelf.scheme(stage.plan.scheme))
            days = ([(event.day, event, stage) for event in stage.plan.events] for stage in stages)
            events = sum(len(stage.plan.events) for stage in stages)
            for done, (day, event, stage) in enumerate(merge(*days, key=itemgetter(0))):
                told(done / events)
                clock.go(day)
                perform(event, stage)
            for stage in stages:
                for draft in stage.plan.drafts:
                    clock.go(draft.day)
                    key = stage.key(draft.ref)
                    drafts.save_draft(stage.actor, key, "contact", draft.title, draft.values, stage.organisation)
    finally:
        close_database()


class _Clock:
    """A clock that stands still: each thing that is done on a day is done a few minutes after the one before.

    It never shows a time after `latest`: early in the morning nothing of today has been done later than now.
    """

    def __init__(self, latest: datetime) -> None:
        self._latest = latest
        self._moment = datetime.min.replace(tzinfo=UTC)
        self._done: Counter[date] = Counter()

    def go(self, day: date) -> None:
        """Move on to the next thing done on `day`."""
        moment = datetime.combine(day, _OPENS, UTC) + self._done[day] * _BETWEEN
        self._moment = min(moment, self._latest)
        self._done[day] += 1

    def __call__(self) -> datetime:
        return self._moment


@contextmanager
def _clock(latest: datetime) -> Iterator[_Clock]:
    clock = _Clock(latest)
    before = dates.set_clock(clock)
    try:
        yield clock
    finally:
        dates.set_clock(before)


def _set_up(stage: Stage, scheme: Scheme) -> None:
    """Make the organisation, its units and its people, the clerk among them, and adopt its scheme."""
    plan, actor = stage.plan, stage.actor
    stage.organisation = setup.create_organisation(actor, stage.key("organisation"), plan.code, plan.name)
    units = [setup.UnitEntry(name=unit.name, kind=unit.kind, code=unit.code) for unit in plan.units]
    rows = setup.add_units(actor, stage.key("units"), stage.organisation, units)
    for unit, row in zip(plan.units, rows, strict=True):
        stage.keep("unit", unit.code, row)
    names = {unit.code: unit.name for unit in plan.units}
    people = [
        setup.PersonEntry(
            name=person.name,
            unit=names[person.unit] if person.unit else "",
            duty=person.duty,
            leader=person.leader,
            login=stage.account(person),
        )
        for person in plan.people
    ]
    rows = setup.add_people(actor, stage.key("people"), stage.organisation, people)
    for person, row in zip(plan.people, rows, strict=True):
        stage.staff(person, row)
    called = list(plan.categories)
    rows = add_categories(actor, stage.key("categories"), stage.organisation, called)
    for name, row in zip(called, rows, strict=True):
        stage.keep("category", name, row)
    stage.scheme = scheme
    schemes.bind_scheme(
        stage.actor, stage.key("binding"), stage.organisation, scheme, plan.starts, plan.decided_by, plan.basis
    )
