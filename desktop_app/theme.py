"""How everything looks: one table of tokens for each theme, and the signal that it changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette

from desktop_app.following import follow

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.kind import Category

ThemeName = Literal["light", "dark"]

# Pixels. Spacing is in multiples of 4.
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
    accent="#1f6feb",
    on_accent="#ffffff",
    wire="#8a95a5",
    good="#1a8754",
    warn="#b06f00",
    bad="#c8333a",
    neutral="#f2f2f2",
)

# One hue a family, of about equal lightness, under dark text in both themes.
CATEGORY_COLORS: dict[Category, str] = {
    "data": "#97a1af",
    "convolution": "#6ea8ff",
    "pooling": "#4fba88",
    "activation": "#f0914f",
    "dense": "#b18bf7",
    "sequence": "#ec7fb3",
    "merge": "#ab9d86",
    "goal": "#deb544",
}
ON_CATEGORY = "#10141b"

# Classes in the order of adding (Okabe & Ito's colour-blind safe palette, made a little lighter).
CLASS_COLORS = (
    "#4aa3df", "#f0914f", "#3fb58a", "#d982b5", "#e0c341",
    "#8c7ae6", "#d9604c", "#7fb3c8", "#9aa14b", "#a98467",
)  # fmt: skip


class _CurrentTheme(QObject):
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name: ThemeName = "dark"


_current = _CurrentTheme()
theme_changed = _current.changed


def theme_name() -> ThemeName:
    """Return the name of the theme in use."""
    return _current.name


def tokens() -> Tokens:
    """Return the colours of the theme in use."""
    return DARK if _current.name == "dark" else LIGHT


def color(token: str, alpha: float = 1.0) -> QColor:
    """Return a token's colour, or that of a "#rrggbb", with an opacity from 0 to 1."""
    found = QColor(token if token.startswith("#") else getattr(tokens(), token))
    found.setAlphaF(alpha)
    return found


def system_theme() -> ThemeName:
    """Return what the system prefers."""
    scheme = QGuiApplication.styleHints().colorScheme()
    return "light" if scheme == Qt.ColorScheme.Light else "dark"


def set_theme(name: ThemeName) -> None:
    """Switch the theme; `theme_changed` tells everything that paints itself."""
    if name != _current.name:
        _current.name = name
        _current.changed.emit()


def themed(owner: QObject, apply: Callable[[], object]) -> None:
    """Call `apply` now and after every change of theme, as long as `owner` lives."""
    follow(owner, theme_changed, apply)


def font(pixels: int = TEXT_BODY, *, bold: bool = False) -> QFont:
    """Return the interface font in one of the three sizes."""
    made = QFont(QGuiApplication.font())
    made.setPixelSize(pixels)
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return made


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
        palette.setColor(QPalette.ColorGroup.Disabled, target, color("muted", 0.6))
    return palette
