"""The demo court's campaign: under way, two of its key matters settled, one screening still out."""

from datetime import timedelta

from xftui.demo.days import after, before
from xftui.demo.docket import Docket
from xftui.demo.plan_campaigns import CampaignMatterAdded, CampaignPlanned, CampaignTaskDone, ScreeningsReceived
from xftui.demo.plan_files import FileOpened
from xftui.domain.campaigns import month_ends

_KEY = ((0, "above"), (1, "persistent"), (7, "above"), (8, "collective"))
"""The old petitioners' matters that are key ones, by their place."""


def add_campaign(docket: Docket, units: tuple[str, ...]) -> None:
    """Enter the campaign of these weeks."""
    ref, first = docket.ref("campaign"), docket.today - timedelta(days=40)
    lasts = tuple(docket.today + timedelta(days=days) for days in (-32, 12, 40))
    screening = docket.today - timedelta(days=33)
    docket.events.append(
        CampaignPlanned(
            before(first), ref, "涉执信访专项治理", f"院发（演示）〔{first.year}〕8号", first,
            (lasts[0], lasts[1], lasts[2]), "liang", "xfb", "张、徐两位副院长，各庭局负责人", units, screening,
        )
    )  # fmt: skip
    files = [event for event in docket.events if isinstance(event, FileOpened)]
    for place, kind in _KEY:
        added = after(docket.today, -34)
        docket.events.append(CampaignMatterAdded(added, docket.ref("key-matter"), ref, files[place].case, kind))
    docket.events.append(ScreeningsReceived(after(docket.today, -35), docket.ref("screenings"), ref, len(units) - 1))
    minutes = "逐件研究四件重点案件，明确包案领导和时限"
    for day in month_ends(first, docket.today - timedelta(days=1)):
        docket.events.append(CampaignTaskDone(day, docket.ref("meeting"), ref, "meeting", minutes))
    told = "已向县委政法委书面报告，并明确专人联系"
    reported = after(docket.today, -6)
    organ, text = "县委政法委", "申请人将赴京的苗头"
    docket.events.append(CampaignTaskDone(reported, docket.ref("report"), ref, "report", told, organ, text))
