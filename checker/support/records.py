"""Named tuples that are cheap to define at import time.

``typing.NamedTuple`` compiles a constructor for every class: 0.2 ms each, and a run
defines two hundred, together more than the checks themselves take on a report. A
:class:`Record` is the same to its users and to a type checker, but its constructor is
compiled already, one for each number of fields: a class only puts its own names into it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__all__ = ["Record"]

if TYPE_CHECKING:
    from typing import NamedTuple as Record
else:
    from _collections import _tuplegetter

    _new = tuple.__new__
    _CONSTRUCTORS = (
        lambda c: _new(c, ()),
        lambda c, f1: _new(c, (f1,)),
        lambda c, f1, f2: _new(c, (f1, f2)),
        lambda c, f1, f2, f3: _new(c, (f1, f2, f3)),
        lambda c, f1, f2, f3, f4: _new(c, (f1, f2, f3, f4)),
        lambda c, f1, f2, f3, f4, f5: _new(c, (f1, f2, f3, f4, f5)),
        lambda c, f1, f2, f3, f4, f5, f6: _new(c, (f1, f2, f3, f4, f5, f6)),
        lambda c, f1, f2, f3, f4, f5, f6, f7: _new(c, (f1, f2, f3, f4, f5, f6, f7)),
        lambda c, f1, f2, f3, f4, f5, f6, f7, f8: _new(c, (f1, f2, f3, f4, f5, f6, f7, f8)),
    )
    """By the number of fields; a class with more shares one that takes twice as long."""
    _Function = type(lambda: None)

    def _constructor(name: str, fields: tuple[str, ...], defaults: dict[str, Any]) -> Any:
        """Return what makes instances of class ``name``, whose last fields have ``defaults``."""
        code = _CONSTRUCTORS[len(fields)].__code__.replace(co_varnames=("_class", *fields))
        made = _Function(code, globals(), "__new__", tuple(defaults.values()))
        made.__qualname__ = f"{name}.__new__"  # which errors name
        return made

    class _Fields(type):
        """Makes the annotations of a class body its fields, in order."""

        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
            fields = tuple(body.get("__annotations__", ()))
            defaults = {field: body[field] for field in fields if field in body}
            for position, field in enumerate(fields):
                body[field] = _tuplegetter(position, "")
            body |= {"__slots__": (), "_fields": fields, "_field_defaults": defaults}
            body["__match_args__"] = fields
            if "__new__" not in body and len(fields) < len(_CONSTRUCTORS):
                body["__new__"] = _constructor(name, fields, defaults)
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
            return _new(cls, given)

        def __repr__(self) -> str:
            pairs = zip(self._fields, self, strict=True)
            shown = ", ".join(f"{name}={value!r}" for name, value in pairs)
            return f"{type(self).__name__}({shown})"

        def __getnewargs__(self) -> tuple[Any, ...]:
            return tuple(self)

        def _asdict(self) -> dict[str, Any]:
            return dict(zip(self._fields, self, strict=True))

        def _replace(self, **changes: Any) -> Record:
            changed = _new(type(self), map(changes.pop, self._fields, self))
            if changes:
                raise TypeError(f"{type(self).__name__} has no {', '.join(changes)}")
            return changed
