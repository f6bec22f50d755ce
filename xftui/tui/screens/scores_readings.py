"""By what a sheet was computed: the scheme and its digest, the facts' digest, and every reading in force."""

from collections.abc import Iterable
from functools import partial

from textual.widget import Widget

from xftui.i18n import _
from xftui.tui import actions
from xftui.tui import scoring_view as view
from xftui.tui.scoring_view import Scored
from xftui.tui.scoring_work import facts_digest
from xftui.tui.screens.base import BaseScreen
from xftui.tui.screens.reckoning import Reckoning
from xftui.tui.widgets.rows import Column, Row
from xftui.tui.widgets.virtual_table import VirtualTable


class ReadingsScreen(BaseScreen[None]):
    """Readings are what the source text leaves open; each shows what was chosen and, where it differs, the default."""

    WHERE = "readings"
    PLACE = "scores"
    BINDINGS = actions.bindings("readings")
    DEFAULT_CSS = """
    ReadingsScreen VirtualTable { margin-top: 1; }
    """

    def __init__(self, scored: Scored) -> None:
        super().__init__()
        self._scored = scored
        self._reckoning = Reckoning(self)

    def body(self) -> Iterable[Widget]:
        """One table."""
        yield VirtualTable([Column(_("项目")), Column(_("现行")), Column(_("依据"), 16)], empty="")

    def on_mount(self) -> None:
        """Fill the table; where the facts were only counted, digest them now."""
        digest, organisation = self._scored.sheet.facts_digest, self.context.organisation_id
        self._fill(digest)
        if not digest:
            self._reckoning.ask(partial(facts_digest, organisation), self._fill, self.xftui.report, told=False)

    def on_unmount(self) -> None:
        """Let nobody wait for what nobody will see."""
        self._reckoning.stop()

    def _fill(self, digest: str) -> None:
        scheme, sheet = self._scored.scheme, self._scored.sheet
        about = [
            (_("方案"), scheme.title, scheme.source),
            (_("编号和版本"), f"{scheme.id} {scheme.edition}", ""),
            (_("期间"), f"{view.period_text(self._scored.period)} {view.span_text(self._scored.period.span)}", ""),
            (_("截至"), str(sheet.as_of), ""),
            (_("方案摘要"), _digest(sheet.scheme_digest), ""),
            (_("记录摘要"), _digest(digest), ""),
        ]
        rows = [Row("about", (_("这张表是怎样算的"),), heading=True)]
        rows += [Row(title, cells) for title, *cells in ((one[0], *one) for one in about)]
        rows.append(Row("readings", (_("口径（读法）：文件没有写明之处的选择"),), heading=True))
        for reading in scheme.readings.values():
            chosen = reading.choices.get(reading.value, reading.value)
            changed = (
                "" if reading.value == reading.default else _("（默认 {default}）").format(default=reading.default)
            )
            rows.append(Row(reading.name, (reading.title, f"{chosen}{changed}", reading.ref)))
        if not scheme.readings:
            rows.append(Row("none", (_("本方案没有可选的口径"), "", "")))
        self.say("")
        table = self.query_one(VirtualTable)
        table.show(rows, table.selected.key if table.selected else None)

    def do_back(self) -> None:
        """Go back."""
        self.dismiss(None)


def _digest(text: str) -> str:
    return text[:19] + "…"
