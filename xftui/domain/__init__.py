"""What an office's work is made of, with no word about screens, tables or points."""

from xftui.domain.actor import Actor
from xftui.domain.errors import Conflict, NotFound, Refused

__all__ = ["Actor", "Conflict", "NotFound", "Refused"]
