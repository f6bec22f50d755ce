"""Switching schemes: the same record under both, before anything is changed; confirmed with another key than asked."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from xftui.domain import Refused
from xftui.domain.keys import new_key
from xftui.i18n import _
from xftui.scoring.facts import UnitKind
from xftui.scoring.periods import Period
from xftui.scoring.versus import Effect, Side
from xftui.services.schemes import bind_scheme
from xftui.services.setup import UnitEntry, change_unit
from xftui.store.queries.organisations import bindings, organisations, units
from xftui.text import plain
from xftui.tui import actions, session, switching
from xftui.tui import scoring_view as view
from xftui.tui.cells import cells, wrap
from xftui.tui.choices import kind_options
from xftui.tui.context import Context
from xftui.tui.schemes_at_hand import SchemeChoice, readable_schemes, scheme_options
from xftui.tui.scoring_work import Stopped, Wanted, Watch
from xftui.tui.screens.base import BaseScreen
from xftui.tui.screens.form_draft import FormDraft, Values
from xftui.tui.switching import Comparison, compare
from xftui.tui.widgets.pick_field import Option
from xftui.tui.widgets.rows import Column
from xftui.tui.widgets.text_field import TextField
from xftui.tui.widgets.virtual_table import VirtualTable

_LIST = "list"


class SwitchScreen(BaseScreen[str]):
    """The field for the basis keeps the keys; the arrows move in the table. Dismissed with a sentence, or None."""

    WHERE = "switch"
    PLACE = "scores"
    AUTO_FOCUS = "TextField"
    BINDINGS: ClassVar[list[BindingType]] = [
        *actions.bindings("switch"),
        Binding("up", "table('move', -1)", show=False),
        Binding("down", "table('move', 1)", show=False),
        Binding("pageup", "table('page', -1)", show=False),
        Binding("pagedown", "table('page', 1)", show=False),
    ]
    DEFAULT_CSS = """
    SwitchScreen {
        #head { height: auto; padding: 0 1; }
        #notes { height: auto; max-height: 5; padding: 0 1; }
        VirtualTable { height: 1fr; margin-top: 1; }
        #why { height: auto; max-height: 3; padding: 0 1; }
        #starts { height: auto; padding: 1 1 0 1; }
        #basis { height: 1; padding: 0 1; }
        #basis Static { width: 6; }
    }
    """

    def __init__(self, day: date) -> None:
        super().__init__()
        self._day = day
        self._key = new_key()
        self._watch = Watch()
        self._choices: Sequence[SchemeChoice] = ()
        self._scheme_id: str | None = None
        self._comparison: Comparison | None = None
        self._as_kind: UnitKind | None = None
        self._starts: Period | None = None
        self._saving = False

    def body(self) -> Iterable[Widget]:
        """Both schemes and their periods, what stands in the way, the units, from when, and by which document."""
        yield Static(id="head")
        yield Static(id="notes")
        columns = [
            Column(_("单位"), 12),
            Column(_("现在"), 8, right=True),
            Column(_("名次"), 4),
            Column(_("换成"), 8, right=True),
            Column(_("名次"), 5),
            Column(_("差"), cells(8, 10), right=True),
            Column(_("因为")),
        ]
        table = VirtualTable(columns)
        table.can_focus = False
        yield table
        yield Static(id="why")
        yield Static(id="starts")
        with Horizontal(id="basis"):
            yield Static(Content.styled(_("依据"), "bold"))
            yield TextField(max_length=400, placeholder=_("采用新方案的文件，如 县法（2016）31号"))

    def on_mount(self) -> None:
        """Read the schemes, and ask which; look for the basis that was typed before."""
        self._draft = FormDraft(self, (self.heading(),), self._typed, self._bring_back)
        self._draft.start()
        shelf, organisation = self.xftui.shelf, self.context.organisation_id

        def read() -> tuple[list[SchemeChoice], str]:
            held = bindings(organisation)
            return readable_schemes(shelf()), held[-1].digest if held else ""

        self.ask(read, lambda found: self._choose(*found))

    def on_unmount(self) -> None:
        """Let nobody wait for a result that nobody will see."""
        self._watch.stopped = True
        self._draft.stop()

    def reload(self) -> None:
        """Compare again: units may have been changed."""
        if self._scheme_id is not None:
            self._compare(self._scheme_id)

    def why_not(self, action_id: str) -> str | None:
        """What still stands in the way of adopting the scheme."""
        if action_id in ("switch.confirm", "switch.starts") and self._comparison is None:
            return _("还没有算出两种结果")
        if action_id == "switch.confirm" and self._comparison is not None:
            if self._comparison.obstacle is not None:
                return self._comparison.obstacle
            if self._starts is None:
                return _("没有可以开始的期间")
            if not self.query_one(TextField).value.strip():
                return _("先填依据：采用新方案的文件")
        return None

    def on_input_changed(self, _event: Input.Changed) -> None:
        """The basis decides whether it can be confirmed; it is kept."""
        self.refresh_keys()
        self._draft.changed()

    @on(VirtualTable.Highlighted)
    def _highlighted(self, event: VirtualTable.Highlighted) -> None:
        text = ""
        if event.row is not None and self._comparison is not None:
            effect: Effect = event.row.value
            text = f"{plain(effect.unit.name, 60)}：{switching.reasons(self._comparison, effect, 12)}"
        self.query_one("#why", Static).update(Content(text))

    def action_table(self, action: str, by: int) -> None:
        """Move in the table while the field keeps the keys."""
        getattr(self.query_one(VirtualTable), "action_" + action)(by)

    def do_confirm(self) -> None:
        """Adopt the scheme from that day on."""
        comparison, period = self._comparison, self._starts
        if self._saving or comparison is None or comparison.new.scheme is None or period is None:
            return
        self._saving = True
        context, scheme, key = self.context, comparison.new.scheme, self._key
        basis = self.query_one(TextField).value.strip()

        changed = {unit.id for unit in comparison.unscored} if comparison.as_kind is not None else set()

        def save() -> Context:
            organisation = context.organisation_id
            for row in units(organisation):
                if comparison.as_kind is not None and row.code in changed and row.kind != comparison.as_kind:
                    entry = UnitEntry(
                        name=row.name, kind=comparison.as_kind, valid_from=row.valid_from, valid_to=row.valid_to
                    )
                    why = _("采用{scheme}").format(scheme=plain(scheme.title, 200))
                    change_unit(context.actor, organisation, row.id, row.version, entry, why)
            bind_scheme(context.actor, key, organisation, scheme, period.span.start, context.actor.name, basis)
            return session.context_of({row.id: row for row in organisations()}[organisation])

        self.ask(save, lambda renewed: self._adopted(renewed, scheme.title, period), self._not_saved)

    def do_scheme(self) -> None:
        """Choose another scheme to compare with."""
        options = scheme_options(self._choices)
        self.xftui.open("picker", _("换成哪个方案"), options, at=self._scheme_id, then=self._chosen)

    def do_starts(self) -> None:
        """Choose the period with which it begins."""
        today = self.context.today()
        options = [
            (one.name, view.period_text(one), view.span_text(one.span),
             _("已开始") if one.span.start <= today else _("未开始"))
            for one in self._periods()
        ]  # fmt: skip
        at = self._starts.name if self._starts else None
        self.xftui.open("picker", _("从哪个期间的第一天起"), options, at=at, then=self._start_at)

    def do_units(self) -> None:
        """Try the units that the new scheme doesn't score as another kind, or go to the list of units."""
        comparison = self._comparison
        options: list[Option] = [(_LIST, _("到单位名单逐个改"), _("改完回来再比"), "")]
        if comparison is not None and comparison.new.scheme is not None and comparison.unscored:
            kinds = comparison.new.scheme.unit_kinds
            tried = [option for option in kind_options() if option[0] in kinds]
            options = [(kind, _("都作{kind}算").format(kind=text), _("先试算，确认时才改"), code) for
                       kind, text, _note, code in tried] + options  # fmt: skip
        self.xftui.open("picker", _("新方案不考核的单位"), options, then=self._as_kind_chosen)

    def do_cancel(self) -> None:
        """Change nothing; the basis that was typed is kept."""
        self._draft.put_down()

    def _typed(self) -> Values | None:
        basis = self.query_one(TextField).value.strip()
        return {"basis": basis} if basis else None

    def _bring_back(self, values: Values) -> None:
        field = self.query_one(TextField)
        if not field.value:
            field.value = values["basis"]
            self.say(_("依据是上次放下时填的"))

    def _choose(self, choices: Sequence[SchemeChoice], current: str) -> None:
        self._choices = choices
        others = [one for one in choices if one.scheme is not None and one.scheme.digest != current]
        broken = [_("方案 {id} 读不了：{why}").format(id=one.id, why=one.error) for one in choices if one.error]
        self.query_one("#notes", Static).update(Content("\n".join(plain(text) for text in broken)))
        if not others:
            self.query_one("#head", Static).update(Content(_("没有别的方案可换；把新方案的文件放进设置里的方案文件夹")))
        else:
            self.xftui.open("picker", _("换成哪个方案"), scheme_options(others), then=self._chosen)

    def _chosen(self, scheme_id: str | None) -> None:
        if scheme_id is not None:
            self._compare(scheme_id)
        elif self._scheme_id is None:
            self.dismiss(None)

    def _as_kind_chosen(self, kind: UnitKind | str | None) -> None:
        if kind == _LIST:
            self.xftui.open("units", then=lambda _none: self.reload())
        elif kind is not None:
            self._as_kind = UnitKind(kind)
            self.reload()

    def _compare(self, scheme_id: str) -> None:
        if scheme_id != self._scheme_id:
            self._as_kind = None
        self._scheme_id = scheme_id
        self._watch.stopped = True
        watch = self._watch = Watch()
        wanted = Wanted(self.context.organisation_id, self._day, self.context.today(), None)
        self.query_one("#head", Static).update(Content(_("正在按两个方案计算……  Esc 放下")))
        shelf, as_kind = self.xftui.shelf, self._as_kind
        self.ask(lambda: compare(shelf(), wanted, scheme_id, watch, as_kind), self._show, self._failed)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, Stopped):
            self.xftui.report(error)

    def _show(self, comparison: Comparison) -> None:
        self._comparison = comparison
        sides = ((_("现在"), comparison.old), (_("换成"), comparison.new))
        self.query_one("#head", Static).update(Content("\n").join([_side(*side) for side in sides]))
        notes = [line for one in switching.notes(comparison) for line in wrap(one, self.size.width - 2)]
        self.query_one("#notes", Static).update(Content("\n".join(notes)))
        periods, today = self._periods(), self.context.today()
        kept = self._starts.name if self._starts else None
        coming = next((one for one in periods if one.span.start > today), periods[-1] if periods else None)
        self._starts = next((one for one in periods if one.name == kept), coming)
        self._show_starts()
        self.query_one(VirtualTable).show(switching.rows(comparison))
        self.refresh_keys()

    def _periods(self) -> list[Period]:
        comparison = self._comparison
        if comparison is None or comparison.new.scheme is None:
            return []
        latest = comparison.latest.starts if comparison.latest else None
        return switching.starts(comparison.new.scheme, self.context.today(), latest)

    def _start_at(self, name: str | None) -> None:
        self._starts = next((one for one in self._periods() if one.name == name), self._starts)
        self._show_starts()

    def _show_starts(self) -> None:
        text = ""
        if self._starts is not None:
            text = _("只从一个期间的第一天起生效：{day}（{period}）  <switch.starts> 换").format(
                day=self._starts.span.start, period=view.period_text(self._starts)
            )
        self.query_one("#starts", Static).update(Content(text))

    def _adopted(self, renewed: Context, title: str, period: Period) -> None:
        self.xftui.context = renewed
        self._draft.saved()
        self.dismiss(_("已定：从 {day} 起采用 {title}").format(day=period.span.start, title=title))

    def _not_saved(self, error: Exception) -> None:
        self._saving = False
        if isinstance(error, Refused):
            self.fail("；".join(error.problems.values()))
        else:
            self.xftui.report(error)


def _side(caption: str, side: Side) -> Content:
    if side.scheme is None:
        return Content.assemble((f"{caption}  ", "bold"), _("没有"))
    name = _("{id}（{edition} 版）").format(id=plain(side.scheme.id, 30), edition=plain(side.scheme.edition, 20))
    period = f"{view.period_text(side.period)} {view.span_text(side.period.span)}" if side.period else ""
    return Content.assemble((f"{caption}  ", "bold"), f"{name}  {period}")
