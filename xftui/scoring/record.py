"""Dataclasses that cost little to define: a session begins, and a sheet is printed, with a hundred and more of them.

For a type checker `record` is `dataclasses.dataclass`, frozen and slotted. At run time comparing, hashing and showing
are functions that all records share, and `__init__` is compiled when the first one is made: most of what a process
defines it never makes. Nothing but the type checker keeps a record from being changed.
"""

import types
from collections.abc import Callable
from dataclasses import dataclass
from inspect import get_annotations
from typing import TYPE_CHECKING, Any, ClassVar, get_origin

if TYPE_CHECKING:
    from dataclasses import dataclass as record
else:

    def record(*, frozen: bool, slots: bool) -> Callable[[type[Any]], type[Any]]:  # noqa: ARG001
        """Return the decorator; both are for the type checker."""
        return _slotted


_AS_WRITTEN = ("__dataclass_fields__", "__dataclass_params__")
"""What the functions of `dataclasses` ask a class for."""


def _slotted(cls: type[Any]) -> type[Any]:
    """Return the class again, with a place for each field and an `__init__` that compiles the real one."""
    inherited: tuple[str, ...] = getattr(cls, "__match_args__", ())
    fields = [name for name, kind in get_annotations(cls).items() if not _of_class(kind)]
    own = tuple(name for name in fields if name not in inherited)
    space = {name: value for name, value in vars(cls).items() if name not in {*fields, "__dict__", "__weakref__"}}

    def __init__(self: Any, *values: Any, **named: Any) -> None:
        compiled()
        self.__init__(*values, **named)

    def compiled() -> None:
        plain = dataclass(repr=False, eq=False)(cls)
        for name in ("__init__", *_AS_WRITTEN):
            setattr(made, name, getattr(plain, name))

    space |= {name: _Later(compiled) for name in _AS_WRITTEN} | {
        "__slots__": own, "__match_args__": (*inherited, *own), "__init__": __init__,
        "__eq__": _equal, "__hash__": _hash, "__repr__": _show,
    }  # fmt: skip
    made = types.new_class(cls.__name__, cls.__bases__, exec_body=lambda body: body.update(space))
    made.__qualname__ = cls.__qualname__
    return made


class _Later:
    """What a class has once it is compiled."""

    def __init__(self, compiled: Callable[[], None]) -> None:
        self._compiled = compiled

    def __set_name__(self, owner: type[Any], name: str) -> None:
        self._name = name

    def __get__(self, one: Any, owner: type[Any]) -> Any:
        self._compiled()
        return getattr(owner, self._name)


def _of_class(kind: Any) -> bool:
    """Return whether an annotation is no field's."""
    return kind is ClassVar or get_origin(kind) is ClassVar


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
