"""Named tuples that are cheap to define at import time.

``typing.NamedTuple`` compiles a constructor for every class: 0.2 ms each, and a run
defines a hundred, together more than the checks themselves take on a report. A
:class:`Record` is the same to its users and to a type checker, but all classes share
one constructor. That one takes half a microsecond, twice as long as a compiled one, so
types with thousands of instances (``Span``) stay a ``NamedTuple``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__all__ = ["Record"]

if TYPE_CHECKING:
    from typing import NamedTuple as Record
else:
    from _collections import _tuplegetter

    class _Fields(type):
        """Makes the annotations of a class body its fields, in order."""

        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
            fields = tuple(body.get("__annotations__", ()))
            defaults = {field: body[field] for field in fields if field in body}
            for position, field in enumerate(fields):
                body[field] = _tuplegetter(position, "")
            body |= {"__slots__": (), "_fields": fields, "_field_defaults": defaults}
            body["__match_args__"] = fields
            return type.__new__(cls, name, bases, body)

    class Record(tuple, metaclass=_Fields):  # noqa: SLOT001  # the metaclass gives them
        """A tuple with named fields; values given in the class body are their defaults."""

        def __new__(cls, *given: Any, **named: Any) -> Record:  # noqa: D102, PYI034  # as a named tuple has it
            fields = cls._fields
            if len(given) != len(fields) or named:
                left = fields[len(given) :]
                values = cls._field_defaults | named
                if len(given) > len(fields) or not named.keys() <= set(left) <= values.keys():
                    raise TypeError(f"{cls.__name__} takes {', '.join(fields)}")
                given += tuple(values[field] for field in left)
            return tuple.__new__(cls, given)

        def __repr__(self) -> str:
            pairs = zip(self._fields, self, strict=True)
            shown = ", ".join(f"{name}={value!r}" for name, value in pairs)
            return f"{type(self).__name__}({shown})"

        def __getnewargs__(self) -> tuple[Any, ...]:
            return tuple(self)

        def _asdict(self) -> dict[str, Any]:
            return dict(zip(self._fields, self, strict=True))

        def _replace(self, **changes: Any) -> Record:
            return type(self)(**self._asdict() | changes)
