"""The two sides of a backward pass where a weight, or one of a unit's inputs, is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.explain.captioned import centered
from desktop_app.explain.product_maps import ProductMaps
from desktop_app.explain.weight_picker import WeightPicker
from desktop_app.explain.weight_products import sum_words
from desktop_app.explain.worked_table import Column, Row, WorkedTable
from desktop_app.explain.written import alike, precise, terms
from desktop_app.language import tr
from desktop_app.theme import GAP
from desktop_app.widgets.colormaps import NEGATIVE, POSITIVE
from desktop_app.widgets.labels import label
from engine.arithmetic.linear import Linear, largest
from engine.texts import text

if TYPE_CHECKING:
    from desktop_app.explain.weight_products import WeightProducts

_LISTED = 8
_TERMS = 4


class WeightSide(QWidget):
    """∂L/∂W to choose a weight from, and the products that its gradient is the sum of."""

    def __init__(self, picker: WeightPicker) -> None:
        super().__init__()
        self.maps = ProductMaps()
        self.lines = WorkedTable()
        self.step, self.sum = centered(label("body")), centered(label("heading"))
        right = QVBoxLayout()
        right.setSpacing(2 * GAP)
        right.addWidget(self.maps, 1)
        right.addWidget(self.lines)
        for words in (self.step, self.sum):
            right.addWidget(words)
        right.addStretch(0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4 * GAP)
        row.addWidget(picker, 1)
        row.addLayout(right, 3)

    def show_products(self, found: WeightProducts, place: tuple[int, int], *, fills: bool) -> None:
        """Show one place of the sum; `fills` leaves out what comes after it."""
        for part in (self.maps, self.step):
            part.setVisible(found.has_places)
        self.lines.setVisible(not found.has_places)
        self.sum.setText(tr(sum_words(found)))
        if not found.has_places:
            return
        columns = found.products.shape[1]
        count = place[0] * columns + place[1] + 1
        self.maps.show_products(found, place, count if fills else None)
        words = text(
            "explain-backward-step",
            value=precise(float(found.values[place]), 4),
            gradient=precise(float(found.gradients[place]), 4),
            product=precise(float(found.products[place]), 4),
            sum=precise(float(found.products.reshape(-1)[:count].sum()), 4),
        )
        self.step.setText(tr(words))

    def show_unit(self, values: np.ndarray, gradient: float) -> None:
        """List the weights of a fully connected unit that have the largest gradients."""
        values = values.astype(np.float64)
        products = values * gradient
        places = largest(products, _LISTED)
        columns = _columns("explain-backward-weight", "x", "∂L/∂y", "x · ∂L/∂y")
        names = [tr(text("explain-linear-input-name", input=place + 1)) for place in places]
        back = np.full(values.shape, gradient)
        self.lines.show_rows(columns, _rows(names, places, values, back, products))


class InputSide(QWidget):
    """∂L/∂x of a fully connected layer to choose an input from, and what comes back to it."""

    def __init__(self) -> None:
        super().__init__()
        self.picker = WeightPicker()
        self.lines = WorkedTable()
        self.sum = centered(label("heading"))
        right = QVBoxLayout()
        right.setSpacing(2 * GAP)
        right.addWidget(self.lines)
        right.addWidget(self.sum)
        right.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4 * GAP)
        row.addWidget(self.picker, 1)
        row.addLayout(right, 3)

    def show_input(
        self, linear: Linear, gradient: np.ndarray, input: int, shape: tuple[int, int, int]
    ) -> None:
        """Show what comes back to one input, given ∂L/∂y (units,); inputs lie in a shape."""
        found = linear.input_gradient(gradient)
        caption = text("explain-backward-inputs")
        self.picker.show_weights(found.reshape(shape), (0, input), caption)
        weights = linear.weight[:, input]
        products = weights * gradient.astype(np.float64)
        places = largest(products, _LISTED)
        columns = _columns("explain-linear-unit-chosen", "w", "∂L/∂y", "w · ∂L/∂y")
        names = [tr(text("explain-backward-unit", unit=place + 1)) for place in places]
        self.lines.show_rows(columns, _rows(names, places, weights, gradient, products))
        listed = [float(products[place]) for place in places[:_TERMS]]
        write = alike([*listed, float(found[input])])
        more = terms([*listed, float(found[input]) - sum(listed)], write)
        shown = more if len(products) > _TERMS else terms(listed, write)
        total = write(float(found[input]))
        self.sum.setText(tr(text("explain-backward-input-sum", terms=shown, total=total)))


def _columns(first: str, *others: str) -> tuple[Column, ...]:
    numbers = (Column(title) for title in others)
    return (Column(tr(text(first)), "words"), *numbers, Column("", "bar"))


def _rows(
    names: list[str],
    places: list[int],
    factors: np.ndarray,
    gradients: np.ndarray,
    products: np.ndarray,
) -> list[Row]:
    reach = float(np.abs(products).max(initial=0)) or 1.0
    rows = []
    for name, place in zip(names, places, strict=True):
        numbers = (factors[place], gradients[place], products[place])
        cells = (name, *(precise(float(number), 3) for number in numbers))
        hue = POSITIVE if products[place] >= 0 else NEGATIVE
        rows.append(Row(cells, hue=hue, bar=(0.0, float(abs(products[place])) / reach)))
    return rows
