"""What the letterhead gives to every writer: one accent colour, and the logo where there is one."""

from __future__ import annotations

from base64 import b64decode

from models.domain.letterhead import Letterhead
from models.domain.png import png_size
from models.domain.snapshot import Snapshot
from models.exports.themes import theme


def accent_of(snapshot: Snapshot) -> str:
    """Return the accent colour as #RRGGBB: dark enough for text on white, and for white text on it."""
    head = _letterhead(snapshot)
    return head.accent if head and head.accent else str(theme()["palette"]["accent"])


def logo_of(snapshot: Snapshot) -> bytes | None:
    """Return the logo as PNG, None without one."""
    head = _letterhead(snapshot)
    return b64decode(head.logo) if head and head.logo else None


def fitted(logo: bytes, wide: float, high: float) -> tuple[float, float]:
    """Return the size of a logo as large as a box takes it, in the unit of the box."""
    size = png_size(logo)
    if size is None:
        raise ValueError("this is no logo of a letterhead")
    factor = min(wide / size[0], high / size[1])
    return size[0] * factor, size[1] * factor


def _letterhead(snapshot: Snapshot) -> Letterhead | None:
    return next(iter(snapshot.letterheads.values()), None)
