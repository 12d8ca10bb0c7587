# The window: commands, menus, files, notices, status.

action-file-new = New project
action-file-open = Open…
action-file-save = Save
action-file-save-as = Save as…
action-file-start-page = Start page
action-file-quit = Quit
action-edit-undo = Undo
action-edit-redo = Redo
action-edit-delete = Delete
action-edit-delete-unjoined = Delete without joining
action-edit-duplicate = Duplicate
action-edit-select-all = Select all
action-view-fit = Fit the network into view
action-view-zoom-in = Zoom in
action-view-zoom-out = Zoom out
action-view-arrange = Arrange the layers
action-view-arrangement-draw = Draw
action-view-arrangement-build = Build
action-view-arrangement-train = Train
action-view-arrangement-explain = Explain
action-panel = Show { $panel }
action-view-reset-arrangement = Put panels back
action-view-theme-light = Light theme
    .short = Light
action-view-theme-dark = Dark theme
    .short = Dark
action-view-theme-system = Theme of the system
action-view-language-en = English
action-view-language-ko = 한국어 (Korean)
action-train-start = Train
action-train-continue = Continue from these weights
action-train-pause = Pause
action-train-resume = Resume
action-train-step = Step
action-train-stop = Stop
action-data-add-class = Add a class
action-data-add-drawing = Add the drawing
action-data-clear = Clear the board
action-data-undo-stroke = Undo the last stroke
action-help-command-palette = All commands…
action-help-about = About Netloom

menu-file = &File
menu-edit = &Edit
menu-view = &View
menu-train = &Train
menu-data = &Data
menu-help = &Help
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

panel-palette = Layers
panel-canvas = Network
panel-inspector = Layer
panel-drawing = Draw
panel-data = Data
panel-problems = Problems
panel-training = Training
panel-explain = Explain

problems-none = No problems: the network can be trained.
problems-more = and { $count } more
problems-select = Go to the layer “{ $layer }”

explain-nothing = Choose a layer on the canvas, and its arithmetic is shown here step by step, with your drawing and the present weights. So far these can be explained: { $kinds }.
explain-select = Show { $kind }

about-title = Netloom { $version }
about-words = A desktop studio for neural networks: draw the data, drag the network together, watch every layer learn. Free software under the MIT licence. Nothing you draw or train leaves this computer.
