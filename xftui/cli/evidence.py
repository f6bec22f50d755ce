"""Whose facts a command scores: out of a facts file, or out of the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from xftui.cli.ending import refusing
from xftui.config import Settings
from xftui.i18n import _

if TYPE_CHECKING:
    from xftui.scoring.evidence import Evidence, Memory


def from_file(path: Path) -> "Evidence":
    """Return the facts of a file; on a terminal it says how far it is."""
    from xftui.cli.progress import Progress
    from xftui.interchange import FactsError, read_facts

    with refusing(FactsError), Progress(_("读事实文件")) as progress:
        return read_facts(path, progress.tell)


@contextmanager
def opened(settings: Settings, asked: str | None) -> Iterator[Any]:
    """Open the database to read, and give the organisation that is asked for; all is read at one moment."""
    from xftui.store.connection import reading
    from xftui.store.errors import DatabaseError
    from xftui.store.opening import open_to_read

    with refusing(DatabaseError):
        open_to_read(settings.database)
        with reading():
            yield _organisation(asked or settings.organisation)


def recorded(organisation: Any) -> "Memory":
    """Return all that is recorded of an organisation: the digest asks for all anyway, and each query costs."""
    from xftui.scoring.evidence import KINDS, Memory
    from xftui.store.facts import StoreEvidence

    store = StoreEvidence(organisation.id)
    return Memory(store.organisation, store.units(), store.people(), store.facts(KINDS, None))


def _organisation(asked: str | None) -> Any:
    """Return the organisation with this code or name, or the only one."""
    from xftui.store.queries.organisations import organisations

    rows = organisations()
    found = [row for row in rows if asked is None or asked in (row.code, row.name)]
    if len(found) == 1:
        return found[0]
    if not rows:
        raise click.ClickException(_("数据库里还没有单位；先运行 xftui 建立"))
    known = "、".join(f"{row.code}（{row.name}）" for row in rows)
    if asked is None:
        raise click.ClickException(_("有几个单位，请用 --org 指明：{known}").format(known=known))
    raise click.ClickException(_("没有单位 {asked}；现有 {known}").format(asked=asked, known=known))
