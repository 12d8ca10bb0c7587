# The inspector: one layer, or the project.

inspector-name = Name of the layer
    .help = Click to call this layer what you like.
inspector-kind = Kind of layer: { $kind }
    .help = Makes it a layer of another kind; wires stay, and so do settings that both kinds have.
inspector-kind-none = No other layer takes what arrives here
inspector-parameters = { $product } = { $total ->
    [one] 1 parameter
   *[other] { $total } parameters
}
inspector-parameters-plain = { $total ->
    [one] 1 parameter
   *[other] { $total } parameters
}
inspector-muted = Muted: what arrives leaves unchanged, and nothing is learned here
inspector-arithmetic = Whole numbers here may be arithmetic of the block’s values, as in 2*{ $first }. In this copy: { $values }
inspector-no-parameters = No parameters: nothing to learn here
inspector-learning = Learning
inspector-shapes = { $received } → { $given }
inspector-receives = Gets { $received }
inspector-gives = Gives { $given }
inspector-multiply-adds = { AMOUNT($count) } multiply-adds { $of ->
    [step] a step
   *[other] a sample
}
inspector-next-run = Training goes on with the layers it began with: what you change here counts in the next run.
inspector-edited-for-next-run = The present training does not know this change: it counts in the next run.
inspector-run-is-old = The last training was of the network before your changes. Train again to see what they do.

inspector-project = This project
inspector-several = { $count } layers selected
    .help = Select a single one to see its settings. Delete removes them, Ctrl+D copies them.
inspector-next-build = Drag layers from the palette onto the canvas, or start from an example.
inspector-next-mend = Something keeps the network from being trained: see Problems.
inspector-next-train = Ready to train. Select a layer to see and change its settings.
inspector-network = { $layers ->
    [one] 1 layer
   *[other] { $layers } layers
} · { AMOUNT($parameters) } parameters · { AMOUNT($work) } multiply-adds { $of ->
    [step] a step
   *[other] a sample
}
inspector-data = { $samples ->
    [one] 1 sample
   *[other] { $samples } samples
} of { $classes ->
    [one] 1 class
   *[other] { $classes } classes
}

edit-layer-setting = Change { $param }
edit-name-layer = Rename layer
