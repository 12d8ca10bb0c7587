# Views of what a run learned: weights, confusion, mistakes, prediction dynamics, performance.

live-weights = Weights
    .help = What the selected layer has learned. Look for filters that have taken on a shape; noise means that it has not learned yet.
live-confusion = Confusion matrix
    .help = Which classes the network takes for which. Look off the diagonal: that is where it errs.
live-mistakes = Mistakes
    .help = The examples of which it is most wrong. Look for wrong labels and for what they have in common.
live-dynamics = Prediction dynamics
    .help = How the prediction of each example changed from epoch to epoch. Look for rows that flicker: those are hard ones.
live-performance = Performance
    .help = Where the time of a step goes, and what each open view costs.
share-percent = { $share } %

# Weights

weights-empty = The numbers of this layer appear here as soon as the network is built.
weights-no-layer = Add a layer that learns, such as a convolution: every one of its weights appears here.
weights-needs-run = Press Train: what a training step does to each weight appears here.
weights-subtitle = { $layer } · { $shape }
weights-quantity = What is shown
weights-weight = W
    .help = The weights as they are now.
weights-weight_gradient = ∂L/∂W
    .help = How the loss grows with each weight, for the last batch. A step goes against it.
weights-weight_update = ΔW
    .help = What the last step changed.
weights-weight_change = W − W₀
    .help = What all steps together changed since the run began.
weights-scale-kernel = kernel
weights-axes-kernels = { $channels ->
        [1] One small image a filter: orange where it looks for light, blue where for dark.
       *[other] A row of small images a filter, one for each input channel: orange counts for, blue against.
    }
weights-axes-images = { $channels ->
        [1] One image a unit, in the shape of its input: orange counts for the unit, blue against.
       *[other] A row of images a unit, one for each input channel: orange counts for the unit, blue against.
    }
weights-axes-matrix = One row a unit, one column an input: orange counts for the unit, blue against.
weights-axes-vector = One number a unit.
weights-tip-kernels = { $channels ->
        [1] filter { $unit } · row { $row }, column { $column } · { $value }
       *[other] filter { $unit }, channel { $channel } · row { $row }, column { $column } · { $value }
    }
weights-tip-images = { $channels ->
        [1] unit { $unit } · row { $row }, column { $column } · { $value }
       *[other] unit { $unit }, channel { $channel } · row { $row }, column { $column } · { $value }
    }
weights-tip-matrix = unit { $unit } · input { $input } · { $value }
weights-tip-vector = unit { $unit } · { $value }

# Confusion matrix

confusion-empty = Press Train: after each epoch this shows which classes are taken for which.
confusion-subtitle = { $accuracy } % of { $total } right
confusion-moment = epoch { $epoch } · step { $step }
confusion-true = true class
confusion-hint = Rows: the true class. Columns: the answer. Click a cell to see its images.
confusion-right = { $true }: { $count } recognised, { $share } % of its samples
confusion-wrong = { $true } taken for { $answer }: { $count }, { $share } % of its samples
confusion-images = Images of the chosen cell
confusion-picture-tip = { $name }, recognised with probability { $p }
confusion-gone = This sample is not there any more.
confusion-no-images = Single samples are kept only while the window that trained is open.
confusion-slider = Validation
    .help = Goes back to earlier validations. At the right end it follows the newest one.

# Mistakes

mistakes-empty = Press Train: after each epoch the images that the network gets wrong appear here.
mistakes-not-kept = Single answers are kept only while the window that trained is open. Train again to see mistakes.
mistakes-no-images = The data of this run is not there any more, so its images cannot be shown.
mistakes-none = No mistakes: all { $count } validation samples are recognised.
mistakes-subtitle = { $wrong } of { $count } wrong · step { $step }
mistakes-all = All classes
mistakes-filter = Class
    .help = Shows only mistakes with samples of this class.
mistakes-hint = The worst first. The bar is the probability of the right class. Click an image to follow it through the network.
mistakes-title = { $true } → { $answer }
mistakes-note = p { $p } · loss { $loss }
mistakes-tip = { $true } taken for { $answer }: probability of { $true } { $p }, loss { $loss }
mistakes-true = true class
mistakes-answer = answer
mistakes-probability = probability of the true class
mistakes-loss = loss

# Prediction dynamics

dynamics-empty = Press Train: each row becomes the story of one sample, from not known to recognised.
dynamics-not-kept = How single samples were learned is kept only while the window that trained is open. Train again to see it.
dynamics-subtitle = { $learned } of { $count } above 0.5 · step { $step }
dynamics-hint = Each row is a sample: bright where the network finds its right class probable. A row that stays dark is hard, one that flickers is forgotten again and again. Click to look at it.
dynamics-tip = { $name }: p { $p } after step { $step }
dynamics-tip-nameless = sample { $sample }: p { $p } after step { $step }
dynamics-never = p 0
dynamics-certain = p 1
dynamics-pictures = Images of the samples
dynamics-step = step

# Performance

performance-no-split = Press Train: how long each part of a step takes appears here.
performance-split = A watched step takes { $ms } ms (median)
performance-part = { $part } { $ms } ms, { $share } %
performance-data = data
performance-forward = forward
performance-backward = backward
performance-update = update
performance-watching = watching
performance-watching-share = { $rate } steps a second are watched: { $share } % of the training time
performance-pace = { $steps } steps/s · { $samples } samples/s
performance-window = Window: { $memory } MiB · { $share } % of a core
performance-training = Training: { $memory } MiB · { $share } % of a core
performance-costs = What watching costs: each view in the window, each measurement in training
performance-ms = { $ms } ms
performance-view-tip = { $view }: { $ms } ms to refresh, { $rate } times a second: { $share } % of the window's time
performance-probe-tip = { $probe }: { $ms } ms at the last look
performance-what = what
performance-value = value
performance-unit = unit
performance-steps = steps per second
performance-memory = memory
performance-processor = processor
probe-activation = outputs
probe-thumbnail = pictures on layers
probe-layer_input = inputs
probe-weight = weights
probe-bias = biases
probe-running_statistics = running mean and variance
probe-weight_histogram = histogram of weights
probe-gradient_histogram = histogram of gradients
probe-activation_histogram = histogram of activations
probe-output_gradient = gradient of outputs
probe-input_gradient = gradient of inputs
probe-sample_weight_gradient = gradient of weights, one sample
probe-sample_bias_gradient = gradient of biases, one sample
probe-dead_units = dead units
probe-saturation = saturation
probe-fixed_samples = fixed samples
probe-step_split = parts of a step
probe-update_ratio = update ratio
probe-weight_gradient = gradient of weights
probe-weight_update = step of weights
probe-weight_change = change of weights
probe-update_trace = arithmetic of one weight
probe-cell_weights = weights of recurrent layers
probe-hidden_states = hidden states
probe-gates = gates
probe-guesses = guesses at every step
probe-forecast = forecasts at every step
probe-unit_step = one unit at one step
probe-time_gradients = gradient through time
probe-time_gradients_compared = gradient through time, compared
probe-time_gradients_lanes = gradient through time, of models side by side
