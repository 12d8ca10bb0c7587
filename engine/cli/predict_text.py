"""What the latest run makes of text files: the class of each, or a tag for every token."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.cli.console import CommandError
from engine.data.answers import names_of_answers
from engine.data.errors import DataError
from engine.data.spec import TEXT
from engine.data.text.reading import read_text
from engine.storage.errors import reason_of
from engine.texts import text
from engine.training.evaluation import answering
from engine.training.samples import padded
from engine.training.scoring import reading_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from engine.cli.console import Console
    from engine.training.run import TrainingRun
    from engine.training.scoring import Reading


def answers(
    trained: TrainingRun, files: Sequence[str], console: Console
) -> Iterator[dict[str, Any]]:
    """Yield the answer for every file that can be read; complain of the others.

    An answer has what is answered of each class, under "scores", or over time "steps": every
    token with its tag and how probable that is. Raises `CommandError` for a network that reads on
    and on: it says nothing of a text as a whole.
    """
    if trained.dataset.is_stream:
        raise CommandError(text(f"cli-predict-{trained.dataset.form}"))
    for file in files:
        try:
            yield {"file": file, **_answer(trained, _reading(trained, file, console))}
        except DataError as error:
            console.complain(error.message)


def _reading(trained: TrainingRun, file: str, console: Console) -> Reading:
    """Return a file as it is read; raises `DataError` in words for what cannot be."""
    vocabulary, longest = trained.dataset.vocabulary, trained.recipe.longest_sequence
    assert vocabulary is not None
    try:
        written = read_text(Path(file).read_bytes()).text.strip()
    except OSError as error:
        raise DataError(text("cli-predict-no-file", file=file, reason=reason_of(error))) from error
    reading = reading_of(vocabulary, written)
    if not len(reading.tokens):
        raise DataError(text("cli-predict-empty", file=file))
    console.note_unseen(reading.unseen)
    if len(reading.tokens) > longest:
        console.note(text("cli-predict-cut", file=file, longest=longest))
    return reading


def _answer(trained: TrainingRun, reading: Reading) -> dict[str, Any]:
    network = trained.network
    tokens = reading.tokens[: trained.recipe.longest_sequence]
    names = names_of_answers(network.label_field, trained.dataset)
    with answering(network):
        scores = network.scores({TEXT: padded([tokens], trained.device)})
        found = network.answer(scores)[0].float().cpu().numpy()  # (C,) or (T, C)
    if found.ndim == 1:
        return {"scores": dict(zip(names, found.tolist(), strict=True))}
    best = zip(reading.pieces, found.argmax(1), found.max(1).tolist(), strict=False)
    return {"steps": [[piece, names[tag], probability] for piece, tag, probability in best]}
