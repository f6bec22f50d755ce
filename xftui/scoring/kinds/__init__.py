"""The standard rule kinds: a closed set, one file for each way of looking at facts."""

from xftui.scoring.kinds.absences import AWARD, BASE, PART, QUOTA, REMARK, UNBUILT
from xftui.scoring.kinds.events import BANDS, OPEN, POINTS, VETO
from xftui.scoring.rules import RuleKind

STANDARD: tuple[RuleKind, ...] = (BASE, POINTS, BANDS, QUOTA, PART, AWARD, VETO, OPEN, REMARK, UNBUILT)
"""Every rule kind that a scheme file can use without a plugin."""
