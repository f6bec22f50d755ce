"""What was done about a case, told from the records, with who recorded it from the audit."""

import json
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from peewee import CharField, DateField, ForeignKeyField, TextField

from xftui.domain.captions import ACTIONS, CONTACT_KINDS, LEVELS
from xftui.domain.dates import local
from xftui.domain.handling import STEP_NAMES, Step
from xftui.domain.reviews import ORIGINS, Origin
from xftui.domain.reviews import STEP_NAMES as REVIEW_STEPS
from xftui.domain.reviews import Stage as ReviewStage
from xftui.domain.reviews import Step as ReviewStepName
from xftui.i18n import _
from xftui.scoring.facts import Kind, Level
from xftui.store.connection import reading
from xftui.store.models import (
    AuditEntry,
    AuditRow,
    AuditValue,
    Case,
    CaseNote,
    CaseStep,
    Correction,
    Created,
    Deadline,
    EarlierEnding,
    FileWork,
    OrderExtension,
    OrderStep,
    Organisation,
    Record,
    RelatedCase,
    ReviewStep,
    SupervisedMatter,
    SupervisionOrder,
)
from xftui.store.queries.about_case import OF_RECKONINGS, about_case
from xftui.store.queries.assignments import assignments
from xftui.store.queries.changed_fields import changed_fields, passed_on
from xftui.store.queries.rows import rows


class Noting(NamedTuple):
    """The columns in which something done has its day, the line about it, and who did it where it may be another."""

    day: DateField
    text: CharField | TextField
    person: ForeignKeyField | None = None


NOTED: Mapping[type[Created], Noting] = {
    CaseStep: Noting(CaseStep.day, CaseStep.note, CaseStep.person),
    OrderStep: Noting(OrderStep.day, OrderStep.note, OrderStep.person),
    ReviewStep: Noting(ReviewStep.day, ReviewStep.note, ReviewStep.person),
    FileWork: Noting(FileWork.date, FileWork.text, FileWork.person),
    CaseNote: Noting(CaseNote.day, CaseNote.text),
}


@dataclass(frozen=True, slots=True)
class Noted:
    """What was noted of something done, as it stands now.

    `person`: who did it, empty where nobody is named, None where nobody can be; `organ`: to which organ a reply went,
    None where there was none.
    """

    model: type[Created]
    id: int
    version: int
    day: date
    text: str
    person: str | None = None
    organ: str | None = None


class Standing(NamedTuple):
    """A record that can be taken back, as it stands now."""

    model: type[Created]
    id: int
    version: int


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that was done: the day it was done on, what, a line about it, who recorded it and when (UTC).

    `noted`: what of it can be corrected as it was noted; `formed`: what can be corrected in a form of its own;
    `standing`: what of it can be taken back.
    """

    day: date
    what: str
    text: str
    by: str
    at: datetime
    action: str
    noted: Noted | None = None
    standing: Standing | None = None
    formed: Standing | None = None


class _Entry(NamedTuple):
    id: int
    at: datetime
    actor: str
    action: str
    row: int
    subject_id: int


_CORRECTED = (
    "correct_contact", "correct_case", "correct_order", "correct_petitioner", "hand_over_case", "move_contact",
    "withdraw_contact", "merge_petitioners", "part_petitioners", "undo_change", "verify", "correct_noted", "categorise",
    "withdraw_approval", "correct_review", "withdraw_review", "withdraw_step", "withdraw_order_step",
    "correct_supervised", "correct_settlement",
)  # fmt: skip
"""What only changes what was there: the line tells what it changed."""

_PLAIN = {
    "send_again": ("", "remark"), "return_proposal": ("", "remark"), "withdraw_proposal": ("", "remark"),
    "attach": ("", "name"), "withdraw": ("", "withdrawal"), "add_note": ("day", "text"),
    "open_file": ("opened", "number"), "log_work": ("date", "text"), "report_settlement": ("date", "report"),
    "end_unit": ("", "reason"), "withdraw_file": ("", "reason"),
    "answer_case": ("answered", "result"), "close_case": ("closed", "closing"),
}  # fmt: skip
"""What is told as it stands: the columns of its record with the day (none: when it was recorded) and the line."""

_OF_ORDERS = frozenset((
    "sign_order", "sign_proposal", "extend_order", "withdraw_extension", "complete_order", "receive_order",
    "feed_back_order", "propose_order",
))  # fmt: skip
_HANDING = ("sign_order", "sign_proposal")
"""What may hand a case out beside what it is itself; that is told in a line of its own."""
_NEVER = _("（已更正，不算数）")
"""What is told of what a correction took out."""

_Records = Mapping[type[Record], Mapping[int, Any]]


@reading()
def timeline(organisation_id: int, case_id: int) -> tuple[Event, ...]:
    """Return what was done about a case, the latest first."""
    zone = Organisation.get_by_id(organisation_id).timezone
    records = _records(case_id)
    events, ended = [], _Ended(case_id, records)
    for model, entry in _entries(records):
        if ended.told(entry):
            continue
        recorded = local(entry.at, zone).date()
        record = records[model][entry.subject_id]
        day, what, text = _told(entry, record, recorded)
        what = what or ACTIONS.get(entry.action, entry.action)
        noted = _noted(entry, record)
        standing = _standing(entry, record)
        formed = _formed(entry, record)
        event = Event(day or recorded, what, text, entry.actor, entry.at, entry.action, noted, standing, formed)
        events.append((entry.id, event))
        if entry.action in _HANDING and (passed := passed_on(entry.id)):
            told = _("{passed} 督办令 {number}").format(passed=passed, number=record.number)
            events.append((entry.id, Event(event.day, STEP_NAMES[Step.HAND], told, entry.actor, entry.at, "hand_out")))
    events += ended.events()
    events.sort(key=lambda pair: (pair[1].day, pair[0]), reverse=True)
    return tuple(event for _id, event in events)


class _Ended:
    """Tells the answers and closings from before a case was taken up again: as they stood then."""

    def __init__(self, case_id: int, records: _Records) -> None:
        again = [row.id for row in records[CaseStep].values() if row.step == Step.REOPEN and row.withdrawn is None]
        made = AuditRow.select(AuditRow.entry).where(
            AuditRow.subject == CaseStep._meta.table_name, AuditRow.subject_id.in_(again), AuditRow.before.is_null()
        )
        self._reopened = sorted(entry for (entry,) in rows(made))
        stand = (EarlierEnding.case == case_id) & EarlierEnding.withdrawn.is_null()
        self._endings = list(EarlierEnding.select().where(stand).order_by(EarlierEnding.id))
        self._entries: dict[tuple[int, str], _Entry] = {}

    def told(self, entry: _Entry) -> bool:
        """Keep who recorded an answer or a closing that is told here; return whether it is one."""
        place = bisect_left(self._reopened, entry.id)
        if entry.action not in ("answer_case", "close_case") or place == len(self._reopened):
            return False
        self._entries.setdefault((place, entry.action), entry)
        return True

    def events(self) -> Iterator[tuple[int, Event]]:
        """Yield each answer and closing, with the number of its entry."""
        for place, ending in enumerate(self._endings):
            for action, day, text in (
                ("answer_case", ending.answered, ending.result), ("close_case", ending.closed, ending.closing),
            ):  # fmt: skip
                entry = self._entries.get((place, action))
                by, at = (entry.actor, entry.at) if entry else ("", ending.created_at)
                if day is not None:
                    yield entry.id if entry else 0, Event(day, ACTIONS[action], text, by, at, action)


def _records(case_id: int) -> _Records:
    """Return whose audit entries are told; of an entry about several records the first named here speaks."""
    return {model: {row.id: row for row in model.select().where(which)} for model, which in about_case(case_id).items()}


def _entries(records: _Records) -> Iterator[tuple[type[Record], _Entry]]:
    seen: set[int] = set()
    for model, there in records.items():
        query = (
            AuditEntry.select(
                AuditEntry.id, AuditEntry.at, AuditEntry.actor, AuditEntry.action, AuditRow.id, AuditRow.subject_id
            )
            .join(AuditRow)
            .where(AuditRow.subject == model._meta.table_name, AuditRow.subject_id.in_(list(there)))
            .order_by(AuditRow.id.desc())
        )
        for row in rows(query):
            entry = _Entry(*row)
            if (entry.action in OF_RECKONINGS) is not (model is Deadline):  # each deadline that they moved speaks
                continue
            if entry.id not in seen or model is Deadline:
                seen.add(entry.id)
                yield model, entry


def _told(entry: _Entry, record: Any, recorded: date) -> tuple[date | None, str, str]:
    """Return the day of what was done (None: when it was recorded), its name if the action has none, and a line."""
    if entry.action in _OF_ORDERS:
        return _of_order(entry.action, record, recorded)
    match entry.action:
        case _ if isinstance(record, RelatedCase):
            return None, "", _("{one} 与 {other}").format(one=record.case.number, other=record.other.number)
        case "register_contact" if isinstance(record, Case):  # its contact was moved to another case since
            return record.registered, "", ""
        case "register_contact":
            text = _("{level} {people} 人").format(level=LEVELS[Level(record.level)], people=record.people)
            return record.date, CONTACT_KINDS[Kind(record.kind)], text
        case "supervise":
            return None, "", _supervised(record)
        case "approve_settlement":
            who = _("{who} 批准").format(who=record.approved_by.name) if record.approved_by else ""
            return record.approved, "", who if record.approved else _NEVER
        case "register_review":
            over = _("（已撤回）") if record.stage == ReviewStage.WITHDRAWN else ""
            return record.registered, "", f"{record.number}{over} {ORIGINS[Origin(record.origin)]} {record.grounds}"
        case "take_review_step":
            who = f"（{record.person.name}）" if record.person_id else ""
            return record.day, "", f"{REVIEW_STEPS[ReviewStepName(record.step)]} {record.note}{who}"
        case "assign":
            found = (one for _file, one in assignments([record.file_id], record.valid_from) if one.id == record.id)
            return record.valid_from, "", next(one.told for one in found)
        case "set_next_step":
            return None, "", _next_step(entry.row)
        case "take_step":
            undone = _("（已撤销）") if record.withdrawn else ""
            return record.day, STEP_NAMES[Step(record.step)], undone + _step_text(record, entry.id)
        case "withdraw" if isinstance(record, SupervisionOrder):
            return None, "", f"{record.withdrawal} {passed_on(entry.id)}".rstrip()
        case action if action in _PLAIN:
            day, text = _PLAIN[action]
            done = getattr(record, day) if day else None
            return done, "", _NEVER if day and done is None else getattr(record, text) if text else ""
        case action if action in _CORRECTED:
            return None, "", _corrected(entry.id, record)
        case action if action in OF_RECKONINGS:
            return None, "", _moved(entry.row, record)
    return None, "", ""


def _of_order(action: str, record: Any, recorded: date) -> tuple[date | None, str, str]:
    """Return the same of what was done with a supervision order."""
    match action:
        case "sign_order" | "sign_proposal":
            return record.signed, "", _("{number} 限 {due}").format(number=record.number, due=record.due)
        case "extend_order":
            return record.granted, "", _extension(record, recorded)
        case "withdraw_extension":
            moved = _("{after} 改回 {before}：{why}")
            text = moved.format(after=record.due_after, before=record.due_before, why=record.withdrawal)
            return None, "", f"{record.order.number} {text}"
        case "complete_order" if isinstance(record, SupervisionOrder):
            return record.completed, "", f"{record.number} {record.result if record.completed else _NEVER}"
        case "receive_order" | "feed_back_order" | "complete_order":
            order, text = record.order, record.note
            if action == "complete_order":
                text = order.result if order.completed else ""
            return record.day, "", f"{order.number} {_NEVER if record.withdrawn else text}".rstrip()
        case "propose_order":
            return record.sent, "", _("送 {signer}：{text}").format(signer=record.signer.name, text=record.requirements)
    raise AssertionError(action)


def _supervised(record: Any) -> str:
    """Return from which level a case is supervised, by what, until when, and whether it was settled by then."""
    closed = record.case.closed
    late = _("，逾期") if closed and closed > record.due else ""
    parts = (
        _("已撤回：{why}").format(why=record.withdrawal) if record.withdrawn else "",
        _("{level}督办件 限 {due}").format(level=LEVELS[Level(record.level)], due=record.due),
        record.basis,
        _("{day} 办结化解{late}").format(day=closed, late=late) if closed else "",
    )
    return "  ".join(part for part in parts if part)


def _extension(record: Any, recorded: date) -> str:
    """Return an extension: from when to when, who granted it and why; that it was entered after the old deadline."""
    parts = (
        _("已撤回：{why}").format(why=record.withdrawal) if record.withdrawn else "",
        _("{before} 延至 {after}：{why}").format(before=record.due_before, after=record.due_after, why=record.reason),
        _("{who} 批准").format(who=record.approved_by.name) if record.approved_by else "",
        _("{day:%m-%d} 才登记").format(day=recorded) if recorded > record.due_before else "",
    )
    return "  ".join(part for part in parts if part)


_NOTES = ("take_step", "receive_order", "feed_back_order", "take_review_step", "log_work", "add_note")


def _noted(entry: _Entry, record: Any) -> Noted | None:
    columns = NOTED.get(type(record))
    if columns is None or entry.action not in _NOTES or getattr(record, "withdrawn", None) is not None:
        return None
    day, text = getattr(record, columns.day.name), getattr(record, columns.text.name)
    person = None
    if columns.person is not None and entry.action != "feed_back_order":  # that goes to whoever signed
        person = record.person.name if record.person is not None else ""
    return Noted(type(record), record.id, record.version, day, text, person, getattr(record, "organ", "") or None)


_TAKEN_BACK: Mapping[str, type[Any]] = {
    "extend_order": OrderExtension,
    "supervise": SupervisedMatter,
    "take_step": CaseStep,
    "receive_order": OrderStep,
    "complete_order": OrderStep,
    "feed_back_order": OrderStep,
}
"""What is taken back where it stands: how it was done, and the record of it."""


def _standing(entry: _Entry, record: Any) -> Standing | None:
    match entry.action:
        case action if action in _TAKEN_BACK and isinstance(record, _TAKEN_BACK[action]) and record.withdrawn is None:
            pass
        case "register_review" if record.stage != ReviewStage.WITHDRAWN:
            pass
        case "open_file" if record.closed is None:
            pass
        case "approve_settlement" if record.approved is not None:
            pass
        case _:
            return None
    return Standing(type(record), record.id, record.version)


def _formed(entry: _Entry, record: Any) -> Standing | None:
    match entry.action:
        case "register_review" if record.stage != ReviewStage.WITHDRAWN:
            pass
        case "supervise" if record.withdrawn is None:
            pass
        case "report_settlement":
            pass
        case _:
            return None
    return Standing(type(record), record.id, record.version)


def _step_text(record: Any, entry_id: int) -> str:
    parts = (
        (passed_on(entry_id) or record.unit.name) if record.unit_id else "",
        record.organ,
        record.note,
        f"（{record.person.name}）" if record.person_id else "",
    )
    return " ".join(part for part in parts if part)


def _corrected(entry_id: int, record: Any) -> str:
    """Return what was changed from what to what, and why; of what was erased only why."""
    changed = "；".join(dict.fromkeys(field.told for field in changed_fields(entry_id) if not field.made))
    reason = record.reason if isinstance(record, Correction) else ""
    return _("{changed}（{reason}）").format(changed=changed, reason=reason) if reason else changed


def _next_step(audit_row: int) -> str:
    """Return the step that was set, and by when; nothing once the audit's values were erased."""
    after = AuditValue.select(AuditValue.after).where(AuditValue.row == audit_row).scalar()
    values = json.loads(after) if after else {}
    due = _("（{day} 前）").format(day=values["next_due"]) if values.get("next_due") else ""
    return f"{values.get('next_step', '')}{due}"


def _moved(audit_row: int, deadline: Any) -> str:
    """Return from when to when a change of many moved a deadline; once the audit's values were erased, only which."""
    values = AuditValue.select(AuditValue.before, AuditValue.after).where(AuditValue.row == audit_row).tuples().first()
    before, after = (json.loads(value)["due"] if value else "" for value in values or ("", ""))
    if not before or before == after:
        return str(deadline.title)
    return _("{title} {before} 改为 {after}").format(title=deadline.title, before=before, after=after)
