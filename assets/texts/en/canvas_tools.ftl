# Commands of the canvas: clipboard, muting, aligning, notes, finding, minimap.

action-edit-cut = Cut
    .help = Takes the selected layers, notes and frames away and keeps them for pasting.
action-edit-copy = Copy
    .help = Keeps the selected layers with the wires between them for pasting, here, in another project or, as text, in any program.
action-edit-paste = Paste
    .help = Puts what was copied at the mouse.
action-edit-paste-connected = Paste with incoming wires
    .help = Puts what was copied at the mouse and feeds it from where the originals are fed.
action-edit-mute = Mute
    .help = Lets the selected layers hand on what arrives as if they were not there; once more lets them work again.
action-edit-add-note = Add a note
    .help = Puts a note on the canvas. Double-click it to write.
action-edit-add-frame = Add a frame
    .help = Draws a frame around the selected layers. Whoever moves the frame moves what is in it.
action-edit-find = Find on the canvas…
    .help = Finds layers by name, kind or setting, and by “!” those with problems; also inside blocks.
action-edit-find-next = Find next
    .help = Goes to the next layer that was found.
action-edit-find-previous = Find previous
    .help = Goes to the layer found before.
action-edit-align-left = Align left edges
    .help = Moves the selected layers so that their left edges stand on one line.
action-edit-align-centre = Align centres, one above the other
    .help = Moves the selected layers so that their middles stand on one vertical line.
action-edit-align-right = Align right edges
    .help = Moves the selected layers so that their right edges stand on one line.
action-edit-align-top = Align upper edges
    .help = Moves the selected layers so that their upper edges stand on one line.
action-edit-align-middle = Align middles, side by side
    .help = Moves the selected layers so that their middles stand on one horizontal line.
action-edit-align-bottom = Align lower edges
    .help = Moves the selected layers so that their lower edges stand on one line.
action-edit-distribute-across = Distribute across
    .help = Gives the selected layers equal gaps from left to right.
action-edit-distribute-down = Distribute down
    .help = Gives the selected layers equal gaps from top to bottom.
action-view-minimap = Minimap
    .help = Shows the whole network small in the corner of the canvas. Click or drag in it to look elsewhere.
action-view-large-targets = Large ports and handles
    .help = Gives ports and handles room for a finger or a pen.
menu-align = Align

canvas-edit-cut = Cut
canvas-edit-paste = { $count ->
    [one] Paste
   *[other] Paste { $count } layers
}
canvas-edit-mute = { $count ->
    [one] Mute layer
   *[other] Mute { $count } layers
}
canvas-edit-unmute = { $count ->
    [one] Let layer work again
   *[other] Let { $count } layers work again
}
canvas-edit-align = Align
canvas-edit-distribute = Distribute
canvas-edit-note = Add note
canvas-edit-frame = Add frame
canvas-edit-move-note = Move note
canvas-edit-resize-note = Resize note
canvas-edit-write-note = Write note
canvas-edit-colour-note = Colour note

clip-no-graph = What is on the clipboard is no part of a network.
clip-newer = What is on the clipboard comes from a newer version of Netloom, which this one cannot read.
clip-too-large = The network would have more than { $most } layers with what is on the clipboard.
clip-too-many-notes = There would be more than { $most } notes with what is on the clipboard.
clip-only-rim = Block inputs and outputs mean something only inside a block.
clip-contains-itself = The block “{ $block }” cannot be pasted into itself, or it would never end.
clip-refused = What is on the clipboard cannot be used: { $reason }

mute-nothing = Select the layers to mute first.
mute-no-input = { $kind } is where the data comes in: without it there is nothing to learn from, so it cannot be muted.
mute-goal = { $kind } says what is to be learned, so it cannot be muted.
mute-rim = { $kind } is how data gets into the block or out of it, so it cannot be muted.

align-too-few = Select at least { $count } layers.

note-empty = Double-click to write
note-name = Note
frame-name = Frame
note-write = Write
note-colour = Colour
note-hue = { $hue ->
    [0] Grey
    [1] Yellow
    [2] Green
    [3] Blue
    [4] Violet
   *[other] Red
}

find-name = Find on the canvas
find-words = Name, kind, setting, or !
    .help = Finds layers by name, by kind in English or Korean, or by the value of a setting, such as 64. “!” finds layers with problems.
find-count = { $place } of { $count }
find-none = Nothing found
find-close = Close (Esc)

minimap-name = Minimap
    .help = The whole network; the box is what you see. Click or drag to look elsewhere.

mute-switch = Muted
    .help = A muted layer hands on what arrives as if it were not there (Ctrl+M).
