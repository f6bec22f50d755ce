"""The settings of an organisation: one list, each line a screen of its own."""

from collections.abc import Iterable
from dataclasses import dataclass

from textual import on
from textual.widget import Widget

from xftui.domain.handling import WAY_NAMES, Way
from xftui.i18n import _
from xftui.services.handling import set_way
from xftui.store.queries.handling import way_of
from xftui.store.queries.organisations import organisations, people, units
from xftui.tui import actions, session
from xftui.tui.choices import there
from xftui.tui.screens.base import DeskScreen
from xftui.tui.widgets.rows import Column, Row
from xftui.tui.widgets.virtual_table import VirtualTable


@dataclass(frozen=True, slots=True)
class _Counts:
    units: int
    people: int
    me: str
    scheme: str
    way: Way


class SettingsScreen(DeskScreen[None]):
    """What an office sets up once and keeps up: Enter opens the line."""

    WHERE = "settings"
    PLACE = "settings"
    BINDINGS = actions.bindings("settings")
    DEFAULT_CSS = """
    SettingsScreen VirtualTable { margin-top: 1; }
    """

    def body(self) -> Iterable[Widget]:
        """One table."""
        yield VirtualTable([Column(_("项目"), 12), Column(_("现在"), 24), Column(_("说明"))])

    def on_mount(self) -> None:
        """Read how things stand."""
        self.reload()

    def reload(self) -> None:
        """Read how things stand."""
        organisation, day = self.context.organisation_id, self.context.today()

        def read() -> _Counts:
            context = session.context_of({row.id: row for row in organisations()}[organisation])
            me = context.actor.name if context.actor.person_id is not None else ""
            held, staff = there(units(organisation), day), there(people(organisation), day)
            return _Counts(len(held), len(staff), me, context.scheme, way_of(organisation))

        self.ask(read, self._show)

    @on(VirtualTable.Opened)
    def _opened(self, _event: VirtualTable.Opened) -> None:
        self.do_open()

    def do_open(self) -> None:
        """Open the selected line."""
        row = self.query_one(VirtualTable).selected
        if row is not None and row.value == "way":
            self._change_way()
        elif row is not None:
            arguments = (self.context.today(),) if row.value == "switch" else ()
            self.xftui.open(row.value, *arguments, then=self._came_back)

    def _change_way(self) -> None:
        """Expect the other steps; cases keep what was recorded of them."""
        actor, organisation = self.context.actor, self.context.organisation_id

        def change() -> str:
            other = {Way.FULL: Way.SHORT, Way.SHORT: Way.FULL}[way_of(organisation)]
            set_way(actor, organisation, other)
            return _("办理环节：{way}").format(way=WAY_NAMES[other])

        self.ask(change, self._came_back)

    def _show(self, counts: _Counts) -> None:
        missing = _("还没有")
        rows = [
            ("units", _("单位"), _("{n} 个").format(n=counts.units) if counts.units else missing,
             _("部门或村：增加、贴名单、改类别")),
            ("people", _("人员"), _("{n} 人").format(n=counts.people) if counts.people else missing,
             _("工作人员和领导：增加、贴名单")),
            ("people", _("我是谁"), counts.me or _("账号 {login} 还没有认").format(login=self.context.actor.login),
             _("在人员里选中自己，按 <people.me>")),
            ("switch", _("换方案"), counts.scheme, _("先并排看两种结果，再定从哪天起")),
            ("bindings", _("方案沿革"), "", _("采用过的方案、起始日、依据")),
            ("categories", _("事项类别"), "", _("登记时从中选；按类别筛选案件、看统计")),
            ("monthly", _("月报"), "", _("登记各单位报来的月案件数")),
            ("reports", _("应报"), "", _("各单位每月排查、每周信息、通知、月报件数：一屏逐格打勾")),
            ("duties", _("考核记录"), "", _("失职、通报、特护期、责任倒查、督办件")),
            ("signs", _("苗头"), "", _("各单位发现的信访苗头，和提前化解的")),
            ("campaigns", _("专项治理"), "", _("领导小组、阶段、重点事项、例会纪要、上报、验收")),
            ("inspections", _("检查打分"), "", _("年度检查：每个单位逐项打分，写依据")),
            ("rulings", _("核定"), "", _("待核定的条目和已作的核定")),
            ("objections", _("异议"), "", _("各单位对通报的异议，和对异议的决定")),
            ("journal", _("操作记录"), "", _("谁、何时、做了什么；按人、操作、日期找")),
            ("roster", _("值班表"), "", _("每周谁接访，节假日和代班；缺岗记作失职")),
            ("calendar", _("日历"), "", _("放假和调休，本单位自己的上班日、休息日")),
            ("limits", _("期限"), "", _("默认期限：天数、算法、依据，启用或停用")),
            ("way", _("办理环节"), WAY_NAMES[counts.way], _("每个案件应走的环节：全程或简便；Enter 换")),
            ("organisations", _("组织"), self.context.name, _("换一个组织，或新建一个")),
        ]  # fmt: skip
        table = self.query_one(VirtualTable)
        at = table.selected.key if table.selected else None
        table.show([Row(title, (title, now, about), screen) for screen, title, now, about in rows], at)
