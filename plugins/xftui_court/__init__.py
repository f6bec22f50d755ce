"""Backend of the court scheme. Its figures and readings stand in `court.toml`; the standard rule kinds express them all."""

from pathlib import Path

from xftui.scoring.markers import hookimpl
from xftui.scoring.plugins import packaged_schemes


@hookimpl
def xftui_schemes() -> list[Path]:
    """Bring the court's scheme."""
    return [packaged_schemes() / "court.toml"]
