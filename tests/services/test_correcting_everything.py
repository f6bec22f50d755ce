"""Every kind of record can be set right, field by field and with a reason, or is named here with why not.

The tables are those of the models: a new one is missing here until somebody has said how it is corrected.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from tests.support.court import Court, key
from xftui.domain import Actor, Refused
from xftui.domain.captions import ACTIONS
from xftui.domain.owed import Owed
from xftui.scoring import facts as f
from xftui.services.duties import (
    LapseEntry,
    NoticeEntry,
    order_special_period,
    owe_reports,
    record_lapse,
    record_notice,
    supervise,
    withdraw,
)
from xftui.services.duty_corrections import (
    correct_lapse,
    correct_notice,
    correct_owed,
    correct_special_period,
    correct_supervised,
)
from xftui.services.early_signs import correct_early_sign, record_early_sign, settle_early_sign
from xftui.services.monthly_reports import correct_monthly_report, record_monthly_report, withdraw_monthly_report
from xftui.services.old_petitioners import AssignmentEntry, assign, open_file
from xftui.services.registering import register_contact
from xftui.services.settlements import correct_settlement, report_settlement
from xftui.store import models as m
from xftui.store.facts import StoreEvidence
from xftui.store.models import TABLES
from xftui.store.queries.changed_fields import changed_fields

NOV = {day: date(2016, 11, day) for day in range(1, 31)}
_OURS = {
    "id", "key", "version", "created_at", "organisation", "verified_at", "withdrawn", "withdrawal",
}  # fmt: skip
"""Columns that nobody types."""


def _lapse(court: Court, actor: Actor) -> tuple[int, Callable[[int], None]]:
    def entry(**given: Any) -> LapseEntry:
        return LapseEntry(key=key("lapse"), organisation_id=court.id, **given)

    made = record_lapse(actor, entry(unit_id=court.units["zxj"], day=NOV[2], clause="17-2", finding="漏登"))
    right = entry(
        unit_id=court.units["mye"], day=NOV[3], clause="17-1", finding="缺岗", consequences=True, times=2,
        person_id=court.people["周洲"],
    )  # fmt: skip
    return made, lambda version: correct_lapse(actor, made, version, right, "抄错")


def _notice(court: Court, actor: Actor) -> tuple[int, Callable[[int], None]]:
    def entry(**given: Any) -> NoticeEntry:
        return NoticeEntry(key=key("notice"), organisation_id=court.id, **given)

    wrong = entry(
        unit_id=court.units["zxj"], day=NOV[2], type=f.NoticeType.COMMENDED, level=f.Level.CITY, basis="甲"
    )  # fmt: skip
    made = record_notice(actor, wrong)
    right = entry(
        unit_id=court.units["mye"], day=NOV[3], type=f.NoticeType.CRITICISED, level=f.Level.COUNTY, basis="乙",
        organ=f.Organ.JOINT_MEETING, incident="同一件",
    )  # fmt: skip
    return made, lambda version: correct_notice(actor, made, version, right, "抄错")


def _period(court: Court, actor: Actor) -> tuple[int, Callable[[int], None]]:
    made = order_special_period(actor, key("p"), court.id, f.Scope.CITY, NOV[2], NOV[5], "甲")
    return made, lambda version: correct_special_period(
        actor, court.id, made, version, f.Scope.PROVINCE, NOV[3], NOV[6], "乙", "抄错"
    )


def _supervised(court: Court, actor: Actor) -> tuple[int, Callable[[int], None]]:
    case = register_contact(actor, court.visit("s", date=NOV[1])).case_id
    made = supervise(actor, key("s"), court.id, case, f.Level.CITY, NOV[20], "甲")
    return made, lambda version: correct_supervised(
        actor, court.id, made, version, court.units["mye"], f.Level.PROVINCE, NOV[21], "乙", "抄错"
    )


def _owed(court: Court, actor: Actor) -> tuple[int, Callable[[int], None]]:
    (made,) = owe_reports(actor, key("o"), court.id, [court.units["zxj"]], [NOV[20]], Owed.NOTICE, "国庆排查")
    return made, lambda version: correct_owed(
        actor, court.id, made, version, court.units["mye"], NOV[19], NOV[18], "春节排查", "抄错"
    )


def _monthly(court: Court, actor: Actor) -> tuple[int, Callable[[int], None]]:
    made = record_monthly_report(actor, key("m"), court.id, court.units["zxj"], NOV[1], 3, NOV[20])
    return made, lambda version: correct_monthly_report(
        actor, court.id, made, version, court.units["mye"], date(2016, 10, 1), 2, NOV[19], "抄错"
    )


def _sign(court: Court, actor: Actor) -> tuple[int, Callable[[int], None]]:
    made = record_early_sign(actor, key("e"), court.id, court.units["zxj"], NOV[2], "甲")
    settle_early_sign(actor, court.id, made, 1, NOV[5], "谈")
    return made, lambda version: correct_early_sign(
        actor, court.id, made, version, unit_id=court.units["mye"], found_on=NOV[3], matter="乙", measures="再谈",
        settled=NOV[6], reason="抄错",
    )  # fmt: skip


def _settlement(court: Court, actor: Actor) -> tuple[int, Callable[[int], None]]:
    case = register_contact(actor, court.visit("t", date=NOV[1])).case_id
    file = open_file(actor, key("f"), court.id, case, NOV[1])[0]
    for number, (unit, day) in enumerate((("zxj", NOV[2]), ("mye", NOV[6]))):
        given = AssignmentEntry(
            key=key(f"a{number}"), organisation_id=court.id, file_id=file, valid_from=day, unit_id=court.units[unit]
        )
        assign(actor, given, number or None)
    made = report_settlement(actor, key("t"), court.id, file, NOV[3], "甲")
    return made, lambda version: correct_settlement(actor, court.id, made, version, NOV[8], "乙", "抄错")


CORRECTED: Mapping[type[Any], tuple[Callable[..., tuple[int, Callable[[int], None]]], set[str]]] = {
    m.Lapse: (_lapse, set()),
    m.Notice: (_notice, set()),
    m.SpecialPeriod: (_period, set()),
    m.SupervisedMatter: (_supervised, {"case"}),  # of another case: withdrawn, and recorded there
    m.ReportOwed: (_owed, {"reason", "campaign"}),  # which duty it is: withdrawn, and another one owed
    m.MonthlyReport: (_monthly, set()),
    m.EarlySign: (_sign, {"case"}),  # linked to another case at any time
    m.Settlement: (_settlement, {"file", "case", "approved", "approved_by"}),  # an approval is withdrawn
}
"""How each is made and corrected, and which of its fields are set right in another way."""

BY: Mapping[type[Any], str] = {
    m.Contact: "correct_contact",
    m.Response: "correct_contact",
    m.Case: "correct_case",
    m.Petitioner: "correct_petitioner",
    m.SupervisionOrder: "correct_order",
    m.OrderProposal: "send_again",
    m.OrderExtension: "withdraw_extension",
    m.OrderStep: "correct_noted",
    m.CaseStep: "correct_noted",
    m.ReviewProcess: "correct_review",
    m.ReviewStep: "correct_noted",
    m.Review: "correct_noted",
    m.FileWork: "correct_noted",
    m.CaseNote: "correct_noted",
    m.HalfMonthReport: "correct_half_month",
    m.Campaign: "change_campaign",
    m.CampaignPhase: "change_campaign",
    m.Unit: "change_unit",
    m.Person: "change_person",
    m.Category: "change_category",
    m.Deadline: "withdraw_deadline",
}
"""What the others are corrected by; tests of their own say how."""

WHY_NOT: Mapping[str, set[type[Any]]] = {
    "never edited, a later one takes its place": {
        m.Mark, m.Ruling, m.Publication, m.SchemeBinding, m.Assignment, m.AssignmentStaff, m.RosterWeek, m.RosterPlace,
        m.RosterDay, m.RosterDayPlace, m.Substitute, m.DeadlineRule,
    },
    "withdrawn with a reason, and recorded anew": {
        m.Attachment, m.CampaignTask, m.CampaignMatter, m.CalendarDay, m.RelatedCase, m.Objection,
    },
    "told as it was told: the report is withdrawn and made anew": {m.HalfMonthLine},
    "what stands there is decided with the record that it belongs to": {m.ReviewPerson, m.EarlierEnding},
    "of the office, not of the casework: changed in the settings": {m.Organisation, m.SavedFilter, m.EntryTemplate},
    "opened by what was done, and closed by what is done": {m.OldPetitionerFile},
    "kept by the program": {
        m.Correction, m.Membership, m.Sequence, m.AuditEntry, m.AuditRow, m.AuditValue, m.Draft, m.CaseSearch,
        m.PetitionerWord, m.PetitionerPlace,
    },
}  # fmt: skip
"""What isn't corrected, by the reason why not."""


def test_every_table_is_corrected_or_it_is_said_why_not() -> None:
    named = [*CORRECTED, *BY, *(table for tables in WHY_NOT.values() for table in tables)]
    assert len(named) == len(set(named)), "each once"
    assert {table.__name__ for table in named} == {table.__name__ for table in TABLES}
    assert set(BY.values()) <= set(ACTIONS)


@pytest.mark.parametrize("model", CORRECTED, ids=lambda model: model.__name__)
def test_each_field_is_set_right_with_a_reason_and_what_stood_there_stays_on_record(
    court: Court, actor: Actor, model: type[Any]
) -> None:
    make, elsewhere = CORRECTED[model]
    record, correct = make(court, actor)
    before = model.select().where(model.id == record).dicts().get()
    correct(before["version"])
    after = model.select().where(model.id == record).dicts().get()
    same = {name for name, value in after.items() if value == before[name]} - _OURS
    assert same == elsewhere, "each of its fields can be corrected"
    correct(before["version"])
    assert model.get_by_id(record).version == after["version"], "a retry changes nothing"
    assert [row.reason for row in m.Correction.select()] == ["抄错"]
    entry = m.AuditEntry.select().order_by(m.AuditEntry.id.desc()).first()
    assert entry.action in ACTIONS
    told = [field for field in changed_fields(entry.id) if not field.made]
    assert len(told) == len(after.keys() - same - _OURS)


def test_what_was_withdrawn_is_not_corrected_and_a_reason_is_asked_for(court: Court, actor: Actor) -> None:
    made, correct = _period(court, actor)
    with pytest.raises(Refused) as refused:
        correct_special_period(actor, court.id, made, 1, f.Scope.CITY, NOV[3], NOV[2], "", " ")
    assert set(refused.value.problems) == {"reason", "end", "basis"}
    withdraw(actor, court.id, m.SpecialPeriod, made, 1, "登错")
    with pytest.raises(Refused):
        correct(2)


def test_a_corrected_fact_scores_as_it_now_stands(court: Court, actor: Actor) -> None:
    _made, correct = _lapse(court, actor)
    correct(1)
    (fact,) = StoreEvidence(court.id).facts({f.Kind.LAPSE}, None)
    assert isinstance(fact, f.Lapse)
    assert (fact.unit, fact.date, fact.clause, fact.times) == ("mye", NOV[3], "17-1", 2)


def test_an_owed_report_does_not_become_one_that_the_unit_owes_already(court: Court, actor: Actor) -> None:
    units = [court.units["zxj"], court.units["mye"]]
    one, _two = owe_reports(actor, key("o"), court.id, units, [NOV[20]], Owed.MONTHLY)
    with pytest.raises(Refused):
        correct_owed(actor, court.id, one, 1, units[1], NOV[20], None, "", "单位写错")


def test_a_monthly_report_recorded_twice_counts_once(court: Court, actor: Actor) -> None:
    made = record_monthly_report(actor, key("m"), court.id, court.units["zxj"], NOV[1], 3, NOV[20])
    withdraw_monthly_report(actor, court.id, made, 1, "登了两次")
    assert list(StoreEvidence(court.id).facts({f.Kind.MONTHLY_CASES}, None)) == []


def test_the_reckoned_deadline_of_a_supervised_matter_ends_where_its_day_is_corrected(
    court: Court, actor: Actor
) -> None:
    made, correct = _supervised(court, actor)
    correct(1)
    assert m.SupervisedMatter.get_by_id(made).due == NOV[21]
    held = m.Deadline.select().where(m.Deadline.supervised == made, m.Deadline.withdrawn.is_null())
    assert [row.due for row in held] == []
