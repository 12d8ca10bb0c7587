"""How to write: length, temperature, among how many, and the dice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop_app.language import tr, translated
from desktop_app.text_panel.writing import Manner
from desktop_app.theme import GAP, px, themed
from desktop_app.widgets.flow_layout import FlowLayout
from desktop_app.widgets.labels import label
from desktop_app.widgets.numbers import fixed
from desktop_app.widgets.param_editors import editor_for
from desktop_app.widgets.slider import Slider
from engine.params import IntParam
from engine.texts import text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel

    from desktop_app.widgets.param_editor import ParamEditor
    from engine.params import AnyParam

MOST_LENGTH = 2_000
ALL = "every"
_PARTS = 100  # of the slider's temperature 1
_FIELD, _SLIDER, _ROW = 50, 48, 30  # pixels

LENGTH = IntParam("length", 200, maximum=MOST_LENGTH, text_id="writing-length")
TOP_K = IntParam("top_k", ALL, maximum=20_000, words=(ALL,), text_id="writing-top-k")
SEED = IntParam("seed", 0, minimum=0, maximum=2**31 - 1, text_id="writing-seed")


class MannerRow(QWidget):
    """Reads and shows a `Manner`."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.length, self.top_k, self.seed = map(_editor, (LENGTH, TOP_K, SEED))
        self.temperature = Slider()
        self.temperature.setObjectName("temperature")
        self.temperature.setRange(0, 2 * _PARTS)
        self.temperature.setValue(80)
        self.temperature.setSingleStep(5)
        self.temperature.setPageStep(10)
        self._degrees = label("small")
        self._names = {name: label("small") for name in ("temperature", *map(_name, _EDITED))}
        flow = FlowLayout(self, 2 * GAP)
        warm = _pair(self._names["temperature"], self.temperature)
        themed(warm, lambda: self._size(warm))
        warm_row = warm.layout()
        assert warm_row is not None
        warm_row.addWidget(self._degrees)
        self._rarer = [
            _pair(self._names[name], editor)
            for name, editor in (("top_k", self.top_k), ("seed", self.seed))
        ]
        for part in (warm, _pair(self._names["length"], self.length), *self._rarer):
            flow.addWidget(part)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.temperature.valueChanged.connect(self._on_changed)
        for editor in (self.length, self.top_k, self.seed):
            editor.value_edited.connect(self._on_changed)
        translated(self, self._retranslate)

    @property
    def manner(self) -> Manner:
        """What is set."""
        top_k = self.top_k.value
        return Manner(
            length=int(self.length.value),
            temperature=self.temperature.value() / _PARTS,
            top_k=0 if top_k == ALL else int(top_k),
            seed=int(self.seed.value),
        )

    def show_all(self, is_all: bool) -> None:
        """Show everything, or only what is changed most."""
        for part in self._rarer:
            part.setVisible(is_all)

    def throw(self) -> None:
        """Take other dice."""
        self.seed.set_value((int(self.seed.value) + 1) % 2**31)

    def _on_changed(self, _value: object = None) -> None:
        self._say_degrees()
        self.changed.emit()

    def _say_degrees(self) -> None:
        degrees = self.temperature.value() / _PARTS
        self._degrees.setText(fixed(degrees) if degrees else tr(text("writing-greedy")))
        is_greedy = degrees == 0
        for editor in (self.top_k, self.seed):  # nothing is thrown
            editor.setEnabled(not is_greedy)

    def _size(self, warm: QWidget) -> None:
        words = tr(text("writing-greedy"))
        metrics = self._degrees.fontMetrics()
        widest = max(metrics.horizontalAdvance(w) for w in (words, "0.00"))
        self._degrees.setMinimumWidth(widest + GAP)
        self.temperature.setFixedWidth(px(_SLIDER))
        for editor in (self.length, self.seed):
            editor.setFixedWidth(px(_FIELD))
        self.top_k.setFixedWidth(px(_FIELD + 20))

    def _retranslate(self) -> None:
        for name, shown in self._names.items():
            id = f"writing-{name.replace('_', '-')}"
            shown.setText(tr(text(id)))
            shown.setToolTip(tr(text(f"{id}.help")))
        self.temperature.setAccessibleName(tr(text("writing-temperature")))
        self.temperature.setToolTip(tr(text("writing-temperature.help")))
        self._say_degrees()


_EDITED: tuple[AnyParam, ...] = (LENGTH, TOP_K, SEED)


def _name(param: AnyParam) -> str:
    return param.name


def _editor(param: AnyParam) -> ParamEditor:
    editor = editor_for(param)
    editor.field.setObjectName(f"writing_{param.name}")
    return editor


def _pair(name: QLabel, field: QWidget) -> QWidget:
    pair = QWidget()
    themed(pair, lambda: pair.setMinimumHeight(px(_ROW)))
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(GAP)
    row.addWidget(name)
    row.addWidget(field)
    return pair
