# The training panel, and progress wherever it is shown.

training-recipe = Recipe
training-next-run = A run is going. What is coloured acts at once, and so do the pace and freezing a layer; all else counts in the next run.
recipe-basics = Basics
    .help = How weights follow the gradient, and how long.
recipe-schedule = Schedule
    .help = How the learning rate changes in the course of a run.
recipe-restraint = Restraint
    .help = What keeps weights small, steps short and answers modest, so that new drawings are read too.
recipe-time = Reading over time
    .help = How much of a text or a series is read at once, and what is remembered from one chunk to the next.
recipe-augmentation = Augmentation
    .help = Every batch is shown shifted, turned, scaled and noisy anew, so that fewer samples teach more.
recipe-beginning = Beginning and machine
    .help = Where weights start, where chance comes from, and what computes.
recipe-set = { $count ->
    [one] 1 set
   *[other] { $count } set
}
recipe-unset = –
recipe-value = { $param }: { $value }
schedule-curve = Learning rate over the run
schedule-curve-peak = at most { $rate }
schedule-curve-plateau = As { $rate }, until the validation loss no longer falls: then times { $factor }.
augmentation-preview = What training sees
augmentation-preview-none = Nothing is changed: training sees the samples as they are.
augmentation-preview-again = Again
    .help = Shows other samples, changed by chance anew.
augmentation-preview-empty = Draw something, or add generated data, to see it changed.
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
run-state-ended = Training is over; the trained network goes on answering.
