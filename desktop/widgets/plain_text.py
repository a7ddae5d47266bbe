"""Texts of users where Qt would read more into them: tags in a tip, the sign of an access key in a menu."""

from __future__ import annotations

from html import escape

from PySide6.QtGui import Qt

LONGEST_LINE = 90  # Qt breaks the lines of a tip only when it is a layout


def plain_tip(text: str) -> str:
    """Return a text for a tip, which shows it as it is whatever tags there are in it."""
    is_long = any(len(line) > LONGEST_LINE for line in text.splitlines())
    if not is_long and not Qt.mightBeRichText(text):
        return text
    return f"<qt>{escape(text).replace(chr(10), '<br>')}</qt>"


def plain_label(text: str) -> str:
    """Return a text for a menu or a button, which underlines no letter of it."""
    return text.replace("&", "&&")
