"""Computing a sheet out of the register, in the database thread, so that it can be watched and stopped."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from xftui.i18n import _
from xftui.scoring import facts as f
from xftui.scoring.conditions import Condition
from xftui.scoring.engine import account, score
from xftui.scoring.evidence import KINDS, Bearers, Evidence, Sums, digest
from xftui.scoring.lens import Lens
from xftui.scoring.periods import Period, Span
from xftui.scoring.plugins import Shelf
from xftui.scoring.scheme import Scheme
from xftui.scoring.sheet import Line
from xftui.scoring.summary import counted_summary
from xftui.store.adopted import in_force
from xftui.store.connection import reading
from xftui.store.facts import StoreEvidence
from xftui.tui.scoring_view import Scored

PATIENCE = 0.4
"""Seconds after which it is said that something is being computed, and how far it is."""


class Stopped(Exception):
    """The person at the keyboard didn't wait for the result."""


class NoScheme(Exception):
    """No scheme was in force on the day that was asked for; the text says what to do."""


Lines = Mapping[f.UnitId, Sequence[Line]]
Kinds = Mapping[f.UnitId, f.UnitKind]
AS_RECORDED: Kinds = MappingProxyType({})


class Watch(Evidence):
    """Passes evidence on, counts what is read, and ends the reading when it is no longer wanted.

    `at` tells which of several periods is being scored.

    With `kinds` it shows some units as if they were of another kind: to see what a change would make of the scores.
    """

    def __init__(self) -> None:
        self.read = 0
        self.at = (0, 0)
        self.stopped = False
        self._inner: Evidence | None = None
        self._kinds = AS_RECORDED

    def over(self, evidence: Evidence, kinds: Kinds = AS_RECORDED) -> "Watch":
        """Watch this evidence from now on."""
        self._inner, self._kinds = evidence, kinds
        return self

    @property
    def _evidence(self) -> Evidence:
        assert self._inner is not None
        if self.stopped:
            raise Stopped
        return self._inner

    @property
    def organisation(self) -> f.Organisation:
        """Whose facts these are."""
        return self._evidence.organisation

    def units(self) -> Sequence[f.Unit]:
        """Return the units."""
        return [replace(unit, kind=self._kinds.get(unit.id, unit.kind)) for unit in self._evidence.units()]

    def people(self) -> Sequence[f.Person]:
        """Return the persons."""
        return self._evidence.people()

    def facts(self, kinds: Set[f.Kind], span: Span | None, unit: f.UnitId | None = None) -> Iterator[f.Fact]:
        """Yield the facts, until it is stopped."""
        for fact in self._evidence.facts(kinds, span, unit):
            if self.stopped:
                raise Stopped
            self.read += 1
            yield fact

    def named(self, ids: Set[f.FactId]) -> Iterator[f.Fact]:
        """Yield the facts that carry one of these ids."""
        return self._evidence.named(ids)

    def bearers(self, kinds: Set[f.Kind], span: Span, as_of: date, unit: f.UnitId | None = None) -> Bearers:
        """Return the units that facts of these kinds name."""
        return self._evidence.bearers(kinds, span, as_of, unit)

    def sums(self, lens: Lens, spans: Sequence[Span], as_of: date, unit: f.UnitId | None = None) -> Sums:
        """Yield what each unit gets in each of `spans`."""
        return self._evidence.sums(lens, spans, as_of, unit)

    def having(
        self, kind: f.Kind, where: Condition, span: Span, as_of: date, collective_from: int | None,
        unit: f.UnitId | None = None,
    ) -> Set[f.UnitId]:  # fmt: skip
        """Return the units with a fact for which `where` holds."""
        return self._evidence.having(kind, where, span, as_of, collective_from, unit)

    def such(
        self, kind: f.Kind, where: Condition, span: Span, as_of: date, collective_from: int | None,
        unit: f.UnitId | None = None,
    ) -> Iterator[f.Fact]:  # fmt: skip
        """Yield the facts for which `where` holds."""
        return self._evidence.such(kind, where, span, as_of, collective_from, unit)

    def digest(self) -> str:
        """Return the digest of all facts."""
        return self._evidence.digest()


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which sheet: the period around `day`, as of `as_of`. `quarter` None: what the scheme itself marks."""

    organisation_id: int
    day: date
    as_of: date
    quarter: bool | None


def bound(shelf: Shelf, wanted: Wanted) -> tuple[Scheme, Period]:
    """Return the scheme in force for the period around the day, and the period. Raises NoScheme, SchemeError."""
    found = in_force(
        shelf, wanted.organisation_id, lambda scheme: scheme.period_at(wanted.day, wanted.quarter), wanted.day
    )
    if found is None:
        raise NoScheme(_("还没有采用考核方案；按 <scores.switch> 选一个"))
    return found


def table_bound(shelf: Shelf, wanted: Wanted, watch: Watch) -> Scored:
    """Return the table of the period around the day by the scheme in force, counted, so that it has no lines yet.

    Raises NoScheme, SchemeError, ScoringError, Stopped.
    """
    scheme, period = bound(shelf, wanted)
    return _counted(scheme, period, wanted.organisation_id, wanted.as_of, watch)


def undecided_bound(shelf: Shelf, wanted: Wanted, watch: Watch) -> tuple[Scored, Lines]:
    """Return that table, and the lines that wait for a ruling or were ruled on, by unit; a few others with them.

    Raises NoScheme, SchemeError, ScoringError, Stopped.
    """
    scheme, period = bound(shelf, wanted)
    with reading():
        evidence = watch.over(StoreEvidence(wanted.organisation_id))
        made = counted_summary(scheme, evidence, period, wanted.as_of)
        return Scored(scheme, period, made.sheet, names_of(evidence), places=made.places), made.seen


def _counted(scheme: Scheme, period: Period, organisation_id: int, as_of: date, watch: Watch) -> Scored:
    with reading():
        evidence = watch.over(StoreEvidence(organisation_id))
        made = counted_summary(scheme, evidence, period, as_of)
        return Scored(scheme, period, made.sheet, names_of(evidence), places=made.places)


def with_lines(organisation_id: int, scored: Scored, units: Collection[str], watch: Watch) -> Scored:
    """Return a sheet with the lines of these units; where they say something else by now, the sheet of now.

    Raises ScoringError, Stopped.
    """
    wanted = [unit for unit in units if not scored.has_lines(unit)]
    with reading():
        evidence = watch.over(StoreEvidence(organisation_id))
        made = {unit: account(scored.scheme, evidence, scored.period, scored.sheet.as_of, unit) for unit in wanted}
        found = {unit: one for unit, one in made.items() if one is not None}
        known = [(one, scored.account(unit)) for unit, one in found.items()]
        if any(before is None or before.total != one.total for one, before in known):
            scored = _counted(scored.scheme, scored.period, organisation_id, scored.sheet.as_of, watch)
    return scored.with_lines(found)


def facts_digest(organisation_id: int, shelf: Shelf, watch: Watch) -> str:  # noqa: ARG001
    """Return the digest of all that is recorded. A `Job`."""
    with reading():
        return digest(watch.over(StoreEvidence(organisation_id)).facts(KINDS, None))


def names_of(evidence: Evidence) -> Mapping[str, str]:
    """Return what units and people are called, by their ids in facts."""
    return {unit.id: unit.name for unit in evidence.units()} | {one.id: one.name for one in evidence.people()}


def score_under(
    scheme: Scheme, period: Period, wanted: Wanted, watch: Watch,
    supposing: Callable[[Evidence], Evidence] = lambda evidence: evidence,
) -> Scored:  # fmt: skip
    """Score a period under a scheme, all of it read at one moment. Raises ScoringError, Stopped.

    `supposing` may answer otherwise than the record does.
    """
    with reading():
        evidence = watch.over(StoreEvidence(wanted.organisation_id))
        sheet = score(scheme, supposing(evidence), period, wanted.as_of)
        return Scored(scheme, period, sheet, names_of(evidence))
