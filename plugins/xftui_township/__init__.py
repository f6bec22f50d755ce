"""Backend of the township scheme: its file, and the two rule kinds that compare facts with each other."""

from pathlib import Path

from xftui.scoring.markers import hookimpl
from xftui.scoring.plugins import packaged_schemes
from xftui.scoring.rules import RuleKind
from xftui_township.kinds import SPECIAL_PERIOD, SUPERVISED


@hookimpl
def xftui_schemes() -> list[Path]:
    """Bring the township's scheme."""
    return [packaged_schemes() / "township-2016.toml"]


@hookimpl
def xftui_kinds() -> list[RuleKind]:
    """Add the awards for quiet special periods and for supervised matters."""
    return [SPECIAL_PERIOD, SUPERVISED]
