"""The record, as tables.

Every table that a person creates rows in has a `key`: a UUID that the caller makes before the first attempt, so that a
retry after a lost confirmation never doubles a row. Every row that a person edits has a `version`, checked in the
UPDATE. Nothing but drafts is ever deleted, and what search keeps is derived anew.
"""

from typing import Any

from xftui.store.models.assessment import Mark, MonthlyReport, Objection, Publication, Ruling
from xftui.store.models.attachments import Attachment, CaseNote
from xftui.store.models.base import NOBODY, Created, Record, Withdrawable, proxy
from xftui.store.models.campaign_work import CampaignMatter, CampaignTask
from xftui.store.models.campaigns import Campaign, CampaignPhase
from xftui.store.models.casework import (
    Case,
    CaseStep,
    Contact,
    Correction,
    EarlierEnding,
    OrderExtension,
    OrderProposal,
    OrderStep,
    Petitioner,
    RelatedCase,
    Response,
    SupervisionOrder,
    case_handler,
    collective,
    completed_or_never,
    contact_level,
    due_or_never,
    order_signer,
)
from xftui.store.models.deadlines import CalendarDay, Deadline, DeadlineRule
from xftui.store.models.duties import (
    Lapse,
    Notice,
    ReportOwed,
    Review,
    ReviewPerson,
    ReviewProcess,
    ReviewStep,
    SpecialPeriod,
    SupervisedMatter,
    review_stage,
    still_owed,
)
from xftui.store.models.journal import AuditEntry, AuditRow, AuditValue, Draft, Sequence
from xftui.store.models.lists import EntryTemplate, SavedFilter
from xftui.store.models.office import Category, Membership, Organisation, Person, SchemeBinding, Unit
from xftui.store.models.old_petitioners import (
    Assignment,
    AssignmentStaff,
    EarlySign,
    FileWork,
    HalfMonthLine,
    HalfMonthReport,
    OldPetitionerFile,
    Settlement,
    next_or_never,
)
from xftui.store.models.roster import RosterDay, RosterDayPlace, RosterPlace, RosterWeek, Substitute
from xftui.store.models.search import CaseSearch, PetitionerPlace, PetitionerWord

__all__ = [
    "NOBODY",
    "TABLES",
    "Assignment",
    "AssignmentStaff",
    "Attachment",
    "AuditEntry",
    "AuditRow",
    "AuditValue",
    "CalendarDay",
    "Campaign",
    "CampaignMatter",
    "CampaignPhase",
    "CampaignTask",
    "Case",
    "CaseNote",
    "CaseSearch",
    "CaseStep",
    "Category",
    "Contact",
    "Correction",
    "Created",
    "Deadline",
    "DeadlineRule",
    "Draft",
    "EarlierEnding",
    "EarlySign",
    "EntryTemplate",
    "FileWork",
    "HalfMonthLine",
    "HalfMonthReport",
    "Lapse",
    "Mark",
    "Membership",
    "MonthlyReport",
    "Notice",
    "Objection",
    "OldPetitionerFile",
    "OrderExtension",
    "OrderProposal",
    "OrderStep",
    "Organisation",
    "Person",
    "Petitioner",
    "PetitionerPlace",
    "PetitionerWord",
    "Publication",
    "Record",
    "RelatedCase",
    "ReportOwed",
    "Response",
    "Review",
    "ReviewPerson",
    "ReviewProcess",
    "ReviewStep",
    "RosterDay",
    "RosterDayPlace",
    "RosterPlace",
    "RosterWeek",
    "Ruling",
    "SavedFilter",
    "SchemeBinding",
    "Sequence",
    "Settlement",
    "SpecialPeriod",
    "Substitute",
    "SupervisedMatter",
    "SupervisionOrder",
    "Unit",
    "Withdrawable",
    "case_handler",
    "collective",
    "completed_or_never",
    "contact_level",
    "due_or_never",
    "next_or_never",
    "order_signer",
    "proxy",
    "review_stage",
    "still_owed",
]

TABLES: tuple[type[Any], ...] = (
    Organisation, SchemeBinding, Unit, Category, Person, Membership, Petitioner, Case, RelatedCase, CaseStep,
    EarlierEnding,
    Correction, Contact, Response, SupervisionOrder, OrderExtension,
    OrderProposal, OrderStep,
    OldPetitionerFile, Assignment, AssignmentStaff, FileWork, HalfMonthReport, HalfMonthLine,
    Settlement, EarlySign, MonthlyReport, Lapse, Review,
    ReviewPerson, ReviewProcess, ReviewStep,
    Attachment, CaseNote, Campaign, CampaignPhase,
    CampaignTask, CampaignMatter, ReportOwed,
    SpecialPeriod, Notice, SupervisedMatter, Mark, Ruling, Publication, Objection,
    CalendarDay, DeadlineRule, Deadline, SavedFilter, EntryTemplate,
    RosterWeek, RosterPlace, RosterDay, RosterDayPlace, Substitute,
    Sequence, AuditEntry, AuditRow, AuditValue, Draft, CaseSearch, PetitionerWord,
    PetitionerPlace,
)  # fmt: skip
