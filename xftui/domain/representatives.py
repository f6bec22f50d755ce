"""Those who speak for a visit of several: a matter that several bring is put forward by five of them at most."""

import re

from xftui.i18n import _

MOST = 5
"""What the national regulation allows (信访工作条例: 代表人数不得超过5人)."""
_BETWEEN = re.compile(r"[、，,；;\s]+")


def too_many(text: str) -> str:
    """Return a warning where more representatives are named than are allowed; nothing otherwise."""
    number = sum(bool(name) for name in _BETWEEN.split(text))
    return _("推选了 {n} 名代表，按规定不超过 {most} 名").format(n=number, most=MOST) if number > MOST else ""
