"""Why something that a person asked for was not done. Each text is for that person to read."""

import errno
from collections.abc import Mapping
from datetime import datetime

from xftui.i18n import _

_SYSTEM: Mapping[int | None, str] = {
    errno.ENOENT: _("没有这个文件夹"),
    errno.ENOTDIR: _("路径里有一段不是文件夹"),
    errno.EISDIR: _("这是文件夹，不是文件"),
    errno.EACCES: _("没有权限"),
    errno.EPERM: _("没有权限"),
    errno.EROFS: _("这里只能读"),
    errno.ENOSPC: _("磁盘满了"),
    errno.EDQUOT: _("磁盘配额用完了"),
    errno.ENAMETOOLONG: _("名称太长"),
    errno.ELOOP: _("是别处的链接"),
}


def of_system(error: Exception) -> str:
    """Return why the system did not read or write a file, in words where it has a usual reason."""
    if not isinstance(error, OSError):
        return str(error)
    return _SYSTEM.get(error.errno) or error.strerror or str(error)


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
