# The window: commands, menus, files, notices, status.

action-file-new = New project
    .help = Begins an empty project; the open one is offered for saving first.
action-file-open = Open…
    .help = Opens a project file: its network, its data, its runs.
action-file-save = Save
    .help = Writes the project with its data, its runs and their weights.
action-file-save-as = Save as…
    .help = Writes the project under another name; the old file stays as it is.
action-file-start-page = Start page
    .help = Goes back to the examples and the projects you opened last.
action-file-quit = Quit
    .help = Closes Netloom; what is not saved is asked about first.
action-edit-undo = Undo
    .help = Takes back the last change of the project; trained runs are never touched.
action-edit-redo = Redo
    .help = Does again what was undone.
action-edit-delete = Delete
    .help = Removes the selected layers and joins what was before and behind them.
action-edit-delete-unjoined = Delete without joining
    .help = Removes the selected layers together with their wires and leaves a gap.
action-edit-duplicate = Duplicate
    .help = Puts a copy of the selected layers beside them, with the wires between them.
action-edit-select-all = Select all
    .help = Selects every layer of the network.
action-view-fit = Fit the network into view
    .help = Moves and scales the canvas so that the whole network is in sight.
action-view-zoom-in = Zoom in
    .help = Shows the network larger. To make all of the window larger, choose “Everything larger”.
action-view-zoom-out = Zoom out
    .help = Shows the network smaller.
action-view-arrange = Arrange the layers
    .help = Lays the layers out in columns, from the data to the goal.
action-view-arrangement-draw = Draw
    .help = Panels for drawing examples and seeing at once what the network takes them for.
action-view-arrangement-build = Build
    .help = Panels for building the network: layers, canvas, settings, problems.
action-view-arrangement-train = Train
    .help = Panels for training and for watching live what every layer does.
action-view-arrangement-explain = Explain
    .help = Panels that work out step by step where the numbers of a layer come from.
action-panel = Show { $panel }
action-view-reset-arrangement = Put panels back
    .help = Puts the panels of this arrangement back to where they were at first.
action-view-theme-light = Light theme
    .short = Light
    .help = Dark words on a light ground: for print and bright rooms.
action-view-theme-dark = Dark theme
    .short = Dark
    .help = Light words on a dark ground: activation maps stand out most.
action-view-theme-system = Theme of the system
    .help = Light, dark or high contrast, as the system is set, and as it changes.
action-view-theme-high-contrast = High-contrast theme
    .short = Contrast
    .help = White and bright colours on black, for tired eyes and weak projectors.
action-view-larger = Everything larger
    .help = Makes all words and controls larger, for a projector or weak eyes. Up to 200 %.
action-view-smaller = Everything smaller
    .help = Makes all words and controls smaller, so that more fits into the window.
action-view-normal-size = Normal size
    .help = Shows all words and controls at 100 % again.
action-view-full-screen = Full screen
    .help = Gives the whole screen to the window; once more, or Esc, gives it back.
action-view-full-screen-panel = Panel in full screen
    .help = Gives the whole screen to the panel that you are working in. Esc puts it back where it was.
action-view-language-en = English
    .help = Shows the whole window in English, at once.
action-view-language-ko = 한국어 (Korean)
    .help = Shows the whole window in Korean, at once.
action-train-start = Train
    .help = Starts a new run from fresh weights.
action-train-continue = Continue from these weights
    .help = Starts a new run that keeps the trained weights wherever a layer is still the same.
action-train-pause = Pause
    .help = Halts the run after this step; nothing is lost.
action-train-resume = Resume
    .help = Lets the paused run go on as if it had never stopped.
action-train-step = Step
    .help = Makes one step: one batch forward, backward and one update.
action-train-stop = Stop
    .help = Ends the run; its weights and curves stay.
action-data-add-class = Add a class
    .help = Adds a class that drawings can belong to.
action-data-add-drawing = Add the drawing
    .help = Puts the drawing on the board into the data, under the chosen class.
action-data-clear = Clear the board
    .help = Wipes the drawing board; the data stays.
action-data-undo-stroke = Undo the last stroke
    .help = Takes the last stroke off the drawing board.
action-help-command-palette = All commands…
    .help = Finds any command by its name, in English or Korean.
action-help-shortcuts = Keyboard shortcuts…
    .help = All commands with their keys; give any of them the keys that you like.
action-help-whats-this = What's this?
    .help = Then click anything in the window to read what it is for.
action-help-about = About Netloom
    .help = Version and licence of Netloom.

why-no-project = Open a project first.
why-nothing-to-undo = Nothing has been changed yet.
why-nothing-to-redo = Nothing was undone.
why-nothing-runs = Nothing is being trained.
why-nothing-paused = No run is paused.
why-nothing-trained = Nothing has been trained yet.

menu-file = &File
    .plain = File
menu-edit = &Edit
    .plain = Edit
menu-view = &View
    .plain = View
menu-train = &Train
    .plain = Train
menu-data = &Data
    .plain = Data
menu-help = &Help
    .plain = Help
menu-recent = Open recent
menu-panels = Panels

window-title = { $project } — Netloom
project-untitled = Untitled
project-read-only = A newer version of Netloom wrote this file. You can look at everything; Save puts your copy under another name.
palette-search = Type the name of a command

files-open-title = Open a project
files-save-title = Save the project
files-filter = Netloom projects (*.netloom)

unsaved-question = Save “{ $name }” before leaving it?
unsaved-explanation = Without saving, your changes since the last save are lost.
unsaved-save = Save
unsaved-discard = Don't save
unsaved-cancel = Cancel

notice-close = Close this message
notice-copy-details = Copy the details
notice-uncaught = Something went wrong inside Netloom. Your project is still open: save it, then go on. The log file has the details.
notice-saved-without-weights = The engine did not hand over the weights of this moment: the project was saved without them. The run is untouched.

tensor-input = the input
tensor-activation = the output
tensor-gradient = the gradient
tensor-weight = a weight
tensor-loss = the loss

engine-starting = engine starting…
engine-ready = engine ready
engine-lost = engine stopped unexpectedly
engine-restart = Restart

status-no-run = not trained yet
status-pace = pace: { $pace }
status-machine = { $device } · { $threads ->
        [one] 1 thread
       *[other] { $threads } threads
    }
status-language = Switch the language of the window
language-en = English
language-ko = 한국어

dock-tabs = Panels in this place
    .help = Panels that lie one behind the other. A tab brings its panel to the front.
    .left = Show the tabs before these
    .right = Show the tabs after these

panel-palette = Layers
    .help = All kinds of layers. Drag one onto the canvas, or press Enter to put it behind the selected layer.
panel-canvas = Network
    .help = The network: boxes are layers, wires carry numbers with the shape that stands on them. Amber means that something does not fit.
panel-inspector = Layer
    .help = The settings of the selected layer, with the arithmetic of its shapes and parameters.
panel-drawing = Draw
    .help = A board to draw on. The network answers each stroke; “Add” makes the drawing an example to learn from.
panel-data = Data
    .help = The examples that the network learns from, class by class. Look for wrong labels and for classes with too few.
panel-problems = Problems
    .help = What keeps the network from being trained, in words, with buttons that mend it.
panel-analysis = Layers in figures
    .help = A table of all layers: shapes, parameters, work, memory and receptive fields, and what training will take.
panel-training = Training
    .help = The recipe: how fast, how long and by which rule the network learns.
panel-explain = Explain
    .help = Where the numbers of the selected layer come from, worked out step by step with your drawing or text.

problems-none = No problems: the network can be trained.
problems-more = and { $count } more
problems-select = Go to the layer “{ $layer }”

explain-nothing = Choose a layer on the canvas, and its arithmetic is shown here step by step, with your own sample and the present weights. So far these can be explained: { $kinds }.
explain-select = Show { $kind }

about-title = Netloom { $version }
about-words = A desktop studio for neural networks: draw the data, drag the network together, watch every layer learn. Free software under the MIT licence. Nothing you draw or train leaves this computer.
