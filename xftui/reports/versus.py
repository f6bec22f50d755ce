"""What changing from one scheme to another does to each unit's score and rank: a page, CSV, and data for JSON."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, TextIO

from rich.console import RenderableType
from rich.table import Column, Table
from rich.text import Text

from xftui.domain.captions import UNIT_KINDS
from xftui.i18n import _
from xftui.reports.spreadsheet import cell, writer
from xftui.reports.wrapping import wrapped
from xftui.scoring.explain import decimal_text, figure, signed
from xftui.scoring.record import record
from xftui.scoring.sheet import Account
from xftui.scoring.versus import Effect, Side
from xftui.text import plain

_NONE = "—"
_REASONS = 3


@record(frozen=True, slots=True)
class EffectReport:
    """One organisation under two schemes, as of a day."""

    organisation: str
    as_of: date
    old: Side
    new: Side
    effects: Sequence[Effect]

    @property
    def failed(self) -> bool:
        """Whether a side couldn't be scored."""
        return bool(self.old.error or self.new.error)


def effect_page(report: EffectReport, width: int) -> Iterator[RenderableType]:
    """Yield both periods with their dates, why a side has no sheet, and each unit's totals and ranks."""
    yield Text()
    head = _("{organisation}  两个方案各算一遍  截至 {as_of}")
    yield _line(head.format(organisation=report.organisation, as_of=report.as_of), width, "bold")
    for side, word in ((report.old, _("原")), (report.new, _("新"))):
        yield _line(f"{word}  {_side(side)}", width)
        if side.error:
            why = _("! {word}：算不出分数，没有部分得分：{why}").format(word=word, why=side.error)
            yield _line(why, width, "bold red")
    yield Text()
    yield _table(report, width)
    if any(one.new is not None and one.new.open for one in report.effects):
        yield _line(_("? 含待核定的条目，暂按 0 计"), width, "dim")


def write_effects(report: EffectReport, stream: TextIO) -> None:
    """Write one row a unit, with every clause that makes a difference."""
    rows = writer(stream)
    rows.writerow(
        [_("编号"), _("单位"), _("原合计"), _("原名次"), _("新合计"), _("新名次"), _("差"), _("因为")]
    )  # fmt: skip
    for one in report.effects:
        points = one.points
        rows.writerow(
            [cell(one.unit.id), cell(one.unit.name), _total(one.old), one.old_rank or "", _total(one.new),
             one.new_rank or "", "" if points is None else decimal_text(points), cell(_reasons(report, one))]
        )  # fmt: skip


def effect_data(report: EffectReport) -> dict[str, Any]:
    """Return the whole as data for JSON; figures as text, exact."""
    return {
        "organisation": report.organisation,
        "as_of": report.as_of.isoformat(),
        "old": _side_data(report.old),
        "new": _side_data(report.new),
        "units": [_unit_data(one) for one in report.effects],
    }


def _side(side: Side) -> str:
    assert side.scheme is not None
    assert side.period is not None
    what = _("{scheme}（{edition} 版）  期间 {period}（{start} 至 {end}）")
    return what.format(
        scheme=side.scheme.id, edition=side.scheme.edition, period=side.period.name, start=side.period.span.start,
        end=side.period.span.end,
    )  # fmt: skip


def _table(report: EffectReport, width: int) -> Table:
    figures = {"justify": "right", "no_wrap": True}
    found = Table(
        Column(Text(_("单位")), ratio=3, overflow="fold"), Column(Text(_("原")), **figures),  # type: ignore[arg-type]
        Column(Text(_("名次")), no_wrap=True), Column(Text(_("新")), **figures),  # type: ignore[arg-type]
        Column(Text(_("名次")), no_wrap=True), Column(Text(_("差")), **figures),  # type: ignore[arg-type]
        Column(Text(_("因为")), ratio=4, overflow="fold"),
        box=None, padding=(0, 1, 0, 0), pad_edge=False, width=width,
    )  # fmt: skip
    for one in report.effects:
        points = one.points
        cells = (
            one.unit.name, _figure(one.old), _rank(one.old_rank), _figure(one.new), _new_rank(one),
            "" if points is None else signed(points) if points else "·", _reasons(report, one, _REASONS),
        )  # fmt: skip
        found.add_row(*(Text(plain(text)) for text in cells))
    return found


def _figure(account: Account | None) -> str:
    if account is None:
        return _NONE
    return ("●" if account.vetoes else "") + figure(account.total) + ("?" if account.open else "")


def _total(account: Account | None) -> str:
    return "" if account is None else decimal_text(account.total)


def _rank(rank: int | None) -> str:
    return "" if rank is None else str(rank)


def _new_rank(one: Effect) -> str:
    if one.old_rank is None or one.new_rank is None or one.old_rank == one.new_rank:
        return _rank(one.new_rank)
    return f"{one.new_rank} {'↑' if one.new_rank < one.old_rank else '↓'}"


def _reasons(report: EffectReport, one: Effect, most: int | None = None) -> str:
    """Return which clauses make the difference, the largest first, or which side doesn't score the unit."""
    for side, account, text in (
        (report.old, one.old, _("原方案不考核{kind}")), (report.new, one.new, _("新方案不考核{kind}"))
    ):  # fmt: skip
        if account is None:
            return text.format(kind=UNIT_KINDS[one.unit.kind]) if side.sheet is not None else ""
    made = one.differences
    text = "、".join(f"{difference.clause} {signed(difference.points)}" for difference in made[:most])
    return text + (_(" 等 {n} 条").format(n=len(made)) if most is not None and len(made) > most else "")


def _side_data(side: Side) -> dict[str, Any]:
    assert side.scheme is not None
    assert side.period is not None
    span = side.period.span
    return {
        "scheme": side.scheme.id, "edition": side.scheme.edition, "period": side.period.name,
        "start": span.start.isoformat(), "end": span.end.isoformat(), "error": side.error or None,
    }  # fmt: skip


def _unit_data(one: Effect) -> dict[str, Any]:
    points = one.points
    return {
        "unit": one.unit.id,
        "name": one.unit.name,
        "old": _account_data(one.old, one.old_rank),
        "new": _account_data(one.new, one.new_rank),
        "difference": None if points is None else decimal_text(points),
        "clauses": {difference.clause: decimal_text(difference.points) for difference in one.differences},
    }


def _account_data(account: Account | None, rank: int | None) -> dict[str, Any] | None:
    if account is None:
        return None
    return {
        "total": decimal_text(account.total), "rank": rank, "status": account.status.value, "open": account.open,
        "vetoes": [veto.clause for veto in account.vetoes],
    }  # fmt: skip


def _line(text: str, width: int, style: str = "") -> Text:
    return Text(wrapped(text, width, indent=4), style)
