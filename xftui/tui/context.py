"""Whose register is open, under which scheme, and who sits at the keyboard."""

from datetime import date, datetime

from xftui.domain import Actor
from xftui.domain.dates import DEFAULT_TIMEZONE, local, now, today
from xftui.scoring.record import record


@record(frozen=True, slots=True)
class Context:
    """What every screen needs to know; replaced as a whole when another organisation is opened."""

    actor: Actor
    organisation: int | None = None
    """Row of the organisation; None until there is one."""
    code: str = ""
    name: str = ""
    scheme: str = ""
    """Title of the scheme in force, or nothing."""
    timezone: str = DEFAULT_TIMEZONE

    @property
    def organisation_id(self) -> int:
        """The organisation's row, on screens that are only shown when there is one."""
        assert self.organisation is not None
        return self.organisation

    def today(self) -> date:
        """Return today's date where the organisation is."""
        return today(self.timezone)

    def minute(self) -> datetime:
        """Return the organisation's time of day, to the minute, as the masthead shows it."""
        return local(now(), self.timezone).replace(second=0, microsecond=0)
