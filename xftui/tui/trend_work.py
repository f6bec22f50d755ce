"""A trend over periods, in the database thread, so that it can be watched and stopped."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xftui.scoring.plugins import Shelf
from xftui.scoring.trend import Stage, trend_periods, with_a_record
from xftui.services import trends
from xftui.store.adopted import first_adoption
from xftui.store.connection import reading
from xftui.store.facts import StoreEvidence
from xftui.tui.scoring_view import Scored
from xftui.tui.scoring_work import Wanted, Watch, bound, names_of


@dataclass(frozen=True, slots=True)
class Trend:
    """The periods, the oldest first, and what units and people are called."""

    stages: Sequence[Stage]
    names: Mapping[str, str]

    def scored(self, stage: Stage) -> Scored | None:
        """Return the sheet of a period as the other screens show it."""
        if stage.sheet is None:
            return None
        places = None if stage.published else stage.places
        return Scored(stage.scheme, stage.period, stage.sheet, self.names, stage.published, places=places)


def trend(shelf: Shelf, wanted: Wanted, watch: Watch) -> Trend:
    """Return all periods up to the one that is wanted, each published or scored, all of it read at one moment.

    Raises NoScheme, SchemeError, Stopped.
    """
    organisation = wanted.organisation_id
    with reading():
        evidence = watch.over(StoreEvidence(organisation))
        quarter = bound(shelf, wanted)[1].kind == "quarter"
        periods = trend_periods(
            lambda day: bound(shelf, Wanted(organisation, day, wanted.as_of, quarter)), wanted.day
        )  # fmt: skip
        shown = with_a_record(periods, evidence, first_adoption(organisation))
        stages = []
        for number, (scheme, period) in enumerate(shown, 1):
            watch.at = (number, len(shown))
            stages.append(trends.stage(shelf, organisation, scheme, period, evidence, wanted.as_of))
        return Trend(stages, names_of(evidence))
