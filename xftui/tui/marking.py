"""Marks where what was looked for stands in a cell."""

from collections.abc import Sequence

from xftui.domain.folding import spans
from xftui.domain.grams import sounds_like
from xftui.domain.pinyin import sounding
from xftui.text import plain
from xftui.tui.widgets.rows import Cell


def marked(text: str, terms: Sequence[str], *, said: bool = False) -> str | Cell:
    """Return `text` as a cell with the folded `terms` marked; `said`: it is a name, where pinyin counts too."""
    if not terms:
        return text
    shown = plain(text)
    found = [span for term in terms for span in spans(shown, term)]
    if said:
        heard = (sounding(shown, term) for term in terms if sounds_like(term))
        found += [span for span in heard if span is not None]
    return Cell(shown, marks=sorted(found))
