"""Versions of what a run's numbers depend on, without importing any of it."""

from __future__ import annotations

import platform
from functools import cache
from importlib.metadata import PackageNotFoundError, version

_OF_A_RUN = ("netloom", "torch", "numpy")


@cache
def installed_version(package: str) -> str:
    """Return a package's version, "" where it is not installed."""
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def app_version() -> str:
    """Return Netloom's own version, "" where it runs without being installed."""
    return installed_version("netloom")


def run_versions() -> dict[str, str]:
    """Return what a run's record keeps."""
    return {"python": platform.python_version()} | {
        package: installed_version(package) for package in _OF_A_RUN
    }
