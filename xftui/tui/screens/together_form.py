"""A form whose answers are for several cases: with each is done what a form about it alone would do."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from xftui.i18n import _
from xftui.services.together import Together, with_each
from xftui.tui.screens.cases_together import by_reason
from xftui.tui.screens.form import FormScreen
from xftui.tui.widgets.field import Field

_AT_ONCE = 20
"""Cases done between two looks at the keys."""


class TogetherForm(FormScreen):
    """Dismissed with what became of the cases. It stays while some are refused for what stands in its fields."""

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        cases: Mapping[int, str],
        do: Callable[[Mapping[str, Any], int], object],
        about: Sequence[str],
        subject: str,
    ) -> None:
        """`cases`: their numbers by their ids; `do` gets what the fields mean and a case, in the database thread."""
        super().__init__(title, fields, lambda _given: None, about, subject=subject)
        self._cases = cases
        self._do = do
        self._left = list(cases)
        self._became = Together()

    def do_save(self) -> None:
        """Do it with all cases, as the fields stand now."""
        if not self._saving and self._form.check():
            self._saving = True
            self._go_on(self._form.parsed())

    def do_cancel(self) -> None:
        """Put the form down; between two cases, leave those that are left."""
        if self._saving:
            self._left = []
        elif self._became.done:
            self._leave()
        else:
            super().do_cancel()

    def _go_on(self, given: Mapping[str, Any]) -> None:
        actor, do, some = self.context.actor, self._do, self._left[:_AT_ONCE]

        def done(became: Together) -> None:
            self._became |= became
            self._left = self._left[len(some) :]
            if self._left:
                self.say(_("已办 {n} 件，还有 {left} 件…").format(n=len(self._became.done), left=len(self._left)))
                self._go_on(given)
            else:
                self._end()

        self.ask(lambda: with_each(actor, some, lambda case: do(given, case)), done, self._not_saved)

    def _end(self) -> None:
        """Leave, unless what was given can be set right for some of the cases."""
        keys = {field.key for field in self._form.shown}
        refused = {case: why for case, why in self._became.refused.items() if keys.issuperset(why)}
        if not refused and self._became.done:
            self._leave()
            return
        self._saving, self._left = False, list(refused or self._cases)
        refused = refused or self._became.refused
        names = dict.fromkeys(name for problems in refused.values() for name in problems)
        left = self._form.show_problems({name: self._wrong(name, refused) for name in names})
        if done := len(self._became.done):
            left = [_("已办 {n} 件；还有 {left} 件，改了再保存").format(n=done, left=len(self._left)), *left]
        if left:
            self.fail("；".join(left))

    def _leave(self) -> None:
        self._draft.saved()
        self.dismiss(self._became)

    def _wrong(self, name: str, refused: Mapping[int, Mapping[str, str]]) -> str:
        """Return what is wrong at a field: one sentence where it is the same for all cases, else case by case."""
        sentences = {self._cases[case]: problems[name] for case, problems in refused.items() if name in problems}
        if len(set(sentences.values())) == 1:
            return next(iter(sentences.values()))
        return by_reason(sentences)
