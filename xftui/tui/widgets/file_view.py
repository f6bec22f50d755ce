"""An old petitioner's file in brief: 四定一包 in force, the next step, and what was done."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from xftui.domain.captions import ASSIGNMENT_PARTS
from xftui.i18n import _
from xftui.store.queries.old_petitioners import FileDetail
from xftui.text import plain
from xftui.tui.app import app_of
from xftui.tui.cells import fit, wrap

_LABEL = 9
_TWO = 70
"""Cells from which on two short pieces stand beside each other."""


class FileView(Widget):
    """As much as there is room for; the latest first."""

    DEFAULT_CSS = """
    FileView { height: 1fr; width: 1fr; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._detail: FileDetail | None = None

    def show(self, detail: FileDetail | None) -> None:
        """Show a file, or nothing."""
        self._detail = detail
        self.refresh()

    def render(self) -> Content:
        """Draw the file."""
        if self._detail is None:
            return Content("")
        row, width = self._detail.row, self.size.width
        title = f" {row.number} {plain(row.petitioner, 40)} {plain(row.title, 100)}"
        pieces = [*_fixed(self._detail), *_happened(self._detail, app_of(self).context.today().year)]
        lines = list(_laid_out(pieces, width))
        shown = lines[: max(self.size.height - 1, 0)]
        return Content("\n").join([Content.styled(fit(title, width), "bold"), *shown])


def _fixed(detail: FileDetail) -> Iterator[tuple[str, str]]:
    """Yield 四定一包, who carries it and what comes next; short ones stand two to a line where there is room."""
    row, current = detail.row, detail.assignment
    given = {part: plain(current.part(part) if current else "") or _("○ 缺") for part in ASSIGNMENT_PARTS}
    for part in row.missing:
        if current is not None and current.part(part):  # whoever it names has left
            given[part] = _("○ 缺  {was}").format(was=given[part])
    for part in ("deadline", "staff", "leader", "guarantor"):
        yield ASSIGNMENT_PARTS[part], given[part]
    unit = plain(current.unit, 60) if current is not None and current.unit else _("没有定")
    yield _("承担单位"), unit
    if row.closed:
        yield _("结案"), str(row.closed)
    else:
        step = plain(row.next_step) + (_("  {day} 前").format(day=row.next_due) if row.next_due else "")
        yield _("下一步"), step if row.next_step else _("没有定")
    yield ASSIGNMENT_PARTS["responsibility"], given["responsibility"]


def _happened(detail: FileDetail, year: int) -> Iterator[tuple[str, str]]:
    for index, (day, text) in enumerate(detail.history):
        when = f"{day:%m-%d}" if day.year == year else f"{day:%Y-%m-%d}"
        yield (_("经过") if index == 0 else ""), f"{when} {plain(text)}"


def _laid_out(pieces: Sequence[tuple[str, str]], width: int) -> Iterator[Content]:
    """Yield lines: two pieces beside each other where both are short and labelled."""
    half = (width - 2) // 2
    room = half - _LABEL - 1
    index = 0
    while index < len(pieces):
        pair = pieces[index : index + 2]
        if width >= _TWO and len(pair) == 2 and all(label and cell_len(text) <= room for label, text in pair):
            yield Content("  " + "".join(fit(fit(label, _LABEL) + text, half) for label, text in pair))
            index += 2
        else:
            yield from _labelled(*pieces[index], width)
            index += 1


def _labelled(label: str, text: str, width: int) -> list[Content]:
    room = max(width - _LABEL - 2, 8)
    lines = wrap(text, room)
    heads = [label, *[""] * (len(lines) - 1)]
    return [Content(f"  {fit(head, _LABEL)}{line}") for head, line in zip(heads, lines, strict=True)]
