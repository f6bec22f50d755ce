"""Publishing the sheet on the screen: what it changes is said first, and it is confirmed with another key."""

from collections.abc import Iterator
from typing import Any

from xftui.domain.keys import new_key
from xftui.i18n import _
from xftui.scoring.plugins import Shelf
from xftui.services.publishing import publication_title, publish
from xftui.tui import scoring_view as view
from xftui.tui.context import Context
from xftui.tui.publishing import Publishing
from xftui.tui.scoring_view import Scored
from xftui.tui.screens.confirmed_form import ConfirmedForm
from xftui.tui.widgets.field import InputField


def publish_form(context: Context, shelf: Shelf, found: Publishing) -> ConfirmedForm:
    """Return the form that publishes the sheet of `found`; dismissed with a sentence."""
    key, scored = new_key(), found.scored
    plugins = "、".join(f"{one.name} {one.version}" for one in shelf.plugins if one.status == "on")

    def save(given: dict[str, Any]) -> str:
        publish(context.actor, key, context.organisation_id, found.sheet, plugins, given["number"], given["signed_by"])
        return _("已通报 {period}：{number}").format(period=view.period_text(scored.period), number=given["number"])

    fields = [
        InputField("number", _("文号"), required=True, max_length=100, hint=_("发布这张表的文件，如 县法（2016）31号")),
        InputField("signed_by", _("签发人"), required=True, max_length=100),
    ]
    return ConfirmedForm(_("通报"), fields, save, list(_about(scored, found)), _("照此通报？"), _summary)


def _summary(given: dict[str, Any]) -> list[str]:
    return [
        _("文号 {number}，签发 {by}").format(number=given["number"], by=given["signed_by"]),
        _("通报后这张表不再变；以后的变动另列，可再发一次来代替。"),
    ]


def _about(scored: Scored, found: Publishing) -> Iterator[str]:
    yield view.heading(scored)
    if scored.open:
        yield _("还有 {n} 条待核定，暂按 0 计；通报上写明“暂定”。").format(n=scored.open)
    if found.before is None:
        yield _("这个期间还没有通报过。")
    else:
        yield _("取代：{title}").format(title=publication_title(found.before))
        yield _("改动 {n} 条；存下后在“已通报”里逐条看。").format(n=len(found.changes))
        if found.undecided:
            yield _("对它还有 {n} 项异议没有决定：先在“已通报”里按异议决定，免得再改。").format(n=found.undecided)
