# The unrolled network

explain-unrolled = Unrolled network
    .tab = Unrolled
    .help = A column for every step: what is read, the hidden state that remembers, the scores, the probabilities and what is to come. Point at a number to see where it comes from, click it for the whole sum.
explain-unrolled-choose = Select a recurrent layer, what it reads, or the goal: the network appears here, unrolled over its text.
explain-unrolled-waiting = The network appears here, unrolled over its text, as soon as it can be built.
unrolled-other-form = This picture is for a network of one recurrent layer that reads forward and foretells the next token. This one has another form: “Gates” works out one step of it, and the live views show what its layers do.

unrolled-subtitle = “{ $text }” · { $steps ->
    [one] one step
   *[other] { $steps } steps
}
unrolled-free = Let it write
    .help = The network feeds itself: the character it chooses is what it reads next. It begins with the first character.
unrolled-degrees = T = { $degrees }
unrolled-back = ‹ Back (Esc)

unrolled-w-xh = W_xh
unrolled-w-hh = W_hh
unrolled-w-hy = W_hy
unrolled-b-h = b_h
unrolled-b-y = b_y
unrolled-scores = Scores and probabilities
unrolled-hidden = Hidden state
unrolled-input = Input
unrolled-more = { $shown } of { $count }
unrolled-to-come = to come: { $name }
unrolled-loss = { $name }  −ln p = { $loss }
unrolled-says = says { $name }
unrolled-next = next: { $name } ?

unrolled-moment-one-hot = Step { $step } reads “{ $name }”: a vector with a 1 in its place.
unrolled-moment-read = Step { $step } reads “{ $name }”: the vector that was learned for it.
unrolled-moment-first = W_xh picks the column of “{ $name }”. There is nothing to remember yet: h₀ is 0. Add b_h, then squash: this is the hidden state of step { $step }.
unrolled-moment-hidden = W_xh picks the column of “{ $name }”, and W_hh mixes what was remembered at step { $before }. Add b_h, then squash: this is the hidden state of step { $step }.
unrolled-moment-answer = W_hy makes a score for every character, softmax makes them probabilities. “{ $name }” is to come: p = { $share }, loss −ln p = { $loss }.
unrolled-moment-says = W_hy makes a score for every character, softmax makes them probabilities. Step { $step } says “{ $name }” with { $share }.

unrolled-hidden-sum = Unit { $unit } at step { $step } = { $function }({ $sum }) = { $function }({ $total }) = { $value }
unrolled-hidden-value = Unit { $unit } at step { $step }: { $value }. Gates decide it: click to see how.
unrolled-score-sum = Score of “{ $name }” at step { $step } = { $sum } = { $value }
unrolled-score = Score of “{ $name }” at step { $step }: { $value }
unrolled-share = p(“{ $name }”) at step { $step } = exp({ $power }) ÷ the sum over all = { $share }
unrolled-share-greedy = Temperature 0 takes the best: “{ $name }” has { $share }.
unrolled-token = Step { $step } reads “{ $name }”.
unrolled-input-hot = The 1 in the place of “{ $name }”: this is how step { $step } reads it.
unrolled-input-cold = 0: step { $step } reads “{ $read }”, not “{ $name }”.
unrolled-input-value = Input { $place } at step { $step }: { $value }
unrolled-loss-sum = Step { $step } should say “{ $name }”: −ln { $share } = { $loss }
unrolled-chosen = Step { $step } chose “{ $name }”, and the next step reads it.
unrolled-would-say = Nobody knows what comes after step { $step }. The network would say “{ $name }”.
unrolled-weight-of-input = W_xh from “{ $column }” to unit { $row }: { $value }
unrolled-weight-of-hidden = W_hh from unit { $column } of the step before to unit { $row }: { $value }
unrolled-weight-outward = W_hy from unit { $column } to the score of “{ $row }”: { $value }
unrolled-weight-hidden-bias = Bias of unit { $row }: { $value }
unrolled-weight-score-bias = Bias of the score of “{ $row }”: { $value }

unrolled-column-from = From
unrolled-column-token = Next
unrolled-term-read = x, “{ $name }”
unrolled-term-input = x, number { $place }
unrolled-term-hidden = { $state }, unit { $unit }
unrolled-bias = bias
unrolled-others = { $count } others
unrolled-sum = Sum

unrolled-table-step = Step
unrolled-table-read = Read
unrolled-table-what = What
unrolled-table-place = Place
unrolled-table-value = Value
