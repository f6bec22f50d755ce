"""One organisation under two schemes: both sheets, what makes them differ, and from when the new one may hold."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from xftui.i18n import _
from xftui.scoring.errors import SchemeError
from xftui.scoring.explain import signed
from xftui.scoring.facts import Unit, UnitKind
from xftui.scoring.periods import Period
from xftui.scoring.plugins import Shelf
from xftui.scoring.scheme import Scheme
from xftui.scoring.sheet import Account
from xftui.scoring.versus import Effect, Side, effects, quarters_in_both, scored_side
from xftui.store.connection import reading
from xftui.store.facts import StoreEvidence
from xftui.store.queries.organisations import BindingRow, bindings
from xftui.text import plain
from xftui.tui import scoring_view as view
from xftui.tui.choices import kind_text
from xftui.tui.scoring_work import AS_RECORDED, Wanted, Watch, bound
from xftui.tui.widgets.rows import Cell, Row

_NONE = "—"
_REASONS = 3


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both results, the units that they are of, and the adoption in force last."""

    old: Side
    new: Side
    units: Sequence[Unit]
    latest: BindingRow | None
    as_kind: UnitKind | None = None
    """As what the units that the new scheme doesn't score are tried; None: as they are."""

    @property
    def unscored(self) -> list[Unit]:
        """The units of kinds that the new scheme doesn't score."""
        return _unscored(self.units, self.new.scheme)

    @property
    def obstacle(self) -> str | None:
        """Why the new scheme can't be adopted as things stand."""
        if self.new.error:
            return _("新方案算不出本组织的分数，不能换；按 <switch.units> 改单位类别")
        if self.units and self.as_kind is None and len(self.unscored) == len(self.units):
            return _("新方案一个单位也不考核，不能换；按 <switch.units> 改单位类别")
        return None


def compare(shelf: Shelf, wanted: Wanted, scheme_id: str, watch: Watch, as_kind: UnitKind | None = None) -> Comparison:
    """Score the same facts under the scheme in force and under another. For the database thread. Raises Stopped.

    With `as_kind`, the new scheme sees the units that it wouldn't score as units of that kind.
    """
    with reading():
        units = StoreEvidence(wanted.organisation_id).units()
        held = bindings(wanted.organisation_id)
        new = _read(shelf, scheme_id)
        old, quarter = Side(error=_("现在没有方案")), None
        if held:
            old, quarter = _in_force(shelf, wanted, new.scheme, watch)
        if new.scheme is not None:
            kinds = {unit.id: as_kind for unit in _unscored(units, new.scheme)} if as_kind is not None else AS_RECORDED
            evidence = watch.over(StoreEvidence(wanted.organisation_id), kinds)
            new = scored_side(new.scheme, evidence, new.scheme.period_at(wanted.day, quarter), wanted.as_of)
    return Comparison(old, new, units, held[-1] if held else None, as_kind)


def starts(scheme: Scheme, day: date, not_before: date | None) -> list[Period]:
    """Return the periods with which the scheme can begin: from the start of this year to that of the next but one.

    A day on which a quarter and a year begin is named once, as the year.
    """
    year = scheme.periods_at(day)[0]
    following = scheme.periods_at(year.span.end + timedelta(days=1))[0]
    last = scheme.periods_at(following.span.end + timedelta(days=1))[0]
    found = []
    for one in (year, following):
        found.append(one)
        for span in one.quarters[1:]:
            part = scheme.periods_at(span.start)[1]
            found += [part] if part is not None else []
    found.append(last)
    return [one for one in found if not_before is None or one.span.start >= not_before]


def rows(comparison: Comparison) -> list[Row]:
    """Return a row for each unit that either scheme scores, in the order of the new result (or the old one)."""
    found = effects(comparison.units, comparison.old, comparison.new)
    return [_row(comparison, effect) for effect in found]


def reasons(comparison: Comparison, effect: Effect, most: int) -> str:
    """Return which clauses make a unit's totals differ, the largest first; all of them add up to the difference."""
    if effect.points is None:
        return _not_scored(comparison, effect.unit)
    made = effect.differences
    text = "、".join(f"{plain(one.clause, 20)} {signed(one.points)}" for one in made[:most])
    return text + (_(" 等 {n} 条").format(n=len(made)) if len(made) > most else "")


def notes(comparison: Comparison) -> list[str]:
    """Return what must be said above the table: errors, and units that the new scheme leaves out."""
    found = []
    if comparison.old.error:
        found.append(_("! 现在：{why}").format(why=comparison.old.error))
    if comparison.new.error:
        found.append(_("! 换成：算不出分数，没有部分得分：{why}").format(why=comparison.new.error))
    if comparison.unscored and comparison.new.scheme is not None:
        there = Counter(kind_text(unit.kind) for unit in comparison.unscored)
        kinds = "、".join(_("{kind}{n}个").format(kind=kind, n=count) for kind, count in there.items())
        scored = "、".join(sorted(kind_text(kind) for kind in comparison.new.scheme.unit_kinds))
        if comparison.as_kind is None:
            text = _("※ 新方案只考核{scored}；本组织的{kinds}不在内，按 <switch.units> 改类别")
        else:
            text = _("※ 换成一栏把{kinds}试作{kind}算；确认时一并改类别，现在的方案以后就算不了它们")
        found.append(text.format(scored=scored, kinds=kinds, kind=kind_text(comparison.as_kind or "")))
    return found


def _in_force(shelf: Shelf, wanted: Wanted, new: Scheme | None, watch: Watch) -> tuple[Side, bool | None]:
    """Return the present side, and whether quarters are compared (None: as the new scheme marks)."""
    try:
        scheme, period = bound(shelf, wanted)
    except SchemeError as error:
        return Side(error=str(error)), None
    quarter = None
    if new is not None:
        quarter = quarters_in_both(scheme, new)
        period = scheme.period_at(wanted.day, quarter)
    evidence = watch.over(StoreEvidence(wanted.organisation_id))
    return scored_side(scheme, evidence, period, wanted.as_of), quarter


def _read(shelf: Shelf, scheme_id: str) -> Side:
    try:
        return Side(shelf.scheme(scheme_id))
    except SchemeError as error:
        return Side(error=str(error))


def _unscored(units: Sequence[Unit], scheme: Scheme | None) -> list[Unit]:
    return [unit for unit in units if scheme is not None and unit.kind not in scheme.unit_kinds]


def _row(comparison: Comparison, effect: Effect) -> Row:
    arrow, difference = "", ""
    if effect.points is not None and effect.old_rank is not None and effect.new_rank is not None:
        arrow = "↑" if effect.new_rank < effect.old_rank else "↓" if effect.new_rank > effect.old_rank else ""
        difference = signed(effect.points) if effect.points else view.NOTHING
    cells: list[str | Cell] = [
        plain(effect.unit.name, 60), *_figures(effect.old, effect.old_rank),
        *_figures(effect.new, effect.new_rank, arrow), difference, reasons(comparison, effect, _REASONS),
    ]  # fmt: skip
    return Row(effect.unit.id, cells, effect)


def _figures(account: Account | None, rank: int | None, arrow: str = "") -> tuple[str, str]:
    if account is None:
        return (_NONE, "")
    veto = "●" if account.vetoes else ""
    return (veto + view.total_text(account), f"{rank} {arrow}".strip())


def _not_scored(comparison: Comparison, unit: Unit) -> str:
    scheme = comparison.new.scheme
    if scheme is not None and unit.kind not in scheme.unit_kinds:
        return _("新方案不考核{kind}").format(kind=kind_text(unit.kind))
    if comparison.new.sheet is not None and comparison.old.sheet is not None:
        return _("现在的方案不考核{kind}").format(kind=kind_text(unit.kind))
    return ""
