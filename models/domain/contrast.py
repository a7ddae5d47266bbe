"""How far two colours lie apart for the eye: the contrast of WCAG 2, from 1 for the same to 21."""

from __future__ import annotations

WHITE = "#FFFFFF"
READABLE = 4.5  # what text of usual size needs

_WEIGHTS = (0.2126, 0.7152, 0.0722)  # of red, green and blue


def contrast(ink: str, ground: str = WHITE) -> float:
    """Return the contrast of two colours given as #RRGGBB."""
    darker, lighter = sorted((_luminance(ink), _luminance(ground)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return sum(weight * _linear(part) for weight, part in zip(_WEIGHTS, parts, strict=True))


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
