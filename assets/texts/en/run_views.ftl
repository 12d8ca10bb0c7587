# Views of what a run learned: weights, confusion, mistakes, prediction dynamics, performance.

live-weights = Weights
live-confusion = Confusion matrix
live-mistakes = Mistakes
live-dynamics = Prediction dynamics
live-performance = Performance
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
