"""System libraries that a window needs on Linux, and the Debian packages they come in."""

from __future__ import annotations

import ctypes
import os
import sys

# Without a display, drawing offscreen needs these.
ALWAYS = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
}
# A window on X11 needs these as well.
ON_X11 = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}


def has_display() -> bool:
    """Whether there is something to open a window on, or the user said what to do instead."""
    if not sys.platform.startswith("linux"):
        return True
    return any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")))


def is_on_x11() -> bool:
    """Whether windows will be opened on X11."""
    platform = os.environ.get("QT_QPA_PLATFORM", "xcb" if os.environ.get("DISPLAY") else "")
    return sys.platform.startswith("linux") and platform.startswith("xcb")


def missing_libraries(libraries: dict[str, str]) -> dict[str, str]:
    """Return those that cannot be loaded, each with its package; none but on Linux."""
    if not sys.platform.startswith("linux"):
        return {}
    return {name: package for name, package in libraries.items() if not _can_load(name)}


def missing_for_window() -> dict[str, str]:
    """Return what keeps a window from opening here."""
    return missing_libraries(ALWAYS | ON_X11 if is_on_x11() else ALWAYS)


def _can_load(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True
