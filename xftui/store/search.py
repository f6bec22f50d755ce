"""Keeping what search knows of cases and petitioners: written by the transaction that writes, compared by the check."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from itertools import chain
from typing import Any, NamedTuple

import peewee

from xftui.domain.grams import Searched, name_words, searched
from xftui.domain.identity import same_numbers
from xftui.domain.name_order import name_place
from xftui.domain.record_captions import COLUMNS
from xftui.i18n import _
from xftui.store import grams
from xftui.store.audit import Touched, row_values
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
    OrderExtension,
    Petitioner,
    PetitionerPlace,
    PetitionerWord,
    ReviewProcess,
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


class Sort(StrEnum):
    """How something is searched: by what is in it, a name by how it is said too, a number by how it begins."""

    TEXT = "text"
    NAME = "name"
    NUMBER = "number"


class Said(NamedTuple):
    """Something that is searched of a case: what it is called, and what it says."""

    case_id: int
    called: str
    text: str
    sort: Sort = Sort.TEXT


class _Part(NamedTuple):
    """Texts that belong to a case: of what, where its case stands, and which columns are looked at."""

    model: Any
    case: Any
    texts: tuple[Any, ...]
    path: tuple[Any, ...] = ()
    """The tables to join on the way to the case."""
    called: str = ""
    """Empty: each column by its own name."""


_PARTS = (
    _Part(Contact, Contact.case, (
        Contact.request, Contact.source_organ, Contact.source_number, Contact.representatives,
    )),
    _Part(SupervisionOrder, SupervisionOrder.case, (
        SupervisionOrder.number, SupervisionOrder.requirements, SupervisionOrder.opinion, SupervisionOrder.feedback,
        SupervisionOrder.result,
    ), called=_("督办令")),
    _Part(OrderExtension, SupervisionOrder.case, (OrderExtension.reason,), (SupervisionOrder,), _("督办令延期")),
    _Part(CaseStep, CaseStep.case, (CaseStep.note,), called=_("办理环节")),
    _Part(EarlierEnding, EarlierEnding.case, (EarlierEnding.result, EarlierEnding.closing)),
    _Part(ReviewProcess, ReviewProcess.case, (ReviewProcess.grounds,), called=_("责任倒查")),
    _Part(FileWork, OldPetitionerFile.case, (FileWork.text,), (OldPetitionerFile,), _("老户工作")),
    _Part(CaseNote, CaseNote.case, (CaseNote.text,), called=_("备注")),
    _Part(Attachment, Attachment.case, (Attachment.name, Attachment.note, Attachment.text), called=_("附件")),
    _Part(Case, Case.id, (Case.result, Case.closing)),
)  # fmt: skip
"""What is searched of a case beside its number, its title and its people; what was taken back is not."""
_OF_PEOPLE = ("name", "address", "id_number", "phone")
"""What is searched of somebody."""


def refresh(touched: Iterable[Touched]) -> None:
    """Take in anew the cases and names whose texts a transaction may have changed."""
    cases: set[int] = set()
    for item in touched:
        if part := next((part for part in _PARTS if part.model is item.model), None):
            cases.update(case for (case,) in rows(_of(part, part.case).where(part.model.id == item.row_id)))
            cases.update([item.before["case_id"]] if item.model is Contact and item.before else [])
        elif item.model is Petitioner:
            name = Petitioner.get_by_id(item.row_id).name
            before = item.before["name"] if item.before else ""
            keep_words(item.row_id, name, before)
            if name != before:
                keep_place(item.row_id)
            cases.update(_cases_of(item, Case.petitioner, Contact.petitioner))
    if cases:
        keep(current(), list(documents(Case.id.in_(cases))))


def _cases_of(item: Touched, *columns: Any) -> Iterator[int]:
    """Yield the cases that name somebody in one of the columns; none where nothing that is searched was changed."""
    now = row_values(item.model, item.row_id) or {}
    if item.before is None or all(now.get(name) == item.before.get(name) for name in _OF_PEOPLE):
        return
    for column in columns:
        case = Case.id if column.model is Case else Contact.case
        yield from (case_id for (case_id,) in rows(column.model.select(case).where(column == item.row_id)))


def _of(part: _Part, *columns: Any) -> Any:
    query = part.model.select(*columns)
    for table in part.path:
        query = query.join(table)
    return query


def said(which: object) -> Iterator[Said]:
    """Yield what is searched of the cases for which `which` holds, beside numbers and titles."""
    for part in _PARTS:
        held = _of(part, part.case, *part.texts) if part.model is Case else _of(part, part.case, *part.texts).join(Case)
        if hasattr(part.model, "withdrawn"):
            held = held.where(part.model.withdrawn.is_null())
        for case_id, *found in rows(held.where(which).order_by(part.model.id)):
            called = (part.called or COLUMNS[column.column_name] for column in part.texts)
            yield from (Said(case_id, name, text) for name, text in zip(called, found, strict=True) if text)
    yield from _people(which)


def _people(which: object) -> Iterator[Said]:
    who = (Petitioner.name, Petitioner.address, Petitioner.id_number, Petitioner.phone)
    own = Case.select(Case.id, *who).join(Petitioner)
    came = Contact.select(Contact.case, *who).join(Case).join_from(Contact, Petitioner).distinct()
    for case_id, name, address, *numbers in chain(rows(own.where(which)), rows(came.where(which))):
        yield Said(case_id, _("信访人"), name, Sort.NAME)
        yield from [Said(case_id, _("住址"), address)] if address else []
        forms = (*same_numbers(numbers[0]), *filter(None, numbers[1:]))
        yield from (Said(case_id, _("号码"), number, Sort.NUMBER) for number in forms)


def documents(which: object) -> Iterator[Document]:
    """Yield the cases for which `which` holds, in the order of their ids, as the record now has them."""
    held: dict[tuple[int, Sort], list[str]] = defaultdict(list)
    for one in said(which):
        held[one.case_id, one.sort].append(one.text)
    known = Case.select(Case.id, Case.registered, Case.number, Case.title).where(which).order_by(Case.id)
    for case_id, registered, number, title in rows(known):
        names, texts, numbers = (held[case_id, sort] for sort in (Sort.NAME, Sort.TEXT, Sort.NUMBER))
        yield Document(case_id, place(registered, case_id), searched(number, title, names, texts, numbers))


def keep_words(petitioner_id: int, name: str, before: str = "") -> None:
    """Let a petitioner be found by a name as it is typed, and no longer by the one `before`."""
    now, then = name_words(name), name_words(before)
    if gone := then - now:
        this = PetitionerWord
        this.delete().where(this.petitioner == petitioner_id, this.word.in_(sorted(gone))).execute()
    if new := now - then:
        keep_all_words((word, petitioner_id) for word in sorted(new))


def keep_all_words(words: Iterable[tuple[str, int]]) -> None:
    """Take in words and whom they find."""
    for some in peewee.chunked(words, _AT_ONCE):
        fields = (PetitionerWord.word, PetitionerWord.petitioner)
        PetitionerWord.insert_many(some, fields).on_conflict_ignore().execute()


def keep_place(petitioner_id: int) -> None:
    """Let a petitioner stand in lists by name where the name stands now."""
    somebody, this = Petitioner.get_by_id(petitioner_id), PetitionerPlace
    place = name_place(somebody.name)
    added = this.insert(petitioner=petitioner_id, organisation=somebody.organisation, place=place)
    added.on_conflict(conflict_target=[this.petitioner], update={this.place: place}).execute()


def misplaced() -> Iterator[int]:
    """Yield the ids of the petitioners who don't stand in lists where their names do."""
    this, last = PetitionerPlace, 0
    query = Petitioner.select(Petitioner.id, Petitioner.name, this.place, Petitioner.organisation, this.organisation)
    query = query.join(this, peewee.JOIN.LEFT_OUTER).order_by(Petitioner.id).limit(_AT_ONCE)
    while found := list(rows(query.where(Petitioner.id > last))):
        for id_, name, place, *organisations in found:
            if place != name_place(name) or organisations[0] != organisations[1]:
                yield id_
        last = found[-1][0]


def unfindable() -> Iterator[int]:
    """Yield the ids of the petitioners who aren't found by their names as they are; 0 for words that find nobody."""
    expected = 0
    this, last = PetitionerWord, 0
    following = Petitioner.select(Petitioner.id, Petitioner.name).order_by(Petitioner.id).limit(_AT_ONCE)
    while found := list(rows(following.where(Petitioner.id > last))):
        for id_, name in found:
            words = name_words(name)
            expected += len(words)
            there = this.select().where(this.word.in_(sorted(words)), this.petitioner == id_).count()
            if there < len(words):
                yield id_
        last = found[-1][0]
    if this.select().count() > expected:
        yield 0


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
