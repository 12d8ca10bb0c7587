# The training panel, and progress wherever it is shown.

training-recipe = Recipe
training-next-run = A run is going: changes here are for the next one. Only the pace acts at once.
training-pace = Pace, in steps a second
training-blocked =
    { $count ->
        [one] One thing to mend before training:
       *[other] { $count } things to mend before training:
    }

pace-step = Step
    .help = Each press of Step takes one step.
pace-2 = 2
    .help = 2 steps a second: slow enough to follow every change.
pace-10 = 10
    .help = 10 steps a second.
pace-50 = 50
    .help = 50 steps a second: one sees it learn.
pace-full = Full
    .help = As fast as this computer can.

edit-recipe = Change { $param }

progress-position = epoch { $epoch } / { $epochs } · step { $step }
progress-speed = { $speed } steps/s
progress-time-left = { $time } left
progress-time-unknown = …
progress-bar = Progress of the run

run-state-none = Press Train: the network learns from the data, step by step.
run-state-starting = Starting…
run-state-running = Training
run-state-paused = Paused: draw, look around, take one step, or resume.
run-state-ended = Training is over; the trained network goes on answering your drawings.
