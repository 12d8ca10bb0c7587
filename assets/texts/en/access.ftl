# Reaching every command: by its name, by its keys; and keys of one's own.

palette-disabled = { $command } — { $reason }
palette-none = No command is called like that.
palette-results = Commands
palette-keys = { $command }, { $keys }

shortcuts-title = Keyboard shortcuts
shortcuts-search = Find a command or its keys
shortcuts-list = Commands and their keys
shortcuts-command = Command
shortcuts-group = Menu
shortcuts-keys = Keys
shortcuts-none = No command is called like that.
shortcuts-choose = Choose a command, then press the keys that it shall have.
shortcuts-for = New keys for “{ $command }”
shortcuts-field = Press the new keys
shortcuts-taken = { $keys } belongs to “{ $command }” so far.
shortcuts-take = Take it over
    .help = Gives the keys to the chosen command; the other one is left without keys.
shortcuts-reserved = { $keys } already moves about in the window or opens a menu, so that no command can have it.
shortcuts-given = “{ $command }” now has { $keys }.
shortcuts-moved = “{ $command }” now has { $keys }, and “{ $other }” has none.
shortcuts-cleared = “{ $command }” has no keys now.
shortcuts-clear = Remove keys
    .help = Leaves the chosen command without keys; it stays in its menu.
shortcuts-reset = Reset this one
    .help = Gives the chosen command the keys back that it comes with.
shortcuts-reset-all = Reset all
    .help = Gives every command the keys back that it comes with.
shortcuts-all-reset = All commands have the keys again that they come with.
shortcuts-close = Close
notice-shortcuts = Some of your keyboard shortcuts could not be read from the settings; those commands have their usual keys.
notice-shortcuts-show = Show the shortcuts

full-screen-leave = Back to the window
    .help = Puts the panel back where it was (Esc).
full-screen-panel = Show “{ $panel }” in full screen
    .help = Gives the whole screen to this panel. Esc puts it back where it was.

# What a screen reader says of the canvas.
canvas-spoken = { $layer }: { $words }
canvas-spoken-gets = gets { $shapes }
canvas-spoken-gives = gives { $shapes }
canvas-spoken-sound = no problem
canvas-spoken-problem = { $count ->
        [one] one problem
       *[other] { $count } problems
    }: { $first }
canvas-spoken-several = { $count } layers selected, the first: { $first }
canvas-spoken-hint = The arrow keys go from layer to layer, Enter goes to its settings, Space adds a layer behind it, Tab leaves the canvas.
canvas-whats-this = { $help } — { $layer }
