layer-next-token = Next token
    .help = The goal: at each step one score per token; the highest is what should come next. The network may have read only what comes before.
    .summary = what comes next
layer-label-steps = Label every step
    .help = The goal: at each step one score per class; the highest is the answer for that step.
    .summary = every step
layer-forecast = Forecast
    .help = The goal: at each step the numbers that come next. The loss is how far they are off.
    .summary = { $loss }

field-text = text
field-next = what comes next
field-series = series
field-tags = tags

misfit-no-next-token = The data has no next token called “{ $field }”.
misfit-no-tags = The data has no answer for every step called “{ $field }”.
misfit-no-series = The data has no series of numbers called “{ $field }”.
misfit-scores-over-time = Every step needs { $expected } scores, but { $received ->
    [one] 1 arrives
   *[other] { $received } arrive
}.
expected-scores-over-time = T×{ $scores } scores, one row for each step
problem-reads-ahead = “{ $kind }” reads what is still to come, so it cannot stand before something that is to be foretold: it would have to read the future to write.

choice-mae = absolute error (MAE)

training-cut = { $count ->
    [one] One sequence is longer than { $limit } steps: what is beyond is not read.
   *[other] { $count } sequences are longer than { $limit } steps: what is beyond is not read.
}
