"""What all lists share: a window over a query, one line that says what of it is shown, by typing or by keys."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, ClassVar

from rich.cells import cell_len
from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.events import DescendantBlur, DescendantFocus
from textual.widget import Widget
from textual.widgets import Input, Static

from xftui.domain.folding import fold, terms
from xftui.domain.list_line import (
    KEYS,
    Line,
    Listed,
    completed,
    offered,
    parse_line,
    parts_of,
    unknown_filter,
    with_filter,
)
from xftui.domain.lists import TIMELY, with_categories, with_people
from xftui.domain.pinyin import matches
from xftui.i18n import _
from xftui.store.queries import paging
from xftui.store.queries.categories import CategoryRow, categories
from xftui.store.queries.organisations import PersonRow, UnitRow, people, units
from xftui.store.queries.paging import Wanted
from xftui.text import plain
from xftui.tui.cells import joined, wrap
from xftui.tui.choices import unit_options
from xftui.tui.screens.base import DeskScreen
from xftui.tui.screens.filters import filter_form
from xftui.tui.widgets.filter_field import FilterField
from xftui.tui.widgets.rows import Ask, Column, Page, Row
from xftui.tui.widgets.text_field import TextField
from xftui.tui.widgets.virtual_table import VirtualTable

_MOST_COUNTED = 10_000
"""Beyond it the number says only that there are more: counting all of a million would hold up the next page."""
_NAMED = frozenset(("missing", "handler", "received_by", "duty"))
"""Filters whose values alone don't tell what is asked for."""
_PAUSE = 0.3
"""Seconds without another character after which the hits are counted: the next character's would wait for that."""


class ListScreen(DeskScreen[None]):
    """The line stays while one is away. A list says what its columns and rows are, and how it is read."""

    LISTED: ClassVar[Listed]
    COLUMNS: ClassVar[Sequence[Column]]
    SORTED_BY: ClassVar[Mapping[Any, int]]
    """The columns that the list can be sorted by."""
    EMPTY: ClassVar[str]
    FIRST: ClassVar[str] = ""
    """What the line says at first."""
    BINDINGS: ClassVar[list[BindingType]] = [Binding("down", "list", show=False)]
    DEFAULT_CSS = """
    ListScreen .filter { height: 1; padding: 0 1; }
    ListScreen #what { width: 1fr; }
    ListScreen #find { width: 40; visibility: hidden; }
    ListScreen #find.-shown { visibility: visible; }
    ListScreen #find Static { width: auto; padding-right: 1; }
    ListScreen #hint { height: auto; max-height: 3; padding: 0 1; display: none; }
    ListScreen #hint.-shown { display: block; }
    """
    AUTO_FOCUS = "VirtualTable"

    def __init__(self, line: str | None = None) -> None:
        """Show what `line` asks for, above the screen that asks; None: what the list shows at first, as a place."""
        super().__init__()
        self._given = line
        self._units: tuple[UnitRow, ...] = ()
        self._listed = self.LISTED
        self._generation = 0
        self._described = self._hinted = ""
        self._read_as: Line | None = None
        self._setting = False

    def find(self, wanted: Wanted, ask: Ask) -> paging.Page[Any]:
        """Return a page of the list. In the database thread."""
        raise NotImplementedError

    def count(self, wanted: Wanted, most: int) -> int:
        """Return how many rows there are, `most` + 1 where there are more than `most`. In the database thread."""
        raise NotImplementedError

    def row(self, found: Any, looked_for: Sequence[str], today: date) -> Row:
        """Return what is shown of one row that was found."""
        raise NotImplementedError

    def counted(self, number: int) -> str:
        """Return how many there are, in words."""
        return _("{n} 件").format(n=number)

    def open(self, found: Any) -> None:
        """Open a row."""
        raise NotImplementedError

    def body(self) -> Iterable[Widget]:
        """What is filtered, the list, and what can be written where one filters."""
        first = self.FIRST if self._given is None else self._given
        line = FilterField(plain(first), self._completed, offering=not self.xftui.accessible)
        find = Horizontal(Static(Content(_("搜索"))), line, id="find")
        find.set_class(bool(first), "-shown")
        yield Horizontal(Static(id="what"), find, classes="filter")
        yield VirtualTable(self.COLUMNS, empty=self.EMPTY)
        yield Static(id="hint")

    def _completed(self, typed: str) -> str | None:
        return completed(self._listed, typed, (plain(unit.name) for unit in self._units))

    def on_mount(self) -> None:
        """Read the first page, and from then on filter as one types: within the key, before what it typed is drawn."""
        self.reload()
        self.watch(self.query_one(TextField), "value", self._typed, init=False)

    def on_descendant_focus(self, _event: DescendantFocus) -> None:
        """Say what can be written, where that is done."""
        self._hint()

    def on_descendant_blur(self, _event: DescendantBlur) -> None:
        """What was left half written is a filter now, or wrong."""
        strict = self._parsed(typing=False)
        if self._read_as not in (None, strict):
            self._read()
        self._hint()

    def _typed(self) -> None:
        if not self._setting:
            self._read(pause=_PAUSE, waited_for=True)
            self._hint()  # while the rows are being read

    def reload(self) -> None:
        """Read again under the same filter, and stay on the same row; and units, categories, people, for filters."""
        organisation, named = self.context.organisation_id, bool(self.line.unit or self.line.problem)

        def read(found: tuple[tuple[UnitRow, ...], tuple[CategoryRow, ...], tuple[PersonRow, ...]]) -> None:
            self._units, kinds, staff = found
            listed = with_categories(self.LISTED, {row.name: plain(row.name) for row in kinds})
            self._listed = with_people(listed, {row.name: plain(row.name) for row in staff})
            if named:
                self._read(self._at())

        if not named:
            self._read(self._at())
        self.ask(lambda: (units(organisation), categories(organisation), people(organisation)), read)

    def _at(self) -> Row | None:
        return self.query_one(VirtualTable).selected

    def _read(self, at: Row | None = None, pause: float = 0.0, waited_for: bool = False) -> None:
        self._generation += 1
        generation, line, today = self._generation, self.line, self.context.today()
        self._read_as = line
        wanted, looked_for = self._wanted(line), terms(line.text)
        table = self.query_one(VirtualTable)
        table.columns = self._columns(line)

        def page(ask: Ask) -> Page:
            found = self.find(wanted, ask)
            more = found.more_after if ask.forward else found.more_before
            return Page([self.row(one, looked_for, today) for one in found.rows], more)

        def count() -> int | None:
            return self.count(wanted, _MOST_COUNTED) if generation == self._generation else None

        table.total = None
        table.load(page, at, partial(self.draw_now, table) if waited_for else None)
        self._describe(line, None)

        def described(number: int | None) -> None:
            if generation == self._generation:
                self._describe(line, number)
                self._hint(number)
                self._announce(number)

        self.ask(count, described, pause=pause)

    def why_not(self, action_id: str) -> str | None:
        """Return why an action can't be done now."""
        if action_id.endswith(".open") and self.query_one(VirtualTable).selected is None:
            return _("没有选中的一行")
        return None

    def on_input_submitted(self, _event: Input.Submitted) -> None:
        """Go into the list."""
        self.action_list()

    @on(VirtualTable.Opened)
    def _opened(self) -> None:
        self.action_act(f"{self.WHERE}.open")

    @on(VirtualTable.Highlighted)
    def _highlighted(self) -> None:
        self.refresh_keys()

    def action_list(self) -> None:
        """Give the keys to the list."""
        self.query_one(VirtualTable).focus()

    def do_open(self) -> None:
        """Open the selected row."""
        row = self.query_one(VirtualTable).selected
        if row is not None:
            self.open(row.value)

    def do_find(self) -> None:
        """Type what to look for."""
        self.query_one("#find").add_class("-shown")
        field = self.query_one(TextField)
        field.cursor_position = len(field.value)  # keys may have written filters since it was left
        field.focus()

    def do_status(self) -> None:
        """Show the next status only."""
        self._choose_next("status")

    def do_kind(self) -> None:
        """Show the next kind only."""
        self._choose_next("kind")

    def do_missing(self) -> None:
        """Show only what lacks the next part."""
        self._choose_next("missing")

    def do_unit(self) -> None:
        """Choose the unit of which rows are shown."""

        def picked(unit_id: int | None) -> None:
            if unit_id is not None:
                self._filter("unit", next((unit.name for unit in self._units if unit.id == unit_id), ""))

        self.xftui.open("picker", _("责任单位"), unit_options(self._units, self.context.today()), then=picked)

    def do_sort(self) -> None:
        """Choose the column to sort by, in its usual direction."""
        orders, usual = self._listed.orders, next(iter(self._listed.orders))
        columns = sorted(orders, key=self.SORTED_BY.__getitem__)
        options = [(order, orders[order], self._direction(order), "") for order in columns]

        def picked(order: Any) -> None:
            if order is not None:
                self._filter("sort", "" if order is usual else orders[order])

        self.xftui.open("picker", _("排序"), options, at=self.line.order, then=picked)

    def _direction(self, order: Any) -> str:
        """Return which way the list is sorted by a column: the one in use as it is now, others in their usual one."""
        line = self.line
        down = line.descending if order is line.order else order in self._listed.latest_first
        return ("↓" if down else "↑") + ("  " + _("现在") if order is line.order else "")

    def do_reverse(self) -> None:
        """Turn the order around."""
        line, orders = self.line, self._listed.orders
        usual = line.descending == (line.order in self._listed.latest_first)
        back = "" if line.order is next(iter(orders)) else orders[line.order]
        self._filter("sort", f"-{orders[line.order]}" if usual else back)

    def do_saved(self) -> None:
        """Choose one of the saved filters."""
        self.xftui.open("filters", self.WHERE, then=self._take)

    def do_save(self) -> None:
        """Keep the filters of now under a name."""
        typed = self.query_one(TextField).value.strip()
        if not typed:
            self.say(_("没有筛选可存：先按 <cases.find> 写一行"))
        elif wrong := self._problem(self._parsed(typing=False)):
            self.fail(_("这一行有错，存不了：{why}").format(why=wrong))
        else:
            self.xftui.push_screen(filter_form(self.context, self.WHERE, typed), self._told)

    def _take(self, line: str | None) -> None:
        if line is not None:
            self._set(line)
            self._read()

    def _told(self, message: str | None) -> None:
        if message:
            self.say(message)

    def do_clear(self) -> None:
        """Show everything again; go back to what asked for some rows."""
        if self._given is not None:
            self.dismiss(None)
            return
        self._set("")
        self.action_list()
        self._read()

    @property
    def line(self) -> Line:
        """What the line asks for. While it is being written, an unfinished filter at its end asks for nothing yet."""
        return self._parsed(typing=self.query_one(TextField).has_focus)

    def _parsed(self, typing: bool) -> Line:
        typed = self.query_one(TextField).value
        line = parse_line(self._listed, typed, self.context.today(), typing)
        at_it = typing and line.unit and typed.endswith(line.unit) and not self._meant(line)
        return replace(line, unit="") if at_it else line

    def _problem(self, line: Line) -> str:
        """Return what is wrong with a line, if anything."""
        if line.unit and self._units and not self._meant(line):
            return _("没有这个单位：{name}").format(name=line.unit)
        return line.problem

    def _choose_next(self, key: str) -> None:
        choices, now = self._listed.choices[key], self.line.chosen.get(key)
        ways = [None, *choices]
        following = ways[(ways.index(now) + 1) % len(ways) if now in ways else 0]
        self._filter(key, choices[following] if following is not None else "")

    def _filter(self, key: str, value: str) -> None:
        self._set(with_filter(self._listed, self.query_one(TextField).value, key, value))
        self._read()

    def _set(self, typed: str) -> None:
        self._setting = True
        self.query_one(TextField).value = typed
        self._setting = False
        self.query_one("#find").set_class(bool(typed), "-shown")

    def _wanted(self, line: Line) -> Wanted:
        meant = tuple(unit.id for unit in self._meant(line)) if line.unit else None
        return Wanted(
            self.context.organisation_id, line.text, line.chosen, meant, line.days, line.order, line.descending,
            self.context.today(),
        )  # fmt: skip

    def _meant(self, line: Line) -> list[UnitRow]:
        """Return the units that the line may mean: the one it names in full, else all that fit it, or a part of it."""
        whole = self._fitting(line.unit)
        parts = parts_of(line.unit) if not whole else ()
        return list(dict.fromkeys([*whole, *(unit for part in parts for unit in self._fitting(part))]))

    def _fitting(self, name: str) -> list[UnitRow]:
        named = [unit for unit in self._units if fold(plain(unit.name)) == fold(name)]
        return named or [unit for unit in self._units if matches(name, unit.name, unit.code)]

    def _hint(self, number: int | None = None) -> None:
        """Say what is wrong with the line, what can be written where one is at it, and why nothing may be found."""
        field, room = self.query_one(TextField), max(self.size.width - 2, 20)
        line = self.line
        wrong = self._problem(line)
        if not wrong and number == 0 and (name := unknown_filter(line.text)):
            filters = "、".join(offered(self._listed, "", ())[1]).replace(":", "")
            wrong = _("没有这个筛选：{name}；可写 {filters}").format(name=plain(name, 20), filters=filters)
        said = ""
        if not wrong and field.has_focus:
            name, ways = offered(self._listed, field.value, (plain(unit.name) for unit in self._units))
            sentence = _("{filter}可写 {ways}；→ 补全") if name else _("筛选 {ways}；→ 补全")
            left = room - cell_len(sentence.format(filter=name, ways=""))
            said = sentence.format(filter=name, ways=joined([plain(way, 40) for way in ways], left))
        if (shown := f"! {plain(wrong, 400)}" if wrong else said) != self._hinted:
            self._hinted = shown
            hint = self.query_one("#hint", Static)
            hint.set_class(bool(shown), "-shown")
            hint.update(Content.styled("\n".join(wrap(shown, room)), "bold $error" if wrong else "dim"))

    def _describe(self, line: Line, number: int | None) -> None:
        parts = [self._said(key, value) for key, value in line.chosen.items()] or [_("全部")]
        if line.unit:
            meant = self._meant(line)
            names = "、".join(plain(unit.name, 20) for unit in meant[:2])
            parts.append(names + ("…" if len(meant) > 2 else "") if meant else _("没有这个单位"))
        count = "" if number is None else "   " + self.counted(number)
        if number is not None and number > _MOST_COUNTED:
            count = "   " + _("超过 {n}").format(n=self.counted(_MOST_COUNTED))
        shown = " · ".join(parts) + count
        if shown != self._described:
            self._described = shown
            self.query_one("#what", Static).update(Content(shown), layout=False)

    def _said(self, key: str, value: Any) -> str:
        choices = self._listed.choices[key]
        values = "、".join(choices[one] for one in (value if isinstance(value, tuple) else (value,)))
        return f"{KEYS[key][0]} {values}" if key in _NAMED or choices == TIMELY else values

    def _announce(self, number: int | None) -> None:
        """Tell a screen reader what is shown, and the table how many rows there are."""
        self.query_one(VirtualTable).total = number if (number or 0) <= _MOST_COUNTED else None
        self.announce(f"{self.heading()}：{self._described}")
        self._tell_whereabouts()

    def _columns(self, line: Line) -> list[Column]:
        """Return the columns, an arrow at the one that the list is sorted by; one that was chosen is always shown."""
        columns, at = list(self.COLUMNS), self.SORTED_BY[line.order]
        one, chosen = columns[at], line.order is not next(iter(self._listed.orders))
        width = one.width and max(one.width, cell_len(one.title) + 1)
        columns[at] = replace(
            one, arrow="↓" if line.descending else "↑", width=width, from_width=0 if chosen else one.from_width
        )
        return columns
