"""Screens that show one period of a scheme, from which one goes to the ones before and after."""

from datetime import date, timedelta
from typing import TypeVar

from xftui.i18n import _
from xftui.scoring.periods import Period
from xftui.tui.screens.base import DeskScreen

T = TypeVar("T")


class PeriodScreen(DeskScreen[T]):
    """Shows the period around `_day`, or around today; `reload` reads it."""

    def __init__(self) -> None:
        super().__init__()
        self._day: date | None = None

    @property
    def shown(self) -> Period | None:
        """The period that is shown, once one is."""
        raise NotImplementedError

    def do_previous(self) -> None:
        """Go to the period before: what happened in it may still be worked on when it is over."""
        if self.shown is not None:
            self._go_to(self.shown.span.start - timedelta(days=1))

    def do_next(self) -> None:
        """Go to the period after, if it has begun."""
        if self.shown is not None:
            self._go_to(self.shown.span.end + timedelta(days=1))

    def _go_to(self, day: date) -> None:
        if day > self.context.today():
            self.say(_("下一个期间还没有开始"))
            return
        self._day = day
        self.reload()
