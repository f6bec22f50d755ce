"""What a screen has computed in a process of its own: it says how far that is, and lets go when it is left."""

from collections.abc import Callable
from typing import Any, TypeVar

from xftui.i18n import _
from xftui.store.connection import current
from xftui.tui.reckoner import Job, Reckoner
from xftui.tui.scoring_work import PATIENCE, Stopped
from xftui.tui.screens.base import BaseScreen

T = TypeVar("T")


class Reckoning:
    """The long computations of one screen, which stops them when it goes."""

    def __init__(self, screen: BaseScreen[Any]) -> None:
        self._screen = screen
        self._reckoner: Reckoner | None = None
        self._asked = 0
        self._kept = False
        self.running = False

    def prepare(self) -> None:
        """Have the process ready before it is wanted, and keep it for more; else it ends with its answer."""
        self._kept = True
        reckoner = self._ready()
        self._screen.xftui.ask(self._screen, reckoner.start, lambda _done: None, lambda _error: None, beside=True)

    def ask(
        self, job: Job[T], then: Callable[[T], None], failed: Callable[[Exception], None], *, told: bool = True
    ) -> None:
        """Compute `job`, then call `then` with its answer, or `failed` with its error; neither once it was stopped.

        Meanwhile it is `told` how far it is, and that Esc stops it, which the screen then does. What was asked for
        before is stopped.
        """
        if self.running:
            self.stop()
        reckoner, shelf = self._ready(), self._screen.xftui.shelf
        self._asked += 1
        number, self.running = self._asked, True

        def end(tell: Callable[[], None]) -> None:
            if number == self._asked and not self._screen.is_current:  # what is above it isn't covered
                self._screen.set_timer(PATIENCE, lambda: end(tell))
            elif number == self._asked:
                self.running = False
                if not self._kept:
                    self.stop()
                self._screen.refresh_keys()
                tell()

        def ended(error: Exception) -> None:
            if not isinstance(error, Stopped):
                end(lambda: failed(error))

        self._screen.xftui.ask(
            self._screen, lambda: reckoner.reckon(job, shelf()), lambda answer: end(lambda: then(answer)), ended,
            beside=True,
        )  # fmt: skip
        self._screen.refresh_keys()
        if told:
            self._screen.set_timer(PATIENCE, lambda: self._progress(number, reckoner))

    def stop_and_say(self) -> bool:
        """Stop what is being computed and say so; return whether something was."""
        stopped = self.stop()
        if stopped:
            self._screen.say(_("已停止计算"))
            self._screen.refresh_keys()
            if self._kept:
                self.prepare()
        return stopped

    def stop(self) -> bool:
        """Stop what is being computed; return whether something was."""
        reckoner, self._reckoner = self._reckoner, None
        was, self.running = self.running, False
        self._asked += 1
        if reckoner is not None:
            reckoner.stop()
        return was

    def _ready(self) -> Reckoner:
        if self._reckoner is None or self._reckoner.over:
            shelf = self._screen.xftui.shelf
            self._reckoner = Reckoner(current().location, shelf.folders, shelf.enabled)
        return self._reckoner

    def _progress(self, number: int, reckoner: Reckoner) -> None:
        if number != self._asked or not self.running:
            return
        if self._screen.xftui.accessible:
            self._screen.say(_("正在计算……  Esc 停止"))
            return
        self._screen.say(_("正在计算，已读 {n} 条记录……  Esc 停止").format(n=reckoner.read))
        self._screen.set_timer(PATIENCE, lambda: self._progress(number, reckoner))
