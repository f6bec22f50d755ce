"""The hooks of xftui. A plugin is a scoring backend: it brings schemes, and rule kinds beyond the standard ones."""

from collections.abc import Iterable
from pathlib import Path

from xftui.scoring.markers import hookspec
from xftui.scoring.rules import RuleKind


@hookspec
def xftui_schemes() -> Iterable[Path]:  # type: ignore[empty-body]
    """Return the scheme files that the plugin brings, each `<id>.toml`."""


@hookspec
def xftui_kinds() -> Iterable[RuleKind]:  # type: ignore[empty-body]
    """Return the rule kinds that the plugin adds, each named after it: `<plugin>.<kind>`."""
