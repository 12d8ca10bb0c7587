from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from desktop_app.widgets.slider import Slider


def test_a_click_goes_there_and_a_drag_goes_on_from_there(qtbot):
    slider = Slider()
    qtbot.addWidget(slider)
    slider.setRange(0, 783)
    slider.resize(800, 24)
    slider.show()
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(400, 12))
    assert abs(slider.value() - 391) < 12
    QTest.mouseMove(slider, QPoint(600, 12))
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(600, 12))
    assert abs(slider.value() - 590) < 12


def test_the_ends_can_be_clicked(qtbot):
    slider = Slider()
    qtbot.addWidget(slider)
    slider.resize(200, 24)
    slider.show()
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(199, 12))
    assert slider.value() == slider.maximum()
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(0, 12))
    assert slider.value() == slider.minimum()
