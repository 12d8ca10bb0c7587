# Gestures of the canvas, and the list of layers that opens above it.

action-edit-add-layer = Add a layer…
    .help = Opens the list of layers: what fits after the selected one, ordered by what you usually add there. Space, a letter or a double-click on the canvas opens it too.
action-edit-connect = Connect
    .help = Connects the selected layers with wires, in the order in which they were selected.
action-edit-change-kind = Change to…
    .help = Makes the selected layer one of another kind. Its wires stay, and so do the settings that both kinds have.

canvas-edit-pull = { $count ->
    [one] Pull out layer
   *[other] Pull out { $count } layers
}
canvas-edit-change = Change kind
canvas-edit-disconnect = Disconnect
canvas-edit-cut-wires = { $count ->
    [one] Cut wire
   *[other] Cut { $count } wires
}

layer-menu-name = Layers to choose from
layer-menu-nothing = No layer fits here.
layer-menu-none = No layer that fits here is called “{ $query }”.
layer-menu-unfit = does not fit
layer-menu-behind = { $layer } leads to
layer-menu-before = { $layer } is fed by
layer-menu-after = Add after { $layer }
layer-menu-alone = Add a layer
layer-menu-instead = Change { $layer } to

edit-change-nothing = Select the layer to change first.
edit-connect-two = Select two layers first: the wire leads from the one selected first to the other.

# What else a gesture can do, said while it is at work.
gesture-move = Alt pulls it out of its chain · Ctrl leaves the grid · Esc takes it back
gesture-connect = On a port or a layer it connects · on empty canvas you choose what it leads to
gesture-reconnect = On another port it leads there · on empty canvas it is disconnected
gesture-drop = On a wire it is inserted · at an output it is connected · with Ctrl it takes a layer’s place
gesture-cut = What the stroke crosses is cut · Esc takes it back
gesture-band = Shift adds to the selection · with Ctrl and Shift a stroke cuts wires
