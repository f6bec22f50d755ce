"""The staff and the leaders of the organisation."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from textual import on
from textual.widget import Widget

from xftui.domain import Actor
from xftui.domain.captions import ASSIGNMENT_PARTS
from xftui.domain.keys import new_key
from xftui.i18n import _, ngettext
from xftui.services.importing import import_people, parse_people
from xftui.services.setup import PersonEntry, add_people, change_person, take_login
from xftui.store.queries.assignments import held_by
from xftui.store.queries.memberships import Stay, stays
from xftui.store.queries.open_work import handled_by
from xftui.store.queries.organisations import PersonRow, UnitRow, people, units
from xftui.tui import actions
from xftui.tui.cells import cells
from xftui.tui.choices import unit_options
from xftui.tui.refusals import unwrapped
from xftui.tui.screens.base import DeskScreen
from xftui.tui.screens.entry_form import date_field
from xftui.tui.screens.pasted_list import PastedList
from xftui.tui.screens.small_forms import why_field
from xftui.tui.screens.versioned_form import Stand, VersionedForm, fill
from xftui.tui.widgets.choice_field import ChoiceField, yes_no
from xftui.tui.widgets.field import Field, InputField
from xftui.tui.widgets.pick_field import Option, PickField
from xftui.tui.widgets.rows import Cell, Column, Row
from xftui.tui.widgets.virtual_table import VirtualTable


class PeopleScreen(DeskScreen[None]):
    """The list; people who are no longer there are dimmed and say since when."""

    WHERE = "people"
    PLACE = "settings"
    BINDINGS = actions.bindings("people")
    DEFAULT_CSS = """
    PeopleScreen VirtualTable { margin-top: 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._units: tuple[UnitRow, ...] = ()

    def body(self) -> Iterable[Widget]:
        """One table."""
        columns = [
            Column(_("姓名"), 12), Column(_("部门")), Column(_("职务"), 14),
            Column(_("领导"), cells(4, 6), words=(("●", _("是")),)),
            Column(_("账号"), 16), Column(_("起止"), 21, from_width=96),
        ]  # fmt: skip
        yield VirtualTable(
            columns,
            empty=_(
                "还没有人员：按 <people.paste> 贴一张名单（一行一人：姓名 部门 职务），或按 <people.add> 一个一个加"
            ),
        )

    def on_mount(self) -> None:
        """Read the list."""
        self.reload()

    def reload(self) -> None:
        """Read the list."""
        organisation = self.context.organisation_id
        self.ask(lambda: (people(organisation), units(organisation)), lambda found: self._show(*found))

    def why_not(self, action_id: str) -> str | None:
        """Only a selected person can be changed."""
        if action_id in ("people.edit", "people.me") and self.query_one(VirtualTable).selected is None:
            return _("没有选中的人")
        row = self._selected() if action_id == "people.me" else None
        if row is not None and row.login not in (None, self.context.actor.login):
            return _("“{name}”已绑定账号 {login}；不对的，先按 <people.edit> 改账号").format(
                name=row.name, login=row.login
            )
        return None

    @on(VirtualTable.Opened)
    def _opened(self, _event: VirtualTable.Opened) -> None:
        self.action_act("people.edit")

    def do_add(self) -> None:
        """Add one person."""
        organisation, actor, key = self.context.organisation_id, self.context.actor, new_key()
        found = self._units

        def save(given: dict[str, Any]) -> str:
            with unwrapped("people[0]."):
                add_people(actor, key, organisation, [_entry(given, found)])
            return _("已增加 {name}").format(name=given["name"])

        self.xftui.open("form", _("增加一个人"), self._fields(), save, then=self._came_back)

    def do_paste(self) -> None:
        """Add many from a list."""
        self.xftui.push_screen(people_list(self.context.actor, self.context.organisation_id), self._came_back)

    def do_edit(self) -> None:
        """Change the selected person."""
        row = self._selected()
        self.ask(lambda: stays(row.id), lambda before: self._edit(row, before))

    def _edit(self, row: PersonRow, before: Sequence[Stay]) -> None:
        organisation, actor, found = self.context.organisation_id, self.context.actor, self._units

        def save(given: dict[str, Any], version: int) -> str:
            change_person(
                actor, organisation, row.id, version, _entry(given, found), given.get("moved"), given["reason"] or ""
            )
            said = _("已改 {name}").format(name=given["name"])
            if given["valid_to"]:
                return said + _held(row.id) + _handled(row, None)
            return said + (_handled(row, row.unit_id) if given["unit"] != row.unit_id else "")

        def fresh() -> Stand:
            return _stand(next(one for one in people(organisation) if one.id == row.id))

        moved = date_field("moved", _("调动自"), self.context.today, value=str(self.context.today()))
        moved.hint = _("从哪天起在新部门，以前的仍算原部门；空着是更正：原来填错了")
        moved.display = False
        about = [
            _("换部门的写从哪天起；离开的填止日，不要改成另一个人"),
            *(_("{day} 及以前在 {unit}").format(day=one.valid_to, unit=one.unit or _("（无部门）")) for one in before),
        ]
        fields = self._fields(row)
        unit = next(field for field in fields if field.key == "unit")
        fields.insert(fields.index(unit) + 1, moved)
        fields.append(why_field())

        def changed(field: Field) -> None:
            if field is unit:
                moved.display = field.value != (row.unit or "")

        form = VersionedForm(_("改人员"), fields, save, _stand(row), fresh, about, str(row.id), changed)
        self.xftui.push_screen(form, self._came_back)

    def do_me(self) -> None:
        """Say that the account at the keyboard is the selected person's, after asking."""
        row, actor, organisation = self._selected(), self.context.actor, self.context.organisation_id

        def answered(yes: bool | None) -> None:
            if yes:
                self.ask(lambda: take_login(actor, organisation, row.id, row.version), lambda _none: self._is_me(row))

        who = " ".join(part for part in (row.name, row.unit or "", row.duty) if part)
        lines = [
            _("账号 {login} 记在 {who} 名下：以后登记、签发的都是这个人。").format(login=actor.login, who=who),
            *([_("原来记在 {name} 名下的，改到这个人名下。").format(name=actor.name)] if actor.person_id else []),
        ]
        self.xftui.open("confirm", _("您是 {name}？").format(name=row.name), lines, then=answered)

    def do_back(self) -> None:
        """Go back."""
        self.dismiss(None)

    def _is_me(self, row: PersonRow) -> None:
        me = replace(self.context.actor, name=row.name, person_id=row.id)
        self.xftui.context = replace(self.context, actor=me)
        self._came_back(_("以后您是 {name}").format(name=row.name))

    def _selected(self) -> PersonRow:
        selected = self.query_one(VirtualTable).selected
        assert selected is not None  # `why_not` stands before
        row: PersonRow = selected.value
        return row

    def _fields(self, row: PersonRow | None = None) -> list[Field]:
        return _fields(self.context.today, lambda: unit_options(self._units, self.context.today()), row)

    def _show(self, found: Sequence[PersonRow], held: tuple[UnitRow, ...]) -> None:
        self._units = held
        day, login = self.context.today(), self.context.actor.login
        table = self.query_one(VirtualTable)
        at = table.selected.key if table.selected else None
        table.show([_row(row, day, login) for row in found], at)
        self.refresh_keys()


def people_list(actor: Actor, organisation: int) -> PastedList:
    """Return the screen for a pasted list of people; dismissed with a sentence."""
    key = new_key()

    def save(text: str) -> str:
        count = len(import_people(actor, key, organisation, text))
        return _("已增加 {n} 人").format(n=count)

    about = [
        _("一行一人：姓名、部门、职务，用空格或制表符隔开；可从电子表格整块复制。"),
        _("院领导、镇领导不属哪个部门，部门写 -（或留空的一栏）。"),
    ]
    return PastedList(_("贴人员名单"), about, _("例：周洲 执行局 副局长"), _parsed, save)


def _parsed(text: str) -> list[PersonEntry]:
    return list(parse_people(text).values())


def _fields(
    today: Callable[[], date], offered: Callable[[], Sequence[Option]], row: PersonRow | None = None
) -> list[Field]:
    fields: list[Field] = [
        InputField("name", _("姓名"), required=True, max_length=100),
        PickField("unit", _("部门"), offered),
        InputField("duty", _("职务"), max_length=100),
        ChoiceField("leader", _("领导"), yes_no()),
        InputField("login", _("账号"), max_length=64),
        date_field("valid_from", _("起日"), today),
        date_field("valid_to", _("止日"), today),
    ]
    if row is not None:
        fill(fields, _stand(row))
    return fields


def _stand(row: PersonRow) -> Stand:
    texts = {
        "name": row.name,
        "unit": row.unit or "",
        "duty": row.duty,
        "leader": "yes" if row.leader else "",
        "login": row.login or "",
        "valid_from": str(row.valid_from or ""),
        "valid_to": str(row.valid_to or ""),
    }
    return Stand(row.version, texts)


def _entry(given: dict[str, Any], held: Sequence[UnitRow]) -> PersonEntry:
    names = {unit.id: unit.name for unit in held}
    return PersonEntry(
        name=given["name"],
        unit=names.get(given["unit"], ""),
        duty=given["duty"] or "",
        leader=given["leader"] == "yes",
        login=given["login"] or "",
        valid_from=given["valid_from"],
        valid_to=given["valid_to"],
    )


def _held(person_id: int) -> str:
    """Return which old petitioners' files still name somebody who leaves, and as what; nothing where none does."""
    held = "，".join(
        f"{number} {'、'.join(ASSIGNMENT_PARTS[part] for part in parts)}" for number, parts in held_by(person_id)
    )
    return _("；老户档案里还有这人，要另定：{held}").format(held=held) if held else ""


def _handled(row: PersonRow, unit_id: int | None) -> str:
    """Return how many cases somebody leaves behind; nothing where there is none."""
    count = handled_by(row.id, unit_id)
    if not count:
        return ""
    said = ngettext(
        "；还承办着 {n} 件没有办结的案件，在案件里按 承办人:{name} 找出来转交",
        "；还承办着 {n} 件没有办结的案件，在案件里按 承办人:{name} 找出来转交",
        count,
    )
    return said.format(n=count, name=row.name)


def _row(row: PersonRow, day: date, login: str) -> Row:
    gone = row.valid_to is not None and row.valid_to < day
    account = _("{login}（我）").format(login=row.login) if row.login == login else row.login or ""
    account = _("已离 {day}").format(day=row.valid_to) if gone else account
    span = f"{row.valid_from or ''}—{row.valid_to or ''}" if row.valid_from or row.valid_to else ""
    cells = (row.name, row.unit or "", row.duty, "●" if row.leader else "", account, span)
    return Row(row.id, [Cell(cell, "dim") for cell in cells] if gone else cells, row)
