"""A JSON file as plain values, refusing what JSON lets pass: a key that stands twice, NaN, bytes that aren't UTF-8."""

import json
from pathlib import Path
from typing import Any, NoReturn

from xftui.i18n import _
from xftui.interchange.errors import FactsError


class Twice(dict[str, Any]):
    """An object in which one key stands twice; `key` is the first such. Its place isn't known while parsing."""

    key: str


def load(path: Path) -> Any:
    """Return what the JSON file at `path` holds. Raises FactsError with line and column."""
    try:
        raw = path.read_bytes()
        return json.loads(raw.decode("utf-8-sig"), object_pairs_hook=_object, parse_constant=_no_constant)
    except FileNotFoundError:
        raise FactsError("", _("没有这个文件")) from None
    except OSError as error:
        raise FactsError("", _("读不了：{why}").format(why=error.strerror)) from None
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise FactsError("", _("不是 UTF-8：第 {line} 行").format(line=line)) from None
    except json.JSONDecodeError as error:
        where = _("第 {line} 行第 {column} 列").format(line=error.lineno, column=error.colno)
        raise FactsError("", _("不是 JSON：{where}（{why}）").format(where=where, why=error.msg)) from None
    except (ValueError, RecursionError) as error:
        raise FactsError("", _("不是能用的 JSON：{why}").format(why=error)) from None


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
