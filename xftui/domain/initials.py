"""Pinyin initials of Chinese names, so that `zxj` finds 执行局.

The common characters of GB 2312 (level one) stand there in the order of their readings, so each initial is one stretch
of the code. Rarer characters have no initial here and are found by themselves.
"""

from bisect import bisect_right

_STARTS = "啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝"
_LETTERS = "abcdefghjklmnopqrstwxyz"
_CODES = tuple(int.from_bytes(character.encode("gb2312")) for character in _STARTS)
_END = int.from_bytes("座".encode("gb2312"))


def initials(text: str) -> str:
    """Return the initials of `text` in lower case: `执行局` → `zxj`, `民一庭2` → `myt2`."""
    return "".join(_initial(character) for character in text)


def _initial(character: str) -> str:
    if character.isascii():
        return character.lower() if character.isalnum() else ""
    try:
        code = int.from_bytes(character.encode("gb2312"))
    except UnicodeEncodeError:
        return ""
    return _LETTERS[bisect_right(_CODES, code) - 1] if _CODES[0] <= code <= _END else ""


def matches(typed: str, *names: str) -> bool:
    """Say whether `typed` occurs in one of `names`, or begins the initials of one."""
    wanted = typed.strip().lower()
    return any(wanted in name.lower() or initials(name).startswith(wanted) for name in names)
