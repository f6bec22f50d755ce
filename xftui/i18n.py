"""The language of the interface. Chinese (Simplified) is the source: with it, a message is its own translation."""

import gettext
import os
import re
from collections.abc import Callable
from pathlib import Path

LANGUAGES = ("zh", "en")
"""What the setting `language` may be; the first is what is spoken when nobody has chosen."""

_FOLDER = Path(__file__).parent / "locale"
_current: gettext.NullTranslations | None = None
_KEY = re.compile(r"<([a-z_]+\.[a-z_0-9]+)>")
_caption: Callable[[str], str] | None = None


def use_language(code: str) -> None:
    """Speak `code`, one of `LANGUAGES`, from now on. Call it before anything that keeps messages is imported.

    Click's own messages follow: it asks gettext's global domain, which finds its language in the environment.
    """
    global _current
    gettext.bindtextdomain("click", str(_FOLDER))
    gettext.textdomain("click")
    os.environ["LANGUAGE"] = code
    _current = None if code == "zh" else gettext.translation("xftui", _FOLDER, [code])


def spoken() -> str:
    """Return the language in use, one of `LANGUAGES`."""
    return LANGUAGES[0] if _current is None else LANGUAGES[1]


def name_keys(caption: Callable[[str], str]) -> None:
    """Let messages name the keys in force: `caption` returns the one of an action. As early as `use_language`."""
    global _caption
    _caption = caption


def _(message: str) -> str:
    """Return `message` in the language in use; `<case.close>` in it stands for the key of that action."""
    return keyed(message if _current is None else _current.gettext(message))


def keyed(said: str) -> str:
    """Return a message of ours with the keys in force in it; one that a class keeps is older than they are."""
    if _caption is None or "<" not in said:
        return said
    caption = _caption
    return _KEY.sub(lambda found: caption(found[1]), said)


def ngettext(singular: str, plural: str, n: int) -> str:
    """Return the form of the message that fits `n`. Chinese has one form: give the same text twice."""
    return singular if _current is None else _current.ngettext(singular, plural, n)
