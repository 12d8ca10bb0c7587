"""`netloom generate`: let the latest run write on after a prompt."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from engine.storage import read_project

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from engine.cli.console import Console
    from engine.cli.usage import CommandParser
    from engine.data.dataset import Dataset
    from engine.messages import Piece
    from engine.storage import Contents

NAME = "generate"

LENGTH, TEMPERATURE = 200, 0.8  # as the window has them


def configure(parser: CommandParser) -> None:
    """Declare the arguments."""
    parser.argument("project", metavar="PROJECT", type=Path)
    parser.option("--prompt", metavar="TEXT", default="")
    parser.option("--length", metavar="N", type=int, default=LENGTH)
    parser.option("--temperature", metavar="T", type=float, default=TEMPERATURE)
    parser.option("--top-k", metavar="K", type=int, default=0)
    parser.option("--seed", metavar="N", type=int, default=0)
    parser.option("--json", action="store_true")


def run(arguments: Namespace, console: Console) -> int:
    """Print what is written behind the prompt, and nothing else; on a terminal as it comes."""
    contents = read_project(arguments.project)

    from engine.cli.trained import latest_run, trained_network
    from engine.data.vocabulary import encoded
    from engine.training.decoding import Decoder
    from engine.training.writing import Manner, script_of, written

    stored, prompt = latest_run(contents), arguments.prompt
    trained = trained_network(stored, _dataset(contents, prompt))
    decoder, script = Decoder(trained.network), script_of(trained.dataset)
    unseen = encoded(script.vocabulary, prompt).unseen
    console.note_unseen(unseen)
    manner = Manner(arguments.length, arguments.temperature, arguments.top_k, arguments.seed)
    pieces = (piece for piece in written(decoder, script, prompt, manner) if piece is not None)
    if arguments.json:
        found = [*pieces]
        console.json(
            {
                "prompt": prompt,
                "text": "".join(piece.text for piece in found),
                "unseen": list(unseen),
                "pieces": [_as_json(piece) for piece in found],
            }
        )
    else:
        _print(pieces, console)
    return 0


def _dataset(contents: Contents, prompt: str) -> Dataset:
    """Return the data, of which one needs to know only how texts begin where there is no prompt."""
    from engine.cli.trained import no_samples
    from engine.data.vocabulary import Vocabulary, encoded
    from engine.training.materialise import materialise

    data = contents.project.data
    has_prompt = len(encoded(data.vocabulary or Vocabulary(), prompt).tokens) > 0
    return no_samples(data) if has_prompt else materialise(data, contents.pixels)


def _print(pieces: Iterator[Piece], console: Console) -> None:
    if sys.stdout.isatty():
        try:
            for piece in pieces:
                console.part(piece.text)
        finally:  # whoever has read enough interrupts it
            console.line()
    else:
        console.line("".join(piece.text for piece in pieces))


def _as_json(piece: Piece) -> dict[str, object]:
    return {
        "text": piece.text,
        "probability": piece.probability,
        "alternatives": [[other.text, other.probability] for other in piece.alternatives],
    }
