"""A form left half filled in, as a dropped line leaves it."""

from collections import Counter

from xftui.demo.days import before
from xftui.demo.docket import Docket
from xftui.demo.plan import Contacted, DraftPlan
from xftui.scoring.facts import Kind, Level


def visit_half_entered(docket: Docket, title: str, request: str) -> DraftPlan:
    """Return the draft of a visit of the last open day before today, of the one who has come about the most matters."""
    day = before(docket.today)
    openings = [event for event in docket.in_order() if isinstance(event, Contacted) and event.opening]
    matters = Counter(event.petitioner.name for event in openings)
    name = max((event.petitioner.name for event in openings), key=matters.__getitem__)
    return DraftPlan(
        ref="draft-001",
        day=day,
        title=f"来访 {name} {title}",
        values={
            "date": day.isoformat(),
            "kind": Kind.VISIT,
            "petitioner_name": name,
            "level": Level.OWN,
            "people": "1",
            "title": title,
            "request": request,
            "received_by_id": "王芳",
        },
    )
