"""A small made-up court and town, and an application on them that runs without a terminal."""

import asyncio
import unicodedata
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID, uuid5

import pytest
from textual.events import Key
from textual.keys import _character_to_key, _get_unicode_name_from_key
from textual.pilot import Pilot

from xftui.domain import Actor
from xftui.domain.dates import set_clock
from xftui.scoring.facts import Kind, Level, UnitKind
from xftui.services.cases import answer_case
from xftui.services.orders import OrderEntry, complete_order, sign_order
from xftui.services.registering import ContactEntry, register_contact
from xftui.services.setup import PersonEntry, UnitEntry, add_people, add_units, create_organisation
from xftui.store.connection import close_database
from xftui.store.database import open_database
from xftui.store.queries.organisations import people, units
from xftui.tui.actions import ACTIONS, DIALOGS
from xftui.tui.app import XftuiApp
from xftui.tui.context import Context
from xftui.tui.keys import Registry
from xftui.tui.settling import settled
from xftui.tui.theme import USUAL, Look

NOW = datetime(2016, 11, 21, 1, 12, tzinfo=UTC)
"""9:12 in the morning of Monday, 21 November 2016, in Shanghai."""
TODAY = date(2016, 11, 21)
ACTOR = Actor("王芳", "wangfang")

_SPACE = UUID("6b1d6c0e-3d1c-4f6c-9a62-0c1f2b7f2a11")

COURT = [
    ("ltg", "立案庭", UnitKind.BUSINESS),
    ("mye", "民二庭", UnitKind.BUSINESS),
    ("zxj", "执行局", UnitKind.BUSINESS),
    ("xzt", "行政庭", UnitKind.BUSINESS),
    ("xfb", "信访办", UnitKind.PETITION_OFFICE),
]
TOWN = [
    ("dg", "东港村", UnitKind.VILLAGE),
    ("xh", "西湖村", UnitKind.VILLAGE),
    ("nd", "南堤村", UnitKind.VILLAGE),
]
STAFF = [
    ("张庭安", "", "副院长", True),
    ("王芳", "信访办", "书记员", False),
    ("周洲", "执行局", "法官", False),
    ("李响", "民二庭", "法官", False),
]


def key(name: str) -> str:
    """Return the creation key for the record called `name` in tests."""
    return str(uuid5(_SPACE, name))


@dataclass
class Office:
    """An organisation in the test database."""

    id: int
    code: str
    name: str
    units: dict[str, int] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)

    def register(self, name: str, **entry: object) -> tuple[int, str, int]:
        """Register a visit; return case id, case number and contact id."""
        values: dict[str, object] = {
            "kind": Kind.VISIT, "date": TODAY, "unit_id": next(iter(self.units.values())),
            "petitioner_name": "刘建国", "title": "宅基地确权判决未执行", "level": Level.OWN,
        }  # fmt: skip
        if "case_id" in entry:
            values["title"] = ""
        made = ContactEntry(key=key(name), organisation_id=self.id, **{**values, **entry})  # type: ignore[arg-type]
        done = register_contact(ACTOR, made)
        return done.case_id, done.case_number, done.contact_id

    def order(
        self, name: str, case_id: int, signed: date, due: date, requirements: str = "十日内核对款项并答复当事人"
    ) -> int:
        """Sign a supervision order; return its id."""
        entry = OrderEntry(
            key=key(name), organisation_id=self.id, case_id=case_id, unit_id=self.units["执行局"], signed=signed,
            due=due, requirements=requirements, signer_id=self.people["张庭安"],
        )  # fmt: skip
        return sign_order(ACTOR, entry)[0]


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    """Stop the clock: a screen shows the time."""
    set_clock(lambda: NOW)
    yield
    set_clock(None)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Path]:
    """Open a new database."""
    path = tmp_path / "x.db"
    open_database(path)
    yield path
    close_database()


def _office(
    code: str, name: str, kinds: list[tuple[str, str, UnitKind]], staff: list[tuple[str, str, str, bool]]
) -> Office:
    office = Office(create_organisation(ACTOR, key(code), code, name), code, name)
    entries = [UnitEntry(code=unit, name=title, kind=kind) for unit, title, kind in kinds]
    add_units(ACTOR, key(code + "units"), office.id, entries)
    if staff:
        persons = [PersonEntry(name=who, unit=unit, duty=duty, leader=leader) for who, unit, duty, leader in staff]
        add_people(ACTOR, key(code + "people"), office.id, persons)
    office.units = {row.name: row.id for row in units(office.id)}
    office.people = {row.name: row.id for row in people(office.id)}
    return office


@pytest.fixture
def court(database: Path) -> Office:
    """A court with units and people, and nothing registered."""
    return _office("court", "示例县人民法院", COURT, STAFF)


@pytest.fixture
def town(database: Path) -> Office:
    """A township with villages."""
    return _office("town", "示例镇人民政府", TOWN, [])


@pytest.fixture
def busy(court: Office) -> Office:
    """A court with a few cases, orders that are late or due soon, and answers."""
    court.register(
        "1",
        date=date(2016, 8, 30),
        title="工程款执行久拖反映",
        petitioner_name="赵大海",
        unit_id=court.units["执行局"],
        due=date(2016, 12, 20),
        request="要求查清到账款项",
    )
    late = court.register(
        "2",
        date=date(2016, 9, 12),
        title="相邻权纠纷判后答疑",
        petitioner_name="钱小满",
        unit_id=court.units["民二庭"],
        level=Level.CITY,
        people=6,
        due=date(2016, 10, 12),
    )
    court.order("o1", late[0], date(2016, 9, 14), date(2016, 11, 19))
    soon = court.register(
        "3",
        date=date(2016, 11, 18),
        title="立案材料一次告知",
        petitioner_name="孙立新",
        unit_id=court.units["立案庭"],
        due=date(2016, 11, 23),
    )
    court.order("o2", soon[0], date(2016, 11, 18), date(2016, 11, 22))
    old = court.register("4", date=date(2016, 3, 2))
    court.register(
        "5",
        date=date(2016, 11, 2),
        petitioner_name="",
        case_id=old[0],
        petitioner_id=_petitioner(old[2]),
        repeat=True,
        kind=Kind.LETTER,
        request="催问执行进度",
    )
    answer_case(ACTOR, court.id, old[0], 1, date(2016, 3, 20), "已释明执行程序并告知进度")
    done = court.order("o3", old[0], date(2016, 3, 3), date(2016, 3, 30))
    complete_order(ACTOR, court.id, done, 1, date(2016, 3, 25), "已按要求完成")
    return court


def _petitioner(contact_id: int) -> int:
    from xftui.store.models import Contact

    return int(Contact.get_by_id(contact_id).petitioner_id)


_NOTHING = Key("f24", None)
"""What stands for no key where only the rest is waited for."""


class Seat:
    """A person at the keyboard of a running application."""

    def __init__(self, app: XftuiApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot
        self.pressed = 0

    async def press(self, *keys: str) -> None:
        """Press keys, as Textual names them, and wait until all that they set off is done."""
        self.pressed += len(keys)
        for key in keys:
            await self._strike(key)
            await self.settle()

    async def type(self, text: str) -> None:
        """Type characters, as a terminal or an input method sends them."""
        for character in text:
            await self._send(Key(_character_to_key(character), character))
        await self.settle()

    async def settle(self) -> None:
        """Wait until the database thread has answered and the answers are on the screen."""
        await self._quiet(_NOTHING)
        await self.pilot.pause()
        while not self.app.background.idle:
            await self._quiet(_NOTHING)
            await self.pilot.pause()

    async def strike(self, key: str) -> None:
        """Press a key without waiting for what it sets off."""
        self.pressed += 1
        name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
        self.app.post_message(Key(name, key if len(key) == 1 else None))
        await self.pilot.pause()

    async def _strike(self, key: str) -> None:
        name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
        try:
            character: str | None = unicodedata.lookup(_get_unicode_name_from_key(name))
        except KeyError:
            character = key if len(key) == 1 else None
        await self._send(Key(name, character))

    async def _send(self, key: Key) -> None:
        self.app.post_message(key)
        await self._quiet(key)

    async def _quiet(self, key: Key) -> None:
        """Wait, as the program's own driver does, until a key has had its effect, and the database has answered."""
        for _ in range(3):
            await settled(self.app, key)
            while not self.app.background.idle:
                await asyncio.sleep(0.001)

    async def until(self, met: Callable[[], bool], seconds: float = 10) -> None:
        """Wait until `met`, `seconds` at most."""
        end = asyncio.get_running_loop().time() + seconds
        while not met():
            assert asyncio.get_running_loop().time() < end, "waited in vain"
            await asyncio.sleep(0.02)
            await self.pilot.pause()

    @property
    def text(self) -> str:
        """What the screen shows, line by line."""
        height = self.app.size.height
        strips = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text for strip in strips[:height])


@pytest.fixture
def sit() -> Callable[..., object]:
    """Return what opens the application for an office: `async with sit(court) as seat`."""

    @asynccontextmanager
    async def opened(
        office: Office,
        size: tuple[int, int] = (80, 24),
        first: str = "today",
        overrides: dict[str, str] | None = None,
        look: Look = USUAL,
    ) -> AsyncIterator[Seat]:
        app = application(office, first, overrides, look)
        async with app.run_test(size=size) as pilot:
            seat = Seat(app, pilot)
            await seat.settle()
            yield seat
        app.background.stop(close_database)

    return opened


def application(
    office: Office, first: str = "today", overrides: dict[str, str] | None = None, look: Look = USUAL
) -> XftuiApp:
    """Return an application on the register of `office`."""
    mine = office.people.get(ACTOR.name)
    actor = Actor(ACTOR.name, ACTOR.login, mine)
    context = Context(actor, office.id, office.code, office.name, "法院信访管理考核" if office.code == "court" else "")
    return XftuiApp(context, Registry(ACTIONS, overrides or {}, DIALOGS), first, look=look)
