"""A kind of display counts only with its libraries, and one that is complete is enough."""

from __future__ import annotations

import sys

import pytest

from desktop.system import needs
from models.domain.errors import KnownError

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="libraries of Linux systems")
X11, WAYLAND = "libxcb-cursor.so.0", "libwayland-cursor.so.0"


def refused(monkeypatch: pytest.MonkeyPatch, missing: set[str], **environment: str) -> str:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(needs, "_loads", lambda library: library not in missing)
    try:
        needs.refuse_without_window()
    except KnownError as error:
        return str(dict(error.message.values)["command"])
    return ""


@pytest.mark.parametrize(
    ("missing", "environment", "told"),
    [
        ({WAYLAND}, {"WAYLAND_DISPLAY": "wayland-0"}, "apt install libwayland-cursor0"),
        ({"libwayland-egl.so.1"}, {"WAYLAND_DISPLAY": "wayland-0"}, "apt install libwayland-egl1"),
        ({X11}, {"WAYLAND_DISPLAY": "wayland-0"}, ""),
        ({X11}, {"DISPLAY": ":0"}, "apt install libxcb-cursor0"),
        ({WAYLAND}, {"DISPLAY": ":0"}, ""),
        ({WAYLAND}, {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, ""),
        ({X11}, {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, ""),
        ({X11, WAYLAND}, {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, "apt install libxcb-cursor0"),
        ({X11, WAYLAND}, {"QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":0"}, ""),
        ({WAYLAND}, {"QT_QPA_PLATFORM": "wayland-egl"}, "apt install libwayland-cursor0"),
        ({X11}, {"QT_QPA_PLATFORM": "wayland;xcb"}, ""),
    ],
)
def test_only_what_the_display_needs_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, missing: set[str], environment: dict[str, str], told: str
) -> None:
    assert refused(monkeypatch, missing, **environment) == told
