"""What if: the form in which a record, or a reading, is supposed to be otherwise. It stores nothing."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from textual.content import Content
from textual.events import DescendantFocus
from textual.widget import Widget
from textual.widgets import Static

from xftui.domain.fact_captions import FACT_KINDS
from xftui.i18n import _
from xftui.scoring.readings import Reading
from xftui.text import plain
from xftui.tui import actions
from xftui.tui import scoring_view as view
from xftui.tui.context import Context
from xftui.tui.fact_fields import adapt, fact_fields, lists, plain_values
from xftui.tui.reckoner import Job
from xftui.tui.screens.form import FormScreen
from xftui.tui.screens.reckoning import Reckoning
from xftui.tui.supposing import READING, Outcome, Subject, suppose
from xftui.tui.widgets.choice_field import ChoiceField
from xftui.tui.widgets.field import Field, InputField, whole_number
from xftui.tui.widgets.reading_field import ReadingField

_THERE = "there"
"""The field that says whether there is such a fact at all."""
_ALIKE = "alike"
"""The field that says whether what is like it is otherwise too."""


class SupposeForm(FormScreen):
    """Computing opens the result above the form; going back finds it as it was. Dismissed with None."""

    WHERE = "suppose"
    PLACE = "scores"
    BINDINGS = actions.bindings("suppose")
    DEFAULT_CSS = """
    SupposeForm #hint { height: auto; max-height: 2; padding: 0 1; }
    """

    def __init__(self, context: Context, subject: Subject) -> None:
        self._subject, self._organisation = subject, context.organisation_id
        self._reckoning = Reckoning(self)
        fact = subject.fact.id if subject.fact is not None else ""
        super().__init__(_("假如"), _fields(context, subject), self._job, _about(subject), subject=fact)
        self._unchanged = self._form.values

    def body(self) -> Iterable[Widget]:
        """What it is about, the fields, and what the one with the focus wants."""
        yield from super().body()
        yield Static(id="hint")

    def on_mount(self) -> None:
        """Display what is asked, and have ready what will compute it."""
        self._reckoning.prepare()
        self._adapt()

    def on_unmount(self) -> None:
        """Let nobody wait for a result that nobody will see."""
        self._reckoning.stop()

    def on_descendant_focus(self, _event: DescendantFocus) -> None:
        """Say what the field wants, and whether it has a list."""
        self.refresh_keys()
        field = self._form.current
        self.query_one("#hint", Static).update(Content.styled(plain(field.hint if field else ""), "dim"))

    def do_compute(self) -> None:
        """Score both, or show what is wrong."""
        super().do_save()
        if self._saving:
            self.say(_("正在按两种情形计算……"))

    def do_cancel(self) -> None:
        """Stop computing first; else go back to the line."""
        if self._reckoning.stop_and_say():
            self._saving = False
        else:
            super().do_cancel()

    def do_original(self) -> None:
        """Put everything back as it is on record."""
        self._form.fill(self._unchanged)
        self._adapt()
        self._history.changed()
        self._draft.changed()
        self._form.check()

    def _give(self, values: dict[str, Any]) -> None:
        self._reckoning.ask(self._job(values), self._saved, self._not_saved)

    def _job(self, given: Mapping[str, Any]) -> Job[Outcome]:
        about = self._subject
        there = about.kind is not None and given[_THERE] == "yes"
        values = plain_values(about.kind, about.known, given) if there and about.kind is not None else None
        held = {reading.name: reading.value for reading in about.readings}
        chosen = {name: str(given[READING + name]) for name in held}
        readings = {name: value for name, value in chosen.items() if value != held[name]}
        alike = given.get(_ALIKE) == "yes"
        return partial(suppose, self._organisation, about, values, readings, alike)

    def _saved(self, result: Outcome) -> None:
        self._saving = False
        self.say("")
        self.xftui.open("supposed", result)

    def _not_saved(self, error: Exception) -> None:
        self.say("")
        super()._not_saved(error)

    def _follow(self, _field: Field) -> None:
        self._adapt()

    def _adapt(self) -> None:
        kind = self._subject.kind
        if kind is not None:
            adapt(self._form, kind, self._form[_THERE].value == "yes")


def _about(subject: Subject) -> list[str]:
    scored = subject.scored
    clause = scored.scheme.clause(subject.item.clause)
    title = f"{scored.name(subject.unit)} · {clause.id} {clause.title}  {view.points_text(subject.item)}"
    return [
        f"{title}  {view.period_text(scored.period)}",
        _("改成假设的情形，按 <suppose.compute> 看分数和名次会怎样。只是试算：什么也不存，记录不变。"),
    ]


def _fields(context: Context, subject: Subject) -> list[Field]:
    fields: list[Field] = []
    if subject.kind is not None:
        what = FACT_KINDS[subject.kind]
        there = ("yes", _("有这件事") if subject.fact is not None else _("假如有{what}").format(what=what))
        missing = ("", _("没有这件事"))
        answers = (there, missing) if subject.fact is not None else (missing, there)
        value = "yes" if subject.fact is not None else ""
        fields.append(ChoiceField(_THERE, what, answers, value=value))
        offered = lists(subject.units, subject.people, context.today)
        fields += fact_fields(subject.kind, subject.known, offered)
    if subject.alike:
        both = _("本单位同类的另 {n} 条也这样").format(n=len(subject.alike))
        fields.insert(1, ChoiceField(_ALIKE, _("也改"), [("", _("只这一条")), ("yes", both)]))
    return fields + [_reading_field(reading) for reading in subject.readings]


def _reading_field(reading: Reading) -> Field:
    name = READING + reading.name
    if reading.choices:
        return ReadingField(name, reading)
    return InputField(
        name, _("口径"), value=reading.value, parse=whole_number, required=True, width=6, replaces=True, max_length=9,
        note=lambda _typed: f"{reading.title}（{reading.ref}）",
    )  # fmt: skip
