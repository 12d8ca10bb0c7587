# The command line, for networks that read and write.

cli-generate = Let the latest run write on after a prompt
cli-score = Say how probable a text is to the latest run
cli-argument-text = the text to score; “-” reads it from stdin
cli-option-prompt = what to write on from; without it the network begins as its texts do
cli-option-length = how many characters or words to write
cli-option-temperature = how boldly to choose: 0 always takes the most probable, 1 goes by the network’s own probabilities
cli-option-top-k = choose among the K most probable only; 0 among all

cli-unseen = { $rest ->
    [0] The network does not know { $pieces }, which never came up in its texts.
   *[other] The network does not know { $pieces } and { $rest } more, which never came up in its texts.
}
cli-score-result = Perplexity { $perplexity }: log-probability { $total } over { $count ->
    [one] 1 piece
   *[other] { $count } pieces
}, { $each } each.
cli-score-too-short = There is nothing to score: the first character is given, and no other follows.

cli-predict-text = This network writes rather than classifies; “netloom generate” lets it write, and “netloom score” says how probable a text is to it.
cli-predict-series = This network forecasts a series, and nothing is predicted for a file as a whole; “netloom evaluate” says how good it is.
cli-predict-no-file = { $file } cannot be read: { $reason }.
cli-predict-empty = There is nothing in { $file } that the network could read.
cli-predict-cut = { $file } is long: only its first { $longest } pieces were read, as in training.

cli-evaluate-steps = { $samples ->
    [one] 1 step
   *[other] { $samples } steps
} of the { $split } split: accuracy { $accuracy } %, loss { $loss }.
cli-evaluate-error = { $samples ->
    [one] 1 step
   *[other] { $samples } steps
} of the { $split } split: off by { $error } on average, loss { $loss }.
cli-evaluate-perplexity = Perplexity { $perplexity }: as unsure as a choice among so many.

cli-train-started-stream = { $samples ->
    [one] 1 step of data
   *[other] { $samples } steps of data
}, { $steps ->
    [one] 1 update
   *[other] { $steps } updates
} on { $device } with { $threads ->
    [one] 1 thread
   *[other] { $threads } threads
}.
cli-train-epoch-perplexity = Epoch { $epoch }/{ $epochs }: loss { $loss }, on validation { $validation_loss }, accuracy { $accuracy } %, perplexity { $perplexity }
cli-train-epoch-error = Epoch { $epoch }/{ $epochs }: loss { $loss }, on validation { $validation_loss }, off by { $error } on average

cli-info-texts = Data: texts, of { $tokens ->
    [one] 1 token
   *[other] { $tokens } different tokens
}.
cli-info-sentences = Data: sentences, of { $tokens ->
    [one] 1 token
   *[other] { $tokens } different tokens
}; samples of each class: { $classes }.
cli-info-series = Data: a series of { $channels ->
    [one] 1 number
   *[other] { $channels } numbers
} a step.

cli-split-training = training
