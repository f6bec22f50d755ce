"""Who does something."""

from xftui.scoring.record import record


@record(frozen=True, slots=True)
class Actor:
    """The person at the keyboard. `login` is the account they came in by; `person_id` their row among the staff."""

    name: str
    login: str
    person_id: int | None = None
