"""Rates and volumes beside the points: counted from the facts, unscored, and unknown where the facts don't say."""

from datetime import date
from io import StringIO

import pytest

from tests.schemes import office
from xftui.interchange.sheets import sheet_from_text
from xftui.interchange.writer import sheet_to_json, write_sheet
from xftui.scoring import facts as f
from xftui.scoring.check import check_scheme
from xftui.scoring.engine import score
from xftui.scoring.errors import SchemeError, ScoringError
from xftui.scoring.evidence import Memory
from xftui.scoring.explain import rate_text
from xftui.scoring.plugins import packaged_schemes
from xftui.scoring.scheme import parse_scheme
from xftui.scoring.sheet import Account, Rate, Sheet

DISTRICT = (packaged_schemes() / "district.toml").read_text(encoding="utf-8")
EXAMPLES = (packaged_schemes() / "district.examples.toml").read_text(encoding="utf-8")
TOWNS = (f.Unit("u1", "东镇", f.UnitKind.TOWN), f.Unit("u2", "西街道", f.UnitKind.SUBDISTRICT))
CLOSURE = 'on = "case"\nsuch = { closed = { given = true } }'
UNKNOWN = DISTRICT.replace(CLOSURE, 'unknown = "没有登记何时办结"')
MAY = date(2016, 5, 1)


def sheet(*facts: f.Fact, as_of: date = date(2016, 12, 1), unit: str | None = None) -> Sheet:
    return office.sheet("district", Memory(f.Organisation("d", "示例区"), TOWNS, (), facts), "2016", as_of, unit)


def shown(account: Account) -> dict[str, str]:
    return {rate.id: rate_text(rate) for rate in account.rates}


def test_a_rate_says_out_of_how_many() -> None:
    letters = [f.Letter(f"l{n}", "u1", MAY, f.Level.OWN, repeat=n < 2) for n in range(9)]
    visits = [
        f.Visit(f"v{n}", "u1", MAY, f.Level.OWN, people, residence_unit="u2") for n, people in enumerate((4, 5, 20))
    ]
    cases = [
        f.Case("i1", "u1", MAY, date(2016, 12, 1)),
        f.Case("i2", "u1", MAY, date(2016, 12, 2)),
        f.Case("i3", "u2", MAY),
    ]
    first, second = sheet(*letters, *visits, *cases).units
    assert shown(second)["closure"] == "0/1（0%）"
    assert shown(first) == {
        "closure": "1/2（50%）",
        "repeat-letters": "2/9（约22.2%）",
        "repeat-visits": "0/3（0%）",
        "collective-visits": "2批",
        "collective-people": "25人次",
    }
    assert shown(second)["repeat-letters"] == "0/0，不适用", "nothing to count from isn't zero"
    assert shown(second)["collective-visits"] == "0批", "the unit that answers for it has it, not that of residence"
    assert first.total == 0 and first.lines == second.lines, "nothing is scored by it"


def test_what_is_unknown_says_why_there_and_back() -> None:
    evidence = Memory(f.Organisation("d", "示例区"), TOWNS, (), ())
    scheme = parse_scheme(UNKNOWN, "我的.toml")
    made = score(scheme, evidence, scheme.period("2016"), MAY)
    assert shown(made.units[0])["closure"] == "算不出：没有登记何时办结"
    stream = StringIO()
    write_sheet(made, stream)
    assert [one.rates for one in sheet_from_text(stream.getvalue()).units] == [one.rates for one in made.units]


def test_a_case_may_be_anybodys_but_of_a_unit_that_is_there() -> None:
    """A case that isn't scored must not stop the sheet; a slip in its unit must not go unseen."""
    office_ = f.Unit("o", "信访办", f.UnitKind.PETITION_OFFICE)
    evidence = Memory(f.Organisation("d", "示例区"), (*TOWNS, office_), (), [f.Case("i1", "o", MAY)])
    assert [one.unit for one in office.sheet("district", evidence, "2016", MAY).units] == ["u1", "u2"]
    with pytest.raises(ScoringError, match="i1：没有单位 u9"):
        sheet(f.Case("i1", "u9", MAY))


def test_one_unit_alone_has_the_rates_that_it_has_among_all() -> None:
    visit = f.Visit("v", "u1", MAY, f.Level.OWN, 9, repeat=True, residence_unit="u2")
    for account in sheet(visit).units:
        assert sheet(visit, unit=account.unit).units == (account,)


def test_only_what_is_seen_in_the_period() -> None:
    before = f.Letter("l1", "u1", date(2015, 12, 31), f.Level.OWN)
    later = f.Letter("l2", "u1", date(2016, 6, 2), f.Level.OWN)
    assert shown(sheet(before, later, as_of=date(2016, 6, 1)).units[0])["repeat-letters"] == "0/0，不适用"
    assert shown(sheet(before, later, as_of=date(2016, 6, 2)).units[0])["repeat-letters"] == "0/1（0%）"
    assert sheet(before, as_of=date(2015, 12, 31)).units[0].rates == (), "the year hasn't begun"


@pytest.mark.parametrize(
    ("counted", "of", "text"),
    [(1, 3, "1/3（约33.3%）"), (2, 3, "2/3（约66.7%）"), (1, 8, "1/8（12.5%）"), (1, 1, "1/1（100%）")],
)
def test_a_percentage_that_does_not_come_out_even_says_so(counted: int, of: int, text: str) -> None:
    assert rate_text(Rate("r", "率", "一", counted, of, "", "")) == text


def test_the_public_format_carries_them_there_and_back() -> None:
    made = sheet(f.Letter("l", "u1", MAY, f.Level.OWN, repeat=True))
    assert sheet_to_json(made)["units"][0]["rates"][:2] == [
        {"rate": "closure", "title": "信访案件结案率", "ref": "二（二）", "counted": 0, "of": 0},
        {"rate": "repeat-letters", "title": "重复来信率", "ref": "二（二）", "counted": 1, "of": 1},
    ]  # fmt: skip
    stream = StringIO()
    write_sheet(made, stream)
    assert [one.rates for one in sheet_from_text(stream.getvalue()).units] == [one.rates for one in made.units]


def test_the_check_asks_for_an_example_of_each_and_finds_a_wrong_one() -> None:
    wrong = EXAMPLES.replace('"repeat-letters", counted = 1, of = 3', '"repeat-letters", counted = 1, of = 4')
    assert ["1/4，算得 1/3" in one.message for one in check_scheme(DISTRICT, wrong)] == [True]
    one_less = EXAMPLES.replace('    { rate = "repeat-visits", counted = 1, of = 4 },\n', "")
    assert [(one.kind, one.place) for one in check_scheme(DISTRICT, one_less)] == [("gap", "repeat-visits")]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('id = "repeat-visits"', 'id = "repeat-letters"', "已经用过"),
        ('sum = "people"', 'sum = "stayed_minutes"', "stayed_minutes 不是 visit 里总有的整数"),
        ("such = { repeat = true }", "such = { repeated = true }", "repeated"),
        ('on = "letter"', 'on = "special_period"', "不按单位和期间计数"),
        ('word = "批"', 'word = "批"\nsuch = { repeat = true }', "word"),
        (CLOSURE, "unknown = 1", "unknown"),
        (CLOSURE, 'unknown = "不知道"\non = "visit"', "on"),
        (
            '[readings.collective_from]\ntitle = "集体上访起算人数"\nref = "二（二）"\ndefault = 5\n',
            "",
            "collective_from",
        ),
    ],
)
def test_what_is_refused(old: str, new: str, said: str) -> None:
    assert old in DISTRICT
    with pytest.raises(SchemeError, match=said):
        parse_scheme(DISTRICT.replace(old, new, 1), "我的.toml")
