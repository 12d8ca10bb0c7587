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
layer-adaptive-avg-pool2d = Global pooling
    .help = Global average pooling: takes the mean of each whole map, so that one number per map is left, whatever the image's size. With a larger output size it takes the means of that many parts.
    .summary = means of { $output_size }×{ $output_size } parts
    .summary-global = one mean per map
layer-upsample = Upsampling
    .help = Makes every map larger: repeats each pixel, or draws smoothly between neighbours. Nothing is learned.
    .summary = ×{ $scale_factor } · { $mode }
layer-batch-norm2d = Batch norm 2D
    .help = Batch normalization: brings every map to mean 0 and variance 1, measured over the batch, then scales and shifts it as is learned: training gets faster and bears higher learning rates. When it answers, it goes by running statistics, so that an answer does not depend on other samples.
    .summary = mean 0 · variance 1
layer-batch-norm1d = Batch norm 1D
    .help = Batch normalization: brings every number of a vector to mean 0 and variance 1, measured over the batch, then scales and shifts it as is learned; in a sequence it counts all time steps. When it answers, it goes by running statistics.
    .summary = mean 0 · variance 1
layer-relu = ReLU
    .help = Lets positive numbers through and turns negative ones into 0. Without a bend like this, many layers would be worth no more than one.
    .summary = clips below 0
layer-leaky-relu = Leaky ReLU
    .help = Lets positive numbers through and makes negative ones small instead of 0: a little gradient always passes, so that no unit dies.
    .summary = slope { $negative_slope } below 0
layer-sigmoid = Sigmoid
    .help = Squeezes every number into the range 0 to 1. Far from 0 it is nearly flat, so that gradients fade there.
    .summary = squeezes into 0…1
layer-tanh = Tanh
    .help = Squeezes every number into the range −1 to 1. Far from 0 it is nearly flat, so that gradients fade there.
    .summary = squeezes into −1…1
layer-softmax = Softmax
    .help = Turns numbers into shares that sum to 1, the largest becoming the clearest: across the channels of every pixel, or across a vector. Not needed before a goal with cross-entropy, which does it itself.
    .summary = sums to 1
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
layer-reshape = Reshape
    .help = Lays the same numbers out in another shape, row by row and channel after channel. No number changes.
    .summary = → { $shape }
layer-dropout = Dropout
    .help = While training, sets a random part of the numbers to 0, so that the network does not lean on a few of them. Afterwards it lets everything through.
    .summary = rate { $p }
layer-mean-over-time = Mean over time
    .help = Makes one vector of a whole sequence: the mean of its time steps, however many it has.
    .summary = sequence → vector
layer-add = Add
    .help = Adds its inputs number by number; they must be equally large. Around a few layers this makes a skip connection, past which gradients flow freely. An input of one number per map (C×1×1) is added everywhere in its map.
    .summary = number by number
layer-subtract = Subtract
    .help = Takes the second input from the first, number by number; they must be equally large.
    .summary = first − second
layer-multiply = Multiply
    .help = Multiplies its inputs number by number; they must be equally large. An input of one number per map (C×1×1) turns its whole map up or down.
    .summary = number by number
layer-concat = Concatenate
    .help = Puts its inputs side by side: maps behind maps, numbers behind numbers. Nothing is mixed; the layers after it see everything.
    .summary = side by side
merge-summary = { $count } inputs
merge-summary-spread = { $small } over { $large }
layer-classify = Classify
    .help = The goal: one score per class, the highest is the answer. The loss says how wrong the scores are, and training makes it small.
    .summary = { $loss }

port-in = input
port-in1 = first input
port-in2 = second input
port-out = output

field-image = image
field-label = label
