"""A JSON file read member by member, its longest array item by item, so that it needn't fit into memory.

It refuses what JSON lets pass: a key that stands twice, NaN, bytes that aren't UTF-8.
"""

import codecs
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from xftui.i18n import _
from xftui.interchange.errors import FactsError

_CHUNK = 1 << 18
_SPACE = " \t\n\r"
_TORN = 16
"""An error so near to the end of what was read may be nothing but a value that goes on."""


class Twice(dict[str, Any]):
    """An object in which one key stands twice; `key` is the first such. Its place isn't known while parsing."""

    key: str


def members(path: Path, long: str, tell: Callable[[float], None]) -> Iterator[tuple[str | None, Any]]:
    """Yield the members of the object in the file, in their order; the name is None for what is no object.

    The value of the member called `long` is an iterator over the items of its array, to be used up before going on.
    `tell` is told from time to time which share of the file is read. Raises FactsError with line and column.
    """
    try:
        with path.open("rb") as file:
            yield from _Scanner(file, path.stat().st_size, tell).members(long)
    except FileNotFoundError:
        raise FactsError("", _("没有这个文件")) from None
    except OSError as error:
        raise FactsError("", _("读不了：{why}").format(why=error.strerror)) from None


class _Scanner:
    """A window over the file's text; what is done with leaves it."""

    def __init__(self, file: BinaryIO, size: int, tell: Callable[[float], None]) -> None:
        self._file, self._size, self._tell = file, size, tell
        self._decode = codecs.getincrementaldecoder("utf-8-sig")().decode
        self._parse = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_no_constant).raw_decode
        self._text, self._at, self._ended = "", 0, False
        self._line, self._column = 1, 0
        """Where in the file the window begins."""

    def members(self, long: str) -> Iterator[tuple[str | None, Any]]:
        """Yield the members of the object that the file holds."""
        if self._peek() != "{":
            yield None, self._value()
        else:
            names: set[str] = set()
            for name in self._names():
                if name in names:
                    raise FactsError(name, _("这个键写了两次"))
                names.add(name)
                yield name, self._items() if name == long and self._peek() == "[" else self._value()
        if self._peek():
            self._fail("Extra data")

    def _names(self) -> Iterator[str]:
        """Yield the names in an object, each before its value."""
        for _nth in self._between("{", "}"):
            if self._peek() != '"':
                self._fail("Expecting property name enclosed in double quotes")
            name: str = self._value()
            self._take(":")
            yield name

    def _items(self) -> Iterator[Any]:
        for _nth in self._between("[", "]"):
            yield self._value()

    def _between(self, opening: str, closing: str) -> Iterator[None]:
        """Yield before each of the parts, divided by commas, between two brackets."""
        self._take(opening)
        if self._peek() != closing:
            yield
            while self._peek() != closing:
                self._take(",")
                yield
        self._take(closing)

    def _value(self) -> Any:
        self._peek()
        while True:
            try:
                value, end = self._parse(self._text, self._at)
            except json.JSONDecodeError as error:
                torn = error.pos >= len(self._text) - _TORN or error.msg.startswith("Unterminated")
                if self._ended or not torn:
                    self._fail(error.msg, error.pos)
                self._fill()
            except (ValueError, RecursionError) as error:
                raise FactsError("", _("不是能用的 JSON：{why}").format(why=error)) from None
            else:
                if self._ended or end < len(self._text):  # a number at the very end may go on
                    self._at = end
                    return value
                self._fill()

    def _take(self, mark: str) -> None:
        if self._peek() != mark:
            self._fail(f"Expecting '{mark}' delimiter")
        self._at += 1

    def _peek(self) -> str:
        """Return the next character that isn't white space; nothing at the end."""
        while True:
            while self._at < len(self._text) and self._text[self._at] in _SPACE:
                self._at += 1
            if self._at < len(self._text):
                return self._text[self._at]
            if self._ended:
                return ""
            self._fill()

    def _fill(self) -> None:
        """Move the window on."""
        raw = self._file.read(_CHUNK)
        self._ended = not raw
        try:
            more = self._decode(raw, self._ended)
        except UnicodeDecodeError as error:
            line = self._line + self._text.count("\n") + raw.count(b"\n", 0, error.start)
            raise FactsError("", _("不是 UTF-8：第 {line} 行").format(line=line)) from None
        self._line, self._column = self._place(self._at)
        self._text, self._at = self._text[self._at :] + more, 0
        self._tell(self._file.tell() / max(self._size, 1))

    def _place(self, at: int) -> tuple[int, int]:
        """Return the line, and how many characters stand before it there, of a place in the window."""
        line, last = self._line + self._text.count("\n", 0, at), self._text.rfind("\n", 0, at)
        return line, at - last - 1 if last >= 0 else self._column + at

    def _fail(self, why: str, at: int | None = None) -> NoReturn:
        line, before = self._place(self._at if at is None else at)
        where = _("第 {line} 行第 {column} 列").format(line=line, column=before + 1)
        raise FactsError("", _("不是 JSON：{where}（{why}）").format(where=where, why=why))


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    twice = Twice(found)
    keys = [key for key, _value in pairs]
    twice.key = next(key for index, key in enumerate(keys) if key in keys[:index])
    return twice


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)
