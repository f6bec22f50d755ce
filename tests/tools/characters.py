"""Makes the tables of characters in `xftui/domain/tables` out of their sources, which the program doesn't need.

    python -m tests.tools.characters kTGHZ2013.txt kMandarin.txt TSCharacters.txt

The first two are Unihan's readings as github.com/mozillazg/pinyin-data lists them, the third OpenCC's dictionary.
"""

import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

TABLES = Path(__file__).parents[2] / "xftui" / "domain" / "tables"

_READINGS = """\
# Syllables without tones and the characters read so: the usual reading of each first, then, below the line, the others.
# From the Unihan Database (kTGHZ2013, for other characters kMandarin), Copyright Unicode, Inc., Unicode License v3.
"""
_SIMPLIFIED = """\
# Characters, and below each the one that search takes it for: Traditional and variant forms, and the Simplified one.
# From OpenCC (TSCharacters), Copyright Carbo Kuo, Apache License 2.0.
"""


def main() -> None:
    """Write both tables."""
    all_readings, usual, dictionary = (Path(argument).read_text(encoding="utf-8") for argument in sys.argv[1:])
    simplified = _followed(dict(_simplified(dictionary)))
    TABLES.mkdir(exist_ok=True)
    old, new = "".join(simplified), "".join(simplified.values())
    (TABLES / "simplified.txt").write_text(f"{_SIMPLIFIED}{old}\n{new}\n", encoding="utf-8")
    first, others = _readings(dict(_lines(all_readings)), dict(_lines(usual)), simplified)
    lines = [*_grouped(first), "---", *_grouped(others)]
    (TABLES / "readings.txt").write_text(_READINGS + "\n".join(lines) + "\n", encoding="utf-8")


def _simplified(dictionary: str) -> Iterator[tuple[str, str]]:
    for line in dictionary.splitlines():
        if line and not line.startswith("#"):
            old, new = line.split("\t")
            if old != new.split()[0]:
                yield old, new.split()[0]


def _followed(simplified: dict[str, str]) -> dict[str, str]:
    """Return the table with what a form's other form is taken for, so that one look-up is enough."""
    return {old: simplified.get(new, new) for old, new in simplified.items()}


def _lines(text: str) -> Iterator[tuple[str, list[str]]]:
    for line in text.splitlines():
        if line.startswith("U+"):
            code, readings = line.split("#")[0].split(":")
            yield chr(int(code[2:], 16)), [_plain(reading) for reading in readings.strip().split(",")]


def _plain(reading: str) -> str:
    """Return a syllable without its tone, ü as the `v` that one types for it."""
    letters = unicodedata.normalize("NFD", reading).replace("u\u0308", "v")
    return "".join(letter for letter in letters if letter.isascii() and letter.isalpha())


def _readings(
    all_readings: dict[str, list[str]], usual: dict[str, list[str]], simplified: dict[str, str]
) -> tuple[dict[str, str], dict[str, list[str]]]:
    first, others = {}, {}
    for character, readings in sorted((usual | all_readings).items()):
        other = "\u4e00" <= character <= "\u9fff" and character not in simplified
        if character in all_readings or other:
            readings = list(dict.fromkeys([*usual.get(character, [])[:1], *readings]))
            first[character], others[character] = readings[0], readings[1:]
    return first, others


def _grouped(readings: dict[str, str] | dict[str, list[str]]) -> list[str]:
    found = defaultdict(list)
    for character, sounds in readings.items():
        for sound in [sounds] if isinstance(sounds, str) else sounds:
            found[sound].append(character)
    return [f"{sound} {''.join(characters)}" for sound, characters in sorted(found.items())]


if __name__ == "__main__":
    main()
