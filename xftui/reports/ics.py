"""What is due as a calendar file (.ics): one event of a whole day for each thing, the same again at every export."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid5

from icalendar import Calendar, Event

from xftui.i18n import _
from xftui.reports.due import DueReport, shown_text
from xftui.store.queries.due import Due
from xftui.text import plain

_NAMESPACE = UUID("3b0f3f0a-5b0e-5a57-9d43-787466756465")


def calendar_file(report: DueReport, now: datetime) -> bytes:
    """Return the file as of `now` (UTC, without zone). A whole day has no zone: it is that day wherever it is read."""
    calendar = Calendar()
    calendar.add("prodid", "-//xftui//due//ZH")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", plain(_("{name} 到期的事").format(name=report.organisation)))
    for due in report.found:
        calendar.add_component(_event(report, due, now.replace(tzinfo=UTC)))
    content: bytes = calendar.to_ical()
    return content


def _event(report: DueReport, due: Due, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{uuid5(_NAMESPACE, f'{report.code}/{due.duty}/{due.mark}')}@xftui")
    event.add("dtstamp", now)
    event.add("dtstart", due.due)
    event.add("dtend", due.due + timedelta(days=1))
    event.add("summary", plain(" ".join(part for part in (due.called, due.number, due.unit, shown_text(due)) if part)))
    event.add("transp", "TRANSPARENT")
    if due.doubt:
        event.add("description", plain(due.doubt))
    return event
