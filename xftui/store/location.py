"""Where a database is: a path for SQLite, a URL for PostgreSQL."""

import re
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

from xftui.i18n import _
from xftui.scoring.record import record
from xftui.store.errors import MalformedLocation, MissingDriver

_URL = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")
_POSTGRES = ("postgresql", "postgres")


@record(frozen=True, slots=True)
class SqliteFile:
    """An SQLite file; the path is absolute."""

    path: Path

    def __str__(self) -> str:
        return str(self.path)


@record(frozen=True, slots=True)
class PostgresUrl:
    """A PostgreSQL database; as text without its password."""

    url: str

    def __str__(self) -> str:
        parts = urlsplit(self.url)
        user = f"{parts.username}@" if parts.username else ""
        port = f":{parts.port}" if parts.port else ""
        return f"postgresql://{user}{parts.hostname or ''}{port}{parts.path}"


Location = SqliteFile | PostgresUrl


def parse_location(text: str | Path) -> Location:
    """Return where `text` points. Raises MalformedLocation, or MissingDriver for PostgreSQL without its extra."""
    given = str(text).strip()
    if not given or not given.isprintable():
        raise MalformedLocation(_("数据库的位置是空的或含有控制字符：{text!r}").format(text=given))
    if not (scheme := _URL.match(given)):
        return SqliteFile(Path(given).expanduser().absolute())
    if scheme[1].lower() == "sqlite":
        path = given[scheme.end() :].removeprefix("/") if given.startswith("sqlite:////") else given[scheme.end() :]
        return parse_location(path)
    if scheme[1].lower() not in _POSTGRES:
        raise MalformedLocation(
            _("不认识的数据库网址 {scheme}://；可用文件路径或 postgresql://用户@主机/库名").format(scheme=scheme[1])
        )
    return _postgres("postgresql://" + given[scheme.end() :])


def _postgres(url: str) -> PostgresUrl:
    try:
        parts = urlsplit(url)
        sound = parts.port is None or parts.port > 0
    except ValueError:
        sound = False
    if not sound or len(parts.path) < 2:
        raise MalformedLocation(_("数据库网址写得不对，应是 postgresql://用户@主机:端口/库名（密码请放在 ~/.pgpass）"))
    if find_spec("psycopg") is None:
        raise MissingDriver(_("用 PostgreSQL 需要另装驱动：pip install 'xftui[postgres]'"))
    return PostgresUrl(url)
