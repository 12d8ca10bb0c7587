"""Probes of what a recurrent layer remembers of the current sample, step by step, in eval mode.

A strip is one of its layers in one direction: forward and, where it reads both ways, backward of
the first layer, then those of the second, and so on. T are the steps that the layer reads.
"""

from engine.probes.record import probe

# float32 (T, strips, H): h after every step.
HIDDEN_STATES = probe("hidden_states", "sample")
# float32 (T, gates, H) of the strip at `ProbeRequest.at`: of an LSTM i, f, g, o and the cell state
# c; of a GRU r, z and n; of a plain cell, which has none, (T, 0, H).
GATES = probe("gates", "sample")
# float32 (T, 5 at most, 2), the whole network's: at every step of the goal the classes of the
# highest scores, highest first, and what is answered for them.
GUESSES = probe("guesses", "sample")
# float32 (T, strips, parts), L being the loss of the step at `ProbeRequest.at` (-1 for the last
# that has something to match), or that of the whole sample: ‖∂L/∂h‖ by h after every step and, of
# an LSTM, ‖∂L/∂c‖. It is 0 in other chunks than that step's, as training cuts there.
TIME_GRADIENTS = probe("time_gradients", "backward")
# float32 (T, 3): ‖∂L/∂h‖ of an RNN, LSTM and GRU with as many units and weights that learned
# nothing yet, which read the same and to whose outputs the same gradient arrives as to the layer's.
TIME_GRADIENTS_COMPARED = probe("time_gradients_compared", "backward")
# float32 (T, lanes), of all runs in lock-step in their order: ‖∂L/∂h‖ of the first recurrent layer,
# at its top and forward; NaN of a run that has none.
TIME_GRADIENTS_LANES = probe("time_gradients_lanes", "backward")

# The gates of a strip by the kind of its layer, in the order of `GATES`.
GATE_NAMES = {"rnn": (), "lstm": ("i", "f", "g", "o", "c"), "gru": ("r", "z", "n")}
MOST_NUMBERS = 250_000  # that travel at once: of a longer sample the first steps
COMPARED = ("rnn", "lstm", "gru")
GUESSED = 5  # of `GUESSES`


def steps_told(steps: int, numbers: int) -> int:
    """Return of how many steps the states are told, from the first on; `numbers` are of a step."""
    return min(steps, max(1, MOST_NUMBERS // max(1, numbers)))


def step_looked_at(at: int, steps: int, *, foretells: bool) -> int:
    """Return the step whose loss is sent back, of as many; -1 where there is none.

    `at` may be -1 for the last. A goal that foretells has nothing to match after the last step.
    """
    last = steps - 2 if foretells else steps - 1
    return last if at < 0 else min(at, last)


def chunk_around(step: int, steps: int, length: int) -> tuple[int, int]:
    """Return the first step of those that are trained at once with a step, and one past the last.

    `length` is that of a chunk, 0 where nothing is cut.
    """
    if not length:
        return 0, steps
    first = step - step % length
    return first, min(steps, first + length)
