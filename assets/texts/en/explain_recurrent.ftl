# Explaining view: one step of a recurrent layer, gate by gate.

explain-recurrent = One recurrent step
    .tab = Gates
    .help = What one unit does at one step: its gates one after the other, and what it remembers then.
explain-recurrent-choose = Select an RNN, LSTM or GRU on the canvas: one of its steps is worked out here, gate by gate.
explain-recurrent-waiting = Choose or write a text: every step of this layer is worked out here, as soon as the network can be built.
explain-recurrent-reads = { $layer } reads “{ $token }”
explain-recurrent-begins = The beginning: nothing is remembered yet, h is 0.

explain-recurrent-step = Step
    .help = The step of the sequence that is worked out.
explain-recurrent-strip = Layer
    .help = Which of the stacked layers is worked out, and in which direction it reads.

explain-recurrent-gate = gate
explain-recurrent-column-input = from the input
explain-recurrent-column-hidden = from memory
explain-recurrent-column-sum = sum
explain-recurrent-column-value = becomes

explain-recurrent-rnn-h = h′ · hidden state
    .sentence = h′ = { $function }({ $input } + { $hidden }) = { $function }({ $total }) = { $value }: what is read and what was remembered, added up and bent. The next step remembers it.
explain-recurrent-lstm-i = i · input gate
    .sentence = Input gate: σ({ $total }) = { $value }. { $share } of the candidate is taken up.
explain-recurrent-lstm-f = f · forget gate
    .sentence = Forget gate: σ({ $total }) = { $value }. { $share } of the old cell state stays.
explain-recurrent-lstm-g = g · candidate
    .sentence = Candidate: tanh({ $total }) = { $value }. That much could be added to the cell state.
explain-recurrent-lstm-o = o · output gate
    .sentence = Output gate: σ({ $total }) = { $value }. { $share } of the cell state will show.
explain-recurrent-lstm-c = c′ = i · g + f · c
    .sentence = New cell state: { $i } · { $g } taken up + { $f } · { $before } kept = { $cell }
explain-recurrent-lstm-h = h′ = o · tanh(c′)
    .sentence = New hidden state: { $o } · tanh({ $squeezed }) = { $hidden }. That is what the layer gives, and what the next step remembers.
explain-recurrent-gru-r = r · reset gate
    .sentence = Reset gate: σ({ $total }) = { $value }. { $share } of what memory says counts for the candidate.
explain-recurrent-gru-z = z · update gate
    .sentence = Update gate: σ({ $total }) = { $value }. { $share } of the old hidden state stays, { $rest } comes from the candidate.
explain-recurrent-gru-n = n · candidate
    .sentence = Candidate: tanh({ $input } + { $gate } · { $hidden }) = tanh({ $total }) = { $value }. The reset gate weighs what comes from memory.
explain-recurrent-gru-h = h′ = (1 − z) · n + z · h
    .sentence = New hidden state: { $rest } · { $n } from the candidate + { $z } · { $before } kept = { $hidden }. The next step remembers it.

explain-recurrent-largest = The largest products in { $name }
explain-recurrent-read = value
explain-recurrent-of-input = x: input { $input }
explain-recurrent-of-token = x: “{ $token }”
explain-recurrent-of-hidden = h: unit { $unit }
explain-recurrent-others = { $count ->
        [one] 1 other
       *[other] { $count } others
    }
explain-recurrent-biases = both biases
explain-recurrent-total = sum

# The row of a table that a token picks.

explain-embedding = Vectors of tokens
    .tab = Vectors
    .help = A token picks its own row of a learned table; that row is its vector. Tokens that are used alike come to have similar rows.
explain-embedding-choose = Select an embedding on the canvas: the row that each token picks appears here.
explain-embedding-waiting = Choose or write a text: the row that each token picks appears here, as soon as the network can be built.
explain-embedding-row = { $token } is token { $row } of { $count }: row { $row } of the table is its vector.
explain-embedding-alike = First its vector, and below it those most like it. The number is the cosine of the angle between the two: 1 is the same direction.
explain-embedding-number = token { $token }
explain-embedding-token = token
explain-embedding-cosine = cosine
explain-embedding-cell = { $token } · place { $place } · { $value }

explain-over-time = This layer reads a sequence, and this picture is of layers that give one vector or image. The live views show what it does at every step.
explain-waiting-for-sequence = What the network makes of a text or a series appears here, as soon as it can be built.

# The loss at a step of a sequence.

explain-softmax-over-time = From scores to the loss, at one step
    .tab = Loss
    .help = What the network foretells at one step of the text, and what its loss there is.
explain-softmax-over-time-choose = Select the goal on the canvas: the loss of a step is worked out here, term by term.
explain-softmax-over-time-waiting = Choose or write a text: the loss at each of its steps is worked out here, as soon as the network can be built.
explain-softmax-after = Cross-entropy after “{ $token }”
