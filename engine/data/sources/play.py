"""The play that comes with the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.data.source import Bytes, Document, data_source
from engine.data.text.leveled import LeveledSource
from engine.data.text.play import scenes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.problem import ParamValue


@data_source
class Play(LeveledSource):
    """Sixty scenes with seven speakers, a document each."""

    id = "play"

    def documents(
        self, settings: Mapping[str, ParamValue], contents: Mapping[str, Bytes]
    ) -> tuple[Document, ...]:
        return tuple(Document(f"scene-{i}", scene) for i, scene in enumerate(scenes()))
