# What is wrong, and the words on the buttons that mend it.

fix-set = Set { $param } to { $value }
fix-insert = Insert { $kind }
fix-append = Add { $kind }
fix-resize = Give { $size } outputs
fix-connect = Connect the loose end
fix-connect-end = Connect { $layer }, whose output is free
fix-connect-layer = Connect { $layer }
fix-connect-all = Connect { $layer } to all { $count } open inputs
fix-reconnect = Connect { $layer } instead
fix-other-output = Use the { $output } of { $layer } instead
fix-disconnect = Take this wire away
fix-remove = Remove { $kind }
fix-unset = Drop the setting “{ $param }”
fix-kind = { $before } → { $kind }
fix-kind-with = { $kind }: { $settings }
fix-change = { $layer }: { $param } { $before } → { $after }
fix-insert-before = Insert { $kind } before { $layer }
fix-move = Move { $kind } before { $layer }
fix-then = { $first } + { $rest }
fix-open = Open the block
fix-hint = Mends this in one step; undo takes it back.
fix-preview = { $received } → { $kind } → { $made }

named-conv2d = { $kernel_size }×{ $kernel_size } convolution, { $out_channels ->
    [one] 1 filter
   *[other] { $out_channels } filters
}{ $stride ->
    [1] {""}
   *[other] , stride { $stride }
}
named-max-pool2d = { $kernel_size }×{ $kernel_size } max pooling, stride { $stride }
named-avg-pool2d = { $kernel_size }×{ $kernel_size } average pooling, stride { $stride }
named-adaptive-avg-pool2d = average pooling to { $output_size }×{ $output_size }
named-upsample = upsampling ×{ $scale_factor }
named-linear = fully connected, { $out_features ->
    [one] 1 output
   *[other] { $out_features } outputs
}
named-reshape = reshape to { $shape }

misfit-shape = { $kind } expects { $expected }, gets { $received }.
misfit-filter = The { $size }×{ $size } filter does not fit into the { $height }×{ $width } map: { $arithmetic }.
misfit-window = The { $size }×{ $size } window does not fit into the { $height }×{ $width } map: { $arithmetic }.
misfit-pool-padding = Padding { $padding } is more than half of the { $size }×{ $size } window: a window could lie in the padding alone.
misfit-same-stride = Padding “same” needs stride 1, but the stride is { $stride }: state the padding as a number.
misfit-groups-in = { $channels ->
    [one] 1 input channel
   *[other] { $channels } input channels
} cannot be shared among { $groups } groups.
misfit-groups-out = { $filters ->
    [one] 1 filter
   *[other] { $filters } filters
} cannot be shared among { $groups } groups.
misfit-scores = { $classes } classes need { $classes } scores, but { $scores ->
    [one] 1 score arrives
   *[other] { $scores } scores arrive
}.
misfit-reshape = { $given } = { $numbers } numbers cannot be laid out as { $wanted } = { $known }.
misfit-reshape-rest = { $given } = { $numbers } numbers cannot be divided by { $wanted } = { $known } without a rest.
recipe-batch-too-small = { $kind } works out how the values of a channel vary, and a batch of { $batch } has { $batch }·1 = { $batch } of them here: it needs at least { $least }.
misfit-merge-ranks = { $kind } cannot take { $first } and { $second } together.
misfit-merge-channels = { $kind } needs equal shapes, gets { $first } and { $second }: the channels differ, { $a } ≠ { $b }.
misfit-merge-maps = { $kind } needs maps of one size, gets { $first } and { $second }: height and width differ, { $a } ≠ { $b }.
misfit-merge-numbers = { $kind } needs equal shapes, gets { $first } and { $second }: { $a } ≠ { $b }.
misfit-merge-lengths = { $kind } needs sequences of equal lengths, gets { $first } and { $second }, whose lengths have nothing to do with each other.
misfit-no-field = The data has no field called “{ $field }”.
misfit-no-labels = The data has no right answers called “{ $field }”.
misfit-too-many-parameters = { $kind } would learn { $product } numbers; more than { $most } cannot be held.
misfit-too-many-numbers = { $kind } would make { $numbers } numbers of every sample; more than { $most } cannot be held.

expected-image = an image C×H×W
expected-vector = a vector
expected-reals = numbers
expected-fixed = a fixed size
expected-sequence = a sequence T×C
expected-channels = an image, a vector or a sequence
expected-scores = a vector of scores
shape-image = an image { $axes } = { $size ->
    [one] 1 number
   *[other] { $size } numbers
}
shape-vector = a vector of { $size ->
    [one] 1 number
   *[other] { $size } numbers
}
shape-sequence = a sequence { $axes }
shape-block = a block { $axes }
shape-label = the label of { $classes } classes
shape-tokens = tokens of a vocabulary of { $vocabulary }
shape-state = a state of { $cell } (layers { $layers } · directions { $directions } · units { $hidden })

problem-empty = The canvas is empty. Drag in an input, then the layers that are to learn from it.
problem-no-input = Nothing comes in: the network has no input.
problem-no-goal = The network has no goal, so there is nothing to learn: add Classify at its end.
problem-several-goals = There are { $goals } goals, but only one can be trained for: remove this one or the other.
problem-unconnected = { $kind } gets nothing: no wire ends in its { $port }.
problem-unconnected-one = { $kind } needs something at each of its inputs, but no wire ends in input { $port }.
problem-unknown-kind = This version does not know the layer “{ $name }”. It is kept as it is, but cannot be trained.
problem-no-port = { $kind } has no input called “{ $port }”.
problem-cycle = The wires go round in a circle here, so that no layer could be the first.
notice-loose-end = The output of { $kind } leads nowhere, so it takes no part in learning.
notice-doubled-function = { $kind } is done by the { $loss } loss itself: doing it twice flattens the scores, so that gradients get small and learning is slow. Remove it.
notice-no-data = No data yet: draw something, or choose an example.
notice-one-class = There is only one class: add a second one, so that there is something to tell apart.

data-none = There is no data yet. Draw some samples of at least two classes, or choose generated ones, then train.
data-one-class = There are only samples of “{ $name }”. Draw some of a second class, so that there is something to tell apart.
data-empty-class = The class “{ $name }” has no samples. Draw some, or remove the class.
data-one-sample = The class “{ $name }” has a single sample. Draw at least one more: one to learn from and one to check with.

edit-duplicate-node = This layer is on the canvas already.
edit-unknown-node = This layer is no longer on the canvas.
edit-cycle = That wire would go round in a circle: the layer would feed itself.
edit-no-output = { $kind } has no such output.
edit-no-input = { $kind } has no such input.
edit-itself = A layer cannot be connected to itself.
edit-no-wire = That wire is no longer there.
edit-cannot-insert = { $kind } cannot stand in a wire: it needs one input and one output.
edit-no-chain = These layers cannot stand in a wire: they are no single chain.
edit-unknown-kind = This version does not know the layer “{ $kind }”.
edit-nothing-feeds = Nothing is connected there, so there is nothing to change.
edit-cannot-resize = No layer can turn what arrives there into { $size } numbers.
fix-layer = { $layer } { $number }
