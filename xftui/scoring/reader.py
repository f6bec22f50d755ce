"""Strict reading of a scheme's TOML: every key is asked for once, by type; what is left over is an error."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Any, NoReturn, TypeVar

from xftui.scoring.errors import SchemeError
from xftui.scoring.figures import tidy

_E = TypeVar("_E", bound=StrEnum)
_REQUIRED: Any = object()


class Table:
    """One table of a scheme file, with the file, clause and key by which an error names it."""

    def __init__(self, values: Mapping[str, Any], file: str, clause: str | None = None, path: str = "") -> None:
        self.file, self.clause, self.path = file, clause, path
        self._values = dict(values)

    def fail(self, key: str | None, message: str) -> NoReturn:
        """Raise SchemeError at `key` of this table."""
        raise SchemeError(self.file, self.clause, self._at(key) if key else self.path or None, message)

    def done(self) -> None:
        """Raise SchemeError if a key was never asked for."""
        for key in self._values:
            self.fail(key, "没有这个键")

    def renamed(self, clause: str) -> "Table":
        """Return the unread rest of this table as the clause of that id, so that errors name the clause."""
        return Table(self._values, self.file, clause)

    def within(self, file: str) -> "Table":
        """Return the unread rest of this table, with errors that name `file` as the place."""
        return Table(self._values, file)

    def peek_text(self, key: str) -> str:
        """Return text that other readers of this table may ask for again."""
        value = self.text(key)
        self._values[key] = value
        return str(value)

    def drop(self, key: str) -> None:
        """Count `key` as read."""
        self._values.pop(key, None)

    def mentions(self, key: str) -> bool:
        """Return whether `key` stands anywhere in what is unread."""
        return _mentions(self._values, key)

    def has(self, key: str) -> bool:
        """Return whether `key` is given and was not yet read."""
        return key in self._values

    def any(self, key: str, default: Any = _REQUIRED) -> Any:
        """Return the value of `key` as it stands; without a default it must be given."""
        if key in self._values:
            return self._values.pop(key)
        if default is _REQUIRED:
            self.fail(key, "缺少这个键")
        return default

    def text(self, key: str, default: Any = _REQUIRED) -> Any:
        """Return text that is not empty."""
        return self._typed(key, default, lambda value: isinstance(value, str) and value != "", "应为文字，且不能为空")

    def flag(self, key: str, default: Any = _REQUIRED) -> Any:
        """Return true or false."""
        return self._typed(key, default, lambda value: isinstance(value, bool), "应为 true 或 false")

    def whole(self, key: str, default: Any = _REQUIRED) -> Any:
        """Return a whole number, 0 or more."""
        return self._typed(key, default, is_whole, "应为不小于 0 的整数")

    def figure(self, key: str, default: Any = _REQUIRED) -> Any:
        """Return an exact decimal."""
        value = self._typed(key, default, is_figure, "应为数字，整数与小数部分各不超过 12 位")
        return tidy(Decimal(value)) if is_figure(value) else value

    def is_none(self, key: str) -> bool:
        """Return whether `key` says "none"; it counts as read then."""
        if self._values.get(key) != "none":
            return False
        self._values.pop(key)
        return True

    def limit(self, key: str) -> Decimal | None:
        """Return a figure, or None where the file says "none"; the key must be given."""
        value = self.any(key)
        if value == "none":
            return None
        if not is_figure(value):
            self.fail(key, '应为数字，没有限度则写 "none"')
        return tidy(Decimal(value))

    def texts(self, key: str, default: Any = _REQUIRED, once: bool = True) -> tuple[str, ...]:
        """Return a list of texts; with `once` none may stand in it twice."""
        value = self._typed(
            key, default, lambda v: isinstance(v, list) and all(isinstance(t, str) and t for t in v), "应为一列文字"
        )
        if once and len(set(value)) != len(value):
            self.fail(key, "同一项写了两次")
        return tuple(value)

    def choice(self, key: str, type_: type[_E], default: Any = _REQUIRED) -> _E:
        """Return a member of `type_`."""
        value = self.any(key, default)
        try:
            return type_(value)
        except ValueError:
            self.fail(key, f"{value!r} 不在其中：{'、'.join(type_)}")

    def choices(self, key: str, type_: type[_E], default: Any = _REQUIRED) -> tuple[_E, ...]:
        """Return a list of members of `type_`."""
        names = self.texts(key, default)
        for name in names:
            if name not in set(type_):
                self.fail(key, f"{name!r} 不在其中：{'、'.join(type_)}")
        return tuple(type_(name) for name in names)

    def table(self, key: str, default: Any = _REQUIRED) -> "Table":
        """Return the table at `key`."""
        value = self._typed(key, default, lambda v: isinstance(v, Mapping), "应为一组键值")
        return Table(value, self.file, self.clause, self._at(key))

    def tables(self, key: str, default: Any = _REQUIRED) -> list["Table"]:
        """Return the list of tables at `key`."""
        value = self._typed(
            key, default, lambda v: isinstance(v, list) and all(isinstance(t, Mapping) for t in v), "应为一列键值"
        )
        return [Table(item, self.file, self.clause, f"{self._at(key)}[{i}]") for i, item in enumerate(value)]

    def names(self) -> Iterator[str]:
        """Yield the keys that are still unread, for tables whose keys are names."""
        yield from list(self._values)

    def among(self, key: str, allowed: Sequence[str], default: Any = _REQUIRED) -> str:
        """Return a text that is one of `allowed`."""
        value = self.any(key, default)
        if value not in allowed:
            self.fail(key, f"{value!r} 不在其中：{'、'.join(allowed)}")
        return str(value)

    def _typed(self, key: str, default: Any, fits: Any, message: str) -> Any:
        given = key in self._values
        value = self.any(key, default)
        if given and not fits(value):
            self.fail(key, message)
        return value

    def _at(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key


def is_whole(value: object) -> bool:
    """Return whether `value` is a whole number, 0 or more."""
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def is_figure(value: object) -> bool:
    """Return whether `value` is an exact figure of at most 12 digits before and after the point."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return False
    exponent = Decimal(value).as_tuple().exponent
    return isinstance(exponent, int) and -12 <= exponent <= 12 and abs(Decimal(value)) < 10**12


def _mentions(value: Any, key: str) -> bool:
    if isinstance(value, Mapping):
        return key in value or any(_mentions(inner, key) for inner in value.values())
    return isinstance(value, list) and any(_mentions(inner, key) for inner in value)


def load_toml(text: str, origin: str) -> dict[str, Any]:
    """Return the values of a TOML text, decimals exact; SchemeError names line and column."""
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+), column (\d+)", str(error))
        where = f"第 {place[1]} 行第 {place[2]} 列" if place else "文件末尾"
        raise SchemeError(origin, None, None, f"{where}：不是合格的 TOML（{error}）") from None
    except (ValueError, RecursionError) as error:
        raise SchemeError(origin, None, None, f"不是合格的 TOML（{error}）") from None
