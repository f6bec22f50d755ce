"""Beside the entry form: who of that name is known, and which matters they came about before."""

from collections.abc import Iterable, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from xftui.domain.captions import STATUSES, CaseStatus
from xftui.domain.folding import fold_name
from xftui.i18n import _
from xftui.store.queries.lookup import LikeMatter, Matter, PetitionerMatch
from xftui.text import plain
from xftui.tui.app import app_of
from xftui.tui.screens.entry_form import Link
from xftui.tui.widgets.rows import Cell, Column, Row
from xftui.tui.widgets.virtual_table import VirtualTable


class EarlierMatters(Vertical):
    """A heading that changes with the form, the people found with their matters, and what can be done with them."""

    DEFAULT_CSS = """
    EarlierMatters {
        width: 33; height: 1fr; border-left: solid $border; padding-left: 1;
        & .hint { height: 5; margin-top: 1; }
        & .choices { height: 2; text-style: dim; }
        & .heading { height: 1; text-style: bold; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._heading = Static(classes="heading")
        self._table = VirtualTable([Column("")], header=False)
        self._choices = Static(classes="choices")
        self._hint = Static(classes="hint")

    def compose(self) -> ComposeResult:
        """Heading, people and matters, hint."""
        yield self._heading
        yield self._table
        yield self._choices
        yield self._hint

    def on_mount(self) -> None:
        """Leave the keys to the form."""
        self._table.can_focus = False

    @property
    def chosen(self) -> Link | None:
        """What the selected line stands for."""
        row = self._table.selected
        return row.value if row is not None and isinstance(row.value, Link) else None

    def hint(self, text: str, whole: str = "") -> None:
        """Show what the field with the focus wants; `whole` is what was typed and doesn't fit there."""
        self._hint.update(Content.assemble((text, "dim"), f"\n{plain(whole)}" if whole else ""), layout=False)

    def found(self, typed: str, matches: Sequence[PetitionerMatch], like: Sequence[LikeMatter] = ()) -> None:
        """Show who was found for what is typed of the person, and the matters like the one that is typed."""
        matters = sum(len(match.matters) for match in matches)
        name = plain(typed, 12)
        if not typed:
            heading = _("以往事项")
        elif not matches:
            heading = _("{name}：没有登记过").format(name=name)
        else:
            heading = _("{name}：{people} 人，{matters} 件以往事项").format(
                name=name, people=len(matches), matters=matters
            )
        self._heading.update(Content(heading), layout=False)
        keys = _(
            "<entry.same_matter> 认作同一事项  <entry.same_person> 同一人\n<entry.related> 相关  PgUp PgDn 选另一行"
        )
        choices = keys if matches or like else ""
        self._choices.update(Content(choices), layout=False)
        whole = app_of(self).accessible
        rows = list(_rows(sorted(matches, key=lambda match: _rank(match, typed)), whole))
        first = next((row.key for row in rows if row.value and row.value.case_id), None)
        known = {matter.case_id for person in matches for matter in person.matters}
        self._table.show([*rows, *_like([one for one in like if one.case_id not in known], whole)], first)

    def linked(self, link: Link) -> None:
        """Show what the form is linked to."""
        self._choices.update(layout=False)
        same = _("已认作同一事项") if link.case_id else _("已连为相关案件")
        other = _("，另一人") if link.petitioner_id is None else ""
        what = same + other if link.number else _("已认作同一人")
        self._heading.update(Content(what), layout=False)
        rows = [Row("person", (plain(link.petitioner, 40),), heading=True)]
        if link.number:
            rows += [
                Row("number", (Cell("  " + link.number),), heading=True),
                Row("title", (Cell("  " + link.title),), heading=True),
            ]
        rows.append(Row("undo", (Cell(_("改信访人姓名即取消"), "dim"),), heading=True))
        self._table.show(rows)

    def move(self, by: int) -> None:
        """Select another line."""
        self._table.action_move(by)


def _rank(match: PetitionerMatch, typed: str) -> tuple[bool, bool]:
    """Return what sorts those first whose number was typed, then those of just this name."""
    return not match.by_number, fold_name(match.name) != fold_name(typed)


def _like(matters: Sequence[LikeMatter], whole: bool) -> Iterable[Row]:
    if matters:
        yield Row("like", (_("相近的事项"),), heading=True)
    for one in matters:
        link = Link(None, "", one.case_id, one.number, one.title, one.unit_id)
        yield from _lines(("like", one.case_id), one, link, whole, one.petitioner)


def _rows(matches: Sequence[PetitionerMatch], whole: bool) -> Iterable[Row]:
    for match in matches:
        name = _("{name}（号码相符）").format(name=match.name) if match.by_number else match.name
        about = "  ".join(part for part in (name, match.id_number, match.phone) if part)
        yield Row(("person", match.id), (about,), Link(match.id, match.name))
        for matter in match.matters:
            link = Link(match.id, match.name, matter.case_id, matter.number, matter.title, matter.unit_id)
            yield from _lines(("matter", match.id, matter.case_id), matter, link, whole)
        if not match.matters:
            yield Row(("none", match.id), (Cell(_("  无以往事项"), "dim"),), heading=True)


def _lines(key: tuple[object, ...], matter: Matter, link: Link, whole: bool, who: str = "") -> Iterable[Row]:
    """Yield the two lines of a matter, what tells most first; one that has it all where it is read aloud."""
    what = f"  {matter.title}"
    more = " ".join(
        part for part in (who, f"{matter.registered}", matter.unit, STATUSES[CaseStatus(matter.status)], matter.number)
        if part
    )  # fmt: skip
    yield Row(key, (f"{what}  {more}" if whole else what,), link)
    if not whole:
        yield Row((*key, "more"), (Cell(f"    {more}", "dim"),), heading=True)
