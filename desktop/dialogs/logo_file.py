"""A picture file from elsewhere as the logo of a letterhead: read within limits, made a small PNG."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from models.domain.errors import KnownError
from models.domain.message import N_, Message
from models.domain.png import MOST_BYTES, png_size

KINDS = ("png", "jpeg")
WIDEST, HIGHEST = 600, 240  # pixels: sharp where papers show it, and small in the document
MOST_MB, MOST_PIXELS = 20, 20_000
_SMALLER = 0.85

NOT_READ = N_("“{name}” was not read: {reason}")
TOO_LARGE = N_("it has more than {mb} MB or {pixels} pixels a side. Choose a smaller picture.")
NO_PICTURE = N_("it is no picture in the form PNG or JPEG, or it is damaged. Choose another file.")


def logo_from(path: Path) -> bytes:
    """Return the picture as a PNG that a letterhead takes; raises KnownError."""
    image = _scaled(_read(path), 1.0)
    factor = 1.0
    while len(content := _as_png(image)) > MOST_BYTES:
        factor *= _SMALLER
        image = _scaled(image, factor)
    if png_size(content) is None:
        raise _refused(path, NO_PICTURE)
    return content


def _read(path: Path) -> QImage:
    try:
        size = path.stat().st_size
    except OSError as error:
        raise _refused(path, NO_PICTURE) from error
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    pixels = reader.size()
    if size > MOST_MB * 1_000_000 or max(pixels.width(), pixels.height()) > MOST_PIXELS:
        raise _refused(path, TOO_LARGE)
    if not reader.canRead() or bytes(reader.format().data()).decode() not in KINDS:
        raise _refused(path, NO_PICTURE)
    if pixels.width() > 4 * WIDEST or pixels.height() > 4 * HIGHEST:
        room = QSize(4 * WIDEST, 4 * HIGHEST)
        reader.setScaledSize(pixels.scaled(room, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1)))
    image = reader.read()
    if image.isNull():
        raise _refused(path, NO_PICTURE)
    return image


def _scaled(image: QImage, factor: float) -> QImage:
    """Return the picture within the size that papers need, times a factor; never larger than it is."""
    wide = min(image.width(), max(1, round(WIDEST * factor)))
    high = min(image.height(), max(1, round(HIGHEST * factor)))
    smooth = Qt.TransformationMode.SmoothTransformation
    small = image.scaled(wide, high, Qt.AspectRatioMode.KeepAspectRatio, smooth)
    has_alpha = image.hasAlphaChannel()
    return small.convertToFormat(QImage.Format.Format_RGBA8888 if has_alpha else QImage.Format.Format_RGB888)


def _as_png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG", 0)  # type: ignore[call-overload] # 0 is smallest
    return bytes(buffer.data().data())


def _refused(path: Path, reason: str) -> KnownError:
    why = Message(reason, (("mb", MOST_MB), ("pixels", MOST_PIXELS)))
    return KnownError(Message(NOT_READ, (("name", path.name), ("reason", why))))
