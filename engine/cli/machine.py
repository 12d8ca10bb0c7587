"""What this machine has, found out piece by piece; nothing here raises."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from engine.texts import Text, text
from engine.versions import installed_version

PACKAGES = (
    "netloom", "PySide6-Essentials", "pyqtgraph", "torch", "numpy", "safetensors",
    "scikit-learn", "Pillow",
)  # fmt: skip

# Where systems without fontconfig keep a font with Hangul.
_KOREAN_FONTS = (
    "/System/Library/Fonts/AppleSDGothicNeo.ttc",
    "C:/Windows/Fonts/malgun.ttf",
)


def versions() -> dict[str, str]:
    """Return the version of each package, "" for one that is not installed."""
    return {package: installed_version(package) for package in PACKAGES}


def cores() -> int:
    """Return how many cores there are."""
    return os.cpu_count() or 1


def torch_devices() -> tuple[list[str], str | None, str]:
    """Return devices that torch can use, its CUDA version, and why it does not load, if so."""
    try:
        import torch
    except Exception as error:  # a broken installation raises anything
        return [], None, f"{type(error).__name__}: {error}"[:200]
    devices = ["cpu"]
    if torch.cuda.is_available():
        devices += [
            f"cuda ({torch.cuda.get_device_name(i)})" for i in range(torch.cuda.device_count())
        ]
    if torch.backends.mps.is_available():
        devices.append("mps")
    return devices, torch.version.cuda, ""


def has_korean_font() -> bool:
    """Whether some installed font holds Hangul."""
    if any(Path(font).exists() for font in _KOREAN_FONTS):
        return True
    lister = shutil.which("fc-list")
    if lister is None:
        return any(Path("/usr/share/fonts").rglob("*CJK*")) or any(
            Path("/usr/share/fonts").rglob("Nanum*")
        )
    try:
        found = subprocess.run(
            [lister, ":lang=ko", "family"], capture_output=True, timeout=20, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return bool(found.stdout.strip())


def known_bad(found: dict[str, str], python: tuple[int, ...] = sys.version_info[:2]) -> list[Text]:
    """Return combinations of versions that are known to fail, each with its cure."""
    problems = []
    if found.get("PySide6-Essentials") == "6.12.0" and python <= (3, 11):
        problems.append(text("doctor-pyside-aborts"))
    if found.get("PySide6-Essentials") in ("6.11.0", "6.11.1"):
        problems.append(text("doctor-pyside-docks"))
    missing = [name for name, version in found.items() if not version and name != "netloom"]
    problems += [text("doctor-not-installed", package=name) for name in missing]
    return problems


def system() -> dict[str, Any]:
    """Return what the machine calls itself."""
    return {"python": platform.python_version(), "platform": platform.platform(terse=True)}
