"""The shelf of schemes: those in the package, in folders that the settings name, and those that plugins bring.

Our own plugins are imported by name. Others are found by entry point (group `xftui`), only when enabled by name, and
each is first loaded in a process of its own with a time limit. A broken one is reported and never takes others down.
"""

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, Literal

import pluggy

import xftui
from xftui.scoring import hookspecs
from xftui.scoring.errors import SchemeError, UnknownScheme
from xftui.scoring.kinds import STANDARD
from xftui.scoring.record import record
from xftui.scoring.rules import RuleKind
from xftui.scoring.scheme import Scheme, parse_scheme

GROUP = "xftui"
BUILT_IN: Mapping[str, str] = {"court": "xftui_court", "township": "xftui_township"}


@record(frozen=True, slots=True)
class PluginReport:
    """What became of one plugin; `error` says why it isn't on."""

    name: str
    module: str
    version: str
    status: Literal["on", "broken"]
    error: str
    schemes: tuple[str, ...]
    kinds: tuple[str, ...]


@record(frozen=True, slots=True)
class SchemeFile:
    """A scheme file that is at hand, not yet read. `plugin` is the one that brings it, or empty."""

    id: str
    path: Path
    plugin: str


@record(frozen=True, slots=True)
class Shelf:
    """Everything that can be scored by: schemes by id, the rule kinds to read them with, and how the plugins fared."""

    plugins: tuple[PluginReport, ...]
    kinds: tuple[RuleKind, ...]
    _files: Mapping[str, tuple[SchemeFile, ...]]

    def schemes(self) -> tuple[SchemeFile, ...]:
        """Return the schemes at hand by id, without reading them; one that stands in two places is named once."""
        return tuple(self._files[id_][0] for id_ in sorted(self._files))

    def scheme(self, id_: str, readings: Mapping[str, str] | None = None) -> Scheme:
        """Return the scheme of that id; UnknownScheme, or SchemeError if its file is refused or stands twice."""
        file = self.file(id_)
        scheme = self.parse(_read(file.path), str(file.path), readings)
        if scheme.id != id_:
            raise SchemeError(str(file.path), None, "id", f"应与文件名一致：{id_}")
        return scheme

    def file(self, id_: str) -> SchemeFile:
        """Return where the scheme of that id stands; UnknownScheme, or SchemeError if that is in two places."""
        files = self._files.get(id_, ())
        if not files:
            raise UnknownScheme(f"没有考核办法 {id_}，现有：{'、'.join(sorted(self._files)) or '无'}")
        if len(files) > 1:
            places = "、".join(str(file.path) for file in files)
            raise SchemeError(str(files[0].path), None, "id", f"考核办法 {id_} 有两份：{places}")
        return files[0]

    def parse(self, text: str, origin: str, readings: Mapping[str, str] | None = None) -> Scheme:
        """Return the scheme in `text`, as kept in a binding; a kind that a broken plugin would bring is named so."""
        return parse_scheme(text, origin, self.kinds, readings)


def open_shelf(folders: Iterable[str | Path] = (), enabled: Iterable[str] = (), trial_seconds: float = 10.0) -> Shelf:
    """Return the shelf of the package, of `folders`, of our own plugins and of those `enabled` by name.

    A plugin of somebody else that doesn't load within `trial_seconds` is reported as broken.
    """
    loaded = [_load_built_in(name, module) for name, module in BUILT_IN.items()]
    loaded += [_load_other(name, trial_seconds) for name in dict.fromkeys(enabled) if name not in BUILT_IN]
    kinds = (*STANDARD, *(kind for _, found, _ in loaded for kind in found))
    files: dict[str, dict[Path, SchemeFile]] = {}
    for report, _, paths in loaded:
        for path in paths:
            files.setdefault(path.stem, {})[path.resolve()] = SchemeFile(path.stem, path, report.name)
    for folder in (packaged_schemes(), *(Path(folder) for folder in folders)):
        for path in sorted(folder.glob("*.toml")):
            if not path.name.endswith(".examples.toml"):
                files.setdefault(path.stem, {}).setdefault(path.resolve(), SchemeFile(path.stem, path, ""))
    return Shelf(
        tuple(report for report, _, _ in loaded), kinds, {id_: tuple(found.values()) for id_, found in files.items()}
    )


def packaged_schemes() -> Path:
    """Return the folder of the schemes that are shipped: in the package, or beside it in a working copy."""
    package = Path(xftui.__file__).parent
    inside = package / "schemes"
    return inside if inside.is_dir() else package.parent / "schemes"


HOLDS = b"the plugin holds"
"""What a trial says at its end: a plugin that ends the process, with whatever status, never gets there."""


class _Untried(Exception):
    """A plugin that its trial didn't bear, with what the trial said."""


_Loaded = tuple[PluginReport, tuple[RuleKind, ...], tuple[Path, ...]]


def _load_built_in(name: str, module: str) -> _Loaded:
    try:
        return _collect(name, import_module(module), xftui.__version__)
    except Exception as error:
        return _broken(name, module, error)


def _load_other(name: str, seconds: float) -> _Loaded:
    """Load a plugin of somebody else: first in a process of its own, then here."""
    try:
        _try_elsewhere(name, seconds)
        return load_entry_point(name)
    except (Exception, SystemExit) as error:
        return _broken(name, "", error)


def load_entry_point(name: str) -> _Loaded:
    """Import the plugin called `name` in the entry points and return what it brings; any exception is its own."""
    manager = pluggy.PluginManager("xftui")
    manager.add_hookspecs(hookspecs)
    if not manager.load_setuptools_entrypoints(GROUP, name):
        raise LookupError(f"没有安装名为 {name} 的插件")
    plugin, distribution = manager.list_plugin_distinfo()[0]
    return _collect(name, plugin, str(distribution.version))


def _try_elsewhere(name: str, seconds: float) -> None:
    import subprocess  # noqa: PLC0415  costs a printed score its start, and most offices enable no other plugin

    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-m", "xftui.scoring.trial", name]
    try:
        done = subprocess.run(
            command, env=environ, stdin=subprocess.DEVNULL, capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired:
        raise TimeoutError(f"试载超过 {seconds:g} 秒") from None
    if done.returncode or HOLDS not in done.stdout:
        lines = done.stderr.decode(errors="replace").strip().splitlines()
        raise _Untried(lines[-1] if lines and done.returncode else f"试载中途退出，退出码 {done.returncode}")


def _collect(name: str, plugin: ModuleType | object, version: str) -> _Loaded:
    """Ask one plugin's hooks, alone, and check what they return."""
    manager = pluggy.PluginManager("xftui")
    manager.add_hookspecs(hookspecs)
    manager.register(plugin, name)
    manager.check_pending()
    kinds = tuple(kind for answer in manager.hook.xftui_kinds() for kind in _list(answer, "xftui_kinds"))
    paths = tuple(path for answer in manager.hook.xftui_schemes() for path in _list(answer, "xftui_schemes"))
    for kind in kinds:
        if not isinstance(kind, RuleKind) or not callable(kind.build) or not str(kind.name).startswith(f"{name}."):
            raise TypeError(f"xftui_kinds：{kind!r} 应为名称以 {name}. 开头的 RuleKind")
    for path in paths:
        if not isinstance(path, Path) or path.suffix != ".toml" or not path.is_file():
            raise TypeError(f"xftui_schemes：{path!r} 不是现有的 .toml 文件")
    module = plugin.__name__ if isinstance(plugin, ModuleType) else type(plugin).__module__
    names = tuple(kind.name for kind in kinds)
    report = PluginReport(name, module, version, "on", "", tuple(path.stem for path in paths), names)
    return report, kinds, paths


def _list(answer: object, hook: str) -> Sequence[Any]:
    if isinstance(answer, list | tuple):
        return answer
    raise TypeError(f"{hook}：返回的不是列表")


def told(error: BaseException) -> str:
    """Return what went wrong with a plugin: our own sentences as they are, anything else with what it is."""
    text = str(error) or "没有说明"
    own = isinstance(error, _Untried | LookupError | TimeoutError) and not isinstance(error, KeyError)
    return text if own else f"{type(error).__name__}：{text}"


def _broken(name: str, module: str, error: BaseException) -> _Loaded:
    return PluginReport(name, module, "", "broken", told(error), (), ()), (), ()


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise SchemeError(str(path), None, None, "不是 UTF-8 文字") from None
    except OSError as error:
        raise SchemeError(str(path), None, None, f"读不出来：{error.strerror}") from None
