"""Backend of the court scheme. The standard rule kinds express all of it, so it brings a file and nothing else."""

from pathlib import Path

from xftui.scoring.markers import hookimpl
from xftui.scoring.plugins import packaged_schemes


@hookimpl
def xftui_schemes() -> list[Path]:
    """Bring the court's scheme."""
    return [packaged_schemes() / "court.toml"]
