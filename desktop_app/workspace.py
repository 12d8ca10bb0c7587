"""The panels around the open project, in one of four arrangements."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, QSize, Qt, QTimer, Signal

from desktop_app.arrangements import ARRANGEMENTS, DEFAULT, Arrangement, arrangement_with
from desktop_app.dock_tabs import DockTabs
from desktop_app.narrow_windows import suited
from desktop_app.theme import theme_changed, zoom

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtWidgets import QMainWindow

    from desktop_app.arrangements import Group
    from desktop_app.settings import Settings
    from desktop_app.stage import Stage
    from desktop_app.widgets.panel_dock import PanelDock

LAYOUT_VERSION = 3  # of the states in the settings; others, and of other panels, are ignored
_NEAR = 0.2  # by how much, as a part, a window may change before docks get other sizes
_REST = 150  # milliseconds after which a window that is dragged larger is taken to rest

_LEFT = Qt.DockWidgetArea.LeftDockWidgetArea
_RIGHT = Qt.DockWidgetArea.RightDockWidgetArea
_BOTTOM = Qt.DockWidgetArea.BottomDockWidgetArea


class Workspace(QObject):
    """Puts docks where an arrangement wants them, or where the user moved them last."""

    arrangement_changed = Signal()

    def __init__(
        self,
        window: QMainWindow,
        stage: Stage,
        docks: Mapping[str, PanelDock],
        settings: Settings,
        idle: Callable[[], frozenset[str]] = frozenset,
    ) -> None:
        """`idle` says which panels have nothing to show; who asks for one sees it all the same."""
        super().__init__(window)
        self._idle, self._wanted = idle, frozenset[str]()
        self._window, self._stage = window, stage
        self._docks, self._settings = docks, settings
        self._tabs = DockTabs(window, docks)
        self._fitted = QSize()  # of the window, when docks got their sizes
        self._refit = QTimer(self)
        self._refit.setSingleShot(True)
        self._refit.setInterval(_REST)
        self._refit.timeout.connect(self._fit_anew)
        self._is_following = self._is_held = self._was_held = False
        self._zoom = zoom()
        theme_changed.connect(self._on_zoomed)
        self._current: Arrangement | None = None
        kept = bytes(settings.bytes("drawers").data()).decode("ascii", "replace")
        self._open_drawers = {*kept.split(":")}
        self._chosen = settings.arrangement if settings.arrangement in ARRANGEMENTS else DEFAULT
        for dock in docks.values():
            dock.hide()

    @property
    def arrangement(self) -> str:
        """The arrangement in use, or the one that comes back with the next project."""
        return self._chosen

    def is_seen(self, panel: str) -> bool:
        """Whether a panel belongs to the arrangement in use."""
        return self._current is not None and panel in self._current.panels

    def show(self, id: str) -> None:
        """Bring in an arrangement."""
        if self._current is not None and self._current.id == id:
            self.arrangement_changed.emit()  # a click on its tab took the mark away
            return
        self.remember()
        self._clear()
        self._chosen = self._settings.arrangement = id
        self._current = self._suited(id)
        self._place(self._current)
        self.fit()
        self.arrangement_changed.emit()

    def bring(self, panel: str) -> None:
        """Bring a panel to the front here, or else in an arrangement that has it."""
        if not self.is_seen(panel):
            self._wanted |= {panel}
            self.follow_purpose()
        if not self.is_seen(panel):
            self.show(arrangement_with(panel) or self._chosen)
        if self.is_seen(panel):
            self._open_drawer(panel)
            self._docks[panel].raise_()

    def follow_purpose(self) -> None:
        """Bring in panels that have something to show by now, and put others away."""
        if self._current is not None and self._suited(self._current.id).key != self._current.key:
            self.remember()
            self._place_anew()

    def shut(self, panel: str) -> None:
        """Shut a drawer; other panels stay."""
        if self._current is None or panel not in self._current.drawers:
            return
        self._open_drawers.discard(panel)
        self._docks[panel].hide()
        self._docks[self._current.stage].panel.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_shut(self, panel: str) -> bool:
        """Whether a panel belongs to the arrangement in use, but nobody has asked for it."""
        return self._current is not None and panel in self._shut_drawers(self._current)

    def hold(self, is_held: bool) -> None:
        """Let everything be where it is, however large the window gets, until it is let go."""
        if self._is_held and not is_held:
            self._was_held = True
            self._on_resized()
        self._is_held = is_held

    def fit(self) -> None:
        """Put docks where the user left them, or share the window out among them."""
        if self._current is None or not self._window.isVisible():
            return
        self._follow_size()
        is_restored = self._restore(self._current)
        seen = {*self._current.panels} - {self._current.stage} - self._shut_drawers(self._current)
        for id, dock in self._docks.items():
            dock.setVisible(id in seen)  # a state knows docks of other arrangements too
        if is_restored:
            self._restore_shares(self._current)
        else:
            self._share_out()
        self._tabs.dress()
        self.arrangement_changed.emit()

    def reset(self) -> None:
        """Put the docks of the present arrangement back to where they belong."""
        if self._current is not None:
            self._clear()
            self._place(self._current)
            self._share_out()
            self._tabs.dress()

    def hide(self) -> None:
        """Make room for the start page."""
        self.remember()
        self._clear()
        self._current = None

    def remember(self) -> None:
        """Keep where the user put things; before the first showing there is nothing to keep."""
        if self._current is not None and self._window.isVisible():
            state = self._window.saveState(self._version)
            size = f"{self._fitted.width()}x{self._fitted.height()}:".encode()
            self._settings.set_bytes(f"layout/{self._current.key}", QByteArray(size) + state)
            for kind, ids, side in self._shared(self._current):
                sizes = ":".join(str(getattr(self._docks[id].size(), side)()) for id in ids)
                key = f"{kind}/{self._current.key}"
                self._settings.set_bytes(key, QByteArray(sizes.encode()))
            drawers = ":".join(sorted(self._open_drawers))
            self._settings.set_bytes("drawers", QByteArray(drawers.encode()))

    @property
    def _version(self) -> int:
        return 1000 * LAYOUT_VERSION + len(self._docks)

    def _restore(self, plan: Arrangement) -> bool:
        """Put docks where the user left them; say whether their sizes suit this window too."""
        size, state = self._kept(plan)
        is_restored = self._window.restoreState(state, self._version)
        self._fitted = size
        return is_restored and self._is_near(size)

    def _restore_shares(self, plan: Arrangement) -> None:
        """Share the right column and the bottom as they were: docks hidden just now left gaps."""
        for kind, ids, side in self._shared(plan):
            kept = bytes(self._settings.bytes(f"{kind}/{plan.key}").data()).split(b":")
            if len(kept) == len(ids) and all(size.isdigit() for size in kept):
                self._settle()
                way = Qt.Orientation.Vertical if side == "height" else Qt.Orientation.Horizontal
                self._resize(ids, [int(size) for size in kept], way)

    def _shared(self, plan: Arrangement) -> tuple[tuple[str, list[str], str], ...]:
        """Return what docks share, under which name it is remembered: a height, or a width."""
        right, bottom = self._in_front(plan.right), self._in_front(plan.bottom)
        return ("heights", right, "height"), ("widths", bottom, "width")

    def _kept(self, plan: Arrangement) -> tuple[QSize, QByteArray]:
        """Return where docks were, and how large the window; nothing suits an empty size."""
        kept = bytes(self._settings.bytes(f"layout/{plan.key}").data())
        size, _, state = kept.partition(b":")
        width, _, height = size.partition(b"x")
        is_size = width.isdigit() and height.isdigit()
        return QSize(int(width), int(height)) if is_size else QSize(), QByteArray(state)

    def _suited(self, id: str) -> Arrangement:
        plan = ARRANGEMENTS[id].without(self._idle() - self._wanted)
        return suited(plan, self._window.width(), self._zoom)

    def _on_zoomed(self) -> None:
        """Place everything anew for words of another size."""
        if zoom() == self._zoom:
            return
        self.remember()
        self._zoom = zoom()
        self._place_anew()

    def _place_anew(self) -> None:
        if self._current is not None:
            self._clear()
            self._current = self._suited(self._current.id)
            self._place(self._current)
            self.fit()

    def _fit_anew(self) -> None:
        """Give docks the sizes they had in a window as large as it is now, or fair ones."""
        if self._is_held:
            return
        if self._current is not None:
            fitting = self._suited(self._current.id)
            if fitting.key != self._current.key:
                self._place_anew()
                return
            self._current = fitting
        if self._is_near(self._fitted) and not self._was_held:
            return
        self._was_held = False
        if self._current is not None and self._is_near(self._kept(self._current)[0]):
            self.fit()
        else:
            self._share_out()

    def _is_near(self, size: QSize) -> bool:
        """Whether the window is about as large as that."""
        now = self._window.size()
        across, down = abs(now.width() - size.width()), abs(now.height() - size.height())
        return across <= _NEAR * now.width() and down <= _NEAR * now.height()

    def _follow_size(self) -> None:
        """Hear of the window's size from the first showing on."""
        handle = self._window.windowHandle()
        if handle is not None and not self._is_following:
            self._is_following = True
            handle.widthChanged.connect(self._on_resized)
            handle.heightChanged.connect(self._on_resized)

    def _on_resized(self) -> None:
        """Share a window out anew that became much larger or smaller, as on a projector.

        By itself the window would give all that is new to the stage and to the first chart.
        """
        if self._current is not None and self._window.isVisible():
            self._refit.start()

    def _share_out(self) -> None:
        """Give every dock its part of the window."""
        if self._current is None:
            return
        self._settle()
        self._fitted = self._window.size()
        plan, width, height = self._current, self._window.width(), self._window.height()
        across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        shut = self._shut_drawers(plan)
        left, right, bottom = (
            [id for id in self._in_front(groups) if id not in shut]
            for groups in (plan.left, plan.right, plan.bottom)
        )
        self._resize(left, [plan.left_width * width], across)
        self._resize(right, [plan.right_width * width], across)
        self._resize(bottom, [plan.bottom_height * height], down)
        parts = plan.right_parts or (1,) * len(right)
        self._resize(right, [part * height / sum(parts) for part in parts], down)
        self._settle()
        if bottom:  # shares what the columns left over
            self._resize(bottom, [self._stage.width() / len(bottom)], across)

    def _in_front(self, groups: Sequence[Group]) -> list[str]:
        """Return the panel of each group that is in front, which stands for its group."""
        return [next((id for id in group if self._is_in_front(id)), group[0]) for group in groups]

    def _is_in_front(self, id: str) -> bool:
        return not self._docks[id].visibleRegion().isEmpty()

    def _shut_drawers(self, plan: Arrangement) -> set[str]:
        return {*plan.drawers} - self._open_drawers

    def _open_drawer(self, panel: str) -> None:
        """Show a drawer, at the height that it had or, at first, its part of the window."""
        plan = self._current
        if plan is None or panel not in self._shut_drawers(plan):
            return
        self._open_drawers.add(panel)
        self._docks[panel].show()
        self._settle()
        height = round(plan.bottom_height * self._window.height())
        if any(panel in group for group in plan.bottom) and self._docks[panel].height() < height:
            self._resize([panel], [height], Qt.Orientation.Vertical)
        self._docks[panel].panel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _settle(self) -> None:
        """Let what was just placed or resized count in what follows."""
        if layout := self._window.layout():
            layout.activate()

    def _resize(self, ids: Sequence[str], sizes: Sequence[float], way: Qt.Orientation) -> None:
        """Resize docks; one size stands for all of them."""
        if ids:
            wanted = [round(size) for size in sizes] * (1 if len(sizes) > 1 else len(ids))
            self._window.resizeDocks([self._docks[id] for id in ids], wanted, way)

    def _clear(self) -> None:
        for dock in self._docks.values():
            dock.setFloating(False)
            self._window.removeDockWidget(dock)
        self._stage.give_back()

    def _place(self, plan: Arrangement) -> None:
        self._stage.borrow(self._docks[plan.stage])
        for area, groups, way in (
            (_LEFT, plan.left, Qt.Orientation.Vertical),
            (_RIGHT, plan.right, Qt.Orientation.Vertical),
            (_BOTTOM, plan.bottom, Qt.Orientation.Horizontal),
        ):
            for first, *others in groups:
                self._window.addDockWidget(area, self._docks[first], way)
                self._docks[first].setVisible(first not in self._shut_drawers(plan))
                for behind, other in pairwise((first, *others)):
                    self._window.tabifyDockWidget(self._docks[behind], self._docks[other])
                    self._docks[other].show()
                if others:
                    self._docks[first].raise_()
