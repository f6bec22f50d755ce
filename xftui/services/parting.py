"""Taking back a merge of petitioners, however long ago it was and whatever came after."""

import json
from collections.abc import Mapping
from typing import Any

from xftui.domain import Actor, Refused
from xftui.i18n import _
from xftui.services import checks
from xftui.services.checks import Problems
from xftui.services.corrections import FILLED, check_reason, explain
from xftui.store.models import AuditEntry, AuditRow, AuditValue, Case, Contact, Created, Petitioner
from xftui.store.queries.rows import rows
from xftui.store.work import Work, unit_of_work

_MOVED: Mapping[str, type[Created]] = {model._meta.table_name: model for model in (Case, Contact)}


def part_petitioners(actor: Actor, organisation_id: int, petitioner_id: int, reason: str) -> int:
    """Let a petitioner who was merged into another be somebody else again; return how many cases and contacts follow.

    They are those that the merge had moved and that still stand under the other; what was registered since stays there.
    Numbers that the merge had given to the other, and that are as it gave them, are taken back. Raises Refused,
    NotFound, NotSaved.
    """
    with unit_of_work(actor, "part_petitioners", organisation_id) as work:
        double = checks.owned(Petitioner, petitioner_id, organisation_id)
        problems = Problems()
        reason = check_reason(problems, reason)
        problems.settle()
        if double.merged_into_id is None:
            raise Refused({"": _("没有并到别人名下")})
        into = Petitioner.get_by_id(double.merged_into_id)
        if into.merged_into_id is not None:
            raise Refused({"": _("{name} 后来又并到别人名下：先把他分开").format(name=into.name)})
        touched = _touched_by_merge(petitioner_id)
        moved = [_back(work, model, row_id, into.id, petitioner_id) for model, row_id in _of_cases(touched)]
        cases = [row_id for model, row_id in _of_cases(touched) if model is Case]
        explain(work, double, double.version, reason, cases[0] if cases else None)
        if given := _given(into, touched):
            work.update(Petitioner, into.id, into.version, **given)
        work.update(Petitioner, petitioner_id, double.version, merged_into=None)
        return sum(moved)


_Touched = list[tuple[str, int, dict[str, Any], dict[str, Any]]]


def _touched_by_merge(petitioner_id: int) -> _Touched:
    """Return the rows that the last merge of a petitioner changed: table, id, before and after."""
    of_entry = AuditRow.select(AuditRow.entry).where(
        AuditRow.subject == Petitioner._meta.table_name, AuditRow.subject_id == petitioner_id
    )
    entry = (
        AuditEntry.select(AuditEntry.id)
        .where(AuditEntry.id.in_(of_entry), AuditEntry.action == "merge_petitioners")
        .order_by(AuditEntry.id.desc())
        .scalar()
    )
    found: _Touched = []
    query = AuditRow.select(AuditRow.subject, AuditRow.subject_id, AuditValue.before, AuditValue.after).join(AuditValue)
    for subject, row_id, before, after in rows(query.where(AuditRow.entry == entry, AuditRow.before.is_null(False))):
        if before is None or after is None:
            raise Refused({"": _("合并时的内容已依法清除，不能整个分开；可以逐条移到别的案件")})
        found.append((subject, row_id, json.loads(before), json.loads(after)))
    return found


def _of_cases(touched: _Touched) -> list[tuple[type[Created], int]]:
    return [(_MOVED[subject], row_id) for subject, row_id, _before, _after in touched if subject in _MOVED]


def _back(work: Work, model: type[Created], row_id: int, into_id: int, petitioner_id: int) -> bool:
    """Put a row back under the petitioner, unless it was moved on since."""
    row: Any = model.get_by_id(row_id)
    if row.petitioner_id != into_id:
        return False
    work.update(model, row_id, row.version, petitioner=petitioner_id)
    return True


def _given(into: Petitioner, touched: _Touched) -> dict[str, Any]:
    """Return what of the other stands as the merge gave it, as it was before."""
    for subject, row_id, before, after in touched:
        if subject == Petitioner._meta.table_name and row_id == into.id:
            given = [name for name in FILLED if before[name] != after[name] == getattr(into, name)]
            return {name: before[name] for name in given}
    return {}
