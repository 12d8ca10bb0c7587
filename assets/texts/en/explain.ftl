# Explaining views: where each number comes from.

explain-convolution = Convolution, step by step
    .tab = Convolution

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

explain-agrees = ✓ equals { $against } (largest difference { $difference })
explain-differs = differs from { $against } by { $difference }: numbers this large or small are rounded in single precision
explain-against-autograd = { $what } by autograd
explain-against-layer = the layer's own output
explain-against-answer = the network's own answer
explain-forward-way = Forward
    .help = What the layer makes of your drawing.
explain-backward-way = Backward
    .help = Which way the gradient of the loss goes back through the layer.

# Template matching

explain-template-match = Template matching
    .tab = Template matching
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

# Fully connected

explain-linear = Fully connected unit
    .tab = Fully connected
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
explain-linear-product = { $name }: { $value } × { $weight } = { $product }

# From scores to the loss

explain-softmax = From scores to the loss
    .tab = Loss
explain-softmax-choose = Select the goal on the canvas: the loss is worked out here, term by term.
explain-softmax-waiting = Draw something: the way from the scores to the loss appears here, as soon as the network can be built.
explain-softmax-cross-entropy = Cross-entropy
explain-softmax-binary = Binary cross-entropy
explain-softmax-mse = Squared error (MSE)
explain-softmax-class = Class
explain-softmax-sum = Together
explain-softmax-target = Right class:
    .help = The class that the loss of this drawing is taken against; you can also click a row.
explain-softmax-own = its own
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
