"""Where the window keeps what belongs to the user and not to a project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from platformdirs import user_config_path, user_log_path

if TYPE_CHECKING:
    from pathlib import Path

_NAME = "netloom"


def config_folder() -> Path:
    """Return the folder of the settings."""
    return user_config_path(_NAME, appauthor=False)


def log_folder() -> Path:
    """Return the folder of the log."""
    return user_log_path(_NAME, appauthor=False)
