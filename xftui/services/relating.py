"""That two cases have to do with each other (相关案件), and that they don't after all."""

from xftui.domain import Actor, Refused
from xftui.domain.dates import now
from xftui.domain.keys import checked_key
from xftui.i18n import _
from xftui.services import checks
from xftui.services.checks import Problems
from xftui.store.models import Case, RelatedCase
from xftui.store.work import Work, unit_of_work


def relate_cases(actor: Actor, key: str, organisation_id: int, case_id: int, other_id: int) -> None:
    """Record that a case and another are related; both show it. Raises Refused, NotFound, NotSaved."""
    key = checked_key(key)
    with unit_of_work(actor, "relate_cases", organisation_id) as work:
        if work.existing(RelatedCase, key):
            return
        checks.owned(Case, case_id, organisation_id)
        problems = Problems()
        if not problems.belongs(Case, other_id, checks.organisation(organisation_id)):
            problems.add("other_id", _("没有这个案件"))
        elif other_id == case_id:
            problems.add("other_id", _("就是本案"))
        elif _there(case_id, other_id):
            problems.add("other_id", _("已连为相关案件"))
        problems.settle()
        relate(work, key, case_id, other_id)


def unrelate_cases(actor: Actor, organisation_id: int, relation_id: int, version: int) -> None:
    """Take back that two cases are related; that they were said to be stays on record.

    Raises Refused, NotFound, Conflict, NotSaved.
    """
    with unit_of_work(actor, "unrelate_cases", organisation_id) as work:
        relation = checks.owned(RelatedCase, relation_id, organisation_id)
        if relation.withdrawn is not None:
            raise Refused({"": _("已取消")})
        work.update(RelatedCase, relation_id, version, withdrawn=now())


def relate(work: Work, key: str, case_id: int, other_id: int) -> None:
    """Record within other work that two cases, which aren't yet, are related."""
    work.create(RelatedCase, key=key, organisation=work.organisation, case=case_id, other=other_id)


def _there(case_id: int, other_id: int) -> bool:
    this = RelatedCase
    either = ((this.case == case_id) & (this.other == other_id)) | ((this.case == other_id) & (this.other == case_id))
    return bool(this.select().where(either, this.withdrawn.is_null()).exists())
