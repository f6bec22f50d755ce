"""Where names stand in a list, as a Chinese reader expects them: by the pinyin of each character in turn."""

from xftui.domain.folding import fold_name
from xftui.domain.pinyin import readings

LONGEST = 240
"""Characters of a place: names that are alike so far stand as they were entered."""
_LAST = "~"
"""In the place of a reading that isn't known: behind all letters."""
_SURNAMES = {
    "单": "shan", "曾": "zeng", "查": "zha", "仇": "qiu", "解": "xie", "区": "ou", "朴": "piao", "盖": "ge",
    "员": "yun", "乐": "yue", "覃": "qin", "翟": "zhai", "缪": "miao", "洗": "xian", "种": "chong", "秘": "bi",
    "折": "she", "重": "chong", "祭": "zhai", "句": "gou", "召": "shao", "都": "du", "卜": "bu", "柏": "bai",
    "薄": "bo", "舍": "she", "繁": "po", "粘": "nian", "尉迟": "yu chi", "万俟": "mo qi", "澹台": "tan tai",
    "万": "wan",
}  # fmt: skip
"""How surnames are read, where that isn't how the character is usually read."""


def name_place(name: str) -> str:
    """Return a text that sorts as names do: by syllables, then as the dictionary has characters that sound alike.

    Whatever is written alike but for its form (張三, 张三) has one place. Plain ASCII, to be compared by its bytes.
    """
    folded = fold_name(name)
    surname = next((_SURNAMES[folded[:size]] for size in (2, 1) if folded[:size] in _SURNAMES), "").split()
    usual = (next(iter(readings(character)), _LAST) for character in folded[len(surname) :])
    said = zip((*surname, *usual), folded, strict=True)
    return "".join(f"{sound} {_rank(character)}" for sound, character in said)[:LONGEST]


def _rank(character: str) -> str:
    """Return where a character stands in the national code: the common ones are in the order of the dictionary."""
    return character.encode("gb18030", "replace").hex()
