"""What the documents say: commands, options, settings, keys of the formats, and files that they point at."""

import json
import re
import tomllib
from dataclasses import fields
from pathlib import Path

import click
import pytest

from xftui.cli.commands import xftui
from xftui.config import Settings
from xftui.domain.deadlines import COUNTINGS, defaults
from xftui.interchange import read_facts, read_what_if
from xftui.scoring.facts import Arrival, Level, NoticeType, Organ, Reason, Scope, UnitKind
from xftui.scoring.sheet import Status
from xftui.scoring.vocabulary import KEYS

ROOT = Path(__file__).parents[2]
CLI = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")


def commands(command: click.Command, path: tuple[str, ...] = ()) -> dict[tuple[str, ...], click.Command]:
    """Return `command` and all below it by what one types."""
    found = {path: command}
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            found |= commands(below, (*path, name))
    return found


COMMANDS = commands(xftui)


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_command_and_option_is_documented_and_has_help(path: tuple[str, ...]) -> None:
    command = COMMANDS[path]
    assert command.help
    rows = [line for line in CLI.splitlines() if line.startswith("| `xftui")]
    row = next(line for line in rows if not path or line.startswith(f"| `xftui {path[0]}"))
    for word in path[1:]:
        assert re.search(rf"\b{word}\b", row)
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help
            if parameter.opts[0] not in ("--db", "--version"):
                assert parameter.opts[0] in row
    assert "--db" in CLI


def test_every_setting_is_documented() -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", CLI, re.DOTALL)
    names = {field.name for field in fields(Settings)} - {"keys_from"}  # nobody sets where the keys were set
    assert set(tomllib.loads(example)) == names
    for name in names - {"keys"}:
        assert f"XFTUI_{name.upper()}" in CLI


def test_every_kind_of_fact_and_its_keys_are_documented() -> None:
    for kind, keys in KEYS.items():
        row = next(line for line in CLI.splitlines() if line.startswith("| `") and f"`{kind}`" in line.split("|")[1])
        for key in set(keys) - {"id", "unit"}:
            assert f"`{key}`" in row, (kind, key)
    for words in (Level, UnitKind, Arrival, Reason, Scope, NoticeType, Organ, Status):
        for word in words:
            assert f"`{word.value}`" in CLI, word


def test_the_facts_in_the_documents_are_the_sample() -> None:
    first, _what_if, _sheet = re.findall(r"```json\n(.*?)```", CLI, re.DOTALL)
    assert json.loads(first) == json.loads((ROOT / "tests" / "data" / "sample.facts.json").read_text(encoding="utf-8"))


def test_the_suppositions_in_the_documents_are_about_the_sample(tmp_path: Path) -> None:
    """29 people and a leader in time instead of 20 and a late one; one visit more; nothing withdrawn."""
    path = tmp_path / "what-if.json"
    path.write_text(re.findall(r"```json\n(.*?)```", CLI, re.DOTALL)[1], encoding="utf-8")
    _supposed, told = read_what_if(path, read_facts(ROOT / "tests" / "data" / "sample.facts.json"))
    assert [(old and old.id, new and new.id) for old, new in told] == [("v1", "v1"), (None, "v2")]


@pytest.mark.parametrize(
    "document", [path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").glob("*.md")] + ["README.md"]
)
def test_links_lead_somewhere(document: str) -> None:
    path = ROOT / document
    for target in re.findall(r"\]\(([^)#:]+)\)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target


def test_the_targets_that_the_readme_names_are_there() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"make (\w+)", README):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_the_default_deadlines_in_the_documents_are_those_shipped() -> None:
    text = (ROOT / "docs" / "deadlines.md").read_text(encoding="utf-8")
    told = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line[:2] == "| "][1:]
    offices = zip(defaults(court=True, grassroots=False), defaults(court=False, grassroots=True), strict=True)
    assert told == [
        [rule.title, rule.since, str(rule.days), rule.basis, *("是" if one.active else "否" for one in (rule, other))]
        for rule, other in offices
    ]
    assert all(f"**{caption}**" in text for caption in COUNTINGS.values())
