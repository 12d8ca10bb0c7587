# Live views: what they are called, and what they say.

live-loss = Loss
    .help = How wrong the network is, step by step. Look for a curve that falls; if validation rises while training falls, it learns by heart.
live-activations = Activation maps
    .help = What each filter of the selected layer makes of your drawing. Look for maps that react to strokes; an empty map does nothing.
live-prediction = Prediction
    .help = How sure the network is of each class, for your drawing or text. Look at how one stroke or letter shifts it.
live-gradients = Gradients
    .help = How strong the gradient is in each layer. Look for layers where it vanishes towards the front, or explodes.

# Loss

loss-empty = Press Train: the loss appears here.
loss-training = training
loss-validation = validation
loss-log = log
    .help = Shows the loss on a logarithmic axis, where small losses can be told apart.
loss-whole = Show all
    .help = Shows the whole run again and follows it. The wheel zooms, dragging moves.
loss-chance = ln { $classes }: guessing
    .help = The loss of a network that gives all { $classes } classes the same probability.
loss-now = { $loss }
loss-now-validated = { $loss } · validation { $validation }
loss-now-accuracy = { $loss } · validation { $validation } · accuracy { $accuracy }
loss-tip-smoothed = step { $step }: { $loss }, smoothed { $smoothed }
loss-epoch = epoch { $epoch }

# Activation maps

activations-empty = Draw something: each map shows where a filter of the chosen layer found what it looks for.
activations-no-layer = Add a layer, such as a convolution: what it makes of your drawing or text appears here.
activations-subtitle = { $layer } · { $shape }
activations-map-tip = map { $map } · row { $row }, column { $column } · { $value }
activations-unit-tip = unit { $unit } · { $value }
activations-scale = Scale
    .help = What the colours span: each map by itself, the whole layer, or the whole network.
activations-scale-map = map
activations-scale-layer = layer
activations-scale-network = network
activations-lock = lock
    .help = Keeps the present scale, so that what comes can be compared with what was.

# Prediction

prediction-empty = Draw something: the network's answer appears here as soon as it has an input, a goal and classes.
prediction-untrained = untrained network
prediction-trained = trained before
prediction-step = step { $step }
prediction-first-sample = { $network } · nothing drawn: the first validation sample
prediction-softmax = probability of each class (softmax: together 1)
prediction-sigmoid = one sigmoid a class: each answers for itself
prediction-raw = raw scores, one a class (no probabilities)
prediction-tip = { $name }: { $score }
prediction-tip-before = { $name }: { $score }; before the last stroke { $before }

# Gradients

gradients-empty = Press Train: how much gradient reaches each layer appears here.
gradients-subtitle = step { $step } · ‖∂L/∂W‖
gradients-tip = { $layer }: gradient norm { $norm }
gradients-healthy = First ÷ last layer = { $ratio }: the gradient reaches every layer.
gradients-vanish = First ÷ last layer = { $ratio }: the gradient vanishes on its way back, so the first layers hardly learn.
gradients-explode = First ÷ last layer = { $ratio }: the gradient grows on its way back. A lower learning rate keeps the first layers steady.
gradients-zero = Some layer gets no gradient at all: it does not learn.
gradients-one-layer = Only one layer has weights, so there is nothing to compare it with.
gradients-not-finite = Some gradient is no longer a number. Lower the learning rate and train again.
