"""A register whose every text is hostile, made from the models: a new table or column is in it by itself.

Each text column has a character of its own, its tag, ahead of what is hostile: so a page shows which columns it shows,
and whether the markup after the tag was obeyed.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any
from uuid import uuid4

import peewee

from xftui.domain.owed import Owed
from xftui.interchange.writer import sheet_to_json
from xftui.scoring import facts as f
from xftui.scoring.engine import score
from xftui.scoring.plugins import open_shelf
from xftui.scoring.scheme import Scheme
from xftui.store import files
from xftui.store.connection import writing
from xftui.store.facts import StoreEvidence
from xftui.store.models import TABLES, Organisation

PIECES = (
    "[/案] [A] [未完",
    "[@click=app.quit]x[/]",
    "\x1b]0;x\x07\x9b2J",
    "倒\u202e序\u2066\u061c",
    "𠮷①“”",
    "空\x00字\r\n\t行",
    "=1+1 $x [b]${x}<a href=x onload='y'>&lt;",
    "长" * 100_000,
)
"""Texts that must be shown as they are, as far as a terminal may have them."""

AS_OF = date(2016, 11, 21)
_SCHEMES = Path(__file__).parents[2] / "schemes"
_SHOWN_TO_PEOPLE = "title|short|ref|source|why|text|remark|note|caption|unknown"
_KINDS = {"court": f.UnitKind.BUSINESS, "township-2016": f.UnitKind.VILLAGE}
_CLAUSES = {"court": "18-4", "township-2016": "a1.1"}
_PERIODS = {"court": "2016", "township-2016": "2016"}

Words = Callable[["Register", int], Any]


def each(*words: Any) -> Words:
    """Return what gives one of `words` after another."""
    return lambda _register, row: words[row % len(words)]


def kept(text: str) -> str:
    """Keep a file with this text in the store of files; return its digest."""
    with NamedTemporaryFile() as file:
        file.write(text.encode())
        file.flush()
        return files.keep(Path(file.name)).sha256


OURS: dict[str, Words] = {
    "key": lambda _register, _row: str(uuid4()),
    "petitioner.merged_into": each(None),
    "attachment.name": lambda register, row: register.text("attachment.name", 190, row) + ".txt",
    "attachment.sha256": lambda register, row: kept(register.text("attached file", 101_000, row)),
    "attachment.text": lambda register, row: register.text("attached file", 20_000, row),
    "attachment.withdrawal": each(""),
    "case_note.withdrawal": each(""),
    "order_extension.withdrawal": each(""),
    "half_month_report.withdrawal": each(""),
    "campaign_task.withdrawal": each(""),
    "campaign_matter.withdrawal": each(""),
    "campaign_task.kind": each("meeting", "report", "inspection", "other"),
    "campaign_task.done": each(None, date(2016, 11, 1)),
    "campaign_matter.kind": each("collective", "above", "persistent"),
    "campaign.closed": each(None),
    "organisation.own_level": each("own"),
    "organisation.timezone": each("Asia/Shanghai"),
    "scheme_binding.scheme": lambda register, _row: register.scheme.id,
    "scheme_binding.text": lambda register, _row: register.scheme.text,
    "scheme_binding.digest": lambda register, _row: register.scheme.digest,
    "scheme_binding.starts": lambda register, row: date(2015 - row, register.scheme.period("2016").span.start.month, 1),
    "unit.kind": lambda register, _row: _KINDS[register.scheme.id].value,
    "unit.valid_from": each(None),
    "unit.valid_to": each(None),
    "person.valid_from": each(None),
    "person.valid_to": each(None),
    "saved_filter.listed": each("cases", "orders", "contacts", "journal"),
    "saved_filter.shared": each(True),
    "saved_filter.removed": each(None),
    "entry_template.values": lambda register, row: json.dumps(
        {name: register.text("entry_template.values", 200, row) for name in ("title", "unit_id")}
    ),
    "entry_template.shared": each(True),
    "entry_template.removed": each(None),
    "matter.status": each("open", "answered", "closed"),
    "matter.closed": each(None, None, date(2016, 10, 1)),
    "organisation.handling": each(""),
    "related_case.other": lambda register, row: register.made["matter"][(row + 1) % len(PIECES)],
    "case_step.step": each("accept", "decline", "hand", "report", "redo", "reply"),
    "case_step.leads_to": each("accepted", "declined", "handed", "reported", "received", "answered"),
    "review_person.level": each("direct", "leading", ""),
    "review_process.origin": each("higher", "media"),
    "review_process.stage": each("registered", "approved", "determined"),
    "review_step.step": each("submit", "second", "inquire"),
    "review_step.leads_to": each("submitted", "seconded", "inquired"),
    "contact.kind": each("visit", "visit", "letter", "call"),
    "contact.level": each("beijing", "city", "county"),
    "contact.source": each("handed_down", "media"),
    "response.arrival": each(*f.Arrival),
    "order_proposal.state": each("waiting", "waiting", "returned", "signed", "withdrawn"),
    "order_step.step": each("receive", "complete", "feed_back"),
    "order_step.unmet": each("", "1"),
    "old_petitioner_file.closed": each(None, None, date(2016, 10, 1)),
    "assignment.valid_to": each(None),
    "half_month_report.first": lambda _register, row: date(2016, 11 - (row + 1) // 2, 16 if row % 2 else 1),
    "half_month_line.lacks": each("", "缺领导"),
    "half_month_line.section": each("urgent", "changed"),
    "settlement.approved": each(None, date(2016, 10, 3)),
    "withdrawn": each(None, None),
    "lapse.clause": each("17-2", "17-4"),
    "report_owed.reason": each(*Owed),
    "special_period.scope": each(*f.Scope),
    "notice.type": each("criticised", "commended"),
    "notice.level": each("city"),
    "notice.organ": each(*f.Organ),
    "supervised_matter.level": each("city", "county"),
    "mark.scheme": lambda register, _row: register.scheme.id,
    "mark.clause": each("a1.1"),
    "mark.period": each("2016"),
    "mark.points": each("0.5"),
    "mark.missing": each(None),
    "ruling.line": lambda register, row: f"{_CLAUSES[register.scheme.id]}:v{row + 1}",
    "ruling.points": each("-1"),
    "publication.binding": lambda register, _row: register.made["scheme_binding"][0],
    "publication.period": each("2016"),
    "publication.as_of": each(AS_OF),
    "publication.sheet": lambda register, row: register.sheet(row),
    "publication.supersedes": lambda register, row: register.made["publication"][row - 1] if row else None,
    "objection.clause": lambda register, _row: _CLAUSES[register.scheme.id],
    "objection.points": each("-1"),
    "objection.line": each(0),
    "objection.outcome": each(None, "rejected", "ruled", "corrected"),
    "deadline_rule.what": each("accept", "answer", "extension", "review", "order", "inquiry", "own-1", "own-2"),
    "deadline_rule.counting": each("calendar", "rolling", "working"),
    "deadline.what": each("accept", "answer", "review", "own-1"),
    "deadline.order": each(None),
    "deadline.supervised": each(None),
    "deadline.counting": each("working", "calendar"),
    "deadline.runs": lambda register, row: json.dumps(
        [["2016-09-10", "2016-09-12", "own_rest", register.text("deadline.runs", 100, row)]]
    ),
    "deadline.unpublished": each("", "2017"),
    "deadline.done": each(None, None, None, date(2016, 10, 5)),
    "supervision_order.withdrawal": lambda register, row: (
        register.text("supervision_order.withdrawal", 400, row) if row % 2 else ""
    ),
    "deadline.withdrawal": lambda register, row: "" if row % 2 else register.text("deadline.withdrawal", 400, row),
    "roster_place.weekday": each(0),
    "roster_day.day": lambda _register, row: AS_OF - timedelta(row),
    "substitute.day": lambda _register, row: AS_OF - timedelta(row),
    "substitute.by": lambda register, row: register.made["person"][(row + 1) % len(PIECES)],
    "sequence.series": lambda register, row: f"{register.scheme.id}{row}",
    "audit_entry.action": each(
        "register_contact", "sign_order", "extend_order", "complete_order", "open_file", "take_step", "log_work",
        "report_settlement", "approve_settlement", "answer_case", "close_case", "correct_case",
    ),
    "audit_entry.previous": lambda _register, _row: uuid4().hex,
    "audit_entry.hash": lambda _register, _row: uuid4().hex,
    "audit_row.subject": lambda _register, row: AUDITED[row % len(AUDITED)],
    "audit_value.before": each(None),
    "audit_value.after": each("{}"),
    "draft.actor": each("wangfang"),
    "draft.form": each("contact"),
    "draft.values": lambda register, row: json.dumps(
        {name: register.text("draft.values", 300, row) for name in ("title", "petitioner_name", "request", "unit_id")}
    ),
}  # fmt: skip
"""What the program itself writes, in words of its own: no text that a person, a file or a plugin supplies."""

AUDITED = (
    "contact", "supervision_order", "order_extension", "supervision_order", "old_petitioner_file", "case_step",
    "file_work", "settlement", "settlement", "matter", "matter", "matter",
)  # fmt: skip


def _texts() -> Iterator[str]:
    for model in TABLES:
        for name, field in model._meta.fields.items():
            column = f"{model._meta.table_name}.{name}"
            if isinstance(field, (peewee.CharField, peewee.TextField)) and not {column, name} & set(OURS):
                yield column


HOSTILE = tuple(_texts())
"""The columns that carry hostile text, as `table.column`."""
_WITHIN = (
    "deadline.runs", "deadline.withdrawal", "supervision_order.withdrawal", "draft.values", "entry_template.values",
    "scheme file", "attachment.name", "attached file",
)  # fmt: skip
"""What carries hostile text beside other things, or in a file."""
TAGS = {column: chr(0x3400 + number) for number, column in enumerate((*HOSTILE, *_WITHIN))}
"""The character ahead of each column's text; it stands nowhere else."""


def hostile_text(tag: str, limit: int, row: int) -> str:
    """Return hostile text of at most `limit` characters; `row` says which comes first, and makes it unlike others."""
    pieces = [PIECES[(row + number) % len(PIECES)] for number in range(len(PIECES))]
    return f"{tag}[A]{row}{' '.join(pieces)}"[:limit]


def hostile_scheme(id_: str, number: int = 0) -> str:
    """Return the text of a scheme that is shipped, every word of it that is shown turned hostile."""
    said = hostile_text(TAGS["scheme file"], 60, number)
    text = (_SCHEMES / f"{id_}.toml").read_text(encoding="utf-8")
    return re.sub(
        rf'^({_SHOWN_TO_PEOPLE}) = ".*"$',
        lambda m: f"{m[1]} = {json.dumps(said, ensure_ascii=False)}",
        text,
        flags=re.MULTILINE,
    )


class Register:
    """One organisation with rows in every table, scored by the shipped scheme `id_` in hostile words."""

    def __init__(self, id_: str) -> None:
        self.scheme: Scheme = open_shelf().parse(hostile_scheme(id_), "x")
        self.made: dict[str, list[Any]] = {}
        self._first = Organisation.select().count()
        with writing():
            for model in TABLES:
                rows = 1 if model is Organisation else len(PIECES)
                self.made[model._meta.table_name] = []
                for row in range(rows):
                    self.made[model._meta.table_name].append(model.create(**self._values(model, row)))
        self.organisation = self.made["organisation"][0]

    def text(self, column: str, limit: int, row: int) -> str:
        """Return the hostile text of a column; rows of different registers differ."""
        return hostile_text(TAGS[column], limit, row + self._first * len(PIECES))

    def sheet(self, row: int) -> str:
        """Return the sheet of the year as it is published, every other time with a unit less."""
        sheet = score(self.scheme, StoreEvidence(self.made["organisation"][0].id), self.scheme.period("2016"), AS_OF)
        return json.dumps(sheet_to_json(replace(sheet, units=sheet.units[row % 2 :])))

    def _values(self, model: Any, row: int) -> dict[str, Any]:
        table = model._meta.table_name
        return {
            name: self._value(f"{table}.{name}", field, row)
            for name, field in model._meta.fields.items()
            if name not in ("id", "version")
        }

    def _value(self, column: str, field: Any, row: int) -> Any:
        if words := OURS.get(column) or OURS.get(field.name):
            return words(self, row)
        match field:
            case peewee.ForeignKeyField():
                there = self.made[field.rel_model._meta.table_name]
                return there[row % len(there)]
            case peewee.CharField() | peewee.TextField():
                return self.text(column, getattr(field, "max_length", None) or 101_000, row)
            case peewee.DateField():
                return date(2016, 9, 1) + timedelta(row)
            case peewee.DateTimeField():
                return datetime(2016, 9, 1, 2) + timedelta(row)  # noqa: DTZ001 - UTC, without zone
            case peewee.BooleanField():
                return row % 2 == 0
            case peewee.IntegerField():
                return row + 1
        raise AssertionError(f"{column}: no value is known for a {type(field).__name__}; say it in OURS")
