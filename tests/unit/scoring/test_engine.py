"""What a sheet says: as of a day, where judgement is open, and where facts don't fit."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.schemes import office
from xftui.scoring import facts as f
from xftui.scoring.engine import score
from xftui.scoring.errors import ScoringError
from xftui.scoring.plugins import packaged_schemes
from xftui.scoring.scheme import Scheme, parse_scheme
from xftui.scoring.sheet import Status

DAY = date(2016, 3, 10)
STAYED = f.Visit(
    "v1", "u1", date(2016, 3, 2), f.Level.CITY, 5, irregular=True, reported_beforehand=True, stayed_minutes=300
)


def ruling(id_: str, points: str, day: date, line: str = "q2.4h:v1", unit: str = "u1") -> f.Ruling:
    """Return a ruling."""
    return f.Ruling(id_, unit, line, Decimal(points), "镇信访办", day, "滞留过久")


def township(*facts: f.Fact, period: str = "2016-Q2", as_of: date = DAY) -> object:
    """Return the first village's account."""
    return office.account(office.sheet("township-2016", office.town(*facts), period, as_of), "u1")


def test_the_last_ruling_closes_an_open_line() -> None:
    opened = township(STAYED)
    assert (opened.open, opened.status, opened.bounds) == (1, Status.PROVISIONAL, (None, Decimal(17)))
    assert [(line.status, line.bounds) for line in opened.lines][-1] == (Status.OPEN, (None, Decimal(0)))
    ruled = township(
        STAYED,
        ruling("r2", "-1.5", date(2016, 3, 9)),
        ruling("r3", "-2", date(2016, 3, 9)),
        ruling("r1", "-9", date(2016, 3, 8)),
        ruling("r4", "-9", date(2016, 3, 11)),
    )
    line = ruled.lines[-1]
    assert (line.clause, line.points, line.facts, line.status) == ("q2.4h", Decimal(-2), ("v1", "r3"), Status.FINAL)
    assert "镇信访办裁定" in line.steps[0].why
    assert (ruled.open, ruled.total, ruled.remarks) == (0, Decimal(15), ())


@pytest.mark.parametrize("line", ["q2:v1", "q2.4h:v9", "a1.1:", "nonsense"])
def test_a_ruling_for_a_line_that_is_not_open_is_remarked(line: str) -> None:
    account = township(STAYED, ruling("r1", "-2", date(2016, 3, 9), line))
    assert account.open == 1
    assert account.remarks == (f"裁定 r1 未计：{line} 不是待定项",)


def test_a_ruling_stands_in_the_period_of_its_line() -> None:
    late = ruling("r1", "-2", date(2016, 6, 20))
    as_of = date(2016, 7, 1)
    assert township(STAYED, late, as_of=as_of).lines[-1].points == -2
    next_quarter = township(STAYED, late, period="2016-Q3", as_of=as_of)
    assert (next_quarter.remarks, [line.clause for line in next_quarter.lines]) == ((), ["base", "q1.2"])


def test_a_ruling_beyond_what_is_left_open_is_an_error() -> None:
    with pytest.raises(ScoringError, match="r1"):
        township(STAYED, ruling("r1", "2", date(2016, 3, 9)))


def test_a_veto_shows_on_the_quarter_of_its_fact_and_on_the_year_only() -> None:
    visit = f.Visit("v1", "u1", date(2016, 3, 2), f.Level.BEIJING, 5, irregular=True)
    shown = {
        period: [veto.clause for veto in township(visit, period=period, as_of=date(2016, 12, 1)).vetoes]
        for period in ("2016-Q1", "2016-Q2", "2016-Q3", "2016", "2015")
    }
    assert shown == {"2016-Q1": [], "2016-Q2": ["q2.veto"], "2016-Q3": [], "2016": ["q2.veto"], "2015": []}


def test_nothing_after_the_as_of_date_is_seen() -> None:
    before = township(STAYED, as_of=STAYED.date - timedelta(1))
    assert [line.clause for line in before.lines] == ["base"]
    assert township(STAYED, as_of=STAYED.date).open == 1


def test_marks() -> None:
    def mark(id_: str, day: date, **given: object) -> f.Mark:
        return f.Mark(id_, "u1", day, "a1.2", **given)  # type: ignore[arg-type]

    day = date(2016, 1, 10)
    late = mark("m3", date(2016, 12, 20), points=Decimal("0.25"), period="2016")
    marks = (mark("m1", day, points=Decimal(1)), mark("m2", day, missing=4))
    line = next(x for x in township(*marks, period="2016", as_of=DAY).lines if x.clause == "a1.2")
    assert (line.points, line.facts, line.status) == (Decimal(-1), ("m2",), Status.FINAL)
    line = next(x for x in township(*marks, late, period="2016", as_of=date(2017, 1, 1)).lines if x.clause == "a1.2")
    assert (line.points, line.facts) == (Decimal("0.25"), ("m3",))
    assert all(x.clause != "a1.2" for x in township(*marks).lines), "a quarter has no annual inspection"


COURT_VISIT = f.Visit("x1", "zx", DAY, f.Level.OWN)


@pytest.mark.parametrize(
    ("scheme", "fact"),
    [
        ("court", f.Visit("x1", "nobody", DAY, f.Level.OWN)),
        ("court", f.Visit("x1", "zx", DAY, f.Level.OWN, residence_unit="nobody")),
        ("court", f.Lapse("x1", "zx", DAY, "17-9")),
        ("court", f.Lapse("x1", "zx", DAY, "17-1", person="nobody")),
        ("court", f.Review("x1", "zx", DAY, persons=("p1", "nobody"))),
        ("township-2016", f.Visit("x1", "u1", DAY, f.Level.OWN, responses={"u9": f.Response(f.Arrival.LATE, True)})),
        ("township-2016", f.Mark("x1", "u1", DAY, "a9", points=Decimal(1))),
        ("township-2016", f.Mark("x1", "u1", DAY, "a1.1", missing=1)),
        ("township-2016", f.Mark("x1", "u1", DAY, "a1.1", points=Decimal("1.1"))),
        ("township-2016", f.Mark("x1", "u1", DAY, "a1.1", points=Decimal(1), period="2016-Q1")),
        ("township-2016", f.Mark("x1", "u1", DAY, "a1.1", points=Decimal(1), period="soon")),
    ],
)
def test_a_fact_that_does_not_fit_is_an_error_that_names_it(scheme: str, fact: f.Fact) -> None:
    evidence = office.town(fact) if scheme == "township-2016" else office.court(fact)
    with pytest.raises(ScoringError, match="x1") as caught:
        office.sheet(scheme, evidence, "2016", date(2016, 12, 31))
    assert caught.value.facts == ("x1",)


def test_a_unit_of_another_kind_is_not_scored_and_a_fact_on_it_is_an_error() -> None:
    with pytest.raises(ScoringError, match="business"):
        office.sheet("township-2016", office.court(COURT_VISIT), "2016-Q2", DAY)
    assert office.sheet("township-2016", office.court(), "2016-Q2", DAY).units == ()
    before = office.sheet("township-2016", office.court(COURT_VISIT), "2016-Q1", DAY)
    assert before.units == (), "what lies outside the period is not looked at"


def test_an_unknown_unit_is_an_error() -> None:
    with pytest.raises(ScoringError, match="u9"):
        office.sheet("township-2016", office.town(), "2016-Q2", DAY, "u9")


def changed(scheme: str, *changes: tuple[str, str]) -> Scheme:
    """Return a shipped scheme with some of its text changed."""
    text = (packaged_schemes() / f"{scheme}.toml").read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return parse_scheme(text, "changed.toml", office.shelf().kinds)


def test_two_clauses_on_one_fact_without_a_declared_order_are_an_error_that_shows_both() -> None:
    scheme = changed("township-2016", ('adds_to = ["q2", "q2.4h"]\n', ""))
    visit = f.Visit("v1", "u1", date(2016, 3, 2), f.Level.CITY, 5, irregular=True)
    with pytest.raises(ScoringError) as caught:
        score(scheme, office.town(visit), scheme.period("2016-Q2"), DAY)
    assert caught.value.clauses == ("q1.3", "q2")
    assert "信访信息报送" in str(caught.value)
    assert "非正常上访" in str(caught.value)


def test_a_clause_that_is_not_built_is_an_open_line() -> None:
    unbuilt = (
        'id = "q1.1"\ngroup = "q1"\ntitle = "矛盾纠纷排查"\nref = "三（一）1（1）"\nkind = "unbuilt"\n\n[[clauses]]\n'
    )
    scheme = changed("township-2016", ('id = "q1.1"\n', unbuilt + 'id = "q1.1x"\n'))
    account = score(scheme, office.town(), scheme.period("2016-Q2"), DAY).units[0]
    line = next(line for line in account.lines if line.clause == "q1.1")
    assert (line.points, line.status, line.bounds) == (Decimal(0), Status.OPEN, (None, None))
    assert (account.open, account.bounds) == (1, (None, None))


def test_a_floor_holds_in_each_quarter() -> None:
    start = 'each_missing = -1.5\nwhy = "月报不足2件"\nfloor = "none"'
    scheme = changed("township-2016", (start, start.replace('"none"', "-3")))
    year = score(scheme, office.town(), scheme.period("2016"), date(2016, 6, 1)).units[0]
    assert sum(line.points for line in year.lines if line.clause == "q1.2") == -6
    quarter = score(scheme, office.town(), scheme.period("2016-Q1"), date(2016, 6, 1)).units[0]
    limit = quarter.lines[-1]
    assert (limit.clause, limit.points, limit.facts) == ("q1.2", Decimal(6), ())
    assert quarter.total == 17


def test_the_court_scores_persons_where_they_are_named() -> None:
    lapse = f.Lapse("l1", "xf", DAY, "17-1", person="p2")
    other = f.Lapse("l2", "xf", DAY, "17-2", person="p2")
    review = f.Review("r1", "m1", DAY, persons=("p1",))
    made = office.sheet("court", office.court(lapse, other, review), "2016", DAY)
    assert [(one.unit, one.total, [v.clause for v in one.vetoes]) for one in made.people] == [
        ("p1", Decimal(0), ["12"]),
        ("p2", Decimal(-5), []),
    ]
    line = next(line for line in office.account(made, "xf").lines if line.clause == "17-2")
    assert line.person == "p2"
    assert office.sheet("court", office.court(lapse), "2016", DAY, "xf").people == ()


def test_the_clean_year_is_on_course_until_the_year_is_over_and_only_on_the_years_sheet() -> None:
    def clean(period: str, as_of: date) -> list[tuple[Decimal, Status]]:
        account = office.account(office.sheet("court", office.court(), period, as_of), "zx")
        return [(line.points, line.status) for line in account.lines]

    assert clean("2016", date(2016, 12, 31)) == [(Decimal(0), Status.ON_COURSE)]
    assert clean("2016", date(2017, 1, 1)) == [(Decimal(5), Status.FINAL)]
    assert clean("2016-Q4", date(2017, 1, 1)) == []


def test_the_district_says_how_much_is_documented() -> None:
    units = (f.Unit("t1", "东镇", f.UnitKind.TOWN),)
    evidence = office.Memory(f.Organisation("d", "示例区"), units)
    account = office.sheet("district", evidence, "2016", DAY).units[0]
    assert (account.documented, account.open, account.bounds) == (26, 10, (Decimal(0), Decimal(26)))
    assert account.remarks == ("满分 100 分中，文件载明 26 分",)


class Gone(Exception):
    """The database is gone."""


class Failing(office.Memory):
    """Evidence that fails when all of a case's settlements are asked for."""

    def facts(self, kinds: object, span: object, unit: str | None = None) -> object:
        if kinds == {f.Kind.SETTLEMENT}:
            raise Gone
        yield from super().facts(kinds, span, unit)


def test_what_the_evidence_raises_passes_as_it_is() -> None:
    early = f.EarlySettlement("e1", "zx", DAY, case="c1")
    evidence = Failing(f.Organisation("court", "示例法院"), office.COURTS, office.CLERKS, (early,))
    with pytest.raises(Gone):
        office.sheet("court", evidence, "2016", DAY)
