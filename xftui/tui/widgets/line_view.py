"""One line of a sheet explained: the clause, the arithmetic step by step, the records, and the readings it rests on."""

from collections.abc import Iterator, Mapping, Sequence

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from xftui.domain.dates import local
from xftui.domain.fact_captions import FACT_KINDS
from xftui.i18n import _
from xftui.scoring.explain import arithmetic, step_text
from xftui.scoring.facts import FactId
from xftui.scoring.readings import Reading
from xftui.scoring.sheet import Line, Status, Step
from xftui.store.queries.fact_records import FactRecord
from xftui.text import plain
from xftui.tui import scoring_view as view
from xftui.tui.app import app_of
from xftui.tui.cells import fit, wrap
from xftui.tui.scoring_view import Item, Scored

Records = Mapping[FactId, FactRecord | None]
NO_RECORDS: Records = {}

_OPS = {"start": _("起"), "add": _("加"), "multiply": _("乘"), "replace": _("改为")}


class LineView(Widget):
    """As much of the explanation as there is room for: nothing of it says more than the steps and the record do."""

    DEFAULT_CSS = """
    LineView { height: auto; width: 1fr; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Scored, Item, Records | None] | None = None

    def show(self, scored: Scored, item: Item | None, records: Records | None = None) -> None:
        """Show a line or a veto, with its records where they are given; nothing without an item."""
        self._shown = (scored, item, records) if item is not None else None
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Return how many lines the whole explanation takes."""
        return len(self._lines(width))

    def render(self) -> Content:
        """Draw the explanation, as far as there is room."""
        title, *body = [*self._lines(self.size.width), ""]
        shown = [Content(line) for line in body[: max(self.size.height - 1, 0)]]
        return Content("\n").join([Content.styled(title, "bold"), *shown])

    def _lines(self, width: int) -> list[str]:
        if self._shown is None:
            return []
        title, *texts = self._texts(*self._shown)
        lines = [line for text in texts for line in wrap(text, max(width - 4, 20))]
        return [fit(" " + title, width), *("   " + line for line in lines)]

    def _texts(self, scored: Scored, item: Item, records: Records | None) -> Iterator[str]:
        clause = scored.scheme.clause(item.clause)
        yield f"{plain(clause.id)} {plain(clause.title, 100)}（{plain(clause.ref, 60)}）  {view.points_text(item)}"
        if isinstance(item, Line):
            yield from _steps(item)
            if item.person is not None:
                yield _("责任人  {name}").format(name=scored.name(item.person))
        else:
            yield _("一票否决：{why}（{ref}）；不影响分数，影响当年评先").format(
                why=plain(item.why), ref=plain(item.ref)
            )
        zone = app_of(self).context.timezone
        for fact in item.facts if records is not None else ():
            yield _("记录  {record}").format(record=record_text(fact, (records or NO_RECORDS).get(fact), zone))
        for reading in scored.scheme.readings_of(clause):
            yield _("口径  {text}").format(text=reading_text(reading))


def record_text(fact: FactId, record: FactRecord | None, timezone: str) -> str:
    """Return a record in one line: what it is, when, about whom and what, and who recorded it."""
    if record is None:
        return plain(fact)
    parts = [FACT_KINDS[record.kind], str(record.day), plain(record.unit, 60), *about(record)]
    when = f" {local(record.recorded_at, timezone):%m-%d %H:%M}" if record.recorded_at else ""
    by = _("（{who}{when} 登记）").format(who=plain(record.recorded_by, 40), when=when) if record.recorded_by else ""
    return " ".join(part for part in parts if part) + by


def reading_text(reading: Reading) -> str:
    """Return a reading with what is chosen, in words."""
    return f"{plain(reading.title, 100)}：{plain(reading.choices.get(reading.value, reading.value), 100)}"


def about(record: FactRecord) -> Sequence[str]:
    """Return whom and what a record is about."""
    corrected = _("期限更正过，原为 {day}").format(day=record.due_before) if record.due_before else ""
    named = (plain(record.petitioner, 40), plain(record.title, 100), plain(record.number, 20), corrected)
    return named if record.case_id is not None else (plain(record.title or record.text, 100),)


def _steps(line: Line) -> Iterator[str]:
    if line.status is Status.OPEN and line.bounds is not None:
        yield _("待核定，现按 0 计；{bounds}").format(bounds=view.bounds_text(line.bounds))
    for step in line.steps:
        yield step_line(step)
    if len(line.steps) > 1:
        yield _("算式  {text}").format(text=arithmetic(line.steps))


def step_line(step: Step) -> str:
    """Return a step in columns: the move, its figure, the article, the reason."""
    return f"{fit(_OPS[step.op], 4)}  {fit(step_text(step), 9, right=True)}  {fit(step.ref, 14)}  {plain(step.why)}"
