"""Plain lists for a terminal or a printer."""

from collections.abc import Iterable, Sequence

from rich.table import Column, Table
from rich.text import Text

from xftui.text import plain


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    """Return a table of texts, the last column taking what room there is."""
    heads = [Column(Text(title), overflow="fold", no_wrap=index < 2) for index, title in enumerate(columns)]
    found = Table(*heads, box=None, padding=(0, 2, 0, 0), pad_edge=False)
    for row in rows:
        found.add_row(*(Text(plain(cell)) for cell in row))
    return found
