"""How one weight gets its next value: the optimizer's rule, line by line.

The rules are those of `engine.training.optimizers`, which names their sources; the optimizer does
them for all weights at once in single precision, here they are done for one in double.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

import msgspec
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

FIRST_DECAY, SECOND_DECAY, ADAM_EPSILON = 0.9, 0.999, 1e-8
RMSPROP_SMOOTHING, RMSPROP_EPSILON = 0.99, 1e-8
ADAGRAD_EPSILON = 1e-10
_CLIPPED = 1e-6  # by what part a gradient must have changed to be called clipped


class Trace(NamedTuple):
    """The probe `update_trace`, by name; NaN for a state that the optimizer has not."""

    weight: float
    batch_gradient: float
    gradient: float
    rate: float
    update: int
    first_before: float
    second_before: float
    first_after: float
    second_after: float
    weight_after: float


class Rule(NamedTuple):
    """What of a recipe a weight's update depends on."""

    optimizer: str
    momentum: float
    weight_decay: float
    l1: float


class Line(msgspec.Struct, frozen=True):
    """One line: `id` names what it works out, `symbolic` says how, `value` is what comes out.

    `pattern` is the same with places for `numbers`, by name; "" for what was measured.
    """

    id: str
    symbolic: str
    pattern: str
    numbers: dict[str, float]
    value: float


def trace_of(measured: NDArray[np.floating]) -> Trace | None:
    """Read the probe, float (10,); None for anything else, or where there was no gradient."""
    if measured.shape != (len(Trace._fields),) or not np.isfinite(measured[[0, 1, 2, 3, 4]]).all():
        return None
    weight, batch, gradient, rate, update, *states = (float(value) for value in measured)
    first_before, second_before, first_after, second_after, after = states
    return Trace(
        weight, batch, gradient, rate, round(update),
        first_before, second_before, first_after, second_after, after,
    )  # fmt: skip


def lines_of(rule: Rule, trace: Trace) -> tuple[Line, ...]:
    """Return every line from the batch's gradient to the new weight, which is the last value."""
    gradient, lines = _gradient(rule, trace)
    work = _RULES[rule.optimizer if rule.momentum or rule.optimizer not in _PUSHED else "sgd"]
    return (*lines, *work(rule, trace, gradient))


def _gradient(rule: Rule, trace: Trace) -> tuple[float, list[Line]]:
    """Return the gradient that the rule begins with, and how it came to be so."""
    lines = [Line("gradient", "g = ∂L/∂w", "", {}, trace.batch_gradient)]
    g = trace.gradient
    if abs(g - trace.batch_gradient) > _CLIPPED * abs(trace.batch_gradient):
        lines.append(Line("clipped", "g", "", {}, g))
    if rule.l1:
        sign = float(np.sign(trace.weight))
        numbers = {"g": g, "l": rule.l1, "s": sign}
        g += rule.l1 * sign
        lines.append(Line("l1", "g ← g + λ₁·sign(w)", "{g} + {l}·{s}", numbers, g))
    if rule.weight_decay and rule.optimizer != "adamw":
        numbers = {"g": g, "l": rule.weight_decay, "w": trace.weight}
        g += rule.weight_decay * trace.weight
        lines.append(Line("decay", "g ← g + λ·w", "{g} + {l}·{w}", numbers, g))
    return g, lines


def _descent(rule: Rule, trace: Trace, g: float) -> list[Line]:
    return _moved(trace, "−η·g", "−{r}·{g}", {"g": g}, -trace.rate * g)


def _momentum(rule: Rule, trace: Trace, g: float) -> list[Line]:
    line = _velocity(rule, trace, g)
    v = line.value
    return [line, *_moved(trace, "−η·v", "−{r}·{v}", {"v": v}, -trace.rate * v)]


def _nesterov(rule: Rule, trace: Trace, g: float) -> list[Line]:
    line = _velocity(rule, trace, g)
    ahead = g + rule.momentum * line.value
    numbers = {"g": g, "m": rule.momentum, "v": line.value}
    look = Line("ahead", "g′ = g + μ·v", "{g} + {m}·{v}", numbers, ahead)
    return [line, look, *_moved(trace, "−η·g′", "−{r}·{g}", {"g": ahead}, -trace.rate * ahead)]


def _rmsprop(rule: Rule, trace: Trace, g: float) -> list[Line]:
    a = RMSPROP_SMOOTHING
    s = a * trace.first_before + (1 - a) * g * g
    numbers = {"a": a, "s": trace.first_before, "b": 1 - a, "g": g}
    line = Line("square", "s ← α·s + (1 − α)·g²", "{a}·{s} + {b}·{g}²", numbers, s)
    return [line, *_scaled(trace, g, s, RMSPROP_EPSILON)]


def _adagrad(rule: Rule, trace: Trace, g: float) -> list[Line]:
    s = trace.first_before + g * g
    numbers = {"s": trace.first_before, "g": g}
    return [
        Line("sum", "s ← s + g²", "{s} + {g}²", numbers, s),
        *_scaled(trace, g, s, ADAGRAD_EPSILON),
    ]


def _adam(rule: Rule, trace: Trace, g: float) -> list[Line]:
    b1, b2, t = FIRST_DECAY, SECOND_DECAY, trace.update
    m = b1 * trace.first_before + (1 - b1) * g
    v = b2 * trace.second_before + (1 - b2) * g * g
    m_hat, v_hat = m / (1 - b1**t), v / (1 - b2**t)
    step = -trace.rate * m_hat / (sqrt(v_hat) + ADAM_EPSILON)
    first = {"a": b1, "m": trace.first_before, "b": 1 - b1, "g": g}
    second = {"a": b2, "v": trace.second_before, "b": 1 - b2, "g": g}
    return [
        Line("mean", "m ← β₁·m + (1 − β₁)·g", "{a}·{m} + {b}·{g}", first, m),
        Line("square", "v ← β₂·v + (1 − β₂)·g²", "{a}·{v} + {b}·{g}²", second, v),
        Line("mean-corrected", "m′ = m / (1 − β₁ᵗ)", "{m} / {d}", {"m": m, "d": 1 - b1**t}, m_hat),
        Line(
            "square-corrected", "v′ = v / (1 − β₂ᵗ)", "{v} / {d}", {"v": v, "d": 1 - b2**t}, v_hat
        ),
        *_moved(
            trace,
            "−η·m′ / (√v′ + ε)",
            "−{r}·{m} / (√{v} + {e})",
            {"m": m_hat, "v": v_hat, "e": ADAM_EPSILON},
            step,
        ),
    ]


def _adamw(rule: Rule, trace: Trace, g: float) -> list[Line]:
    if not rule.weight_decay:
        return _adam(rule, trace, g)
    shrunk = trace.weight - trace.rate * rule.weight_decay * trace.weight
    numbers = {"w": trace.weight, "r": trace.rate, "l": rule.weight_decay}
    decay = Line("shrunk", "w ← w − η·λ·w", "{w} − {r}·{l}·{w}", numbers, shrunk)
    return [decay, *_adam(rule, trace._replace(weight=shrunk), g)]


def _velocity(rule: Rule, trace: Trace, g: float) -> Line:
    v = rule.momentum * trace.first_before + g
    numbers = {"m": rule.momentum, "v": trace.first_before, "g": g}
    return Line("velocity", "v ← μ·v + g", "{m}·{v} + {g}", numbers, v)


def _scaled(trace: Trace, g: float, s: float, epsilon: float) -> list[Line]:
    step = -trace.rate * g / (sqrt(s) + epsilon)
    numbers = {"g": g, "s": s, "e": epsilon}
    return _moved(trace, "−η·g / (√s + ε)", "−{r}·{g} / (√{s} + {e})", numbers, step)


def _moved(
    trace: Trace, symbolic: str, pattern: str, numbers: Mapping[str, float], step: float
) -> list[Line]:
    taken = {"r": trace.rate, **numbers}
    both = {"w": trace.weight, "d": step}
    return [
        Line("step", f"Δw = {symbolic}", pattern, taken, step),
        Line("weight", "w ← w + Δw", "{w} + {d}", both, trace.weight + step),
    ]


_PUSHED = ("momentum", "nesterov")
_RULES: Mapping[str, Callable[[Rule, Trace, float], list[Line]]] = {
    "sgd": _descent,
    "momentum": _momentum,
    "nesterov": _nesterov,
    "rmsprop": _rmsprop,
    "adagrad": _adagrad,
    "adam": _adam,
    "adamw": _adamw,
}
