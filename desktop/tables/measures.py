"""How large the parts of the matrix are: roomy or compact, times how far it is zoomed.

Zoomed out to where everything fits, names and letters stay as large as can still be read.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from math import isfinite

SMALLEST, LARGEST, STEP = 0.6, 2.0, 0.1


@dataclass(frozen=True, slots=True)
class Measures:
    """Pixels: widths of columns, heights of rows, and sizes of type; `pad` is the air of a row of names.

    A column grows from `column` to `easy` for the whole name of its department and to `widest` for a broken
    one; where that is not enough the name is turned.
    """

    column: int
    easy: int
    widest: int
    folded: int
    row: int
    pad: int
    group: int
    indent: int
    head_least: int
    head_most: int
    department: int
    department_text: int
    name_most: int
    name_text: int
    text: int
    note_text: int
    chip: int

    def scaled(self, scale: float) -> Measures:
        """Return the same at another scale."""
        sizes = {field.name: max(round(getattr(self, field.name) * scale), 1) for field in fields(self)}
        return replace(self, **sizes)


ROOMY = Measures(
    column=48,
    easy=58,
    widest=108,
    folded=76,
    row=32,
    pad=10,
    group=26,
    indent=24,
    head_least=200,
    head_most=264,
    department=40,
    department_text=11,
    name_most=150,
    name_text=12,
    text=13,
    note_text=12,
    chip=22,
)
COMPACT = replace(
    ROOMY,
    column=30,
    easy=30,
    widest=30,
    folded=52,
    row=19,
    pad=3,
    group=19,
    indent=16,
    head_least=170,
    department=30,
    name_most=104,
    text=12,
    note_text=11,
    chip=17,
)


@dataclass(frozen=True, slots=True)
class Zoom:
    """How a matrix is shown; one that `is_fitted` is made as large as everything has room."""

    scale: float = 1.0
    is_compact: bool = False
    is_fitted: bool = False

    @property
    def measures(self) -> Measures:
        return (COMPACT if self.is_compact else ROOMY).scaled(self.scale)

    def at(self, scale: float) -> Zoom:
        """Return another scale, as far as it goes."""
        bounded = round(min(max(scale, SMALLEST), LARGEST), 2) if isfinite(scale) else 1.0
        return replace(self, scale=bounded, is_fitted=False)

    def as_text(self) -> str:
        """Return what the settings keep."""
        words = ("compact" if self.is_compact else "roomy", "fitted" if self.is_fitted else "")
        return " ".join((f"{self.scale:.2f}", *filter(None, words)))


def zoom_of(text: str) -> Zoom:
    """Return the zoom that a text of the settings stands for; for what no program wrote the usual one."""
    scale, *words = text.split() or ("",)
    try:
        found = Zoom(is_compact="compact" in words).at(float(scale))
    except ValueError:
        return Zoom()
    return replace(found, is_fitted="fitted" in words)
