"""Going on with a draft is like never having been interrupted."""

from tests.tui.conftest import ACTOR, key
from xftui.services.drafts import save_draft


async def test_earlier_matters_stand_beside_a_draft_that_is_gone_on_with(sit, busy):
    save_draft(ACTOR, key("d"), "contact", "来访 刘建国", {"petitioner_name": "刘建国", "title": "催问"}, busy.id)
    async with sit(busy) as seat:
        await seat.press("full_stop")
        assert "登记来访" in seat.text
        assert "刘建国：1 人，1 件以往事项" in seat.text
