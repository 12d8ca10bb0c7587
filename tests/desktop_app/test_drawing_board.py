from __future__ import annotations

import time
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest

from desktop_app.drawing.canvas import DrawingCanvas
from desktop_app.drawing.ink import SIDE, Ink
from desktop_app.drawing.pictures import may_hold_picture, picture_of
from engine.data.errors import DataError
from engine.data.fit import fitted
from engine.data.image_file import image_file
from tests.desktop_app.strokes import CROSS, draw

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def canvas(qtbot: QtBot) -> DrawingCanvas:
    board = DrawingCanvas(lambda drawing: fitted(drawing, 28))
    qtbot.addWidget(board)
    board.resize(280, 280)
    board.show()
    return board


def test_a_stroke_is_prepared_at_every_event(canvas: DrawingCanvas) -> None:
    images: list[np.ndarray] = []
    canvas.image_changed.connect(images.append)
    draw(canvas, [(0.2, 0.5), (0.8, 0.5)])
    assert len(images) == 9
    ink = [int(image.sum()) for image in images]
    assert ink == sorted(ink)
    assert images[-1].shape == (28, 28)
    assert images[-1][14, 14] == 255
    assert images[-1][4, 14] == 0


def test_the_default_pen_is_about_two_pixels_of_28(canvas: DrawingCanvas) -> None:
    draw(canvas, [(0.1, 0.5), (0.9, 0.5)])
    assert canvas.image is not None
    assert 2 <= canvas.image[:, 14].sum() / 255 <= 2.7


def test_the_right_button_and_the_eraser_take_ink_away(canvas: DrawingCanvas) -> None:
    draw(canvas, [(0.2, 0.5), (0.8, 0.5)])
    draw(canvas, [(0.2, 0.5), (0.5, 0.5)], button=Qt.MouseButton.RightButton)
    assert canvas.image is not None
    assert canvas.image[14, 8] == 0
    assert canvas.image[14, 20] == 255
    canvas.erases = True
    draw(canvas, [(0.2, 0.5), (0.8, 0.5), (0.9, 0.5)])
    assert canvas.image is None


def test_strokes_are_taken_back_one_by_one(canvas: DrawingCanvas) -> None:
    draw(canvas, CROSS[0])
    first = canvas.image
    draw(canvas, CROSS[1])
    QTest.keyClick(canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert first is not None
    assert np.array_equal(canvas.image, first)
    canvas.undo_stroke()
    assert canvas.image is None
    assert not canvas.ink.can_undo


def test_clearing_can_be_taken_back_but_a_new_drawing_cannot(canvas: DrawingCanvas) -> None:
    draw(canvas, *CROSS)
    canvas.clear()
    assert canvas.image is None
    canvas.undo_stroke()
    assert canvas.image is not None
    canvas.start_anew()
    canvas.undo_stroke()
    assert canvas.image is None


def test_a_stroke_event_costs_at_most_five_milliseconds(canvas: DrawingCanvas) -> None:
    draw(canvas, *CROSS)
    seconds = []
    for i in range(40):
        started = time.thread_time()
        canvas.ink.extend(QPointF(i / 40, 0.5), canvas.pen, erases=False)
        canvas.update_image()
        seconds.append(time.thread_time() - started)
    assert sorted(seconds)[20] < 0.005


def test_a_picture_is_prepared_as_it_came_until_it_is_drawn_on() -> None:
    ink = Ink()
    picture = np.full((40, 90), 255, np.uint8)
    picture[10:30, 40:50] = 0
    ink.put(picture)
    assert ink.drawing is picture
    assert not ink.is_empty
    ink.begin(QPointF(0.5, 0.5), 0.1, erases=False)
    assert ink.drawing.shape == (SIDE, SIDE)
    ink.undo()
    assert ink.drawing is picture


def test_the_board_shows_the_pixels_that_the_network_gets(canvas: DrawingCanvas) -> None:
    draw(canvas, [(0.5, 0.2), (0.5, 0.8)])
    canvas.leaveEvent(None)  # type: ignore[arg-type]
    shown = canvas.grab().toImage()
    assert canvas.image is not None
    for row, column in ((5, 5), (14, 13), (14, 14), (5, 14)):
        seen = QColor(shown.pixel(column * 10 + 5, row * 10 + 5)).red()
        assert seen == int(canvas.image[row, column])


def test_transparent_pictures_lie_on_white_paper() -> None:
    image = QImage(7, 4, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    image.setPixelColor(2, 1, QColor(0, 0, 0))
    mime = QMimeData()
    mime.setImageData(image)
    pixels = picture_of(mime)
    assert pixels is not None
    assert pixels.shape == (4, 7)
    assert pixels[1, 2] == 0
    assert pixels[0, 0] == 255


def test_a_pasted_picture_is_offered(canvas: DrawingCanvas) -> None:
    offered: list[QMimeData] = []
    canvas.picture_offered.connect(lambda mime: offered.append(picture_of(mime)))
    image = QImage(20, 20, QImage.Format.Format_RGB32)
    image.fill(QColor(40, 40, 40))
    QGuiApplication.clipboard().setImage(image)
    QTest.keyClick(canvas, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    (pixels,) = offered
    assert np.array_equal(pixels, np.full((20, 20), 40, np.uint8))


def test_a_file_that_is_no_picture_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "notes.png"
    path.write_text("not a picture")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    with pytest.raises(DataError) as refused:
        picture_of(mime)
    assert refused.value.message.args["file"] == "notes.png"


def test_a_dropped_file_is_read_as_the_command_line_reads_it(tmp_path: Path) -> None:
    image = QImage(12, 12, QImage.Format.Format_RGB32)
    image.fill(QColor(200, 30, 30))
    path = tmp_path / "red.png"
    image.save(str(path))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    assert may_hold_picture(mime)
    assert np.array_equal(picture_of(mime), image_file(path))


def test_a_project_is_left_to_the_window() -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/somewhere/mine.netloom")])
    assert not may_hold_picture(mime)
