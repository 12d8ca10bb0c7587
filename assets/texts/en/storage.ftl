### Opening and saving project files.

storage-unreadable = “{ $name }” cannot be read: { $reason }.
storage-refused = “{ $name }” cannot be opened: { $detail }. Nothing was changed.
storage-refused-backup = “{ $name }” cannot be opened: { $detail }. The version before it lies beside it as “{ $backup }”.
storage-unsaved = “{ $name }” was not saved: { $reason }. What was in the file before is untouched.
storage-run-unkept = The run could not be kept on disk: { $reason }. Training goes on and the project is untouched.

## Why the system refused.

storage-reason-missing = there is no such file or folder
storage-reason-folder = it is a folder
storage-reason-not-a-file = there is something by this name that is no file
storage-reason-denied = you are not allowed to use this file or folder
storage-reason-read-only = this disk can only be read; save it somewhere else
storage-reason-full = the disk is full; make room or save it somewhere else
storage-reason-full-needs = the disk is full; { $megabytes } MB are needed; make room or save it somewhere else
storage-reason-name = its name or path is not valid on this disk
storage-reason-content = something in it cannot be written, such as a broken letter in a name or a number beyond all bounds
storage-reason-other = the disk reports an error ({ $code })

## What is wrong with the content.

storage-refusal-foreign = it is not a Netloom project
storage-refusal-newer = it was made by a newer Netloom ({ $version }); update Netloom to open it
storage-refusal-damaged = the file is damaged
storage-refusal-end = the file is damaged: its end is missing or does not belong to it
storage-refusal-size = the file is larger than any project can be
storage-refusal-sizes = the sizes written in the file are not those of its parts
storage-refusal-entries = the file lists more parts than any project has
storage-refusal-name = it holds “{ $entry }”, which no project has
storage-refusal-repeated = it holds “{ $entry }” twice
storage-refusal-packing = “{ $entry }” was packed by another program
storage-refusal-missing = its part “{ $entry }” is missing
storage-refusal-entry-size = its part “{ $entry }” is larger than it may be
storage-refusal-digest = its part “{ $entry }” is damaged
storage-refusal-json = its part “{ $entry }” is damaged
storage-refusal-json-size = its part “{ $entry }” is larger than it may be
storage-refusal-json-repeated = its part “{ $entry }” says the same thing twice
storage-refusal-json-number = its part “{ $entry }” holds a number that is not usable: { $number }
storage-refusal-field = its part “{ $entry }” has a value of the wrong kind at “{ $place }”
storage-refusal-unknown-field = its part “{ $entry }” has a field “{ $field }” that this version does not know
storage-refusal-array = its part “{ $entry }” is not an array that Netloom writes
storage-refusal-weights = its part “{ $entry }” does not hold weights
storage-refusal-models = its list of models does not hold together
storage-refusal-node = the layer “{ $node }” has an id or a name that is not valid
storage-refusal-kind = it has a layer of the kind “{ $kind }”, which this version does not know
storage-refusal-param = a setting of the layer “{ $node }” is not valid ({ $problem })
storage-refusal-position = the layer “{ $node }” has no valid place on the canvas
storage-refusal-edge = a wire begins or ends where there is no port
storage-refusal-edge-twice = two wires end in the same port
storage-refusal-cycle = its layers are connected in a circle
storage-refusal-recipe = a setting of the training is not valid ({ $problem })
storage-refusal-data = a setting of its data is not valid ({ $problem })
storage-refusal-source = it uses the data source “{ $kind }”, which this version does not know
storage-refusal-source-setting = a setting of the data source “{ $kind }” is not valid ({ $problem })
storage-refusal-classes = its list of classes is not valid
storage-refusal-samples = its list of drawings is not valid
storage-refusal-pixels = pixels of a drawing are missing or damaged
storage-refusal-run-id = the run “{ $run }” has an id that is not valid
storage-refusal-blocks = it has more than { $most } blocks
storage-refusal-block = its block “{ $block }” does not hold together
storage-refusal-block-circle = its block “{ $block }” contains itself
storage-refusal-block-depth = its blocks stand inside one another more than { $most } deep
storage-refusal-notes = its notes on the canvas are not valid
storage-refusal-imported = a text that it learns from is missing or damaged
storage-refusal-forms = its data is of several forms, which no project mixes
storage-refusal-vocabulary = its list of characters or words is not valid
