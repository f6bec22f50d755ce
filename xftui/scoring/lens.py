"""What clauses make of facts of one kind, as data in whole numbers, so that whoever keeps the facts can count.

A Weight says of one clause what a Rule's lines would come to: the same conditions, figures and modifiers, without steps
and reasons. It can be worked out for a fact in memory (`of`), and compiled into a query.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal

from xftui.scoring import facts as f
from xftui.scoring.conditions import Condition, Look
from xftui.scoring.record import record

Role = Literal["whole", "origin", "residence"]
"""What a unit is to a fact: the only one to bear it, or one of the two that share it."""


@record(frozen=True, slots=True)
class Factor:
    """One modifier. `cases`: the first that holds gives the value (of a share: the origin's, then the residence's).

    `one` is the value that changes nothing; 0 for what replaces.
    """

    op: Literal["multiply", "replace", "share"]
    cases: tuple[tuple[Condition, int], ...]
    one: int

    def value(self, look: Look, role: Role) -> int | None:
        """Return the value that applies, if any."""
        if self.op == "share":
            return None if role == "whole" else self.cases[0 if role == "origin" else 1][1]
        return next((value for where, value in self.cases if where.holds(look)), None)


@record(frozen=True, slots=True)
class Weight:
    """What one clause makes of one fact, in units of 10 to the power of −`places`.

    The first of `amounts` that holds; then the `factors` in their order; then the sum of the percentages, where they
    are added up (0 if one of them is 0); then the number in the field `times`. Where one of `waived` holds it is 0.
    """

    clause: str
    where: Condition
    amounts: tuple[tuple[Condition, int | None], ...]
    waived: tuple[Condition, ...]
    factors: tuple[Factor, ...]
    percentages: tuple[Factor, ...]
    times: str | None
    shared: bool
    places: int
    told: Condition | None = None
    """Which facts must be seen for more than their points: open lines, vetoes, remarks. None: nothing of that comes."""

    def of(self, look: Look, role: Role) -> int | None:
        """Return what the fact weighs; None if the clause has no line for it."""
        if not self.where.holds(look):
            return None
        points = next((points for where, points in self.amounts if where.holds(look)), None)
        if points is None or any(where.holds(look) for where in self.waived):
            return None if points is None else 0
        for factor in self.factors:
            value = factor.value(look, role)
            if factor.op == "replace":
                points = points if value is None else value
            else:
                points *= factor.one if value is None else value
        points *= self._percent(look, role)
        return points if self.times is None else points * int(look.get(self.times))

    def _percent(self, look: Look, role: Role) -> int:
        if not self.percentages:
            return 1
        one = self.percentages[0].one
        found = [value for factor in self.percentages if (value := factor.value(look, role)) is not None]
        return 0 if 0 in found else one + sum(value - one for value in found)


@record(frozen=True, slots=True)
class Lens:
    """The weights of the clauses that look at one kind of facts.

    `yields`: for each weight, the places of those that leave it without a line for the same fact and unit. `clashes`:
    pairs that must never both have a line.
    """

    kind: f.Kind
    weights: tuple[Weight, ...]
    yields: tuple[frozenset[int], ...]
    clashes: tuple[tuple[int, int], ...]
    collective_from: int | None

    def weigh(self, fact: f.Fact) -> Iterator[tuple[f.UnitId, tuple[int, ...]]]:
        """Yield what each unit that bears the fact gets: a figure for each weight, then 1 for each clash."""
        shared = any(weight.shared for weight in self.weights)
        for unit, role in bearers(fact, shared):
            look = Look(fact, unit, self.collective_from)
            hits = [self._hit(weight, look, role) for weight in self.weights]
            clashes = [int(hits[a] is not None and hits[b] is not None) for a, b in self.clashes]
            left = [
                0 if hit is None or any(hits[other] is not None for other in others) else hit
                for hit, others in zip(hits, self.yields, strict=True)
            ]
            yield unit, (*left, *clashes)

    @staticmethod
    def _hit(weight: Weight, look: Look, role: Role) -> int | None:
        if weight.shared:
            return weight.of(look, role)
        return None if role == "residence" else weight.of(look, "whole")


def bearers(fact: f.Fact, shared: bool) -> Iterator[tuple[f.UnitId, Role]]:
    """Yield the units that bear a fact, with the role of each; two where the clause is `shared`."""
    if isinstance(fact, f.SpecialPeriod):
        return
    other = fact.residence_unit if isinstance(fact, f.Visit) else None
    if not shared or other is None or other == fact.unit:
        yield fact.unit, "whole"
        return
    yield fact.unit, "origin"
    yield other, "residence"


def places(figures: Sequence[Decimal | None]) -> int:
    """Return how many decimals the most precise of `figures` has."""
    exponents = [figure.as_tuple().exponent for figure in figures if figure is not None]
    return max((-exponent for exponent in exponents if isinstance(exponent, int) and exponent < 0), default=0)


def whole(figure: Decimal, digits: int) -> int:
    """Return `figure`, which has no more than `digits` decimals, in units of the last of them."""
    sign, figures, exponent = figure.as_tuple()
    assert isinstance(exponent, int)
    assert exponent + digits >= 0
    number = int("".join(map(str, figures)) + "0" * (exponent + digits))
    return -number if sign else number
