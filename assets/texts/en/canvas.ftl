# The canvas and the layer palette.

canvas-name = Network
canvas-empty = Drag a layer here
    .help = Take one from the palette (Build, Ctrl+2), or press Space and type its name.
canvas-totals = { AMOUNT($parameters) } parameters · { AMOUNT($multiply_adds) } multiply-adds
    .help = Click to see what they come from, layer by layer.
canvas-totals-unknown = – parameters · – multiply-adds
canvas-more-maps = +{ $count ->
    [one] 1 map
   *[other] { $count } maps
}

canvas-edit-move = { $count ->
    [one] Move layer
   *[other] Move { $count } layers
}
canvas-edit-connect = Connect
canvas-edit-add = Add layer
canvas-edit-insert = Insert layer
canvas-edit-delete = Delete
canvas-edit-duplicate = { $count ->
    [one] Duplicate layer
   *[other] Duplicate { $count } layers
}
canvas-edit-arrange = Arrange
canvas-edit-fix = Mend

layers-name = Layers
layers-search = Search layers…
    .help = Finds a layer by its English or Korean name; Enter takes the first.
layers-search-name = Search layers
layers-none = No layer is called “{ $query }”.
layers-hint = Drag a layer onto the canvas or onto a wire, or double-click it.
layers-hint-after = A double-click inserts after { $layer }.
layers-data = Data
layers-convolution = Convolution
layers-pooling = Pooling
layers-normalization = Normalization
layers-activation = Activation
layers-dense = Dense
layers-sequence = Sequence
layers-merge = Merge
layers-goal = Goal
