"""A dock in the window's dress: a small heading to drag it by, and a panel that may be lent."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.language import tr, translated
from desktop_app.theme import GAP
from desktop_app.widgets.full_screen_button import FullScreenButton
from desktop_app.widgets.scrolling import Scrolling
from desktop_app.widgets.watching_view import WatchingView
from engine.texts import Text


class _Heading(QWidget):
    """A title bar that can be folded away: of a hidden one, Qt would still ask for the size."""

    def __init__(self) -> None:
        super().__init__()
        self._is_folded = False
        self.setProperty("panel", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.words = QLabel()
        self.words.setObjectName("dock_heading")
        self.words.setProperty("role", "heading")
        self.words.setMinimumWidth(1)  # a long title never keeps a dock wide
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(3 * GAP, GAP, 2 * GAP, 0)
        self.row.addWidget(self.words, 1)

    def fold(self, is_folded: bool) -> None:
        if is_folded != self._is_folded:
            self._is_folded = is_folded
            self.setVisible(not is_folded)
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(0, 0) if self._is_folded else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0) if self._is_folded else super().minimumSizeHint()


class PanelDock(QDockWidget):
    """Holds one panel. The stage may borrow it; an empty dock stays hidden.

    A dock that lies behind another is only moved out of sight by Qt: its panel is hidden here, so
    that it neither draws nor asks for anything.
    """

    full_screen_wanted = Signal()

    def __init__(self, id: str, title: Text, panel: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"dock.{id}")
        self.setFeatures(
            QDockWidget.DockWidgetFeature.DockWidgetMovable
            | QDockWidget.DockWidgetFeature.DockWidgetFloatable
        )
        self.panel = panel
        if isinstance(panel, Scrolling):  # its keys are all that scrolls what has no fields
            panel.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = panel.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # nothing moves when another tab comes to the front
        panel.setSizePolicy(policy)
        panel.setProperty("panel", True)
        panel.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = title
        self._heading = _Heading()
        if not _has_own_button(panel):
            button = FullScreenButton(title)
            button.clicked.connect(self.full_screen_wanted)
            self._heading.row.addWidget(button)
        self.setTitleBarWidget(self._heading)
        self._holder = QWidget()
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.setWidget(self._holder)
        self.take_back()
        self.visibilityChanged.connect(self._on_visibility_changed)
        self.topLevelChanged.connect(self._on_floated)
        translated(self, self._retranslate)

    def take_back(self) -> None:
        """Hold the panel again."""
        if not self._has_panel:
            self._column.addWidget(self.panel)
        self.panel.show()

    def rename(self, title: Text) -> None:
        """Call the panel something else."""
        self.title = title
        self._retranslate()

    def show_heading(self, is_shown: bool) -> None:
        """Show the heading, or not where a tab says the same."""
        self._heading.fold(not is_shown)

    def _on_visibility_changed(self, is_in_front: bool) -> None:
        if self._has_panel:
            self.panel.setVisible(is_in_front)

    def _on_floated(self, is_floating: bool) -> None:
        """Show the panel: Qt does not say that a dock from behind a tab is in sight now."""
        if is_floating and self._has_panel:
            self.panel.show()

    @property
    def _has_panel(self) -> bool:
        return self.panel.parentWidget() is self._holder

    def _retranslate(self) -> None:
        title = tr(self.title)
        self.setWindowTitle(title)
        self._heading.words.setText(title)
        help_words = tr(Text(f"{self.title.id}.help"))
        self._heading.setToolTip(help_words)
        self.setWhatsThis(help_words)
        self.panel.setWhatsThis(help_words)
        if isinstance(self.panel, Scrolling):
            self.panel.setAccessibleName(title)


def _has_own_button(panel: QWidget) -> bool:
    """Whether a panel is a view, whose header has all that can be done with it."""
    return isinstance(panel, Scrolling) and isinstance(panel.widget(), WatchingView)
