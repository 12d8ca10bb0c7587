# Layers for sequences: what they are called, what they do, and their settings.

layer-one-hot = One-hot
    .help = Makes each token a vector with a single 1 in the token's own place and 0 everywhere else. Nothing is learned.
    .summary = a single 1 per token
    .summary-size = 1 of { $size }
layer-embedding = Embedding
    .help = Gives each token of the vocabulary a vector of its own, which is learned. Tokens that are used alike come to have similar vectors.
    .summary = vectors of { $embedding_dim }
layer-rnn = RNN
    .help = The simple recurrent layer: at each step it mixes what comes in with its hidden state, what it remembers of the steps before. Over many steps its memory and its gradients fade.
    .summary = { $hidden_size ->
        [one] 1 unit
       *[other] { $hidden_size } units
    } · { $num_layers ->
        [one] 1 layer
       *[other] { $num_layers } layers
    }
layer-lstm = LSTM
    .help = A recurrent layer with a long memory (long short-term memory): gates decide what its cell state forgets, what it takes up and what it shows, so that something can be remembered over many steps.
    .summary = { $hidden_size ->
        [one] 1 unit
       *[other] { $hidden_size } units
    } · { $num_layers ->
        [one] 1 layer
       *[other] { $num_layers } layers
    }
layer-gru = GRU
    .help = A recurrent layer with gates (gated recurrent unit): simpler and faster than an LSTM, and often as good.
    .summary = { $hidden_size ->
        [one] 1 unit
       *[other] { $hidden_size } units
    } · { $num_layers ->
        [one] 1 layer
       *[other] { $num_layers } layers
    }
summary-both-ways = { $summary } · both ways
layer-last-step = Last step
    .help = Takes the last time step of each sequence, wherever it ends. Behind a recurrent layer this is what remains after reading everything.
    .summary = sequence → vector
layer-repeat-over-time = Repeat over time
    .help = Gives the same vector at every time step of a sequence, so that a layer which reads the sequence step by step always has it at hand.
    .summary = vector → sequence
layer-image-rows = Image rows
    .help = Reads an image like a text: each row of pixels, from the top, becomes one time step.
    .summary = a row is a step
    .summary-steps = { $steps ->
        [one] 1 row as 1 time step
       *[other] { $steps } rows as time steps
    }
layer-state-bridge = State bridge
    .help = Makes of one recurrent layer's hidden state, or of any vector, the initial state of another, of whatever cell and size: a fully connected layer learns how.
    .summary = { $cell } · { $layers ->
        [one] 1 layer
       *[other] { $layers } layers
    } · { $hidden ->
        [one] 1 unit
       *[other] { $hidden } units
    }
layer-conv1d = Convolution 1D
    .help = Slides small learned filters along a sequence; each filter asks one question at every few neighbouring time steps. Causal, it looks back only, and can write.
    .summary = { $out_channels ->
        [one] 1 filter
       *[other] { $out_channels } filters
    } · { $kernel_size ->
        [one] 1 step
       *[other] { $kernel_size } steps
    } · { $padding }
layer-max-pool1d = Max pooling 1D
    .help = Keeps only the largest number of each window of time steps: the sequence gets shorter, and what was found is kept wherever in the window it was.
    .summary = { $kernel_size ->
        [one] 1 step
       *[other] { $kernel_size } steps
    } · stride { $stride }
layer-layer-norm = Layer norm
    .help = Layer normalization: brings the numbers of every time step to mean 0 and variance 1, then scales and shifts them as is learned. No sample has to do with another, so that it is the same while training and answering.
    .summary = mean 0 · variance 1

param-hidden-size = Hidden units
    .help = How many numbers the layer remembers, in each direction: more can hold more, and take longer.
param-num-layers = Layers
    .help = How many recurrent layers stand one above the other; each reads the hidden states of the one below.
param-bidirectional = Both directions
    .help = Whether it also reads from the end to the beginning. It then sees the future too, and so cannot write text.
param-layer-dropout = Dropout between layers
    .help = The part of the numbers between two stacked layers that is set to 0 in each training step; with a single layer there is nothing between.
param-nonlinearity = Nonlinearity
    .help = What bends the sum of input and memory at every step: tanh keeps it between −1 and 1; ReLU lets it grow, but its gradients do not fade.
param-forget-bias = Forget gate bias
    .help = Where the bias of the forget gate begins: the larger, the more slowly the cell state is forgotten at first. 1 is usual; 2 or 3 suits long memories.
param-embedding-dim = Vector length
    .help = How many numbers each token's vector has.
param-cell = Cell
    .help = The kind of recurrent layer that is to begin with this state.
param-directions = Directions
    .help = 1, or 2 where the layer that begins with it reads in both directions.
param-filter-steps = Filter size
    .help = How many time steps a filter sees at once.
param-stride-steps = Stride
    .help = How many time steps the filter moves at a time; 2 halves the sequence.
param-padding-steps = Padding
    .help = Zeros around the sequence: “same” keeps its length, “valid” adds none, “causal” puts them all in front, so that no step sees the future.
param-dilation-steps = Dilation
    .help = Distance between the steps that a filter sees; above 1 it sees further with the same number of weights.
param-window-steps = Window
    .help = How many time steps the window holds; one number per channel comes out of each.
param-window-stride-steps = Stride
    .help = How many time steps the window moves at a time.

choice-tanh = tanh
choice-relu = ReLU
choice-rnn = RNN
choice-lstm = LSTM
choice-gru = GRU
choice-causal = causal

port-sequence = sequence
port-last = last output
port-state = hidden state
port-initial-state = initial state
port-like = sequence to match

expected-tokens = tokens
expected-state = a recurrent layer's state or a vector
misfit-window-steps = A window of { $size } time steps does not fit into { $steps ->
        [one] 1 time step
       *[other] { $steps } time steps
    }: { $arithmetic }.
