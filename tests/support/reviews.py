"""Accountability reviews that ended in a determination, for tests that are about what comes of it."""

from collections.abc import Sequence
from datetime import date

from xftui.domain import Actor
from xftui.domain.keys import derived_key
from xftui.domain.reviews import BY_LEADERS, Origin, Step
from xftui.services.reviews import ReviewEntry, ReviewStepEntry, register_review, take_review_step
from xftui.store.models import Person, Review

WAY = (Step.SUBMIT, Step.SECOND, Step.APPROVE, Step.INQUIRE, Step.DETERMINE)


def determined(
    actor: Actor, key: str, organisation: int, unit: int | None, case: int, day: date, text: str,
    persons: Sequence[int] = (),
) -> int:  # fmt: skip
    """Take a review from its registration to the determination in one day; return the determination's id."""
    entry = ReviewEntry(
        key=key, organisation_id=organisation, case_id=case, unit_id=unit, origin=Origin.HIGHER, day=day, grounds="x"
    )
    process = register_review(actor, entry)[0]
    leader = Person.get((Person.organisation == organisation) & Person.leader).id
    for step in WAY:
        taken = ReviewStepEntry(
            key=derived_key(key, step.value), organisation_id=organisation, process_id=process, step=step, day=day,
            person_id=leader if step in BY_LEADERS else None, note=text, unit_id=unit,
            direct_ids=tuple(persons) if step is Step.DETERMINE else (),
        )  # fmt: skip
        take_review_step(actor, taken)
    return Review.get(Review.key == derived_key(key, Step.DETERMINE.value)).id  # type: ignore[no-any-return]
