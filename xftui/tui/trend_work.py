"""A trend over periods, computed in the database thread one period at a time, so that others get their turn between."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xftui.scoring.evidence import KINDS, Memory
from xftui.scoring.plugins import Shelf
from xftui.scoring.trend import Placed, Stage, trend_periods, with_a_record
from xftui.services import trends
from xftui.store.adopted import first_adoption
from xftui.store.connection import reading
from xftui.store.facts import StoreEvidence
from xftui.tui.scoring_view import Scored
from xftui.tui.scoring_work import Wanted, Watch, bound


@dataclass(frozen=True, slots=True)
class Prepared:
    """All that was recorded at one moment, and the periods to score by it, the oldest first."""

    evidence: Memory
    periods: Sequence[Placed]
    names: Mapping[str, str]

    def scored(self, stage: Stage) -> Scored | None:
        """Return the sheet of a period as the other screens show it."""
        if stage.sheet is None:
            return None
        return Scored(stage.scheme, stage.period, stage.sheet, self.names, stage.published)


def prepare(shelf: Shelf, wanted: Wanted, watch: Watch) -> Prepared:
    """Read the record once for all periods up to the one that is wanted. Raises NoScheme, SchemeError, Stopped."""
    organisation = wanted.organisation_id
    with reading():
        store = StoreEvidence(organisation)
        read = watch.over(store).facts(KINDS, None)
        memory = Memory(store.organisation, store.units(), store.people(), read)
        quarter = bound(shelf, wanted)[1].kind == "quarter"
        periods = trend_periods(
            lambda day: bound(shelf, Wanted(organisation, day, wanted.as_of, quarter)), wanted.day
        )  # fmt: skip
        begun = first_adoption(organisation)
    names = {unit.id: unit.name for unit in memory.units()} | {one.id: one.name for one in memory.people()}
    return Prepared(memory, with_a_record(periods, memory, begun), names)


def stage(shelf: Shelf, prepared: Prepared, index: int, wanted: Wanted, watch: Watch) -> Stage:
    """Return one of the periods, published or scored. Raises Stopped."""
    scheme, period = prepared.periods[index]
    evidence = watch.over(prepared.evidence)
    with reading():
        return trends.stage(shelf, wanted.organisation_id, scheme, period, evidence, wanted.as_of)
