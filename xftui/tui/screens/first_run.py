"""The first run: an organisation with its scheme, its units, its people, and who is at the keyboard."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from xftui.domain.keys import derived_key, new_key
from xftui.i18n import _
from xftui.scoring.scheme import Scheme
from xftui.services.schemes import bind_scheme
from xftui.services.setup import create_organisation, take_login
from xftui.store.queries.organisations import PersonRow, organisations, people, units
from xftui.tui import actions, session
from xftui.tui.choices import person_options
from xftui.tui.context import Context
from xftui.tui.schemes_at_hand import SchemeChoice, readable_schemes, scheme_options
from xftui.tui.screens.base import BaseScreen
from xftui.tui.screens.people import people_list
from xftui.tui.screens.units import units_list
from xftui.tui.widgets.field import Field, InputField
from xftui.tui.widgets.pick_field import PickField
from xftui.tui.widgets.rows import Column, Row
from xftui.tui.widgets.virtual_table import VirtualTable

_DONE = (("●", _("成")), ("○", _("未")))


@dataclass(frozen=True, slots=True)
class _Progress:
    """How far it is: the context once there is an organisation, and its lists."""

    context: Context | None = None
    units: int = 0
    people: tuple[PersonRow, ...] = ()


class FirstRunScreen(BaseScreen[str]):
    """Four steps, each done ● or open ○; Enter does the selected one, and the next is selected then."""

    WHERE = "first_run"
    BINDINGS = actions.bindings("first_run")
    DEFAULT_CSS = """
    FirstRunScreen .about { padding: 1 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._progress = _Progress()
        self._organisation: int | None = None
        self._key = new_key()

    def body(self) -> Iterable[Widget]:
        """A word of welcome, and the steps."""
        welcome = _("建立一个组织")
        about = _("一共四步，按 Enter 做选中的一步；后三步以后也能在“设置”里补。")
        yield Static(Content.assemble((welcome, "bold"), "\n", about), classes="about")
        yield VirtualTable(
            [Column("", 2, words=_DONE), Column(_("步骤"), 14), Column(_("现在"), 24), Column(_("怎么做"))]
        )

    def on_mount(self) -> None:
        """Show the steps."""
        self._show(self._progress)

    def why_not(self, action_id: str) -> str | None:
        """Nothing can be used before there is an organisation."""
        nothing = self._progress.context is None
        if action_id == "first_run.finish" and nothing:
            return _("先做第一步：建立组织")
        if action_id == "first_run.later" and nothing and self.context.organisation is None:
            return _("还没有组织，没有可看的；退出按 <app.quit>")
        return None

    @on(VirtualTable.Opened)
    def _opened(self, _event: VirtualTable.Opened) -> None:
        self.do_open()

    def do_open(self) -> None:
        """Do the selected step."""
        row = self.query_one(VirtualTable).selected
        if row is None:
            return
        if row.key != "organisation" and self._progress.context is None:
            self.say(_("先做第一步：建立组织"))
        else:
            getattr(self, f"_do_{row.key}")()

    def do_finish(self) -> None:
        """Work in the new organisation."""
        assert self._progress.context is not None
        self.xftui.context = self._progress.context
        self.xftui.memory.clear()
        self.xftui.go("today")

    def do_later(self) -> None:
        """Leave the rest for later."""
        if self.context.organisation is not None:
            self.dismiss(None)
        else:
            self.do_finish()

    def _do_organisation(self) -> None:
        if self._progress.context is not None:
            self.say(_("组织已经建立；名称以后不在这里改"))
            return
        shelf = self.xftui.shelf
        self.ask(lambda: readable_schemes(shelf()), self._ask_organisation)

    def _ask_organisation(self, found: Sequence[SchemeChoice]) -> None:
        actor, key, day = self.context.actor, self._key, self.context.today()
        schemes = {choice.id: choice.scheme for choice in found if choice.scheme is not None}

        def save(given: dict[str, Any]) -> int:
            organisation = create_organisation(actor, key, given["code"], given["name"])
            if given["scheme"] is not None:
                scheme: Scheme = schemes[given["scheme"]]
                starts = scheme.periods_at(day)[0].span.start
                basis = given["basis"] or _("建立时选定")
                bind_scheme(actor, derived_key(key, "scheme"), organisation, scheme, starts, actor.name, basis)
            return organisation

        about = [
            _("代号用字母数字，如 court、town：命令行和导出里用它。"),
            _("方案从它的本年度第一天起生效；拿不准可先不选，以后在 考核 里按 <scores.switch> 选。"),
            *(_("方案 {id} 读不了：{why}").format(id=choice.id, why=choice.error) for choice in found if choice.error),
        ]
        fields: list[Field] = [
            InputField("code", _("代号"), required=True, max_length=64, width=20),
            InputField("name", _("名称"), required=True, max_length=200),
            PickField("scheme", _("方案"), lambda: scheme_options(found), width=34),
            InputField("basis", _("依据"), max_length=400),
        ]
        self.xftui.open("form", _("组织和考核方案"), fields, save, about, then=self._done)

    def _do_units(self) -> None:
        self.xftui.push_screen(units_list(self.context.actor, self._made), self._came_back)

    def _do_people(self) -> None:
        if not self._progress.units:
            self.say(_("先贴单位名单：人员要归到单位"))
            return
        self.xftui.push_screen(people_list(self.context.actor, self._made), self._came_back)

    def _do_me(self) -> None:
        options = person_options(self._progress.people, self.context.today())
        if options:
            self.xftui.open("picker", _("您是谁"), options, then=self._is_me)
        else:
            self.say(_("先贴人员名单，再选自己"))

    @property
    def _made(self) -> int:
        assert self._organisation is not None
        return self._organisation

    def _is_me(self, person_id: int | None) -> None:
        row = next((row for row in self._progress.people if row.id == person_id), None)
        if row is not None:
            actor, organisation = self.context.actor, self._made
            self.ask(lambda: take_login(actor, organisation, row.id, row.version), self._done)

    def _came_back(self, message: str | None) -> None:
        if message:
            self.say(message)
            self._done(None)

    def _done(self, organisation: int | None) -> None:
        if organisation is not None:
            self._organisation = organisation
        if self._organisation is not None:
            id_ = self._organisation
            self.ask(lambda: _read(id_), self._show)

    def _show(self, progress: _Progress) -> None:
        self._progress = progress
        context = progress.context
        me = context.actor.name if context and context.actor.person_id is not None else ""
        if context is not None and self.context.organisation is None:
            self.xftui.context = replace(self.context, name=context.name, scheme=context.scheme, actor=context.actor)
        steps = [
            ("organisation", _("1 组织和方案"), context.name if context else "", _("填代号、名称，选考核方案")),
            ("units", _("2 单位"), _("{n} 个").format(n=progress.units) if progress.units else "", _("贴一张名单")),
            ("people", _("3 人员"), _("{n} 人").format(n=len(progress.people)) if progress.people else "",
             _("贴一张名单")),
            ("me", _("4 您是谁"), me, _("在人员里选自己：登记和审批记在您名下")),
        ]  # fmt: skip
        rows = [Row(key, ("●" if now else "○", title, now or _("还没有"), how)) for key, title, now, how in steps]
        undone = next((key for key, _title, now, _how in steps if not now), "me")
        self.query_one(VirtualTable).show(rows, undone)
        if me:
            self.say(_("都齐了，按 <first_run.finish> 开始使用"))
        self.refresh_keys()


def _read(organisation_id: int) -> _Progress:
    row = {row.id: row for row in organisations()}[organisation_id]
    return _Progress(session.context_of(row), len(units(row.id)), people(row.id))
