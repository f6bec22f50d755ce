"""Why something that a person asked for was not done. Each text is for that person to read."""

from collections.abc import Mapping
from datetime import datetime

from xftui.i18n import _


class Refused(Exception):
    """What was entered can't be recorded as it stands. Nothing was changed.

    `problems` maps a field of the entry (or `""`, the whole) to one plain sentence.
    """

    def __init__(self, problems: Mapping[str, str]) -> None:
        self.problems = dict(problems)
        super().__init__("；".join(self.problems.values()))


class NotFound(Refused):
    """The record that was asked for isn't there, or belongs to another organisation."""

    def __init__(self, field: str, what: str) -> None:
        super().__init__({field: _("没有这条记录：{what}").format(what=what)})


class Conflict(Exception):
    """Somebody else changed the record since it was opened. Nothing was changed.

    `mine` are the values that were to be written, `theirs` what stands in the record now, both by field; `by` and `at`
    (UTC) say who wrote that. `version` is the one to build upon when the person decides again.
    """

    def __init__(
        self,
        mine: Mapping[str, object],
        theirs: Mapping[str, object],
        version: int,
        by: str = "",
        at: datetime | None = None,
    ) -> None:
        self.mine = dict(mine)
        self.theirs = dict(theirs)
        self.version = version
        self.by = by
        self.at = at
        super().__init__(_("这条记录打开以后被{who}改过，没有保存").format(who=by or _("别人")))
