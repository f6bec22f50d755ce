"""Dataclasses that cost little to define. A score sheet is printed in a fifth of a second, and there are many of them.

For a type checker `record` is `dataclasses.dataclass`, frozen and slotted. At run time it leaves comparing, hashing and
showing to functions that all records share instead of compiling them for each class: a quarter of the time. Nothing but
the type checker keeps a record from being changed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as record
else:

    def record(*, frozen: bool, slots: bool) -> Callable[[type[Any]], type[Any]]:  # noqa: ARG001
        """Return the decorator; `frozen` is for the type checker."""

        def decorate(cls: type[Any]) -> type[Any]:
            made = dataclass(slots=slots, repr=False, eq=False)(cls)
            made.__eq__, made.__hash__, made.__repr__ = _equal, _hash, _show
            return made

        return decorate


def _values(one: Any) -> tuple[Any, ...]:
    return tuple(getattr(one, name) for name in one.__match_args__)


def _equal(one: Any, other: object) -> bool:
    return NotImplemented if type(other) is not type(one) else _values(one) == _values(other)


def _hash(one: Any) -> int:
    return hash(_values(one))


def _show(one: Any) -> str:
    fields = ", ".join(f"{name}={value!r}" for name, value in zip(one.__match_args__, _values(one), strict=True))
    return f"{type(one).__name__}({fields})"


__all__ = ["record"]
