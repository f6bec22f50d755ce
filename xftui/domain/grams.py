"""What a search index keeps of a record, and which of it a term asks for.

A record is found by its characters, its pairs of characters, its runs of four ASCII characters (pairs of figures are
in every number), and by how its name's pinyin begins. An index finds candidates by these alone: whether a term is
really there is looked up in the text.
"""

from collections.abc import Iterable, Iterator

from xftui.domain import pinyin
from xftui.domain.folding import fold
from xftui.scoring.record import record

_RUN = 4
_BEGINNINGS = (8, 6, 5, 4, 3, 2, 1)
"""So many letters of a way to say a name are kept, each; a term asks for the longest that it has."""
_PUNCTUATION = {code: code + 0xFEE0 for code in range(0x21, 0x7F) if not chr(code).isalnum()}
_SOUND = {code: code + 0xFEE0 for code in range(0x30, 0x7B) if chr(code).isalnum()}
"""To full-width forms, which no folded text has: tokens are then plain words, and sounds differ from text."""


@record(frozen=True, slots=True)
class Searched:
    """A record as search sees it: its folded texts, a line each, and the sounds of its name."""

    text: str
    sounds: str

    def grams(self) -> frozenset[str]:
        """Return all that an index keeps of it."""
        ways = {way[:length] for way in self.sounds.split() for length in _BEGINNINGS if len(way) >= length}
        found = {way.translate(_SOUND) for way in ways}
        for line in self.text.translate(_PUNCTUATION).split("\n"):
            found.update(line)
            found.update(_pairs(line))
        for line in self.text.split("\n"):
            found.update(run.translate(_PUNCTUATION) for _at, run in _runs(line))
        return frozenset(found)

    def has(self, term: str) -> bool:
        """Say whether the folded `term` is in one of its texts or begins a way to say its name."""
        return term in self.text or (sounds_like(term) and f" {term}" in self.sounds)


def searched(name: str, texts: Iterable[str]) -> Searched:
    """Return how search sees a record with this name and these texts."""
    return Searched("\n".join(map(fold, (name, *texts))), pinyin.sounds(name))


def sounds_like(term: str) -> bool:
    """Say whether a folded term can be the beginning of a way to say a name."""
    return term.isascii() and term.isalnum()


def text_grams(term: str) -> list[str]:
    """Return the grams that every text with the folded `term` has, none of them for nothing."""
    if len(term) < 2:
        return [term.translate(_PUNCTUATION)]
    runs = dict(_runs(term))
    covered = {at + step for at in runs for step in range(_RUN - 1)}
    pairs = [pair for at, pair in enumerate(_pairs(term)) if at not in covered]
    return list(dict.fromkeys(gram.translate(_PUNCTUATION) for gram in (*runs.values(), *pairs)))


def sound_gram(term: str) -> str:
    """Return the gram that every name has which the folded `term` begins to say."""
    return next(term[:length] for length in _BEGINNINGS if len(term) >= length).translate(_SOUND)


def _pairs(line: str) -> Iterator[str]:
    return (line[at : at + 2] for at in range(len(line) - 1))


def _runs(line: str) -> Iterator[tuple[int, str]]:
    """Yield each run of ASCII characters with its place."""
    for at in range(len(line) - _RUN + 1):
        run = line[at : at + _RUN]
        if run.isascii():
            yield at, run
