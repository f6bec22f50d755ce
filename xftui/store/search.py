"""Keeping what search knows of the cases: written by the transaction that writes the record, compared by the check."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from xftui.domain.grams import Searched, searched
from xftui.store import grams
from xftui.store.audit import Touched
from xftui.store.connection import Store, current
from xftui.store.models import (
    Attachment,
    Case,
    CaseNote,
    CaseSearch,
    CaseStep,
    Contact,
    EarlierEnding,
    FileWork,
    OldPetitionerFile,
    Petitioner,
    SupervisionOrder,
)
from xftui.store.queries.rows import rows

_ID_BITS = 40
_AT_ONCE = 1000


class Document(NamedTuple):
    """A case as search sees it, and where it stands in the register."""

    case_id: int
    place: int
    seen: Searched


def place(registered: date, case_id: int) -> int:
    """Return where a case stands in the register, the latest last: a number that sorts as day and id do."""
    return (registered.toordinal() << _ID_BITS) | case_id


class _Part(NamedTuple):
    """Texts that belong to a case: of what, where its case stands, and which columns are looked at."""

    model: Any
    case: Any
    texts: tuple[Any, ...]
    path: tuple[Any, ...] = ()
    """The tables to join on the way to the case."""


_PARTS = (
    _Part(SupervisionOrder, SupervisionOrder.case, (
        SupervisionOrder.number, SupervisionOrder.requirements, SupervisionOrder.result, SupervisionOrder.opinion,
        SupervisionOrder.feedback,
    )),
    _Part(CaseStep, CaseStep.case, (CaseStep.note,)),
    _Part(EarlierEnding, EarlierEnding.case, (EarlierEnding.result, EarlierEnding.closing)),
    _Part(FileWork, OldPetitionerFile.case, (FileWork.text,), (OldPetitionerFile,)),
    _Part(CaseNote, CaseNote.case, (CaseNote.text,)),
    _Part(Attachment, Attachment.case, (Attachment.name,)),
)  # fmt: skip
"""What is searched of a case beside its own texts and what was asked for; what was taken back is not."""


def refresh(touched: Iterable[Touched]) -> None:
    """Take in anew the cases whose texts a transaction may have changed."""
    cases: set[int] = set()
    for item in touched:
        if item.model is Case:
            cases.add(item.row_id)
        elif part := next((part for part in _PARTS if part.model is item.model), None):
            cases.update(case for (case,) in rows(_of(part, part.case).where(part.model.id == item.row_id)))
        elif item.model is Contact:
            cases.add(Contact.select(Contact.case).where(Contact.id == item.row_id).scalar())
            cases.update([item.before["case_id"]] if item.before else [])
        elif item.model is Petitioner and item.before is not None:
            cases.update(case for (case,) in rows(Case.select(Case.id).where(Case.petitioner == item.row_id)))
    if cases:
        keep(current(), list(documents(Case.id.in_(cases))))


def _of(part: _Part, *columns: Any) -> Any:
    query = part.model.select(*columns)
    for table in part.path:
        query = query.join(table)
    return query


def documents(which: object) -> Iterator[Document]:
    """Yield the cases for which `which` holds, in the order of their ids, as the record now has them."""
    requests = defaultdict(list)
    asked = Contact.select(Contact.case, Contact.request).join(Case).where(which).order_by(Contact.id)
    for case_id, request in rows(asked):
        requests[case_id].append(request)
    for part in _PARTS:
        held = _of(part, part.case, *part.texts).join(Case).where(which).order_by(part.model.id)
        if hasattr(part.model, "withdrawn"):
            held = held.where(part.model.withdrawn.is_null())
        for case_id, *found in rows(held):
            requests[case_id] += [text for text in found if text]
    case = Case
    texts = case.select(case.id, case.registered, case.result, case.closing, Petitioner.name, case.number, case.title)
    for case_id, registered, *ended, name, number, title in rows(texts.join(Petitioner).where(which).order_by(case.id)):
        requests[case_id] += [text for text in ended if text]
        yield Document(case_id, place(registered, case_id), searched(name, [number, title, *requests[case_id]]))


def differing() -> Iterator[int]:
    """Yield the ids of the cases that search doesn't know as they are."""
    last = 0
    following = Case.select(Case.id).order_by(Case.id).limit(_AT_ONCE)
    while ids := [case_id for (case_id,) in rows(following.where(Case.id > last))]:
        yield from _differing(list(documents(Case.id.between(ids[0], ids[-1]))))
        last = ids[-1]


def _differing(found: list[Document]) -> Iterator[int]:
    there = {row.case_id: row for row in _rows(found)}
    known = {item.place: item for item in found if item.case_id in there and _same(item, there[item.case_id])}
    wanted: dict[str, set[int]] = defaultdict(set)
    for item in known.values():
        for gram in item.seen.grams():
            wanted[gram].add(item.place)
    lost = {item.place for item in found}.difference(known)
    indexed = dict(grams.kept(current(), min(known), max(known), wanted)) if known else {}
    for gram, places in wanted.items():
        lost.update(places.difference(indexed.get(gram, ())))
    yield from (item.case_id for item in found if item.place in lost)


def keep(store: Store, found: list[Document]) -> None:
    """Let search know these cases as they are."""
    there = {row.case_id: row for row in _rows(found)}
    for item in found:
        row = there.get(item.case_id)
        if row is not None:
            if _same(item, row):
                continue
            grams.remove(store, row.id, Searched(row.text, row.sounds).grams())
            row.delete_instance()
        CaseSearch.insert(id=item.place, case=item.case_id, text=item.seen.text, sounds=item.seen.sounds).execute()
        grams.add(store, item.place, item.seen.grams())


def _rows(found: list[Document]) -> Iterable[CaseSearch]:
    found_rows: Iterable[CaseSearch] = CaseSearch.select().where(CaseSearch.case.in_([item.case_id for item in found]))
    return found_rows


def _same(item: Document, row: CaseSearch) -> bool:
    return (row.id, row.text, row.sounds) == (item.place, item.seen.text, item.seen.sounds)
