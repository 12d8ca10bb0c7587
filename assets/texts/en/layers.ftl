# Layers: what they are called, what they do, and the line under their title.

layer-input = Input
    .help = Where your data comes in: every drawing, as a grid of numbers between 0 (background) and 1 (ink).
    .summary = { $field }
layer-conv2d = Convolution
    .help = Slides small learned filters over the image; each filter asks one question at every place and writes the answers into its own map.
    .summary = { $out_channels ->
        [one] 1 filter
       *[other] { $out_channels } filters
    } · { $kernel_size }×{ $kernel_size } · { $padding ->
        [0] no padding
       *[other] { $padding }
    }
layer-max-pool2d = Max pooling
    .help = Keeps only the largest number of each window: the image gets smaller, and what was found is kept wherever in the window it was.
    .summary = { $kernel_size }×{ $kernel_size } · stride { $stride }
layer-avg-pool2d = Average pooling
    .help = Replaces each window by its mean: the image gets smaller and smoother.
    .summary = { $kernel_size }×{ $kernel_size } · stride { $stride }
layer-relu = ReLU
    .help = Lets positive numbers through and turns negative ones into 0. Without a bend like this, many layers would be worth no more than one.
    .summary = clips below 0
layer-sigmoid = Sigmoid
    .help = Squeezes every number into the range 0 to 1. Far from 0 it is nearly flat, so that gradients fade there.
    .summary = squeezes into 0…1
layer-tanh = Tanh
    .help = Squeezes every number into the range −1 to 1. Far from 0 it is nearly flat, so that gradients fade there.
    .summary = squeezes into −1…1
layer-linear = Fully connected (FC)
    .help = Every output is a weighted sum of all inputs: it can weigh everything that the layers before it found.
    .summary = { $out_features ->
        [one] 1 output
       *[other] { $out_features } outputs
    }
    .summary-sizes = { $size } → { $units }
layer-flatten = Flatten
    .help = Lays all maps out as one long list of numbers, so that a fully connected layer can read them.
    .summary = one long list
    .summary-size = { $size ->
        [one] 1 number
       *[other] { $size } numbers
    }
layer-dropout = Dropout
    .help = While training, sets a random part of the numbers to 0, so that the network does not lean on a few of them. Afterwards it lets everything through.
    .summary = rate { $p }
layer-classify = Classify
    .help = The goal: one score per class, the highest is the answer. The loss says how wrong the scores are, and training makes it small.
    .summary = { $loss }

port-in = input
port-out = output

field-image = image
field-label = label
