"""Settings of every test: offscreen, a home of its own, and nothing left behind."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from tests.home import home_variables
from tests.leaks import watched_for_leaks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session")
def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made data is known by its content, so that tests may share it."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def own_home(
    tmp_path_factory: pytest.TempPathFactory, shared_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """Give a test settings, data and logs of its own; nobody's real ones are touched."""
    home = tmp_path_factory.mktemp("home")
    for variable, value in home_variables(home, shared_cache).items():
        monkeypatch.setenv(variable, value)
    return home


@pytest.fixture(autouse=True)
def nothing_left_behind(
    request: pytest.FixtureRequest, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """Fail what leaks; things that the test was given end with it."""
    watching = watched_for_leaks(monkeypatch)
    next(watching)
    yield
    request.node.funcargs.clear()
    next(watching, None)


@pytest.fixture(autouse=True)
def same_theme_and_language() -> Iterator[None]:
    """Put back what a test switched."""
    yield
    if "desktop_app.theme" in sys.modules:
        from desktop_app.theme import set_theme, set_zoom

        set_zoom(1)
        set_theme("dark")
    if "desktop_app.language" in sys.modules:
        from desktop_app.language import set_language

        set_language("en")
