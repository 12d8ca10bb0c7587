# What is wrong with a run. `.name` is a word for the status bar, `.why` the reason behind it.

panel-diagnosis = Diagnosis
    .help = What looks wrong with this run, with the measured numbers and what one can do.
diagnosis-empty = Press Train: as soon as there is a first step, it says here whether the network learns well.
diagnosis-healthy = All looks healthy. This was checked:
diagnosis-indicator-healthy = Healthy
diagnosis-number = Measured { $number }, limit { $threshold }
diagnosis-source = { $source } · { $confidence }
diagnosis-confidence-high = quite sure
diagnosis-confidence-medium = probable
diagnosis-confidence-low = perhaps
diagnosis-show = Show it
    .help = Brings the view that shows it to the front.
diagnosis-consequences = { $count ->
    [one] 1 probable consequence
   *[other] { $count } probable consequences
}
    .help = Usually they go away together with the first fault.
diagnosis-edit = Cure what the diagnosis found

diagnosis-cure-setting = { $param } { $before } → { $after }
diagnosis-cure-clip = Clip the gradient’s norm at { $limit }
diagnosis-cure-augment = Shift and turn the images a little
diagnosis-cure-kind = { $before } → { $after } everywhere
diagnosis-cure-layer = { $known ->
    [yes] { $layer }: { $fix }
   *[no] { $fix }
}
diagnosis-cure-layers = { $fix } in { $count } layers
diagnosis-cure-again = Change it and train again:
    .help = Changes the project, and begins a new run from fresh weights. Undo takes the change back.
diagnosis-cure-now = Change it at once, while training goes on:
    .help = Acts on this run from its next step on. Undo takes it back.

# Data

diagnosis-data-scale = The inputs are far from 0: the first layer drowns in them.
    .name = Inputs too large
    .why = Weights begin in a size that suits inputs of about −1 to 1. With much larger ones the first outputs and gradients are as many times too large. Bring the data to mean 0 and deviation 1.
diagnosis-data-imbalance = One class has { $percent } % as many samples as another.
    .name = Rare class
    .why = Always answering the frequent class is nearly right, so that the rare one is hardly learned. Draw more of it, or let each of its samples count more.

# How weights begin

diagnosis-init-equal = { $known ->
    [yes] In { $layer }, the units are all alike
   *[no] The units of a layer are all alike
}: they get the same gradient and stay alike for ever.
    .name = Equal weights
    .why = Units that begin equal compute the same, so each is corrected in the same way: many units work as one. Only different weights at the start break this symmetry.
diagnosis-init-large = { $known ->
    [yes] The first loss is far above that of guessing: the weights begin too large, most of all in { $layer }.
   *[no] The first loss is far above that of guessing: the weights begin too large.
}
    .name = Weights too large
    .why = Before it learns anything, a network should be as good as guessing: loss ln C. A larger first loss means outputs that are wrong and very sure of it, because each layer makes its numbers larger.
diagnosis-init-small = { $known ->
    [yes] { $layer } puts out next to nothing: the weights begin too small.
   *[no] A layer puts out next to nothing: the weights begin too small.
}
    .name = Weights too small
    .why = Each layer shrinks what it gets, so that after a few layers nothing is left: all images look the same, and on its way back the gradient shrinks in the same way.

# Learning rate

diagnosis-rate-high = { $known ->
    [yes] The learning rate is too high: a single step changed { $layer } by { $percent } % of its weights.
   *[no] The learning rate is too high: a single step changed the weights by { $percent } %.
}
    .name = Rate too high
    .why = So large a step jumps over the valley it should walk down into. What follows may look like dead units or a vanished gradient, but the rate came first.
diagnosis-rate-high-loss = The learning rate is too high: the loss climbed to { $number } times its beginning.
    .name = Rate too high
    .why = So large a step jumps over the valley it should walk down into. What follows may look like dead units or a vanished gradient, but the rate came first.
diagnosis-rate-low = The learning rate is too low: no layer moves by more than { $number } of its weights in a step.
    .name = Rate too low
    .why = The gradients arrive, but the steps are so small that the loss stays where it is. About a thousandth per step is usual.

# Numbers that are none

diagnosis-non-finite-input = At step { $step }, an input is not a number.
    .name = Not a number
    .why = A single number that is infinite or none spoils all that is computed from it. Here it came with the data: look for a broken image.
diagnosis-non-finite-weight = { $known ->
    [yes] At step { $step }, a weight of { $layer } is not a number.
   *[no] At step { $step }, a weight is not a number.
}
    .name = Not a number
    .why = A single number that is infinite or none spoils all that is computed from it. The last update was too large for this weight.
diagnosis-non-finite-activation = { $known ->
    [yes] At step { $step }, the output of { $layer } is too large for a number.
   *[no] At step { $step }, a layer’s output is too large for a number.
}
    .name = Not a number
    .why = The weights have grown so large that their products leave the range of numbers. Usually the learning rate is too high, or the weights began too large.
diagnosis-non-finite-gradient = { $known ->
    [yes] At step { $step }, the gradient that { $layer } hands back is too large for a number.
   *[no] At step { $step }, a gradient is too large for a number.
}
    .name = Not a number
    .why = Forward all was well; on the way back the gradient grew with every layer until it left the range of numbers. Clipping or a lower rate keeps it in.
diagnosis-non-finite-loss = At step { $step }, the loss is too large for a number.
    .name = Not a number
    .why = The scores are still numbers, but so far from right that their loss is none. Usually the learning rate is too high.

# Gradients

diagnosis-exploding = The gradient grows on its way back: the first layer gets { $number } times the last layer’s.
    .name = Gradient explodes
    .why = Each layer multiplies the gradient. Where it grows, the first layers jump while the last ones walk. Clipping limits the jump.
diagnosis-vanishing = The gradient fades on its way back: what reaches the first layer is { $number } times the last layer’s.
    .name = Gradient vanishes
    .why = Each layer multiplies the gradient by its slope. A sigmoid’s is at most ¼, so that ten of them leave less than a millionth: the first layers learn nothing.

# Units

diagnosis-dead = { $known ->
    [yes] In { $layer }, { $percent } % of the units are dead: 0 for every image.
   *[no] { $percent } % of a layer’s units are dead: 0 for every image.
}
    .name = Dead units
    .why = A ReLU that never gets above 0 has no slope there, so no gradient reaches its weights: it can never come back. New weights and a smaller rate avoid it.
diagnosis-saturated = { $known ->
    [yes] In { $layer }, { $percent } % of the values lie where the curve is flat.
   *[no] { $percent } % of a layer’s values lie where the curve is flat.
}
    .name = Saturated units
    .why = At the flat ends of sigmoid and tanh the slope is nearly 0: whatever the error, almost no gradient passes.

# What is learned

diagnosis-nothing-learned = All layers learn, but nothing that holds for unseen images: validation is as good as guessing.
    .name = Nothing learned
    .why = Gradients arrive and weights move, yet the loss on validation is that of guessing (limit { $threshold }). Do the labels belong to the images? Can you tell the classes apart yourself? Look at some samples.
diagnosis-overfitting = The network learns the samples by heart: on unseen images it loses far more than on those it trains on.
    .name = Overfitting
    .why = Training loss goes on falling while validation got best at step { $step }. More drawings are the best cure; changing the images a little at random, dropout and stopping early help as well.
diagnosis-underfitting = The network has learned what it can: the loss no longer falls, and is still { $percent } % of guessing.
    .name = Too little capacity
    .why = Training and validation agree, both poor: that is no lack of data but of room. A layer with too few units lets too little through.

# Checks

diagnosis-check-data = ✓ Data: inputs deviate by { $number }
    .later = … Data: not measured for this run
diagnosis-check-start = ✓ Start: first loss { $number } × guessing
    .later = … Start: waits for the first step
diagnosis-check-rate = ✓ Rate: weights move { $percent } % a step at most
    .later = … Rate: waits for the first step
diagnosis-check-gradient = ✓ Gradient: first ÷ last layer = { $number }
    .later = … Gradient: needs two layers with weights
diagnosis-check-units = ✓ Units: { $percent } % of a layer idle at most
    .later = … Units: nothing here that could die
diagnosis-check-fit = ✓ Fit: validation − training = { $percent } % of guessing
    .later = … Fit: waits for the first validation

# A run that broke

diagnosis-broke = { $direction ->
    [backward] Step { $step } broke on the way back: { $tensor } at { $layer } is no longer a finite number. The weights are as they were before it.
   *[forward] Step { $step } broke on the way forward: { $tensor } of { $layer } is no longer a finite number. The weights are as they were before it.
}
diagnosis-rewind = { $steps ->
    [one] Rewind 1 step: { $cure }
   *[other] Rewind { $steps } steps: { $cure }
}
diagnosis-recorder-hint = The last 50 steps: loss and gradient norms, the brighter the larger. The ringed cell broke first.
diagnosis-recorder-gradient = { $name } · step { $step } · gradient norm { $number }
diagnosis-recorder-loss = { $name } · step { $step } · { $number }
diagnosis-recorder-broke = { $name } · step { $step }: this step broke
