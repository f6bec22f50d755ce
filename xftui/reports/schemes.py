"""A scheme as a page: what it is, its clauses by group, and the readings it was given."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Column, Table
from rich.text import Text

from xftui.i18n import _
from xftui.reports.lists import table
from xftui.scoring.scheme import Scheme
from xftui.text import plain


def scheme_page(scheme: Scheme, width: int) -> Iterator[RenderableType]:
    """Yield `scheme` for a reader: title and digest, each group with its clauses, then the readings."""
    yield Text(plain(f"{scheme.title}（{scheme.id}，{_('版本')} {scheme.edition}）"), "bold")
    yield Text(plain(f"{scheme.source}  {scheme.digest}"), "dim")
    filled = {clause.group for clause in scheme.clauses}
    for group in scheme.groups:
        if group.id not in filled:
            continue
        yield Text()
        yield Text(plain(group.title), "bold")
        yield _clauses(scheme, group.id, width)
    if scheme.readings:
        yield Text()
        yield Text(_("口径"), "bold")
        yield table([_("名称"), _("取"), _("含义"), _("出处")], list(_readings(scheme)))


def _clauses(scheme: Scheme, group: str, width: int) -> Table:
    found = Table(
        Column(no_wrap=True), Column(ratio=1, overflow="fold"), Column(no_wrap=True), Column(no_wrap=True),
        box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False, width=width,
    )  # fmt: skip
    for clause in scheme.clauses:
        if clause.group == group:
            period = _("季") if clause.period == "quarter" else _("年")
            found.add_row(*(Text(plain(cell)) for cell in (clause.id, clause.title, period, clause.ref)))
    return found


def _readings(scheme: Scheme) -> Iterator[list[str]]:
    for reading in scheme.readings.values():
        others = "、".join(value for value in reading.choices if value != reading.value)
        value = f"{reading.value}（{_('另可取')} {others}）" if others else reading.value
        caption = reading.choices.get(reading.value, "")
        yield [reading.name, value, f"{reading.title}：{caption}" if caption else reading.title, reading.ref]
