# The canvas and the layer palette.

canvas-name = Network
canvas-empty = Drag a layer here
    .help = Take one from the palette on the left, or open an example to start from.
canvas-totals = { $parameters } parameters · { $multiply_adds } multiply-adds
canvas-totals-unknown = – parameters · – multiply-adds
canvas-more-maps = +{ $count ->
    [one] 1 map
   *[other] { $count } maps
}
canvas-fix-hint = Mends this in one step; undo takes it back.

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

palette-name = Layers
palette-search = Search layers…
    .help = Finds a layer by its English or Korean name; Enter takes the first.
palette-search-name = Search layers
palette-none = No layer is called “{ $query }”.
palette-hint = Drag a layer onto the canvas or onto a wire, or double-click it.
palette-hint-after = A double-click inserts after { $layer }.
palette-data = Data
palette-convolution = Convolution
palette-pooling = Pooling
palette-activation = Activation
palette-dense = Dense
palette-sequence = Sequence
palette-merge = Merge
palette-goal = Goal
