"""Every colour can be told from what it lies on, in every theme (WCAG 1.4.3, 1.4.6, 1.4.11)."""

from __future__ import annotations

import pytest
from msgspec.structs import asdict
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QLineEdit

from desktop_app.theme import (
    CATEGORY_COLORS,
    HIGH_CONTRAST,
    ON_CATEGORY,
    THEMES,
    class_hue,
    disabled_ink,
    set_theme,
    system_theme,
)
from tests.desktop_app.dressed import dressed

GROUNDS = ("window", "panel", "raised", "canvas")
WORDS = ("text", "muted", "accent", "good", "warn", "bad")
MARKS = ("accent", "wire", "good", "warn", "bad")
DECORATION = {"grid", "neutral"}  # neutral is the middle of a scale of colours
LEAST_WORDS = {"light": 4.5, "dark": 4.5, "high_contrast": 7.0}
ON_GROUND = 3.0


def luminance(color: str) -> float:
    """Return the relative luminance of "#rrggbb" as WCAG defines it."""
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_measured_as_the_standard_does():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("ground", GROUNDS)
def test_words_can_be_read(name, ground):
    theme = THEMES[name]
    least = LEAST_WORDS[name]
    faint = {word: contrast(getattr(theme, word), getattr(theme, ground)) for word in WORDS}
    assert {word: ratio for word, ratio in faint.items() if ratio < least} == {}


@pytest.mark.parametrize("name", THEMES)
def test_words_on_the_accent_can_be_read(name):
    theme = THEMES[name]
    assert contrast(theme.on_accent, theme.accent) >= LEAST_WORDS[name]


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("ground", GROUNDS)
def test_marks_can_be_told_from_their_ground(name, ground):
    theme = THEMES[name]
    faint = {mark: contrast(getattr(theme, mark), getattr(theme, ground)) for mark in MARKS}
    assert {mark: ratio for mark, ratio in faint.items() if ratio < ON_GROUND} == {}


@pytest.mark.parametrize("ground", GROUNDS)
def test_lines_of_high_contrast_stand_out(ground):
    assert contrast(HIGH_CONTRAST.border, getattr(HIGH_CONTRAST, ground)) >= ON_GROUND


def test_every_token_is_measured():
    measured = {*GROUNDS, *WORDS, *MARKS, "on_accent", "border"}
    assert {*asdict(HIGH_CONTRAST)} - measured == DECORATION


@pytest.mark.parametrize("family", CATEGORY_COLORS)
def test_the_title_of_a_node_can_be_read(family):
    assert contrast(ON_CATEGORY, CATEGORY_COLORS[family]) >= LEAST_WORDS["high_contrast"]
    assert contrast(CATEGORY_COLORS[family], HIGH_CONTRAST.canvas) >= ON_GROUND


@pytest.mark.parametrize("place", range(12))
def test_the_name_of_a_class_can_be_read_on_its_colour(place, qapp):
    for name in THEMES:
        set_theme(name)
        least = 7.0 if name == "high_contrast" else 4.5
        assert contrast(ON_CATEGORY, class_hue(place)) >= least
    set_theme("high_contrast")
    assert contrast(class_hue(place), HIGH_CONTRAST.panel) >= ON_GROUND


def test_in_high_contrast_even_disabled_words_can_be_read(qapp):
    set_theme("high_contrast")
    assert disabled_ink().alpha() == 255
    assert disabled_ink() == QColor(HIGH_CONTRAST.muted)


@pytest.mark.parametrize("name", THEMES)
def test_words_in_an_empty_field_are_as_clear_as_others(qtbot, qapp, name):
    set_theme(name)
    with dressed(qapp):
        field = QLineEdit()
        qtbot.addWidget(field)
        field.ensurePolished()
        assert field.palette().placeholderText().color() == QColor(THEMES[name].muted)


@pytest.mark.parametrize(
    ("contrast_wanted", "scheme", "theme"),
    [
        (Qt.ContrastPreference.HighContrast, Qt.ColorScheme.Light, "high_contrast"),
        (Qt.ContrastPreference.NoPreference, Qt.ColorScheme.Light, "light"),
        (Qt.ContrastPreference.NoPreference, Qt.ColorScheme.Dark, "dark"),
        (Qt.ContrastPreference.NoPreference, Qt.ColorScheme.Unknown, "dark"),
    ],
)
def test_the_system_is_followed(monkeypatch, contrast_wanted, scheme, theme):
    class Hints:
        def accessibility(self):
            return self

        def contrastPreference(self):
            return contrast_wanted

        def colorScheme(self):
            return scheme

    monkeypatch.setattr(QGuiApplication, "styleHints", Hints)
    assert system_theme() == theme
