"""Every page, table and export that a command prints of a hostile register is text, and nothing that is obeyed.

The commands and the options of `xftui score` come from the command line itself: a new one must stand in `RUNS`.
"""

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from icalendar import Calendar

from tests.support.hostile import AS_OF, TAGS, Register, hostile_scheme
from tests.unit.cli.conftest import Run
from xftui.cli.commands import xftui as program
from xftui.store.connection import close_database
from xftui.store.database import open_database

DAY = ("--as-of", AS_OF.isoformat())
SCORE = ("score", "--org", "{court}", *DAY)
TOWN = ("score", "--org", "{town}", *DAY)
RUNS: dict[str, tuple[str, ...]] = {
    "no such organisation": ("score", "--org", "x"),
    "no such unit": (*SCORE, "--unit", "x"),
    "lines": (*SCORE, "--explain"),
    "town's table": TOWN,
    "town's year": (*TOWN, "--period", "2016"),
    "town's lines": (*TOWN, "--explain"),
    "json": (*TOWN, "--format", "json"),
    "csv": (*TOWN, "--format", "csv"),
    "csv of lines": (*SCORE, "--explain", "--format", "csv"),
    "by another scheme": (*SCORE, "--scheme", "court"),
    "by another reading": (*SCORE, "--reading", "trip=highest"),
    "published": (*SCORE[:3], "--published", "--period", "2016"),
    "published lines": (*SCORE[:3], "--published", "--period", "2016", "--explain"),
    "published json": (*SCORE[:3], "--published", "--period", "2016", "--format", "json"),
    "sensitivity": (*SCORE, "--sensitivity"),
    "matters": (*SCORE, "--matters", "--unit", "{unit}"),
    "trend": (*SCORE, "--trend"),
    "trend csv": (*SCORE, "--trend", "--format", "csv"),
    "trend json": (*SCORE, "--trend", "--format", "json"),
    "compare": (*SCORE, "--compare", "{unit},{other}"),
    "compare csv": (*SCORE, "--compare", "{unit},{other}", "--format", "csv"),
    "compare json": (*SCORE, "--compare", "{unit},{other}", "--format", "json"),
    "what if": (*SCORE, "--what-if", "{what_if}"),
    "facts": ("score", "--facts", "{facts}", "--scheme", "court", *DAY),
    "facts explained": ("score", "--facts", "{facts}", "--scheme", "court", *DAY, "--explain"),
    "facts in json": ("score", "--facts", "{facts}", "--scheme", "court", *DAY, "--format", "json"),
    "bad facts": ("score", "--facts", "{bad_facts}", "--scheme", "court", *DAY),
    "due": ("due", "--org", "{court}", *DAY),
    "due of a unit": ("due", "--org", "{court}", *DAY, "--unit", "{unit}", "--days", "30"),
    "due of no unit": ("due", "--org", "{court}", "--unit", "x"),
    "due json": ("due", "--org", "{court}", *DAY, "--format", "json"),
    "due csv": ("due", "--org", "{court}", *DAY, "--format", "csv"),
    "scheme list": ("scheme", "list"),
    "scheme show": ("scheme", "show", "hostile"),
    "scheme text": ("scheme", "show", "hostile", "--text"),
    "scheme copy": ("scheme", "copy", "hostile", "hostile-2", "--to", "{folder}", "--edition", "2"),
    "scheme copy refused": ("scheme", "copy", "hostile", "\x1b[2J", "--to", "{folder}"),
    "scheme check": ("scheme", "check", "{folder}/hostile.toml"),
    "broken scheme": ("scheme", "check", "{folder}/broken.toml"),
    "scheme diff": ("scheme", "diff", "hostile", "court"),
    "scheme diff json": ("scheme", "diff", "hostile", "court", "--format", "json"),
    "scheme diff csv": ("scheme", "diff", "hostile", "court", "--format", "csv"),
    "scheme diff of an office": ("scheme", "diff", "hostile", "court", "--org", "{court}", *DAY),
    "plugins": ("plugins",),
    "db check": ("db", "check"),
    "db migrate": ("db", "migrate"),
}
NO_OUTPUT_OF_RECORDS = {"keys", "demo"}
"""Commands that print nothing that people supplied."""


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """What stands in braces in `RUNS`: a hostile court and town, and hostile files."""
    folder = tmp_path_factory.mktemp("hostile")
    open_database(folder / "x.db")
    court, town = Register("court"), Register("township-2016")
    close_database()
    text = hostile_scheme("court").replace('id = "court"', 'id = "hostile"')
    (folder / "hostile.toml").write_text(text, encoding="utf-8")
    (folder / "broken.toml").write_text(text.replace("[calendar]", '["\\u001b]0;x\\u0007\\u202E"]'), encoding="utf-8")
    names = [unit.name for unit in court.made["unit"]]
    facts = {
        "format": "xftui.facts/1", "organisation": {"id": "x", "name": names[2]},
        "units": [{"id": str(unit.code), "name": unit.name, "kind": "business"} for unit in court.made["unit"]],
        "people": [],
        "facts": [
            {"kind": "visit", "id": unit.code, "date": "2016-03-02", "unit": unit.code, "level": "city", "trip": name}
            for unit, name in zip(court.made["unit"], names, strict=True)
        ],
    }  # fmt: skip
    bad = {**facts, "facts": [{"kind": names[2], "id": names[3]}]}
    supposed = {"format": "xftui.what-if/1", "facts": [{"id": "v1", "trip": names[3]}], "without": []}
    written = {"facts": facts, "bad_facts": bad, "what_if": supposed}
    for name, content in written.items():
        (folder / name).write_text(json.dumps(content), encoding="utf-8")
    yield {
        **{name: str(folder / name) for name in written}, "folder": str(folder), "db": str(folder / "x.db"),
        "court": court.organisation.code, "town": town.organisation.code,
        "unit": court.made["unit"][0].code, "other": court.made["unit"][1].code,
    }  # fmt: skip


def leaves(command: click.Command, path: str = "") -> Iterator[tuple[str, click.Command]]:
    """Yield every command that does something."""
    if not isinstance(command, click.Group):
        yield path, command
        return
    context = click.Context(command)
    for name in command.list_commands(context):
        below = command.get_command(context, name)
        assert below is not None
        yield from leaves(below, f"{path} {name}".strip())


def test_no_command_and_no_option_of_a_score_is_left_out() -> None:
    typed = {" ".join(run) for run in RUNS.values()}
    for path, command in leaves(program):
        if path not in NO_OUTPUT_OF_RECORDS:
            assert any(run.startswith(path) for run in typed), path
        for option in (one.opts[0] for one in command.params if isinstance(one, click.Option) and path == "score"):
            assert option == "--db" or any(option in run.split() for run in typed), option


@pytest.mark.parametrize("name", RUNS)
def test_what_is_printed_is_text(xftui: Run, places: dict[str, str], name: str) -> None:
    arguments = [re.sub(r"\{(\w+)\}", lambda m: places[m[1]], part) for part in RUNS[name]]
    ended = xftui(*arguments, XFTUI_DATABASE=places["db"], XFTUI_SCHEME_FOLDERS=places["folder"])
    assert ended.status in (0, 1, 2) and ended.out + ended.err
    for line in [*ended.out.removeprefix("\ufeff").replace("\r\n", "\n").split("\n"), *ended.err.split("\n")]:
        assert line.isprintable(), line
    assert "程序出错" not in ended.err
    if "csv" in RUNS[name]:
        cells = [cell for row in csv.reader(io.StringIO(ended.out.removeprefix("\ufeff"))) for cell in row]
        assert not [cell for cell in cells if cell[:1] in "=@\t" and cell]
    if "json" in RUNS[name] and not ended.status:
        json.loads(ended.out)
    for tag in TAGS.values():
        masked = "*"  # what a name loses that leaves the office
        assert {after[:1] for after in ended.out.split(tag)[1:]} <= {"[", "…", " ", "\n", "│", "", masked}


def test_a_calendar_file_holds_text_and_one_event_for_each_thing(xftui: Run, places: dict[str, str]) -> None:
    path = Path(places["folder"]) / "due.ics"
    org = ("due", "--org", places["court"], *DAY)
    assert xftui(*org, "--ics", path, XFTUI_DATABASE=places["db"]).status == 0
    events = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert len(events) == len(json.loads(xftui(*org, "--format", "json").out)["due"]) > 10
    for event in events:
        assert str(event["summary"]).isprintable()
