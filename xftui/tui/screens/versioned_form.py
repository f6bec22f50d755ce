"""A form on a record that somebody else may be changing too."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from xftui.domain import Conflict
from xftui.domain.dates import local
from xftui.i18n import _
from xftui.tui.screens.conflict import Side
from xftui.tui.screens.form import FormScreen
from xftui.tui.screens.form_draft import Values
from xftui.tui.widgets.field import Field

_TOKEN = "@stand"
"""What a draft keeps the token under: gone on with later, it is still built upon what the person saw."""


@dataclass(frozen=True, slots=True)
class Stand:
    """How the record stands: what the service must be told to build upon it, and its fields as a form shows them."""

    token: Any
    texts: Mapping[str, str]


def fill(fields: Sequence[Field], stand: Stand) -> None:
    """Put what is on record into the fields; what isn't on record leaves a field as it is."""
    for field in fields:
        field.value = stand.texts.get(field.key, "") or field.value


class VersionedForm(FormScreen):
    """`save` gets the values and the token of `stand`; on a Conflict, `fresh` reads how the record stands now.

    Both versions are shown side by side; saving upon the newer one is a decision of the person.
    """

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        save: Callable[[dict[str, Any], Any], Any],
        stand: Stand,
        fresh: Callable[[], Stand],
        about: Sequence[str] = (),
        subject: str = "",
        changed: Callable[[Field], None] | None = None,
    ) -> None:
        super().__init__(title, fields, lambda given: save(given, self._stand.token), about, changed, subject=subject)
        self._asked = fields
        self._stand = stand
        self._fresh = fresh

    def _values(self) -> Values:
        return {**super()._values(), _TOKEN: json.dumps(self._stand.token)}

    def _build_on(self, values: Values) -> None:
        if _TOKEN in values:
            found = json.loads(values[_TOKEN])
            token = tuple(found) if isinstance(found, list) else found
            self._stand = replace(self._stand, token=token)

    def _not_saved(self, error: Exception) -> None:
        if isinstance(error, Conflict):
            self.ask(self._fresh, lambda stand: self._compare(error, stand))
        else:
            super()._not_saved(error)

    def _compare(self, conflict: Conflict, stand: Stand) -> None:
        when = f" {local(conflict.at, self.context.timezone):%m-%d %H:%M}" if conflict.at else ""
        who = _("{who}{when} 改过这条记录").format(who=conflict.by or _("别人"), when=when)
        typed = self._form.values
        sides = [
            Side(field.label, field.told(typed[field.key]), field.told(stand.texts.get(field.key, "")))
            for field in self._asked
        ]
        self.xftui.open("conflict", who, sides, then=lambda mine: self._decided(bool(mine), stand))

    def _decided(self, mine: bool, stand: Stand) -> None:
        self._saving = False
        if mine:
            self._stand = stand
            self.do_save()
        else:
            self._draft.keep()
            self.dismiss(_("没有保存；现在看到的是对方改后的。您填的留着：再打开同一张表接着填"))
