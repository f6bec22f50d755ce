"""How two editions of a scheme differ: a page, CSV, and data for JSON."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any, TextIO

from rich.console import RenderableType
from rich.table import Column, Table
from rich.text import Text

from xftui.i18n import _
from xftui.reports.spreadsheet import cell, writer
from xftui.reports.wrapping import wrapped
from xftui.scoring.editions import EditionChange
from xftui.scoring.scheme import Scheme
from xftui.text import plain

_NONE = "—"
_FIGURE = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def edition_page(old: Scheme, new: Scheme, changes: Sequence[EditionChange], width: int) -> Iterator[RenderableType]:
    """Yield what is compared, and under each clause (or reading) what was changed from what to what."""
    for scheme, word in ((old, _("原")), (new, _("新"))):
        yield Text(wrapped(f"{word}  {scheme.title}（{scheme.id} {scheme.edition}）", width, 4), "bold")
    if not changes:
        yield Text()
        yield Text(_("没有差别"))
        return
    for place in dict.fromkeys(change.place for change in changes):
        here = [change for change in changes if change.place == place]
        yield Text()
        yield Text(wrapped(_title(new, old, here[0]), width), "bold")
        yield _table(here, width)


def write_changes(changes: Sequence[EditionChange], stream: TextIO) -> None:
    """Write one row for every figure, reading or text that differs."""
    rows = writer(stream)
    rows.writerow([_("条款"), _("出处"), _("项"), _("原"), _("新")])
    for one in changes:
        rows.writerow([*(cell(text) for text in (one.place, one.ref, one.key)), *map(_value, (one.old, one.new))])


def changes_data(changes: Sequence[EditionChange]) -> list[dict[str, Any]]:
    """Return the differences as data for JSON."""
    return [asdict(change) for change in changes]


def _value(text: str | None) -> str:
    """Return a value for a spreadsheet, where a figure is one though it begins with a minus sign."""
    return "" if text is None else text if _FIGURE.fullmatch(text) else cell(text)


def _title(new: Scheme, old: Scheme, change: EditionChange) -> str:
    """Return what is changed: the clause with its title and article, the reading with its title, or the scheme."""
    if not change.place:
        return _("方案")
    name = change.place.removeprefix("readings.")
    titles = {clause.id: clause.title for scheme in (old, new) for clause in scheme.clauses}
    if name != change.place:
        titles = {reading.name: reading.title for scheme in (old, new) for reading in scheme.readings.values()}
        name = _("口径 {name}").format(name=name)
    title = titles.get(change.place.removeprefix("readings."), "")
    return f"{name} {title}" + (f"（{change.ref}）" if change.ref else "")


def _table(changes: Sequence[EditionChange], width: int) -> Table:
    found = Table(
        Column(Text(_("项")), ratio=4, overflow="fold"), Column(Text(_("原")), ratio=3, overflow="fold"),
        Column(Text(_("新")), ratio=3, overflow="fold"),
        box=None, padding=(0, 2, 0, 2), pad_edge=False, show_header=False, width=width,
    )  # fmt: skip
    for change in changes:
        key = change.key or (_("新增") if change.old is None else _("删去"))
        cells = (key, _NONE if change.old is None else change.old, _NONE if change.new is None else change.new)
        found.add_row(*(Text(plain(cell)) for cell in cells))
    return found
