# What training and the worker have to say.

training-no-device = This machine has no { $device } device. Nothing was started; choose “auto” or “cpu” as the device.
training-too-large = This network needs about { $needed } of memory to train, and { $available } are free. Nothing was built; make a layer smaller.
training-nothing-learns = No layer of this network learns anything. Insert a fully connected layer or a convolution.
training-all-frozen = Every layer that could learn is frozen. Let at least one of them learn.
training-plateau-needs-validation = A schedule on a plateau judges by the validation loss, and there are no validation samples. Choose another schedule, or add samples.
training-stopping-needs-validation = Early stopping judges by the validation loss, and there are no validation samples. Set it to 0, or add samples.

weights-missing = The weights file { $file } is not there. The network starts from fresh weights.
weights-damaged = The weights file { $file } cannot be read: it is damaged or of another kind. The network is unchanged.
weights-lack = The file has no weights for { $name }.
weights-misfit = The weights of { $name } are { $found } in the file, and the network needs { $expected }.

training-out-of-memory = There was not enough memory for this. The network and the project are unharmed; choose a smaller batch or smaller layers.
training-no-file = A file could not be written or read: { $reason }. The weights in memory are unharmed; choose another place.
training-unexpected = Something went wrong in the engine. Your project is safe; the details help us to mend it.
training-busy = A run is still going on. Stop it before another one starts.
training-no-network = There is no complete network to answer yet. Finish the network on the canvas first.

checkpoint-failed = A checkpoint could not be written: { $reason }. Training goes on, and Netloom keeps trying; what was learned since the last one is in memory only.
mishap-no-memory = there is too little memory
mishap-other = something unexpected happened
resume-damaged = Every checkpoint of this run is damaged, so it cannot go on. Its curves are safe; train a new run, or continue from another one.
resume-of-other-run = The checkpoint of this run does not fit its network, so it cannot go on. Nothing was changed; train a new run.
resume-data-changed = Drawings or classes that this run has learned from were changed or deleted since. Go on with the data as it is now, or train a new run.
resume-passed-over = The checkpoint after step { $damaged } is damaged; the run goes on from the one after step { $step }.
rewind-impossible = There is no state to go back to: the network is too large for copies in memory, and there is no checkpoint yet. The run is where it was.
continue-other-optimizer = The weights are kept; what the optimizer remembers begins anew, because it is another one.
