"""How everything looks: a table of tokens for each theme, a size, and what tells of changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette

from desktop_app.following import follow

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.kind import Category

ThemeName = Literal["light", "dark", "high_contrast"]

# Pixels at 100 %; `font` and `px` make them as large as the user wants. Spacing: multiples of 4.
GAP = 4
RADIUS = 6
TEXT_SMALL, TEXT_BODY, TEXT_TITLE = 11, 13, 16


class Tokens(msgspec.Struct, frozen=True):
    """The colours of a theme, by what they mean."""

    window: str
    panel: str
    raised: str
    canvas: str
    grid: str
    border: str
    text: str
    muted: str
    accent: str
    on_accent: str
    wire: str
    good: str
    warn: str
    bad: str
    neutral: str  # zero in signed maps


DARK = Tokens(
    window="#16181d",
    panel="#1d2027",
    raised="#272b34",
    canvas="#121419",
    grid="#1b1e25",
    border="#30353f",
    text="#e8ebf1",
    muted="#9aa3b2",
    accent="#5b9dff",
    on_accent="#0b1526",
    wire="#6b7585",
    good="#4cc38a",
    warn="#f0b13c",
    bad="#ff6b6b",
    neutral="#e9ebef",
)

LIGHT = Tokens(
    window="#eceff3",
    panel="#ffffff",
    raised="#f3f5f8",
    canvas="#f7f8fa",
    grid="#eaedf1",
    border="#d3d9e1",
    text="#1b2330",
    muted="#566172",
    accent="#1a62d6",
    on_accent="#ffffff",
    wire="#7f8a9b",
    good="#147347",
    warn="#945c00",
    bad="#c42f36",
    neutral="#f2f2f2",
)

# For eyes and projectors that need it: text at 7:1 or more, lines and marks at 3:1 or more.
HIGH_CONTRAST = Tokens(
    window="#000000",
    panel="#000000",
    raised="#161616",
    canvas="#000000",
    grid="#1c1c1c",
    border="#949494",
    text="#ffffff",
    muted="#d6d6d6",
    accent="#ffd60a",
    on_accent="#000000",
    wire="#c8c8c8",
    good="#4dff9e",
    warn="#ffb020",
    bad="#ff9a9a",
    neutral="#f2f2f2",
)

THEMES: dict[ThemeName, Tokens] = {
    "light": LIGHT,
    "dark": DARK,
    "high_contrast": HIGH_CONTRAST,
}

# One hue a family, of about equal lightness, under dark text in both themes.
CATEGORY_COLORS: dict[Category, str] = {
    "data": "#97a1af",
    "convolution": "#6ea8ff",
    "pooling": "#4fba88",
    "normalization": "#3fb6c3",
    "activation": "#f0914f",
    "dense": "#b18bf7",
    "sequence": "#ec7fb3",
    "merge": "#ab9d86",
    "block": "#8fc75f",
    "goal": "#deb544",
}
ON_CATEGORY = "#0b0f15"

# Classes in the order of adding (Okabe & Ito's colour-blind safe palette, made a little lighter).
CLASS_COLORS = (
    "#4aa3df", "#f0914f", "#3fb58a", "#d982b5", "#e0c341",
    "#8c7ae6", "#d9604c", "#7fb3c8", "#9aa14b", "#a98467",
)  # fmt: skip
# The same hues, lighter where dark text on them would not stand out enough.
STARK_CLASS_COLORS = (
    "#5eb3ea", "#f7a268", "#4cc79a", "#e79bc6", "#e8cc55",
    "#b3a6f7", "#f29283", "#93c6da", "#b3ba5f", "#cbab90",
)  # fmt: skip

LEAST_ZOOM, MOST_ZOOM = 0.8, 2.0


class _CurrentTheme(QObject):
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name: ThemeName = "dark"
        self.zoom = 1.0


_current = _CurrentTheme()
theme_changed = _current.changed


def theme_name() -> ThemeName:
    """Return the name of the theme in use."""
    return _current.name


def tokens() -> Tokens:
    """Return the colours of the theme in use."""
    return THEMES[_current.name]


def color(token: str, alpha: float = 1.0) -> QColor:
    """Return a token's colour, or that of a "#rrggbb", with an opacity from 0 to 1."""
    found = QColor(token if token.startswith("#") else getattr(tokens(), token))
    found.setAlphaF(alpha)
    return found


def class_hue(place: int) -> str:
    """Return the colour of the class that was added as number `place`, from 0."""
    hues = STARK_CLASS_COLORS if _current.name == "high_contrast" else CLASS_COLORS
    return hues[place % len(hues)]


def system_theme() -> ThemeName:
    """Return what the system prefers: contrast before light or dark."""
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "high_contrast"
    return "light" if hints.colorScheme() == Qt.ColorScheme.Light else "dark"


def set_theme(name: ThemeName) -> None:
    """Switch the theme; `theme_changed` tells everything that paints itself."""
    if name != _current.name:
        _current.name = name
        _current.changed.emit()


def zoom() -> float:
    """Return how large everything is, 1 at 100 %."""
    return _current.zoom


def set_zoom(factor: float) -> None:
    """Make everything larger or smaller, within 80 % and 200 %; `theme_changed` tells of it."""
    factor = min(MOST_ZOOM, max(LEAST_ZOOM, factor))
    if factor != _current.zoom:
        _current.zoom = factor
        _current.changed.emit()


def px(pixels: float) -> int:
    """Return a length of the interface as large as the user wants it."""
    return round(pixels * _current.zoom)


def themed(owner: QObject, apply: Callable[[], object]) -> None:
    """Call `apply` now and after every change of theme or zoom, as long as `owner` lives."""
    follow(owner, theme_changed, apply)


def font(pixels: int = TEXT_BODY, *, bold: bool = False) -> QFont:
    """Return the interface font in one of the three sizes, as large as the user wants it."""
    made = QFont(QGuiApplication.font())
    made.setPixelSize(px(pixels))
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return made


def disabled_ink() -> QColor:
    """Return the colour of words that cannot be acted on now."""
    return color("muted", 1.0 if _current.name == "high_contrast" else 0.6)


def qt_palette() -> QPalette:
    """Return the theme as a palette, for what Qt draws by itself."""
    t, role = tokens(), QPalette.ColorRole
    palette = QPalette()
    for target, value in (
        (role.Window, t.window), (role.WindowText, t.text), (role.Base, t.panel),
        (role.AlternateBase, t.raised), (role.Text, t.text), (role.Button, t.raised),
        (role.ButtonText, t.text), (role.ToolTipBase, t.raised), (role.ToolTipText, t.text),
        (role.Highlight, t.accent), (role.HighlightedText, t.on_accent), (role.Link, t.accent),
        (role.PlaceholderText, t.muted),
    ):  # fmt: skip
        palette.setColor(target, QColor(value))
    for target in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, target, disabled_ink())
    return palette
