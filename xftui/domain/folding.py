"""What search takes for the same: capitals, full- and half-width forms, Traditional and Simplified, accents, spaces.

Middle dots leave no trace either: they part the words of a name, and every input method has another one.
"""

import re
import unicodedata
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).parent / "tables" / "simplified.txt"
_LEFT_OUT = frozenset(("Mn", "Me", "Cc", "Cf", "Cs", "Zs", "Zl", "Zp"))
"""Categories that leave no trace: accents, what can't be seen, spaces and line breaks."""
_DOTS = frozenset(map(chr, (0xB7, 0x2022, 0x2027, 0x2219, 0x22C5, 0x30FB, 0x318D)))
"""What people type for the dot within a name."""
_FULL_STOP = r"(?<=[\u3400-\u9fff])[.．](?=[\u3400-\u9fff])"
"""Between Chinese characters it is typed for a middle dot."""


class _Folded(dict[int, str]):
    """Each character's folded form, found out when the character is first met."""

    def __missing__(self, code: int) -> str:
        whole = unicodedata.normalize("NFKD", chr(code)).casefold()
        kept = (one for one in whole if unicodedata.category(one) not in _LEFT_OUT and one not in _DOTS)
        self[code] = "".join(map(simplified, kept))
        return self[code]


_FOLDED = _Folded()


def fold(text: str) -> str:
    """Return `text` as search sees it. Each character folds by itself: the fold of a part is a part of the fold."""
    return text.translate(_FOLDED)


def fold_name(name: str) -> str:
    """Return a name as it is compared: folded, and without whatever stands between its characters."""
    folded = fold(name)
    return "".join(filter(str.isalnum, folded)) or folded


def terms(typed: str) -> tuple[str, ...]:
    """Return what is looked for, folded: the words between spaces, each of which must be found.

    A full stop between Chinese characters parts words too.
    """
    return tuple(dict.fromkeys(term for word in re.sub(_FULL_STOP, " ", typed).split() if (term := fold(word))))


def spans(text: str, term: str) -> list[tuple[int, int]]:
    """Return where the folded `term` stands in `text`: start and end of each place, in characters of `text`."""
    folded, origins = "", []
    for index, character in enumerate(text):
        part = fold(character)
        folded += part
        origins += [index] * len(part)
    found = []
    at = folded.find(term) if term else -1
    while at >= 0:
        found.append((origins[at], origins[at + len(term) - 1] + 1))
        at = folded.find(term, at + len(term))
    return found


def simplified(character: str) -> str:
    """Return the Simplified form of a Traditional or variant character, any other as it is."""
    return _forms().get(character, character)


@cache
def _forms() -> dict[str, str]:
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    old, new = (line for line in lines if not line.startswith("#"))
    return dict(zip(old, new, strict=True))
