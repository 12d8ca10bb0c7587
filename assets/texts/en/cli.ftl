### The command line.

cli-description = Netloom: draw the data, drag the network together, watch it learn. Without a command the window opens, with PROJECT if one is given.
cli-epilog = “netloom COMMAND --help” explains a command. NETLOOM_LANGUAGE=en|ko chooses the language.

cli-demo = Let Netloom do the main job by itself: build, draw, train, watch
cli-examples = List the built-in examples
cli-new = Write an example as a project file
cli-info = Show layers, shapes, parameters, memory and problems of a project
cli-train = Train a project and keep the run in it
cli-evaluate = Measure the latest run on samples it was not trained on
cli-predict = Let the latest run say what image files show, or of which class text files are
cli-doctor = Check whether this machine has what Netloom needs

## Headings and options of the help.

cli-heading-usage = Usage:
cli-heading-arguments = Arguments
cli-heading-options = Options
cli-heading-commands = Commands
cli-argument-example = name of an example; “netloom examples” lists them
cli-argument-project = a project file (*.netloom)
cli-argument-files = image files, or text files where the data are sentences
cli-option-help = show this help
cli-option-version = show the version
cli-option-debug = show the traceback of an error
cli-option-json = print JSON for scripts
cli-option-headless = work without a display; write screenshots and report.json to DIR
cli-option-epochs = how often to go through the training data
cli-option-steps = how many steps to take, whatever the epochs
cli-option-seed = number from which all chance begins: the same one gives the same result
cli-option-device = where to compute
cli-option-threads = how many threads to use; 0 leaves one core free
cli-option-split = which samples: validation; test, the ones kept for the end; or training, those it has learned from
cli-option-set = change a setting: recipe.learning_rate=0.01, data.size=28, data.glyphs.noise=0.1, or <layer id>.<setting>=VALUE
cli-option-out = write here instead of over PROJECT

## What is wrong with a command.

cli-usage-required = Something is missing: { $names }.
cli-usage-unknown = There is no “{ $names }” here.
cli-usage-no-value = “{ $name }” needs a value.
cli-usage-number = “{ $name }” needs a number, not “{ $value }”.
cli-usage-choice = “{ $value }” is none of { $choices }.
cli-usage-together = “{ $name }” and “{ $other }” cannot go together.
cli-usage-other = The command cannot be understood ({ $complaint }).
cli-usage-hint = “{ $command } --help” shows how it goes.

cli-system-error = The system refused: { $reason }. No project was changed.
cli-interrupted = Interrupted. No project was changed.
cli-out-of-memory = The memory of this machine is not enough for that. No project was changed; try a smaller batch or network.
cli-unexpected = Something unexpected happened ({ $summary }). No project was changed; --debug shows where it was.
cli-no-display = There is no display to open a window on; “netloom demo --headless DIR” shows Netloom at work without one.
cli-missing-libraries = The window needs system libraries that are not installed: { $libraries }. On Debian and Ubuntu: sudo apt install { $packages }
cli-no-such-project = There is neither a project nor a command called “{ $name }”; “netloom --help” lists the commands.
cli-read-only = “{ $project }” was made by a newer Netloom and can only be looked at; update Netloom to train it.
cli-problem-at = “{ $node }” keeps the network from being trained: { $problem }

cli-set-form = “{ $written }” is not a setting; write --set recipe.learning_rate=0.01, data.size=28, or <layer id>.<setting>=VALUE.
cli-set-no-layer = There is no layer “{ $id }”; there are { $known }.
cli-set-no-source = The data has no source “{ $source }”; it has { $known }.
cli-set-choice = { $param } cannot be “{ $value }”; it can be { $known }.
cli-set-unknown = “{ $owner }” has no setting “{ $name }”; it has { $known }.

## What commands say.

cli-kept = The file that was there is kept as { $backup }.
cli-examples-next = “netloom new EXAMPLE PROJECT” makes a project of one.
cli-new-unknown = There is no example “{ $example }”; there are { $known }.
cli-new-done = Wrote { $project }. “netloom { $project }” opens it, “netloom train { $project }” trains it.

cli-info-id = Id
cli-info-layer = Layer
cli-info-output = Output
cli-info-parameters = Parameters
cli-info-multiply-adds = Multiply-adds
cli-info-activations = Activations
cli-info-receptive-field = Receptive field
cli-info-totals = { $parameters } parameters, { $operations } multiply-adds { $of ->
    [step] for each step
   *[other] for a sample
}.
cli-info-memory = Memory: { $weights } of weights, about { $training } while training (activations { $activations }, data { $data }).
cli-info-data = Data: images of { $size }×{ $size } pixels; samples of each class: { $classes }.
cli-info-no-classes = Data: images of { $size }×{ $size } pixels, no classes yet.
cli-info-runs = { $count ->
    [one] One run, of { $steps } steps.
   *[other] { $count } runs, the latest of { $steps } steps.
}
cli-info-no-runs = Not trained yet.
cli-info-problem = Problem:
cli-info-notice = Notice:
cli-info-trainable = No problems: this network can be built.

cli-train-started = { $samples ->
    [one] 1 sample
   *[other] { $samples } samples
}, { $steps ->
    [one] 1 step
   *[other] { $steps } steps
} on { $device } with { $threads ->
    [one] 1 thread
   *[other] { $threads } threads
}.
cli-train-bar = step { $step }, loss { $loss }
cli-train-epoch = Epoch { $epoch }/{ $epochs }: loss { $loss }, on validation { $validation_loss }, accuracy { $accuracy } %
cli-train-epoch-alone = Epoch { $epoch }/{ $epochs }: loss { $loss }
cli-train-completed = Trained: { $steps ->
    [one] 1 step
   *[other] { $steps } steps
} in { $seconds } s ({ $speed } a second).
cli-train-stopped = Stopped after { $steps ->
    [one] 1 step
   *[other] { $steps } steps
} in { $seconds } s; the weights so far are kept.
cli-train-failed = Ended after { $steps ->
    [one] 1 step
   *[other] { $steps } steps
}; the last good weights are kept.
cli-train-written = The run is in { $project }.
cli-train-no-folder = There is no folder “{ $folder }” to write into; nothing was trained.
cli-train-rescued = { $problem } The run is kept in { $rescue }.
cli-train-no-steps = --steps needs at least 1.
cli-train-non-finite = Training ended at step { $step }, because a number in “{ $node }” grew beyond all bounds; try a lower learning rate, such as --set recipe.learning_rate=0.0001.

cli-no-run = This project was not trained yet; “netloom train PROJECT” does it.
cli-run-of-other-data = The classes, the image size or the vocabulary were changed since the latest run; “netloom train PROJECT” trains anew.
cli-evaluate-nothing = The { $split } split has no samples; add some, or set data.validation_fraction or data.test_fraction.
cli-evaluate-other-split = The split was changed since the latest run, which may have been trained on these samples; “netloom train PROJECT” trains anew.
cli-split-validation = validation
cli-split-test = test
cli-evaluate-result = { $samples ->
    [one] 1 sample
   *[other] { $samples } samples
} of the { $split } split: accuracy { $accuracy } %, loss { $loss }.
cli-evaluate-confusion = Confusion: what it was (rows), what it was taken for (columns).
cli-predict-probability = { $percent } %

cli-option-resume = go on with the run that was interrupted, or else with the latest one of PROJECT, as if it had never stopped; --epochs and --steps are totals. Until a run has ended its state lies in the folder <OUT>.run beside the file it is written to
cli-option-changed-data = with --resume: go on although data that the run has learned from was changed
cli-train-resumed = Going on after step { $step }.
cli-train-interrupted = A run was interrupted and is kept in { $folder }. Go on with it by --resume, or delete that folder to begin anew. Nothing was trained.
cli-train-in-use = Another netloom is training into { $folder } at this moment. Wait for its end, or write elsewhere with --out.
cli-resume-nothing = There is nothing to resume here: a new run begins.
cli-resume-complete = The latest run is complete. --resume --epochs N, with a larger total, goes on with it.
cli-resume-other-settings = These settings are not those of the run to be resumed. Leave out --set and --seed to go on with it, or leave out --resume to begin a new run.
cli-resume-data-changed = Data that this run has learned from was changed since. --changed-data goes on with the data as it is now; without --resume a new run begins. Nothing was trained.
cli-train-early = Stopped early, because validation got no better: { $steps ->
    [one] 1 step
   *[other] { $steps } steps
} in { $seconds } s ({ $speed } a second).
