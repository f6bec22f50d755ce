"""A trend as rows of a screen: units by periods, each cell with total, rank and places gained."""

from collections.abc import Mapping, Sequence

from rich.cells import cell_len

from xftui.i18n import _
from xftui.scoring.explain import figure
from xftui.scoring.trend import Course, Point, Stage, courses
from xftui.text import plain
from xftui.tui import scoring_view as view
from xftui.tui.widgets.rows import Cell, Column, Row

_NONE = "—"


def columns(stages: Sequence[Stage], names: Mapping[str, str]) -> list[Column]:
    """Return the units' names, which stay, then a column for each period, the oldest first."""
    found = courses(stages)
    name = max([8, *(cell_len(_name(course, names)) for course in found)])
    shown = [Column(_("单位"), min(name, 16), frozen=True)]
    for index, stage in enumerate(stages):
        title = stage.period.name + ("※" if stage.published else "")
        texts = [point_text(course.points[index]) for course in found]
        shown.append(Column(title, max(map(cell_len, (title, *texts))), right=True))
    return shown


def rows(stages: Sequence[Stage], names: Mapping[str, str]) -> list[Row]:
    """Return a row for each unit, in the order of the latest period."""
    return [_row(course, names) for course in courses(stages)]


def point_text(point: Point | None) -> str:
    """Return total, rank and places gained: `12.125 第3 ▲2`; ● before a total that has lost its awards."""
    if point is None:
        return _NONE
    mark = "●" if point.account.vetoes else ""
    total = mark + view.total_text(point.account)
    return " ".join(part for part in (total, _("第{rank}").format(rank=point.rank), moved(point)) if part)


def moved(point: Point) -> str:
    """Return how many places a unit gained or lost since the period before; nothing for the first."""
    if point.gained is None:
        return ""
    return f"▲{point.gained}" if point.gained > 0 else f"▼{-point.gained}" if point.gained < 0 else "＝"


def sentence(stage: Stage, course: Course, point: Point | None, names: Mapping[str, str]) -> list[str]:
    """Return in words what a cell says, and by which scheme or publication."""
    when = f"{view.period_text(stage.period)}（{view.span_text(stage.period.span)}）"
    by = stage.published or _("按 {scheme}（{edition} 版）").format(
        scheme=stage.scheme.id, edition=stage.scheme.edition
    )
    if point is None:
        why = _("算不出分数：{why}").format(why=stage.error) if stage.error else _("这一期不在表上")
        return [plain(f"{_name(course, names)}  {when}  {why}"), plain(by)]
    text = _("{name}  {when}  {total} 分  第 {rank} 名").format(
        name=_name(course, names), when=when, total=figure(point.account.total), rank=point.rank
    )
    return [plain("  ".join(part for part in (text, _gained(point)) if part)), plain(by)]


def _gained(point: Point) -> str:
    if point.gained is None:
        return ""
    if not point.gained:
        return _("名次与上期相同")
    if point.gained > 0:
        return _("名次比上期升 {n} 位").format(n=point.gained)
    return _("名次比上期降 {n} 位").format(n=-point.gained)


def _name(course: Course, names: Mapping[str, str]) -> str:
    return plain(names.get(course.unit, course.unit), 60)


def _row(course: Course, names: Mapping[str, str]) -> Row:
    cells: list[str | Cell] = [_name(course, names), *(point_text(point) for point in course.points)]
    return Row(course.unit, cells, course)
