"""The theme as a Qt style sheet: one text made from the tokens, as large as the user wants it."""

from __future__ import annotations

import re
from string import Template

from msgspec.structs import asdict

from desktop_app.theme import RADIUS, TEXT_BODY, TEXT_SMALL, TEXT_TITLE, px, tokens

_LENGTH = re.compile(r"(?<![\d#])([2-9]|\d\d+)px")

_SHEET = Template("""
QWidget { color: $text; font-size: ${body}px; }
QMainWindow, QDialog { background: $window; }
QMainWindow::separator { background: $window; width: 4px; height: 4px; }
QMainWindow::separator:hover { background: $accent; }
QDockWidget { titlebar-close-icon: none; titlebar-normal-icon: none; }
QDockWidget > QWidget, QWidget[panel="true"] { background: $panel; }
QLabel#dock_heading { background: $panel; font-weight: 600; }
QMainWindow > QTabBar { background: $panel; }
QMainWindow > QTabBar::tab {
    background: transparent; color: $muted; font-size: ${small}px; padding: 6px 8px 4px 8px;
    border: none; border-bottom: 2px solid transparent;
}
QMainWindow > QTabBar::tab:hover { color: $text; }
QMainWindow > QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QMainWindow > QTabBar::scroller { width: 32px; }
QMainWindow > QTabBar::tear { width: 0; image: none; }
QMainWindow > QTabBar QToolButton {
    background: $panel; border: none; border-radius: 0; padding: 0;
}
QMainWindow > QTabBar QToolButton:hover { background: $raised; }
QLabel { background: transparent; }
QLabel[role="title"] { font-size: ${title}px; font-weight: 600; }
QLabel[role="heading"] { font-size: ${body}px; font-weight: 600; }
QLabel[role="small"] { font-size: ${small}px; color: $muted; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="formula"] { color: $accent; }
QLabel[role="warning"] { color: $warn; }
QLabel[role="error"] { color: $bad; }

QPushButton, QToolButton {
    background: $raised; border: 1px solid $border; border-radius: ${radius}px; padding: 4px 12px;
}
QPushButton:hover, QToolButton:hover { border-color: $accent; }
QPushButton:pressed, QToolButton:pressed { background: $border; }
QPushButton:disabled, QToolButton:disabled { color: $muted; border-color: $raised; }
QPushButton:focus, QToolButton:focus { border-color: $accent; outline: none; }
QPushButton[primary="true"] {
    background: $accent; color: $on_accent; border-color: $accent; font-weight: 600;
}
QPushButton[primary="true"]:disabled { background: $raised; color: $muted; border-color: $border; }
QPushButton:checked, QToolButton:checked {
    background: $accent; color: $on_accent; border-color: $accent;
}
QPushButton[primary="true"]:focus, QPushButton:checked:focus, QToolButton:checked:focus {
    border-color: $text;
}
QToolButton[flat="true"], QPushButton[flat="true"] {
    background: transparent; border-color: transparent;
}
QToolButton[flat="true"]:hover, QPushButton[flat="true"]:hover { background: $raised; }
QToolButton[flat="true"]:checked, QPushButton[flat="true"]:checked {
    background: $raised; color: $text; border-color: $border;
}

QPushButton[compact="true"] { padding: 2px 8px; }
QToolButton[role="tool"] { padding: 2px 8px; font-size: ${small}px; }
QToolButton[role="corner"] { padding: 0; min-width: 22px; max-width: 22px; }
QToolButton[role="corner"]::menu-indicator, QToolButton[role="menu"]::menu-indicator {
    image: none;
}
QToolButton[role="menu"] { padding: 2px 4px; }
QPushButton[small="true"] { padding: 2px 6px; font-size: ${small}px; }
QPushButton[segment][small="true"] { padding: 1px 5px; }
QAbstractButton[role="small"] { font-size: ${small}px; }
QComboBox[compact="true"] { padding: 1px 8px; font-size: ${small}px; }
QPushButton[large="true"] { padding: 8px 16px; }
QPushButton[listed="true"] { text-align: left; padding: 0; }
QPushButton[segment] { padding: 4px 8px; border-radius: 0; border-left-width: 0; }
QPushButton[segment="first"] {
    border-left-width: 1px;
    border-top-left-radius: ${radius}px; border-bottom-left-radius: ${radius}px;
}
QPushButton[segment="last"] {
    border-top-right-radius: ${radius}px; border-bottom-right-radius: ${radius}px;
}
QPushButton[link="true"] {
    background: transparent; border: none; padding: 0; color: $accent; font-weight: 600;
    text-align: left;
}
QPushButton[link="true"]:hover, QPushButton[link="true"]:focus { text-decoration: underline; }
QToolButton[role="disclosure"], QToolButton[role="disclosure"]:checked {
    background: transparent; color: $text; border-color: transparent; padding: 4px 8px 4px 0;
}
QToolButton[role="disclosure"]:hover { color: $accent; }
QToolButton[role="disclosure"]:focus { border-color: $accent; }

QLineEdit, QSpinBox, QDoubleSpinBox, QComboBox {
    background: $raised; border: 1px solid $border; border-radius: ${radius}px;
    padding: 4px 8px; selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit, QPlainTextEdit { placeholder-text-color: $muted; }
QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus { border-color: $accent; }
QLineEdit[role="title"] {
    font-size: ${title}px; font-weight: 600; background: transparent; border-color: transparent;
    padding: 2px 0;
}
QLineEdit[role="title"]:hover { border-color: $border; }
QLineEdit[role="title"]:focus { border-color: $accent; }
QLineEdit[invalid="true"], QComboBox[invalid="true"] { border-color: $bad; }
QComboBox QLineEdit { background: transparent; border: none; padding: 0; }
QComboBox::drop-down { border: none; width: 20px; }
QComboBox QAbstractItemView {
    background: $panel; border: 1px solid $border; selection-background-color: $accent;
    selection-color: $on_accent; outline: none;
}
QCheckBox { spacing: 8px; }
QCheckBox::indicator, QRadioButton::indicator { width: 14px; height: 14px; }

QMenuBar { background: $window; }
QMenuBar QToolButton { padding: 0; border: none; }
QMenuBar::item { padding: 4px 8px; background: transparent; border-radius: ${radius}px; }
QMenuBar::item:selected { background: $raised; }
QMenu { background: $panel; border: 1px solid $border; padding: 4px; }
QMenu::item { padding: 4px 24px 4px 16px; border-radius: ${radius}px; }
QMenu::item:selected { background: $accent; color: $on_accent; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $border; margin: 4px 8px; }
QFileDialog QToolButton { padding: 2px; }
QHeaderView::section { background: $raised; border: none; padding: 4px 8px; }
QTableWidget#shortcut_table::item { padding: 0 8px; }
QStatusBar { background: $window; color: $muted; }
QStatusBar::item { border: none; }
QToolTip {
    background: $raised; color: $text; border: 1px solid $border; padding: 4px;
}

QScrollArea, QAbstractScrollArea { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $border; border-radius: 4px; min-height: 24px; min-width: 24px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSlider:horizontal { min-height: 18px; }
QSlider::groove:horizontal { height: 4px; background: $border; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 2px; }
QSlider::handle:horizontal {
    width: 14px; height: 14px; margin: -5px 0; border-radius: 7px; background: $accent;
}
QProgressBar { background: $raised; border: none; border-radius: 3px; max-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
""")


def stylesheet() -> str:
    """Return the style sheet of the theme in use."""
    return scaled(
        _SHEET.substitute(
            asdict(tokens()), radius=RADIUS, small=TEXT_SMALL, body=TEXT_BODY, title=TEXT_TITLE
        )
    )


def scaled(sheet: str) -> str:
    """Return a style sheet with its lengths as large as the user wants them; hairlines stay."""
    return _LENGTH.sub(lambda found: f"{px(int(found[1]))}px", sheet)
