"""Settings: defaults, then the configuration file, then the environment; flags of the command line come last.

The file is `$XFTUI_CONFIG`, or `config.toml` in the user's configuration folder. Every key can be given in the
environment as `XFTUI_` and its name in capitals, but `keys`, which is a table.
"""

import os
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path
from typing import Any

from xftui.i18n import LANGUAGES, _
from xftui.scoring.record import record

THEMES = ("terminal", "high-contrast-dark", "high-contrast-light")
"""What the setting `theme` may be; the first is the terminal's own colours."""


class ConfigError(Exception):
    """A setting that can't be used; the text names the file (or variable) and the key, for a person to mend."""


@record(frozen=True, slots=True)
class Settings:
    """What a person or an office sets once. The names are the keys of the file."""

    database: str
    """Path of an SQLite file or URL of a PostgreSQL database."""
    language: str | None = None
    """One of `xftui.i18n.LANGUAGES`; None: nobody has chosen, which is Chinese where it can be shown."""
    organisation: str | None = None
    """Code of the organisation to open; None: the only one, or ask."""
    scheme_folders: tuple[Path, ...] = ()
    """Folders with schemes of the office's own, beside those that are shipped."""
    plugins: tuple[str, ...] = ()
    """Plugins of others that are switched on, by name. They are trusted code."""
    attachments: Path | None = None
    """The folder for files attached to cases; None: beside the database, which is a file then."""
    attachment_limit: int = 20
    """Megabytes of one attached file at most."""
    escape_delay: int = 25
    """Milliseconds after which Esc counts as the key and not as the beginning of another one."""
    accessible: bool = False
    """For screen readers: the terminal's cursor on what is selected, words instead of lines and marks."""
    theme: str | None = None
    """One of `THEMES`; None: nobody has chosen, which is the first, or no colours where NO_COLOR is set."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """Action id → keys, as Textual names them, separated by commas. The TUI's registry checks both."""
    keys_from: Mapping[str, str] = field(default_factory=dict)
    """Action id → file and line where its keys are set, for what the registry has to say of them."""


def default_database(environ: Mapping[str, str]) -> str:
    """Return the path of the database of whoever never said where it is."""
    return str(_own_folder(environ, "XDG_DATA_HOME", ".local/share") / "xftui.db")


def _own_folder(environ: Mapping[str, str], variable: str, beneath: str) -> Path:
    """Return our folder by the XDG Base Directory Specification, which leaves relative values aside."""
    base = Path(environ.get(variable, ""))
    try:
        return (base if base.is_absolute() else Path.home() / beneath) / "xftui"
    except RuntimeError:
        raise ConfigError(_("不知道您的主目录：请设环境变量 HOME")) from None


def load_settings(environ: Mapping[str, str]) -> Settings:
    """Return the settings in force for `environ`. Raises ConfigError."""
    path = Path(environ.get("XFTUI_CONFIG") or _own_folder(environ, "XDG_CONFIG_HOME", ".config") / "config.toml")
    path = path.expanduser()
    settings = Settings(database=default_database(environ))
    found, text = _read(path, needed=bool(environ.get("XFTUI_CONFIG")))
    settings = replace(settings, **{key: _from_file(path, key, value) for key, value in found.items()})
    keys_from = {action: _place(path, text, action) for action in settings.keys}
    return replace(settings, keys_from=keys_from, **_from_environment(environ))


def _place(path: Path, text: str, action: str) -> str:
    """Return file and line where `action` is given keys: tomllib doesn't tell lines."""
    given = re.compile(rf"[^#]*\b{re.escape(action)}[\"']?\s*=")
    line = next((number for number, line in enumerate(text.splitlines(), 1) if given.match(line)), None)
    if line is None:
        return _("配置文件 {file} 的 {key}").format(file=path, key="keys")
    return _("配置文件 {file} 第 {line} 行").format(file=path, line=line)


def _read(path: Path, needed: bool) -> tuple[dict[str, Any], str]:
    try:
        text = path.read_bytes().decode("utf-8")
        return tomllib.loads(text), text
    except FileNotFoundError:
        if needed:
            raise ConfigError(_("配置文件 {file} 不存在（XFTUI_CONFIG）").format(file=path)) from None
        return {}, ""
    except OSError as error:
        raise ConfigError(_("配置文件 {file} 读不了：{why}").format(file=path, why=error.strerror)) from None
    except UnicodeDecodeError as error:
        raise ConfigError(_("配置文件 {file} 不是 UTF-8（第 {at} 字节）").format(file=path, at=error.start)) from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(_("配置文件 {file} 不是合格的 TOML：{why}").format(file=path, why=error)) from None


def _from_file(path: Path, key: str, value: Any) -> Any:
    where = _("配置文件 {file} 的 {key}").format(file=path, key=key)
    if key not in _READERS:
        raise ConfigError(_("{where}：没有这一项；可用的有 {keys}").format(where=where, keys="、".join(_READERS)))
    return _READERS[key](value, where, path.parent)


def _from_environment(environ: Mapping[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, split in (
        ("database", ""),
        ("language", ""),
        ("organisation", ""),
        ("scheme_folders", os.pathsep),
        ("plugins", ","),
        ("attachments", ""),
        ("attachment_limit", ""),
        ("escape_delay", ""),
        ("accessible", ""),
        ("theme", ""),
    ):
        name = f"XFTUI_{key.upper()}"
        if text := environ.get(name):
            value = [part.strip() for part in text.split(split) if part.strip()] if split else text
            found[key] = _READERS[key](value, _("环境变量 {name}").format(name=name), Path.cwd())
    return found


def _text(value: Any, where: str, _folder: Path) -> str:
    if not isinstance(value, str) or not value or not value.isprintable():
        raise ConfigError(_("{where}：应是不空的一行文字，现在是 {value!r}").format(where=where, value=value))
    return value


def _database(value: Any, where: str, folder: Path) -> str:
    text = _text(value, where, folder)
    return text if "://" in text else str(folder / Path(text).expanduser())


def _one_of(choices: Sequence[str]) -> Callable[[Any, str, Path], str]:
    """Return what reads one of `choices`."""

    def read(value: Any, where: str, _folder: Path) -> str:
        if value not in choices:
            allowed = "、".join(choices)
            raise ConfigError(
                _("{where}：只能是 {allowed}，现在是 {value!r}").format(where=where, allowed=allowed, value=value)
            )
        return str(value)

    return read


def _switch(value: Any, where: str, _folder: Path) -> bool:
    """Read true or false; in the environment they are words."""
    known = {True: True, False: False, "true": True, "false": False, "1": True, "0": False}
    if not isinstance(value, bool | str) or value not in known:
        raise ConfigError(_("{where}：只能是 true 或 false，现在是 {value!r}").format(where=where, value=value))
    return known[value]


def _whole(unit: str) -> Callable[[Any, str, Path], int]:
    """Return what reads a number of `unit`; in the environment it is text."""

    def read(value: Any, where: str, _folder: Path) -> int:
        number = int(value) if isinstance(value, str) and value.isdecimal() else value
        if not isinstance(number, int) or isinstance(number, bool) or not 1 <= number <= 1000:
            raise ConfigError(
                _("{where}：应是 1 到 1000 的整数（{unit}），现在是 {value!r}").format(
                    where=where, unit=unit, value=value
                )
            )
        return number

    return read


def _own(value: Any, where: str, folder: Path) -> Path:
    """Read a folder, which is made when it is needed."""
    return folder / Path(_text(value, where, folder)).expanduser()


def _texts(value: Any, where: str, folder: Path) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ConfigError(_("{where}：应是一列文字，现在是 {value!r}").format(where=where, value=value))
    return tuple(_text(item, f"{where}[{index}]", folder) for index, item in enumerate(value))


def _folders(value: Any, where: str, folder: Path) -> tuple[Path, ...]:
    paths = tuple(folder / Path(text).expanduser() for text in _texts(value, where, folder))
    for path in paths:
        if not path.is_dir():
            raise ConfigError(_("{where}：没有文件夹 {path}").format(where=where, path=path))
    return paths


def _keys(value: Any, where: str, folder: Path) -> Mapping[str, str]:
    if not isinstance(value, dict):
        raise ConfigError(_("{where}：应是一张表（操作 = 按键），现在是 {value!r}").format(where=where, value=value))
    flat: dict[str, Any] = {}
    for name, keys in value.items():  # without quotation marks TOML takes the part before the dot for a table
        flat |= {f"{name}.{verb}": one for verb, one in keys.items()} if isinstance(keys, dict) else {name: keys}
    return {action: _text(keys, f"{where}.{action}", folder) for action, keys in flat.items()}


_READERS: Mapping[str, Callable[[Any, str, Path], Any]] = {
    "database": _database,
    "language": _one_of(LANGUAGES),
    "organisation": _text,
    "scheme_folders": _folders,
    "plugins": _texts,
    "attachments": _own,
    "attachment_limit": _whole("MB"),
    "escape_delay": _whole(_("毫秒")),
    "accessible": _switch,
    "theme": _one_of(THEMES),
    "keys": _keys,
}
