# Explaining views: where each number comes from.

explain-convolution = Convolution, step by step
    .tab = Convolution
    .help = One number of a map: the window, the filter, their products, the sum. Move over a map to choose another number.

explain-play = Play
explain-pause = Pause
explain-back = One position back
explain-on = One position on
explain-position = Position
    .help = Drag to slide the window over the image.
explain-place = { $at } of { $count }
explain-chosen = { $name } { $at } of { $count }
explain-before = Previous: { $name }
explain-next = Next: { $name }
explain-value = row { $row }, column { $column } · { $value }

explain-convolution-choose = Select a convolution on the canvas: its numbers appear here, one after the other.
explain-convolution-waiting = Draw something: every step of this convolution appears here, as soon as the network can be built.
explain-convolution-input = { $channels ->
        [1] What comes in
       *[other] What comes in: channel { $channel } of { $channels }
    }{ $padding ->
        [0] {""}
       *[other] , zeros around it
    }
explain-convolution-output = Map { $filter } · { $size }
explain-convolution-seen = Under the window
explain-convolution-filter = Filter { $filter }
explain-convolution-products = Products
explain-convolution-product = { $value } × { $weight } = { $product }
explain-convolution-zero = padding · 0
explain-convolution-sums = The sum of products of each channel; click to see one
explain-convolution-sum-of = channel { $channel } · { $sum }
explain-convolution-sum = sum of products { $terms } + bias { $bias } = { $total }
explain-convolution-sum-plain = sum of products = { $total }
explain-convolution-channels = { $count } channels: { $terms } + bias { $bias } = { $total }
explain-convolution-channels-plain = { $count } channels: { $terms } = { $total }
explain-convolution-filter-chosen = Filter
    .help = The filter whose map is worked out.
explain-convolution-channel-chosen = Channel
    .help = The channel of the image that is shown in detail; a filter has one slice for each.

explain-measuring = The numbers are on their way.
explain-agrees = ✓ equals { $against } (largest difference { $difference })
explain-differs = differs from { $against } by { $difference }: numbers this large or small are rounded in single precision
explain-against-autograd = { $what } by autograd
explain-against-layer = the layer's own output
explain-against-answer = the network's own answer
explain-forward-way = Forward
    .help = What the layer makes of your drawing or text.
explain-backward-way = Backward
    .help = Which way the gradient of the loss goes back through the layer.

# Template matching

explain-template-match = Template matching
    .tab = Template matching
    .help = A filter as a template: large where the picture looks like it. Slide the window and watch the score.
explain-template-match-subtitle = How well does the filter fit here? Multiply, sum up, ÷ 9.
explain-template-match-waiting = Draw something: your drawing appears here in 9×9 pixels of 1 and −1.
explain-template-match-book = Textbook X
    .help = An X of 9×9 pixels: 1 is ink, −1 is background.
explain-template-match-drawing = My drawing
    .help = Your drawing in 9×9 pixels: 1 is ink, −1 is background.
explain-template-match-falling = ╲ stroke
    .help = A filter that looks for a stroke that falls to the right.
explain-template-match-rising = ╱ stroke
    .help = A filter that looks for a stroke that rises to the right.
explain-template-match-cross = ╳ crossing
    .help = A filter that looks for two strokes that cross.
explain-template-match-input = Image · 9×9
explain-template-match-output = How well it fits · 7×7
explain-template-match-seen = Under the filter
explain-template-match-filter = Filter: click to change
    .help = Click a number to turn it over; with the keyboard: arrow keys and space.
explain-template-match-products = Products
explain-template-match-sum = { $terms } = { $total },  { $total } ÷ 9 = { $share }
explain-template-match-verdict = { $agreeing ->
        [9] A perfect match: all nine pixels agree, which gives 1.
        [0] The exact opposite: no pixel agrees, which gives −1.
       *[other] { $agreeing } of 9 pixels agree.
    }

# Pooling

explain-pooling = Pooling, window by window
    .tab = Pooling
    .help = What pooling keeps of each window, and what it throws away.
explain-pooling-choose = Select a pooling layer on the canvas: its windows appear here, one after the other.
explain-pooling-waiting = Draw something: every window of this pooling layer appears here, as soon as the network can be built.
explain-pooling-channel-chosen = Map
    .help = The map that is pooled; each map is pooled for itself.
explain-pooling-forward-in = What comes in
explain-pooling-forward-out = What comes out · { $size }
explain-pooling-forward-values = Under the window
explain-pooling-forward-result = { $kind ->
        [max] The largest
       *[mean] The mean
    }
explain-pooling-gradient-in = ∂L/∂x: what goes on to the layer in front
explain-pooling-gradient-out = ∂L/∂y: what comes back · { $size }
explain-pooling-gradient-values = Under the window, forwards
explain-pooling-gradient-result = Its share of ∂L/∂x
explain-pooling-max = max({ $values }) = { $total }
explain-pooling-most = the largest of { $count } numbers = { $total }
explain-pooling-mean = ({ $terms }) ÷ { $count } = { $total }
explain-pooling-winner = ∂L/∂y = { $gradient } goes to the winner alone (row { $row }, column { $column } of the window); all others get 0.
explain-pooling-shared = ∂L/∂y = { $gradient } is shared equally: ÷ { $count } = { $share } for each.
explain-pooling-padding = padding

# Activation functions

explain-activation = Activation function
    .tab = Activation
    .help = The function and the numbers of this layer on it. Look where it is flat: there is no gradient.
explain-activation-choose = Select an activation function on the canvas, such as ReLU: its curve appears here.
explain-activation-waiting = Draw something: the numbers that this layer gets appear here on its curve, as soon as the network can be built.
explain-activation-counts = how often each z occurs for this drawing (√ scale)
explain-activation-batch = validation samples
explain-activation-dead-zone = dead: no gradient passes
explain-activation-saturated-zone = saturated: hardly any gradient passes
explain-activation-dead = { $share } % of the { $count } numbers of this drawing are 0 or below: their gradient ends here.
explain-activation-saturated = { $share } % of the { $count } numbers of this drawing lie where the curve is flat: little of their gradient gets through.
explain-activation-point = f({ $z }) = { $f },   f′({ $z }) = { $s }
explain-activation-gradient = ∂L/∂z = ∂L/∂f · f′(z) = { $arriving } · { $slope } = { $passed }
explain-activation-maps = All z: click one to see it on the curve
explain-activation-tip = map { $unit } · row { $row }, column { $column } · z = { $value }

# Batch normalization

explain-normalization = Batch normalization
    .tab = Normalization
    .help = What normalization makes of the numbers of one map: mean and spread taken out, then scaled and shifted as was learned.
explain-normalization-choose = Select a batch normalization on the canvas: its line and the numbers on it appear here.
explain-normalization-waiting = Draw something: the numbers that this layer gets appear here on its line, as soon as the network can be built.
explain-normalization-point = γ·(z − μ) / √(σ² + ε) + β = { $scale }·({ $z } − { $mean }) / { $deviation } + { $shift } = { $f }
explain-normalization-running = μ and σ are running means of the batches seen while training: an answer does not depend on other samples.

# Fully connected

explain-linear = Fully connected unit
    .tab = Fully connected
    .help = The sum of one unit: inputs times weights, plus the bias. The largest products decide.
explain-linear-choose = Select a fully connected layer on the canvas: its weights appear here as an image.
explain-linear-waiting = Draw something: every unit of this layer is worked out here, as soon as the network can be built.
explain-linear-unit-chosen = Unit
    .help = The unit whose sum is worked out.
explain-linear-input = Input x · { $count } numbers
explain-linear-weights = Weights of unit { $unit }
explain-linear-products = Products x · w
explain-linear-sum = Σ x · w + b = { $terms } + { $bias } = { $total }
explain-linear-sum-plain = Σ x · w = { $total }
explain-linear-largest = Largest contributions
explain-linear-others = all other { $count }
explain-linear-input-name = input { $input }
explain-linear-place-name = map { $map }, row { $row }, column { $column }
explain-linear-input-column = Input
explain-linear-product = { $name }: { $value } × { $weight } = { $product }

# From scores to the loss

explain-softmax = From scores to the loss
    .tab = Loss
    .help = From raw scores to probabilities to the loss of this drawing.
explain-softmax-choose = Select the goal on the canvas: the loss is worked out here, term by term.
explain-softmax-waiting = Draw something: the way from the scores to the loss appears here, as soon as the network can be built.
explain-softmax-cross-entropy = Cross-entropy
explain-softmax-binary = Binary cross-entropy
explain-softmax-mse = Squared error (MSE)
explain-softmax-class = Class
explain-softmax-sum = Together
explain-target = Right class:
    .help = The class that the loss of this drawing is taken against; you can also click a row.
explain-target-own = its own
explain-softmax-step-scores = z: the scores of the network, one for each class. Any number is possible.
explain-softmax-step-shift = − max: the largest score, { $highest }, is subtracted from all. The probabilities stay the same, and no power of e grows too large.
explain-softmax-step-powers = e to the power of each: now all are positive, and together they are { $total }.
explain-softmax-step-share = ÷ { $total }: each divided by the sum. These are probabilities, together 1.
explain-softmax-step-loss = L = −ln p of the right class, { $name }: −ln { $p } = { $loss }. The surer the network is of it, the closer to 0.
explain-softmax-step-gradient = Back: ∂L/∂z = p − y, where y is 1 for { $name } and 0 elsewhere. Learning raises the score of { $name } and lowers the others; backpropagation begins with these numbers.
explain-softmax-step-sigmoid = σ(z) = 1 / (1 + e⁻ᶻ): a probability for each class by itself; together they need not be 1.
explain-softmax-step-wanted = y: what they should be. 1 for { $name }, 0 for all others.
explain-softmax-step-mean = L = the mean of the terms: { $total } ÷ { $count } = { $loss }.
explain-softmax-step-binary-gradient = Back: ∂L/∂z = (p − y) ÷ { $count }. Backpropagation begins with these numbers.
explain-softmax-step-miss = z − y: how far each score is from what it should be.
explain-softmax-step-square-gradient = Back: ∂L/∂z = 2·(z − y) ÷ { $count }. Backpropagation begins with these numbers.

# Softmax as a layer

explain-shares = From numbers to shares
    .tab = Softmax
    .help = What softmax makes of the numbers that come in, step by step, and how gradients come back.
explain-shares-choose = Select a softmax layer on the canvas: its arithmetic appears here, number by number.
explain-shares-waiting = Draw something: the way from numbers to shares appears here, as soon as the network can be built.
explain-shares-unit = Number
explain-shares-most = The { $shown } largest of { $count } are shown; the sum is of all.
explain-shares-step-scores = z: the numbers that come in. Any number is possible.
explain-shares-step-back = Back: ∂L/∂p says how the loss would change with each share.
explain-shares-step-on = ∂L/∂z = p · (∂L/∂p − { $mean }), where { $mean } is the mean of ∂L/∂p weighed by p: no share can grow without taking from the others.

# One weight

explain-filter-chosen = Filter
    .help = The filter whose weights are shown.
explain-unit-chosen = Unit
    .help = The unit whose weights are shown.
explain-weight-product = ∂L/∂w = x · ∂L/∂y = { $value } · { $gradient } = { $total }
explain-weight-sum = ∂L/∂w = Σ x · ∂L/∂y over { $count } places = { $terms } + all others { $rest } = { $total }
explain-product-values = x: what the weight saw
explain-product-gradients = ∂L/∂y: what came back
explain-product-products = x · ∂L/∂y
explain-against-weight = the weight after the step, { $weight }

# The way back through a layer

explain-backward = The gradient's way back
    .tab = Backward
    .help = How the gradient of the loss comes to a weight and to the layer in front.
explain-backward-to-weight = To the weights
    .help = How ∂L/∂W comes about: what each weight saw times what came back.
explain-backward-to-input = To the input
    .help = How ∂L/∂x comes about: what goes on to the layer in front.
explain-backward-weights = ∂L/∂W of { $kind ->
        [filter] filter
       *[unit] unit
    } { $unit }: click a weight
explain-backward-weight = Largest gradients
explain-backward-inputs = ∂L/∂x: click an input
explain-backward-step = here: x · ∂L/∂y = { $value } · { $gradient } = { $product },  sum so far { $sum }
explain-backward-input = ∂L/∂x: click a pixel (row { $row }, column { $column })
explain-backward-output = ∂L/∂y of filter { $filter }: where the pixel had a part
explain-backward-met = ∂L/∂y there
explain-backward-filter = Weights of filter { $filter }
explain-backward-parts = Products
explain-backward-pixel-sum = { $filters ->
        [1] ∂L/∂x = sum of products = { $total }
       *[other] ∂L/∂x = sum over { $filters } filters = { $terms } = { $total }
    }
explain-backward-filters = What each filter sends back; click to see one
explain-backward-filter-sum = filter { $filter } · { $sum }
explain-backward-input-sum = ∂L/∂x = Σ w · ∂L/∂y = { $terms } = { $total }
explain-backward-unit = unit { $unit }

explain-backward-choose = Select a convolution or a fully connected layer on the canvas: the gradient's way back through it appears here.
explain-backward-waiting = Draw something: the gradient of its loss goes back through this layer here, as soon as the network can be built.

explain-faint = The network is sure of the right class, so hardly any gradient comes back: choose another right class above to see more.

# A chain of factors

explain-chain = One weight's chain of factors
    .tab = Chain rule
    .help = The chain rule from the loss back to this layer, factor by factor.
explain-chain-choose = Select a convolution or a fully connected layer on the canvas: the gradient is followed from the loss to one of its weights.
explain-chain-waiting = Draw something: the gradient of its loss is followed back here, as soon as the network can be built.
explain-chain-weights = ∂L/∂W of { $kind ->
        [filter] filter
       *[unit] unit
    } { $unit }: click a weight
explain-chain-layer = From the loss back
explain-chain-factor = What it does to the gradient g
explain-chain-times = Factor
explain-chain-own = Σ x · g over all places
explain-chain-cross-entropy = begins: p − y
explain-chain-binary-cross-entropy = begins: (p − y) ÷ C
explain-chain-mse = begins: 2·(z − y) ÷ C
explain-chain-linear = Wᵀ · g
explain-chain-conv2d = Σ W · g
explain-chain-relu = g where z > 0, else 0
explain-chain-sigmoid = g · f·(1 − f)
explain-chain-tanh = g · (1 − f²)
explain-chain-max-pool2d = g to each winner
explain-chain-avg-pool2d = g shared equally
explain-chain-flatten = only rearranged
explain-chain-dropout = passed on
explain-chain-other = its own local derivative

# The optimizer's step

explain-update = The optimizer's step for one weight
    .tab = Update
    .help = What the optimizer does with one weight in one step.
explain-update-choose = Select a convolution or a fully connected layer on the canvas: the optimizer's step for one of its weights is worked out here.
explain-update-waiting = Press Train: the optimizer's step for one weight is worked out here.
explain-update-next = The next training step that is watched is worked out here; while paused, press Step.
explain-update-frozen = This layer is frozen, so the optimizer leaves its weights as they are. Unfreeze it in the inspector to see a step.
explain-update-weights = Weights of { $kind ->
        [filter] filter
       *[unit] unit
    } { $unit }: click one
explain-update-what = What
explain-update-signs = In signs
explain-update-numbers = In numbers
explain-update-measured = measured
explain-update-note = Update { $update } of the run, learning rate η = { $rate }. The gradient is the whole batch's in the last training step that was watched; the other views speak of your sample alone.
explain-update-gradient = Gradient
    .help = The gradient of the batch's loss by this weight.
explain-update-clipped = Clipped
    .help = The same after gradient clipping.
explain-update-l1 = L1
    .help = Adds a constant that pulls the weight towards 0.
explain-update-decay = Weight decay
    .help = Adds a part of the weight itself, which pulls it towards 0.
explain-update-shrunk = Weight decay
    .help = Shrinks the weight by itself, apart from the gradient.
explain-update-velocity = Velocity
    .help = Remembers earlier gradients: like a ball that keeps rolling.
explain-update-ahead = Look ahead
    .help = Nesterov: the velocity counts once more, as if the step had been taken.
explain-update-mean = Mean
    .help = A running mean of the gradients.
explain-update-square = Mean square
    .help = A running mean of the squared gradients: how large they usually are.
explain-update-sum = Sum of squares
    .help = All squared gradients so far; it only grows, so steps get smaller.
explain-update-mean-corrected = Mean, corrected
    .help = The mean began at 0; this makes up for it in the first steps.
explain-update-square-corrected = Mean square, corrected
    .help = The mean square began at 0; this makes up for it in the first steps.
explain-update-step = Step
    .help = By how much the weight moves, against the gradient.
explain-update-weight = New weight
    .help = The weight after the step.
explain-times-power = { $caption } (× { $power })
