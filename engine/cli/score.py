"""`netloom score`: how probable a text is to the latest run."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.cli.console import rounded
from engine.storage import read_project
from engine.texts import text

if TYPE_CHECKING:
    from argparse import Namespace

    from engine.cli.console import Console
    from engine.cli.usage import CommandParser

NAME = "score"

STDIN = "-"


def configure(parser: CommandParser) -> None:
    """Declare the arguments."""
    parser.argument("project", metavar="PROJECT", type=Path)
    parser.argument("text", metavar="TEXT")
    parser.option("--json", action="store_true")


def run(arguments: Namespace, console: Console) -> int:
    """Tell the log-probability and the perplexity; the first character is given, not scored."""
    contents = read_project(arguments.project)

    import numpy as np

    from engine.cli.trained import latest_run, no_samples, trained_network
    from engine.training.decoding import Decoder
    from engine.training.scoring import log_probabilities, perplexity, reading_of
    from engine.training.writing import script_of

    stored = latest_run(contents)
    trained = trained_network(stored, no_samples(contents.project.data))
    decoder, script = Decoder(trained.network), script_of(trained.dataset)
    reading = reading_of(script.vocabulary, _given(arguments.text))
    console.note_unseen(reading.unseen)
    found = [*log_probabilities(decoder, reading.tokens)]
    logarithms = np.concatenate([np.zeros(0, np.float32), *found])
    result = {
        "log_probability": float(logarithms.sum(dtype=np.float64)),
        "perplexity": perplexity(logarithms),
        "characters": [*map(list, zip(reading.pieces, logarithms.tolist(), strict=True))],
    }
    if arguments.json:
        console.json(result)
    else:
        _print(result, console)
    return 0


def _given(written: str) -> str:
    """Return the text, or what comes over stdin; the line end that a shell adds is none of it."""
    if written != STDIN:
        return written

    from engine.data.text.reading import read_text

    return read_text(sys.stdin.buffer.read()).text.removesuffix("\n")


def _print(result: dict[str, Any], console: Console) -> None:
    count = len(result["characters"]) - 1
    if count < 1:
        console.say(text("cli-score-too-short"))
        return
    total = result["log_probability"]
    console.say(
        text(
            "cli-score-result",
            perplexity=rounded(result["perplexity"]),
            total=f"{total:.2f}",
            count=count,
            each=f"{total / count:.3f}",
        )
    )
