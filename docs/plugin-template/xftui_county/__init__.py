"""Backend of the county's scheme: its file, and the one rule kind that the standard ones can't express."""

from pathlib import Path

from xftui.scoring.markers import hookimpl
from xftui.scoring.rules import RuleKind
from xftui_county.kinds import AGAIN


@hookimpl
def xftui_schemes() -> list[Path]:
    """Bring the county's scheme."""
    return [Path(__file__).with_name("county.toml")]


@hookimpl
def xftui_kinds() -> list[RuleKind]:
    """Add the rule for visits that come again and again about one matter."""
    return [AGAIN]
