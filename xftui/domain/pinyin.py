"""Pinyin of Chinese names, so that `zxj` finds 执行局 and `zhangsan` 张三, with every reading of a character.

The readings stand in a table of their own, searched as it is: it is never turned into objects, and a character costs
some microseconds once.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice, product
from pathlib import Path

from xftui.domain.folding import fold, simplified

_TABLE = Path(__file__).parent / "tables" / "readings.txt"
_LONGEST = 12
"""Characters of a name that have sounds; an office's name is found by its beginning."""
_MOST = 64
"""Ways to read one name that are kept; it takes four characters with three readings each to have more."""
_PERSONS = 4
"""Names of so many characters are typed as input methods take them too: syllables first, then initials."""


def initials(name: str) -> frozenset[str]:
    """Return the initials of `name` in lower case, in every reading: `执行局` → `zxj` and `zhj`, `民一庭2` → `myt2`."""
    return frozenset("".join(sound[0] for sound in way) for way in _readings(name))


def begins(name: str, typed: str) -> bool:
    """Say whether the folded `typed` begins the pinyin or the initials of `name`, or both: `zhangxl` for 张学良."""
    return any(way.startswith(typed) for way in ways(name))


def matches(typed: str, *names: str) -> bool:
    """Say whether `typed` occurs in one of `names`, or begins the pinyin or the initials of one."""
    wanted = fold(typed)
    return any(wanted in fold(name) or begins(name, wanted) for name in names)


def sounds(name: str) -> str:
    """Return all that pinyin finds a name by, a space before each: ` zhangsan zs san s` for 张三.

    The name from each of its characters on, read in every way, in full, by initials, and by both.
    """
    found: dict[str, None] = {}
    short = [character for character in name if readings(character)][:_LONGEST]
    for start in range(len(short)):
        found.update(dict.fromkeys(ways("".join(short[start:]))))
    return "".join(f" {way}" for way in found)


def sounding(name: str, typed: str) -> tuple[int, int] | None:
    """Return where the characters of `name` stand whose pinyin `typed` begins: start and end, or None."""
    for start in range(len(name)):
        for end in range(start + 1, len(name) + 1) if readings(name[start]) else ():
            if begins(name[start:end], typed):
                return start, end
    return None


@lru_cache(20_000)
def readings(character: str) -> tuple[str, ...]:
    """Return the syllables that a character is read as, the usual one first, without tones; ü is `v`, and `u` too.

    A letter or figure is read as itself; what has no reading gives none.
    """
    if character.isascii():
        return (character.lower(),) if character.isalnum() else ()
    found = dict.fromkeys(tuple(_listed(character)) or _listed(simplified(character)))
    found.update(dict.fromkeys([sound.replace("v", "u") for sound in found]))
    return tuple(found)


def ways(name: str) -> Iterator[str]:
    """Yield the ways to type how a name is said: in full, by its initials, and syllables followed by initials."""
    for way in _readings(name):
        yield "".join(way)
        short = [sound[0] for sound in way]
        for said in range(len(way) - 2, 0, -1) if len(way) <= _PERSONS else ():
            yield "".join((*way[:said], *short[said:]))
        yield "".join(short)


def _readings(name: str) -> Iterator[tuple[str, ...]]:
    """Yield the ways to read a name, a syllable for each character."""
    parts = [heard for character in name if (heard := readings(character))]
    return islice(product(*_bounded(parts)), _MOST)


def _bounded(parts: list[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Yield the readings of each character as long as the ways stay few, then its usual one only."""
    ways = 1
    for heard in parts:
        ways *= len(heard)
        yield heard if ways <= _MOST else heard[:1]


def _listed(character: str) -> Iterator[str]:
    table = _text()
    at = table.find(character)
    while at >= 0:
        start = table.rfind("\n", 0, at) + 1
        yield table[start : table.index(" ", start)]
        at = table.find(character, at + 1)


@cache
def _text() -> str:
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith("#"))
