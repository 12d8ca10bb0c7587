# Views over the steps of a sample: what recurrent layers remember, and what reaches back.

live-hidden_states = Hidden states
    .help = What the selected recurrent layer remembers while it reads: a row a unit, a column a step. Look for units that stay bright over a quotation, a line or a word.
live-gates = Gates
    .help = When the gates of an LSTM or GRU are open and shut while it reads. Look for forget gates near 1: those units remember long.
live-time_gradients = Gradient over time
    .help = How much of the error at one step reaches each step before it. Where the bars fall to nothing, the network cannot learn a connection.

steps-no-layer = Add an RNN, LSTM or GRU: what it remembers at each step appears here.
steps-strip = layer { $layer }
steps-strip-forward = layer { $layer } → forward
steps-strip-backward = layer { $layer } ← backward

column-read = read
column-strip = strip
column-gate = gate

# Hidden states

hidden-states-empty = As soon as the network can read a sample, its hidden states appear here: give it data and a goal.
hidden-states-subtitle = { $layer } · { $units } units × { $steps } steps
hidden-states-order-variance = most varied
    .help = The units that change most stand above. Click again to sort anew.
hidden-states-order-index = by number
    .help = The units stand in the order of their numbers.
hidden-states-unit-text = unit { $unit }: { $low } to { $high } · click a row for another, drag over the text to search
hidden-states-unit-numbers = unit { $unit }: { $low } to { $high } · click a row for another
hidden-states-threshold = How far above 0 a unit must stay
hidden-states-found = { $count } { $count ->
    [one] unit stays
   *[other] units stay
  } above { $above } from “{ $first }” to “{ $last }”
hidden-states-expected = expected here:
hidden-states-tip-token = unit { $unit } after “{ $read }” (step { $step }): { $value }
hidden-states-tip-number = unit { $unit } after step { $step }: { $value }

# Gates

gates-no-layer = Add an LSTM or GRU: its gates at each step appear here.
gates-none = { $layer } is a plain RNN, which has no gates. Switch it to LSTM or GRU to see some.
gates-empty = As soon as the network can read a sample, its gates appear here: give it data and a goal.
gates-strip = Layer and direction
gates-way-maps = over time
    .help = Each gate of each unit at each step.
gates-way-ends = open and shut
    .help = How often the gates of each unit are at their ends.
gates-name-i = i · input gate
gates-name-f = f · forget gate
gates-name-g = g · candidate
gates-name-o = o · output gate
gates-name-c = c · cell state
gates-name-r = r · reset gate
gates-name-z = z · update gate
gates-name-n = n · candidate
gates-scale = { $gate }, { $low } to { $high }
gates-open = open (> 0.9) → share of steps
gates-shut = ↑ shut (< 0.1)
gates-tip-token = { $gate } of unit { $unit } at “{ $read }” (step { $step }): { $value }
gates-tip-number = { $gate } of unit { $unit } at step { $step }: { $value }
gates-tip-ends = { $gate } of unit { $unit }: open { $open }, shut { $shut } of the steps
gates-summary = { $gate }: open at { $share } of all steps; { $units } of { $all } units keep what they know more than half of the time.

# Gradient over time

time-gradients-empty = As soon as the network can read a sample of two steps or more, the way back of its error appears here: give it data and a goal.
time-gradients-subtitle = error of step { $step } · ‖∂L/∂h‖
time-gradients-subtitle-token = error after “{ $read }” (step { $step }) · ‖∂L/∂h‖
time-gradients-compare = compare cells
    .help = Adds an RNN, an LSTM and a GRU of the same size that learned nothing yet: the same sample, the same gradient at the end.
time-gradients-fresh = { $kind }, untrained
time-gradients-wall = training cuts here
time-gradients-tip = “{ $read }” (step { $step })
time-gradients-vanishes = First ÷ last = { $ratio }: the error all but vanishes on its way back to step { $first }.
time-gradients-explodes = First ÷ last = { $ratio }: the error grows on its way back to step { $first }. Clip gradients by their norm.
time-gradients-fine = First ÷ last = { $ratio }: the error of step { $last } still counts at step { $first }.
time-gradients-nothing = Nothing of this error reaches the layer.
time-gradients-at-wall = A chunk begins at this step: its error goes no further back. Click a later one.
time-gradients-one-step = Nothing lies before the first step. Click a later one.

# Loss

loss-ngram = best n-gram (order { $order }): { $nats }
