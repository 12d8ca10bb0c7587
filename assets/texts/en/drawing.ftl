# The drawing board and the classes above it.

drawing-board = Drawing board
drawing-invitation = Draw here.
drawing-pen = Pen
    .help = Draw with the left button; the right one erases.
drawing-eraser = Eraser
    .help = Take ink away; the right button always does.
drawing-width = Width of the pen
drawing-ink = Ink
    .help = Show your fine ink instead of the pixels that the network gets.
drawing-preview = What the network gets
drawing-add = Add
    .help = Add the drawing to the class that is filled with colour above the board.
drawing-add-to = Add as { $name }
drawing-add-to-key = Add as { $name } ({ $key })
drawing-undo-stroke = Undo stroke
    .help = Take the last stroke back (Ctrl+Z on the board).
drawing-clear = Clear
    .help = Wipe the board; Undo brings the drawing back.
drawing-undo = Undo
    .help = Take that back.

drawing-needs-class = Name a class first: what should the drawing be called?
drawing-needs-drawing = The board is empty: draw something first.
drawing-no-picture = There is no picture on the clipboard. Copy one, then paste it here.
drawing-added = Added to { $name }.
drawing-hint-no-class = Add two classes with +, then draw samples of each.
drawing-hint-draw = Draw, paste or drop a picture, and watch what the network makes of it.
drawing-hint-enter = Enter adds the drawing to { $name }.
drawing-hint-keys = Keys { $first } to { $last } add the drawing to a class, Enter to { $name }.
drawing-hint-next-epoch = What you add now joins the next epoch.
drawing-hint-next-run = { $name } is new: this training does not know it, the next one will.

drawing-outputs = There are { $classes } classes, but the network ends in another number of outputs.
drawing-set-outputs = Set outputs to { $classes }
    .help = Give the last layer one output per class. Undo takes it back.

class-add = Add a class
    .help = Add a class that you name.
class-add-first = + Add a class
class-name = Class name
class-rename = Rename…
class-remove = Remove with its drawings
class-removed = { $name } and its drawings are removed.
class-chip = { $name }: click to choose, double-click to rename.
class-chip-fixed = { $name }: click to choose. It comes with generated data, so its name is fixed.

edit-add-drawing = Add drawing to { $name }
edit-add-class = Add class
edit-rename-class = Rename class
edit-remove-class = Remove class
edit-set-outputs = Set outputs to { $classes }
