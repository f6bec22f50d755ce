"""What a pile of letters is shown with: the fields of one line, and each line in the table."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from textual.content import Content

from xftui.domain.captions import CONTACT_KINDS, LEVELS
from xftui.i18n import _
from xftui.scoring.facts import Kind
from xftui.text import plain
from xftui.tui.bulk_lines import BulkLine
from xftui.tui.cells import cells
from xftui.tui.screens.entry_form import date_field
from xftui.tui.widgets.choice_field import ChoiceField
from xftui.tui.widgets.field import Field, InputField
from xftui.tui.widgets.pick_field import Option, PickField
from xftui.tui.widgets.rows import Cell, Column, Row

HEAD = ("date", "kind", "level")
"""The fields that hold for all lines which don't say otherwise."""
COLUMNS = [
    Column("", 4, right=True), Column(_("信访人"), cells(8, 10)), Column(_("事项")), Column(_("责任单位"), 10),
    Column(_("承办人"), 8, from_width=100), Column(_("日期"), 10, from_width=70), Column("", 8),
]  # fmt: skip
_SHOWN = ("petitioner_name", "title", "unit_id", "handler_id")


def line_fields(
    today: Callable[[], date],
    units: Callable[[], Sequence[Option]],
    people: Callable[[], Sequence[Option]],
    categories: Callable[[], Sequence[Option]],
) -> list[Field]:
    """Return the fields: those that hold for all lines, then those of one line."""
    kinds = [(kind.value, caption) for kind, caption in CONTACT_KINDS.items()]
    levels = [(level.value, caption) for level, caption in LEVELS.items()]
    return [
        date_field("date", _("日期"), today, value=today().isoformat(), required=True),
        ChoiceField("kind", _("形式"), kinds, value=Kind.LETTER.value),
        ChoiceField("level", _("层级"), levels),
        InputField("petitioner_name", _("信访人"), max_length=100),
        InputField("title", _("事项"), max_length=200),
        InputField("request", _("诉求"), max_length=4000),
        PickField("category_id", _("类别"), categories),
        PickField("unit_id", _("责任单位"), units),
        PickField("handler_id", _("承办人"), people, hint=_("按 Enter 收进来，接着填下一行")),
    ]


def row_of(number: int, line: BulkLine, known: Mapping[str, int], day: str) -> Row:
    """Return a line of the pile; `known`: how many petitioners of a name are registered; `day`: that of all lines."""
    mark: str | Cell = _("同名") if line.values.get("petitioner_name") in known else ""
    if line.problems:
        mark = Cell(_("! {n} 处").format(n=len(line.problems)), "error")
    named: list[str | Cell] = [line.values.get(name, "") for name in _SHOWN]
    place = _SHOWN.index("unit_id")
    if not named[place] and "unit_id" not in line.problems:
        named[place] = Cell(_("交办时定"), "dim")
    return Row(line.key, (str(number), *named, line.values.get("date") or day, mark), line)


def told(line: BulkLine, known: Mapping[str, int]) -> Content:
    """Return what is wrong with a line, or that somebody of that name is known."""
    if line.problems:
        return Content.styled("! " + plain("；".join(line.problems.values()), 300), "bold $error")
    name = line.values.get("petitioner_name", "")
    if name not in known:
        return Content("")
    text = _("同名的登记过 {n} 人：按 <bulk.full> 细填，可以认作同一人、同一事项").format(n=known[name])
    return Content.styled(text, "dim")
