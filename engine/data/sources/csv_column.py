"""A column of numbers from a table of the user's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np

from engine.data.source import DIGEST, Bytes, Series, SeriesSource, data_source
from engine.data.text.reading import ENCODINGS, read_text
from engine.data.text.table import DELIMITERS, Dialect, Values, column_values
from engine.params import BoolParam, ChoiceParam, TextParam

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.data.text.reading import Encoding
    from engine.problem import ParamValue

REFUSE, INTERPOLATE = "refuse", "interpolate"


@data_source
class CsvColumn(SeriesSource):
    """One column of a table, a number a step, brought to mean 0 and deviation 1."""

    id = "csv_column"
    settings = (
        TextParam(DIGEST, "", text_id="param-file-digest"),
        TextParam("name", "", text_id="param-file-name"),
        ChoiceParam("encoding", "utf-8", ENCODINGS, text_id="param-file-encoding"),
        ChoiceParam("delimiter", "comma", tuple(DELIMITERS), text_id="param-table-delimiter"),
        ChoiceParam("decimal", "point", ("point", "comma"), text_id="param-table-decimal"),
        BoolParam("header", default=True, text_id="param-table-header"),
        TextParam("column", "", text_id="param-table-column"),
        ChoiceParam("gaps", REFUSE, (REFUSE, INTERPOLATE), text_id="param-table-gaps"),
    )

    def channels(self, settings: Mapping[str, ParamValue]) -> int:
        return 1

    def series(
        self, settings: Mapping[str, ParamValue], contents: Mapping[str, Bytes], seed: int
    ) -> tuple[Series, ...]:
        numbers = self.values(settings, contents).numbers
        scale = float(np.abs(numbers).max()) or 1.0  # so that no square overflows
        numbers = numbers / scale - (numbers / scale).mean()
        deviation = float(numbers.std()) or 1.0
        return (Series("column", (numbers / deviation).astype(np.float32)[:, None]),)

    def values(self, settings: Mapping[str, ParamValue], contents: Mapping[str, Bytes]) -> Values:
        """Return the numbers as they stand in the file, and how many gaps were filled."""
        written = contents[str(settings[DIGEST])].tobytes()
        read = read_text(written, cast("Encoding", settings["encoding"])).text
        return column_values(
            read,
            dialect_of(settings),
            str(settings["column"]),
            str(settings["name"]),
            fills_gaps=settings["gaps"] == INTERPOLATE,
        )


def dialect_of(settings: Mapping[str, ParamValue]) -> Dialect:
    """Return how the settings say that the table is written."""
    return Dialect(
        str(settings["delimiter"]), settings["decimal"] == "comma", bool(settings["header"])
    )


def settings_for(dialect: Dialect) -> dict[str, ParamValue]:
    """Return the settings that say that a table is written so."""
    return {
        "delimiter": dialect.delimiter,
        "decimal": "comma" if dialect.has_decimal_comma else "point",
        "header": dialect.has_header,
    }
