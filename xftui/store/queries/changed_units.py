"""Which units' scores can have changed since a moment: read from the audit, which every write leaves a trace in."""

import json
from collections.abc import Set
from typing import Any

from xftui.store.connection import current
from xftui.store.models import AuditEntry, AuditRow, AuditValue, Case, SupervisedMatter, Unit

_OF_UNITS = frozenset(
    (
        "contact",
        "response",
        "supervision_order",
        "settlement",
        "early_sign",
        "monthly_report",
        "ruling",
        "lapse",
        "review",
        "report_owed",
        "notice",
        "supervised_matter",
        "mark",
        "matter",
    )
)
"""Tables whose rows are facts of the units that they name."""

_NO_FACTS = frozenset(
    (
        "petitioner", "correction", "case_step", "earlier_ending", "order_extension", "order_proposal", "order_step",
        "old_petitioner_file", "category", "related_case", "membership",
        "assignment", "assignment_staff", "file_work", "half_month_report", "half_month_line",
        "attachment", "case_note", "campaign", "campaign_phase", "campaign_task", "campaign_matter",
        "publication", "objection", "review_person",
        "review_process", "review_step", "scheme_binding", "sequence", "calendar_day", "deadline_rule",
        "deadline", "saved_filter", "entry_template",
        "roster_week", "roster_place", "roster_day", "roster_day_place", "substitute",
    )
)  # fmt: skip
"""Tables that no figure depends on."""


def last_entry() -> int:
    """Return the number of the last entry in the audit; 0 if there is none."""
    return AuditEntry.select(AuditEntry.id).order_by(AuditEntry.id.desc()).limit(1).scalar() or 0


def changed_units(organisation_id: int, since: int) -> Set[str] | None:
    """Return the codes of the organisation's units that facts name, before or after, which changed since an entry.

    None: it can be any unit, since something else changed (a unit itself, a person) or what changed was erased.
    """
    query = (
        AuditRow.select(AuditRow.subject, AuditRow.subject_id, AuditValue.before, AuditValue.after)
        .join_from(AuditRow, AuditEntry)
        .join_from(AuditRow, AuditValue)
        .where(
            (AuditEntry.id > since)
            & ((AuditEntry.organisation == organisation_id) | AuditEntry.organisation.is_null())
        )
    )  # fmt: skip
    ids: set[int] = set()
    cases: set[int] = set()
    for subject, subject_id, before, after in current().execute(query):  # type: ignore[no-untyped-call]
        if subject in _NO_FACTS:
            continue
        if subject == "matter":
            cases.add(subject_id)
        if subject not in _OF_UNITS or after is None:
            return None
        ids.update(_units(before), _units(after))
        if subject == "contact":  # with the first that is verified, its case becomes a fact too
            cases.add(json.loads(after)["case_id"])
    ids |= _of_cases(cases)
    named = current().execute(Unit.select(Unit.code).where(Unit.id.in_(ids)))  # type: ignore[no-untyped-call]
    return {code for (code,) in named} if ids else frozenset()


def _of_cases(cases: Set[int]) -> Set[int]:
    """Return the units of these cases, and those that bear them as supervised matters: settled is what the case is."""
    matter = SupervisedMatter
    query = Case.select(Case.unit).where(Case.id.in_(cases)) | matter.select(matter.unit).where(matter.case.in_(cases))
    return {unit for (unit,) in current().execute(query)} if cases else frozenset()  # type: ignore[no-untyped-call]


def _units(text: str | None) -> Set[int]:
    """Return the units that a row of the audit names."""
    values: dict[str, Any] = json.loads(text) if text else {}
    return {unit for name in ("unit_id", "residence_unit_id") if (unit := values.get(name)) is not None}
