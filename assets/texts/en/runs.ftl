# Runs: what is said of them, and the list of them.

run-name = Run { $number }
run-end-active = in progress
run-end-running = left unfinished
run-end-completed = completed
run-end-early = stopped early by itself
run-end-stopped = stopped
run-end-failed = failed

notice-both = { $first } { $second }
notice-non-finite =
    { $known ->
        [yes] Training paused at step { $step }: in the { $direction ->
            [backward] backward pass
           *[forward] forward pass
        }, { $tensor } of “{ $layer }” grew beyond all numbers. The weights are as they were before this step. The learning rate is probably too high.
       *[no] Training paused at step { $step }: in the { $direction ->
            [backward] backward pass
           *[forward] forward pass
        }, { $tensor } grew beyond all numbers. The weights are as they were before this step. The learning rate is probably too high.
    }
notice-slower = Train again with a tenth of the rate
notice-rewind-slower = { $steps ->
    [one] Rewind 1 step with a tenth of the rate
   *[other] Rewind { $steps } steps with a tenth of the rate
}
notice-rewind-clip = { $steps ->
    [one] Rewind 1 step and clip
   *[other] Rewind { $steps } steps and clip
}
notice-show = Show
edit-rewind = Change the recipe and rewind
notice-resumed = Training goes on from step { $step }, as if it had never stopped.
notice-continued-all = Training goes on from the weights of { $run }: all layers kept them.
notice-continued = { $count ->
    [0] Nothing of { $run } could be kept, so all layers start fresh: { $fresh }
   *[other] Training goes on from the weights of { $run }. Kept: { $kept }. Starts fresh: { $fresh }
}
notice-data-differs = The data has changed since { $run } began. It can go on with the data as it is now; its curve is then of both.
notice-resume-with-present-data = Go on with the data as it is now
notice-saving = Saving “{ $name }”… You can go on working.
notice-saving-waits = Saving “{ $name }”… What you asked for follows as soon as the file is whole.

notice-engine-restarted = { $had_run ->
    [yes] { $can_resume ->
        [yes] The engine stopped unexpectedly at step { $step } and was started again. Your project is untouched, and the run can go on from its last checkpoint.
       *[no] The engine stopped unexpectedly and was started again. Your project and the curves of the run are untouched.
    }
   *[no] The engine stopped unexpectedly and was started again. Your project is untouched.
}
notice-engine-lost-twice = { $can_resume ->
    [yes] The engine stopped twice within a minute, so it is not started again by itself. Your project is untouched, and the run can go on from its last checkpoint. A smaller batch or a smaller network needs less memory.
   *[no] The engine stopped twice within a minute, so it is not started again by itself. Your project is untouched. A smaller batch or a smaller network needs less memory.
}
notice-engine-hung = The engine has not got further for { $seconds } seconds. Your project is untouched; a very large step may simply need longer.
notice-stop-unanswered = The engine has not stopped yet: it is still in the middle of something. If you end it, the run stays as it was at its last checkpoint.
engine-resume = Resume the run
engine-restart-resume = Restart and resume
engine-wait = Wait
engine-end = End the engine

notice-left-run = { $is_finished ->
    [yes] “{ $run }” of this project had come to its end at step { $step }, but was not saved before its window ended.
   *[no] “{ $run }” of this project was left unfinished at step { $step } when its window ended.
}
notice-left-run-unsaved = { $is_finished ->
    [yes] “{ $run }” of a project that was never saved had come to its end at step { $step } when its window ended. Its network and recipe come back with it, its drawings do not.
   *[no] “{ $run }” of a project that was never saved was left unfinished at step { $step } when its window ended. Its network and recipe come back with it, its drawings do not.
}
notice-left-run-taken = { $can_resume ->
    [yes] “{ $run }” is in the list of runs again. It can go on from step { $step }.
   *[no] “{ $run }” is in the list of runs again, with its weights after step { $step }.
}
left-run-take-over = Take it over
left-run-discard = Discard

panel-runs = Runs
    .help = Every run of this project, to compare, continue, restore or delete.
runs-empty = No run yet. Train, and every run is listed here, with what it reached and how it was set.
runs-table = Runs of this project
runs-column-star = Star
runs-column-name = Name
runs-column-when = When
runs-column-steps = Steps
runs-column-loss = Validation loss
    .help = Least and last loss on the validation split
runs-column-accuracy = Accuracy
    .help = Highest and last accuracy on the validation split
runs-column-end = End
runs-column-disk = On disk
runs-star = Starred
runs-not-starred = Not starred
runs-best-last = { $best } / { $last }
runs-total = { $count ->
    [one] 1 run
   *[other] { $count } runs
} · { $bytes }
runs-total-of-selected = { $bytes } for the selected, { $total } in total
runs-restore-last = Restore last
    .help = Put back the network and recipe of this run, and let its last weights answer. One undo step for network and recipe
runs-restore-best = Restore best
    .help = Put back the network and recipe of this run, and let its weights of the least validation loss answer. One undo step for network and recipe
runs-continue = Continue from it
    .help = Start a new run of the present network from the weights of this one
runs-resume = Resume
    .help = Go on with this run as if it had never stopped
runs-delete = Delete…
    .help = Delete the selected runs with their weights. This cannot be undone
edit-restore-run = Restore { $run }
runs-note = Note
    .placeholder = What was this run for? What did you see?
runs-difference-project = Against the project as it is now
runs-difference-pair = { $first } → { $second }
runs-difference-none = Same recipe.
runs-difference-network = The network differs.
runs-difference-data = The data differs.
runs-difference-line = { $param }: { $before } → { $after }
runs-difference-layer = { $layer }, { $param }
runs-delete-question = { $count ->
    [one] Delete “{ $run }”?
   *[other] Delete { $count } runs?
}
runs-delete-explanation = Curves and weights are deleted for good ({ $bytes }). This cannot be undone.
runs-delete-yes = Delete
runs-select-hint = Select runs to lay their curves over the loss. Double-click a name to change it.
