from __future__ import annotations

import os

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from desktop_app.actions import Actions
from desktop_app.language import set_language
from desktop_app.theme import set_theme
from desktop_app.welcome.example_card import ExampleCard
from desktop_app.welcome.start_page import StartPage
from engine.zoo.example import EXAMPLES


@pytest.fixture
def page(qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    page = StartPage(Actions(host))
    qtbot.addWidget(page)
    page.resize(1100, 700)
    with qtbot.waitExposed(page):
        page.show()
    return page


def test_there_is_a_card_for_every_example_in_their_order(page):
    cards = sorted(page.findChildren(ExampleCard), key=lambda card: (card.y(), card.x()))
    examples = sorted(EXAMPLES, key=lambda example: example.place)
    assert [card.objectName() for card in cards] == [f"example.{e.id}" for e in examples]
    assert len({card.height() for card in cards}) == 1


@pytest.mark.parametrize("id", [example.id for example in EXAMPLES])
def test_a_card_is_clicked_or_entered(page, qtbot, id):
    card = page.findChild(QWidget, f"example.{id}")
    with qtbot.waitSignal(page.example_chosen) as clicked:
        qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.example_chosen) as entered:
        qtbot.keyClick(card, Qt.Key.Key_Space)
    assert clicked.args == entered.args == [id]


def test_recent_files_show_only_what_is_there(page, qtbot, tmp_path):
    here = tmp_path / "here.netloom"
    here.write_bytes(b"")
    os.utime(here, (0, 86_400 * 366))
    page.show_recent((tmp_path / "gone.netloom", here))
    assert page.findChild(QPushButton, "recent.gone") is None
    row = page.findChild(QPushButton, "recent.here")
    with qtbot.waitSignal(page.file_chosen) as chosen:
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert chosen.args == [here]


def test_the_page_speaks_both_languages_in_both_themes(page):
    card = page.findChild(ExampleCard, "example.xo")
    english = card.accessibleName()
    dark = page.grab().toImage()
    set_language("ko")
    set_theme("light")
    assert card.accessibleName() != english
    assert page.grab().toImage() != dark


def test_the_page_fits_the_smallest_window(page):
    page.resize(960, 600)
    cards = page.findChildren(ExampleCard)
    assert max(card.mapTo(page, card.rect().bottomRight()).x() for card in cards) <= 960
