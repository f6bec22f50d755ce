"""Which records a case consists of, beside itself."""

from collections.abc import Mapping
from typing import Any

from xftui.store.models import (
    Assignment,
    Attachment,
    Case,
    CaseNote,
    CaseStep,
    Contact,
    Correction,
    Deadline,
    FileWork,
    OldPetitionerFile,
    OrderExtension,
    OrderProposal,
    OrderStep,
    Record,
    RelatedCase,
    ReviewProcess,
    ReviewStep,
    Settlement,
    SupervisedMatter,
    SupervisionOrder,
)

OF_RECKONINGS = ("order_days", "withdraw_day", "reckon_again", "set_deadline_rule")
"""Changes of a calendar or a default: they move deadlines of many cases, and are nothing that was done with one."""


def about_case(case_id: int) -> Mapping[type[Record], Any]:
    """Return the tables whose rows are about a case, each with its condition.

    Where an entry of the audit touched several of them, the first named here says best what was done.
    """
    orders = SupervisionOrder.select(SupervisionOrder.id).where(SupervisionOrder.case == case_id)
    reviews = ReviewProcess.select(ReviewProcess.id).where(ReviewProcess.case == case_id)
    files = OldPetitionerFile.select(OldPetitionerFile.id).where(OldPetitionerFile.case == case_id)
    return {
        Correction: Correction.case == case_id,
        OrderExtension: OrderExtension.order.in_(orders),
        OrderStep: OrderStep.order.in_(orders),
        SupervisionOrder: SupervisionOrder.case == case_id,
        OrderProposal: OrderProposal.case == case_id,
        FileWork: FileWork.file.in_(files),
        Settlement: Settlement.file.in_(files),
        Assignment: Assignment.file.in_(files),
        OldPetitionerFile: OldPetitionerFile.case == case_id,
        ReviewStep: ReviewStep.process.in_(reviews),
        ReviewProcess: ReviewProcess.case == case_id,
        SupervisedMatter: SupervisedMatter.case == case_id,
        Attachment: Attachment.case == case_id,
        CaseNote: CaseNote.case == case_id,
        CaseStep: CaseStep.case == case_id,
        Contact: Contact.case == case_id,
        RelatedCase: (RelatedCase.case == case_id) | (RelatedCase.other == case_id),
        Case: Case.id == case_id,
        Deadline: Deadline.case == case_id,
    }
