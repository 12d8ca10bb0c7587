"""Whether the diagnosis names twelve seeded faults, and leaves twelve healthy runs alone.

`python -m tests.benchmarks.diagnosis [--half set|report]`. Every training is real: at most 100
steps for a fault, 400 for a healthy run, diagnosed again and again as the window would. A fault is
found where the right rule is the main finding at the end, in all three seeds; a healthy run is left
alone where nothing at all was ever said.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, NamedTuple

import torch

from engine.data.facts import DataFacts
from engine.diagnosis import Case, diagnose
from engine.run_history import RunHistory
from engine.training.moments import Moments
from engine.training.run import TrainingRun
from engine.training.vitals import Vitals
from tests.benchmarks._report import report
from tests.benchmarks.diagnosis_cases import FAULTS, HEALTHY, Row, Setup

if TYPE_CHECKING:
    from engine.training.evaluation import Evaluation

FAULT_STEPS, HEALTHY_STEPS = 100, 400
EVERY = 5  # steps between two diagnoses
FOUND_AT_LEAST = 11


class Said(NamedTuple):
    """What was the main finding after which step, told when it changed; "" is nothing."""

    step: int
    rule: str


class Recorder(Moments):
    """Keeps the history that the window would have, and diagnoses it every few steps."""

    def __init__(self, run: TrainingRun) -> None:
        self.history = RunHistory()
        self.said = [Said(0, "")]
        self.last: tuple[str, ...] = ()
        self._vitals = Vitals()
        self._is_due = False
        self._facts = facts_of(run)

    def case(self, run: TrainingRun) -> Case:
        return Case(
            graph=run.graph,
            recipe=run.recipe,
            history=self.history,
            classes=run.dataset.classes,
            steps_per_epoch=run.steps_per_epoch,
            facts=self._facts,
        )

    def step_begins(self, run: TrainingRun) -> None:
        self._is_due = self._vitals.due(run.steps)
        if self._is_due:
            self._vitals.before_step(run)

    def step_taken(self, run: TrainingRun) -> None:
        if self._is_due:
            self.history.add_vitals(run.steps, self._vitals.after_step(run))
        if run.steps <= EVERY or run.steps % EVERY == 0:
            self.diagnose(run)

    def validated(self, run: TrainingRun, evaluation: Evaluation) -> None:
        metrics = {"loss": evaluation.loss, **evaluation.metrics}
        self.history.add_validation(run.steps, metrics, evaluation.counts)
        self.diagnose(run)

    def diagnose(self, run: TrainingRun) -> None:
        if (taken := run.scalars.take()) is not None:
            self.history.add_steps(taken.first_step, taken.by_name)
        self.last = tuple(finding.rule for finding in diagnose(self.case(run)))
        rule = self.last[0] if self.last else ""
        if rule != self.said[-1].rule:
            self.said.append(Said(run.steps, rule))


def facts_of(run: TrainingRun) -> DataFacts:
    """Return what the data is like, as the network gets it after it was spoilt."""
    fields = run.training.fields
    numbers = fields[run.network.input_fields[0]]
    labels = fields[run.network.label_field]
    return DataFacts(
        counts=tuple(torch.bincount(labels, minlength=len(run.dataset.classes)).tolist()),
        mean=float(numbers.mean()),
        deviation=float(numbers.std()),
        least=float(numbers.min()),
        greatest=float(numbers.max()),
    )


def watched(setup: Setup, steps: int) -> Recorder:
    """Train for some steps and return what was recorded."""
    run = TrainingRun(setup.graph, setup.recipe, setup.dataset, last_step=steps)
    setup.spoil(run)
    recorder = Recorder(run)
    run.train(recorder)
    recorder.diagnose(run)
    return recorder


def right_from(said: list[Said], rules: frozenset[str]) -> int | None:
    """Return the step from which on the main finding was right to the end; None if it is not."""
    first = None
    for step, rule in said:
        if rule not in rules:
            first = None
        elif first is None:
            first = step
    return first


def shown(said: list[Said]) -> str:
    """Write "nothing, 5 rate-high, 20 dead"."""
    return ", ".join(f"{step} {rule or 'nothing'}" if step else "nothing" for step, rule in said)


def judge_fault(row: Row, half: str) -> bool:
    recorders = [watched(setup, FAULT_STEPS) for setup in getattr(row, half)]
    steps = [right_from(recorder.said, row.rules) for recorder in recorders]
    found = [step for step in steps if step is not None]
    is_found = len(found) == len(steps)
    by = f"by step {max(found)}" if found else ""
    print(f"{'found ' if is_found else 'MISSED'}  {row.name:26} {len(found)} of {len(steps)} {by}")
    for recorder, step in zip(recorders, steps, strict=True):
        if step is None:
            print(f"{'':8}{shown(recorder.said)}; at the end: {', '.join(recorder.last)}")
    return is_found


def judge_healthy(row: Row, half: str) -> bool:
    recorders = [watched(setup, HEALTHY_STEPS) for setup in getattr(row, half)]
    alarms = [recorder for recorder in recorders if len(recorder.said) > 1]
    accuracy = recorders[0].history.validation["accuracy"][-1]
    print(f"{'ALARM ' if alarms else 'quiet '}  {row.name:26} accuracy {accuracy:.2f}")
    for recorder in alarms:
        print(f"{'':8}{shown(recorder.said)}")
    return not alarms


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--half", choices=("set", "report"), default="report")
    half = parser.parse_args(arguments).half
    print(f"faults, {FAULT_STEPS} steps, half {half!r}")
    found = sum([judge_fault(row, half) for row in FAULTS])
    print(f"healthy runs, {HEALTHY_STEPS} steps")
    alarms = sum([not judge_healthy(row, half) for row in HEALTHY])
    figures = {"faults": len(FAULTS), "found": found, "healthy": len(HEALTHY), "alarms": alarms}
    target = {"found": FOUND_AT_LEAST, "alarms": 0}
    report("diagnosis", figures, target, found >= FOUND_AT_LEAST and not alarms)


if __name__ == "__main__":
    main()
