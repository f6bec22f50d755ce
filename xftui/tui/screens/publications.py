"""What was published: each frozen sheet, what it changed of the one before, and what has changed since."""

from collections.abc import Iterable, Sequence
from functools import partial

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from xftui.i18n import _
from xftui.scoring.errors import PeriodError, SchemeError, ScoringError
from xftui.store.queries.publications import PublicationRow, list_publications
from xftui.text import plain
from xftui.tui import actions
from xftui.tui.publishing import Compared, against_before, against_now, frozen
from xftui.tui.reckoner import Job
from xftui.tui.screens.base import DeskScreen
from xftui.tui.screens.reckoning import Reckoning
from xftui.tui.widgets.rows import Column, Row
from xftui.tui.widgets.virtual_table import VirtualTable


class PublicationsScreen(DeskScreen[None]):
    """The latest first; what holds of a period is not superseded."""

    WHERE = "publications"
    PLACE = "scores"
    BINDINGS = actions.bindings("publications")
    DEFAULT_CSS = """
    PublicationsScreen {
        VirtualTable { margin-top: 1; }
        Static { height: auto; max-height: 6; padding: 1 1; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._reckoning = Reckoning(self)

    def body(self) -> Iterable[Widget]:
        """One table, and the selected line in full."""
        columns = [
            Column(_("通报日"), 10), Column(_("期间"), 8), Column(_("方案"), 16, from_width=100), Column(_("截至"), 10),
            Column(_("签发人"), 10), Column(_("文号")),
        ]  # fmt: skip
        yield VirtualTable(columns, empty=_("还没有通报过：到 考核 按 <scores.publish> 通报一个期间的表"))
        yield Static()

    def on_mount(self) -> None:
        """Read the list."""
        self.reload()

    def on_unmount(self) -> None:
        """Let nobody wait for a comparison."""
        self._reckoning.stop()

    def reload(self) -> None:
        """Read the list."""
        organisation = self.context.organisation_id
        self.ask(lambda: list_publications(organisation), self._show)

    def why_not(self, action_id: str) -> str | None:
        """What the selected line doesn't allow."""
        row = self._row
        if row is None and action_id in ("publications.open", "publications.now", "publications.before"):
            return _("没有选中的通报")
        if action_id == "publications.before" and row is not None and row.supersedes is None:
            return _("这是该期间的第一次通报")
        return None

    @on(VirtualTable.Highlighted)
    def _highlighted(self, _event: VirtualTable.Highlighted) -> None:
        row = self._row
        text = "" if row is None else _("文号：{number}\n由 {plugins} 算出，方案 {scheme} {edition}").format(
            number=plain(row.number), plugins=plain(row.plugins), scheme=row.scheme, edition=plain(row.edition)
        )  # fmt: skip
        self.query_one("PublicationsScreen > Static", Static).update(Content(text))
        self.refresh_keys()

    @on(VirtualTable.Opened)
    def _opened(self, _event: VirtualTable.Opened) -> None:
        self.do_open()

    def do_open(self) -> None:
        """Show the sheet as it was published."""
        row, shelf, organisation = self._row, self.xftui.shelf, self.context.organisation_id
        if row is not None:
            self.ask(
                lambda: frozen(shelf(), organisation, row), lambda found: self.xftui.open("published", found),
                self._failed,
            )  # fmt: skip

    def do_now(self) -> None:
        """Show what the record says differently now."""
        if self._row is not None:
            self._compare(partial(against_now, self.context.organisation_id, self._row, self.context.today()))

    def do_before(self) -> None:
        """Show what the publication changed of the one that it superseded."""
        if self._row is not None:
            self._compare(partial(against_before, self.context.organisation_id, self._row))

    def do_objections(self) -> None:
        """Show the objections of units."""
        self.xftui.open("objections", then=self._came_back)

    def do_back(self) -> None:
        """Stop a comparison first; else go back."""
        if not self._reckoning.stop_and_say():
            self.dismiss(None)

    @property
    def _row(self) -> PublicationRow | None:
        row = self.query_one(VirtualTable).selected
        return None if row is None else row.value

    def _compare(self, job: Job[Compared | None]) -> None:
        self.say(_("正在比较……"))
        self._reckoning.ask(job, self._compared, self._failed)

    def _compared(self, found: Compared | None) -> None:
        self.say("")
        if found is not None and not found.changes:
            self.say(_("没有变动：{title}").format(title=found.title))
        elif found is not None:
            self.xftui.open("changes", found)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, (SchemeError, ScoringError, PeriodError)):
            self.fail(str(error))
        else:
            self.xftui.report(error)

    def _show(self, found: Sequence[PublicationRow]) -> None:
        gone = {row.supersedes for row in found}
        rows = [
            Row(
                row.id,
                (str(row.published_on), row.period, f"{row.scheme} {row.edition}", str(row.as_of), row.signed_by,
                 (_("（已被取代）") if row.id in gone else "") + row.number),
                row,
            )
            for row in found
        ]  # fmt: skip
        table = self.query_one(VirtualTable)
        table.show(rows, table.selected.key if table.selected else None)
        self.refresh_keys()
