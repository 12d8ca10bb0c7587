"""`netloom predict`: what the latest run makes of image files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.data.errors import DataError
from engine.data.prepare import prepared
from engine.storage import read_project
from engine.texts import text

if TYPE_CHECKING:
    from argparse import Namespace

    import numpy as np
    from numpy.typing import NDArray

    from engine.cli.console import Console
    from engine.cli.usage import CommandParser
    from engine.data.spec import DataSpec

NAME = "predict"

MOST_SHOWN = 3
_KEYS = {True: "probabilities", False: "scores"}


def configure(parser: CommandParser) -> None:
    """Declare the arguments."""
    parser.argument("project", metavar="PROJECT", type=Path)
    parser.argument("files", metavar="FILE", nargs="+")
    parser.option("--json", action="store_true")


def run(arguments: Namespace, console: Console) -> int:
    """Answer for every file that can be read; complain of the others and return 1."""
    contents = read_project(arguments.project)

    from engine.cli.trained import gives_probabilities, latest_run, no_samples, trained_network

    stored = latest_run(contents)
    network = trained_network(stored, no_samples(contents.project.data))
    images = _read_images(arguments.files, contents.project.data, console)
    is_probability = gives_probabilities(network)
    found = [
        _answer(file, network.predict(image[None])[0], stored.record.classes, is_probability)
        for file, image in images
    ]
    if arguments.json:
        console.json(found)
    else:
        for answer in found:
            _print(answer, console)
    return 0 if len(found) == len(arguments.files) else 1


def _read_images(
    files: list[str], data: DataSpec, console: Console
) -> list[tuple[str, NDArray[np.uint8]]]:
    """Read and prepare what can be; a bad file is complained of and left out."""
    from engine.data.image_file import image_file

    found = []
    for file in files:
        try:
            found.append((file, prepared(data, image_file(Path(file)))))
        except DataError as error:
            console.complain(error.message)
    return found


def _answer(
    file: str, scores: NDArray[np.float32], classes: tuple[str, ...], is_probability: bool
) -> dict[str, Any]:
    """Return the class with the highest score; scores of a squared error are no probabilities."""
    by_class = dict(zip(classes, scores.tolist(), strict=True))
    best = classes[int(scores.argmax())]
    return {"file": file, "class": best, _KEYS[is_probability]: by_class}


def _print(answer: dict[str, Any], console: Console) -> None:
    is_probability = _KEYS[True] in answer
    by_class = answer[_KEYS[is_probability]]
    ranked = sorted(by_class, key=lambda name: -by_class[name])
    numbers = {
        name: _probability(number, console) if is_probability else f"{number:.2f}"
        for name, number in by_class.items()
    }
    written = [f"{name} {numbers[name]}" for name in ranked[:MOST_SHOWN]]
    console.line(f"{answer['file']}: {written[0]}" + f"  ({', '.join(written[1:])})")


def _probability(probability: float, console: Console) -> str:
    return console.render(text("cli-predict-probability", percent=f"{100 * probability:.1f}"))
