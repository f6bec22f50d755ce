"""Lists of units and people, pasted from a document or a spreadsheet."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from xftui.domain import Actor, Refused
from xftui.domain.texts import stored
from xftui.domain.units import suggested_kind, unit_kind
from xftui.i18n import _
from xftui.services.setup import PersonEntry, UnitEntry, add_people, add_units

_GAP = re.compile(r"[\s,，;；]+")
_INDEX = re.compile(r"\w+\[(\d+)\]")
_HEADINGS = {"名称", "部门名称", "单位", "单位名称", "姓名", "name"}

Entry = TypeVar("Entry", UnitEntry, PersonEntry)


def parse_units(text: str) -> dict[int, UnitEntry]:
    """Return the units of a pasted list by line number: `名称`, `类别` in columns (tabs, spaces or commas).

    Without a kind the name decides (东港村 is a village). Raises Refused with a problem per line number.
    """
    return _parsed(text, _unit)


def parse_people(text: str) -> dict[int, PersonEntry]:
    """Return the people of a pasted list by line number: `姓名`, `部门`, `职务` in columns.

    A leader of the organisation has no unit: an empty column between tabs, or `-`. Raises Refused with a problem per
    line number.
    """
    return _parsed(text, _person)


def import_units(actor: Actor, key: str, organisation_id: int, text: str) -> list[int]:
    """Add the units of a pasted list, all or none, and return their ids. Raises Refused by line number."""
    found = parse_units(text)
    with _by_line(list(found)):
        return add_units(actor, key, organisation_id, list(found.values()))


def import_people(actor: Actor, key: str, organisation_id: int, text: str) -> list[int]:
    """Add the people of a pasted list, all or none, and return their ids. Raises Refused by line number."""
    found = parse_people(text)
    with _by_line(list(found)):
        return add_people(actor, key, organisation_id, list(found.values()))


def _parsed(text: str, read: Callable[[list[str]], Entry]) -> dict[int, Entry]:
    found: dict[int, Entry] = {}
    problems: dict[str, str] = {}
    for number, cells in _lines(text):
        try:
            found[number] = read(cells)
        except ValueError as error:
            problems[str(number)] = _("第 {n} 行：{why}").format(n=number, why=error)
    if not found and not problems:
        problems[""] = _("没有可导入的行")
    if problems:
        raise Refused(problems)
    return found


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(text.splitlines(), start=1):
        cells = [stored(cell) for cell in (line.split("\t") if "\t" in line else _GAP.split(line.strip()))]
        if any(cells) and cells[0].lower() not in _HEADINGS:
            yield number, cells


def _unit(cells: list[str]) -> UnitEntry:
    name, word = (*cells, "")[:2]
    if len(cells) > 2 and any(cells[2:]):
        raise ValueError(_("应是 名称 类别 两列，多出“{text}”").format(text=cells[2]))
    kind = unit_kind(word) if word else suggested_kind(name)
    if kind is None:
        raise ValueError(_("不认识的类别“{word}”").format(word=word))
    return UnitEntry(name=name, kind=kind)


def _person(cells: list[str]) -> PersonEntry:
    name, unit, duty = (*cells, "", "")[:3]
    if len(cells) > 3 and any(cells[3:]):
        raise ValueError(_("应是 姓名 部门 职务 三列，多出“{text}”").format(text=cells[3]))
    unit = "" if unit in {"-", "—", "无"} else unit
    return PersonEntry(name=name, unit=unit, duty=duty, leader=not unit)


@contextmanager
def _by_line(lines: Sequence[int]) -> Iterator[None]:
    """Turn a problem of `units[2].name` into one of the line that the unit came from."""
    try:
        yield
    except Refused as refused:
        problems: dict[str, str] = {}
        for field, sentence in refused.problems.items():
            if place := _INDEX.match(field):
                number = lines[int(place[1])]
                problems[str(number)] = _("第 {n} 行：{why}").format(n=number, why=sentence)
            else:
                problems[field] = sentence
        raise Refused(problems) from None
