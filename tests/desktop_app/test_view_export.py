from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from desktop_app.explain.explaining_view import EXPLAINING_VIEWS
from desktop_app.language import set_language
from desktop_app.views.activations import ActivationsView
from desktop_app.views.gradients import GradientsView
from desktop_app.views.live_view import LIVE_VIEWS
from desktop_app.views.weights import WeightsView
from desktop_app.widgets.table import Table, to_csv
from desktop_app.widgets.view_picture import to_image, to_svg
from desktop_app.widgets.watching_view import WatchingView
from engine.texts import text
from tests.desktop_app.view_stage import Stage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    set_language("en")


@pytest.fixture
def stage(qapp: object) -> Stage:
    return Stage()


@pytest.fixture
def view(stage: Stage, qtbot: QtBot) -> GradientsView:
    made: GradientsView = stage.make(GradientsView)
    qtbot.addWidget(made)
    made.resize(380, 250)
    made.show()
    return made


@pytest.fixture
def filled(stage: Stage, view: GradientsView) -> GradientsView:
    stage.begin()
    stage.steps(gradient=[0.5, 0.25], gradient__conv1=[0.5, 0.25], gradient__conv2=[0.125, np.nan])
    return view


def _choose(view: GradientsView, suffix: str, place: Path) -> None:
    """Take the menu's entry and answer the dialog."""
    view.export.menu.aboutToShow.emit()
    next(a for a in view.export.menu.actions() if a.objectName() == f"export_{suffix}").trigger()
    (dialog,) = view.findChildren(QFileDialog)
    assert dialog.defaultSuffix() == suffix
    dialog.fileSelected.emit(str(place))
    dialog.close()
    dialog.deleteLater()
    QApplication.processEvents()


def _said(view: GradientsView) -> str:
    shown = [label for label in view.findChildren(QLabel) if label.isVisible()]
    return " ".join(label.text() for label in shown)


def test_an_empty_view_offers_nothing(view: GradientsView) -> None:
    assert not view.export.button.isEnabled()
    view.export.menu.aboutToShow.emit()
    assert not any(action.isEnabled() for action in view.export.menu.actions())


def test_the_keyboard_opens_the_menu(filled: GradientsView, qtbot: QtBot) -> None:
    button, opened = filled.export.button, []
    assert button.isEnabled()
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert button.accessibleName()

    def note_and_close() -> None:
        opened.append(filled.export.menu.isVisible())
        filled.export.menu.close()

    filled.export.menu.aboutToShow.connect(note_and_close, Qt.ConnectionType.QueuedConnection)
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(opened))
    assert [action.isEnabled() for action in filled.export.menu.actions()] == [True] * 4


def test_it_is_the_context_menu_too(filled: GradientsView) -> None:
    place = QPoint(40, 60)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, filled.mapToGlobal(place))
    QApplication.sendEvent(filled, event)
    assert filled.export.menu.isVisible()
    filled.export.menu.close()


def test_the_image_goes_to_the_clipboard_twice_as_sharp(filled: GradientsView) -> None:
    filled.export.copy()
    image = QGuiApplication.clipboard().image()
    assert image.width() > 2 * filled.body.width()
    assert "clipboard" in _said(filled)


def test_png_and_svg_can_be_read_again(filled: GradientsView, tmp_path: Path) -> None:
    png, svg = tmp_path / "bars.png", tmp_path / "bars.svg"
    _choose(filled, "png", png)
    _choose(filled, "svg", svg)
    picture = QImage(str(png))
    renderer = QSvgRenderer(str(svg))
    assert renderer.isValid()
    assert picture.width() == 2 * renderer.viewBox().width() == 2 * (filled.body.width() + 32)
    assert "Convolution 1" in svg.read_text(encoding="utf-8")
    assert "bars.svg" in _said(filled)


def test_numbers_in_csv_have_points_and_headers_the_users_language(
    filled: GradientsView, tmp_path: Path
) -> None:
    set_language("ko")
    place = tmp_path / "numbers.csv"
    _choose(filled, "csv", place)
    assert place.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(place.read_text(encoding="utf-8-sig"), newline="")))
    assert rows[0] == ["스텝", "전체", "합성곱 1", "합성곱 2"]
    assert rows[1:] == [["1", "0.5", "0.5", "0.125"], ["2", "0.25", "0.25", "nan"]]


def test_a_refusal_is_said_in_words_and_spares_what_was_there(
    filled: GradientsView, tmp_path: Path
) -> None:
    _choose(filled, "png", tmp_path / "nowhere" / "bars.png")
    assert "there is no such file or folder" in _said(filled)
    (tmp_path / "folder.png").mkdir()
    _choose(filled, "png", tmp_path / "folder.png")
    assert "folder.png" in _said(filled)
    assert (tmp_path / "folder.png").is_dir()
    assert [p.name for p in tmp_path.iterdir()] == ["folder.png"]


def test_a_full_disk_leaves_the_old_file(
    filled: GradientsView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "old.csv"
    place.write_text("old", encoding="utf-8")

    def no_room(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("desktop_app.whole_files.os.replace", no_room)
    _choose(filled, "csv", place)
    assert "the disk is full" in _said(filled)
    assert place.read_text(encoding="utf-8") == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["old.csv"]


def test_cells_of_a_table() -> None:
    table = Table((text("column-step"), "a,b"), [(1, 0.1), (None, text("column-layer"))])
    lines = to_csv(table).decode("utf-8-sig").splitlines()
    assert lines == ['step,"a,b"', "1,0.1", ",layer"]


def test_explaining_views_have_the_menu_too(stage: Stage, qtbot: QtBot) -> None:
    views = [stage.make(cls) for cls in EXPLAINING_VIEWS]
    for view in views:
        qtbot.addWidget(view)
        assert view.export.button.isVisibleTo(view)


def _drawn(svg: bytes, size: QSize) -> np.ndarray:
    """Return what an SVG shows, (H, W, 4) from 0 to 255."""
    image = QImage(size, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    QSvgRenderer(svg).render(painter)
    painter.end()
    return np.array(image.constBits()).reshape(size.height(), size.width(), 4)


def test_an_svg_shows_of_every_map_its_own_part(qtbot: QtBot) -> None:
    stage = Stage("xo_small")
    view = stage.make(ActivationsView)
    qtbot.addWidget(view)
    view.resize(300, 250)
    view.show()
    maps = np.stack([np.full((9, 9), value, np.float32) for value in (-1, 0, 1)])
    stage.observe(probes={("activation", "conv1"): maps})
    picture = to_image(view)
    png = np.array(picture.constBits()).reshape(picture.height(), picture.width(), 4)
    svg = _drawn(to_svg(view), picture.size())
    off = np.abs(png.astype(int) - svg)[..., :3].max(axis=2) > 40
    assert off.mean() < 0.02  # edges of words may differ


def test_a_picture_has_what_is_scrolled_out_of_sight(qtbot: QtBot) -> None:
    stage = Stage("xo_small")
    view = stage.make(WeightsView)
    qtbot.addWidget(view)
    view.resize(160, 150)
    view.show()
    stage.focus.select(["linear1"])
    weights = np.ones((40, 300), np.float32)
    stage.observe(probes={("weight", "linear1"): weights})
    before, whole = view.body.geometry(), view.mosaic.size()
    assert whole.width() > view.width()
    picture = to_image(view)
    assert picture.width() >= whole.width() * picture.devicePixelRatio()
    assert view.body.geometry() == before
    assert view.mosaic.size() == whole


def test_every_live_view_has_numbers_to_save() -> None:
    assert [view.id for view in LIVE_VIEWS if view.table is WatchingView.table] == []
