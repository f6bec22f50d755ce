# ruff: noqa: E501
"""A scheme file is read strictly: what is refused, and by which clause and key."""

import pytest

from tests.schemes import office
from xftui.scoring.errors import SchemeError
from xftui.scoring.plugins import packaged_schemes
from xftui.scoring.scheme import Scheme, parse_scheme

COURT = (packaged_schemes() / "court.toml").read_text(encoding="utf-8")
TOWN = (packaged_schemes() / "township-2016.toml").read_text(encoding="utf-8")

DISTRICT = (packaged_schemes() / "district.toml").read_text(encoding="utf-8")


def parse(text: str, **readings: str) -> Scheme:
    """Parse with the kinds that are shipped."""
    return parse_scheme(text, "我的.toml", office.shelf().kinds, readings)


def test_what_a_scheme_offers() -> None:
    scheme = parse(TOWN)
    assert (scheme.id, scheme.edition, scheme.language) == ("township-2016", "2016", "zh-CN")
    assert [group.id for group in scheme.groups] == ["base", "q1", "q2", "a", "b", "c"]
    assert scheme.clause("q2").full == 12
    assert scheme.clause("a3").period == "year"
    assert scheme.digest == parse(TOWN).digest != parse(TOWN + "\n").digest


def test_readings_are_changed_at_parsing_or_in_the_file() -> None:
    assert parse(TOWN).readings["combine"].value == "multiply"
    assert parse(TOWN, combine="add").readings["combine"].value == "add"
    assert parse(TOWN.replace('default = "multiply"', 'default = "add"')).readings["combine"].value == "add"
    assert parse(TOWN, collective_from="3").setting.collective_from == 3


def test_a_clause_tells_which_readings_it_rests_on() -> None:
    """By name, wherever in the clause; the threshold of collective visits where a condition uses `collective`."""
    scheme = parse(TOWN, combine="add")
    assert [(one.name, one.value) for one in scheme.readings_of(scheme.clause("q2"))] == [
        ("combine", "add"),
        ("collective_from", "5"),
    ]
    assert [one.name for one in scheme.readings_of(scheme.clause("q1.2"))] == []


REFUSED = {
    # name: (text, old, new, clause, key)
    "unknown key at the top": (COURT, 'edition = "1"', 'edition = "1"\ncolour = "red"', None, "colour"),
    "unknown key of a clause": (COURT, "points = -3, why", "points = -3, reason", "19", "cases[0].why"),
    "another unknown key": (COURT, 'why = "到县"', 'why = "到县"\nnote = "x"', "18-3", "note"),
    "missing title": (COURT, 'title = "到县级机关来访"\n', "", "18-3", "title"),
    "missing floor": (COURT, 'why = "到县"\nfloor = "none"', 'why = "到县"', "18-3", "floor"),
    "missing cap": (COURT, 'why = "到县"\nfloor = "none"\ncap = "none"', 'why = "到县"\nfloor = "none"', "18-3", "cap"),
    "floor above cap": (COURT, 'why = "到县"\nfloor = "none"\ncap = "none"', 'why = "到县"\nfloor = 1\ncap = 0', "18-3", "floor"),
    "wrong type of points": (COURT, "points = -2\nwhy = \"到县\"", 'points = "-2"\nwhy = "到县"', "18-3", "points"),
    "points not finite": (COURT, "points = -2\nwhy = \"到县\"", 'points = nan\nwhy = "到县"', "18-3", "points"),
    "unknown level": (COURT, 'where = { level = "county" }', 'where = { level = "moon" }', "18-3", "where.level"),
    "unknown field": (COURT, 'where = { level = "county" }', 'where = { mood = "bad" }', "18-3", "where.mood"),
    "empty condition": (COURT, 'where = { level = "county" }', "where = {}", "18-3", "where"),
    "unknown kind of fact": (COURT, 'on = "review"\npoints', 'on = "rumour"\npoints', "20", "on"),
    "unknown rule kind": (COURT, 'kind = "remark"', 'kind = "poem"', "16", "kind"),
    "unknown group": (COURT, 'id = "20"\ngroup = "reviews"', 'id = "20"\ngroup = "poems"', "20", "group"),
    "duplicate clause": (COURT, 'id = "18-3"', 'id = "18-4"', "18-4", "id"),
    "duplicate group": (COURT, 'id = "visits"\ntitle', 'id = "orders"\ntitle', None, "groups[2].id"),
    "reading not defined": (COURT, "[readings.trip]", "[readings.voyage]", "18-1", "pick.by_reading"),
    "reading not complete": (COURT, 'each = "每个登记的层级都计", highest', 'all = "都计", each = "各计", highest', "18-1", "pick"),
    "reading default not offered": (COURT, 'default = "each"', 'default = "both"', None, "readings.trip.default"),
    "clause of an award unknown": (COURT, 'any = ["17-1",', 'any = ["17-0",', "23", "no_deduction_under"),
    "text names no field": (COURT, 'why = "到县"', 'why = "到{where}"', "18-3", "why"),
    "dates compared with none": (COURT, 'after = "due"', 'after = "level"', "19", "cases[1].where.completed.after"),
    "cases that overlap": (COURT, "completed = { given = false }", "as_required = true", "19", "cases[1].where"),
    "unit kind unknown": (COURT, 'unit_kinds = ["business", "dep', 'unit_kinds = ["firm", "dep', None, "unit_kinds"),
    "unit kind not scored": (COURT, 'unit_kinds = ["petition_office"]', 'unit_kinds = ["town"]', "16", "unit_kinds"),
    "bands that overlap": (TOWN, "{ from = 6, to = 10, points = -4 }", "{ from = 5, to = 10, points = -4 }", "q2", "bands.city[1].from"),
    "bands with a gap": (TOWN, "{ from = 6, to = 10, points = -4 }", "{ from = 7, to = 10, points = -4 }", "q2", "bands.city[1].from"),
    "bands that end": (TOWN, "{ from = 31, points = -6 }", "{ from = 31, to = 99, points = -6 }", "q2", "bands.city"),
    "bands for a level missing": (TOWN, "beijing = [{ from = 1,", "peking = [{ from = 1,", "q2", "bands.beijing"),
    "shares that don't add to 1": (TOWN, "origin = { by = 0.7,", "origin = { by = 0.71,", "q2", "modifiers[1].residence.by"),
    "modifiers not ordered": (TOWN, 'order = ["repeat", "share", "response"]', 'order = ["repeat", "share"]', "q2", "combine.order"),
    "duplicate modifier": (TOWN, 'id = "share"', 'id = "repeat"', "q2", "modifiers[1].id"),
    "modifier cases overlap": (TOWN, 'overlap = "first"\n', "", "q2", "modifiers[2].cases[1].where"),
    "collective without threshold": (TOWN, "[readings.collective_from]", "[readings.crowd]", "q1.3", "where"),
    "full marks that don't add to the base": (TOWN, "full = 12", "full = 11", "base", "points"),
    "adds to nothing": (TOWN, 'adds_to = ["q2.4h"]', 'adds_to = ["q3"]', "q2", "adds_to"),
    "kind of a plugin that is off": (TOWN, '"township.supervised"', '"township.census"', "b4", "kind"),
    "special period without a scope": (TOWN, 'scope = "county"', 'scope = "city"', "b1", "cases[3].scope"),
    "first month": (TOWN, "first_month = 12", "first_month = 13", None, "calendar.first_month"),
    "base of a clause's own": (TOWN, 'ref = "三（一）"\n', 'ref = "三（一）"\nfull = 20\n', "base", "full"),
    "caption of nothing": (TOWN, "[captions.level]", "[captions.depth]", None, "captions.depth"),
    "caption of no level": (TOWN, 'own = "到镇"', 'town = "到镇"', None, "captions.level.town"),
    "caption missing": (TOWN, 'own = "到镇"\n', "", "q2", "why"),
    "scored by what no unit answers for": (TOWN, 'on = "report_due"', 'on = "special_period"', "q1.1", "on"),
    "a quarter in a scheme of years": (DISTRICT, 'kind = "part"', 'kind = "part"\nperiod = "quarter"', "1-1", "period"),
    "format": (TOWN, "xftui.scheme/1", "xftui.scheme/9", None, "format"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_refused_by_file_clause_and_key(name: str) -> None:
    text, old, new, clause, key = REFUSED[name]
    assert old in text
    with pytest.raises(SchemeError) as caught:
        parse(text.replace(old, new, 1))
    assert (caught.value.file, caught.value.clause, caught.value.key) == ("我的.toml", clause, key)
    assert str(caught.value).startswith("我的.toml：")


def test_modifiers_that_can_meet_must_say_how_they_combine() -> None:
    start = TOWN.index("[clauses.combine]")
    end = TOWN.index("[[clauses.modifiers]]", start)
    with pytest.raises(SchemeError, match="repeat 与 share 可能同时适用") as caught:
        parse(TOWN[:start] + TOWN[end:])
    assert (caught.value.clause, caught.value.key) == ("q2", "combine")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id = 'x'\nid = 'y'\n", "第 2 行"),
        ("id = \n", "第 1 行"),
        ("id = 'x", "TOML"),
        ("a = " + "[" * 5000, "TOML"),
        ("", "缺少"),
    ],
)
def test_malformed_text(text: str, message: str) -> None:
    with pytest.raises(SchemeError, match=message):
        parse(text)


@pytest.mark.parametrize("readings", [{"combine": "guess"}, {"nothing": "x"}, {"collective_from": "0"}])
def test_a_reading_that_is_not_offered_is_refused(readings: dict[str, str]) -> None:
    with pytest.raises(SchemeError, match=next(iter(readings))):
        parse(TOWN, **readings)
