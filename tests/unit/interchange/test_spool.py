"""A facts file kept on disk is the same evidence as its facts in memory, however the file comes in."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.schemes import office
from tests.unit.interchange.test_reader import EVERY_KIND, SAMPLE, written
from xftui.interchange import FactsError, document, read_facts
from xftui.interchange.spool import Spool
from xftui.scoring import facts as f
from xftui.scoring.evidence import KINDS, Memory
from xftui.scoring.periods import Span
from xftui.scoring.standings import standings
from xftui.scoring.summary import summary

DAYS = (date(2015, 11, 20), date(2016, 12, 10))
FACTS = st.lists(
    st.one_of(office.visits(office.VILLAGES, *DAYS), office.town_records(*DAYS)).filter(
        lambda fact: not isinstance(fact, f.Ruling) or all(fact.line.partition(":"))  # a file couldn't hold it
    ),
    max_size=10,
).map(office.numbered)
UNITS = st.none() | st.sampled_from([unit.id for unit in office.VILLAGES])


def spooled(memory: Memory) -> Spool:
    spool = Spool(memory.organisation, memory.units(), memory.people())
    assert spool.keep(memory.facts(KINDS, None)) is None
    return spool


def by_id(facts: object) -> list[f.Fact]:
    return sorted(facts, key=lambda fact: fact.id)  # type: ignore[call-overload, no-any-return]


@settings(max_examples=40, deadline=None)
@given(FACTS, office.days(*DAYS), st.integers(0, 120), UNITS, st.sets(st.sampled_from(list(f.Kind))))
def test_it_finds_what_memory_finds(
    facts: list[f.Fact], start: date, length: int, unit: str | None, kinds: set[f.Kind]
) -> None:
    memory = office.town(*facts)
    spool, span = spooled(memory), Span(start, start + timedelta(length))
    assert spool.digest() == memory.digest()
    assert by_id(spool.facts(kinds, span, unit)) == by_id(memory.facts(kinds, span, unit))
    assert by_id(spool.facts(KINDS, None, unit)) == by_id(memory.facts(KINDS, None, unit))
    assert by_id(spool.named({"f001", "f004", "x"})) == by_id(memory.named({"f001", "f004", "x"}))


@settings(max_examples=40, deadline=None)
@given(FACTS, st.sampled_from(["2016", "2016-Q2"]), office.days(*DAYS))
def test_a_summary_is_the_sheet_without_its_lines(facts: list[f.Fact], period: str, as_of: date) -> None:
    scheme, memory, told = office.edition("township-2016"), office.town(*facts), list[float]()
    made, places = summary(scheme, spooled(memory), scheme.period(period), as_of, told.append)
    whole = office.sheet("township-2016", memory, period, as_of)
    assert [(one.account.unit, one.rank, one.cells) for one in places] == [
        (one.account.unit, one.rank, one.cells) for one in standings(scheme, whole)
    ]
    for mine, theirs in zip(made.units, whole.units, strict=True):
        assert (mine.unit, mine.total, mine.open, mine.bounds) == (
            theirs.unit,
            theirs.total,
            theirs.open,
            theirs.bounds,
        )
        assert (mine.vetoes, mine.remarks, mine.status) == (theirs.vetoes, theirs.remarks, theirs.status)
    assert made.facts_digest == whole.facts_digest
    assert told == sorted(told) and told[-1] == 1


@pytest.mark.parametrize("chunk", [1, 7, 64])
def test_a_file_may_come_in_pieces_of_any_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chunk: int) -> None:
    path = written(tmp_path, {**SAMPLE, "facts": EVERY_KIND})
    whole = read_facts(path)
    monkeypatch.setattr(document, "_CHUNK", chunk)
    assert list(read_facts(path).facts(KINDS, None)) == list(whole.facts(KINDS, None))
    path.write_text('{"format": "xftui.facts/1",\n "units": [1, "东港村\n"]}', encoding="utf-8")
    with pytest.raises(FactsError, match="第 2 行第 19 列"):
        read_facts(path)


def test_what_frames_the_facts_may_stand_behind_them(tmp_path: Path) -> None:
    told: list[float] = []
    behind = {"facts": EVERY_KIND, **{name: value for name, value in SAMPLE.items() if name != "facts"}}
    path = tmp_path / "behind.json"
    path.write_text(json.dumps(behind), encoding="utf-8")
    assert len(list(read_facts(path, told.append).facts(KINDS, None))) == len(EVERY_KIND)
    assert told == sorted(told) and told[-1] == 1
    path.write_text(json.dumps(behind) + "]", encoding="utf-8")
    with pytest.raises(FactsError, match="Extra data"):
        read_facts(path)
