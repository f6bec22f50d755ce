"""A rule kind that compares facts with each other: so many visits about one matter are free, each further one costs."""

from collections.abc import Iterator, Set
from decimal import Decimal

from xftui.scoring import facts as f
from xftui.scoring.figures import ZERO
from xftui.scoring.reader import Table
from xftui.scoring.record import record
from xftui.scoring.rules import Clause, Entry, Finding, RuleKind, Setting, View, line
from xftui.scoring.sheet import Step


@record(frozen=True, slots=True)
class AgainRule:
    """From the `start`-th visit of a period about one matter on, each costs `points`. Without a matter none does."""

    start: int
    points: Decimal
    why: str

    on: Set[f.Kind] = frozenset((f.Kind.VISIT,))
    after: Set[str] = frozenset()
    full: Decimal = ZERO
    shared: bool = False

    def find(self, clause: Clause, view: View) -> Iterator[Finding]:
        """Yield a line for each visit too many; the facts of a view are sorted by day and id."""
        units = {unit.id for unit in view.units(clause)}
        counted: dict[tuple[f.UnitId, f.CaseId], int] = {}
        for fact in view.facts(f.Kind.VISIT):
            if not isinstance(fact, f.Visit) or fact.case is None or fact.unit not in units:
                continue
            matter = (fact.unit, fact.case)
            counted[matter] = counted.get(matter, 0) + 1
            if counted[matter] >= self.start:
                step = Step("start", self.points, clause.ref, self.why.replace("{n}", str(counted[matter])))
                yield Entry(fact.unit, line(clause, (step,), (fact.id,), fact.date))


def _build(table: Table, setting: Setting) -> AgainRule:  # noqa: ARG001
    start = table.whole("start")
    if start < 2:
        table.fail("start", "应不小于 2")
    return AgainRule(start, table.figure("points"), table.text("why"))


AGAIN = RuleKind("county.again", _build)
