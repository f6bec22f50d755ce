"""Text from people reaches the terminal as text, on every screen."""

import pytest
from textual.events import Paste

from tests.tui.conftest import TODAY
from xftui.store.models import Contact, Draft
from xftui.tui.filters import Harmless
from xftui.tui.screens.entry import EntryScreen
from xftui.tui.widgets.form import Form

HOSTILE = [
    "[/案] [A] [未完",
    "[@click=app.quit]x[/]",
    "\x1b]0;题\x07\x1b[2J\x9b2J",
    "甲\u202e乙\u2066丙",
    "𠮷①“”汉",
    "甲\x00乙",
    "长" * 100_000,
    "$x [b]${x}",
]
_FORBIDDEN = [chr(code) for code in (*range(0x20), 0x7F, *range(0x80, 0xA0), 0x202E, 0x2066)]


@pytest.fixture(autouse=True)
def first_line_only(monkeypatch):
    """Take the second line of defence away: the first must hold alone."""
    monkeypatch.setattr(Harmless, "apply", lambda _self, segments, _background: segments)


def everywhere(office, text):
    """Register a matter whose every text is `text`, as far as a field takes it."""
    short, medium = text[:100], text[:200]
    case_id, _number, _contact = office.register(
        "hostile", title=medium, petitioner_name=short, address=medium, request=text[:100_000], phone=text[:30],
        id_number=text[:30], due=TODAY,
    )  # fmt: skip
    return case_id


def harmless(seat):
    shown = seat.text
    assert not [character for character in _FORBIDDEN if character != "\n" and character in shown]
    assert all(len(line) <= seat.app.size.width for line in shown.splitlines())


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
async def test_a_hostile_record_is_shown_as_text_on_every_screen(sit, court, text):
    case_id = everywhere(court, text)
    async with sit(court) as seat:
        harmless(seat)
        await seat.press("2")
        harmless(seat)
        await seat.press("slash")
        await seat.type(text[:10])
        harmless(seat)
        await seat.press("escape", "enter")
        harmless(seat)
        for form in ("d", "a", "c", "t", "m", "r", "i"):
            await seat.press("end", form)
            harmless(seat)
            await seat.press("escape")
        await seat.press("p", "f1")
        harmless(seat)
        await seat.press("escape", "v")
        assert isinstance(seat.app.screen, EntryScreen)
        harmless(seat)
        await seat.press("escape", "1")
        seat.app.open("confirm", text, [text, text])
        await seat.settle()
        harmless(seat)
        await seat.press("escape")
        seat.app.open("picker", text, [(1, text, text, text), (2, "乙", "", "")])
        await seat.settle()
        await seat.type(text[:4])
        harmless(seat)
        await seat.press("escape")
        seat.app.screen.fail(text)
        await seat.settle()
        harmless(seat)
    assert Contact.get().case_id == case_id


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
async def test_hostile_text_can_be_typed_pasted_kept_and_registered(sit, court, text):
    async with sit(court) as seat:
        await seat.press("n")
        form = seat.app.screen.query_one(Form)
        for name in ("petitioner_name", "title", "request", "unit_id", "date"):
            form.go(form[name])
            await seat.settle()
            seat.app.post_message(Paste(text))
            await seat.settle()
            harmless(seat)
        await seat.press("escape")
        harmless(seat)
        assert Draft.select().count() == 1
        await seat.press("full_stop")
        harmless(seat)
        form = seat.app.screen.query_one(Form)
        form.fill({"unit_id": "立案庭", "date": TODAY.isoformat(), "petitioner_name": "甲", "title": "乙"})
        await seat.press("f2")
        harmless(seat)
    assert Contact.select().count() == 1


async def test_hostile_names_of_units_and_people(sit, court):
    from tests.tui.conftest import ACTOR, key
    from xftui.scoring.facts import UnitKind
    from xftui.services.setup import PersonEntry, UnitEntry, add_people, add_units

    for number, text in enumerate(HOSTILE):
        name = f"{number}{text[:60]}"
        add_units(ACTOR, key(f"u{number}"), court.id, [UnitEntry(name=name, kind=UnitKind.BUSINESS)])
        add_people(ACTOR, key(f"p{number}"), court.id, [PersonEntry(name=name, duty=text[:60])])
    async with sit(court) as seat:
        await seat.press("n")
        form = seat.app.screen.query_one(Form)
        for name in ("unit_id", "handler_id"):
            form.go(form[name])
            await seat.press("f8")
            harmless(seat)
            await seat.press("down", "enter")
            harmless(seat)
            await seat.type("1")
            harmless(seat)
