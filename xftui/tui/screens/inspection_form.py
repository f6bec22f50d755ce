"""The checklist of one unit's inspection: every part with its full mark, what it got, and what shows it.

A part takes one line: the mark, then the evidence (`1 计划一份`, `缺2 少制度两项`).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from unicodedata import normalize

from xftui.domain import Refused
from xftui.domain.keys import new_key
from xftui.i18n import _
from xftui.scoring import facts as f
from xftui.scoring.explain import figure
from xftui.scoring.figures import ZERO, add
from xftui.scoring.kinds.absences import PartRule
from xftui.scoring.periods import Period
from xftui.scoring.rules import Clause
from xftui.scoring.scheme import Scheme
from xftui.services.inspections import MarkEntry, give_marks, parts
from xftui.store.queries.inspections import MarkRow, marks_of
from xftui.store.queries.organisations import UnitRow, units
from xftui.text import plain
from xftui.tui import scoring_view as view
from xftui.tui.context import Context
from xftui.tui.screens.entry_form import date_field
from xftui.tui.screens.form import FormScreen
from xftui.tui.widgets.field import Field, InputField

Marks = Mapping[str, MarkRow]

_WIDTH = 28
"""Cells for a mark and its evidence; the item stands behind."""
_LONG = 2000

_POINTS = re.compile(r"([0-9]*[.．。]?[0-9]+)\s*分?(?:[\s,，;；:：]+|$)(.*)", re.DOTALL)
_MISSING = re.compile(r"缺\s*([0-9]+)(?![0-9])(?:\s*[项件](?=[\s,，;；:：]|$))?[\s,，;；:：]*(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Checklist:
    """One unit's inspection of a year: by whose parts, and what the unit got so far."""

    scheme: Scheme
    year: Period
    unit: UnitRow
    given: Marks


def read_checklist(organisation_id: int, scheme: Scheme, year: Period, unit: str) -> Checklist:
    """Return the checklist of the unit with this code."""
    row = next(one for one in units(organisation_id) if one.code == unit)
    return Checklist(scheme, year, row, marks_of(organisation_id, scheme.id, year.name).get(unit, {}))


def inspection_form(context: Context, found: Checklist) -> FormScreen:
    """Return the form with what the unit got so far; only what is changed is recorded. Dismissed with a sentence."""
    scheme, year, unit, given = found.scheme, found.year, found.unit, found.given
    key, today = new_key(), context.today()
    clauses = parts(scheme, f.UnitKind(unit.kind))
    before = {clause.id: _typed(given.get(clause.id)) for clause in clauses}
    last = max(given.values(), key=lambda mark: mark.day, default=None)

    def save(values: dict[str, Any]) -> str:
        entries = list(_changed(clauses, before, values))
        give_marks(
            context.actor, key, context.organisation_id, scheme, year.name, unit.id, values["day"], values["by"],
            entries,
        )  # fmt: skip
        return _("已记 {unit} 检查打分 {n} 项").format(unit=plain(unit.name, 60), n=len(entries))

    fields: list[Field] = [
        InputField("by", _("检查人"), value=last.by if last else "", required=True, max_length=100),
        date_field("day", _("检查日期"), lambda: today, value=today.isoformat(), required=True),
        *(_part(clause, before[clause.id]) for clause in clauses),
    ]
    about = [
        _("先写得分，空一格写依据：1 计划一份；按缺项扣分的写缺几项：缺2 少制度两项。"),
        _("没有检查的项空着，仍是待定，不算 0 分。打过的可以改，原来的留着。"),
    ]
    title = _("检查打分：{unit}  {year}").format(unit=plain(unit.name, 60), year=view.period_text(year))
    return FormScreen(title, fields, save, about)


def _part(clause: Clause, before: str) -> InputField:
    title = f"{plain(clause.title, 60)}  {full_text(clause)}"
    return InputField(
        clause.id, clause.id, value=before, parse=lambda text: _mark(clause, text, before), max_length=_LONG,
        width=_WIDTH, note=lambda _text: title, hint=title,
    )  # fmt: skip


def full_text(clause: Clause) -> str:
    """Return a part's full mark, and what each missing thing costs where the text has a rate."""
    rule = clause.rule
    assert isinstance(rule, PartRule)
    full = _("满{n}").format(n=figure(rule.full))
    return full if rule.each_missing is None else full + _("，缺一项{n}").format(n=figure(rule.each_missing))


def _mark(clause: Clause, text: str, before: str) -> tuple[Decimal | None, int | None, str]:
    """Return what was typed for a part. Raises ValueError with a sentence, at once where the part can't take it."""
    points, missing, evidence = read_mark(text)
    rule = clause.rule
    assert isinstance(rule, PartRule)
    why = rule.refuses(clause, f.Mark("", "", date.min, clause.id, points, missing)) if text != before else None
    if why is not None:
        raise ValueError(why)
    return points, missing, evidence


def read_mark(text: str) -> tuple[Decimal | None, int | None, str]:
    """Return points or the number of missing things, and the evidence. Raises ValueError with a sentence."""
    typed = normalize("NFKC", text).strip()
    if found := _MISSING.fullmatch(typed):
        return None, int(found[1][:9]), found[2].strip()
    if found := _POINTS.fullmatch(typed):
        return Decimal(found[1].replace("。", ".")), None, found[2].strip()
    raise ValueError(_("先写得分或缺几项，如 0.5 或 缺2，空一格再写依据"))


def _typed(mark: MarkRow | None) -> str:
    if mark is None:
        return ""
    got = f"{mark.points:f}" if mark.points is not None else f"缺{mark.missing}"
    return f"{got} {mark.evidence}".strip()


def _changed(clauses: Sequence[Clause], before: Mapping[str, str], values: Mapping[str, Any]) -> Iterator[MarkEntry]:
    for clause in clauses:
        text, meant = before[clause.id], values[clause.id]
        if meant is None and text:
            raise Refused({clause.id: _("打过的分不能撤去，只能另打一次")})
        if meant is not None and (not text or meant != read_mark(text)):
            yield MarkEntry(clause.id, *meant)


def marked(clauses: Sequence[Clause], given: Marks) -> tuple[int, Decimal]:
    """Return how many of the parts have a mark, and what these marks add up to."""
    points = ZERO
    counted = [(clause, given[clause.id]) for clause in clauses if clause.id in given]
    for clause, mark in counted:
        rule = clause.rule
        assert isinstance(rule, PartRule)
        points = add(points, rule.worth(mark.points, mark.missing))
    return len(counted), points
