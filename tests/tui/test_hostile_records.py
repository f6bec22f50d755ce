"""Every screen of scores, files and settings shows hostile records as text, and gives the terminal nothing to obey."""

from datetime import date
from decimal import Decimal

import pytest

from tests.tui import offices
from tests.tui.offices import HOSTILE
from xftui.domain.owed import Owed
from xftui.scoring.engine import score
from xftui.scoring.facts import Level, UnitKind
from xftui.scoring.plugins import open_shelf
from xftui.services.duties import LapseEntry, owe_reports, record_lapse
from xftui.services.inspections import MarkEntry, give_marks
from xftui.services.objections import raise_objection
from xftui.services.old_petitioners import log_work, open_file
from xftui.services.publishing import publish
from xftui.services.rulings import give_ruling
from xftui.services.setup import PersonEntry, UnitEntry, add_people, add_units, create_organisation
from xftui.store.connection import reading
from xftui.store.facts import StoreEvidence
from xftui.store.queries.organisations import people, units

SIZES = [(80, 24), (120, 40)]


@pytest.fixture
def hostile(court):
    """A court whose units, people, petitioners, matters and documents bear hostile names."""
    names = [text[:40] for text in HOSTILE]
    add_units(
        offices.CLERK, offices.key("u"), court.id, [UnitEntry(name=name, kind=UnitKind.BUSINESS) for name in names]
    )
    add_people(offices.CLERK, offices.key("p"), court.id, [PersonEntry(name=f"{n}甲", duty=n) for n in names])
    create_organisation(offices.CLERK, offices.key("o"), "other", names[0])
    court.units = {row.name: row.id for row in units(court.id)}
    court.people = {row.name: row.id for row in people(court.id)}
    offices.adopt(court, "court", date(2016, 1, 1))
    for index, (text, name) in enumerate(zip(HOSTILE, names, strict=True)):
        unit = next(row.id for row in units(court.id) if row.name in (name, name.replace("\x00", "")))
        case = court.register(
            f"h{index}", date=date(2016, 9, 1), unit_id=unit, level=Level.CITY, petitioner_name=name,
            title=text[:200], request=text,
        )[0]  # fmt: skip
        file_id = open_file(offices.CLERK, offices.key(f"f{index}"), court.id, case, date(2016, 10, 1))[0]
        offices.give(court, file_id, f"a{index}", responsibility=text, unit_id=unit)
        log_work(offices.CLERK, offices.key(f"w{index}"), court.id, file_id, date(2016, 11, 1), text)
    give_ruling(
        offices.CLERK, offices.key("r"), court.id, unit, "18-4:v1", Decimal(-1), names[0], date(2016, 11, 1), HOSTILE[0]
    )
    return court


@pytest.fixture
def hostile_town(town):
    """A town whose villages bear hostile names and object in hostile words to hostile documents."""
    names = [text[:40] for text in HOSTILE]
    kind = UnitKind.VILLAGE
    made = add_units(offices.CLERK, offices.key("u"), town.id, [UnitEntry(name=name, kind=kind) for name in names])
    offices.adopt(town, "township-2016", date(2015, 12, 1))
    scheme = open_shelf().scheme("township-2016")
    for index, (text, unit) in enumerate(zip(HOSTILE, made, strict=True)):
        mark = MarkEntry("a1.1", Decimal(1), evidence=text)
        by, day = text[:40], date(2016, 11, 1)
        give_marks(offices.CLERK, offices.key(f"m{index}"), town.id, scheme, "2016", unit, day, by, [mark])
    with reading():
        sheet = score(scheme, StoreEvidence(town.id), scheme.period("2016"), date(2016, 11, 21))
    document = publish(offices.CLERK, offices.key("pub"), town.id, sheet, "x", names[0], names[1])
    for index, (text, unit) in enumerate(zip(HOSTILE, made, strict=True)):
        by, day = text[:40], date(2016, 11, 21)
        raise_objection(offices.CLERK, offices.key(f"j{index}"), town.id, document, unit, 0, day, by, text)
        lapse = LapseEntry(
            key=offices.key(f"l{index}"), organisation_id=town.id, unit_id=unit, day=day, clause="17-2", finding=text
        )
        record_lapse(offices.CLERK, lapse)
        owe_reports(offices.CLERK, offices.key(f"d{index}"), town.id, [unit], [day], Owed.NOTICE, text[:200])
    return town


def harmless(seat):
    """Assert that nothing on the screen is a control, a direction or a surrogate, and no markup was obeyed."""
    text = seat.text
    for character in text.replace("\n", ""):
        assert character.isprintable(), repr(character)
    assert "\u202e" not in text


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
@pytest.mark.parametrize(
    ("first", "keys", "shown"),
    [
        ("scores", [], "[/案]"),
        ("scores", ["w"], ""),
        ("scores", ["down", "u", "enter"], ""),
        ("scores", ["r"], "sha256"),
        ("scores", ["t"], ""),
        ("scores", ["z"], "[/案]"),
        ("scores", ["z", "enter"], ""),
        ("scores", ["z", "w"], "[/案]"),
        ("scores", ["c"], ""),
        ("scores", ["c", "a"], "[/案]"),
        ("old_petitioners", [], "[/案] [A] [未完"),
        ("old_petitioners", ["down"], "[@click=app.quit]x[/]"),
        ("old_petitioners", ["end"], "长长"),
        ("old_petitioners", ["e"], "[/案] [A] [未完"),
        ("old_petitioners", ["e", "down", "f8"], "[/案] [A] [未完"),
        ("old_petitioners", ["a"], "[/案] [A] [未完"),
        ("old_petitioners", ["c"], ""),
        ("old_petitioners", ["o"], "[/案] [A] [未完"),
        ("units", [], "[@click=app.quit]x[/]"),
        ("units", ["end", "e"], "长长"),
        ("people", [], "[@click=app"),
        ("people", ["end", "e"], ""),
        ("organisations", [], "[/案] [A] [未完"),
        ("settings", [], ""),
        ("monthly", ["a", "f8"], "[/案] [A] [未完"),
        ("rulings", [], "[/案]"),
        ("bindings", [], "示例文件1号"),
        ("first_run", [], ""),
        ("first_run", ["enter"], ""),
    ],
)
async def test_hostile_text_is_text(sit, hostile, size, first, keys, shown):
    async with sit(hostile, size=size, first=first) as seat:
        harmless(seat)
        for key in keys:
            await seat.press(key)
            harmless(seat)
        assert shown in seat.text
        assert seat.app.is_running


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
@pytest.mark.parametrize(
    ("first", "keys", "shown"),
    [
        ("inspections", [], "[/案] [A] [未完"),
        ("inspections", ["end", "enter"], "1 长长"),
        ("inspections", ["down", "down", "down", "enter"], "检查打分：[/案] [A] [未完"),
        ("duties", ["end"], "[/案] [A] [未完"),
        ("duties", ["end", "x"], "[/案] [A] [未完"),
        ("duties", ["a", "enter", "f8"], "[/案] [A] [未完"),
        ("reports", ["down", "down", "down"], "[/案] [A] [未完"),
        ("reports", ["a", "down", "down", "down", "f8"], "[/案] [A] [未完"),
        ("objections", [], "[/案] [A] [未完"),
        ("objections", ["end"], "[/案] [A] [未完"),
        ("objections", ["enter"], "满分"),
        ("objections", ["end", "a"], "[/案] [A] [未完"),
    ],
)
async def test_hostile_marks_and_objections_are_text(sit, hostile_town, size, first, keys, shown):
    await test_hostile_text_is_text(sit, hostile_town, size, first, keys, shown)


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
async def test_a_line_of_a_hostile_case_is_explained_down_to_the_record(sit, hostile, size):
    async with sit(hostile, size=size, first="scores") as seat:
        table = seat.app.screen.query_one("VirtualTable")
        while table.selected.cells[1] != "[/案] [A] [未完":
            await seat.press("down")
        await seat.press("u")
        harmless(seat)
        assert "[/案] [A] [未完" in seat.text
        await seat.press("m")
        harmless(seat)
        assert "哪些最要紧" in seat.text
        await seat.press("escape", "enter")
        harmless(seat)
        assert "[/案] [A] [未完" in seat.text


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
async def test_what_is_supposed_of_a_hostile_record_is_text(sit, hostile, size, text):
    """Every unit is chosen as the one that answers, and hostile text is pasted into the field for the case."""
    from textual.events import Paste

    from xftui.tui.widgets.form import Form

    async with sit(hostile, size=size, first="scores") as seat:
        table = seat.app.screen.query_one("VirtualTable")
        while table.selected.cells[1] != "[/案] [A] [未完":
            await seat.press("down")
        await seat.press("u", "enter", "i")
        harmless(seat)
        form = seat.app.screen.query_one(Form)
        form.go(form["case"])
        await seat.settle()
        seat.app.post_message(Paste(text))
        await seat.settle()
        harmless(seat)
        form.go(form["unit"])
        await seat.press("f8")
        harmless(seat)
        await seat.press(*["down"] * HOSTILE.index(text), "enter", "f2")
        harmless(seat)
        assert "什么也没有存" in seat.text
        await seat.press("end")
        harmless(seat)


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
async def test_comparing_schemes_shows_hostile_names(sit, hostile, size):
    async with sit(hostile, size=size, first="scores") as seat:
        await seat.press("s")
        await seat.type("district")
        await seat.press("enter")
        harmless(seat)
        assert "不能换" not in seat.text
        await seat.press("end", "f2")
        harmless(seat)
        assert "不能换" in seat.text
        await seat.type("[/x] [A")
        harmless(seat)


async def test_hostile_text_pasted_as_a_list_is_said_with_its_line(sit, hostile):
    from textual.events import Paste

    from xftui.tui.widgets.paste_area import PasteArea

    async with sit(hostile, first="units") as seat:
        await seat.press("p")
        seat.app.screen.query_one(PasteArea).post_message(Paste("\n".join(HOSTILE)))
        await seat.settle()
        harmless(seat)
        assert "第 1 行" in seat.text
