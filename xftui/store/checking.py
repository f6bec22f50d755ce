"""Proving that a database is sound: its file, its links, its audit, its search, and that the records are as audited."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import peewee

from xftui.i18n import _
from xftui.store import audit, files, search
from xftui.store.connection import SqliteStore, Store, reading
from xftui.store.models import (
    TABLES,
    Attachment,
    AuditEntry,
    AuditRow,
    AuditValue,
    CaseSearch,
    Draft,
    PetitionerPlace,
    PetitionerWord,
    Record,
    Sequence,
    proxy,
)
from xftui.store.opening import open_to_read
from xftui.store.queries.rows import rows

_FEW = 20
_UNAUDITED = (Sequence, Draft, AuditEntry, AuditRow, AuditValue, CaseSearch, PetitionerWord, PetitionerPlace)


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found. `entries`: how long the audit is; `problems`: one sentence each, none if all is sound."""

    entries: int
    problems: tuple[str, ...]


def check_database(location: str | Path) -> Checked:
    """Check the database at a path or URL without writing to it. Raises a DatabaseError if it can't even be opened."""
    before = proxy.obj
    store = open_to_read(location)
    try:
        with reading():
            problems = (
                *_file(store),
                *_chain(),
                *islice(_records(), _FEW),
                *islice(_search(), _FEW),
                *islice(_attached(), _FEW),
            )
            return Checked(AuditEntry.select().count(), problems)
    finally:
        store.close()
        proxy.initialize(before)


def _file(store: Store) -> Iterator[str]:
    """Yield what SQLite finds wrong with its file and with links between rows; PostgreSQL watches its own."""
    if not isinstance(store, SqliteStore):
        return
    found = store.execute_sql(f"PRAGMA integrity_check({_FEW})")  # type: ignore[no-untyped-call]
    for (said,) in found.fetchall():
        if said != "ok":
            yield _("文件损坏：{said}").format(said=said)
    dangling = store.execute_sql("PRAGMA foreign_key_check")  # type: ignore[no-untyped-call]
    for table, row, parent, _key in dangling.fetchmany(_FEW):
        yield _("{table} 第 {row} 行指向的 {parent} 不存在").format(table=table, row=row, parent=parent)


def _chain() -> Iterator[str]:
    """Yield the first place where the chain of the audit is broken; what comes after it proves nothing more."""
    previous = audit.START
    audited = _audited()
    following = next(audited, None)
    for entry in AuditEntry.select().order_by(AuditEntry.id).iterator():
        of_entry: list[Any] = []
        while following is not None and following[0] <= entry.id:
            of_entry.append(following)
            following = next(audited, None)
        said = [row[1:5] for row in of_entry]
        hashed = audit.link(
            entry.previous, entry.at, entry.organisation_id, entry.actor, entry.login, entry.action, said
        )
        if entry.previous != previous or entry.hash != hashed:
            yield _("审计链在第 {id} 条断开（{at:%Y-%m-%d %H:%M} UTC，{actor}）").format(
                id=entry.id, at=entry.at, actor=entry.actor
            )
            return
        for _entry, subject, subject_id, before, after, salt, text_before, text_after in of_entry:
            kept = audit.digest(salt, text_before) == before and audit.digest(salt, text_after) == after
            if salt and not kept:
                yield _("审计第 {id} 条的内容被改过（{subject} {subject_id}）").format(
                    id=entry.id, subject=subject, subject_id=subject_id
                )
                return
        previous = entry.hash


def _audited() -> Iterator[tuple[Any, ...]]:
    """Yield what each audit row says, with the values behind it as far as they stand (no salt: erased)."""
    query = (
        AuditRow.select(
            AuditRow.entry, AuditRow.subject, AuditRow.subject_id, AuditRow.before, AuditRow.after, AuditValue.salt,
            AuditValue.before, AuditValue.after,
        )
        .join(AuditValue)
        .order_by(AuditRow.entry, AuditRow.id)
    )  # fmt: skip
    return rows(query)


def _records() -> Iterator[str]:
    """Yield the records that aren't what the audit says they became: changed behind the program's back."""
    for model in TABLES:
        if model in _UNAUDITED:
            continue
        said = dict(rows(_last_values(model)))
        for row in model.select(*audit.columns(model)).dicts().iterator():
            if row["id"] not in said:
                yield _("{table} 第 {id} 行没有审计记录").format(table=model._meta.table_name, id=row["id"])
            elif not _same(said.pop(row["id"]), row):
                yield _("{table} 第 {id} 行在程序以外被改过").format(table=model._meta.table_name, id=row["id"])
        for row_id in said:
            yield _("{table} 第 {id} 行在程序以外被删除").format(table=model._meta.table_name, id=row_id)


def _search() -> Iterator[str]:
    """Yield the cases and petitioners that search doesn't know as the record has them."""
    for case_id in search.differing():
        yield _("案件 {id} 的检索内容和记录对不上").format(id=case_id)
    for petitioner_id in search.unfindable():
        yield _("信访人 {id} 的检索内容和记录对不上").format(id=petitioner_id)
    for petitioner_id in search.misplaced():
        yield _("信访人 {id} 排序的位置和姓名对不上").format(id=petitioner_id)


def _attached() -> Iterator[str]:
    """Yield the attached files that are gone or were changed."""
    for id_, name, sha256 in rows(Attachment.select(Attachment.id, Attachment.name, Attachment.sha256)):
        try:
            if files.is_whole(sha256):
                continue
        except files.NoFolder:
            yield _("没有放附件的文件夹：请在设置文件里写 attachments")
            return
        yield _("附件第 {id} 号“{name}”的文件不见了，或被改过").format(id=id_, name=name)


def _last_values(model: type[Record]) -> Any:
    """Return the query for what the audit says each row of a table became last (None: erased)."""
    newest = (
        AuditRow.select(AuditRow.subject_id, peewee.fn.MAX(AuditRow.id).alias("newest"))
        .where(AuditRow.subject == model._meta.table_name)
        .group_by(AuditRow.subject_id)
    )
    return AuditValue.select(newest.c.subject_id, AuditValue.after).join(newest, on=(AuditValue.row == newest.c.newest))


def _same(said: str | None, row: dict[str, Any]) -> bool:
    """Compare the columns that the audit knew (a later version may have added some); erased values say nothing."""
    if said is None:
        return True
    now = json.loads(audit.as_text(row) or "null")
    return all(now.get(column) == value for column, value in json.loads(said).items())
