"""Bytes of a text file as text: by their mark, as UTF-8, or as the code page of Western Windows."""

from __future__ import annotations

import codecs

from models.domain.message import N_
from models.imports.sheets.bounds import Unreadable

NO_TEXT = N_("it is not a text. Choose a table, or save it as .xlsx or .csv in the program it comes from.")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins like the next
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FEW = 8  # control characters that also a text may have, besides one of a hundred


def decoded(data: bytes) -> str:
    """Return the text; raises Unreadable when it is none. What a code page does not have becomes U+FFFD."""
    text = data.decode(_encoding(data), errors="replace")
    controls = sum(text.count(chr(code)) for code in range(32) if code not in {9, 10, 11, 12, 13})
    if controls > _FEW + len(text) // 100:
        raise Unreadable(NO_TEXT)
    return text


def _encoding(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    head = data[:1_000]
    for encoding, zeros in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        if zeros.count(0) * 3 > len(zeros) * 2:
            return encoding
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"
