"""Every unit's total and rank over several periods: a page, CSV, and data for JSON."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TextIO

from rich.cells import cell_len
from rich.console import RenderableType
from rich.table import Column, Table
from rich.text import Text

from xftui.i18n import _
from xftui.reports.score import status_text
from xftui.reports.spreadsheet import cell, writer
from xftui.reports.wrapping import wrapped
from xftui.scoring.explain import decimal_text
from xftui.scoring.facts import UnitId
from xftui.scoring.record import record
from xftui.scoring.trend import Course, Point, Stage, courses
from xftui.text import plain

_NAME_AT_MOST = 16


@record(frozen=True, slots=True)
class TrendReport:
    """The periods of one organisation, the oldest first, as of a day; `units`: their names."""

    organisation: str
    as_of: date
    stages: Sequence[Stage]
    units: Mapping[UnitId, str]
    note: str = ""
    """Says of sheets on trial that they are."""


def trend_page(report: TrendReport, width: int) -> Iterator[RenderableType]:
    """Yield what periods there are and under which schemes, then the units; as many tables as the width asks for."""
    head = _("{organisation} · 各期得分与名次  截至 {as_of}")
    yield _line(head.format(organisation=report.organisation, as_of=report.as_of), width, "bold")
    if report.note:
        yield _line(report.note, width)
    for scheme in dict.fromkeys(stage.scheme.digest for stage in report.stages):
        yield _line(_scheme(report, scheme), width)
    for stage in report.stages:
        if stage.error:
            yield _line(_("! {period}：算不出分数：{why}").format(period=stage.period.name, why=stage.error), width)
        elif stage.published:
            yield _line(f"※ {stage.period.name}  {stage.published}", width, "dim")
    yield Text()
    yield from _tables(report, courses(report.stages), width)
    yield _line("   ".join(_marks(report)), width, "dim")


def write_trend(report: TrendReport, stream: TextIO) -> None:
    """Write one row for every unit and period that it is on a sheet of."""
    rows = writer(stream)
    rows.writerow(
        [_("编号"), _("单位"), _("期间"), _("起"), _("止"), _("方案"), _("合计"), _("名次"), _("比上期"), _("状态"),
         _("通报")]
    )  # fmt: skip
    for course in courses(report.stages):
        for stage, point in zip(report.stages, course.points, strict=True):
            if point is not None:
                span, account = stage.period.span, point.account
                gained = "" if point.gained is None else f"{point.gained}"
                rows.writerow(
                    [cell(course.unit), cell(report.units.get(course.unit, course.unit)), stage.period.name, span.start,
                     span.end, cell(stage.scheme.id), decimal_text(account.total), point.rank, gained,
                     status_text(account.status), cell(stage.published)]
                )  # fmt: skip


def trend_data(report: TrendReport) -> dict[str, Any]:
    """Return the whole as data for JSON; figures as text, exact."""
    return {
        "organisation": report.organisation,
        "as_of": report.as_of.isoformat(),
        "note": report.note or None,
        "periods": [_stage_data(stage) for stage in report.stages],
        "units": [
            {
                "unit": course.unit,
                "name": report.units.get(course.unit, course.unit),
                "points": [_point_data(point) for point in course.points],
            }
            for course in courses(report.stages)
        ],
    }


def moved(point: Point) -> str:
    """Return how many places a unit gained or lost since the period before."""
    if point.gained is None:
        return ""
    return f"▲{point.gained}" if point.gained > 0 else f"▼{-point.gained}" if point.gained < 0 else "＝"


def _scheme(report: TrendReport, digest: str) -> str:
    stages = [stage for stage in report.stages if stage.scheme.digest == digest]
    scheme, first, last = stages[0].scheme, stages[0].period, stages[-1].period
    what = _("{scheme}（{edition} 版）  {first} 至 {last}（{start} 至 {end}）")
    return what.format(
        scheme=scheme.title, edition=scheme.edition, first=first.name, last=last.name, start=first.span.start,
        end=last.span.end,
    )  # fmt: skip


def _tables(report: TrendReport, found: Sequence[Course], width: int) -> Iterator[RenderableType]:
    """Yield the table; where it is too wide, the periods go on in further ones, each with the units' names."""
    names = [plain(report.units.get(course.unit, course.unit)) for course in found]
    name = min(max([4, *map(cell_len, names)]), _NAME_AT_MOST)
    columns = list(range(len(report.stages)))
    while columns:
        room, taken = width - name - 1, [columns.pop(0)]
        room -= _width(report, found, taken[0])
        while columns and room >= _width(report, found, columns[0]):
            room -= _width(report, found, columns[0])
            taken.append(columns.pop(0))
        yield _table(report, list(zip(names, found, strict=True)), taken, name)
        yield Text()


def _table(report: TrendReport, rows: Sequence[tuple[str, Course]], shown: Sequence[int], name: int) -> Table:
    heads = [_head(report.stages[index]) for index in shown]
    found = Table(
        Column(Text(_("单位")), width=name, overflow="ellipsis", no_wrap=True),
        *(Column(Text(head), justify="right", no_wrap=True) for head in heads),
        box=None, padding=(0, 1, 0, 0), pad_edge=False,
    )  # fmt: skip
    for title, course in rows:
        found.add_row(Text(title), *(Text(_cell(course.points[index])) for index in shown))
    return found


def _head(stage: Stage) -> str:
    return stage.period.name + ("※" if stage.published else "")


def _cell(point: Point | None) -> str:
    """Return total, and below it rank and places gained."""
    if point is None:
        return "—\n"
    mark = "●" if point.account.vetoes else ""
    total = mark + decimal_text(point.account.total) + ("?" if point.account.open else "")
    return (
        f"{total}\n" + _("第{rank}").format(rank=point.rank) + (f" {moved(point)}" if point.gained is not None else "")
    )


def _width(report: TrendReport, found: Sequence[Course], index: int) -> int:
    texts = [_head(report.stages[index]), *(line for one in found for line in _cell(one.points[index]).split("\n"))]
    return max(map(cell_len, texts)) + 1


def _marks(report: TrendReport) -> Iterator[str]:
    yield _("第n 名次，同分同名次；▲ 比上期升几位，▼ 降几位，＝ 不变")
    accounts = [point.account for one in courses(report.stages) for point in one.points if point is not None]
    if any(account.open for account in accounts):
        yield _("? 含待核定的条目，暂按 0 计")
    if any(account.vetoes for account in accounts):
        yield _("● 一票否决，不影响分数")
    if any(stage.published for stage in report.stages):
        yield _("※ 已通报，照通报时的表")


def _stage_data(stage: Stage) -> dict[str, Any]:
    span = stage.period.span
    return {
        "period": stage.period.name, "start": span.start.isoformat(), "end": span.end.isoformat(),
        "scheme": stage.scheme.id, "edition": stage.scheme.edition, "error": stage.error or None,
        "published": stage.published or None,
    }  # fmt: skip


def _point_data(point: Point | None) -> dict[str, Any] | None:
    if point is None:
        return None
    account = point.account
    return {
        "total": decimal_text(account.total), "rank": point.rank, "gained": point.gained,
        "status": account.status.value, "open": account.open, "vetoes": [veto.clause for veto in account.vetoes],
    }  # fmt: skip


def _line(text: str, width: int, style: str = "") -> Text:
    return Text(wrapped(text, width, indent=2), style)
