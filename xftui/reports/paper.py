"""A table on paper: pages of plain text with a heading and their numbers, every text whole."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from rich.cells import cell_len

from xftui.i18n import _
from xftui.reports.wrapping import wrapped
from xftui.text import plain

_GAP = 2
_LEAST = 6
"""Cells that a column keeps, however many there are."""


@dataclass(frozen=True, slots=True)
class Paper:
    """How many cells a line has, and how many lines a page: of A4 at ten characters an inch and six lines."""

    cells: int
    lines: int


PORTRAIT, LANDSCAPE = Paper(78, 64), Paper(112, 44)


@dataclass(frozen=True, slots=True)
class Listing:
    """A table: what stands above it, its columns and whether each is one of figures, and its rows.

    A row of one text is a heading between the others.
    """

    heading: Sequence[str]
    titles: Sequence[str]
    right: Sequence[bool]
    rows: Sequence[Sequence[str]]


def pages(listing: Listing, paper: Paper) -> list[str]:
    """Return the pages, each with heading and titles; a row is on one page as long as it fits on one at all."""
    widths = _widths(listing, paper.cells)
    above = [line for text in listing.heading for line in wrapped(text, paper.cells).split("\n")]
    rule = "─" * min(sum(widths) + _GAP * (len(widths) - 1), paper.cells)
    above += ["", *_lines(listing.titles, widths, listing.right), rule]
    room = max(paper.lines - len(above) - 2, 1)
    bodies: list[list[str]] = [[]]
    for row in listing.rows:
        lines = _lines(row, widths, listing.right) if len(row) > 1 else ["", plain(row[0])]
        if bodies[-1] and len(bodies[-1]) + len(lines) > room:
            bodies.append([])
        bodies[-1] += lines
        while len(bodies[-1]) > room:
            bodies.append(bodies[-1][room:])
            del bodies[-2][room:]
    return [_page([*above, *body], paper, number, len(bodies)) for number, body in enumerate(bodies, 1)]


def text_of(found: Sequence[str]) -> str:
    """Return pages as one text, with what makes a printer begin a new one between."""
    return "\f".join(found)


def _page(lines: Sequence[str], paper: Paper, number: int, of: int) -> str:
    foot = _("第 {number} 页，共 {of} 页").format(number=number, of=of)
    filled = [*lines, *[""] * (paper.lines - len(lines) - 1), " " * ((paper.cells - cell_len(foot)) // 2) + foot]
    return "\n".join(line.rstrip() for line in filled) + "\n"


def _widths(listing: Listing, cells: int) -> list[int]:
    """Return each column's width: what it takes; where that is too much, the widest share what the others leave."""
    wanted = [max(cell_len(plain(title)), 1) for title in listing.titles]
    for row in listing.rows:
        if len(row) > 1:
            wanted = [max(width, cell_len(plain(text))) for width, text in zip(wanted, row, strict=False)]
    room, found, left = cells - _GAP * (len(wanted) - 1), dict[int, int](), dict(enumerate(wanted))
    while left:
        share = max((room - sum(found.values())) // len(left), _LEAST)
        narrow = {at: width for at, width in left.items() if width <= share}
        found |= narrow or dict.fromkeys(left, share)
        left = {at: width for at, width in left.items() if at not in found}
    return [found[at] for at in range(len(wanted))]


def _lines(row: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> list[str]:
    cells = [wrapped(text, width).split("\n") for text, width in zip(row, widths, strict=False)]
    return ["".join(_filled(parts, widths, right)).rstrip() for parts in zip_longest(*cells, fillvalue="")]


def _filled(parts: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> Iterator[str]:
    for text, width, figures in zip(parts, widths, right, strict=False):
        space = " " * (width - cell_len(text))
        yield (space + text if figures else text + space) + " " * _GAP
