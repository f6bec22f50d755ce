"""What if: one record of a line, or a reading, is otherwise in a copy; both sheets, and what makes them differ."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from xftui.domain import Refused
from xftui.domain.fact_words import fact_title, supposed_text
from xftui.i18n import _
from xftui.scoring import facts as f
from xftui.scoring.changes import Change, changes
from xftui.scoring.errors import FactError, SchemeError, ScoringError
from xftui.scoring.explain import figure, step_text
from xftui.scoring.plugins import Shelf
from xftui.scoring.readings import Reading
from xftui.scoring.scheme import Scheme
from xftui.scoring.sheet import Line, Step
from xftui.scoring.standings import Move, Place, moves, places
from xftui.scoring.supposing import Supposed, altered, likewise
from xftui.scoring.vocabulary import KEYS, fact_from, fact_to
from xftui.store.connection import reading
from xftui.store.facts import StoreEvidence
from xftui.text import plain
from xftui.tui import scoring_view as view
from xftui.tui.fact_fields import field_of
from xftui.tui.scoring_view import Item, Scored
from xftui.tui.scoring_work import Wanted, Watch, score_under, with_lines
from xftui.tui.widgets.line_view import reading_text
from xftui.tui.widgets.rows import Cell, Row

MADE_UP = "假设"
"""The id of a fact that is on no record."""
READING = "reading:"
"""What the names of fields for readings begin with."""
_NONE = "—"


@dataclass(frozen=True, slots=True)
class Subject:
    """What is supposed to be otherwise: a line of a unit, and the fact behind it, if there is one on record.

    `kind` is the kind of fact that is or would be behind the line; None where only readings can be supposed. `known`
    are the plain values that a form begins with.
    """

    scored: Scored
    unit: f.UnitId
    item: Item
    kind: f.Kind | None
    fact: f.Fact | None
    known: Mapping[str, Any]
    units: Sequence[f.Unit]
    people: Sequence[f.Person]
    alike: Sequence[f.Fact] = ()
    """The other facts of that kind behind the unit's lines."""

    @property
    def readings(self) -> list[Reading]:
        """Return all readings of the scheme, those that the line rests on first."""
        scheme = self.scored.scheme
        mine = scheme.readings_of(scheme.clause(self.item.clause))
        return [*mine, *(one for one in scheme.readings.values() if one not in mine)]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Both results, without their lines. `said` tells what is supposed, each change in words."""

    subject: Subject
    said: tuple[str, ...]
    before: Scored
    after: Scored
    mine: tuple[Change, ...]
    """The subject's line (and others of the same unit by the same fact) as it is and as it would be."""
    others: tuple[Change, ...]
    """All other lines that would be different, of any unit."""
    moves: tuple[Move, ...]


def subject(organisation_id: int, scored: Scored, unit: f.UnitId, item: Item, fact_id: f.FactId | None) -> Subject:
    """Return what can be supposed of a line, and of the fact `fact_id` behind it. For the database thread."""
    scored = with_lines(organisation_id, scored, (unit,), Watch())
    clause = scored.scheme.clause(item.clause)
    with reading():
        evidence = StoreEvidence(organisation_id)
        units, people = evidence.units(), evidence.people()
        known = unit if any(one.id == unit for one in units) else None
        kinds = clause.rule.on | {f.Kind.RULING}
        behind = _behind(scored, unit) | {fact_id}
        facts = [] if fact_id is None else [one for one in evidence.facts(kinds, None, known) if one.id in behind]
    fact = next((one for one in facts if one.id == fact_id), None)
    if fact_id is not None and fact is None:
        raise Refused({"": _("记录 {id} 已经不在了；返回后重新计算").format(id=fact_id)})
    if fact is not None:
        alike = [one for one in facts if one.kind is fact.kind and one.id != fact.id]
        return Subject(scored, unit, item, fact.kind, fact, fact_to(fact), units, people, alike)
    kind = next(iter(clause.rule.on)) if len(clause.rule.on) == 1 else None
    likely = {} if kind is None else _likely(kind, scored, unit, item)
    return Subject(scored, unit, item, kind, None, likely, units, people)


def suppose(
    organisation_id: int, about: Subject, values: Mapping[str, Any] | None, readings: Mapping[str, str],
    all_alike: bool, shelf: Shelf, watch: Watch,
) -> Outcome:  # fmt: skip
    """Score the record as it is, and with the subject's fact as `values` say (None: there is no such fact).

    `readings` are those chosen otherwise; with `all_alike`, the facts like it are supposed to be likewise. Raises
    Refused, by the names of fields. A `Job`.
    """
    fact = _supposed(about, values)
    facts, gone = _copies(about, fact, all_alike)
    if fact == about.fact and not readings:
        raise Refused({"": _("什么也没有改；改一项再算")})
    scheme, period, sheet = about.scored.scheme, about.scored.period, about.scored.sheet
    other = _by(shelf, scheme, readings)
    wanted = Wanted(organisation_id, sheet.as_of, sheet.as_of, None)

    try:
        with reading():
            before = score_under(scheme, period, wanted, watch)
            after = score_under(
                other, other.period(period.name), wanted, watch, supposing=lambda held: Supposed(held, facts, gone)
            )
    except ScoringError as error:
        raise Refused({"": _("照此假设算不出分数：{why}").format(why=error)}) from None
    mine, others = _sorted_out(about, before, changes(before.sheet, after.sheet))
    moved = moves(places(scheme, before.sheet), places(other, after.sheet))
    said = tuple(_said(about, fact, len(about.alike) if all_alike else 0, readings))
    return Outcome(about, said, before.without_lines(), after.without_lines(), mine, others, tuple(moved))


def rows(outcome: Outcome) -> list[Row]:
    """Return what is side by side: the line's steps, the unit's total and rank, other units, other lines."""
    found = [row for number, change in enumerate(outcome.mine) for row in _line_rows(outcome, number, change)]
    unit = outcome.subject.unit
    found.append(Row("unit", (outcome.before.name(unit),), heading=True))
    found += _unit_rows(outcome, unit)
    others = [move for move in outcome.moves if move.unit != unit]
    title = _("别的单位") if others else _("别的单位：分数和名次都不变")
    found.append(Row("others", (title,), heading=True))
    found += [_move_row(outcome, move) for move in others]
    if outcome.others:
        found.append(Row("lines", (_("别的条目"),), heading=True))
        found += [_change_row(outcome, number, change) for number, change in enumerate(outcome.others)]
    return found


def _behind(scored: Scored, unit: f.UnitId) -> set[f.FactId | None]:
    account = scored.account(unit)
    items: Sequence[Item] = (*account.lines, *account.vetoes) if account is not None else ()
    return {fact for item in items for fact in item.facts}


def _likely(kind: f.Kind, scored: Scored, unit: f.UnitId, item: Item) -> dict[str, Any]:
    """Return what a fact that nobody recorded would most likely say."""
    day = (item.day if isinstance(item, Line) else None) or scored.sheet.as_of
    likely = {"unit": unit, "clause": item.clause, "date": str(day), "month": f"{day:%Y-%m}"}
    keys = KEYS[kind].values()
    return {key.name: likely[key.name] if key.name in likely else _default(key.default) for key in keys}


def _default(value: Any) -> Any:
    return value if isinstance(value, bool | int | str) else None


def _supposed(about: Subject, values: Mapping[str, Any] | None) -> f.Fact | None:
    if values is None or about.kind is None:
        return None
    try:
        if about.fact is not None:
            return altered(about.fact, values)
        given = {name: value for name, value in values.items() if value is not None or KEYS[about.kind][name].nullable}
        return fact_from({"kind": about.kind.value, "id": MADE_UP, **given})
    except FactError as error:
        raise Refused({field_of(error.path): error.message}) from None


def _copies(about: Subject, fact: f.Fact | None, all_alike: bool) -> tuple[list[f.Fact], list[f.FactId]]:
    """Return the facts that are supposed, and the ids of those that never were."""
    there = [] if about.fact is None else [about.fact, *(about.alike if all_alike else ())]
    if fact is None or about.fact is None:
        return [] if fact is None else [fact], [one.id for one in there]
    facts = [fact]
    for one in there[1:]:
        try:
            facts.append(likewise(about.fact, fact, one))
        except FactError as error:
            raise Refused({"alike": f"{fact_title(one)}：{error.message}"}) from None
    return facts, []


def _by(shelf: Shelf, scheme: Scheme, readings: Mapping[str, str]) -> Scheme:
    if not readings:
        return scheme
    held = {one.name: one.value for one in scheme.readings.values()}
    try:
        return shelf.parse(scheme.text, scheme.origin, {**held, **readings})
    except SchemeError as error:
        raise Refused({READING + next(iter(readings)): error.message}) from None


def _said(about: Subject, fact: f.Fact | None, alike: int, readings: Mapping[str, str]) -> Iterator[str]:
    if told := supposed_text(about.fact, fact, about.scored.name):
        yield told
        if alike:
            yield _("本单位同类的另 {n} 条也这样").format(n=alike)
    for name, value in readings.items():
        yield _("口径 {old} → {new}").format(
            old=reading_text(about.scored.scheme.readings[name]),
            new=plain(about.scored.scheme.readings[name].choices.get(value, value), 100),
        )


def _sorted_out(
    about: Subject, before: Scored, found: Sequence[Change]
) -> tuple[tuple[Change, ...], tuple[Change, ...]]:
    """Return the changes of the subject's lines, an unchanged one too, and all the others."""
    facts = {MADE_UP} if about.fact is None else {about.fact.id}
    mine: list[Change] = []
    others: list[Change] = []
    for change in found:
        its = change.account == about.unit and (facts & {*change.item.facts} or change.before == about.item)
        (mine if its else others).append(change)
    account = before.account(about.unit)
    still = account is not None and about.item in (*account.lines, *account.vetoes)
    if still and not any(change.before == about.item for change in mine):
        mine.insert(0, Change(about.unit, about.item, about.item))
    return tuple(_paired(mine)), tuple(others)


def _paired(found: Iterable[Change]) -> list[Change]:
    """Put beside each other what goes and what comes under one clause: the facts behind a line may be others then."""
    paired: list[Change] = []
    for change in found:
        gap = next((one for one in paired if one.item.clause == change.item.clause and _fits(one, change)), None)
        if gap is None:
            paired.append(change)
        else:
            paired[paired.index(gap)] = Change(gap.account, gap.before or change.before, gap.after or change.after)
    return paired


def _fits(one: Change, other: Change) -> bool:
    return (one.before is None and other.after is None) or (one.after is None and other.before is None)


def _line_rows(outcome: Outcome, number: int, change: Change) -> Iterator[Row]:
    clause = outcome.before.scheme.clause(change.item.clause)
    title = f"{clause.id} {plain(clause.title, 60)}（{plain(clause.ref, 40)}）"
    same = "" if change.before != change.after else "  " + _("不变")
    yield Row(f"line{number}", (title + same,), heading=True)
    steps = zip_longest(_steps(change.before), _steps(change.after), fillvalue="")
    for index, (old, new) in enumerate(steps):
        yield _row(f"step{number}.{index}", _("第 {n} 步").format(n=index + 1), old, new)
    old, new = (_NONE if one is None else view.points_text(one) for one in (change.before, change.after))
    yield _row(f"points{number}", _("得分"), old, new, strong=old != new)


def _steps(item: Item | None) -> list[str]:
    if item is None:
        return []
    return [_step(step) for step in item.steps] if isinstance(item, Line) else [plain(item.why)]


def _step(step: Step) -> str:
    return f"{step_text(step)} {plain(step.why)}"


def _unit_rows(outcome: Outcome, unit: f.UnitId) -> Iterator[Row]:
    sides = (outcome.before, outcome.after)
    there = [places(side.scheme, side.sheet) for side in sides]
    old, new = (side.get(unit) for side in there)
    totals = [_total(place) for place in (old, new)]
    yield _row("total", _("合计"), *totals, strong=totals[0] != totals[1])
    ranks = [
        _("第 {rank} 名，共 {n} 个").format(rank=place.rank, n=len(side)) if place else _NONE
        for place, side in zip((old, new), there, strict=True)
    ]
    yield _row("rank", _("名次"), *ranks, strong=ranks[0] != ranks[1])


def _move_row(outcome: Outcome, move: Move) -> Row:
    old, new = (
        _("{total}  第 {rank} 名").format(total=_total(place), rank=place.rank) if place else _NONE
        for place in (move.before, move.after)
    )
    return _row(f"move {move.unit}", outcome.after.name(move.unit), old, new + _arrow(move))


def _arrow(move: Move) -> str:
    if move.before is None or move.after is None or move.before.rank == move.after.rank:
        return ""
    return " ↑" if move.after.rank < move.before.rank else " ↓"


def _total(place: Place | None) -> str:
    if place is None:
        return _NONE
    return ("● " if place.vetoed else "") + figure(place.total) + ("?" if place.open else "")


def _change_row(outcome: Outcome, number: int, change: Change) -> Row:
    old, new = (
        _NONE if one is None else f"{view.points_text(one)} {view.reason(one)}" for one in (change.before, change.after)
    )
    name = f"{outcome.after.name(change.account)} {plain(change.item.clause, 20)}"
    return _row(f"change{number}", name, old, new)


def _row(key: str, name: str, old: str, new: str, *, strong: bool = False) -> Row:
    cells = (name, old, Cell(new, "bold") if strong else new)
    return Row(key, cells, (name, old, new))
