"""What a rule kind is: the words that standard kinds, plugins and the engine share.

A clause of a scheme names its rule kind. The kind reads the clause's own keys, strictly, and returns a Rule. A Rule
looks at facts through a View and returns findings: lines, vetoes and remarks of units.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from datetime import date
from decimal import Decimal
from typing import Literal, Protocol

from xftui.scoring import facts as f
from xftui.scoring.conditions import Condition, Look
from xftui.scoring.figures import ZERO, fold
from xftui.scoring.periods import Period, Span
from xftui.scoring.reader import Table
from xftui.scoring.record import record
from xftui.scoring.sheet import Bounds, Line, Status, Step, Veto


@record(frozen=True, slots=True)
class Entry:
    """A line for a unit. `counts_for`: persons on whose own account the line stands too."""

    unit: f.UnitId
    line: Line
    counts_for: tuple[f.PersonId, ...] = ()


@record(frozen=True, slots=True)
class Lost:
    """A veto for a unit, and for these persons."""

    unit: f.UnitId
    veto: Veto
    persons: tuple[f.PersonId, ...] = ()


@record(frozen=True, slots=True)
class Note:
    """A remark on a unit's sheet."""

    unit: f.UnitId
    text: str


Finding = Entry | Lost | Note


class View(Protocol):
    """What a rule may see: one period as of one day. All facts are as they stood then, sorted by day and id."""

    @property
    def period(self) -> Period: ...

    @property
    def as_of(self) -> date: ...

    @property
    def over(self) -> bool:
        """Whether the period's last day has passed."""
        ...

    def units(self, clause: "Clause") -> Sequence[f.Unit]:
        """Return the units on this sheet to which the clause applies."""
        ...

    def facts(self, kind: f.Kind) -> Sequence[f.Fact]:
        """Return the period's facts of a kind that concern the units on this sheet."""
        ...

    def wider(self, kind: f.Kind, scope: Literal["year", "ever"]) -> Sequence[f.Fact]:
        """Return the scheme year's facts of a kind, or all, of any unit; for "once" and "removed by"."""
        ...

    def look(self, fact: f.Fact, unit: f.UnitId) -> Look:
        """Return the fact as conditions see it for this unit."""
        ...

    def within(self, kind: f.Kind, span: Span) -> Sequence[f.Fact]:
        """Return the facts of a kind that belong to `span`, be it beyond the period, for the units on this sheet."""
        ...

    def having(self, kind: f.Kind, where: Condition, span: Span) -> Set[f.UnitId]:
        """Return the units, answering or of residence, with a fact of a kind within `span` for which `where` holds.

        The condition is asked as the unit sees it that answers for the fact.
        """
        ...

    def lines(self, unit: f.UnitId, clauses: Set[str]) -> Sequence[Line]:
        """Return a unit's lines under these clauses; only for rules that name them in `after`."""
        ...


class Rule(Protocol):
    """What a clause does, read from its keys.

    A plugin's may have `alone = True` besides: what a unit gets depends on the facts that concern it, and on no
    other's. Then a unit whose facts changed can be computed again without all others.
    """

    @property
    def on(self) -> Set[f.Kind]:
        """The kinds of facts that it looks at."""
        ...

    @property
    def after(self) -> Set[str]:
        """The clauses whose lines it needs; empty for nearly all."""
        ...

    @property
    def full(self) -> Decimal:
        """The full mark that it documents on one sheet of its own period; 0 where it has none."""
        ...

    @property
    def shared(self) -> bool:
        """Whether a visit's unit and its residence unit both bear a part."""
        ...

    def find(self, clause: "Clause", view: View) -> Iterator[Finding]:
        """Yield what it makes of the facts. ScoringError if a fact doesn't fit."""
        ...


@record(frozen=True, slots=True)
class Setting:
    """What of the scheme a rule kind may know while it reads a clause."""

    captions: Mapping[str, Mapping[str, str]]
    """How a field's values are called in `why` texts: field → value → caption."""
    collective_from: int | None
    """From how many people on a visit is collective; None if the scheme has no such reading."""


Build = Callable[[Table, Setting], Rule]
"""Reads the keys of a clause that are the kind's own. Keys that it doesn't ask for are refused."""


@record(frozen=True, slots=True)
class RuleKind:
    """A kind of rule. A plugin's kinds are named after it: `township.special_period`."""

    name: str
    build: Build


@record(frozen=True, slots=True)
class Clause:
    """One clause of a scheme. `floor` and `cap` bound its points in one period; None where nothing does."""

    id: str
    group: str
    title: str
    ref: str
    kind: str
    rule: Rule
    period: Literal["quarter", "year"]
    """On which sheets it stands: a quarter's (and so the year's), or the year's only."""
    unit_kinds: Set[f.UnitKind]
    adds_to: Set[str] = frozenset()
    """Clauses that may score the same fact as well."""
    gives_way_to: Set[str] = frozenset()
    """Clauses that, scoring the same fact, leave this one without a line."""
    floor: Decimal | None = None
    cap: Decimal | None = None
    full: Decimal | None = None
    """What it is worth within a base, where the source text says so."""
    readings: Set[str] = frozenset()
    """The readings that it rests on."""


def line(
    clause: Clause,
    steps: Iterable[Step],
    facts: Iterable[f.FactId] = (),
    day: date | None = None,
    status: Status = Status.FINAL,
    person: f.PersonId | None = None,
    bounds: Bounds | None = None,
) -> Line:
    """Return a line whose points are what its steps fold to."""
    moves = tuple(steps)
    return Line(clause.id, fold(moves) if moves else ZERO, tuple(facts), status, moves, day, person, bounds)
