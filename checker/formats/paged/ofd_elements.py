"""What the elements of an OFD page say: numbers, boxes, matrices, and what is in them.

Lengths are millimetres and grow downward. An object's content is moved by its CTM and
then to the corner of its ``Boundary``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from checker.support.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

FURTHEST = 1e5
"""No place on a page is as far off, in millimetres."""

TOKEN = lazily(r"[^\s,]+")


class Box(NamedTuple):
    """An ST_Box."""

    x: float
    y: float
    width: float
    height: float


class Matrix(NamedTuple):
    """A CTM: (x, y) becomes (a·x + c·y + e, b·x + d·y + f)."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point comes to lie."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def after(self, inner: Matrix) -> Matrix:
        """Return the matrix that does what ``inner`` does and then this one."""
        e, f = self.at(inner.e, inner.f)
        return Matrix(
            self.a * inner.a + self.c * inner.b,
            self.b * inner.a + self.d * inner.b,
            self.a * inner.c + self.c * inner.d,
            self.b * inner.c + self.d * inner.d,
            e,
            f,
        )


SAME = Matrix()


def matrix_of(one: _Element) -> Matrix:
    """Return where an object puts its content: through its CTM to the corner of its box."""
    values = [number(token[0], 0.0) for token in TOKEN.finditer(one.get("CTM", ""))]
    matrix = Matrix(*values) if len(values) == 6 else SAME
    box = box_of(one.get("Boundary"))
    return matrix._replace(e=matrix.e + box.x, f=matrix.f + box.y) if box else matrix


def number(written: str | None, otherwise: float) -> float:
    """Return the number that ``written`` is; ``otherwise`` if it is none, or beyond all bounds."""
    try:
        value = float(written or "")
    except ValueError:
        return otherwise
    return value if abs(value) < FURTHEST else otherwise


def box_of(written: _Element | str | None) -> Box | None:
    """Return the ST_Box in an attribute or element; None for what is none, or has no area."""
    text = written if isinstance(written, str) or written is None else written.text
    values = [number(token[0], 0.0) for token in TOKEN.finditer(text or "")]
    if len(values) != 4 or values[2] <= 0 or values[3] <= 0:
        return None
    return Box(*values)


def child(element: _Element | None, *path: str) -> _Element | None:
    """Return the first element at the end of ``path``, whatever namespace it is in."""
    for name in path:
        element = next(children(element, name), None)
    return element


def children(element: _Element | None, name: str) -> Iterator[_Element]:
    """Yield the children of that name; older writers use another namespace, or none."""
    if element is not None:
        for one in element:
            if local(one) == name:
                yield one


def local(element: _Element) -> str:
    """Return the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]
