"""The steps of handling a case (court art. 6), and which of them an office expects."""

from dataclasses import dataclass
from datetime import date

from xftui.domain import Actor
from xftui.domain.captions import CaseStatus
from xftui.domain.handling import STAGES, STEP_NAMES, STEPS, TOLD, Stage, Step, Way, by_order, taken_on_by_handing
from xftui.domain.keys import checked_key, derived_key
from xftui.i18n import _
from xftui.services import checks, reckoning
from xftui.services.checks import Problems
from xftui.services.responsible import pass_on, with_office
from xftui.store.models import Case, CaseStep, EarlierEnding, Organisation, Person
from xftui.store.queries.handling import Handled, handled, way_of
from xftui.store.work import Work, unit_of_work

_LONG = 100_000
_OPEN_ORDER = frozenset({Step.HAND, Step.RECEIVE})
"""What a supervision order that isn't done with tells itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepEntry:
    """A step as it is taken on `day`, by whom, and what is to be said of it. Problems come back by these names."""

    key: str
    organisation_id: int
    case_id: int
    step: Step
    day: date
    unit_id: int | None = None
    """To which unit the case is handed; None: to the one that it stands with."""
    version: int | None = None
    """At which the case stood when the unit was chosen; None: at any."""
    person_id: int | None = None
    organ: str = ""
    """To which organ the reply went."""
    note: str = ""
    """Why, with what result, or where it is filed."""
    due: date | None = None
    """Of a case that is taken up again: by when its next answer is due."""


def take_step(actor: Actor, entry: StepEntry) -> Stage:
    """Record a step of handling a case, and return the stage that it leads to.

    The decision on acceptance meets the deadline for it, and what follows begins. Handed to another unit, a case is
    that unit's from now on: one that a department gives away says why. A case that is taken up again is open as before
    its answer, which stays on record. Raises Refused, NotFound, Conflict, NotSaved.
    """
    key = checked_key(entry.key)
    with unit_of_work(actor, "take_step", entry.organisation_id) as work:
        if found := work.existing(CaseStep, key):
            return Stage(found.leads_to)
        case = checks.owned(Case, entry.case_id, entry.organisation_id)
        organisation = checks.organisation(entry.organisation_id)
        known = handled(case.id)
        stage = known.stage(CaseStatus(case.status))
        problems = Problems()
        _check_days(problems, entry, case, known, organisation)
        problems.person("person_id", entry.person_id, organisation, entry.day)
        unit = _handed_to(problems, entry, case, organisation)
        organ = problems.text("organ", entry.organ, CaseStep.organ.max_length, needed=entry.step is Step.REPLY)
        note = problems.text("note", entry.note, _LONG, needed=entry.step in TOLD)
        if why := why_not(stage, entry.step, known):
            problems.add("", why)
        problems.settle()
        leads_to = STEPS[stage, entry.step]
        work.create(
            CaseStep, key=key, case=case.id, step=entry.step.value, leads_to=leads_to.value, day=entry.day, unit=unit,
            person=entry.person_id, organ=organ, note=note,
        )  # fmt: skip
        _bring_about(work, case, entry, unit)
        return leads_to


def why_not(stage: Stage, step: Step, known: Handled) -> str | None:
    """Return why a step can't be taken at a stage of what is on record."""
    if known.open_order and step is Step.FILE:
        return _("督办令 {number} 还没有办结，不能归档").format(number=known.open_order)
    if known.open_order and step in _OPEN_ORDER and stage is not Stage.RETURNED:
        return _("有督办令 {number}：交办、签收记在督办令上").format(number=known.open_order)
    if step is Step.REDO and not known.open_order and by_order(known.taken, known.orders):
        return _("督办令已办结；要再办，另签督办令")
    if (stage, step) in STEPS:
        return None
    return _("案件{stage}，不能{step}").format(stage=STAGES[stage], step=STEP_NAMES[step])


def set_way(actor: Actor, organisation_id: int, way: Way) -> None:
    """Set which steps an office expects of every case. Raises NotFound, NotSaved."""
    with unit_of_work(actor, "set_way", organisation_id) as work:
        organisation = checks.organisation(organisation_id)
        work.update(Organisation, organisation_id, organisation.version, handling=way.value)


def _check_days(
    problems: Problems, entry: StepEntry, case: Case, known: Handled, organisation: Organisation
) -> None:  # fmt: skip
    """Note a day in the future, or before what is on record."""
    problems.day("day", entry.day, organisation)
    ended = [day for day in (case.answered, case.closed) if day is not None and entry.step is Step.REOPEN]
    begun = max([case.registered, *ended, *(one.day for one in known.taken)])
    if entry.day < begun:
        problems.add("day", _("不能早于 {day}").format(day=begun))
    if entry.due is not None and entry.due < entry.day:
        problems.add("due", _("不能早于 {day}").format(day=entry.day))


def _handed_to(problems: Problems, entry: StepEntry, case: Case, organisation: Organisation) -> int | None:
    """Return the unit that a case is handed to, None where it isn't handed out."""
    if entry.step is not Step.HAND:
        return None
    held = with_office(case)
    if held and entry.unit_id is None:
        problems.add("unit_id", _("案件还在{unit}：选交给哪个单位办").format(unit=case.unit.name))
    unit: int = entry.unit_id or case.unit_id
    problems.unit("unit_id", unit, organisation, entry.day)
    if unit != case.unit_id and not held and not entry.note.strip():
        problems.add("note", _("换了单位，要写理由"))
    return unit


def _bring_about(work: Work, case: Case, entry: StepEntry, unit: int | None) -> None:
    """Let what follows from a step be on record; `unit`: to which the case is handed."""
    if unit is not None and unit != case.unit_id:  # its own people take it from here
        pass_on(work, case, entry.version or case.version, unit, handler=_handler_of(case, unit))
    organisation: int = case.__data__["organisation"]
    taken_on = entry.step is Step.HAND and taken_on_by_handing(way_of(organisation))
    if taken_on or entry.step in (Step.ACCEPT, Step.DECLINE):
        reckoning.decided(work, case, entry.day, STEP_NAMES[entry.step], goes_on=entry.step is not Step.DECLINE)
    if entry.step is Step.REOPEN:
        _reopened(work, case, entry)


def _handler_of(case: Case, unit_id: int) -> int | None:
    """Return who handles a case that a unit has from now on: whoever does, if they are of that unit."""
    there = (Person.id == case.__data__["handler"]) & (Person.unit == unit_id)
    found: int | None = Person.select(Person.id).where(there).scalar()
    return found


def _reopened(work: Work, case: Case, entry: StepEntry) -> None:
    """Keep how the case had ended, and open it again."""
    work.create(
        EarlierEnding, key=derived_key(entry.key, "ending"), case=case.id, answered=case.answered, closed=case.closed,
        result=case.result, closing=case.closing,
    )  # fmt: skip
    work.update(
        Case, case.id, case.version, status=CaseStatus.OPEN.value, answered=None, closed=None, result="", closing="",
        due=entry.due,
    )  # fmt: skip
    reckoning.taken_up_again(work, case, entry.day, entry.due)
