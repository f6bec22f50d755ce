"""Which lines matter most, and what one rank more or less would take: the arithmetic in words."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.schemes import office
from tests.unit.scoring.test_scheme import COURT, parse
from xftui.scoring import facts as f
from xftui.scoring.engine import score
from xftui.scoring.limits import limiting
from xftui.scoring.scheme import Scheme
from xftui.scoring.sheet import Account, Line, Sheet, Status, Step
from xftui.scoring.weight import Matters, by_weight, matters

DAY = date(2016, 3, 1)
ZERO = Decimal(0)


def line(
    points: str, fact: str = "", bounds: tuple[str | None, str | None] | None = None, clause: str = "18-4"
) -> Line:
    """Return a line of so many points; with `bounds`, an open one."""
    step = Step("start", Decimal(points), "第十八条", "因")
    made = Line(clause, Decimal(points), (fact,) if fact else (), Status.FINAL, (step,), DAY)
    if bounds is None:
        return made
    low, high = (None if end is None else Decimal(end) for end in bounds)
    return replace(made, status=Status.OPEN, bounds=(low, high))


def account(unit: str, *lines: Line) -> Account:
    """Return a unit's account with these lines."""
    total = sum((one.points for one in lines), ZERO)
    return Account(unit, total, ZERO, Status.FINAL, 0, (total, total), (), (), lines)


def weighed(*accounts: Account, scheme: Scheme | None = None) -> Matters:
    """Return what matters for the first of these accounts."""
    scheme = scheme or office.edition("court")
    sheet = Sheet(scheme.id, "1", "2016", date(2016, 12, 31), "", "", {}, accounts)
    found = matters(scheme, sheet, accounts[0].unit)
    assert found is not None
    return found


def test_heaviest_first_ties_in_the_order_of_clauses_and_open_lines_by_how_much_is_open() -> None:
    """−5 and +5 weigh 5 alike and stay in their order; open from −8 to 0 weighs 8; open without end comes first."""
    lines = [line("-1", "a"), line("-5", "b"), line("5", "c"), line("0", "d", ("-8", "0")), line("0", "e", (None, "0"))]
    found = by_weight(lines)
    assert [one.line.facts[0] for one in found] == ["e", "d", "b", "c", "a"]
    assert [one.weight for one in found] == [None, Decimal(8), Decimal(5), Decimal(5), Decimal(1)]


def test_what_one_rank_up_takes() -> None:
    """−9 is third. −6.5 is next above: 2.5 away. Without −5 or without −3 it would have −4 or −6: either does.

    Without −1 it would have −8, which isn't enough.
    """
    mine = account("m1", line("-3", "a"), line("-1", "b"), line("-5", "c"))
    found = weighed(mine, account("zx", line("-6.5", "d")), account("bg", line("-2", "e")))
    assert (found.rank, found.units) == (3, 3)
    assert found.up is not None
    assert (found.up.units, found.up.rank, found.up.total, found.up.away) == (
        ("zx",), 2, Decimal("-6.5"), Decimal("2.5"),
    )  # fmt: skip
    assert [one.facts[0] for one in found.alone] == ["c", "a"]
    assert [one.facts[0] for one in found.together] == ["c"]
    assert found.down is None


def test_several_lines_together_where_none_is_enough() -> None:
    """−9 and −3 above it: 6 away. −4 is not enough, −4 and −3 together are 7: two lines, the largest first."""
    mine = account("m1", line("-2", "a"), line("-3", "b"), line("-4", "c"))
    found = weighed(mine, account("zx", line("-3", "d")))
    assert found.alone == ()
    assert [one.facts[0] for one in found.together] == ["c", "b"]


def test_reaching_the_total_above_is_enough_since_equal_totals_share_a_rank() -> None:
    """−5 with −3 above it: without the −2 both have −3 and share rank 1. Without −1.9 it has −3.1: too little."""
    above = account("zx", line("-3", "c"))
    assert [one.facts[0] for one in weighed(account("m1", line("-3", "a"), line("-2", "b")), above).alone] == ["a", "b"]
    short = account("m1", line("-3.1", "a"), line("-1.9", "b"))
    assert [one.facts[0] for one in weighed(short, above).alone] == ["a"]


def test_the_margin_to_the_rank_below() -> None:
    """−1 is first, −4 next: it may lose 3 and share the rank, more loses it. Level with another, any loss does."""
    found = weighed(account("m1", line("-1", "a")), account("zx", line("-4", "b")))
    assert (found.rank, found.up, found.alone, found.together) == (1, None, (), ())
    assert found.down is not None
    assert (found.down.units, found.down.rank, found.down.away) == (("zx",), 2, Decimal(3))
    level = weighed(account("m1", line("-1", "a")), account("zx", line("-1", "b")), account("bg", line("-9", "c")))
    assert level.down is not None
    assert (level.rank, level.down.units, level.down.rank, level.down.away) == (1, ("zx",), 1, ZERO)


def test_two_above_that_share_a_rank_are_named_together() -> None:
    """−1 and −1 share rank 1, so −2 is third; with one point more all three share rank 1."""
    found = weighed(account("m1", line("-2", "a")), account("zx", line("-1", "b")), account("bg", line("-1", "c")))
    assert found.up is not None
    assert (found.rank, found.up.rank, found.up.units) == (3, 1, ("zx", "bg"))


def test_where_nothing_that_could_be_missing_is_enough() -> None:
    """Without its −1 the unit would have 0; 5 are above it."""
    found = weighed(account("m1", line("-1", "a")), account("zx", line("5", "b", clause="22-1")))
    assert (found.alone, found.together) == ((), ())


def test_a_clause_at_its_floor_gains_only_what_lies_above_it() -> None:
    """Four visits to the county at −2 are −8, with a floor of −5 counted as −5 (so +3 is given back).

    Without one visit −6 is still −5: nothing gained. Without two it is −4: one gained. Without all four, five.
    """
    scheme = parse(COURT.replace('why = "到县"\nfloor = "none"', 'why = "到县"\nfloor = -5'))
    visits = [f.Visit(f"v{n}", "m1", date(2016, 3, n), f.Level.COUNTY) for n in range(1, 5)]
    other = f.Visit("v9", "zx", date(2016, 3, 1), f.Level.COUNTY)
    town = office.court(*visits, other, replace(other, id="v10"))
    sheet = score(scheme, town, scheme.period("2016"), date(2016, 12, 31))
    mine = office.account(sheet, "m1")
    assert (mine.total, len(mine.lines)) == (Decimal(-5), 5)
    found = matters(scheme, sheet, "m1")
    assert found is not None
    assert found.up is not None
    assert found.up.away == 1
    assert found.alone == ()
    assert [one.facts for one in found.together] == [("v1",), ("v2",)]


POINTS = st.sampled_from(["-0.5", "-1", "-2", "-5", "3"])


@settings(max_examples=100, deadline=None)
@given(st.lists(POINTS, max_size=5), st.lists(POINTS, max_size=4), st.sampled_from(["-9", "-4", "-1", "0", "3"]))
def test_no_fewer_lines_would_do(free: list[str], bounded: list[str], above: str) -> None:
    """Every choice of lines is tried, a floor of −5 kept for those under 18-3: none that is smaller gains the rank."""
    scheme = parse(COURT.replace('why = "到县"\nfloor = "none"', 'why = "到县"\nfloor = -5'))
    lines = [line(points, f"a{n}") for n, points in enumerate(free)]
    held = [line(points, f"b{n}", clause="18-3") for n, points in enumerate(bounded)]

    def total(without: tuple[Line, ...]) -> Decimal:
        left = [one for one in (*lines, *held) if one not in without]
        floored = max(sum((one.points for one in left if one.clause == "18-3"), ZERO), Decimal(-5))
        return sum((one.points for one in left if one.clause == "18-4"), ZERO) + floored

    raw = sum((one.points for one in held), ZERO)
    back = [limiting(scheme.clause("18-3"), raw + 5, scheme.period("2016"), 0)] if raw < -5 else []
    mine = account("m1", *lines, *held, *back)
    assert mine.total == total(())
    found = weighed(mine, account("zx", line(above, "z")), scheme=scheme)
    wanted = Decimal(above)
    if found.up is None:
        assert mine.total >= wanted
        return
    enough = [
        size for size in range(1, len(lines) + len(held) + 1)
        if any(total(chosen) >= wanted for chosen in combinations((*lines, *held), size))
    ]  # fmt: skip
    assert len(found.together) == (enough[0] if enough else 0)
    assert not found.together or total(found.together) >= wanted
    singles = {one.facts for one in (*lines, *held) if total((one,)) >= wanted}
    assert {one.facts for one in found.alone} == singles
