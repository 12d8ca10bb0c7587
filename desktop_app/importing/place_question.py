"""Asks whether files are learned beside the data that there is, or instead of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtWidgets import QMessageBox, QPushButton

from desktop_app.data_panel.source_words import title_of
from desktop_app.language import tr
from engine.data.forms import takes
from engine.data.source import DATA_SOURCES
from engine.texts import Text, listed, text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from engine.data.spec import DataSpec, SourceSpec

Place = Literal["instead", "beside", "nowhere"]


class PlaceQuestion(QMessageBox):
    """Escape and closing it leave the data as it is."""

    def __init__(
        self,
        data: DataSpec,
        sources: Sequence[SourceSpec],
        then: Callable[[Place], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("place_question")
        self.setIcon(QMessageBox.Icon.NoIcon)
        first, count = str(sources[0].settings["name"]), len(sources)
        names = text("place-files", file=first, count=count, more=count - 1)
        self.setText(tr(text("place-question", files=names, data=_present(data))))
        can_join = all(takes(data, DATA_SOURCES[source.kind]) for source in sources)
        self.setInformativeText(tr(text("place-beside" if can_join else "place-other-form")))
        self._choices: dict[Place, QPushButton] = {}
        for place in ("instead", "beside") if can_join else ("instead",):
            role = QMessageBox.ButtonRole.AcceptRole
            self._choices[place] = self.addButton(tr(text(f"place-put-{place}")), role)
            self._choices[place].setObjectName(place)
        cancel = self.addButton(tr(text("unsaved-cancel")), QMessageBox.ButtonRole.RejectRole)
        self._choices["instead"].setProperty("primary", True)
        self.setDefaultButton(self._choices["instead"])
        self.setEscapeButton(cancel)
        self._then = then
        self.finished.connect(self._tell)

    def _tell(self) -> None:
        pressed = self.clickedButton()
        places = [place for place, button in self._choices.items() if button is pressed]
        self.deleteLater()
        self._then(places[0] if places else "nowhere")


def _present(data: DataSpec) -> Text:
    """Name the data that there is."""
    titles = [title_of(spec) for spec in data.sources]
    if data.drawn.samples:
        titles.append(text("place-drawings", count=len(data.drawn.samples)))
    return listed(titles)
