"""The schemes that can be chosen, read; one that can't be read is shown with its reason."""

from collections.abc import Sequence
from dataclasses import dataclass

from xftui.i18n import _
from xftui.scoring.errors import SchemeError, UnknownScheme
from xftui.scoring.plugins import Shelf
from xftui.scoring.scheme import Scheme
from xftui.text import plain
from xftui.tui.choices import kind_text
from xftui.tui.widgets.pick_field import Option


@dataclass(frozen=True, slots=True)
class SchemeChoice:
    """A scheme by its id: either read, or the reason why not."""

    id: str
    scheme: Scheme | None
    error: str


def readable_schemes(shelf: Shelf) -> list[SchemeChoice]:
    """Return all schemes at hand, and for plugins that are broken their names; for the database thread."""
    found = []
    for file in shelf.schemes():
        try:
            found.append(SchemeChoice(file.id, shelf.scheme(file.id), ""))
        except (SchemeError, UnknownScheme) as error:
            found.append(SchemeChoice(file.id, None, str(error)))
    for report in shelf.plugins:
        if report.error:
            found.append(SchemeChoice(report.name, None, report.error))
    return found


def scheme_options(found: Sequence[SchemeChoice]) -> list[Option]:
    """Return those that can be chosen: title, which units they score, id."""
    return [
        (choice.id, plain(choice.scheme.title, 40), kinds_text(choice.scheme), choice.id)
        for choice in found
        if choice.scheme is not None
    ]


def kinds_text(scheme: Scheme) -> str:
    """Return which kinds of units a scheme scores."""
    return _("考核 {kinds}").format(kinds="、".join(sorted(kind_text(kind) for kind in scheme.unit_kinds)))
