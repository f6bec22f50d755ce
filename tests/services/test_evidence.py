"""Records and a facts file that say the same are the same evidence: same facts, same digest, same scores."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.counting import CLAUSES
from tests.support.court import TODAY, Court, key
from tests.support.reviews import determined
from xftui.domain import Actor
from xftui.domain.owed import Owed
from xftui.scoring import facts as f
from xftui.scoring.engine import score
from xftui.scoring.evidence import KINDS, Memory, Sums
from xftui.scoring.periods import Calendar, Span
from xftui.scoring.plugins import open_shelf
from xftui.scoring.scheme import Scheme
from xftui.scoring.standings import standings
from xftui.scoring.summary import counted_summary
from xftui.scoring.tables import Counting, table
from xftui.services.cases import close_case
from xftui.services.duties import (
    LapseEntry,
    NoticeEntry,
    order_special_period,
    owe_reports,
    receive_report,
    record_lapse,
    record_notice,
    supervise,
)
from xftui.services.early_signs import record_early_sign, settle_early_sign
from xftui.services.inspections import MarkEntry, give_marks
from xftui.services.monthly_reports import record_monthly_report
from xftui.services.old_petitioners import AssignmentEntry, assign, open_file
from xftui.services.orders import OrderEntry, complete_order, sign_order
from xftui.services.registering import register_contact
from xftui.services.rulings import give_ruling
from xftui.services.settlements import approve_settlement, report_settlement
from xftui.store.connection import reading, writing
from xftui.store.facts import StoreEvidence
from xftui.store.models import Case
from xftui.testing.sums import rows_of, said

CODES = ("zxj", "mye", "xfb")
FIRST = date(2015, 12, 1)
DAYS = st.dates(FIRST, TODAY)
UNITS = st.sampled_from(CODES)
CONTACTS = (f.Kind.VISIT, f.Kind.LETTER, f.Kind.CALL)
FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


class Undo(Exception):
    """Takes an example's records back."""


@contextmanager
def taken_back() -> Iterator[None]:
    try:
        with writing():
            yield
            raise Undo
    except Undo:
        pass


@st.composite
def contacts(draw: Callable[[Any], Any]) -> dict[str, Any]:
    values = {
        "what": "contact",
        "kind": draw(st.sampled_from(CONTACTS)),
        "date": draw(DAYS),
        "unit": draw(UNITS),
        "level": draw(st.sampled_from(f.Level)),
        "repeat": draw(st.booleans()),
    }
    if values["kind"] is not f.Kind.VISIT:
        return values
    residence = draw(st.none() | UNITS.filter(lambda code: code != values["unit"]))
    parties = [values["unit"]] + ([residence] if residence else [])
    responses = st.builds(f.Response, st.sampled_from(f.Arrival), st.booleans())
    return values | {
        "people": draw(st.integers(1, 80)),
        "irregular": draw(st.booleans()),
        "collective": draw(st.none() | st.booleans()),
        "residence_unit": residence,
        "reported_beforehand": draw(st.booleans()),
        "leader_on_scene_first": draw(st.booleans()),
        "key_person": draw(st.booleans()),
        "stayed_minutes": draw(st.none() | st.integers(0, 500)),
        "responses": draw(st.dictionaries(st.sampled_from(parties), responses)),
        "delay_inquiry": draw(st.none() | st.builds(f.DelayInquiry, st.booleans(), DAYS)),
        "trip": draw(st.none() | st.sampled_from(["t1", "t2"])),
    }


ORDERS = st.fixed_dictionaries(
    {"what": st.just("order"), "unit": UNITS, "signed": DAYS, "days": st.integers(0, 60),
     "completed": st.none() | st.integers(0, 90), "as_required": st.booleans()}
)  # fmt: skip
SETTLEMENTS = st.fixed_dictionaries(
    {"what": st.just("settlement"), "unit": UNITS, "date": DAYS, "approved": st.booleans()}
)
SIGNS = st.fixed_dictionaries(
    {"what": st.just("sign"), "unit": UNITS, "found": DAYS, "settled": st.none() | st.integers(0, 30)}
)
MONTHS = st.fixed_dictionaries({"what": st.just("month"), "unit": UNITS, "month": DAYS, "count": st.integers(0, 9)})
RULINGS = st.fixed_dictionaries(
    {"what": st.just("ruling"), "unit": UNITS, "points": st.decimals(-9, 9, places=2), "date": DAYS}
)
LAPSES = st.fixed_dictionaries(
    {"what": st.just("lapse"), "unit": UNITS, "date": DAYS, "clause": st.sampled_from(["17-1", "17-4", "21"]),
     "person": st.booleans(), "times": st.integers(1, 3)}
)  # fmt: skip
REVIEWS = st.fixed_dictionaries(
    {"what": st.just("review"), "unit": UNITS, "date": DAYS,
     "persons": st.lists(st.sampled_from(["周洲", "李响", "王芳"]), unique=True)}
)  # fmt: skip
REPORTS = st.fixed_dictionaries(
    {"what": st.just("report"), "unit": UNITS, "due": DAYS, "received": st.none() | DAYS,
     "reason": st.sampled_from(f.Reason)}
)  # fmt: skip
PERIODS = st.fixed_dictionaries(
    {"what": st.just("special_period"), "scope": st.sampled_from(f.Scope), "start": DAYS, "days": st.integers(0, 20)}
)
NOTICES = st.fixed_dictionaries(
    {"what": st.just("notice"), "unit": UNITS, "date": DAYS, "type": st.sampled_from(f.NoticeType),
     "level": st.sampled_from(f.Level), "organ": st.sampled_from(f.Organ), "incident": st.none() | st.just("i1")}
)  # fmt: skip
SUPERVISED = st.fixed_dictionaries(
    {"what": st.just("supervised"), "level": st.sampled_from(f.Level), "date": DAYS, "days": st.integers(0, 90),
     "closed": st.booleans()}
)  # fmt: skip
MARKS = st.fixed_dictionaries(
    {"what": st.just("mark"), "unit": UNITS, "date": DAYS, "clause": st.sampled_from(["a1.2", "a3"]),
     "points": st.sampled_from([Decimal(0), Decimal("0.5"), Decimal(1)]), "missing": st.none() | st.integers(0, 9)}
)  # fmt: skip
CASEWORK = contacts() | ORDERS | SETTLEMENTS | SIGNS
DUTIES = LAPSES | REVIEWS | REPORTS | PERIODS | NOTICES | SUPERVISED | MARKS
RECORDS = st.lists(CASEWORK | MONTHS | RULINGS | DUTIES, max_size=12)
TOWNSHIP = open_shelf().scheme("township-2016").text
COURTS_UNITS = TOWNSHIP.replace('["village", "farm", "community"]', '["business", "petition_office"]')
PARTS = open_shelf().parse(COURTS_UNITS, "parts")
"""A scheme that gives the court's units parts to be marked for."""


class Recorder:
    """Records what an example says, and says as facts what it recorded."""

    def __init__(self, court: Court, actor: Actor) -> None:
        self.court, self.actor, self.facts = court, actor, list[f.Fact]()
        self.names = (f"record {number}" for number in count())

    def record(self, values: dict[str, Any]) -> None:
        said = dict(values)
        fact = getattr(self, said.pop("what"))(key(next(self.names)), **said)
        if fact is not None:
            self.facts.append(fact)

    def contact(self, key_: str, kind: f.Kind, unit: str, **said: Any) -> f.Fact:
        units = self.court.units
        entry = replace(self.court.visit("", **said_to_entry(said, units)), key=key_, kind=kind, unit_id=units[unit])
        saved = register_contact(self.actor, entry)
        self.facts.append(f.Case(f"i{saved.case_id}", unit, entry.date, None, saved.case_number))
        if kind is f.Kind.VISIT:
            return f.Visit(id=f"v{saved.contact_id}", unit=unit, case=saved.case_number, **said)
        make = f.Letter if kind is f.Kind.LETTER else f.Call
        return make(id=f"{kind.value[0]}{saved.contact_id}", unit=unit, case=saved.case_number, **said)

    def order(self, key_: str, unit: str, signed: date, days: int, completed: int | None, as_required: bool) -> f.Fact:
        case = self.case(signed)
        due = signed + timedelta(days=days)
        done = None if completed is None else min(signed + timedelta(days=completed), TODAY)
        entry = OrderEntry(
            key=key_, organisation_id=self.court.id, case_id=case.case_id, unit_id=self.court.units[unit],
            signed=signed, due=due, requirements="x",
            signer_id=self.court.people["张庭安"],
        )  # fmt: skip
        order, _number = sign_order(self.actor, entry)
        if done is not None:
            complete_order(self.actor, self.court.id, order, 1, done, "x", () if as_required else (1,))
        return f.Order(f"o{order}", unit, signed, due, done, as_required if done else True, case.case_number)

    def settlement(self, key_: str, unit: str, date: date, approved: bool) -> f.Fact:
        case = self.case(date)
        file, _number = open_file(self.actor, key(f"file {key_}"), self.court.id, case.case_id, date)
        held = AssignmentEntry(
            key=key(f"held {key_}"), organisation_id=self.court.id, file_id=file, valid_from=date,
            unit_id=self.court.units[unit],
        )  # fmt: skip
        assign(self.actor, held, None)
        id_ = report_settlement(self.actor, key_, self.court.id, file, date, "x")
        if approved:
            approve_settlement(self.actor, self.court.id, id_, 1, TODAY, self.court.people["张庭安"])
        return f.Settlement(f"s{id_}", unit, date, approved, case.case_number, TODAY if approved else None)

    def sign(self, key_: str, unit: str, found: date, settled: int | None) -> f.Fact | None:
        sign = record_early_sign(self.actor, key_, self.court.id, self.court.units[unit], found, "x")
        if settled is None:
            return None
        day = min(found + timedelta(days=settled), TODAY)
        settle_early_sign(self.actor, self.court.id, sign, 1, day)
        return f.EarlySettlement(f"e{sign}", unit, day)

    def month(self, key_: str, unit: str, month: date, count: int) -> f.Fact:
        id_ = record_monthly_report(self.actor, key_, self.court.id, self.court.units[unit], month, count, TODAY)
        return f.MonthlyCases(f"m{id_}", unit, month.replace(day=1), count)

    def lapse(self, key_: str, unit: str, date: date, clause: str, person: bool, times: int) -> f.Fact:
        named = self.court.people["周洲"] if person else None
        entry = LapseEntry(
            key=key_, organisation_id=self.court.id, unit_id=self.court.units[unit], day=date, clause=clause,
            finding="x", consequences=clause == "17-1", person_id=named, times=times,
        )  # fmt: skip
        id_ = record_lapse(self.actor, entry)
        return f.Lapse(f"f{id_}", unit, date, clause, clause == "17-1", named and f"p{named}", times)

    def review(self, key_: str, unit: str, date: date, persons: list[str]) -> f.Fact:
        case, named = self.case(date), [self.court.people[name] for name in persons]
        id_ = determined(
            self.actor, key_, self.court.id, self.court.units[unit], case.case_id, date, "x", named
        )  # fmt: skip
        return f.Review(f"a{id_}", unit, date, case.case_number, tuple(f"p{one}" for one in named))

    def report(self, key_: str, unit: str, due: date, received: date | None, reason: f.Reason) -> f.Fact:
        (id_,) = owe_reports(self.actor, key_, self.court.id, [self.court.units[unit]], [due], Owed(reason), key_)
        if received is not None:
            receive_report(self.actor, self.court.id, id_, 1, received)
        return f.ReportDue(f"d{id_}", unit, due, received, reason)

    def special_period(self, key_: str, scope: f.Scope, start: date, days: int) -> f.Fact:
        end = start + timedelta(days=days)
        id_ = order_special_period(self.actor, key_, self.court.id, scope, start, end, "x")
        return f.SpecialPeriod(f"t{id_}", scope, start, end)

    def notice(
        self, key_: str, unit: str, date: date, type: f.NoticeType, level: f.Level, organ: f.Organ, incident: str | None
    ) -> f.Fact:
        at = None if type is f.NoticeType.YELLOW_CARD else level
        entry = NoticeEntry(
            key=key_, organisation_id=self.court.id, unit_id=self.court.units[unit], day=date, type=type, level=at,
            basis="x", organ=organ, incident=incident or "",
        )  # fmt: skip
        return f.Notice(f"n{record_notice(self.actor, entry)}", unit, date, type, at, organ, incident)

    def supervised(self, key_: str, level: f.Level, date: date, days: int, closed: bool) -> f.Fact:
        case, due = self.case(date), date + timedelta(days=days)
        id_ = supervise(self.actor, key_, self.court.id, case.case_id, level, due, "x")
        if closed:
            version = Case.get_by_id(case.case_id).version
            close_case(self.actor, self.court.id, case.case_id, version, TODAY, "x")
            self.facts = [replace(fact, closed=TODAY) if fact.id == f"i{case.case_id}" else fact for fact in self.facts]
        return f.Supervised(f"u{id_}", "zxj", level, due, TODAY if closed else None, case.case_number)

    def mark(self, key_: str, unit: str, date: date, clause: str, points: Decimal, missing: int | None) -> f.Fact:
        given = None if missing is not None else points
        year = PARTS.periods_at(date)[0].name
        (id_,) = give_marks(
            self.actor, key_, self.court.id, PARTS, year, self.court.units[unit], date, "x",
            [MarkEntry(clause, given, missing)],
        )  # fmt: skip
        return f.Mark(f"k{id_:09}", unit, date, clause, given, missing, None, year, PARTS.id)

    def ruling(self, key_: str, unit: str, points: Decimal, date: date, line: str = "x:v1") -> f.Fact:
        id_ = give_ruling(self.actor, key_, self.court.id, self.court.units[unit], line, points, "甲", date, "x")
        return f.Ruling(f"r{id_:09}", unit, line, points, "甲", date, "x")

    def case(self, day: date) -> Any:
        """Register the letter that a case of `day` begins with."""
        saved = register_contact(self.actor, self.court.visit(next(self.names), kind=f.Kind.LETTER, date=day))
        self.facts.append(f.Letter(f"l{saved.contact_id}", "zxj", day, f.Level.OWN, saved.case_number))
        self.facts.append(f.Case(f"i{saved.case_id}", "zxj", day, None, saved.case_number))
        return saved

    def memory(self, store: StoreEvidence) -> Memory:
        return Memory(store.organisation, store.units(), store.people(), self.facts)


def said_to_entry(said: dict[str, Any], units: dict[str, int]) -> dict[str, Any]:
    entry = dict(said)
    if "residence_unit" in entry:
        residence = entry.pop("residence_unit")
        entry["residence_unit_id"] = units[residence] if residence else None
        entry["responses"] = {units[code]: response for code, response in entry["responses"].items()}
        entry["trip"] = entry["trip"] or ""
    return entry


def by_id(facts: Iterator[f.Fact]) -> list[f.Fact]:
    return sorted(facts, key=lambda fact: fact.id)


@FEW
@given(records=RECORDS, start=DAYS, length=st.integers(0, 120), unit=st.none() | UNITS | st.just("nowhere"))
def test_the_store_and_memory_find_the_same(
    court: Court, actor: Actor, records: list[dict[str, Any]], start: date, length: int, unit: str | None
) -> None:
    with taken_back():
        recorder = Recorder(court, actor)
        for values in records:
            recorder.record(values)
        store = StoreEvidence(court.id)
        memory = recorder.memory(store)
        assert by_id(store.facts(KINDS, None)) == by_id(memory.facts(KINDS, None))
        assert store.digest() == memory.digest()
        span = Span(start, start + timedelta(days=length))
        assert by_id(store.facts(KINDS, span, unit)) == by_id(memory.facts(KINDS, span, unit))
        for kind in KINDS:
            assert by_id(store.facts({kind}, span)) == by_id(memory.facts({kind}, span))


@pytest.fixture(scope="module")
def court_scheme() -> Scheme:
    return open_shelf().scheme("court")


@FEW
@given(records=RECORDS)
def test_the_store_and_memory_score_the_same(
    court: Court, actor: Actor, court_scheme: Scheme, records: list[dict[str, Any]]
) -> None:
    with taken_back():
        recorder = Recorder(court, actor)
        for values in records:
            recorder.record(values)
        store = StoreEvidence(court.id)
        period = court_scheme.period("2016")
        kept = score(court_scheme, store, period, TODAY)
        assert kept == score(court_scheme, recorder.memory(store), period, TODAY)


@pytest.fixture(scope="module", params=["township", "add", "counted"])
def counted_scheme(request: pytest.FixtureRequest) -> Scheme:
    """Return the township's scheme, as if it scored courts, by both its ways to combine; and one of every shape."""
    shelf = open_shelf()
    if request.param == "counted":
        return shelf.parse(CLAUSES, "counted")
    text = shelf.scheme("township-2016").text.replace('"village", "farm", "community"', _KINDS)
    return shelf.parse(text, "township", {"combine": "add", "key_person": "add"} if request.param == "add" else {})


_KINDS = '"business", "petition_office", "department"'
_CALENDAR = Calendar(12, "end")
_SPANS = (*_CALENDAR.period("2016").quarters, Span(date(2016, 2, 10), date(2016, 4, 20)))
_CONTACTS = frozenset(CONTACTS)


@FEW
@given(
    records=st.lists(contacts(), max_size=12), ruled=st.sets(st.integers(0, 11)), period=st.sampled_from(["", "-Q1"]),
    as_of=st.just(TODAY) | DAYS,
)  # fmt: skip
def test_the_store_counts_what_the_lines_add_up_to(
    court: Court, actor: Actor, counted_scheme: Scheme, records: list[dict[str, Any]], ruled: set[int], period: str,
    as_of: date,
) -> None:  # fmt: skip
    clause = "open" if counted_scheme.id == "counted" else "q2.4h"
    with taken_back():
        recorder = Recorder(court, actor)
        for values in records:
            recorder.record(values)
        for fact in [recorder.facts[index] for index in ruled if index < len(recorder.facts)]:
            values = {"what": "ruling", "unit": fact.unit, "points": Decimal("-1.5"), "date": FIRST}
            recorder.record(values | {"line": f"{clause}:{fact.id}"})
        store, span = StoreEvidence(court.id), counted_scheme.period(f"2016{period}")
        memory = recorder.memory(store)
        expected = rows_of(counted_scheme, score(counted_scheme, memory, span, as_of), span)
        assert table(counted_scheme, memory, span, as_of).rows == expected
        assert table(counted_scheme, store, span, as_of).rows == expected
        for row in expected:
            assert table(counted_scheme, store, span, as_of, row.unit).rows == (row,)
        sheet = score(counted_scheme, memory, span, as_of)
        whole = said(sheet, standings(counted_scheme, sheet))
        counted = counted_summary(counted_scheme, store, span, as_of)
        assert said(counted.sheet, counted.places) == whole


@FEW
@given(records=st.lists(contacts(), max_size=12), as_of=st.just(TODAY) | DAYS, unit=st.none() | UNITS)
def test_the_store_and_memory_count_the_same(
    court: Court, actor: Actor, counted_scheme: Scheme, records: list[dict[str, Any]], as_of: date, unit: str | None
) -> None:
    with taken_back():
        recorder = Recorder(court, actor)
        for values in records:
            recorder.record(values)
        store = StoreEvidence(court.id)
        memory = recorder.memory(store)
        wanted = {fact.id for fact in recorder.facts[::2]} | {"v0", "x1", "v", "v01", ""}
        assert by_id(store.named(wanted)) == by_id(memory.named(wanted))
        lenses = [lens for lens, _ in Counting(counted_scheme, counted_scheme.period("2016")).lenses(store.units())]
        for span in _SPANS:
            mine, theirs = (one.bearers(_CONTACTS, span, as_of, unit) for one in (store, memory))
            assert (mine.answering, mine.resident) == (theirs.answering, theirs.resident)
            for lens in lenses:
                assert summed(store.sums(lens, (span,), as_of, unit)) == summed(memory.sums(lens, (span,), as_of, unit))
                for weight in lens.weights:
                    asked = (lens.kind, weight.where, span, as_of, lens.collective_from, unit)
                    assert store.having(*asked) == memory.having(*asked)
                    assert by_id(store.such(*asked)) == by_id(memory.such(*asked))


def summed(found: Sums) -> dict[tuple[str, int], list[int]]:
    sums: dict[tuple[str, int], list[int]] = {}
    for unit, index, figures in found:
        held = sums.setdefault((unit, index), [0] * len(figures))
        sums[unit, index] = [one + other for one, other in zip(held, figures, strict=True)]
    return {key: figures for key, figures in sums.items() if any(figures)}


def test_a_visit_registered_meanwhile_is_in_no_half_of_a_score(court: Court, actor: Actor, location: str) -> None:
    program = [sys.executable, "-m", "tests.support.writer", location, "1", "register", "0", "1"]
    with reading():
        store = StoreEvidence(court.id)
        before = store.digest()
        subprocess.run(program, check=True, timeout=120)
        assert store.digest() == before
    assert store.digest() != before
