# The table of all layers, and what training takes of memory.

analysis-field-all = all
analysis-field-space = { $size }×{ $size }
analysis-field-space-step = { $size }×{ $size }, step { $step }
analysis-field-time = { $size } steps
analysis-field-time-step = { $size } steps, every { $step }
analysis-field-tip = Every number here is made of { $size }×{ $size } pixels of the input; its neighbour’s lie { $step } further. Padding counts too.

analysis-column-number = #
    .help = The place in the network. A click sorts by it.
analysis-column-layer = Layer
    .help = The layer and its family. A click selects it on the canvas, too.
analysis-column-shapes = Shapes
    .help = What arrives, and what the layer makes of it: channels, height and width (C×H×W), steps and channels (T×C), or one row of numbers (C).
analysis-column-formula = Size worked out
    .help = How the size of the output comes about.
analysis-column-parameters = Parameters
    .help = How many numbers the layer learns, and the product they come from.
analysis-column-multiply-adds = Multiply-adds
    .help = How often two numbers are multiplied and added up, for one sample.
analysis-column-activations = Activations
    .help = The memory of what the layer computes of one batch.
analysis-column-field = Receptive field
    .help = How much of the input one number of the output is made of.

analysis-totals = In all
analysis-table = All layers in figures
analysis-subtitle = { $count ->
    [one] 1 layer
   *[other] { $count } layers
} · a batch of { $batch }
analysis-empty = No layers yet. Drag some onto the canvas, and their shapes, parameters and work are listed here.
analysis-unfold = Unfold blocks
    .help = List the layers inside of blocks, repetition by repetition, as they are trained.
analysis-copy = Copy
    .help = Copy the table, to be pasted into a spreadsheet
analysis-close = Close the table
analysis-copied = { $count ->
    [one] 1 row was copied.
   *[other] { $count } rows were copied.
}

analysis-memory = Training needs about { $needed } of memory at a batch of { $batch }; { $available } are free.
analysis-memory-short = Training needs about { $needed } of memory at a batch of { $batch }, and only { $available } are free.
analysis-memory-elsewhere = Training needs about { $needed } of the graphics card’s memory at a batch of { $batch }.
analysis-memory-unknown = Training needs: – (the network has problems)
analysis-memory-parts = Weights { $weights } · gradients { $gradients } · optimizer { $optimizer } · kept copies { $copies } · activations { $activations } · data { $data }
memory-smaller-batch = Use a batch of { $batch }
    .help = The largest batch that fits into the memory that is free now. It can be undone.
memory-too-large = Training needs about { $needed } of memory, and { $available } are free. Nothing was started; use a batch of at most { $batch }.
memory-too-large-at-all = Training needs about { $needed } of memory, and { $available } are free, whatever the batch. Nothing was started; make a layer smaller or take fewer samples.
