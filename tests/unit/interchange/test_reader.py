"""The reader of `xftui.facts/1`: what it takes, and how it refuses the rest."""

import json
from copy import deepcopy
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xftui.interchange import FactsError, read_facts
from xftui.scoring.facts import Arrival, Kind, Level, MonthlyCases, Notice, Response, UnitKind, Visit

SAMPLE: dict[str, Any] = {
    "format": "xftui.facts/1",
    "organisation": {"id": "town", "name": "示例镇"},
    "units": [
        {"id": "u1", "name": "东港村", "kind": "village"},
        {"id": "u2", "name": "西湖村", "kind": "village"},
    ],
    "people": [{"id": "p1", "name": "甲", "unit": "u1"}],
    "facts": [
        {
            "kind": "visit", "id": "v1", "date": "2016-03-02", "unit": "u1", "level": "city", "people": 20,
            "irregular": True, "repeat": True, "residence_unit": "u2", "reported_beforehand": True,
            "responses": {"u1": {"arrival": "late", "effective": False}},
        }
    ],
}  # fmt: skip

EVERY_KIND: list[dict[str, Any]] = [
    {"kind": "visit", "id": "1", "date": "2016-03-02", "unit": "u1", "level": "own"},
    {"kind": "letter", "id": "2", "date": "2016-03-02", "unit": "u1", "level": "county", "case": "c1", "repeat": True},
    {"kind": "call", "id": "3", "date": "2016-03-02", "unit": "u1", "level": "province"},
    {"kind": "order", "id": "4", "unit": "u1", "signed": "2016-03-02", "due": "2016-03-12", "completed": None},
    {"kind": "review", "id": "5", "date": "2016-03-02", "unit": "u1", "persons": ["p1"]},
    {"kind": "lapse", "id": "6", "date": "2016-03-02", "unit": "u1", "clause": "17-1", "consequences": True},
    {"kind": "settlement", "id": "7", "date": "2016-03-02", "unit": "u1", "approved": True},
    {"kind": "early_settlement", "id": "8", "date": "2016-03-02", "unit": "u1"},
    {"kind": "report_due", "id": "9", "unit": "u1", "due": "2016-03-31", "received": None, "reason": "monthly"},
    {"kind": "monthly_cases", "id": "10", "unit": "u1", "month": "2016-03", "count": 0},
    {"kind": "mark", "id": "11", "date": "2016-11-02", "unit": "u1", "clause": "a3", "missing": 2, "period": "2016"},
    {"kind": "mark", "id": "12", "date": "2016-11-02", "unit": "u1", "clause": "a1.1", "points": "0.5"},
    {"kind": "special_period", "id": "13", "scope": "national", "start": "2016-03-01", "end": "2016-03-16"},
    {"kind": "notice", "id": "14", "date": "2016-03-02", "unit": "u1", "type": "yellow_card"},
    {"kind": "notice", "id": "15", "date": "2016-03-02", "unit": "u1", "type": "commended", "level": "city"},
    {"kind": "supervised", "id": "16", "unit": "u1", "level": "beijing", "due": "2016-03-02", "settled": None},
    {"kind": "case", "id": "18", "unit": "u1", "date": "2016-03-02", "closed": "2016-03-20"},
    {"kind": "ruling", "id": "17", "unit": "u1", "line": "q2.4h:v1", "points": "-2.5", "by": "领导小组",
     "date": "2016-03-20", "reason": "滞留五小时"},
]  # fmt: skip


def written(folder: Path, document: Any) -> Path:
    """Write `document` as a facts file and return its path."""
    path = folder / "facts.json"
    path.write_text(document if isinstance(document, str) else json.dumps(document), encoding="utf-8")
    return path


def refused(folder: Path, document: Any) -> FactsError:
    """Return the error that reading `document` gives; its text begins with the file and the place."""
    path = written(folder, document)
    with pytest.raises(FactsError) as caught:
        read_facts(path)
    assert str(caught.value).startswith(f"{path}：{caught.value.place}")
    return caught.value


def changed(**visit: Any) -> dict[str, Any]:
    """Return the sample with other keys in its visit; `...` takes one away."""
    document = deepcopy(SAMPLE)
    for key, value in visit.items():
        if value is ...:
            del document["facts"][0][key]
        else:
            document["facts"][0][key] = value
    return document


def test_the_sample_of_the_format(tmp_path: Path) -> None:
    evidence = read_facts(written(tmp_path, SAMPLE))
    assert evidence.organisation.name == "示例镇"
    assert [(unit.id, unit.kind) for unit in evidence.units()] == [
        ("u1", UnitKind.VILLAGE), ("u2", UnitKind.VILLAGE),
    ]  # fmt: skip
    assert list(evidence.facts(frozenset(Kind), None)) == [
        Visit(
            "v1", "u1", date(2016, 3, 2), Level.CITY, people=20, irregular=True, repeat=True, residence_unit="u2",
            reported_beforehand=True, responses={"u1": Response(Arrival.LATE, False)},
        )
    ]  # fmt: skip


def test_every_kind(tmp_path: Path) -> None:
    facts = list(read_facts(written(tmp_path, {**SAMPLE, "facts": EVERY_KIND})).facts(frozenset(Kind), None))
    assert {fact.kind for fact in facts} == set(Kind)
    by_id = {fact.id: fact for fact in facts}
    assert by_id["10"] == MonthlyCases("10", "u1", date(2016, 3, 1), 0)
    assert isinstance(by_id["14"], Notice) and by_id["14"].level is None
    assert by_id["17"].points == Decimal("-2.5")


def test_the_digest_is_of_the_facts_not_of_how_they_are_written(tmp_path: Path) -> None:
    plain = read_facts(written(tmp_path, {**SAMPLE, "facts": EVERY_KIND})).digest()
    spelt_out = deepcopy(EVERY_KIND)
    spelt_out[0].update(people=1, irregular=False, repeat=False, responses={})
    assert read_facts(written(tmp_path, {**SAMPLE, "facts": spelt_out[::-1]})).digest() == plain
    spelt_out[0]["people"] = 2
    assert read_facts(written(tmp_path, {**SAMPLE, "facts": spelt_out})).digest() != plain


@pytest.mark.parametrize(
    ("visit", "place", "words"),
    [
        ({"level": "region"}, "facts[0].level", ['"region"', "own", "beijing"]),
        ({"level": None}, "facts[0].level", ["null"]),
        ({"level": ...}, "facts[0].level", ["缺"]),
        ({"levle": "city"}, "facts[0].levle", ["没有这个键"]),
        ({"kind": "vist"}, "facts[0].kind", ["vist"]),
        ({"kind": ...}, "facts[0].kind", []),
        ({"kind": ["visit"]}, "facts[0].kind", ["visit"]),
        ({"id": ""}, "facts[0].id", ['""']),
        ({"id": 7}, "facts[0].id", ["7"]),
        ({"date": "2016-02-30"}, "facts[0].date", ["2016-02-30"]),
        ({"date": "20160302"}, "facts[0].date", ["20160302"]),
        ({"date": "２０１６-03-02"}, "facts[0].date", ["２０１６-03-02"]),
        ({"date": "9999-12-31"}, "facts[0].date", ["9999-12-31"]),
        ({"date": None}, "facts[0].date", ["null"]),
        ({"people": 0}, "facts[0].people", ["0"]),
        ({"people": -1}, "facts[0].people", ["-1"]),
        ({"people": "20"}, "facts[0].people", ['"20"']),
        ({"people": 20.5}, "facts[0].people", ["20.5"]),
        ({"people": True}, "facts[0].people", ["true"]),
        ({"people": 10**12}, "facts[0].people", ["1000000000000"]),
        ({"irregular": 1}, "facts[0].irregular", ["1"]),
        ({"unit": "u9"}, "facts[0].unit", ["u9"]),
        ({"residence_unit": "u9"}, "facts[0].residence_unit", ["u9"]),
        ({"responses": []}, "facts[0].responses", ["[]"]),
        ({"responses": {"u9": {"arrival": "late", "effective": True}}}, "facts[0].responses.u9", ["u9"]),
        ({"responses": {"u1": {"arrival": "soon", "effective": True}}}, "facts[0].responses.u1.arrival", ["soon"]),
        ({"responses": {"u1": {"arrival": "late"}}}, "facts[0].responses.u1.effective", ["缺"]),
        ({"delay_inquiry": {"within_limit": True}}, "facts[0].delay_inquiry.limit", ["缺"]),
        ({"stayed_minutes": -5}, "facts[0].stayed_minutes", ["-5"]),
        ({"case": "\ud800"}, "facts[0].case", []),
    ],
)
def test_a_wrong_value_is_named_with_its_place(
    tmp_path: Path, visit: dict[str, Any], place: str, words: list[str]
) -> None:
    error = refused(tmp_path, changed(**visit))
    assert error.place == place
    for word in words:
        assert word in error.message


@pytest.mark.parametrize(
    ("fact", "change", "place"),
    [
        (4, {"persons": ["p9"]}, "persons[0]"),
        (5, {"person": "p9"}, "person"),
        (5, {"clause": "17-9"}, "clause"),
        (5, {"clause": "17-2"}, "consequences"),
        (5, {"times": 0}, "times"),
        (3, {"completed": "soon"}, "completed"),
        (8, {"reason": "habit"}, "reason"),
        (9, {"month": "2016-13"}, "month"),
        (9, {"count": -1}, "count"),
        (10, {"points": "1"}, "points"),
        (11, {"points": 0.5}, "points"),
        (11, {"points": "-1"}, "points"),
        (11, {"points": "1e3"}, "points"),
        (11, {"points": "NaN"}, "points"),
        (11, {"period": "16"}, "period"),
        (12, {"end": "2016-02-01"}, "end"),
        (12, {"unit": "u1"}, "unit"),
        (13, {"level": "city"}, "level"),
        (14, {"level": ...}, "level"),
        (16, {"closed": "2016-03-01"}, "closed"),
        (17, {"line": "q2.4h"}, "line"),
        (17, {"points": "１.５"}, "points"),
    ],
)
def test_each_kind_has_its_own_rules(tmp_path: Path, fact: int, change: dict[str, Any], place: str) -> None:
    document = {**SAMPLE, "facts": deepcopy(EVERY_KIND)}
    for key, value in change.items():
        if value is ...:
            del document["facts"][fact][key]
        else:
            document["facts"][fact][key] = value
    assert refused(tmp_path, document).place == f"facts[{fact}].{place}"


@pytest.mark.parametrize(
    ("document", "place"),
    [
        ([], ""),
        ({**SAMPLE, "format": "xftui.facts/2"}, "format"),
        ({key: value for key, value in SAMPLE.items() if key != "units"}, "units"),
        ({**SAMPLE, "extra": 1}, "extra"),
        ({**SAMPLE, "organisation": {"id": "town"}}, "organisation.name"),
        ({**SAMPLE, "units": {}}, "units"),
        ({**SAMPLE, "units": [{"id": "u1", "name": "东港村", "kind": "hamlet"}]}, "units[0].kind"),
        ({**SAMPLE, "units": SAMPLE["units"] + SAMPLE["units"][:1]}, "units[2].id"),
        ({**SAMPLE, "people": [{"id": "p1", "name": "甲", "unit": "u9"}]}, "people[0].unit"),
        ({**SAMPLE, "people": [{"id": "p1", "name": "甲", "unit": "u1", "age": 4}]}, "people[0].age"),
        ({**SAMPLE, "facts": [3]}, "facts[0]"),
        ({**SAMPLE, "facts": SAMPLE["facts"] * 2}, "facts[1].id"),
    ],
)
def test_the_frame_around_the_facts(tmp_path: Path, document: Any, place: str) -> None:
    assert refused(tmp_path, document).place == place


@pytest.mark.parametrize(
    ("text", "place", "word"),
    [
        ('{"format": "xftui.facts/1",\n "organisation" 3}', "", "第 2 行第 17 列"),
        ("", "", "第 1 行第 1 列"),
        ('{"format": "xftui.facts/1", "format": "xftui.facts/1"}', "format", "两次"),
        (json.dumps(SAMPLE).replace('"people": 20', '"people": 20, "people": 2'), "facts[0].people", "两次"),
        (json.dumps(SAMPLE).replace('"late"', '"late", "arrival": "late"'), "facts[0].responses.u1.arrival", "两次"),
        (json.dumps(SAMPLE).replace("20,", "NaN,"), "", "NaN"),
        ("[" * 100_000, "", "JSON"),
        ("1" * 5000, "", "JSON"),
    ],
)  # fmt: skip
def test_what_is_not_proper_json(tmp_path: Path, text: str, place: str, word: str) -> None:
    error = refused(tmp_path, text)
    assert error.place == place
    assert word in error.message


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(FactsError, match="没有这个文件"):
        read_facts(tmp_path / "none.json")
    with pytest.raises(FactsError, match="读不了"):
        read_facts(tmp_path)
    gbk = tmp_path / "gbk.json"
    gbk.write_bytes(json.dumps(SAMPLE, ensure_ascii=False, indent=1).encode("gbk"))
    with pytest.raises(FactsError, match=r"不是 UTF-8：第 \d+ 行"):
        read_facts(gbk)


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "notepad.json"
    path.write_text(json.dumps(SAMPLE, ensure_ascii=False), encoding="utf-8-sig")
    assert len(read_facts(path).units()) == 2


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=12)
    | st.sampled_from(["visit", "u1", "late", "2016-03-02", "9999-12-31", "0001-01-01", "city", "17-1"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(index=st.integers(0, len(EVERY_KIND) - 1), key=st.integers(0, 20), value=_VALUES)
def test_whatever_stands_there_it_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, index: int, key: int, value: Any
) -> None:
    document = {**SAMPLE, "facts": deepcopy(EVERY_KIND)}
    keys = list(document["facts"][index])
    document["facts"][index][keys[key % len(keys)]] = value
    path = written(tmp_path_factory.mktemp("any"), document)
    try:
        evidence = read_facts(path)
    except FactsError as error:
        assert error.place.startswith("facts[")
    else:
        assert evidence.digest().startswith("sha256:")
