"""The numbers of a layer: how its output's size, its parameters and its work come about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.theme import GAP
from desktop_app.widgets.labels import label
from engine.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.widgets.labels import Role
    from engine.node_inference import NodeInference
    from engine.shape import Shape


class ArithmeticLines(QWidget):
    """A line for each figure; the tooltip of a calculation has it in signs."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)
        self._lines: list[QLabel] = []

    @property
    def lines(self) -> list[str]:
        """What is written, line by line."""
        return [line.text() for line in self._lines]

    def show_layer(self, found: NodeInference | None) -> None:
        """Show what is known of a layer."""
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines.clear()
        if found is None:
            return
        for step in found.formula:
            self._add("formula", step.numeric, step.symbolic)
        for words in _figures(found):
            self._add("muted", tr(words))

    def _add(self, role: Role, words: str, tip: str = "") -> None:
        line = label(role, wraps=True)
        line.setText(words)
        line.setToolTip(tip)
        line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._column.addWidget(line)
        self._lines.append(line)


def _figures(found: NodeInference) -> Iterator[Text]:
    if found.outputs is None:
        return
    count = found.parameters
    if found.node.is_muted:
        yield text("inspector-muted")
    elif count.product:
        yield text("inspector-parameters", product=count.product, total=count.total)
    elif count.total:
        yield text("inspector-parameters-plain", total=count.total)
    elif found.kind is not None and found.kind.ports_out and found.inputs:
        yield text("inspector-no-parameters")
    received, given = _shapes(found.inputs), _shapes(found.outputs)
    if received and given:
        yield text("inspector-shapes", received=received, given=given)
    elif received:
        yield text("inspector-receives", received=received)
    elif given:
        yield text("inspector-gives", given=given)
    if found.multiply_adds:
        yield text("inspector-multiply-adds", count=found.multiply_adds, of=found.counted_by)


def _shapes(ports: dict[str, Shape]) -> str:
    return ", ".join(str(shape) for shape in ports.values())
