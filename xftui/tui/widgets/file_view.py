"""An old petitioner's file in brief: 四定一包 in force, the next step, and what was done."""

from collections.abc import Iterator
from datetime import date

from textual.content import Content
from textual.widget import Widget

from xftui.domain.captions import ASSIGNMENT_PARTS
from xftui.i18n import _
from xftui.store.queries.old_petitioners import AssignmentRow, FileDetail
from xftui.text import plain
from xftui.tui.cells import fit, wrap
from xftui.tui.screens.assignment import part_text

_LABEL = 9


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
        lines = [line for label, text in _parts(self._detail) for line in _labelled(label, text, width)]
        shown = lines[: max(self.size.height - 1, 0)]
        return Content("\n").join([Content.styled(fit(title, width), "bold"), *shown])


def _parts(detail: FileDetail) -> Iterator[tuple[str, str]]:
    row, current = detail.row, detail.assignment
    for part, caption in ASSIGNMENT_PARTS.items():
        text = part_text(current, part)
        yield caption, text or _("○ 缺")
    if current is not None and current.unit:
        yield _("承担单位"), plain(current.unit, 60)
    step = plain(row.next_step) + (_("  {day} 前").format(day=row.next_due) if row.next_due else "")
    yield _("下一步"), step if row.next_step else _("没有定")
    if row.closed:
        yield _("结案"), str(row.closed)
    for index, (day, text) in enumerate(history(detail)):
        yield (_("经过") if index == 0 else ""), f"{day:%Y-%m-%d} {text}"


def history(detail: FileDetail) -> list[tuple[date, str]]:
    """Return what happened to a file, the latest first: work, changes of 四定一包, settlements."""
    found = [(work.day, plain(work.text) + _by(work.person)) for work in detail.works]
    older = [*detail.assignments[1:], None]
    for new, old in zip(detail.assignments, older, strict=True):
        found.append((new.valid_from, _change(old, new)))
    for settled in detail.settlements:
        found.append((settled.day, _("报结：{text}").format(text=plain(settled.report))))
        if settled.approved:
            found.append((settled.approved, _("批准报结") + _by(settled.approved_by)))
    found.append((detail.opened, _("立档")))
    return sorted(found, key=lambda one: one[0], reverse=True)


def _change(old: AssignmentRow | None, new: AssignmentRow) -> str:
    changes = []
    for part, caption in ASSIGNMENT_PARTS.items():
        before, after = part_text(old, part), part_text(new, part)
        if before != after:
            text = _("{part} {new}") if old is None or not before else _("{part}由{old}改为{new}")
            changes.append(text.format(part=caption, old=before, new=after or _("缺")))
    return "，".join(changes) or _("四定一包照旧")


def _by(person: str | None) -> str:
    return f"（{plain(person, 40)}）" if person else ""


def _labelled(label: str, text: str, width: int) -> list[Content]:
    room = max(width - _LABEL - 2, 8)
    lines = wrap(text, room)
    heads = [label, *[""] * (len(lines) - 1)]
    return [Content(f"  {fit(head, _LABEL)}{line}") for head, line in zip(heads, lines, strict=True)]
