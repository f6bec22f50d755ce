"""The lines of a pile of letters: read out of a spreadsheet, and understood as contacts to register."""

import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from xftui.domain import Refused
from xftui.domain.captions import CONTACT_KINDS, LEVELS
from xftui.domain.dates import parse_date
from xftui.domain.keys import new_key
from xftui.domain.texts import stored
from xftui.i18n import _
from xftui.scoring.facts import Kind, Level
from xftui.services.contact_entry import ContactEntry
from xftui.tui.widgets.pick_field import Option, meant

COLUMNS = ("petitioner_name", "title", "request", "unit_id", "handler_id", "date")
"""What the columns of a spreadsheet without headings are."""
HEADINGS: Mapping[str, str] = {
    **dict.fromkeys(("日期", "来信日期", "来访日期", "来电日期", "登记日期"), "date"),
    **dict.fromkeys(("形式", "信访形式"), "kind"),
    **dict.fromkeys(("层级",), "level"),
    **dict.fromkeys(("信访人", "姓名", "信访人姓名"), "petitioner_name"),
    **dict.fromkeys(("证件号", "身份证", "身份证号", "身份证号码"), "id_number"),
    **dict.fromkeys(("电话", "联系电话", "手机"), "phone"),
    **dict.fromkeys(("住址", "地址", "联系地址"), "address"),
    **dict.fromkeys(("事项", "事由", "信访事项"), "title"),
    **dict.fromkeys(("诉求", "内容", "主要诉求"), "request"),
    **dict.fromkeys(("责任单位", "单位", "部门", "承办单位", "承办部门"), "unit_id"),
    **dict.fromkeys(("承办人",), "handler_id"),
    **dict.fromkeys(("类别", "信访类别", "问题类别", "事项类别", "内容分类"), "category_id"),
    **dict.fromkeys(("答复期限", "期限"), "due"),
    **dict.fromkeys(("接待人", "登记人"), "received_by_id"),
}
"""What a heading is known by, and the field it stands for."""
_MARKS = 2
"""From how many known words on a first row is one of headings."""
_TEXTS = ("petitioner_name", "id_number", "phone", "address", "title", "request")
_BREAK = re.compile(r"\s*[\r\n]\s*")
_LEFT = "more"
"""What stood in columns that have no place."""
_LONG = ("request", _LEFT)


@dataclass(slots=True)
class BulkLine:
    """One letter, call or visit as typed: the entry form's fields and their text. `problems`: by field."""

    values: dict[str, str]
    key: str = field(default_factory=new_key)
    problems: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Office:
    """What lines are understood by: whose register, its units and people on a day, its categories of matters, today,
    who is at the desk, and with which office a line without a unit stands on a day, or why with none.
    """

    organisation_id: int
    units: Callable[[date], Sequence[Option]]
    people: Callable[[date], Sequence[Option]]
    categories: Sequence[Option]
    today: date
    me: int | None
    held_by: Callable[[date], tuple[str, str]]


def read_table(text: str) -> list[dict[str, str]]:
    """Return the rows of what a spreadsheet puts on the clipboard, each as fields of the form and their text.

    A first row of headings says which column is what, in any order; what has no place is kept with the request.
    """
    table = [row for row in _cells(text) if any(row)]
    names = [HEADINGS.get(cell) for cell in table[0]] if table else []
    if sum(name is not None for name in names) < _MARKS:
        return [_row(row, COLUMNS, ()) for row in table]
    titles = table[0]
    return [_row(row, names, titles) for row in table[1:]]


def as_fields(values: Mapping[str, str], today: date) -> dict[str, str]:
    """Return a row as the form's fields have it: dates written out, answers by their values, a text on one line."""
    found = {name: text if name in _LONG else _BREAK.sub(" ", text) for name, text in values.items()}
    for name, meaning in (
        ("date", lambda text: parse_date(text, today).isoformat()),
        ("due", lambda text: parse_date(text, today).isoformat()),
        ("kind", lambda text: _captioned(CONTACT_KINDS, text).value),
        ("level", lambda text: _captioned(LEVELS, text).value),
    ):
        if found.get(name):
            with suppress(ValueError):  # it stays as it is written, and the line says what is wrong with it
                found[name] = meaning(found[name])
    return found


def _cells(text: str) -> list[list[str]]:
    clean = text.replace("\0", "")
    try:
        rows = list(csv.reader(io.StringIO(clean, newline=""), dialect="excel-tab"))
    except csv.Error:  # a cell longer than any letter: taken as it stands
        rows = [line.split("\t") for line in clean.splitlines()]
    return [[stored(cell) for cell in row] for row in rows]


def _row(cells: Sequence[str], names: Sequence[str | None], titles: Sequence[str]) -> dict[str, str]:
    values: dict[str, str] = {}
    left: list[str] = []
    for number, cell in enumerate(cells):
        name = names[number] if number < len(names) else None
        if name is not None and name not in values:
            values[name] = cell
        elif cell:
            title = titles[number] if number < len(titles) else ""
            left.append(f"{title}：{cell}" if title else cell)
    if left:
        values[_LEFT] = "；".join(left)
    return values


def understood(line: BulkLine, head: Mapping[str, str], office: Office) -> ContactEntry:
    """Return the entry that a line makes; what it leaves empty is as in `head`. Raises Refused by field."""
    given = {**head, **{name: text for name, text in line.values.items() if text}}
    problems: dict[str, str] = {}
    read = _reader(given, problems)
    day = read("date", lambda text: parse_date(text, office.today)) or office.today
    units, people = office.units(day), office.people(day)
    if not given.get("petitioner_name"):
        problems["petitioner_name"] = _("没有填信访人；匿名的写“匿名”")
    if not given.get("title"):
        problems["title"] = _("没有填事项")
    unit = read("unit_id", lambda text: _one(units, text, _("单位名单")))
    if unit is None and (why := office.held_by(day)[1]):
        problems.setdefault("unit_id", why)
    texts: dict[str, Any] = {name: stored(given.get(name, "")) for name in _TEXTS}
    kind = given.get("category_id", "")
    if kind and not office.categories:  # an office without a list keeps what a spreadsheet says
        given[_LEFT] = "；".join(filter(None, (_("类别：{name}").format(name=kind), given.get(_LEFT))))
    if more := given.get(_LEFT):
        texts["request"] = "；".join(part for part in (texts["request"], more) if part)
    entry = ContactEntry(
        key=line.key,
        organisation_id=office.organisation_id,
        kind=read("kind", lambda text: _captioned(CONTACT_KINDS, text)) or Kind.LETTER,
        level=read("level", lambda text: _captioned(LEVELS, text)) or Level.OWN,
        date=day,
        unit_id=unit,
        handler_id=read("handler_id", lambda text: _one(people, text, _("人员名单"))),
        category_id=read("category_id", lambda text: _one(office.categories, text, _("类别名单")))
        if office.categories
        else None,
        due=read("due", lambda text: parse_date(text, office.today)),
        received_by_id=read("received_by_id", lambda text: _one(people, text, _("人员名单"))) or office.me,
        **texts,
    )
    if problems:
        raise Refused(problems)
    return entry


def _reader(given: Mapping[str, str], problems: dict[str, str]) -> Callable[[str, Callable[[str], Any]], Any]:
    def read(name: str, meaning: Callable[[str], Any]) -> Any:
        text = given.get(name, "").strip()
        try:
            return meaning(text) if text else None
        except ValueError as error:
            problems[name] = str(error)
            return None

    return read


def _one(options: Sequence[Option], text: str, where: str) -> Any:
    found = _meant(tuple(options), text)
    if len(found) == 1:
        return found[0][0]
    if found:
        names = "、".join(option[1] for option in found[:3])
        raise ValueError(_("“{text}”可以是 {names}").format(text=text[:20], names=names))
    raise ValueError(_("{where}里没有“{text}”").format(where=where, text=text[:20]))


@cache
def _meant(options: tuple[Option, ...], text: str) -> tuple[Option, ...]:
    return tuple(meant(options, text))


def _captioned(captions: Mapping[Any, str], text: str) -> Any:
    for value, caption in captions.items():
        if text in (caption, value):
            return value
    raise ValueError(_("“{text}”不是 {known}").format(text=text[:20], known="、".join(captions.values())))
