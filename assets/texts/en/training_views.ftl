# Live views of what training does to each layer.

live-updates = Updates
    .help = How far each layer's weights move in a step, compared with their size. About a thousandth is healthy.
live-histograms = Histograms
    .help = How the numbers of a layer are spread. Look for spreads that collapse to one value or grow without end.
live-dead = Dead units
    .help = Units that answer 0 to everything: they no longer learn. Look for layers where they become many.
live-saturation = Saturation
    .help = How many units of sigmoid and tanh are at their ends, where they hardly learn.

column-step = step
column-layer = layer
column-unit = unit
column-class = class
column-score = answer
column-row = row
column-column = column
column-value = value
column-loss-training = training loss
column-loss-smoothed = training loss, smoothed
column-loss-validation = validation loss
column-accuracy-validation = validation accuracy

# Gradients over time

gradients-way-now = Now
    .help = The gradient of the last step, one bar a layer.
gradients-way-map = Over time
    .help = One row a layer, one column a step: when which layer got how much gradient.
gradients-way-total = Total
    .help = The norm of all gradients together, and where it is clipped.
gradients-map-sentence = Rows are layers, the first on top. Where a row turns dark, that layer hardly learns.
gradients-map-tip = { $layer } · step { $step }: { $norm }
gradients-map-tip-stretch = { $layer } · steps { $first }–{ $last }: at most { $norm }
gradients-total-sentence = The norm of all layers' gradients together, before clipping. Spikes are steps that shook the network.
gradients-total-tip = step { $step }: total norm { $norm }
gradients-clip = clipped to { $limit }

# Update ratios

updates-empty = Press Train: how large each step is, compared with the weights it changes, appears here.
updates-subtitle = step { $step } · ‖ΔW‖ ÷ ‖W‖
updates-way-lines = Lines
    .help = One line a layer over the steps. The green band is where most networks learn well.
updates-way-map = Map
    .help = One row a layer. Neutral is a ratio of 10⁻³; blue layers are changed less, orange ones more.
updates-aim = 10⁻³: a good size
updates-tip-layer = { $layer }: { $ratio }
updates-map-tip = { $layer } · step { $step }: { $ratio }
updates-map-sentence = Neutral is 10⁻³. Blue layers are changed by less, orange ones by more than that in one step.
updates-good = Every layer changes by a healthy part of itself in one step (10⁻⁴ to 2·10⁻²).
updates-slow = { $layer } changes by only { $ratio } of itself in one step: it hardly learns. A higher learning rate moves it.
updates-settled = { $layer } changes by only { $ratio } of itself in one step. That is normal at the end of training, when little is left to learn.
updates-fast = { $layer } changes by { $ratio } of itself in one step: that is rough. A lower learning rate calms it.
updates-frozen = Every layer is frozen: no step changes anything.
updates-not-finite = The step of { $layer } is no longer a number. Go back some steps with a lower learning rate.

# Histograms

histograms-empty = Show the network something, or press Train: how large the numbers of a layer are appears here.
histograms-no-layer = Add a layer with weights, such as a convolution: how its numbers are spread appears here.
histograms-nothing = { $layer } has none of these. Choose another layer on the canvas, or other numbers above.
histograms-train = Press Train: gradients are there while the network learns.
histograms-subtitle = { $layer } · step { $step }
histograms-way-weights = Weights
    .help = The numbers of the layer's weight.
histograms-way-gradients = Gradients
    .help = The gradient of the last watched batch, for each weight.
histograms-way-activations = Activations
    .help = What the layer puts out, for some samples of the validation split.
histograms-sentence = Each column is a moment; rows are sizes in powers of ten, positive above, negative below. Brighter: more numbers.
histograms-zero = exactly 0: { $share }
histograms-not-finite = not finite: { $count }
histograms-tip = step { $step } · { $low } to { $high }: { $count }
histograms-tip-zero = step { $step } · exactly 0: { $count }
histograms-tip-not-finite = step { $step } · not finite (NaN or ∞): { $count }
column-dead = dead
column-from = from
column-to = to
column-count = count

# Dead units

dead-none = This network has no ReLU, so no unit can die.
dead-empty = Press Train: units that no longer answer to anything appear here as black bars.
dead-way-units = Units
    .help = One row a unit, one column a moment. Black: the unit was 0 for every sample.
dead-way-share = Share
    .help = The share of dead units of each layer over the steps.
dead-subtitle = step { $step } · { $dead } of { $units } dead
dead-all-alive = Every unit answers to at least one of the fixed samples: none is dead.
dead-some = Black: 0 for every one of the fixed samples, so it learns nothing. { $layer }: { $dead } of { $units } units ({ $share }).
dead-many = { $layer } has lost { $dead } of { $units } units ({ $share }). A lower learning rate or another initialisation keeps them alive.
dead-most = The layer with most dead units is { $layer }: { $share } of them answer to none of the fixed samples.
dead-tip-dead = { $layer } · unit { $unit } · step { $step }: dead
dead-tip-alive = { $layer } · unit { $unit } · step { $step }: answers
dead-tip-group = { $layer } · units { $first }–{ $last } · step { $step }: { $share } dead
dead-tip-share = { $layer }: { $share } dead

# Saturation

saturation-none = This network has no sigmoid or tanh, so nothing can saturate.
saturation-empty = Press Train: how much of each sigmoid and tanh lies where it is flat appears here.
saturation-way-now = Now
    .help = The share of flat values of each layer, one bar a layer.
saturation-way-time = Over time
    .help = The same share over the steps, one line a layer.
saturation-subtitle = step { $step } · flat: sigmoid < 0.1 or > 0.9, |tanh| > 0.97
saturation-tip = { $layer }: { $share } saturated; the worst unit { $worst }
saturation-tip-share = { $layer }: { $share } saturated
saturation-fine = Most values lie where the function is steep, so gradients pass.
saturation-much = { $layer }: { $share } of its values lie where the function is flat. Hardly any gradient passes there; smaller initial weights or a lower learning rate help.
