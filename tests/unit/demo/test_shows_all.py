"""The demo shows all of the casework (issue 5) and every kind of fact: one line for each thing that is to be there."""

import sqlite3
from pathlib import Path

import pytest

from tests.unit.demo.conftest import TODAY

OF_CASE = "JOIN matter c ON c.id = x.case_id AND c.organisation_id = :o"
OF_CAMPAIGN = "JOIN campaign c ON c.id = x.campaign_id AND c.organisation_id = :o"
OF_FILE = "JOIN old_petitioner_file c ON c.id = x.file_id AND c.organisation_id = :o"
OF_ORDER = "JOIN supervision_order c ON c.id = x.order_id AND c.organisation_id = :o"
OURS = "x.organisation_id = :o"

BOTH = {
    "a regular week on the roster": f"roster_week x WHERE {OURS}",
    "an ordered day on the roster": f"roster_day x WHERE {OURS}",
    "a substitute": f"substitute x WHERE {OURS}",
    "a letter": f"contact x WHERE {OURS} AND kind = 'letter'",
    "a call": f"contact x WHERE {OURS} AND kind = 'call'",
    "a visit": f"contact x WHERE {OURS} AND kind = 'visit'",
    "a group with representatives": f"contact x WHERE {OURS} AND people > 4 AND representatives LIKE '%、%'",
    "a repeated contact": f"contact x WHERE {OURS} AND repeat",
    "a case handed down": f"contact x WHERE {OURS} AND source = 'handed_down' AND source_number <> ''",
    "a case pressed from above": f"contact x WHERE {OURS} AND source = 'pressed'",
    "a contact by way of the media": f"contact x WHERE {OURS} AND source = 'media'",
    "a visit at every level": f"(SELECT 1 FROM contact x WHERE {OURS} AND kind = 'visit' GROUP BY level)"
    " HAVING COUNT(*) = 5",
    "two cases that have to do with each other": f"related_case x {OF_CASE}",
    "a case accepted": f"case_step x {OF_CASE} WHERE step = 'accept'",
    "a reply to the organ that handed a case down": f"case_step x {OF_CASE} WHERE step = 'reply' AND organ <> ''",
    "a case answered and not closed": f"matter x WHERE {OURS} AND status = 'answered'",
    "an open case past its day": f"matter x WHERE {OURS} AND status = 'open' AND due < :today",
    "an open case due today": f"matter x WHERE {OURS} AND status = 'open' AND due = :today",
    "a case of the year before, answered in this one": f"matter x WHERE {OURS} AND registered < :begun"
    " AND answered >= :begun",
    "a deadline that explains itself": f"deadline x WHERE {OURS} AND runs <> ''",
    "an old petitioner with all five parts": f"assignment x {OF_FILE} WHERE x.deadline IS NOT NULL"
    " AND x.leader_id IS NOT NULL AND x.responsibility <> '' AND x.guarantor_id IS NOT NULL",
    "an old petitioner's file with parts missing": f"assignment x {OF_FILE} WHERE x.responsibility = ''",
    "an assignment that another one followed": f"assignment x {OF_FILE} WHERE x.valid_to IS NOT NULL",
    "work with an old petitioner": f"file_work x {OF_FILE}",
    "a next step with its day": f"old_petitioner_file x WHERE {OURS} AND next_due IS NOT NULL",
    "a settlement that waits for approval": f"settlement x WHERE {OURS} AND approved IS NULL",
    "an early sign settled": f"early_sign x WHERE {OURS} AND settled IS NOT NULL",
    "an early sign still watched": f"early_sign x WHERE {OURS} AND settled IS NULL",
    "a campaign in three phases": f"(SELECT 1 FROM campaign_phase x {OF_CAMPAIGN} GROUP BY c.id HAVING COUNT(*) = 3)",
    "a campaign with its leading group": f"campaign x WHERE {OURS} AND head_id IS NOT NULL AND members <> ''",
    "a screening of a campaign received": f"report_owed x {OF_CAMPAIGN} WHERE x.received IS NOT NULL",
    "a screening of a campaign that never came": f"report_owed x {OF_CAMPAIGN} WHERE x.received IS NULL",
    "key matters of three kinds": f"(SELECT kind FROM campaign_matter x {OF_CAMPAIGN} GROUP BY 1) HAVING COUNT(*) = 3",
    "a key matter with 四定一包": f"campaign_matter x {OF_CAMPAIGN} JOIN old_petitioner_file f ON f.case_id = x.case_id"
    " JOIN assignment a ON a.file_id = f.id",
    "a meeting of a campaign with minutes": f"campaign_task x {OF_CAMPAIGN} WHERE kind = 'meeting' AND note <> ''",
    "a matter of a campaign reported upwards": f"campaign_task x {OF_CAMPAIGN} WHERE kind = 'report' AND organ <> ''",
    "a note": f"case_note x WHERE {OURS}",
    "a text attached": f"attachment x WHERE {OURS} AND text <> ''",
    "a binary file attached": f"attachment x WHERE {OURS} AND text = ''",
    "somebody who moved to another unit": "membership x JOIN person c ON c.id = x.person_id AND c.organisation_id = :o",
    "a petitioner merged into another": f"petitioner x WHERE {OURS} AND merged_into_id IS NOT NULL",
    "a correction with its reason": f"correction x WHERE {OURS} AND reason <> ''",
    "a published sheet": f"publication x WHERE {OURS}",
    "an objection that nobody decided yet": f"objection x WHERE {OURS} AND outcome IS NULL",
    "an objection rejected": f"objection x WHERE {OURS} AND outcome = 'rejected'",
    "a template of the entry form": f"entry_template x WHERE {OURS} AND shared",
    "a saved filter": f"saved_filter x WHERE {OURS} AND shared",
    "a draft": f"draft x WHERE {OURS}",
    "categories": f"category x WHERE {OURS}",
}
COURT = {
    "a contact by way of a congress member": f"contact x WHERE {OURS} AND source = 'deputy'",
    "a contact by way of a conference member": f"contact x WHERE {OURS} AND source = 'adviser'",
    "an inquiry about delay within the limit": f"contact x WHERE {OURS} AND inquiry_within_limit",
    "an inquiry about delay beyond the limit": f"contact x WHERE {OURS} AND NOT inquiry_within_limit",
    "two visits on one journey": f"(SELECT 1 FROM contact x WHERE {OURS} AND trip <> '' GROUP BY trip"
    " HAVING COUNT(*) = 2)",
    "a case declined": f"case_step x {OF_CASE} WHERE step = 'decline' AND note <> ''",
    "a case of which nothing is decided yet": f"matter x WHERE {OURS} AND status = 'open' AND NOT EXISTS"
    " (SELECT 1 FROM case_step s WHERE s.case_id = x.id)",
    "a case that the petition office holds until it is handed out": "matter x JOIN unit u ON u.id = x.unit_id"
    f" AND u.kind = 'petition_office' WHERE {OURS} AND x.handler_id IS NULL",
    "a case handed to its division": f"case_step x {OF_CASE} WHERE step = 'hand'",
    "a case returned by its division": f"case_step x {OF_CASE} WHERE step = 'return'",
    "a result to be done again": f"case_step x {OF_CASE} WHERE step = 'redo'",
    "a case in the archive": f"case_step x {OF_CASE} WHERE step = 'file'",
    "a case taken up again": f"earlier_ending x {OF_CASE}",
    "a case handed over with reason": f"correction x {OF_CASE} WHERE reason = '承办人调整'",
    "an order that waits for its signature": f"order_proposal x WHERE {OURS} AND state = 'waiting'",
    "a grave order on the president's desk": f"order_proposal x WHERE {OURS} AND grave AND state = 'waiting'",
    "an order returned with a remark": f"order_proposal x WHERE {OURS} AND state = 'returned' AND remark <> ''",
    "an order taken back unsigned": f"order_proposal x WHERE {OURS} AND state = 'withdrawn'",
    "an order signed from the inbox": f"order_proposal x WHERE {OURS} AND order_id IS NOT NULL",
    "an order that nobody signed for yet": f"supervision_order x WHERE {OURS} AND completed IS NULL"
    " AND withdrawn IS NULL AND id NOT IN (SELECT order_id FROM order_step WHERE step = 'receive')",
    "an order received and running": f"order_step x {OF_ORDER} WHERE step = 'receive' AND c.completed IS NULL",
    "an order completed and not fed back": f"supervision_order x WHERE {OURS} AND completed IS NOT NULL"
    " AND id NOT IN (SELECT order_id FROM order_step WHERE step = 'feed_back')",
    "an order fed back": f"order_step x {OF_ORDER} WHERE step = 'feed_back'",
    "an order withdrawn": f"supervision_order x WHERE {OURS} AND withdrawn IS NOT NULL",
    "an order late": f"supervision_order x WHERE {OURS} AND completed > due",
    "an order not done as required": f"supervision_order x WHERE {OURS} AND NOT as_required",
    "an order overdue": f"supervision_order x WHERE {OURS} AND completed IS NULL AND due < :today",
    "an order extended with approval": f"order_extension x {OF_ORDER} WHERE approved_by_id IS NOT NULL",
    "an absence from duty": f"lapse x WHERE {OURS} AND clause = '17-1' AND person_id IS NOT NULL",
    "an absence with consequences": f"lapse x WHERE {OURS} AND clause = '17-1' AND consequences",
    "a half-month report": f"half_month_report x WHERE {OURS}",
    "an unchanged matter in one": "half_month_line x JOIN half_month_report c ON c.id = x.report_id"
    " WHERE c.organisation_id = :o AND section = 'unchanged'",
    "an urgent line told at once": f"file_work x {OF_FILE} WHERE urgent AND told IS NOT NULL",
    "an urgent line still to be told": f"file_work x {OF_FILE} WHERE urgent AND told IS NULL",
    "a settlement approved": f"settlement x WHERE {OURS} AND approved IS NOT NULL",
    "a file closed": f"old_petitioner_file x WHERE {OURS} AND closed IS NOT NULL",
    "a first inquiry that is running": f"deadline x WHERE {OURS} AND what = 'inquiry' AND done IS NULL",
    "a campaign under way": f"campaign x WHERE {OURS} AND closed IS NULL",
    **{
        f"a lapse by clause {clause}": f"lapse x WHERE {OURS} AND clause = '{clause}'"
        for clause in ("17-2", "17-3", "17-4", "17-5", "17-6", "21")
    },
    **{
        f"a review {stage}": f"review_process x WHERE {OURS} AND stage = '{stage}'"
        for stage in (
            "registered", "submitted", "seconded", "approved", "refused", "inquired", "determined", "cleared",
            "carried_out", "reported", "filed", "withdrawn",
        )
    },
    **{
        f"a review of origin {origin}": f"review_process x WHERE {OURS} AND origin = '{origin}'"
        for origin in ("higher", "handed_down", "leader", "office", "media")
    },
}  # fmt: skip
TOWN = {
    "an irregular visit": f"contact x WHERE {OURS} AND irregular",
    "persons and matter apart": f"contact x WHERE {OURS} AND residence_unit_id IS NOT NULL",
    "a key person": f"contact x WHERE {OURS} AND key_person",
    "a visit reported beforehand": f"contact x WHERE {OURS} AND reported_beforehand",
    "a leader on the scene first": f"contact x WHERE {OURS} AND leader_on_scene_first",
    "every way of responding": "(SELECT arrival FROM response GROUP BY 1) HAVING COUNT(*) = 4",
    "a calendar edit": f"calendar_day x WHERE {OURS}",
    "a decision on acceptance that is out": f"deadline x WHERE {OURS} AND what = 'accept' AND done IS NULL",
    "an answer extended with approval": f"deadline x WHERE {OURS} AND what = 'answer' AND extra > 0 AND reason <> ''",
    "a review of a reply under way": f"deadline x WHERE {OURS} AND what = 'review' AND done IS NULL",
    "a review of a reply decided": f"deadline x WHERE {OURS} AND what = 'review' AND result <> ''",
    "a re-review asked for": f"deadline x WHERE {OURS} AND what = 'rereview'",
    "a deadline rule of the office's own": f"deadline_rule x WHERE {OURS}",
    "a deadline by that rule": f"deadline x WHERE {OURS} AND what LIKE 'own-%'",
    "a report received late": f"report_owed x WHERE {OURS} AND reason = 'monthly' AND received > due",
    "a report missing": f"report_owed x WHERE {OURS} AND reason = 'monthly' AND received IS NULL AND due < :today",
    "weekly information": f"report_owed x WHERE {OURS} AND reason = 'weekly' AND received IS NOT NULL",
    "a report owed on notice": f"report_owed x WHERE {OURS} AND reason = 'notice' AND campaign_id IS NULL",
    "monthly cases": f"monthly_report x WHERE {OURS} AND verified_at IS NOT NULL",
    "monthly cases to be verified": f"monthly_report x WHERE {OURS} AND verified_at IS NULL",
    "an early sign to be verified": f"early_sign x WHERE {OURS} AND verified_at IS NULL",
    "a contact to be verified": f"contact x WHERE {OURS} AND verified_at IS NULL",
    "marks of an inspection": f"mark x WHERE {OURS} AND points IS NOT NULL",
    "marks by what is missing": f"mark x WHERE {OURS} AND missing > 0",
    "a notice of one incident by two organs": f"(SELECT 1 FROM notice x WHERE {OURS} GROUP BY incident"
    " HAVING COUNT(*) = 2)",
    "a supervised matter settled late": f"supervised_matter x {OF_CASE} WHERE c.answered > x.due",
    "a supervised matter that is running": f"supervised_matter x {OF_CASE} WHERE c.answered IS NULL",
    "a ruling": f"ruling x WHERE {OURS} AND reason <> ''",
    "an objection that led to a ruling": f"objection x WHERE {OURS} AND outcome = 'ruled' AND ruling_id IS NOT NULL",
    "an objection that led to a correction": f"objection x WHERE {OURS} AND outcome = 'corrected'",
    "a published sheet that superseded another": f"publication x WHERE {OURS} AND supersedes_id IS NOT NULL",
    "a unit merged into another": f"unit x WHERE {OURS} AND valid_to IS NOT NULL",
    "the case of a merged unit, with its successor": f"correction x {OF_CASE} WHERE reason LIKE '%并入%'",
    "a screening of a campaign that came late": f"report_owed x {OF_CAMPAIGN} WHERE x.received > x.due",
    "a campaign inspected": f"campaign_task x {OF_CAMPAIGN} WHERE kind = 'inspection' AND done IS NOT NULL",
    "a campaign closed": f"campaign x WHERE {OURS} AND conclusion <> ''",
    "somebody answerable for a key matter": f"campaign_matter x {OF_CAMPAIGN} WHERE answerable <> ''",
    **{
        f"a notice: {type_}": f"notice x WHERE {OURS} AND type = '{type_}'"
        for type_ in ("commended", "criticised", "yellow_card", "site")
    },
    **{
        f"a special period of the {scope}": f"special_period x WHERE {OURS} AND scope = '{scope}'"
        for scope in ("national", "province", "city", "county")
    },
    **{
        f"a supervised matter from {level}": f"supervised_matter x WHERE {OURS} AND level = '{level}'"
        for level in ("own", "county", "city", "province", "beijing")
    },
}
"""What is to be there: what it is called, and what SQL counts of it. `x` is the table, `:o` the organisation."""


@pytest.mark.parametrize(
    ("code", "what", "counted"),
    [
        pytest.param(code, what, counted, id=f"{code}: {what}")
        for code, there in (("court", BOTH | COURT), ("town", BOTH | TOWN))
        for what, counted in there.items()
    ],
)
def test_the_demo_shows(written: Path, code: str, what: str, counted: str) -> None:
    with sqlite3.connect(written) as connection:
        (ours,) = connection.execute("SELECT id FROM organisation WHERE code = ?", [code]).fetchone()
        begun = f"{TODAY.year}-01-01" if code == "court" else f"{TODAY.year - 1}-12-01"
        given = {"o": ours, "today": TODAY.isoformat(), "begun": begun}
        found = connection.execute(f"SELECT COUNT(*) FROM {counted}", given).fetchone()
    assert found is not None and found[0] > 0, what
