"""What a search index keeps of a record, and which of it a term asks for.

A record is found by its characters, its pairs of characters, its runs of four ASCII characters (pairs of figures are
in every number), and by how the pinyin of its names, or a number of its people, begins. An index finds candidates by
these alone: whether a term is really there is looked up in the text.
"""

import re
from collections.abc import Iterable, Iterator

from xftui.domain import pinyin
from xftui.domain.folding import fold, fold_name
from xftui.scoring.record import record

WORD = 60
"""Characters of a name that are compared where one is typed."""
_RUN = 4
_BEGINNINGS = (8, 6, 5, 4, 3, 2, 1)
"""So many letters of a way to say a name are kept, each; a term asks for the longest that it has."""
_TELLING = 6
"""From so many figures on, the beginning of a number tells whose it is."""
_NUMBER = re.compile(rf"[a-z]{{0,2}}\d{{{_TELLING},}}x?")
_MARK = "#"
"""Before a number among the sounds, which are found from one letter on."""
_PUNCTUATION = {code: code + 0xFEE0 for code in range(0x21, 0x7F) if not chr(code).isalnum()}
_SOUND = {code: code + 0xFEE0 for code in range(0x23, 0x7B) if chr(code).isalnum() or chr(code) == _MARK}
"""To full-width forms, which no folded text has: tokens are then plain words, and sounds differ from text."""


@record(frozen=True, slots=True)
class Searched:
    """A record as search sees it: its folded texts, a line each, and the sounds of its names with its numbers."""

    text: str
    sounds: str

    def grams(self) -> frozenset[str]:
        """Return all that an index keeps of it."""
        ways = {way[:length] for way in self.sounds.split() for length in _lengths(way)}
        found = {way.translate(_SOUND) for way in ways}
        for line in self.text.translate(_PUNCTUATION).split("\n"):
            found.update(line)
            found.update(_pairs(line))
        for line in self.text.split("\n"):
            found.update(run.translate(_PUNCTUATION) for _at, run in _runs(line))
        return frozenset(found)

    def has(self, term: str) -> bool:
        """Say whether the folded `term` is in one of its texts or begins a way to say a name, or a number."""
        return term in self.text or any(beginning in self.sounds for beginning in beginnings(term))


def searched(number: str, title: str, names: Iterable[str], texts: Iterable[str], numbers: Iterable[str]) -> Searched:
    """Return how search sees a record: number and title are the first lines, any other stands once.

    `names`: of people, found by pinyin too; `numbers`: by which a person is known, found by how they begin.
    """
    names = sorted(set(names))
    lines = {fold(text) for text in (*names, *texts)} | {fold_name(name) for name in names}
    said = dict.fromkeys(way for name in names for way in pinyin.sounds(name).split())
    known = sorted({_MARK + one for one in map(fold, numbers) if one})
    return Searched(
        "\n".join((fold(number), fold(title), *sorted(lines - {""}))), "".join(f" {way}" for way in (*said, *known))
    )


def name_words(name: str) -> frozenset[str]:
    """Return the words of which what is typed begins one, where this name is meant: the name, and how it is said."""
    return frozenset(word[:WORD] for word in (fold_name(name), *pinyin.ways(name)) if word)


def beginnings(term: str) -> list[str]:
    """Return what stands among the sounds of a record where the folded `term` begins one of them."""
    if not sounds_like(term):
        return []
    return [f" {term}", *([f" {_MARK}{term}"] if _NUMBER.fullmatch(term) else [])]


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


def sound_grams(term: str) -> list[str]:
    """Return the grams of which every record has one that the folded `term` begins to say or to number."""
    return [way[: next(_lengths(way))].translate(_SOUND) for way in map(str.strip, beginnings(term))]


def _lengths(way: str) -> Iterator[int]:
    """Yield how many letters of a way to say a name are kept, or figures of a number: the most first."""
    if way.startswith(_MARK):
        return iter(range(len(way), len(_MARK) + _TELLING - 1, -1))
    return (length for length in _BEGINNINGS if len(way) >= length)


def _pairs(line: str) -> Iterator[str]:
    return (line[at : at + 2] for at in range(len(line) - 1))


def _runs(line: str) -> Iterator[tuple[int, str]]:
    """Yield each run of ASCII characters with its place."""
    for at in range(len(line) - _RUN + 1):
        run = line[at : at + _RUN]
        if run.isascii():
            yield at, run
