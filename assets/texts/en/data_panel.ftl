# The data panel: sources, split, samples.

data-panel = Data
data-settings = Settings
    .help = Open or close these settings.
data-source-count = { $count ->
    [one] 1 sample
   *[other] { $count } samples
}
data-remove-source = Remove this data
    .help = Take these samples out of the project. Undo brings them back.
data-add-source = + Data…
    .help = Add texts, sentences, series or images that come with the program, or a file of your own.
data-whole = All images
    .help = What holds for every sample, drawn or generated.
data-whole-remark = { $size }×{ $size } pixels
data-split = { $total ->
    [one] 1 sample
   *[other] { $total } samples
}: { $training } to train with, { $validation } (○) to check with
data-split-test = { $total ->
    [one] 1 sample
   *[other] { $total } samples
}: { $training } to train with, { $validation } (○) to check with, { $test } (□) for the test at the end
data-filter = Show only { $name }; click again to show all.
data-samples = Samples
data-invitation = Draw something and press 1 to add it to the first class.
data-hint-empty = Samples appear here as you add them.
data-hint = Click a sample to show it to the network; arrow keys walk through them.
data-hint-drawn = Click a sample to show it to the network. Del deletes drawings, a class's key moves them there.
data-being-made = Generated samples are being made. They appear as soon as the network is complete.
data-generated-fixed = Generated samples follow from their settings: only drawings can be deleted or moved.
data-relabel = Move to { $name }
data-delete = Delete
data-deleted = { $count ->
    [one] 1 drawing
   *[other] { $count } drawings
} deleted. Undo brings back what was there.
data-relabelled = { $count ->
    [one] 1 drawing
   *[other] { $count } drawings
} moved to { $name }.
sample-drawn-training = { $name }, drawn, for training
sample-drawn-validation = { $name }, drawn, kept for validation
sample-generated-training = { $name }, generated, for training
sample-generated-validation = { $name }, generated, kept for validation
sample-drawn-test = { $name }, drawn, kept for the test
sample-generated-test = { $name }, generated, kept for the test

edit-add-source = Add data
edit-remove-source = Remove data
edit-data-setting = Change { $param }
edit-delete-drawings = { $count ->
    [one] Delete drawing
   *[other] Delete { $count } drawings
}
edit-relabel-drawings = Move to { $name }
