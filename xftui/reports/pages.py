"""A view of the program on pages of paper: as text for a printer, or as a page for a browser."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from rich.cells import cell_len

from xftui.i18n import _
from xftui.reports.wrapping import wrapped
from xftui.text import plain

_GAP = 1
_LEAST = 2
"""Cells that a column has at least where they share what is too narrow for all."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet of A4, in characters of a twelfth of an inch and lines of a sixth."""

    width: int
    height: int
    landscape: bool


PORTRAIT, LANDSCAPE = Paper(88, 62, False), Paper(128, 42, True)


@dataclass(frozen=True, slots=True)
class View:
    """What is printed. Texts may be anything: they are made safe here."""

    organisation: str
    title: str
    day: str
    above: Sequence[str]
    columns: Sequence[tuple[str, bool]]
    """Titles, and whether the column stands on the right; none at all: the rows are under no titles."""
    rows: Sequence[Sequence[str]]
    """A row of one text under several columns is a heading that runs across."""
    below: Sequence[str]


def text(view: View, paper: Paper) -> str:
    """Return the view as pages of text, a form feed between them; a row stands whole on one page where it can."""
    above, below = ([_wrapped(line, paper.width) for line in part] for part in (view.above, view.below))
    widths = _widths(view, paper.width)
    head = _head(view, widths)
    room = paper.height - 3 - len(head)
    lead = [line for block in above for line in block]
    if len(lead) > room // 2:  # it would leave no room for the table: it runs on like the rest
        lead = []
    rows = (_row(row, view, widths) for row in view.rows)
    pages = list(_filled([*([] if lead else above), *rows, *below], room, len(lead)))
    heads = [[*lead, *head], *([head] * (len(pages) - 1))]
    numbered = enumerate(zip(heads, pages, strict=True), 1)
    return "\f".join(_page(view, paper, titles, page, at, len(pages)) for at, (titles, page) in numbered)


def html(view: View, paper: Paper) -> str:
    """Return the view as a page of HTML that prints on `paper`; everything in it is text."""
    safe = [escape(plain(text)) for text in (view.title, view.organisation, view.day)]
    head = "".join(f"<th>{escape(plain(title))}</th>" for title, _right in view.columns)
    rows = "\n".join(_html_row(row, view) for row in view.rows)
    above, below = ("".join(f"<p>{escape(plain(line))}</p>\n" for line in part) for part in (view.above, view.below))
    size = "A4 landscape" if paper.landscape else "A4"
    return (
        '<!DOCTYPE html>\n<html lang="zh"><head><meta charset="utf-8">\n'
        f"<title>{safe[0]}</title>\n<style>@page {{ size: {size}; margin: 15mm }}\n"
        "table { border-collapse: collapse; width: 100% } th, td { border: 1px solid; padding: 2px 6px; "
        "text-align: left; vertical-align: top } .r { text-align: right } tr { break-inside: avoid }</style></head>\n"
        f"<body><h1>{safe[0]}</h1>\n<p>{safe[1]} {safe[2]}</p>\n{above}"
        f"<table><thead><tr>{head}</tr></thead><tbody>\n{rows}\n</tbody></table>\n{below}</body></html>\n"
    )


def _html_row(row: Sequence[str], view: View) -> str:
    if len(row) < len(view.columns):
        return f'<tr><th colspan="{len(view.columns)}">{escape(plain(row[0]))}</th></tr>'
    kinds = (' class="r"' if right else "" for _title, right in view.columns)
    return "<tr>" + "".join(f"<td{kind}>{escape(plain(t))}</td>" for kind, t in zip(kinds, row, strict=True)) + "</tr>"


def _wrapped(line: str, width: int) -> list[str]:
    return wrapped(line, width).split("\n")


def _widths(view: View, width: int) -> list[int]:
    """Give each column what its longest text takes; where that is too much, cut the widest down, figures last."""
    wanted = [cell_len(plain(title)) for title, _right in view.columns]
    for row in view.rows:
        if len(row) == len(wanted):
            wanted = [max(most, cell_len(plain(cell))) for most, cell in zip(wanted, row, strict=True)]
    room = width - _GAP * (len(wanted) - 1)
    texts = [not right for _title, right in view.columns]
    for able in (texts, [True] * len(texts)):
        most = max(wanted, default=0)
        while most > _LEAST and sum(wanted) > room:
            most -= 1
            wanted = [min(one, most) if may else one for one, may in zip(wanted, able, strict=True)]
    return wanted


def _head(view: View, widths: Sequence[int]) -> list[str]:
    if not any(title for title, _right in view.columns):
        return []
    return [
        *_row([title for title, _right in view.columns], view, widths),
        "-" * (sum(widths) + _GAP * (len(widths) - 1)),
    ]


def _row(row: Sequence[str], view: View, widths: Sequence[int]) -> list[str]:
    if len(row) < len(widths):
        return ["", *_wrapped(row[0], sum(widths) + _GAP * (len(widths) - 1))]
    cells = [wrapped(cell, max(width, 2)).split("\n") for cell, width in zip(row, widths, strict=True)]
    lines = []
    for at in range(max(map(len, cells), default=0)):
        pieces = [cell[at] if at < len(cell) else "" for cell in cells]
        sides = zip(pieces, widths, view.columns, strict=True)
        lines.append((" " * _GAP).join(_padded(piece, width, right) for piece, width, (_t, right) in sides).rstrip())
    return lines


def _padded(piece: str, width: int, right: bool) -> str:
    blank = " " * (width - cell_len(piece))
    return blank + piece if right else piece + blank


def _filled(blocks: Sequence[Sequence[str]], room: int, taken: int) -> Iterator[list[str]]:
    """Yield pages of `room` lines, the first with `taken` fewer."""
    page: list[str] = []
    left = room - taken
    for block in blocks:
        if page and len(page) + len(block) > left:
            yield page
            page, left = [], room
        page += block
        while len(page) > left:
            yield page[:left]
            page, left = page[left:], room
    yield page


def _page(view: View, paper: Paper, head: Sequence[str], lines: Sequence[str], at: int, of: int) -> str:
    number = _("第 {at}/{of} 页").format(at=at, of=of)
    right = f"{plain(view.day)}  {number}"
    left = wrapped(f"{view.organisation}  {view.title}", paper.width - cell_len(right) - _GAP).split("\n")[0]
    top = _padded(left, paper.width - cell_len(right), right=False) + right
    return "\n".join([top, "=" * paper.width, *head, *lines, ""])
