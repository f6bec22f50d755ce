"""A sheet as it was published: the same table and the same lines, and nothing that could change it."""

from xftui.tui import actions
from xftui.tui.scoring_view import Scored
from xftui.tui.scoring_work import Watch
from xftui.tui.screens.scores import ScoresScreen


class PublishedScreen(ScoresScreen):
    """Shows a frozen sheet; what is recorded later changes nothing of it.

    A sheet that isn't published, of a trend, can be ruled on: then it is another one, and this screen is dismissed.
    """

    WHERE = "published"
    BINDINGS = actions.bindings("published")

    def __init__(self, frozen: Scored) -> None:
        super().__init__()
        self._frozen = frozen

    def reload(self) -> None:
        """Show the sheet again; there is nothing to compute."""
        watch = self._watch = Watch()
        self._show(self._frozen, watch)

    def do_back(self) -> None:
        """Go back to the list."""
        self.dismiss(None)

    def _after_lines(self, ruled: str | None) -> None:
        if ruled:
            self.dismiss(ruled)
