"""`netloom predict`: what the latest run makes of image or text files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.data.errors import DataError
from engine.data.forms import form_of
from engine.data.prepare import prepared
from engine.storage import read_project
from engine.texts import text

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

    from engine.cli.console import Console
    from engine.cli.usage import CommandParser
    from engine.data.spec import DataSpec
    from engine.training.run import TrainingRun

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

    stored, data = latest_run(contents), contents.project.data
    network = trained_network(stored, no_samples(data))
    if form_of(data) == "image":
        answers = _of_images(network, arguments.files, data, console)
    else:
        from engine.cli.predict_text import answers as of_texts

        answers = of_texts(network, arguments.files, console)
    found = [_answer(answer, gives_probabilities(network)) for answer in answers]
    if arguments.json:
        console.json(found)
    else:
        for answer in found:
            _print(answer, console)
    return 0 if len(found) == len(arguments.files) else 1


def _of_images(
    network: TrainingRun, files: list[str], data: DataSpec, console: Console
) -> Iterator[dict[str, Any]]:
    """Yield what is answered of each class, for every picture that can be read."""
    classes = network.dataset.classes
    for file, image in _read_images(files, data, console):
        scores = network.predict(image[None])[0].tolist()
        yield {"file": file, "scores": dict(zip(classes, scores, strict=True))}


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


def _answer(answer: dict[str, Any], is_probability: bool) -> dict[str, Any]:
    """Name the class with the highest score; those of a squared error are no probabilities."""
    if "scores" not in answer:
        return answer
    by_class = answer["scores"]
    best = max(by_class, key=by_class.__getitem__)
    return {"file": answer["file"], "class": best, _KEYS[is_probability]: by_class}


def _print(answer: dict[str, Any], console: Console) -> None:
    if "steps" in answer:
        tagged = " ".join(f"{piece.strip()}/{tag}" for piece, tag, _ in answer["steps"])
        console.line(f"{answer['file']}: {tagged}")
        return
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
