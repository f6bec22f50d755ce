"""Creation keys: made before the first attempt, so that a retry after a lost confirmation never doubles a record."""

from uuid import UUID, uuid4, uuid5

from xftui.domain.errors import Refused
from xftui.i18n import _


def new_key() -> str:
    """Return a key for a record that somebody is about to create."""
    return str(uuid4())


def checked_key(key: str) -> str:
    """Return `key` in its one written form. Raises Refused unless it is a UUID."""
    try:
        return str(UUID(key))
    except (ValueError, AttributeError, TypeError):
        raise Refused({"key": _("登记标识不是 UUID")}) from None


def derived_key(key: str, name: str) -> str:
    """Return the key of the part `name` of what is created under `key`: the same for every retry."""
    return str(uuid5(UUID(key), name))
